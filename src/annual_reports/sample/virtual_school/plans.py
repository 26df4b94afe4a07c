"""Personal education plans, Pupil Premium Plus, children previously looked after, and what follows year 11."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

from annual_reports.sample.chance import after, day_between, next_working_day, stream, weighted, working_day_between
from annual_reports.sample.virtual_school.plan import SCHOOL_YEARS, UNIVERSITY_STARTS, Term
from annual_reports.sample.virtual_school.roll import Pupil
from annual_reports.sample.writing import Row

TERMS = {
    "autumn": ((9, 16), (12, 20), (12, 1)),
    "spring": ((1, 13), (3, 27), (3, 1)),
    "summer": ((4, 27), (7, 17), (3, 31)),
}
"""First day of reviewing, last day in time, and the day on which who is in care is reviewed, by term."""

PURPOSES = {"tuition": 34, "support": 22, "wellbeing": 16, "equipment": 13, "activities": 9, "transition": 6}
USUAL_POUNDS = {"tuition": (240, 720), "support": (200, 600), "wellbeing": (150, 650), "equipment": (60, 420),
                "activities": (40, 280), "transition": (80, 350)}  # fmt: skip
RATE = 2300


def peps(seed: int, roll: Sequence[Pupil], start: int) -> list[Row]:
    """Write a plan a child and term: the reporting cohort in every term, others as far as the plan's numbers go."""
    chance = stream(seed, "virtual school", "plans", start)
    plan = SCHOOL_YEARS[start]
    cohort = [pupil.id for pupil in roll if pupil.in_care and pupil.twelve_months and 1 <= pupil.year_group <= 11]
    chance.shuffle(cohort)
    lacking = _lacking(chance, cohort, plan.three_plans, plan.two_plans)
    rows: list[Row] = []
    for name, term in plan.terms.items():
        (first_month, first_day), (due_month, due_day), (month, day) = TERMS[name]
        year = start + (due_month < 9)
        on = date(start + (month < 9), month, day)
        others = [pupil.id for pupil in roll if pupil.id not in set(cohort) and pupil.child.looked_after_on(on)]
        others = chance.sample(others, term.due - len(cohort))
        must = [id for id in cohort if (id, name) not in lacking]
        first, due = date(year, first_month, first_day), date(year, due_month, due_day)
        rows += _of_term(chance, name, term, (first, due), must, others, [id for id in cohort if (id, name) in lacking])
    order = list(TERMS)
    return sorted(rows, key=lambda row: (str(row["child"]), order.index(str(row["term"]))))


def _lacking(chance: random.Random, cohort: Sequence[str], three: int, two: int) -> set[tuple[str, str]]:
    """Choose the plans that were never completed."""
    lacking = {(id, chance.choice(list(TERMS))) for id in cohort[three : three + two]}
    for id in cohort[three + two :]:
        lacking |= {(id, term) for term in chance.sample(list(TERMS), 2)}
    return lacking


def _of_term(
    chance: random.Random,
    name: str,
    term: Term,
    days: tuple[date, date],
    must: list[str],
    others: list[str],
    never: list[str],
) -> list[Row]:
    first, due = days
    in_time = set(chance.sample([*must, *others], term.completed))
    authorised = set(chance.sample(sorted(in_time), term.authorised))
    rows: list[Row] = []
    for id in (*must, *others, *never):
        completed: date | None = None
        if id in in_time:
            completed = _weekday(chance, first, due)
        elif id in must or (id in others and chance.random() < 0.5):
            completed = _weekday(chance, after(due, 3), after(due, 40))
        late_authorised = completed is not None and id not in in_time and chance.random() < 0.7
        rows.append(
            {
                "child": id,
                "term": name,
                "date_due": due,
                "date_completed": completed,
                "date_authorised": after(completed, chance.randrange(1, 18))
                if completed and (id in authorised or late_authorised)
                else None,
            }
        )
    return rows


def _weekday(chance: random.Random, first: date, last: date) -> date:
    day = day_between(chance, first, last)
    while day.weekday() > 4:
        day = day_between(chance, first, last)
    return day


def pupil_premium(roll: Sequence[Pupil], start: int) -> list[Row]:
    """Write each pupil's grant."""
    return [
        {"child": pupil.id, "rate": float(RATE), "initial_allocation": float(SCHOOL_YEARS[start].first_allocation)}
        for pupil in sorted(roll, key=lambda pupil: pupil.id)
        if pupil.year_group <= 11 and pupil.in_care
    ]


def pupil_premium_uses(seed: int, roll: Sequence[Pupil], start: int) -> list[Row]:
    """Write what the plans asked for, within each pupil's grant."""
    chance = stream(seed, "virtual school", "premium", start)
    rows: list[Row] = []
    for pupil in sorted(roll, key=lambda pupil: pupil.id):
        if pupil.year_group > 11 or not pupil.in_care:
            continue
        for _ in range(weighted(chance, {1: 30, 2: 45, 3: 25})):
            purpose = weighted(chance, PURPOSES)
            amount = float(chance.randrange(*USUAL_POUNDS[purpose], 5))
            rows.append(
                {"use": f"PPP-{start}-{len(rows) + 1:03d}", "child": pupil.id, "purpose": purpose, "amount": amount}
            )
    return rows


def previously_looked_after(seed: int, start: int) -> list[Row]:
    """Write pupils who left care, every school at least once."""
    chance = stream(seed, "virtual school", "previously", start)
    plan = SCHOOL_YEARS[start]
    schools = [f"SCHOOL-{number:03d}" for number in range(1, plan.schools + 1)]
    attended = schools + [chance.choice(schools) for _ in range(plan.previously - len(schools))]
    routes = {"adoption": 52, "special guardianship": 40, "child arrangements": 8}
    return [
        {"pupil": f"PLAC-{start}-{number:03d}", "school_mark": school, "route": weighted(chance, routes)}
        for number, school in enumerate(sorted(attended), start=1)
    ]


def destinations(seed: int, roll: Sequence[Pupil], start: int) -> list[Row]:
    """Write what leavers of year 11 did in September."""
    chance = stream(seed, "virtual school", "destinations", start)
    plan = SCHOOL_YEARS[start]
    leavers = [pupil.id for pupil in roll if pupil.year_group == 11 and pupil.in_care]
    chance.shuffle(leavers)
    fixed = ["not in EET"] * plan.not_in_eet + ["apprenticeship"] * plan.apprentices
    others = [weighted(chance, {"college": 62, "sixth form": 28, "training": 10}) for _ in leavers[len(fixed) :]]
    rows: list[Row] = [
        {"child": id, "destination": where} for id, where in zip(leavers, [*fixed, *others], strict=True)
    ]
    return sorted(rows, key=lambda row: str(row["child"]))


def fresh_start(seed: int, start: int) -> list[Row]:
    """Write the young people of the re-engagement programme."""
    chance = stream(seed, "virtual school", "fresh start", start)
    plan = SCHOOL_YEARS[start]
    days = sorted(working_day_between(chance, date(start, 9, 9), date(start + 1, 2, 28)) for _ in range(plan.engaged))
    left = set(chance.sample(range(plan.engaged), plan.engaged - plan.in_place))
    return [
        {
            "young_person": f"FRESH-{start}-{number:03d}",
            "date_started": day,
            "date_ended": next_working_day(after(day, chance.randrange(21, 120))) if number - 1 in left else None,
        }
        for number, day in enumerate(days, start=1)
    ]


def higher_education(start: int) -> list[Row]:
    """Write students of three-year courses who are at university in the year."""
    return [
        {
            "young_person": f"STUDENT-{began}-{number:02d}",
            "date_started": date(began, 9, 23),
            "date_ended": date(began + 3, 6, 12) if began + 3 == start + 1 else None,
        }
        for began, students in UNIVERSITY_STARTS.items()
        if start - 2 <= began <= start
        for number in range(1, students + 1)
    ]
