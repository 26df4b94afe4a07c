"""Registers of the adoption panel: meetings, business and members."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from annual_reports.sample.adoption.plan import Panel
from annual_reports.sample.adoption.setting import Setting
from annual_reports.sample.adoption.stories import Story, read_stories
from annual_reports.sample.chance import after, weighted
from annual_reports.sample.writing import Row

REGIONAL_START = date(2019, 4, 1)
"""Day on which the regional agency's central list began."""
MEMBERS = (
    # role, and whether the member came from the council's own panel; in the order of the list
    ("chair", True), ("vice chair", True), ("social worker", True), ("medical adviser", True), ("independent", True),
    ("councillor", True), ("chair", False), ("chair", False), ("vice chair", False), ("vice chair", False),
    *((role, False) for role in ("social worker",) * 6 + ("medical adviser",) * 2 + ("independent",) * 9),
)  # fmt: skip
FORMER_MEMBERS = ("social worker", "social worker", "independent", "independent", "independent")
"""Members of the council's own panel who left when the regional agency's list began."""


@dataclass(frozen=True)
class Meeting:
    """A meeting of the panel and the stories of the council's children whose matches it heard."""

    mark: str
    day: date
    panel: str
    own: tuple[int, ...]


def _meetings(setting: Setting) -> list[Meeting]:
    """Spread meetings over the year on Thursdays; own matches are heard a week before they are agreed."""
    plan: Panel = setting.plan.panel
    own = {story.number: story for story in read_stories() if story.number in plan.own_matches}
    heard = {number: after(_matched(story), -7) for number, story in own.items()}
    days = set(heard.values())
    thursdays = [
        after(setting.days.first, extra)
        for extra in range(365)
        if after(setting.days.first, extra).weekday() == 3 and after(setting.days.first, extra).month != 8
    ]
    # The local panel hears the council's own matches; other meetings fill the year evenly.
    free = [day for day in thursdays if day not in days]
    wanted = plan.meetings - len(days)
    days |= {free[place * len(free) // wanted] for place in range(wanted)}
    local = set(heard.values())
    others = sorted(days - local)
    short = plan.local_meetings - len(local)
    local |= {others[place * len(others) // short] for place in range(short)}
    return [
        Meeting(mark, day, "local" if day in local else "regional", tuple(n for n in heard if heard[n] == day))
        for mark, day in zip(setting.marks("PANEL", plan.meetings), sorted(days), strict=True)
    ]


def _matched(story: Story) -> date:
    if story.matched is None:
        raise ValueError(f"story {story.number} has no match for the panel to hear")
    return story.matched


def _panel_meetings(setting: Setting) -> list[Row]:
    regional = setting.days.first >= REGIONAL_START
    chairs = [mark for mark, role, _ in _members() if role == "chair"][: 3 if regional else 1]
    return [
        {
            "meeting": meeting.mark,
            "date": meeting.day,
            "panel": meeting.panel,
            "chair": chairs[0] if meeting.panel == "local" else chairs[place % len(chairs)],
        }
        for place, meeting in enumerate(_meetings(setting))
    ]


def _panel_items(setting: Setting) -> list[Row]:
    plan, meetings = setting.plan.panel, _meetings(setting)
    business: dict[str, list[dict[str, str]]] = {meeting.mark: [] for meeting in meetings}
    for meeting in meetings:
        business[meeting.mark] += [{"kind": "match", "own_child": "yes"} for _ in meeting.own]
    own_local = sum(len(meeting.own) for meeting in meetings if meeting.panel == "local")
    own_regional = len(plan.own_matches) - own_local
    wanted = {
        "local": plan.local_matches - own_local,
        "regional": plan.matches - plan.local_matches - own_regional,
    }
    for panel, number in wanted.items():
        marks = [meeting.mark for meeting in meetings if meeting.panel == panel]
        for place in range(number):
            mark = marks[place * len(marks) // number]
            business[mark].append({"kind": "match", "own_child": "no"})
    for place in range(plan.adopters):
        mark = meetings[place * len(meetings) // plan.adopters].mark
        business[mark].append({"kind": "adopters", "own_child": ""})
    return [
        {
            "meeting": mark,
            "item": number,
            **item,
            # A match that was agreed had been recommended.
            "recommendation": "recommended" if item["own_child"] == "yes" else _recommendation(setting.chance),
        }
        for mark, items in business.items()
        for number, item in enumerate(items, start=1)
    ]


def _recommendation(chance: random.Random) -> str:
    return weighted(chance, {"recommended": 92, "not recommended": 3, "deferred": 5})


def _members() -> list[tuple[str, str, bool]]:
    return [(f"MEMBER-{number:02d}", role, original) for number, (role, original) in enumerate(MEMBERS, start=1)]


def _panel_members(setting: Setting) -> list[Row]:
    regional = setting.days.first >= REGIONAL_START
    rows: list[Row] = [
        {
            "member": mark,
            "role": role,
            "origin": "original" if original else "new",
            "date_joined": after(date(2013, 4, 2), 97 * place) if original else after(REGIONAL_START, 7 * (place % 9)),
            "date_left": None,
        }
        for place, (mark, role, original) in enumerate(_members())
        if original or regional
    ]
    if not regional:
        last_day = after(REGIONAL_START, -1)
        rows += [
            {
                "member": f"MEMBER-{len(MEMBERS) + place}",
                "role": role,
                "origin": "original",
                "date_joined": after(date(2012, 4, 2), 61 * place),
                "date_left": last_day if setting.days.last == last_day else None,
            }
            for place, role in enumerate(FORMER_MEMBERS, start=1)
        ]
    return rows


PANEL: dict[str, Callable[[Setting], list[Row]]] = {
    "panel_meetings": _panel_meetings,
    "panel_items": _panel_items,
    "panel_members": _panel_members,
}
"""Register to its maker."""
