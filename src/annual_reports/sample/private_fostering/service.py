"""The year's registers, written from the arrangements and the plan of the service."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from annual_reports.periods import Period, PeriodKind, Year
from annual_reports.sample.chance import after, stream, weighted, working_day_between
from annual_reports.sample.private_fostering.lives import Life, Visit, days_of, make_lives, visit_on_notification
from annual_reports.sample.private_fostering.plan import SERVICE_YEARS, ServiceYear
from annual_reports.sample.writing import Row, yes_or_no

FIRST_YEAR = 2016
OUTCOMES_AFTER_A_VISIT = ("close relative", "did not go ahead")
OUTCOMES = {"close relative": 35, "under 28 days": 25, "elsewhere": 15, "too old": 10, "did not go ahead": 15}
AUDIENCES = {"schools": 40, "health": 20, "social care": 20, "housing": 10, "community": 10}


@dataclass(frozen=True)
class Case:
    """A notification with all that followed from it."""

    mark: str
    notified: date
    source: str
    outcome: str
    visits: tuple[Visit, ...]
    life: Life | None = None

    def of_year(self, period: Period) -> bool:
        """Whether the year's files hold it: it was notified then, or its arrangement was open."""
        return period.first <= self.notified <= period.last or (self.life is not None and self.life.open_in(period))


def registers(seed: int, year: Year) -> dict[str, list[Row]]:
    """Write the registers of a year, as known on its last day, by name."""
    period = year.period(PeriodKind.FINANCIAL)
    cases = [case for case in make_cases(seed) if case.of_year(period)]
    number = year.start - FIRST_YEAR
    plan = SERVICE_YEARS[number]
    return {
        "notifications": [_notification(case) for case in cases if case.notified <= period.last],
        "arrangements": [
            _arrangement(case, case.life, period) for case in cases if case.life and case.life.open_in(period)
        ],
        "visits": _visits(cases, period),
        "awareness": _awareness(stream(seed, "private fostering", "awareness", number), plan, year, period),
        "quotations": _quotations(stream(seed, "private fostering", "quotations", number), plan, year, period),
    }


def make_cases(seed: int) -> list[Case]:
    """Make every notification of all years, in order of date, with marks in that order."""
    cases = [Case("", life.notified, life.told.source, "arrangement", life.visits, life) for life in make_lives(seed)]
    for number, plan in SERVICE_YEARS.items():
        chance = stream(seed, "private fostering", "not progressed", number)
        sources = [source for source, times in plan.not_progressed.items() for _ in range(times)]
        for place, source in enumerate(sources):
            notified = working_day_between(chance, days_of(number).first, after(days_of(number).last, -20))
            if place < plan.visited:
                visits = (Visit(visit_on_notification(chance, notified), "7"),)
                cases.append(Case("", notified, source, chance.choice(OUTCOMES_AFTER_A_VISIT), visits))
            else:
                cases.append(Case("", notified, source, weighted(chance, OUTCOMES), ()))
    # The order of the plan settles what came on one day.
    in_order = sorted(cases, key=lambda case: case.notified)
    return [
        Case(f"NOTIF-{place:03d}", case.notified, case.source, case.outcome, case.visits, case.life)
        for place, case in enumerate(in_order, start=1)
    ]


def _notification(case: Case) -> Row:
    return {"notification": case.mark, "date": case.notified, "source": case.source, "outcome": case.outcome}


def _arrangement(case: Case, life: Life, period: Period) -> Row:
    ended = life.ended if life.ended and life.ended <= period.last else None
    return {
        "arrangement": case.mark.replace("NOTIF", "ARR"),
        "notification": case.mark,
        "date_started": life.started,
        "date_ended": ended,
        "reason": life.told.reason,
        "locality": life.told.locality,
        "sex": life.told.sex,
        "date_of_birth": life.born,
        "ethnicity": life.told.ethnicity,
        "source": life.told.source,
        "how_ended": life.told.how_ended if ended else None,
    }


def _visits(cases: list[Case], period: Period) -> list[Row]:
    rows: list[Row] = []
    for case in cases:
        before = [visit for visit in case.visits if visit.day < period.first]
        in_year = [visit for visit in case.visits if period.first <= visit.day <= period.last]
        # The last visit before the year starts the clock of the first in it.
        for place, visit in enumerate(case.visits, start=1):
            if visit in in_year or visit in before[-1:]:
                mark = f"{case.mark.replace('NOTIF', 'VISIT')}-{place:02d}"
                rows.append({"visit": mark, "notification": case.mark, "date": visit.day, "kind": visit.kind})
    return rows


def _awareness(chance: random.Random, plan: ServiceYear, year: Year, period: Period) -> list[Row]:
    kinds = (
        *(("training", people) for people in plan.training),
        *(("talk", chance.randrange(12, 60)) for _ in range(plan.talks)),
        *(("mailing", chance.randrange(80, 240)) for _ in range(plan.mailings)),
    )
    events: list[tuple[date, str, str, int]] = [
        (working_day_between(chance, period.first, period.last), kind, weighted(chance, AUDIENCES), reached)
        for kind, reached in kinds
    ]
    for months_back, downloads in enumerate(reversed(plan.downloads)):
        events.append((_month_end(period.last, months_back), "app", "public", downloads))
    return [
        {
            "event": f"EVENT-{year.start}-{place:02d}",
            "date": day,
            "kind": kind,
            "audience": audience,
            "reached": reached,
        }
        for place, (day, kind, audience, reached) in enumerate(sorted(events), start=1)
    ]


def _month_end(march: date, months_back: int) -> date:
    """Last day of a month, so many months before March."""
    months = march.year * 12 + march.month - months_back
    return after(date(months // 12, months % 12 + 1, 1), -1)


def _quotations(chance: random.Random, plan: ServiceYear, year: Year, period: Period) -> list[Row]:
    said = sorted(
        (working_day_between(chance, period.first, period.last), speaker, words, consent)
        for speaker, words, consent in plan.quotations
    )
    return [
        {
            "quotation": f"QUOTE-{year.start}-{place:02d}", "date": day, "speaker": speaker, "words": words,
            "consent": yes_or_no(consent),
        }
        for place, (day, speaker, words, consent) in enumerate(said, start=1)
    ]  # fmt: skip
