"""Arrangements as they happened: when they were notified, began and ended, who the child was, each visit."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from annual_reports.periods import Period, PeriodKind, Year
from annual_reports.sample.chance import (
    after,
    birthday,
    day_between,
    next_working_day,
    stream,
    weighted,
    working_day_between,
)
from annual_reports.sample.private_fostering.plan import LATE, NOTIFIED_IN_MARCH_2017, TOLD, UNTOLD, Told

LAST_DAY = date(2020, 3, 31)
FIRST_YEAR_START = date(2017, 4, 1)

SOURCES = {"school admissions": 30, "school": 25, "international school": 20, "social care": 15, "housing": 10}
REASONS = {
    "international student": 30,
    "parents abroad": 25,
    "near school": 20,
    "parent ill": 10,
    "family breakdown": 15,
}
ETHNICITIES = {"BOTH": 30, "BCRB": 15, "OVIE": 15, "WBRI": 20, "CHNE": 15, "BAFR": 5}
ENDINGS = {"returned to parents": 50, "returned abroad": 30, "moved away": 10, "safeguarding": 10}


@dataclass(frozen=True)
class Visit:
    """A visit and the regulation that asks for it."""

    day: date
    kind: str


@dataclass(frozen=True, kw_only=True)
class Life:
    """One arrangement from notification to end; ``ended`` is None while it goes on."""

    number: int
    told: Told
    notified: date
    started: date
    ended: date | None
    born: date
    visits: tuple[Visit, ...]

    def open_in(self, period: Period) -> bool:
        """Whether it was open on a day of a period."""
        return self.started <= period.last and (self.ended is None or self.ended >= period.first)


def days_of(year: int) -> Period:
    """First and last day of a numbered year."""
    return Year(2016 + year).period(PeriodKind.FINANCIAL)


def make_lives(seed: int) -> tuple[Life, ...]:
    """Make every arrangement, those told one by one last."""
    parts = [*_untold(stream(seed, "private fostering", "untold")), *TOLD]
    late: Counter[tuple[int, int]] = Counter(LATE)
    notified_early = NOTIFIED_IN_MARCH_2017
    lives = []
    for number, told in enumerate(parts, start=1):
        chance = stream(seed, "private fostering", "arrangement", number)
        early = told.began == 1 and told.ended == 2 and notified_early > 0
        notified_early -= early
        late_in = next((year for year in (1, 2, 3) if late[told.began, year] and _lasts(told, year)), None)
        if late_in:
            late[told.began, late_in] -= 1
        lives.append(_life(chance, number, told, late_in, notified_early=early))
    return tuple(lives)


def _untold(chance: random.Random) -> Iterator[Told]:
    for (began, ended), number in UNTOLD.items():
        for _ in range(number):
            yield Told(
                began, ended, weighted(chance, SOURCES), weighted(chance, REASONS), chance.choice(["east", "west"]),
                chance.choice(["male", "female"]), chance.randrange(8, 16), weighted(chance, ETHNICITIES),
                weighted(chance, ENDINGS),
            )  # fmt: skip


def _lasts(told: Told, year: int) -> bool:
    """Whether it goes on long enough in a year for a visit to come late."""
    return told.began == 0 or told.ended is None or told.ended > year


def _life(chance: random.Random, number: int, told: Told, late_in: int | None, *, notified_early: bool) -> Life:
    started = _started(chance, told)
    if notified_early:
        started = date(2017, 4, 10)
    ended = _ended(chance, told, started)
    proposed = notified_early or (told.began > 0 and chance.random() < 0.3)
    if notified_early:
        notified = date(2017, 3, 31)
    elif proposed:
        notified = next_working_day(after(started, -chance.randrange(9, 25)))
    else:
        notified = next_working_day(after(started, chance.randrange(2, 20)))
    reference = ended or LAST_DAY
    return Life(
        number=number,
        told=told,
        notified=notified,
        started=started,
        ended=ended,
        born=_born(chance, told, reference),
        visits=tuple(_visits(chance, notified, started, ended, late_in, proposed=proposed)),
    )


def _started(chance: random.Random, told: Told) -> date:
    if told.began == 0:
        return day_between(chance, date(2014, 6, 1), date(2016, 2, 15))
    year = days_of(told.began)
    # Those that end in the same year begin early in it; every first visit falls in the year, too.
    return day_between(chance, after(year.first, 30), after(year.first, 150 if told.ended == told.began else 230))


def _ended(chance: random.Random, told: Told, started: date) -> date | None:
    if told.ended is None:
        return None
    year = days_of(told.ended)
    earliest = max(after(year.first, 115 if told.began == 0 else 20), after(started, 75))
    return day_between(chance, earliest, after(year.last, -5))


def _born(chance: random.Random, told: Told, reference: date) -> date:
    if told.how_ended == "turned 16":
        return birthday(reference, -told.age)
    return day_between(chance, after(birthday(reference, -told.age - 1), 1), birthday(reference, -told.age))


def _visits(
    chance: random.Random, notified: date, started: date, ended: date | None, late_in: int | None, *, proposed: bool
) -> Iterator[Visit]:
    """Visit on notification, then every few weeks; one visit comes late where the plan says so."""
    last = ended or LAST_DAY
    if started < FIRST_YEAR_START and notified < after(FIRST_YEAR_START, -90):
        day = working_day_between(chance, date(2017, 2, 10), date(2017, 3, 24))
        yield Visit(day, "8")
    else:
        first = visit_on_notification(chance, notified)
        yield Visit(first, "4" if proposed else "7")
        day = max(first, started)
    aware = max(started, notified)
    while True:
        in_first_year = after(day, 42) < birthday(aware, 1)
        usual = chance.randrange(28, 38) if in_first_year else chance.randrange(60, 79)
        allowed = 42 if in_first_year else 84
        late = next_working_day(after(day, allowed + chance.randrange(4, 13)))
        if late_in and _in_year(after(day, allowed), late_in) and _in_year(late, late_in) and late <= last:
            day, late_in = late, None
        else:
            day = next_working_day(after(day, usual))
        if day >= last:
            break
        yield Visit(day, "8")
    if late_in:
        raise ValueError("the plan has a late visit for an arrangement that does not last long enough")


def _in_year(day: date, year: int) -> bool:
    return days_of(year).first <= day <= days_of(year).last


def visit_on_notification(chance: random.Random, notified: date) -> date:
    """Draw a day from one to six working days after the notification."""
    day = notified
    for _ in range(chance.randrange(1, 7)):
        day = next_working_day(day + timedelta(days=1))
    return day
