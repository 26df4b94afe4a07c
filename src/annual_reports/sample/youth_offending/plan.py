"""What came to the youth offending service in each year, as numbers: the plan of the sample's registers.

The numbers of 2019-20, and those of earlier years that its paper prints, are a council's; the others are plausible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class YouthYear:
    """One year's plan.

    Attributes
    ----------
    people
        Young people with an outcome.
    offences
        Offences with an outcome, by type.
    entrants
        First time entrants of April to September and of October to March.
    sentences
        Custodial sentences of each young person who had one.
    active, ended
        Interventions open on 31 March, each with another young person, and ended in the year.
    exploitation, risk
        Young people with an active intervention who are on each panel's list on 31 March.
    breaches
        Breaches found proven.
    fte, agency
        Shares of full-time hours of those in post on 31 March, and how many are agency staff.
    """

    people: int
    offences: Mapping[str, int]
    entrants: tuple[int, int]
    sentences: tuple[int, ...]
    active: int
    ended: int
    exploitation: int
    risk: int
    breaches: int
    fte: tuple[float, ...]
    agency: int


YOUTH_YEARS = {
    "2017-18": YouthYear(
        people=287,
        offences={
            "violence": 131, "motoring": 88, "drugs": 74, "theft": 69, "criminal damage": 51, "public order": 38,
            "robbery": 24, "burglary": 17, "vehicle theft": 12, "sexual": 6, "fraud": 5, "arson": 2, "breach": 14,
            "other": 9,
        },
        entrants=(47, 39), sentences=(1, 1, 2, 1), active=88, ended=156, exploitation=12, risk=19, breaches=5,
        fte=(1.0,) * 26 + (0.6, 0.6, 0.6, 0.5, 0.7), agency=6,
    ),
    "2018-19": YouthYear(
        people=261,
        offences={
            "violence": 118, "motoring": 79, "drugs": 77, "theft": 58, "criminal damage": 43, "public order": 35,
            "robbery": 27, "burglary": 13, "vehicle theft": 11, "sexual": 5, "fraud": 3, "arson": 1, "breach": 11,
            "other": 8,
        },
        entrants=(36, 28), sentences=(1, 1, 1, 1), active=79, ended=149, exploitation=14, risk=18, breaches=4,
        fte=(1.0,) * 28 + (0.6, 0.5, 0.5, 0.4), agency=5,
    ),
    "2019-20": YouthYear(
        people=199,
        offences={
            "violence": 97, "motoring": 66, "drugs": 58, "theft": 39, "criminal damage": 33, "public order": 24,
            "robbery": 19, "burglary": 8, "vehicle theft": 9, "sexual": 4, "fraud": 2, "arson": 0, "breach": 7,
            "other": 5,
        },
        entrants=(26, 21), sentences=(2, 2, 1), active=65, ended=118, exploitation=13, risk=16, breaches=2,
        fte=(1.0,) * 28 + (0.6, 0.6, 0.5, 0.5, 0.3), agency=3,
    ),
}  # fmt: skip
"""By year. Entrants of October 2018 to September 2019 are 28 + 26; of the twelve months before, 39 + 36."""

ENTRANTS_BEFORE = {date(2016, 10, 1): 52}
"""First day of half a year before the first year's file, and its entrants; they make 99 with April 2017's."""


@dataclass(frozen=True)
class ReoffendingYear:
    """A cohort of April to March: its members, who reoffended, and their further offences."""

    first: date
    members: int
    reoffenders: int
    reoffences: int


COHORTS = {
    "2017-18": (
        ReoffendingYear(date(2013, 4, 1), 221, 84, 305),
        ReoffendingYear(date(2014, 4, 1), 214, 79, 296),
        ReoffendingYear(date(2015, 4, 1), 205, 81, 311),
    ),
    "2018-19": (ReoffendingYear(date(2016, 4, 1), 193, 76, 287),),
    "2019-20": (ReoffendingYear(date(2017, 4, 1), 182, 68, 251),),
}
"""By the year whose file holds them: the first year's file is a full load."""
