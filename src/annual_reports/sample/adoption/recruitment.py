"""Registers of recruitment: enquiries, events and courses, households assessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from annual_reports.sample.adoption.plan import Recruitment
from annual_reports.sample.adoption.setting import Setting
from annual_reports.sample.chance import after, next_working_day, weighted, working_day_between
from annual_reports.sample.writing import Row, yes_or_no

ENQUIRY_SOURCES = {
    "website": 42, "recommendation": 22, "social media": 14, "event": 12, "press": 4, "other": 6,
}  # fmt: skip


def _enquiries(setting: Setting) -> list[Row]:
    plan: Recruitment = setting.plan.recruitment
    days: list[date] = []
    for place, number in enumerate(plan.enquiries):
        first = _month(setting.days.first, place)
        days += setting.working_days(number, first, after(_month(setting.days.first, place + 1), -1))
    return [
        {"enquiry": mark, "date": day, "source": weighted(setting.chance, ENQUIRY_SOURCES)}
        for mark, day in zip(setting.marks("ENQ", len(days)), days, strict=True)
    ]


def _month(april: date, later: int) -> date:
    """First day of a month of the financial year, April being 0."""
    return date(april.year + (april.month - 1 + later) // 12, (april.month - 1 + later) % 12 + 1, 1)


def _events(setting: Setting) -> list[Row]:
    plan: Recruitment = setting.plan.recruitment
    kinds = (
        ("information event", plan.information_events, 3, 14),
        ("stage 1 course", plan.stage_1_courses, 4, 10),
        ("stage 2 course", plan.stage_2_courses, 4, 9),
    )
    held = sorted(
        (day, kind, setting.chance.randrange(fewest, most))
        for kind, number, fewest, most in kinds
        for day in setting.working_days(number)
    )
    return [
        {"event": mark, "date": day, "kind": kind, "households": households}
        for mark, (day, kind, households) in zip(setting.marks("EVENT", len(held)), held, strict=True)
    ]


def _approvals(setting: Setting) -> list[Row]:
    plan: Recruitment = setting.plan.recruitment
    fates = (
        *(("approved", True),) * plan.approved_residents,
        *(("approved", False),) * plan.approved_elsewhere,
        *(("transferred", True),) * plan.transferred,
        *(("in assessment", True),) * plan.in_assessment,
        *(("withdrew", False),) * plan.withdrew,
    )
    return [
        _household(setting, mark, fate, resident=resident)
        for mark, (fate, resident) in zip(setting.marks("HOUSE", len(fates)), fates, strict=True)
    ]


def _household(setting: Setting, mark: str, fate: str, *, resident: bool) -> Row:
    chance, days = setting.chance, setting.days
    # Transfers were made when the regional agency took over, in the summer.
    end = working_day_between(chance, after(days.first, 60), days.last)
    if fate == "transferred":
        end = working_day_between(chance, after(days.first, 80), after(days.first, 95))
    stage_1 = next_working_day(after(end, -chance.randrange(150, 320)))
    stage_2: date | None = next_working_day(after(stage_1, chance.randrange(62, 110)))
    if fate == "in assessment":
        stage_1 = working_day_between(chance, after(days.last, -150), after(days.last, -5))
        stage_2 = next_working_day(after(stage_1, 70))
        stage_2 = stage_2 if stage_2 <= days.last else None
    return {
        "household": mark,
        "resident": yes_or_no(resident),
        "date_stage_1": stage_1,
        "date_stage_2": stage_2,
        "date_transferred": end if fate == "transferred" else None,
        "date_approved": end if fate == "approved" else None,
        "date_closed": end if fate == "withdrew" else None,
        "intercountry": yes_or_no(False),
    }


RECRUITMENT: dict[str, Callable[[Setting], list[Row]]] = {
    "enquiries": _enquiries,
    "events": _events,
    "approvals": _approvals,
}
"""Register to its maker."""
