"""Where children in care live, under which law, and why they leave: plausible, within the return's rules."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

from annual_reports.sample.chance import after, age_on, birthday, day_between, weighted
from annual_reports.sample.children import LegalStatus, Placement

FOSTER = frozenset({"U1", "U2", "U3", "U4", "U5", "U6"})
INDEPENDENT = frozenset({"H5", "P2"})

# PLACE by age: fostering with relatives (U1, U3) and others (U4 long term, U6), children's home K2,
# residential school S1, semi-independent H5, independent P2.
UNDER_11 = {"U6": 68, "U3": 15, "U1": 8, "U4": 9}
FROM_11 = {"U6": 52, "U4": 14, "U3": 8, "U1": 5, "K2": 18, "S1": 3}
FROM_16 = {"U6": 26, "U4": 12, "U1": 5, "U3": 4, "H5": 30, "K2": 14, "P2": 9}
ASYLUM_FROM_16 = {"H5": 55, "U6": 45}

PROVIDERS: Mapping[str, Mapping[str, float]] = {
    "U1": {"PR1": 1},
    "U3": {"PR1": 1},
    "U4": {"PR1": 60, "PR4": 40},
    "U6": {"PR1": 58, "PR4": 36, "PR5": 6},
    "K2": {"PR4": 88, "PR5": 12},
    "S1": {"PR4": 1},
    "H5": {"PR4": 80, "PR5": 20},
    "P2": {"PR4": 1},
    "P1": {"PR0": 1},
    "R5": {"PR3": 1},
}
"""PLACE_PROVIDER: PR0 a parent, PR1 this council, PR3 another public body, PR4 private, PR5 voluntary."""

REASONS_FOR_MOVING = {"CARPL": 62, "CREQB": 14, "CHILD": 8, "LAREQ": 6, "CLOSE": 3, "STAND": 2, "OTHER": 5}

CODES_FROM_2019 = date(2018, 4, 1)
"""First day of the return of 2019, which has other codes for special guardianship."""


def legal_statuses(
    chance: random.Random, born: date, start: date, end: date | None, *, asylum: bool, kind: str
) -> tuple[LegalStatus, ...]:
    """Draw the legal grounds: by agreement, on remand, or by the courts (interim, then full care order)."""
    age = age_on(born, start)
    days = ((end or date(2020, 3, 31)) - start).days
    if asylum or (age >= 16 and chance.random() < 0.7):
        return (LegalStatus(start, "V2"),)
    if kind == "other" and age >= 14 and days < 150 and chance.random() < 0.25:
        return (LegalStatus(start, "J1"),)
    if kind == "home" or chance.random() < (0.45 if age >= 10 else 0.2):
        return (LegalStatus(start, "V2"),)
    statuses = [LegalStatus(start, "C1")]
    if chance.random() < 0.4:
        statuses = [LegalStatus(start, "V2"), LegalStatus(after(start, chance.randrange(10, 60)), "C1")]
    statuses.append(LegalStatus(after(start, chance.randrange(170, 290)), "C2"))
    # No care order can be made at 17 or over, and none after leaving.
    latest = min(end or date(2020, 3, 31), birthday(born, 17))
    return tuple(status for status in statuses if status.day == start or status.day < latest)


def placements(
    chance: random.Random,
    born: date,
    start: date,
    end: date | None,
    statuses: tuple[LegalStatus, ...],
    *,
    asylum: bool,
    kind: str,
    in_borough: bool | None,
) -> tuple[Placement, ...]:
    """Draw the child's homes; the last one is in the borough if ``in_borough`` says so."""
    last_day = end or date(2020, 3, 31)
    days = _moving_days(chance, start, last_day)
    homes: list[Placement] = []
    for day in days:
        is_last = day == days[-1]
        code = _home(chance, age_on(born, day), asylum=asylum)
        if statuses[0].code == "J1":
            code = "R5"
        elif is_last and kind == "special guardianship":
            code = weighted(chance, {"U3": 70, "U6": 30})
        elif is_last and not end and day > start and _status_on(statuses, day) == "C2" and chance.random() < 0.08:
            code = "P1"
        homes.append(
            Placement(
                day=day,
                code=code,
                provider=weighted(chance, PROVIDERS[code]),
                in_borough=in_borough if is_last and in_borough is not None else chance.random() < 0.5,
                reason=weighted(chance, REASONS_FOR_MOVING) if day > start else "",
            )
        )
    return tuple(homes)


def _moving_days(chance: random.Random, start: date, last_day: date) -> list[date]:
    """Draw the days on which homes begin: few in a short stay, about one in two years in a long one."""
    length = (last_day - start).days
    moves = 0 if length < 30 else weighted(chance, {0: 55, 1: 30, 2: 11, 3: 4})
    moves += sum(chance.random() < 0.35 for _ in range(min(length // 730, 6)))
    later = {day_between(chance, after(start, 5), after(last_day, -7)) for _ in range(moves)}
    days = [start]
    for day in sorted(later):
        if (day - days[-1]).days >= 5:
            days.append(day)
    return days


def _home(chance: random.Random, age: int, *, asylum: bool) -> str:
    if age >= 16:
        return weighted(chance, ASYLUM_FROM_16 if asylum else FROM_16)
    if asylum:
        return "U6"
    return weighted(chance, FROM_11 if age >= 11 else UNDER_11)


def _status_on(statuses: tuple[LegalStatus, ...], day: date) -> str:
    return [status.code for status in statuses if status.day <= day][-1]


def reason_for_leaving(
    chance: random.Random, born: date, end: date, home: Placement, status: LegalStatus, kind: str
) -> str:
    """Draw REC, as the return of that year coded it."""
    weights = {
        "special guardianship": _to_guardians(home, end),
        "grown up": _at_eighteen(home),
        "home": {"E4A": 60, "E4B": 40},
        "other": _otherwise(home, status, age_on(born, end)),
    }
    return weighted(chance, weights[kind])


def _to_guardians(home: Placement, end: date) -> Mapping[str, float]:
    """E43 and E44 to the return of 2018, E45 to E48 after it: to former carers or others, to relatives or others."""
    with_relatives = home.code == "U3"
    if end < CODES_FROM_2019:
        return {"E43": 1} if with_relatives else {"E44": 1}
    return {"E45": 1} if with_relatives else {"E46": 60, "E47": 40}


def _at_eighteen(home: Placement) -> Mapping[str, float]:
    if home.code in FOSTER:
        return {"E17": 55, "E5": 35, "E6": 10}
    return {"E5": 80, "E6": 12, "E7": 8}


def _otherwise(home: Placement, status: LegalStatus, age: int) -> Mapping[str, float]:
    if status.code == "J1":
        return {"E14": 65, "E9": 35}
    if home.code in INDEPENDENT:
        return {"E5": 60, "E4B": 20, "E8": 20}
    return {"E4A": 46, "E4B": 16, "E13": 12, "E41": 12, "E8": 8, "E3": 6, **({"E5": 20} if age >= 16 else {})}
