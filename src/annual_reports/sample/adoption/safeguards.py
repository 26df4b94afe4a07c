"""Registers of complaints, compliments and allegations; disruptions are told with the children."""

from __future__ import annotations

from collections.abc import Callable

from annual_reports.sample.adoption.plan import Safeguards
from annual_reports.sample.adoption.setting import Setting
from annual_reports.sample.chance import after, weighted
from annual_reports.sample.writing import Row


def _complaints(setting: Setting) -> list[Row]:
    plan: Safeguards = setting.plan.safeguards
    days = setting.working_days(len(plan.complaints), last=after(setting.days.last, -60))
    return [
        {"complaint": mark, "date": day, "stage": "1", "outcome": outcome}
        for mark, day, outcome in zip(setting.marks("COMPL", len(days)), days, plan.complaints, strict=True)
    ]


def _compliments(setting: Setting) -> list[Row]:
    number = setting.plan.safeguards.compliments
    givers = {"adopters": 60, "professional": 25, "adopted person": 10, "birth family": 5}
    return [
        {"compliment": mark, "date": day, "given_by": weighted(setting.chance, givers)}
        for mark, day in zip(setting.marks("THANKS", number), setting.working_days(number), strict=True)
    ]


def _allegations(setting: Setting) -> list[Row]:
    number = setting.plan.safeguards.allegations
    return [
        {"allegation": mark, "date": day, "against": "adopters", "outcome": "unfounded"}
        for mark, day in zip(setting.marks("ALLEG", number), setting.working_days(number), strict=True)
    ]


SAFEGUARDS: dict[str, Callable[[Setting], list[Row]]] = {
    "complaints": _complaints,
    "compliments": _compliments,
    "allegations": _allegations,
}
"""Register to its maker."""
