"""The plan of the private fostering sample: what the council published, as a table of arrangements.

Years are numbered: 0 is all time before April 2017, 1 to 3 are 2017-18 to 2019-20. The 27 arrangements of
2019-20 are told one by one, since sources, reasons, localities, sexes, ages, ethnicities and endings were
published; of earlier ones only the numbers begun and ended were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Told:
    """An arrangement of 2019-20.

    Attributes
    ----------
    began, ended
        Years; ``ended`` is None while it goes on.
    age
        On 31 March 2020, or on the day it ended.
    """

    began: int
    ended: int | None
    source: str
    reason: str
    locality: str
    sex: str
    age: int
    ethnicity: str
    how_ended: str = ""


TOLD = (
    Told(1, 3, "school admissions", "near school", "east", "male", 16, "BOTH", "turned 16"),
    Told(1, 3, "social care", "family breakdown", "west", "female", 11, "WBRI", "special guardianship"),
    Told(1, 3, "school", "parents abroad", "east", "female", 16, "BOTH", "turned 16"),
    Told(2, 3, "school admissions", "parents abroad", "east", "female", 14, "BOTH", "returned to parents"),
    Told(2, 3, "school admissions", "near school", "west", "male", 13, "BCRB", "returned to parents"),
    Told(2, 3, "social care", "parent ill", "east", "male", 8, "WBRI", "special guardianship"),
    Told(2, 3, "international school", "international student", "west", "female", 15, "OVIE", "returned abroad"),
    Told(2, 3, "international school", "international student", "west", "male", 15, "OVIE", "returned abroad"),
    Told(2, 3, "school", "near school", "east", "female", 16, "BOTH", "turned 16"),
    Told(2, 3, "school", "family breakdown", "east", "female", 14, "BOTH", "safeguarding"),
    Told(2, 3, "school", "parents abroad", "west", "male", 14, "BOTH", "returned to parents"),
    Told(2, 3, "housing", "other", "east", "male", 12, "BCRB", "moved away"),
    Told(2, None, "international school", "international student", "west", "female", 15, "OVIE"),
    Told(2, None, "housing", "parent ill", "east", "male", 10, "BOTH"),
    Told(3, 3, "social care", "family breakdown", "east", "female", 13, "WBRI", "safeguarding"),
    Told(3, 3, "social care", "parent ill", "east", "male", 2, "BOTH", "safeguarding"),
    Told(3, 3, "school admissions", "parents abroad", "west", "female", 14, "BOTH", "returned to parents"),
    Told(3, 3, "international school", "international student", "east", "female", 15, "CHNE", "returned abroad"),
    Told(3, 3, "school admissions", "near school", "west", "male", 16, "BCRB", "turned 16"),
    Told(3, 3, "housing", "other", "east", "female", 7, "BOTH", "returned to parents"),
    Told(3, None, "school admissions", "parents abroad", "east", "male", 14, "BOTH"),
    Told(3, None, "school admissions", "near school", "west", "female", 13, "BCRB"),
    Told(3, None, "social care", "parent ill", "west", "female", 11, "WBRI"),
    Told(3, None, "international school", "international student", "east", "male", 15, "CHNE"),
    Told(3, None, "international school", "international student", "west", "female", 14, "CHNE"),
    Told(3, None, "international school", "international student", "east", "male", 15, "OVIE"),
    Told(3, None, "faith group", "parents abroad", "west", "male", 13, "OIRN"),
)

# Arrangements that had ended by 31 March 2019, by year begun and year ended. With those above, 13 were open on
# 1 April 2017; 14, 15 and 13 began and 9, 19 and 18 ended in the three years, which leaves 18, 14 and 9 open.
UNTOLD = {(0, 1): 6, (0, 2): 7, (1, 1): 3, (1, 2): 8, (2, 2): 4}

# How many arrangements have a visit that comes late, by year begun and year of the late visit. Of those that
# began in the year, visits were in time for 11 of 14, 14 of 15 and 12 of 13; of the others 2 of 13, 18 of 18, 13 of 14.
LATE = {(0, 1): 11, (1, 1): 3, (2, 2): 1, (2, 3): 1, (3, 3): 1}

NOTIFIED_IN_MARCH_2017 = 1
"""Arrangements of 2017-18 that were notified, as proposals, in the last days of March 2017 and visited in April."""


@dataclass(frozen=True)
class ServiceYear:
    """One year of the service.

    Attributes
    ----------
    not_progressed
        Sources of the notifications that did not lead to an arrangement.
    visited
        How many of these were visited before that was known.
    training
        People who came to each training session.
    talks, mailings
        Numbers of events.
    downloads
        Of the campaign's app, by month, the last one being March.
    quotations
        Speaker, words, and whether they may be printed.
    """

    not_progressed: Mapping[str, int]
    visited: int
    training: tuple[int, ...]
    talks: int
    mailings: int
    downloads: tuple[int, ...]
    quotations: tuple[tuple[str, str, bool], ...]


SERVICE_YEARS = MappingProxyType(
    {
        1: ServiceYear(
            not_progressed={"school admissions": 1},
            visited=1,
            training=(12, 16, 13),
            talks=4,
            mailings=2,
            downloads=(),
            quotations=(
                ("child", "I was asked what I wanted, and it was written down.", True),
                ("carer", "It was useful to know whom to ring.", True),
                ("parent", "I was worried at first about filling in a form.", False),
            ),
        ),
        2: ServiceYear(
            not_progressed={
                "school admissions": 4, "social care": 3, "public": 2, "school": 1, "housing": 1, "hospital": 1,
            },
            visited=3,
            training=(15, 11, 18, 14),
            talks=5,
            mailings=3,
            downloads=(900, 800, 700, 700, 750, 700, 650),
            quotations=(
                ("child", "My social worker comes to see me and not only the grown-ups.", True),
                ("child", "I like it that I stayed at my school.", True),
                ("carer", "We had not known that we had to tell the council. Nobody made us feel bad about it.", True),
                ("parent", "The visits give me peace of mind.", True),
                ("carer", "The paperwork took a long time.", False),
            ),
        ),
        3: ServiceYear(
            not_progressed={
                "school admissions": 3, "social care": 4, "public": 3, "housing": 2, "school inclusion": 1, "gp": 1,
                "hospital": 1, "other professional": 1,
            },
            visited=1,
            training=(18, 12, 21, 9, 15),
            talks=6,
            mailings=4,
            downloads=(1150, 1080, 1020, 990, 940, 1310, 1240, 1060, 870, 820, 790, 730),
            quotations=(
                ("child", "She asks me how things are when we are on our own, and she listens.", True),
                ("child", "I can ring if something is wrong. I have the number in my phone.", True),
                ("child", "At first I missed home a lot. Now I have friends and I like my room.", True),
                ("child", "I would like to see my brother more often.", False),
                ("carer", "Somebody explained which decisions are ours and which stay with the parents.", True),
                ("carer", "We got help with the school place and with a doctor in the first month.", True),
                ("carer", "We would have liked to hear about money sooner.", True),
                ("parent", "It is a relief that somebody looks in, because I am so far away.", True),
                ("parent", "I did not understand at first why the council had to know.", False),
            ),
        ),
    }
)  # fmt: skip
"""The years of the service by number."""
