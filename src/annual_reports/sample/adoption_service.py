"""The adoption service's registers of panel, recruitment, support and safeguards."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from annual_reports.periods import Period, PeriodKind, Year
from annual_reports.sample.adoption_stories import Story, read_stories
from annual_reports.sample.chance import after, day_between, stream, weighted, working_day_between
from annual_reports.sample.service_years import SERVICE_YEARS, Panel, Recruitment, Safeguards, ServiceYear, Support
from annual_reports.sample.writing import Row, yes_or_no

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

ENQUIRY_SOURCES = {
    "website": 42, "recommendation": 22, "social media": 14, "event": 12, "press": 4, "other": 6,
}  # fmt: skip
RELATIVES = {"mother": 46, "father": 12, "parents": 10, "grandparents": 18, "siblings": 11, "other": 3}
FUND_SERVICES = {"therapy": 52, "therapeutic parenting": 28, "assessment": 16, "other": 4}


@dataclass(frozen=True)
class Setting:
    """What the making of a register needs: the year's days and plan, its mark, and a stream of chance."""

    label: str
    days: Period
    plan: ServiceYear
    chance: random.Random

    def marks(self, kind: str, number: int) -> list[str]:
        """Make plainly made-up marks such as ``ENQ-2019-001``."""
        return [f"{kind}-{self.label[:4]}-{place:03d}" for place in range(1, number + 1)]

    def working_days(self, number: int, first: date | None = None, last: date | None = None) -> list[date]:
        """Draw days on which the office is open, in order."""
        first, last = first or self.days.first, last or self.days.last
        return sorted(working_day_between(self.chance, first, last) for _ in range(number))


def service_registers(seed: int, year: Year) -> dict[str, list[Row]]:
    """Write the year's registers that are not about children with a plan for adoption."""
    return {name: make(_setting(seed, name, year)) for name, make in REGISTER_MAKERS.items()}


def _setting(seed: int, name: str, year: Year) -> Setting:
    # The three panel registers tell of the same meetings, so they draw from the same stream.
    stream_name = "panel" if name.startswith("panel_") else name
    return Setting(
        year.label,
        year.period(PeriodKind.FINANCIAL),
        SERVICE_YEARS[year.label],
        stream(seed, stream_name, year.label),
    )


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
                "member": f"MEMBER-{number}",
                "role": role,
                "origin": "original",
                "date_joined": after(date(2012, 4, 2), 61 * number),
                "date_left": last_day if setting.days.last == last_day else None,
            }
            for number, role in enumerate(FORMER_MEMBERS, start=91 - 60)
        ]
    return rows


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
    stage_1 = after(end, -chance.randrange(150, 320))
    stage_2: date | None = after(stage_1, chance.randrange(62, 110))
    if fate == "in assessment":
        stage_1 = working_day_between(chance, after(days.last, -150), after(days.last, -5))
        stage_2 = after(stage_1, 70) if after(stage_1, 70) <= days.last else None
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


def _support_requests(setting: Setting) -> list[Row]:
    plan: Support = setting.plan.support
    outcomes = ["support"] * plan.led_to_support + ["advice"] * plan.advice_only
    setting.chance.shuffle(outcomes)
    number = len(outcomes) + plan.open_at_year_end
    # Assessments take up to ten weeks: those of the last weeks of the year are the open ones.
    days = [
        *setting.working_days(len(outcomes), last=after(setting.days.last, -75)),
        *setting.working_days(plan.open_at_year_end, first=after(setting.days.last, -40)),
    ]
    before_order = set(setting.chance.sample(range(len(outcomes)), plan.families_before_order))
    rows: list[Row] = []
    for place, (mark, family, day) in enumerate(
        zip(setting.marks("REQ", number), setting.marks("FAM", number), days, strict=True)
    ):
        done = place < len(outcomes)
        rows.append(
            {
                "request": mark,
                "family": family,
                "date_requested": day,
                "stage": "before order" if place in before_order else "after order",
                "date_completed": after(day, setting.chance.randrange(14, 71)) if done else None,
                "outcome": outcomes[place] if done else "",
            }
        )
    return rows


def _adoption_support_fund(setting: Setting) -> list[Row]:
    plan: Support = setting.plan.support
    chance = setting.chance
    days = setting.working_days(plan.fund_applications)
    services = [weighted(chance, FUND_SERVICES) for _ in days]
    decisions = ["approved"] * (plan.fund_applications - plan.fund_refused) + ["refused"] * plan.fund_refused
    chance.shuffle(decisions)
    approved = [place for place, decision in enumerate(decisions) if decision == "approved"]
    amounts = dict(zip(approved, _amounts(chance, [services[place] for place in approved], plan.fund_pence)))
    # The council adds to the dearest packages of therapy, which pass the Fund's limit.
    matched = sorted(approved, key=lambda place: amounts[place], reverse=True)[: plan.fund_matched]
    return [
        {
            "application": mark,
            "family": f"FAM-{setting.label[:4]}-{chance.randrange(1, 40):03d}",
            "date": day,
            "service": services[place],
            "decision": decisions[place],
            "amount": amounts[place] / 100 if place in amounts else None,
            "match_funding": float(chance.randrange(8, 22) * 100) if place in matched else None,
        }
        for place, (mark, day) in enumerate(zip(setting.marks("ASF", len(days)), days, strict=True))
    ]


def _amounts(chance: random.Random, services: Sequence[str], total: int) -> list[int]:
    """Divide a sum of pence among applications: a specialist assessment costs less than a course of therapy."""
    usual = {
        "therapy": (2200, 4600),
        "therapeutic parenting": (1500, 3600),
        "assessment": (900, 2400),
        "other": (600, 1800),
    }
    weights = [chance.uniform(*usual[service]) for service in services]
    shares = [0, *(round(total * part / sum(weights)) for part in accumulate(weights))]
    return [upper - lower for lower, upper in zip(shares, shares[1:], strict=False)]


def _adult_adoptees(setting: Setting) -> list[Row]:
    number = setting.plan.support.adult_adoptees
    services = {"birth records": 60, "intermediary": 22, "advice": 18}
    return [
        {"adult": mark, "date": day, "service": weighted(setting.chance, services)}
        for mark, day in zip(setting.marks("ADULT", number), setting.working_days(number), strict=True)
    ]


def _letterbox(setting: Setting) -> list[Row]:
    plan: Support = setting.plan.support
    chance = setting.chance
    adoptees = [f"ADOPTEE-{number:03d}" for number in range(1, plan.letterbox_children + 1)]
    # Everybody exchanges once; the rest falls to children at random, about two a year each.
    exchanging = adoptees + [chance.choice(adoptees) for _ in range(plan.letterbox_exchanges - len(adoptees))]
    relatives = {adoptee: weighted(chance, RELATIVES) for adoptee in adoptees}
    chance.shuffle(exchanging)
    days = setting.working_days(plan.letterbox_exchanges)
    return [
        {
            "exchange": mark,
            "adoptee": adoptee,
            "date": day,
            "relative": relatives[adoptee] if chance.random() < 0.85 else weighted(chance, RELATIVES),
            "direction": weighted(chance, {"from family": 58, "to family": 42}),
        }
        for mark, adoptee, day in zip(setting.marks("LETTER", len(days)), exchanging, days, strict=True)
    ]


def _direct_contact(setting: Setting) -> list[Row]:
    chance = setting.chance
    meetings = sorted(
        (day, f"ADOPTEE-{number * 7:03d}", weighted(chance, {"siblings": 60, "grandparents": 25, "mother": 15}))
        for number in range(1, setting.plan.support.direct_contact_children + 1)
        for day in sorted(set(setting.working_days(chance.randrange(1, 4))))
    )
    return [{"adoptee": adoptee, "date": day, "relative": relative} for day, adoptee, relative in meetings]


def _allowances(setting: Setting) -> list[Row]:
    number = setting.plan.support.allowances
    chance = setting.chance
    return [
        {
            "allowance": f"ALLOW-{place:03d}",
            "family": f"FAM-ALLOW-{place:03d}",
            "date_reviewed": day,
            "outcome": (outcome := weighted(chance, {"continued": 80, "changed": 14, "ended": 6})),
            "weekly_amount": 0.0 if outcome == "ended" else chance.randrange(6500, 22000, 25) / 100,
        }
        for place, day in enumerate(setting.working_days(number), start=1)
    ]


def _birth_family_counselling(setting: Setting) -> list[Row]:
    plan: Support = setting.plan.support
    families = setting.marks("BIRTH", plan.birth_families + 2)
    referred = setting.working_days(len(families), last=after(setting.days.last, -120))
    rows: list[Row] = []
    for place, (family, day) in enumerate(zip(families, referred, strict=True)):
        started = after(day, setting.chance.randrange(14, 40)) if place < plan.birth_families else None
        ended = after(started, setting.chance.randrange(30, 70)) if started else None
        rows.append({"birth_family": family, "date_referred": day, "date_started": started, "date_ended": ended})
    return rows


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


REGISTER_MAKERS: dict[str, Callable[[Setting], list[Row]]] = {
    "panel_meetings": _panel_meetings,
    "panel_items": _panel_items,
    "panel_members": _panel_members,
    "enquiries": _enquiries,
    "events": _events,
    "approvals": _approvals,
    "support_requests": _support_requests,
    "adoption_support_fund": _adoption_support_fund,
    "adult_adoptees": _adult_adoptees,
    "letterbox": _letterbox,
    "direct_contact": _direct_contact,
    "allowances": _allowances,
    "birth_family_counselling": _birth_family_counselling,
    "complaints": _complaints,
    "compliments": _compliments,
    "allegations": _allegations,
}
