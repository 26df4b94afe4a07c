"""Chance that can be repeated: one stream of random numbers a matter, all from one seed.

Each module, and each child within it, draws from a stream of its own name. A new report or a new
child therefore changes nobody else's numbers.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

Choice = TypeVar("Choice")

ONE_DAY = timedelta(days=1)

BANK_HOLIDAYS = frozenset(
    date(year, month, day)
    for year, days in {
        2017: ((1, 2), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)),
        2018: ((1, 1), (3, 30), (4, 2), (5, 7), (5, 28), (8, 27), (12, 25), (12, 26)),
        2019: ((1, 1), (4, 19), (4, 22), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)),
        2020: ((1, 1),),
    }.items()
    for month, day in days
)
"""Bank holidays of England from January 2017 to March 2020."""


def stream(seed: int, *names: object) -> random.Random:
    """Open the stream of random numbers of one matter.

    Examples
    --------
    >>> stream(1, "enquiries").random() == stream(1, "enquiries").random()
    True
    >>> stream(1, "enquiries").random() == stream(1, "letterbox").random()
    False
    """
    # Random seeds itself with the SHA-512 of a text, on every machine and Python version alike.
    return random.Random(":".join(map(str, (seed, *names))))


def day_between(chance: random.Random, first: date, last: date) -> date:
    """Draw a day, both ends included.

    Raises
    ------
    ValueError
        There is no day to draw: ``last`` is before ``first``.
    """
    return first + timedelta(days=chance.randrange((last - first).days + 1))


def working_day_between(chance: random.Random, first: date, last: date) -> date:
    """Draw a day on which an office is open; the period must hold one."""
    day = day_between(chance, first, last)
    while not is_working_day(day):
        day = day_between(chance, first, last)
    return day


def is_working_day(day: date) -> bool:
    """Whether a day is a weekday and not a bank holiday.

    Examples
    --------
    >>> is_working_day(date(2019, 12, 25)), is_working_day(date(2019, 12, 27))
    (False, True)
    """
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def next_working_day(day: date) -> date:
    """Name the day itself, or the first day after it on which an office is open.

    Examples
    --------
    >>> next_working_day(date(2019, 4, 19))
    datetime.date(2019, 4, 23)
    """
    while not is_working_day(day):
        day += ONE_DAY
    return day


def weighted(chance: random.Random, weights: Mapping[Choice, float]) -> Choice:
    """Draw one of some choices, by weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def after(day: date, days: int) -> date:
    """Count days forwards, or backwards where ``days`` is negative."""
    return day + timedelta(days=days)


def birthday(born: date, age: int) -> date:
    """Name the day on which someone reaches an age; 29 February falls on 1 March in other years.

    Examples
    --------
    >>> birthday(date(2000, 2, 29), 18)
    datetime.date(2018, 3, 1)
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, day: date) -> int:
    """Count completed years.

    Examples
    --------
    >>> age_on(date(2010, 5, 2), date(2020, 5, 1))
    9
    """
    return day.year - born.year - (birthday(born, day.year - born.year) > day)
