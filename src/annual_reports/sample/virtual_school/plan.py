"""What the virtual school's sample has to come to: totals that the council published, and cells that lead to them.

A *cell* is a key stage, the place of the school (in or outside the borough) and the special educational
need. The printed percentages overlap: one pupil counts under a key stage, a place and a need. The numbers
of each cell are one solution of all of them at once, found by integer programming and written down here;
chance only decides which child is in which cell.

Infants have few sessions in the plan, since the printed rates of key stages 1 and 2 and of all primary
pupils agree with one another only if key stage 1 weighs little: its schools sent their registers late.
"""

from __future__ import annotations

from dataclasses import dataclass

Place = str
Need = str


@dataclass(frozen=True)
class Cell:
    """Pupils of years 1 to 11 of one key stage, place and need, and what they come to.

    Attributes
    ----------
    pupils, twelve_months
        In care at 31 March, and for 12 months.
    english, maths
        Pupils with a judgement in the subject, and those of them with expected progress.
    possible, missed
        Sessions from September to March.
    """

    stage: str
    place: Place
    need: Need
    pupils: int
    twelve_months: int = 0
    english: tuple[int, int] = (0, 0)
    maths: tuple[int, int] = (0, 0)
    possible: int = 0
    missed: int = 0


CELLS_2019 = (
    Cell("KS1", "in", "EHCP", 3, 2, (0, 0), (0, 0), 450, 27),
    Cell("KS1", "in", "SEN", 2, 2, (1, 1), (1, 1), 141, 16),
    Cell("KS1", "in", "none", 7, 5, (5, 4), (5, 4), 500, 13),
    Cell("KS1", "out", "EHCP", 3, 2, (0, 0), (0, 0), 229, 26),
    Cell("KS1", "out", "SEN", 3, 2, (1, 1), (0, 0), 449, 51),
    Cell("KS1", "out", "none", 7, 7, (6, 4), (7, 5), 491, 13),
    Cell("KS2", "in", "EHCP", 7, 7, (5, 5), (5, 5), 1212, 12),
    Cell("KS2", "in", "SEN", 6, 6, (6, 6), (6, 6), 900, 37),
    Cell("KS2", "in", "none", 15, 10, (10, 8), (9, 7), 2812, 27),
    Cell("KS2", "out", "EHCP", 7, 7, (7, 6), (7, 7), 1050, 26),
    Cell("KS2", "out", "SEN", 6, 6, (6, 6), (6, 6), 900, 9),
    Cell("KS2", "out", "none", 15, 9, (0, 0), (1, 0), 2929, 121),
    Cell("KS3", "in", "EHCP", 6, 4, (2, 2), (1, 1), 1230, 29),
    Cell("KS3", "in", "SEN", 5, 5, (5, 5), (4, 4), 1160, 27),
    Cell("KS3", "in", "none", 14, 14, (14, 11), (14, 11), 3202, 215),
    Cell("KS3", "out", "EHCP", 7, 5, (5, 4), (4, 3), 1435, 32),
    Cell("KS3", "out", "SEN", 5, 3, (3, 2), (3, 3), 1094, 25),
    Cell("KS3", "out", "none", 14, 11, (11, 9), (11, 8), 2870, 276),
    Cell("KS4", "in", "EHCP", 8, 5, (3, 2), (4, 3), 1800, 112),
    Cell("KS4", "in", "SEN", 6, 5, (4, 4), (5, 5), 1350, 257),
    Cell("KS4", "in", "none", 17, 11, (10, 7), (11, 8), 3400, 814),
    Cell("KS4", "out", "EHCP", 10, 10, (9, 7), (8, 6), 1600, 327),
    Cell("KS4", "out", "SEN", 6, 4, (3, 3), (4, 3), 968, 61),
    Cell("KS4", "out", "none", 17, 11, (11, 7), (10, 7), 2723, 260),
)
CELLS_2018 = (
    Cell("KS1", "in", "", 15, possible=675, missed=11),
    Cell("KS1", "out", "", 15, possible=675, missed=31),
    Cell("KS2", "in", "", 28, possible=3640, missed=66),
    Cell("KS2", "out", "", 28, possible=4052, missed=214),
    Cell("KS3", "in", "", 25, possible=5125, missed=447),
    Cell("KS3", "out", "", 25, possible=5818, missed=160),
    Cell("KS4", "in", "", 30, possible=5107, missed=358),
    Cell("KS4", "out", "", 30, possible=5106, missed=760),
)


@dataclass(frozen=True)
class Leaver:
    """A year-11 pupil of the published table: need, setting, GCSEs, grade 4 in mathematics and English, five at 4."""

    need: Need
    setting: str
    gcses: int
    maths: bool = False
    english: bool = False
    five: bool = False


YEAR_11_PUPILS = (
    Leaver("none", "mainstream", 2, True, True),
    Leaver("support", "mainstream", 10, True, True, True),
    Leaver("EHCP", "mainstream", 7, five=True),
    Leaver("EHCP", "special", 0),
    Leaver("none", "mainstream", 9, True, True, True),
    Leaver("none", "mainstream", 8),
    Leaver("EHCP", "alternative", 0),
    Leaver("none", "mainstream", 8, True, True, True),
    Leaver("EHCP", "alternative", 0),
    Leaver("EHCP", "mainstream", 8),
    Leaver("EHCP", "alternative", 1),
    Leaver("none", "mainstream", 5),
    Leaver("none", "mainstream", 7, True, True, True),
    Leaver("EHCP", "alternative", 2),
    Leaver("EHCP", "alternative", 3),
    Leaver("EHCP", "mainstream", 4),
    Leaver("EHCP", "alternative", 0),
    Leaver("none", "mainstream", 3, True),
    Leaver("none", "none", 0),
    Leaver("assessment", "none", 0),
    Leaver("EHCP", "mainstream", 4),
    Leaver("none", "mainstream", 9, True, True, True),
    Leaver("support", "none", 0),
    Leaver("EHCP", "special", 0),
    Leaver("support", "mainstream", 6),
    Leaver("support", "mainstream", 9, english=True),
    Leaver("support", "mainstream", 8, True, True),
    Leaver("none", "mainstream", 8, True, True, True),
)
"""The cohort of summer 2020, in the order of ``population.YEAR_11_PUPILS``."""


@dataclass(frozen=True)
class Results:
    """A year-11 cohort in numbers: pupils, five at grade 4 with English and mathematics, five at 4, five, one."""

    pupils: int
    five_with_both: int
    five_at_4: int
    five: int
    one: int


# Of 2019 the council printed both 45% and 18 pupils of 31 for five GCSEs, which disagree; 14 pupils are 45%.
RESULTS = {2016: Results(19, 5, 5, 9, 16), 2017: Results(20, 3, 4, 13, 16), 2018: Results(31, 9, 9, 14, 18)}
"""Cohorts by the year's start."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """Personal education plans of a term: due, completed in time, of these authorised."""

    due: int
    completed: int
    authorised: int


@dataclass(frozen=True, kw_only=True)
class SchoolYear:
    """One year's totals.

    Attributes
    ----------
    persistent, unauthorised
        Pupils who missed a tenth of their sessions, and the share of sessions missed without leave.
    excluded
        Children with a fixed-term exclusion and half days lost, by place of the school.
    terms, three_plans, two_plans
        Plans by term, and pupils of the reporting cohort with three and with exactly two in the year.
    not_in_eet, apprentices
        Leavers of year 11 by destination.
    engaged, in_place
        Young people in the Fresh Start programme, and those still in their place on 31 August.
    previously, schools
        Pupils previously looked after, and their schools.
    """

    cells: tuple[Cell, ...]
    persistent: int
    unauthorised: float
    excluded: dict[Place, tuple[int, int]]
    terms: dict[str, Term]
    three_plans: int
    two_plans: int
    not_in_eet: int
    apprentices: int
    engaged: int
    in_place: int
    previously: int
    schools: int
    first_allocation: int


SCHOOL_YEARS = {
    2018: SchoolYear(
        cells=CELLS_2018,
        persistent=43,
        unauthorised=0.030,
        excluded={"in": (8, 111), "out": (9, 125)},
        terms={
            "autumn": Term(due=205, completed=193, authorised=154),
            "spring": Term(due=216, completed=168, authorised=52),
            "summer": Term(due=210, completed=202, authorised=182),
        },
        three_plans=124,
        two_plans=11,
        not_in_eet=4,
        apprentices=2,
        engaged=18,
        in_place=11,
        previously=187,
        schools=58,
        first_allocation=1500,
    ),
    2019: SchoolYear(
        cells=CELLS_2019,
        persistent=40,
        unauthorised=0.035,
        excluded={"in": (11, 98), "out": (7, 42)},
        terms={
            "autumn": Term(due=188, completed=167, authorised=129),
            "spring": Term(due=207, completed=176, authorised=164),
            "summer": Term(due=223, completed=123, authorised=108),
        },
        three_plans=142,
        two_plans=9,
        not_in_eet=4,
        apprentices=3,
        engaged=22,
        in_place=15,
        previously=202,
        schools=61,
        first_allocation=1600,
    ),
}

UNIVERSITY_STARTS = {2016: 5, 2017: 6, 2018: 8, 2019: 8}
"""Care leavers who began a three-year course in September."""

KEY_STAGE_5 = {"entry": 12, "1": 4, "2": 7, "3": 2, "none": 3}
KEY_STAGE_5_NEET = 9
KEY_STAGE_5_NEEDS = {"EHCP": 6, "support": 4}
