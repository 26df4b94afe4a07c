"""Modules about how children fare: health and well-being (OC2), and care leavers (OC3)."""

from __future__ import annotations

from datetime import date

from annual_reports.periods import Period as Days
from annual_reports.sample.chance import age_on, birthday, stream, weighted
from annual_reports.sample.children import ADOPTED, Child
from annual_reports.sample.ssda903.identity import identity
from annual_reports.sample.writing import Row


def outcomes(seed: int, child: Child, days: Days) -> Row:
    """Write the row of OC2, for a child looked after for the whole year."""
    chance = stream(seed, "outcomes", child.id, days.last.year)
    age = age_on(child.born, days.last)
    row: dict[str, str | int | date] = dict(identity(child))
    # The questionnaire is for those who were 4 to 16 at any time of the year.
    if age >= 4 and age_on(child.born, days.first) < 17:
        if chance.random() < 0.86:
            row["SDQ_SCORE"] = min(40, max(0, round(chance.triangular(0, 34, 11))))
        else:
            row["SDQ_REASON"] = weighted(chance, {"SDQ2": 40, "SDQ3": 15, "SDQ4": 30, "SDQ5": 15})
    if age >= 10:
        row["CONVICTED"] = int(chance.random() < 0.04)
    if age < 5:
        row["HEALTH_CHECK"] = int(chance.random() < 0.9)
    row["IMMUNISATIONS"] = int(chance.random() < 0.87)
    row["TEETH_CHECK"] = int(chance.random() < 0.84)
    row["HEALTH_ASSESSMENT"] = int(chance.random() < 0.93)
    misuse = age >= 13 and chance.random() < 0.07
    row["SUBSTANCE_MISUSE"] = int(misuse)
    if misuse:
        received = chance.random() < 0.6
        row["INTERVENTION_RECEIVED"] = int(received)
        if not received:
            row["INTERVENTION_OFFERED"] = int(chance.random() < 0.8)
    return row


def is_care_leaver(child: Child, days: Days) -> bool:
    """Whether the child left at 16 or over after 13 weeks, and turned 17 to 21 in the year."""
    if not child.care:
        return False
    last = child.care[-1]
    return (
        last.end is not None
        and last.end < days.first
        and last.why not in ADOPTED
        and age_on(child.born, last.end) >= 16
        and (last.end - last.start).days >= 91
        and any(days.first <= birthday(child.born, age) <= days.last for age in range(17, 22))
    )


def care_leaver(seed: int, child: Child, days: Days) -> Row:
    """Write the row of OC3."""
    chance = stream(seed, "care leaver", child.id, days.last.year)
    row: dict[str, str | int | date] = dict(identity(child))
    row["IN_TOUCH"] = weighted(chance, {"YES": 90, "NO": 7, "REFU": 2, "NREQ": 1})
    if row["IN_TOUCH"] != "YES":
        return {**row, "ACTIV": "0", "ACCOM": "0"}
    homes = {"B1": 12, "D1": 22, "E1": 5, "K1": 6, "U1": 36, "S2": 2, "X2": 4}
    if age_on(child.born, days.last) >= 18:
        homes["Z1"] = 10
    row["ACTIV"] = weighted(chance, {"F1": 8, "F2": 26, "F3": 20, "P3": 5, "G4": 9, "G5": 26, "G6": 6})
    row["ACCOM"] = weighted(chance, homes)
    return row
