"""Young people of the sample and what they did: one year after the other."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from annual_reports.periods import Period, PeriodKind, Year
from annual_reports.sample.chance import after, birthday, day_between, stream, weighted, working_day_between
from annual_reports.sample.youth_offending.plan import YOUTH_YEARS, YouthYear

KNOWN_BEFORE = 0.2
"""Share of those who are no entrants that had an outcome in the year before too."""
MALE = 0.81
ETHNICITIES = {
    "WBRI": 57, "WOTH": 7, "WIRT": 1, "WROM": 1, "MWBC": 9, "MWBA": 4, "MWAS": 1, "MOTH": 3, "BCRB": 6, "BAFR": 6,
    "BOTH": 2, "AOTH": 1, "OOTH": 2,
}  # fmt: skip
FIRST_OUTCOMES = {"youth caution": 30, "youth conditional caution": 22, "first-tier": 48}
LATER_OUTCOMES = {"community resolution": 26, "youth conditional caution": 8, "first-tier": 40, "community": 26}
NOT_KNOWN_BEFORE = {"community resolution": 78, "first-tier": 14, "community": 8}


@dataclass(frozen=True)
class YoungPerson:
    """One young person, by a mark."""

    mark: str
    born: date
    sex: str
    ethnicity: str


@dataclass(frozen=True, eq=False)
class Outcome:
    """What was decided about a young person on a day, and for which offences."""

    person: YoungPerson
    day: date
    disposal: str
    first: bool = False
    offences: list[tuple[str, str, date]] = field(default_factory=list)
    """Mark, type and day of each offence."""


@dataclass(frozen=True)
class PeopleOfYear:
    """A year's outcomes, in the order of their days."""

    year: Year
    outcomes: tuple[Outcome, ...]

    @property
    def people(self) -> tuple[YoungPerson, ...]:
        """Each young person once."""
        return tuple(dict.fromkeys(outcome.person for outcome in self.outcomes))


def all_years(seed: int) -> dict[str, PeopleOfYear]:
    """Tell each year from the one before it."""
    years: dict[str, PeopleOfYear] = {}
    before: tuple[YoungPerson, ...] = ()
    for label, plan in YOUTH_YEARS.items():
        year = Year.parse(label)
        years[label] = _year(stream(seed, "youth offending", label), year, plan, before)
        before = years[label].people
    return years


def new_person(chance: random.Random, mark: str, day: date, eldest: int = 17) -> YoungPerson:
    """Make a young person who is of an age to be in the system some weeks before a day."""
    age = min(weighted(chance, {11: 1, 12: 3, 13: 7, 14: 13, 15: 21, 16: 27, 17: 28}), eldest)
    # Born so long before that the birthday of that age has passed for each offence of the last months.
    born = after(birthday(day, -age), -chance.randrange(130, 350))
    sex = "M" if chance.random() < MALE else "F"
    return YoungPerson(mark, born, sex, weighted(chance, ETHNICITIES))


def halves(period: Period) -> tuple[Period, Period]:
    """April to September, and October to March."""
    middle = date(period.first.year, 9, 30)
    return Period(period.first, middle), Period(after(middle, 1), period.last)


def _year(chance: random.Random, year: Year, plan: YouthYear, before: Sequence[YoungPerson]) -> PeopleOfYear:
    period = year.period(PeriodKind.FINANCIAL)
    marks = iter(f"SYNYP-{year.start}-{number:03d}" for number in range(1, plan.people + 1))
    outcomes = [
        Outcome(new_person(chance, next(marks), day), day, weighted(chance, FIRST_OUTCOMES), first=True)
        for half, number in zip(halves(period), plan.entrants, strict=True)
        for day in (working_day_between(chance, half.first, half.last) for _ in range(number))
    ]
    others = plan.people - len(outcomes)
    young = [person for person in before if birthday(person.born, 17) > after(period.first, 120)]
    again = chance.sample(young, min(len(young), int(others * KNOWN_BEFORE)))
    for person in again:
        last = min(period.last, after(birthday(person.born, 18), -1))
        day = working_day_between(chance, after(period.first, 40), last)
        outcomes.append(Outcome(person, day, weighted(chance, LATER_OUTCOMES)))
    sentences = list(plan.sentences)
    while len({outcome.person for outcome in outcomes}) < plan.people:
        day = working_day_between(chance, after(period.first, 30), after(period.last, -60))
        number = sentences.pop() if sentences else 0
        person = new_person(chance, next(marks), day, eldest=16 if number else 17)
        days = [day, after(day, 42)][:number] or [day]
        disposal = "custody" if number else weighted(chance, NOT_KNOWN_BEFORE)
        outcomes += [Outcome(person, each, disposal) for each in days]
    outcomes.sort(key=lambda outcome: (outcome.day, outcome.person.mark))
    _spread_offences(chance, year, plan, outcomes)
    return PeopleOfYear(year, tuple(outcomes))


def _spread_offences(chance: random.Random, year: Year, plan: YouthYear, outcomes: list[Outcome]) -> None:
    """Give each outcome one offence, and the rest to outcomes drawn by chance."""
    types = list(chain.from_iterable([name] * number for name, number in plan.offences.items()))
    chance.shuffle(types)
    places = list(range(len(outcomes)))
    places += [chance.randrange(len(outcomes)) for _ in range(len(types) - len(outcomes))]
    for number, (name, place) in enumerate(zip(types, sorted(places), strict=True), start=1):
        outcome = outcomes[place]
        first = max(after(outcome.day, -120), birthday(outcome.person.born, 10))
        # Decided as soon as the day is reached at which the young person turns eighteen.
        last = min(after(outcome.day, -7), after(birthday(outcome.person.born, 18), -1))
        outcome.offences.append((f"OFF-{year.start}-{number:04d}", name, day_between(chance, first, last)))
