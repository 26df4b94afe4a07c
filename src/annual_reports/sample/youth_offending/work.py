"""The service's work with the young people of the sample: interventions, breaches and panels."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from annual_reports.periods import Period, PeriodKind, Year
from annual_reports.sample.chance import after, day_between, stream, weighted
from annual_reports.sample.writing import Row, yes_or_no
from annual_reports.sample.youth_offending.people import Outcome, PeopleOfYear, YoungPerson, new_person
from annual_reports.sample.youth_offending.plan import YOUTH_YEARS, YouthYear

KIND_OF_DISPOSAL = {
    "community resolution": "out of court",
    "youth caution": "out of court",
    "youth conditional caution": "out of court",
    "first-tier": "referral order",
    "community": "youth rehabilitation order",
    "custody": "custody and licence",
}
PREVENTION_SHARE = 0.12
DESTINATIONS = {
    "school": 34, "alternative provision": 12, "college": 20, "training": 7, "employment": 5, "none": 31,
}  # fmt: skip
SUITABLE_HOME = 0.94
ORDERS = ("referral order", "youth rehabilitation order")


@dataclass(frozen=True)
class Intervention:
    """A programme with a young person, its last day known whatever the year."""

    mark: str
    person: YoungPerson
    kind: str
    offence: str
    started: date
    ended: date
    destination: str
    suitable_home: bool


def all_interventions(seed: int, years: dict[str, PeopleOfYear]) -> dict[str, tuple[Intervention, ...]]:
    """Begin each year's interventions, by the year of their first day.

    Those open on 31 March end in the next year, so that the numbers open and ended come out as planned.
    """
    begun: dict[str, tuple[Intervention, ...]] = {}
    carried_in = 0
    for label, people in years.items():
        plan = YOUTH_YEARS[label]
        chance = stream(seed, "youth interventions", label)
        begun[label] = _begin(chance, people, plan, ended_at_once=plan.ended - carried_in)
        carried_in = plan.active
    return begun


def _begin(
    chance: random.Random, people: PeopleOfYear, plan: YouthYear, ended_at_once: int
) -> tuple[Intervention, ...]:
    period = people.year.period(PeriodKind.FINANCIAL)
    latest = {outcome.person: outcome for outcome in people.outcomes}
    outcomes = sorted(latest.values(), key=lambda outcome: outcome.day)
    # Those with the latest outcomes are the ones with whom the service still works on 31 March.
    prevention = int(plan.active * PREVENTION_SHARE)
    still_open = outcomes[prevention - plan.active :]
    done = sorted(chance.sample(outcomes[: prevention - plan.active], ended_at_once), key=lambda outcome: outcome.day)
    marks = iter(f"INT-{people.year.start}-{number:03d}" for number in range(1, plan.active + ended_at_once + 1))
    interventions = []
    for outcome in done:
        first = after(outcome.day, 7)
        last = day_between(chance, after(first, 7), min(period.last, after(first, 180)))
        interventions.append(_intervention(chance, next(marks), outcome, first, last))
    for outcome in still_open:
        first = min(after(outcome.day, chance.randrange(5, 15)), period.last)
        last = day_between(chance, after(period.last, 14), after(period.last, 200))
        interventions.append(_intervention(chance, next(marks), outcome, first, last))
    for number in range(1, prevention + 1):
        first = day_between(chance, after(period.last, -150), after(period.last, -10))
        person = new_person(chance, f"SYNYP-{people.year.start}-P{number:02d}", first, eldest=15)
        last = day_between(chance, after(period.last, 10), after(period.last, 120))
        interventions.append(_programme(chance, next(marks), person, first, last))
    return tuple(interventions)


def _intervention(chance: random.Random, mark: str, outcome: Outcome, first: date, last: date) -> Intervention:
    kind, offence = KIND_OF_DISPOSAL[outcome.disposal], outcome.offences[0][0]
    return Intervention(mark, outcome.person, kind, offence, first, last, *_at_end(chance))


def _programme(chance: random.Random, mark: str, person: YoungPerson, first: date, last: date) -> Intervention:
    return Intervention(mark, person, "prevention", "", first, last, *_at_end(chance))


def _at_end(chance: random.Random) -> tuple[str, bool]:
    return weighted(chance, DESTINATIONS), chance.random() < SUITABLE_HOME


def intervention_rows(interventions: list[Intervention], last_day: date) -> list[Row]:
    """Write interventions as they stood on the last day of a year."""
    rows: list[Row] = []
    for each in interventions:
        over = each.ended <= last_day
        rows.append(
            {
                "intervention": each.mark,
                "young_person": each.person.mark,
                "kind": each.kind,
                "offence": each.offence,
                "date_started": each.started,
                "date_ended": each.ended if over else None,
                "ete_at_end": each.destination if over else "",
                "suitable_home_at_end": yes_or_no(each.suitable_home) if over else "",
            }
        )
    return rows


def breach_rows(chance: random.Random, interventions: list[Intervention], plan: YouthYear, label: str) -> list[Row]:
    """Bring some orders back to court, one of them without success."""
    period = Year.parse(label).period(PeriodKind.FINANCIAL)
    spans = {
        order: Period(max(order.started, period.first), min(order.ended, period.last))
        for order in interventions
        if order.kind in ORDERS
    }
    long_enough = [order for order, span in spans.items() if (span.last - span.first).days > 45]
    chosen = chance.sample(long_enough, plan.breaches + 1)
    return [
        {
            "breach": f"BREACH-{label[:4]}-{number:02d}",
            "intervention": order.mark,
            "date": day_between(chance, after(spans[order].first, 20), spans[order].last),
            "outcome": "proven" if number <= plan.breaches else "not proven",
        }
        for number, order in enumerate(chosen, start=1)
    ]


@dataclass(frozen=True)
class Listing:
    """A time on a panel's list, its last day known whatever the year."""

    mark: str
    panel: str
    first: date
    last: date


def all_listings(seed: int, begun: dict[str, tuple[Intervention, ...]]) -> tuple[Listing, ...]:
    """Put young people on the panels' lists: those with an active intervention as planned, and some others before."""
    listings: list[Listing] = []
    for label, interventions in begun.items():
        plan, last_day = YOUTH_YEARS[label], Year.parse(label).last_day
        chance = stream(seed, "youth panels", label)
        active = [each for each in interventions if each.ended > last_day]
        over = [each for each in interventions if each.ended <= last_day]
        for panel, number in (("exploitation", plan.exploitation), ("risk", plan.risk)):
            for each in chance.sample(active, number):
                first = after(last_day, -chance.randrange(10, 120))
                listings.append(Listing(each.person.mark, panel, first, each.ended))
            for each in chance.sample(over, number // 2):
                listings.append(Listing(each.person.mark, panel, each.started, each.ended))
    return tuple(listings)


def panel_rows(listings: tuple[Listing, ...], period: Period) -> list[Row]:
    """Write the lists of a year as they stood on its last day."""
    return [
        {
            "young_person": each.mark,
            "panel": each.panel,
            "date_listed": each.first,
            "date_taken_off": each.last if each.last <= period.last else None,
        }
        for each in listings
        if each.first <= period.last and each.last >= period.first
    ]
