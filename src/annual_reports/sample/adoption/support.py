"""Registers of adoption support: assessments, the Adoption Support Fund, contact, allowances, birth families."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from annual_reports.sample.adoption.plan import Support
from annual_reports.sample.adoption.setting import Setting
from annual_reports.sample.chance import after, next_working_day, weighted
from annual_reports.sample.writing import Row

USUAL_POUNDS = {
    "therapy": (2200, 4600),
    "therapeutic parenting": (1500, 3600),
    "assessment": (900, 2400),
    "other": (600, 1800),
}
"""What an application to the Fund comes to, about, by service."""

RELATIVES = {"mother": 46, "father": 12, "parents": 10, "grandparents": 18, "siblings": 11, "other": 3}
FUND_SERVICES = {"therapy": 52, "therapeutic parenting": 28, "assessment": 16, "other": 4}


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
                "date_completed": next_working_day(after(day, setting.chance.randrange(14, 71))) if done else None,
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
    shares = _amounts(chance, [services[place] for place in approved], plan.fund_pence)
    amounts = dict(zip(approved, shares, strict=True))
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
    return [upper - lower for lower, upper in pairwise(shares)]


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
        started = (
            next_working_day(after(day, setting.chance.randrange(14, 40))) if place < plan.birth_families else None
        )
        ended = next_working_day(after(started, setting.chance.randrange(30, 70))) if started else None
        rows.append({"birth_family": family, "date_referred": day, "date_started": started, "date_ended": ended})
    return rows


SUPPORT: dict[str, Callable[[Setting], list[Row]]] = {
    "support_requests": _support_requests,
    "adoption_support_fund": _adoption_support_fund,
    "adult_adoptees": _adult_adoptees,
    "letterbox": _letterbox,
    "direct_contact": _direct_contact,
    "allowances": _allowances,
    "birth_family_counselling": _birth_family_counselling,
}
"""Register to its maker."""
