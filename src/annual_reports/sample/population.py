"""The other looked-after children: who is in care when, so that totals are those of the council.

Numbers of children in care, starting and leaving in each year are the council's published ones
(310, 348 and 330 in care at the ends of 2017-18, 2018-19 and 2019-20; 14, 18 and 8 adopted; 11, 21
and 27 leaving to special guardianship). Ages at 31 March 2020 are such that the virtual school's
cohorts can be drawn from these children. The children themselves are made up.

A *cell* is a year of starting and a year of leaving. Year 0 is all time before April 2017, years 1
to 3 are 2017-18 to 2019-20, and "still" is still in care at 31 March 2020.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

STILL = 4
"""Year of leaving of a child who is still in care at 31 March 2020."""

YEARS = {
    0: (date(2004, 4, 1), date(2017, 3, 31)),
    1: (date(2017, 4, 1), date(2018, 3, 31)),
    2: (date(2018, 4, 1), date(2019, 3, 31)),
    3: (date(2019, 4, 1), date(2020, 3, 31)),
}
"""First and last day of each year of starting or leaving."""

# Periods of care by year of starting (rows) and of leaving (columns 1, 2, 3 and still).
CELLS = {
    0: (95, 55, 44, 95),
    1: (53, 36, 25, 55),
    2: (0, 56, 34, 95),
    3: (0, 0, 45, 85),
}

# Of these, how many leave to special guardianship, and at 18; adopted children come from their stories.
SPECIAL_GUARDIANSHIP = {0: (7, 5, 3), 1: (4, 9, 7), 2: (0, 7, 10), 3: (0, 0, 7)}
GROWN_UP = {0: (40, 26, 30), 1: (8, 10, 7), 2: (0, 10, 9), 3: (0, 0, 6)}

CAME_BACK = {1: 8, 2: 3, 3: 8}
"""Children who left and started again in one year: they make two periods of care, but count once."""


@dataclass(frozen=True)
class AgeBand:
    """Children of some school years who are in care at 31 March 2020, by the year in which they started."""

    name: str
    born: tuple[date, date]
    started: tuple[int, int, int, int]
    asylum: float = 0.0


IN_CARE_2020 = (
    AgeBand("not yet in year 1", (date(2014, 9, 1), date(2020, 3, 31)), (7, 12, 32, 38)),
    AgeBand("years 1 and 2", (date(2012, 9, 1), date(2014, 8, 31)), (5, 4, 11, 5)),
    AgeBand("years 3 to 6", (date(2008, 9, 1), date(2012, 8, 31)), (17, 10, 18, 11)),
    AgeBand("years 7 to 9", (date(2005, 9, 1), date(2008, 8, 31)), (16, 10, 16, 9)),
    AgeBand("year 10", (date(2004, 9, 1), date(2005, 8, 31)), (7, 4, 7, 4)),
    AgeBand("year 11", (date(2003, 9, 1), date(2004, 8, 31)), (20, 3, 5, 14), asylum=0.2),
    AgeBand("year 12", (date(2002, 9, 1), date(2003, 8, 31)), (15, 12, 2, 4), asylum=0.3),
    AgeBand("year 13", (date(2002, 4, 1), date(2002, 8, 31)), (8, 0, 4, 0), asylum=0.0),
)

# The year-11 leavers of summer 2020 who had been looked after for a year: in the order of the pupils of the
# virtual school's table, the year of birth, whole years looked after, and whether they live in the borough.
YEAR_11_PUPILS = (
    (2004, 1, True), (2004, 7, True), (2003, 4, False), (2003, 2, False), (2003, 10, True), (2004, 1, True),
    (2003, 4, False), (2004, 4, True), (2004, 3, False), (2004, 6, False), (2003, 11, False), (2004, 1, True),
    (2004, 11, False), (2004, 6, False), (2004, 9, True), (2004, 10, True), (2004, 3, False), (2004, 2, False),
    (2003, 1, False), (2004, 2, True), (2004, 6, False), (2003, 3, False), (2004, 1, False), (2003, 8, False),
    (2004, 11, True), (2004, 10, True), (2003, 12, True), (2003, 3, True),
)  # fmt: skip

# Young people born from September 2001 to August 2002 (year 13 in 2019-20): 28, of whom 12 sought asylum.
# Twenty of them were the year-11 cohort of 2018. Those who turned 18 before April 2020 have left care.
YEAR_13_LEFT = (date(2001, 9, 1), date(2002, 3, 31))
YEAR_13_EARLY_LEFT, YEAR_13_LATE_LEFT = 12, 4
YEAR_13_ASYLUM_EARLY = 4

# The year-11 cohort of 2019 was 31: the 27 of year 12 above, and four who left care in 2019-20.
YEAR_12_LEFT = {0: 2, 1: 2}


@dataclass(frozen=True, kw_only=True)
class Part:
    """One child's part in the sample, to be filled in by chance.

    Attributes
    ----------
    started, left
        Years of starting and leaving.
    why
        ``adopted``, ``special guardianship``, ``grown up``, ``other`` or, while in care, empty.
    born
        First and last day on which the child may have been born; None where only leaving tells.
    asylum
        Likelihood of being an unaccompanied asylum-seeking child.
    pupil
        Number in the table of year-11 pupils, from 1.
    comes_back
        Whether an earlier, short period of care in the same year came before this one.
    """

    started: int
    left: int
    why: str = ""
    band: str = ""
    born: tuple[date, date] | None = None
    asylum: float = 0.0
    pupil: int | None = None
    comes_back: bool = False


@dataclass(frozen=True)
class Taken:
    """A period of care that another module has told already, and that the plan must leave out."""

    born: date
    started: date
    left: date | None
    why: str


def parts(taken: Iterable[Taken]) -> Iterator[Part]:
    """List the parts that fill the plan, in a fixed order.

    Parameters
    ----------
    taken
        Periods of care that count towards the plan and are told elsewhere.
    """
    taken = list(taken)
    yield from _in_care(Counter((_band_of(period), _year_of(period.started)) for period in taken if not period.left))
    yield from _left(
        Counter(
            (_year_of(period.started), _year_of(period.left), _kind_of(period.why)) for period in taken if period.left
        )
    )


def _in_care(told: Counter[tuple[str, int]]) -> Iterator[Part]:
    coming_back = dict(CAME_BACK)
    for band in IN_CARE_2020:
        pupils = _pupils_by_start() if band.name == "year 11" else {}
        for started, number in enumerate(band.started):
            for place in range(number - told[band.name, started]):
                back = band.name in ("years 3 to 6", "years 7 to 9") and coming_back.get(started, 0) > 0
                coming_back[started] = coming_back.get(started, 0) - back
                listed = pupils.get(started, ())
                asylum = band.asylum
                if band.name == "year 13":
                    asylum = 1.0 if started else float(place < YEAR_13_ASYLUM_EARLY)
                yield Part(
                    started=started,
                    left=STILL,
                    band=band.name,
                    born=band.born,
                    asylum=0.0 if place < len(listed) else asylum,
                    pupil=listed[place] if place < len(listed) else None,
                    comes_back=back,
                )


def _pupils_by_start() -> dict[int, tuple[int, ...]]:
    by_start: dict[int, tuple[int, ...]] = {0: (), 1: (), 2: ()}
    for number, (_, years, _) in enumerate(YEAR_11_PUPILS, start=1):
        started = max(3 - years, 0)
        by_start[started] = (*by_start[started], number)
    return by_start


def _left(told: Counter[tuple[int, int, str]]) -> Iterator[Part]:
    for started, row in CELLS.items():
        for left, number in enumerate(row[:3], start=1):
            special = SPECIAL_GUARDIANSHIP[started][left - 1]
            grown = GROWN_UP[started][left - 1]
            # Whoever came back in the year is in care, or left later; the first period is told with that child.
            came_back = CAME_BACK[started] if started == left else 0
            adopted = told[started, left, "adopted"]
            other = number - special - grown - adopted - came_back - told[started, left, "other"]
            for _ in range(special - told[started, left, "special guardianship"]):
                yield Part(started=started, left=left, why="special guardianship")
            yield from _grown_up(started, left, grown)
            for place in range(other):
                year_12 = left == 3 and place < YEAR_12_LEFT.get(started, 0)
                yield Part(
                    started=started,
                    left=left,
                    why="other",
                    band="year 12" if year_12 else "",
                    born=(date(2002, 9, 1), date(2003, 8, 31)) if year_12 else None,
                )


def _grown_up(started: int, left: int, number: int) -> Iterator[Part]:
    year_13 = {(0, 3): YEAR_13_EARLY_LEFT, (2, 3): YEAR_13_LATE_LEFT}.get((started, left), 0)
    first, last = YEARS[left]
    # All others who turn 18 in 2019-20 are older than year 13.
    last = date(2019, 8, 31) if left == 3 else last
    for place in range(number):
        is_year_13 = place < year_13
        yield Part(
            started=started,
            left=left,
            why="grown up",
            band="year 13" if is_year_13 else "",
            born=YEAR_13_LEFT if is_year_13 else (_eighteen_before(first), _eighteen_before(last)),
            asylum=float(started == 2) if is_year_13 else (0.05 if started == 0 else 0.5),
        )


def _eighteen_before(day: date) -> date:
    return day.replace(year=day.year - 18)


def _band_of(period: Taken) -> str:
    return next(band.name for band in IN_CARE_2020 if band.born[0] <= period.born <= band.born[1])


def _year_of(day: date) -> int:
    return next(year for year, (_, last) in YEARS.items() if day <= last)


def _kind_of(rec: str) -> str:
    if rec in ("E11", "E12"):
        return "adopted"
    return "special guardianship" if rec in ("E43", "E44", "E45", "E46", "E47", "E48") else "other"


def disturbs_cohorts(born: date, started: date, left: date) -> bool:
    """Whether a child would change a cohort of the virtual school whose number is published.

    These are the year-11 cohorts of 2018 and 2019, who had been looked after for twelve months at
    31 March of year 11, and the year-13 cohort of 2019-20.
    """
    in_year_11 = any(
        date(summer - 17, 9, 1) <= born < date(summer - 16, 9, 1)
        and started <= date(summer - 1, 3, 31)
        and left > date(summer, 3, 31)
        for summer in (2018, 2019)
    )
    in_year_13 = date(2001, 9, 1) <= born < date(2002, 9, 1) and left >= date(2019, 9, 1)
    return in_year_11 or in_year_13
