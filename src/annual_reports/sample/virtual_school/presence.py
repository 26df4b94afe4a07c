"""Attendance and exclusion."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from annual_reports.sample.chance import stream, weighted
from annual_reports.sample.virtual_school.plan import SCHOOL_YEARS, Cell
from annual_reports.sample.virtual_school.roll import Pupil
from annual_reports.sample.writing import Row

SCHOOL_DAYS = {9: 20, 10: 18, 11: 21, 12: 15, 1: 20, 2: 15, 3: 15}
"""School days by month, from September to the third week of March."""

CLOSURE_WEEKS = tuple(
    date(2020, month, day)
    for month, day in ((3, 23), (3, 30), (4, 20), (4, 27), (5, 4), (5, 11), (5, 18), (6, 1), (6, 8), (6, 15), (6, 22),
                       (6, 29), (7, 6), (7, 13))
)  # fmt: skip
"""Mondays of term time in which schools were open to some pupils only."""


def attendance(seed: int, roll: Sequence[Pupil], start: int) -> list[Row]:
    """Divide the plan's sessions among the pupils of each cell and the months of each pupil."""
    chance = stream(seed, "virtual school", "attendance", start)
    plan = SCHOOL_YEARS[start]
    by_cell: dict[Cell, list[str]] = defaultdict(list)
    for pupil in roll:
        if pupil.cell:
            by_cell[pupil.cell].append(pupil.id)
    persistent = _persistent(plan.cells, plan.persistent)
    possible: dict[str, int] = {}
    missed: dict[str, int] = {}
    for cell in plan.cells:
        pupils = by_cell[cell]
        chance.shuffle(pupils)
        shares = _possible(chance, len(pupils), cell.possible)
        possible |= dict(zip(pupils, shares, strict=True))
        missed |= dict(zip(pupils, _missed(chance, shares, cell.missed, persistent[cell]), strict=True))
    without_leave = _without_leave(chance, missed, possible, round(plan.unauthorised * sum(possible.values())))
    return [
        row
        for id in sorted(possible)
        for row in _by_month(chance, id, start, possible[id], missed[id], without_leave[id])
    ]


def _persistent(cells: Sequence[Cell], wanted: int) -> dict[Cell, int]:
    """Say how many pupils of each cell miss a tenth of their sessions: the fewest, then more where most is missed."""
    fewest, most = {}, {}
    for cell in cells:
        each = cell.possible // cell.pupils
        below = max((each - 6) // 10 - 1, 0)
        most[cell] = min(cell.pupils, cell.missed // ((each + 8) // 10 + 1))
        fewest[cell] = next(
            number for number in range(cell.pupils + 1)
            if number * (each // 2) + (cell.pupils - number) * below >= cell.missed
        )  # fmt: skip
    chosen = dict(fewest)
    while sum(chosen.values()) < wanted:
        cell = max(
            (cell for cell in cells if chosen[cell] < most[cell]),
            key=lambda cell: cell.missed / cell.possible - 0.1 * chosen[cell] / cell.pupils,
        )
        chosen[cell] += 1
    return chosen


def _possible(chance: random.Random, pupils: int, total: int) -> list[int]:
    shares = [total // pupils + (place < total % pupils) for place in range(pupils)]
    for place in range(0, pupils - 1, 2):
        moved = chance.randrange(0, 6)
        moved = min(moved, 2 * sum(SCHOOL_DAYS.values()) - shares[place])
        shares[place] += moved
        shares[place + 1] -= moved
    return shares


def _missed(chance: random.Random, possible: Sequence[int], total: int, persistent: int) -> list[int]:
    """Divide missed sessions: the first pupils miss a tenth or more, the others less."""
    floors = [-(-share // 10) if place < persistent else 0 for place, share in enumerate(possible)]
    limits = [share * 7 // 10 if place < persistent else (share - 1) // 10 for place, share in enumerate(possible)]
    missed = list(floors)
    left = total - sum(missed)
    if left < 0:
        raise ValueError("fewer sessions were missed than persistent absence needs")
    room = [place for place in range(len(possible)) if missed[place] < limits[place]]
    while left:
        place = chance.choice(room)
        missed[place] += 1
        left -= 1
        if missed[place] == limits[place]:
            room.remove(place)
    return missed


def _without_leave(
    chance: random.Random, missed: dict[str, int], possible: dict[str, int], total: int
) -> dict[str, int]:
    """Choose the sessions missed without leave; who misses much misses more of it without."""
    sessions = [
        (chance.random() ** (1 / (3 if 10 * number >= possible[id] else 1)), id)
        for id, number in missed.items() for _ in range(number)
    ]  # fmt: skip
    chosen = [id for _, id in sorted(sessions, reverse=True)[:total]]
    return {id: chosen.count(id) for id in missed}


def _by_month(chance: random.Random, id: str, start: int, possible: int, missed: int, without_leave: int) -> list[Row]:
    """Spread a pupil's sessions over months: all of them, or the last where few were possible."""
    months = list(SCHOOL_DAYS)
    while len(months) > 1 and 2 * sum(SCHOOL_DAYS[month] for month in months[1:]) >= possible and possible < 150:
        months.pop(0)
    room = {month: 2 * SCHOOL_DAYS[month] for month in months}
    whole = sum(room.values())
    sessions = {month: possible * room[month] // whole for month in months}
    for month in months:
        if sum(sessions.values()) == possible:
            break
        sessions[month] += min(room[month] - sessions[month], possible - sum(sessions.values()))
    slots = [month for month in months for _ in range(sessions[month])]
    absent = chance.sample(slots, missed)
    unauthorised = absent[:without_leave]
    return [
        {
            "child": id,
            "month": date(start + (month < 9), month, 1),
            "possible": number,
            "attended": number - absent.count(month),
            "authorised": absent.count(month) - unauthorised.count(month),
            "unauthorised": unauthorised.count(month),
        }
        for month, number in sessions.items()
        if number
    ]


def closure_attendance(seed: int, roll: Sequence[Pupil], start: int) -> list[Row]:
    """Write how each pupil learned, week by week, from the spring of 2020 to the summer."""
    if start != 2019:
        return []
    rows: list[Row] = []
    for pupil in roll:
        if pupil.cell is None:
            continue
        chance = stream(seed, "virtual school", "closure", pupil.id)
        leaning = (
            chance.uniform(-0.2, 0.2) + (0.16 if pupil.sen == "EHCP" else 0) + (0.1 if pupil.year_group < 7 else 0)
        )
        for number, week in enumerate(CLOSURE_WEEKS):
            in_school = min(max(0.16 + 0.028 * number + leaning, 0.02), 0.9)
            lost = 0.04 + (0.08 if pupil.year_group > 8 else 0)
            ways = {"school": in_school, "home": max(1 - in_school - lost, 0.02), "not engaged": lost}
            rows.append({"child": pupil.id, "week": week, "learning": weighted(chance, ways)})
    return sorted(rows, key=lambda row: (str(row["child"]), str(row["week"])))


def exclusions(seed: int, roll: Sequence[Pupil], start: int) -> list[Row]:
    """Write fixed-term exclusions; nobody was excluded for good."""
    chance = stream(seed, "virtual school", "exclusions", start)
    rows: list[Row] = []
    for place, (number, half_days) in SCHOOL_YEARS[start].excluded.items():
        eligible = [pupil.id for pupil in roll if pupil.cell and pupil.cell.place == place and pupil.year_group >= 5]
        children = chance.sample(eligible, number)
        times = [child for child in children for _ in range(weighted(chance, {1: 5, 2: 3, 3: 2}))]
        lost = [1] * len(times)
        for _ in range(half_days - len(times)):
            lost[chance.choice([turn for turn in range(len(times)) if lost[turn] < 20])] += 1
        days: set[tuple[str, date]] = set()
        for child, half in zip(times, lost, strict=True):
            day = _school_day(chance, start)
            while (child, day) in days:
                day = _school_day(chance, start)
            days.add((child, day))
            rows.append({"child": child, "date": day, "kind": "fixed term", "days": half / 2})
    return sorted(rows, key=lambda row: (str(row["date"]), str(row["child"])))


def _school_day(chance: random.Random, start: int) -> date:
    """Draw a weekday of autumn or spring term, holidays left out roughly."""
    while True:
        day = date(start, 9, 9) + timedelta(days=chance.randrange(185))
        if day.weekday() < 5 and not date(start, 12, 19) < day < date(start + 1, 1, 7):
            return day
