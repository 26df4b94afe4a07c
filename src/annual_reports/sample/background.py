"""The lives of the other looked-after children, filled in by chance within the plan of the population."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date

from annual_reports.sample.chance import after, age_on, birthday, day_between, stream, weighted
from annual_reports.sample.children import Child, LegalStatus, Period, Placement
from annual_reports.sample.homes import legal_statuses, placements, reason_for_leaving
from annual_reports.sample.population import (
    STILL,
    YEAR_11_PUPILS,
    YEARS,
    Part,
    Taken,
    disturbs_cohorts,
    parts,
)

FIRST_ID = 0
SHORTEST_STAY, SHORTEST_CAREER = 7, 120
EARLIER_LEAVERS = {2014: 30, 2015: 32, 2016: 34}
"""Young people who turned 18 in care in the years before the sample, by the year's start."""

SHORT_BREAKS = 6
"""Disabled children with a series of short breaks: they are in the return, but not looked after."""

ETHNICITIES = {
    "WBRI": 54, "WIRI": 1, "WOTH": 6, "WIRT": 1, "WROM": 1, "MWBC": 8, "MWBA": 3, "MWAS": 2, "MOTH": 5, "AIND": 1,
    "APKN": 1, "ABAN": 1, "AOTH": 2, "BCRB": 4, "BAFR": 6, "BOTH": 2, "CHNE": 1, "OOTH": 1,
}  # fmt: skip
ASYLUM_ETHNICITIES = {"AOTH": 35, "BAFR": 25, "OOTH": 30, "WOTH": 10}
NEEDS = {"N1": 62, "N2": 4, "N3": 4, "N4": 7, "N5": 15, "N6": 3, "N8": 5}

YEAR_11 = (date(2003, 9, 1), date(2004, 8, 31))
"""First and last birthday of the year-11 leavers of summer 2020."""

AGE_AT_START = {(0, 0): 16, (1, 4): 18, (5, 9): 20, (10, 15): 36, (16, 16): 10}
"""Ages at which children who go home, or elsewhere, start to be looked after, with their weights."""


def make_background_children(seed: int, taken: Iterable[Taken]) -> tuple[Child, ...]:
    """Make the children who fill the plan beside the periods of care that other modules tell."""
    children = [_child(seed, number, part) for number, part in enumerate(parts(taken), start=FIRST_ID + 1)]
    number = FIRST_ID + len(children)
    for year, leavers in EARLIER_LEAVERS.items():
        for _ in range(leavers):
            number += 1
            children.append(_earlier_leaver(seed, number, year))
    children += [_short_break_child(seed, number + extra) for extra in range(1, SHORT_BREAKS + 1)]
    return tuple(children)


def _child(seed: int, number: int, part: Part) -> Child:
    chance = stream(seed, "background", number)
    asylum = chance.random() < part.asylum
    born, start, end = _dates(chance, part, asylum)
    in_borough = YEAR_11_PUPILS[part.pupil - 1][2] if part.pupil else None
    need = "N8" if asylum else weighted(chance, NEEDS)
    periods = [
        _period(chance, born=born, start=start, end=end, kind=part.why, asylum=asylum, need=need, in_borough=in_borough)
    ]
    if part.comes_back:
        first_start = day_between(chance, YEARS[part.started][0], after(start, -90))
        first_end = day_between(chance, after(first_start, 14), after(start, -21))
        first = _period(chance, born=born, start=first_start, end=first_end, kind="home", asylum=asylum, need=need)
        periods.insert(0, first)
    return Child(
        id=f"SYN{number:06d}",
        sex="1" if chance.random() < (0.9 if asylum else 0.54) else "2",
        born=born,
        ethnicity=weighted(chance, ASYLUM_ETHNICITIES if asylum else ETHNICITIES),
        asylum_seeker=asylum,
        periods=tuple(periods),
        tag=f"year 11 pupil {part.pupil}" if part.pupil else part.band,
    )


def _period(
    chance: random.Random,
    *,
    born: date,
    start: date,
    end: date | None,
    kind: str,
    asylum: bool,
    need: str,
    in_borough: bool | None = None,
) -> Period:
    statuses = legal_statuses(chance, born, start, end, asylum=asylum, kind=kind)
    homes = placements(chance, born, start, end, statuses, asylum=asylum, kind=kind, in_borough=in_borough)
    return Period(
        need=need,
        placements=homes,
        legal=statuses,
        end=end,
        why=reason_for_leaving(chance, born, end, homes[-1], statuses[-1], kind) if end else "",
    )


def _dates(chance: random.Random, part: Part, asylum: bool) -> tuple[date, date, date | None]:
    """Draw birth, start and end until they fit each other."""
    while True:
        born, start, end = _drawn_dates(chance, part, asylum)
        last_day = end or YEARS[3][1]
        fits = (
            born < start
            and YEARS[part.started][0] <= start <= YEARS[part.started][1]
            and start <= after(last_day, -SHORTEST_STAY)
            and last_day <= birthday(born, 18)
            and (not asylum or age_on(born, start) >= 13)
            and (part.why != "special guardianship" or (last_day - start).days >= SHORTEST_CAREER)
            and (part.band or end is None or not disturbs_cohorts(born, start, end))
        )
        if fits:
            return born, start, end


def _drawn_dates(chance: random.Random, part: Part, asylum: bool) -> tuple[date, date, date | None]:
    if part.pupil:
        year_born, years, _ = YEAR_11_PUPILS[part.pupil - 1]
        born = day_between(chance, max(date(year_born, 1, 1), YEAR_11[0]), min(date(year_born, 12, 31), YEAR_11[1]))
        # Between September and March, so that the whole years are the same at the end of the school year.
        return born, day_between(chance, date(2019 - years, 9, 1), date(2020 - years, 3, 31)), None
    end = None if part.left == STILL else day_between(chance, *YEARS[part.left])
    if part.born:
        born = day_between(chance, *part.born)
        if part.why == "grown up":
            end = birthday(born, 18)
        return born, _start(chance, part, born, asylum), end
    start = _start(chance, part, date(2000, 1, 1), asylum)
    youngest, eldest = (0, 8) if part.why == "special guardianship" else weighted(chance, AGE_AT_START)
    days_old = chance.randrange(youngest * 365 + 1, (eldest + 1) * 365)
    return after(start, -days_old), start, end


def _start(chance: random.Random, part: Part, born: date, asylum: bool) -> date:
    first, last = YEARS[part.started]
    if part.comes_back:
        first = after(first, 150)
    if part.started == 0:
        # Most periods of care are short; those that last are the fewer the longer ago they began.
        days = int(chance.expovariate(1 / (300 if asylum else 1100)))
        return after(last, -days)
    return day_between(chance, max(first, min(born, last)), last)


def _earlier_leaver(seed: int, number: int, year: int) -> Child:
    chance = stream(seed, "earlier leaver", number)
    end = day_between(chance, date(year, 4, 1), date(year + 1, 3, 31))
    born = end.replace(year=end.year - 18)
    start = after(end, -chance.randrange(200, 2400))
    period = _period(chance, born=born, start=start, end=end, kind="grown up", asylum=False, need="N1")
    return Child(
        id=f"SYN{number:06d}",
        sex=weighted(chance, {"1": 55, "2": 45}),
        born=born,
        ethnicity=weighted(chance, ETHNICITIES),
        periods=(period,),
        tag="care leaver",
    )


def _short_break_child(seed: int, number: int) -> Child:
    chance = stream(seed, "short breaks", number)
    start = day_between(chance, date(2015, 4, 1), date(2018, 12, 31))
    born = after(start, -chance.randrange(6 * 365, 13 * 365))
    return Child(
        id=f"SYN{number:06d}",
        sex=weighted(chance, {"1": 70, "2": 30}),
        born=born,
        ethnicity=weighted(chance, ETHNICITIES),
        periods=(
            Period(
                need="N2",
                placements=(Placement(day=start, code="K2", provider="PR4", in_borough=True),),
                legal=(LegalStatus(start, "V4"),),
            ),
        ),
        tag="short breaks",
    )
