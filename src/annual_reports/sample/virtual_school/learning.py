"""What pupils achieved: progress, GCSEs, key stage 5."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from annual_reports.sample.chance import stream, weighted
from annual_reports.sample.virtual_school.plan import (
    KEY_STAGE_5,
    KEY_STAGE_5_NEET,
    RESULTS,
    Cell,
    Leaver,
    Results,
)
from annual_reports.sample.virtual_school.roll import Pupil
from annual_reports.sample.writing import Row, yes_or_no

OTHER_SUBJECTS = (
    "Combined science", "History", "Geography", "Religious studies", "Art", "Drama", "Design", "Food", "Sport",
    "Language", "Computing", "Music",
)  # fmt: skip
GOOD = {"4": 45, "5": 30, "6": 15, "7": 7, "8": 3}
LOW = {"1": 30, "2": 38, "3": 32}


def expected_progress(seed: int, roll: Sequence[Pupil], start: int) -> list[Row]:
    """Judge the pupils of each cell: as many as the plan says, all where it does not say."""
    chance = stream(seed, "virtual school", "progress", start)
    rows: list[Row] = []
    by_cell: dict[Cell, list[Pupil]] = defaultdict(list)
    for pupil in roll:
        if pupil.cell and pupil.twelve_months:
            by_cell[pupil.cell].append(pupil)
    for cell, pupils in by_cell.items():
        chance.shuffle(pupils)
        for subject, (judged, expected) in (("English", cell.english), ("Maths", cell.maths)):
            known = cell.twelve_months > 0
            number = judged if known else len(pupils)
            good = expected if known else round(number * chance.uniform(0.72, 0.88))
            flags = [place < good for place in range(number)]
            chance.shuffle(flags)
            rows += [
                {"child": pupil.id, "subject": subject, "expected": yes_or_no(flag)}
                for pupil, flag in zip(pupils[:number], flags, strict=True)
            ]
    return sorted(rows, key=lambda row: (str(row["child"]), str(row["subject"])))


def gcse_results(seed: int, pupils: Sequence[tuple[str, Leaver]], start: int) -> list[Row]:
    """Write the results of leavers, subject by subject."""
    chance = stream(seed, "virtual school", "GCSE", start)
    return [row for id, leaver in pupils for row in _of_leaver(chance, id, leaver)]


def _of_leaver(chance: random.Random, id: str, leaver: Leaver) -> Iterator[Row]:
    core = (
        ["English", "Maths"]
        if leaver.gcses > 1
        else [name for name, good in (("English", leaver.english), ("Maths", leaver.maths)) if good]
    )
    subjects = [*core, *chance.sample(OTHER_SUBJECTS, len(OTHER_SUBJECTS))][: leaver.gcses]
    good = {name for name, reached in (("English", leaver.english), ("Maths", leaver.maths)) if reached}
    others = [subject for subject in subjects if subject not in ("English", "Maths")]
    most = len(others)
    wanted = (
        chance.randrange(max(5 - len(good), 0), most + 1)
        if leaver.five
        else chance.randrange(max(min(5 - len(good), most + 1), 1))
    )
    good |= set(others[:wanted])
    for subject in subjects:
        yield {"child": id, "subject": subject, "grade": weighted(chance, GOOD if subject in good else LOW)}
    if leaver.gcses and chance.random() < 0.3:
        yield {
            "child": id,
            "subject": next(name for name in reversed(OTHER_SUBJECTS) if name not in subjects),
            "grade": "U",
        }


def leavers_of(seed: int, ids: Sequence[str], start: int) -> list[tuple[str, Leaver]]:
    """Give a cohort of an earlier summer the results of its plan."""
    chance = stream(seed, "virtual school", "leavers", start)
    plan: Results = RESULTS[start]
    leavers = [
        *(Leaver("", "", chance.randrange(7, 11), True, True, True) for _ in range(plan.five_with_both)),
        *(Leaver("", "", chance.randrange(7, 10), five=True) for _ in range(plan.five_at_4 - plan.five_with_both)),
        *(
            Leaver("", "", chance.randrange(5, 9), maths=chance.random() < 0.3)
            for _ in range(plan.five - plan.five_at_4)
        ),
        *(Leaver("", "", chance.randrange(1, 5)) for _ in range(plan.one - plan.five)),
        *(Leaver("", "", 0) for _ in range(plan.pupils - plan.one)),
    ]
    chance.shuffle(leavers)
    return list(zip(ids, leavers, strict=True))


def any_results(chance: random.Random) -> Leaver:
    """Results of a leaver outside the reporting cohort."""
    gcses = weighted(chance, {0: 30, 2: 20, 5: 25, 8: 25})
    return Leaver("", "", gcses, english=gcses > 4 and chance.random() < 0.4)


def key_stage_5(seed: int, roll: Sequence[Pupil], start: int) -> list[Row]:
    """Write year 13: those who sought asylum have mostly language and entry-level courses behind them."""
    chance = stream(seed, "virtual school", "key stage 5", start)
    young_people = [pupil for pupil in roll if pupil.year_group == 13]
    chance.shuffle(young_people)
    if start == 2019:
        levels = [level for level, number in KEY_STAGE_5.items() for _ in range(number)]
        young_people.sort(key=lambda pupil: (not pupil.child.asylum_seeker) + chance.random() * 0.9)
        neet = set(chance.sample(range(len(levels)), KEY_STAGE_5_NEET))
    else:
        levels = [weighted(chance, KEY_STAGE_5) for _ in young_people]
        neet = set(chance.sample(range(len(levels)), round(0.36 * len(levels))))
    rows: list[Row] = [
        {"child": pupil.id, "highest_qualification": level, "status": "NEET" if place in neet else "EET"}
        for place, (pupil, level) in enumerate(zip(young_people, levels, strict=True))
    ]
    return sorted(rows, key=lambda row: str(row["child"]))
