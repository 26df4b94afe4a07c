"""What happens to each child with an adoption plan: the plan of the sample, to be read as a table.

The figures that a council printed for 2019-20 were laid down here first, and the records follow:
thirteen decisions in each of three years, nine and twelve children placed, eight orders, and the
mean days of the two scorecard measures. Whoever changes a row changes published figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

STORIES = """
no sex eth  born       in_care    decided    order      matched    placed     ended      how       from early sibs joins
 1 F   WBRI 2015-03-27 2015-06-30 2016-01-28 2016-02-29 2016-08-04 2016-08-15 2017-04-18 adopted   LA   -     -    -
 2 M   MWBC 2014-10-18 2015-06-20 2016-02-11 2016-03-25 2016-09-22 2016-10-17 2017-04-25 adopted   OLA  -     -    -
 3 F   MOTH 2015-05-11 2015-07-21 2016-03-10 2016-04-07 2016-09-15 2016-10-03 2017-05-31 adopted   LA   -     -    -
 4 M   WOTH 2015-09-18 2015-10-28 2016-05-12 2016-06-23 2016-11-03 2016-11-14 2017-05-17 adopted   OLA  -     -    -
 5 F   BAFR 2015-10-08 2015-11-27 2016-06-02 2016-07-01 2016-12-08 2017-01-03 2017-05-17 adopted   VAA  -     -    -
 6 F   MWBA 2013-05-27 2015-11-22 2016-06-16 2016-07-14 2017-01-05 2017-01-30 2017-09-12 adopted   VAA  -     -    -
 7 M   MWBC 2013-11-23 2015-10-28 2016-06-23 2016-08-09 2017-01-05 2017-01-30 2017-09-01 adopted   VAA  -     -    -
 8 M   WBRI 2015-05-22 2016-01-29 2016-07-07 2016-08-19 2016-09-29 2016-10-17 2017-05-22 adopted   VAA  -     -    -
 9 F   MWAS 2015-03-11 2015-11-15 2016-07-14 2016-08-17 2017-01-26 2017-02-13 2017-10-16 adopted   VAA  -     -    -
10 F   WBRI 2012-10-15 2015-11-09 2016-07-21 2016-09-01 2017-09-14 2017-10-02 2018-06-18 disrupted VAA  -     S2   -
11 M   WBRI 2014-03-22 2015-11-09 2016-07-21 2016-09-01 2017-09-14 2017-10-02 2018-06-18 disrupted VAA  -     S2   -
12 M   MWBC 2016-03-15 2016-03-24 2016-09-01 2016-09-30 2017-02-02 2017-02-20 2017-11-30 adopted   LA   FFA   -    -
13 F   MWBC 2015-08-13 2016-04-17 2016-11-24 2017-01-06 2017-06-29 2017-07-24 2018-01-23 adopted   OLA  -     -    -
14 M   WBRI 2016-03-27 2016-04-26 2016-12-08 2017-01-12 2017-02-09 2017-03-06 2017-11-24 adopted   VAA  -     -    joins
15 M   MWBC 2016-04-29 2016-05-12 2016-12-08 2017-01-05 2017-09-07 2017-10-09 2018-06-21 adopted   VAA  -     -    -
16 F   MWBC 2013-08-06 2016-05-23 2016-12-08 2017-01-09 2017-05-25 2017-06-05 2018-03-02 adopted   VAA  -     S1   -
17 M   MWBC 2015-01-28 2016-05-23 2016-12-08 2017-01-09 2017-05-25 2017-06-05 2018-03-02 adopted   VAA  -     S1   -
18 F   WBRI 2016-04-04 2016-05-08 2016-12-22 2017-01-31 2017-12-28 2018-01-22 2018-10-05 adopted   VAA  -     -    -
19 F   WOTH 2015-09-04 2016-05-10 2016-12-22 2017-02-08 2017-06-22 2017-07-17 2018-04-30 adopted   VAA  -     -    -
20 M   WBRI 2016-06-20 2016-06-26 2017-01-05 2017-02-06 2018-01-18 2018-02-05 2018-11-13 adopted   LA   FFA   -    -
21 F   WOTH 2016-06-25 2016-08-06 2017-01-05 2017-02-03 2017-07-13 2017-08-07 2018-04-05 adopted   OLA  -     -    -
22 F   BCRB 2016-01-14 2016-06-20 2017-02-16 2017-03-29 2018-03-08 2018-03-26 2018-10-01 adopted   OLA  -     -    -
23 F   MWBC 2016-10-01 2016-10-13 2017-03-09 2017-04-25 2017-08-17 2017-09-04 2018-05-30 adopted   LA   -     -    -
24 M   WOTH 2015-12-20 2016-08-26 2017-03-16 2017-04-19 2017-11-16 2017-12-18 2018-08-10 adopted   OLA  -     -    -
25 F   MWBC 2016-08-31 2016-09-08 2017-04-13 2017-05-11 2017-10-26 2017-11-27 2018-05-29 adopted   LA   FFA   -    -
26 M   BAFR 2013-09-03 2016-11-24 2017-05-04 2017-06-20 2018-03-08 2018-03-26 2018-11-13 adopted   VAA  -     S3   -
27 M   BAFR 2015-05-06 2016-11-24 2017-05-04 2017-06-20 2018-03-08 2018-03-26 2018-11-13 adopted   VAA  -     S3   -
28 M   MWAS 2016-12-01 2016-12-31 2017-06-08 2017-07-18 2017-08-24 2017-09-11 2018-06-27 adopted   VAA  -     -    -
29 F   MOTH 2016-11-11 2016-11-16 2017-06-29 2017-08-11 2018-07-19 2018-08-06 2019-02-11 adopted   LA   FFA   -    -
30 F   WOTH 2016-09-27 2016-11-09 2017-07-13 2017-08-21 2017-11-16 2017-12-11 2018-05-02 adopted   OLA  -     -    joins
31 M   MWBA 2014-06-11 2017-02-01 2017-09-28 2017-10-31 2018-07-05 2018-07-23 2019-01-16 adopted   VAA  -     S4   -
32 M   MWBA 2016-05-11 2017-02-01 2017-09-28 2017-10-31 2018-07-05 2018-07-23 2019-01-16 adopted   VAA  -     S4   -
33 M   MWBC 2017-02-26 2017-03-24 2017-09-28 2017-10-26 2018-04-26 2018-05-08 2018-10-25 adopted   LA   -     -    -
34 M   WBRI 2015-06-14 2017-03-06 2017-11-16 2017-12-21 -          -          2018-11-15 reversed  -    -     -    -
35 F   MWBC 2017-05-20 2017-06-01 2017-11-30 -          -          -          2018-02-22 reversed  -    -     -    -
36 F   MWBC 2017-05-08 2017-06-12 2017-12-14 2018-01-11 2018-10-11 2018-10-29 2019-10-21 adopted   VAA  -     -    -
37 F   MWBA 2017-04-10 2017-07-14 2018-01-25 2018-03-09 2018-05-31 2018-06-11 2018-11-08 adopted   OLA  -     -    -
38 F   WBRI 2017-08-15 2017-09-28 2018-04-12 2018-05-03 2019-01-24 2019-02-11 2019-09-23 adopted   OLA  -     -    joins
39 M   WOTH 2018-01-15 2018-02-12 2018-07-05 2018-08-02 2019-03-07 2019-03-18 2019-10-07 adopted   LA   FFA   -    -
40 F   MWBC 2018-01-22 2018-02-05 2018-07-19 2018-08-16 2019-02-28 2019-03-12 2019-09-09 adopted   LA   FFA   -    -
41 M   WBRI 2013-02-11 2017-11-20 2018-09-13 2018-11-01 2019-06-20 2019-07-15 -          -         VAA  -     S5   -
42 F   WBRI 2015-08-03 2017-11-20 2018-09-13 2018-11-01 2019-06-20 2019-07-15 -          -         VAA  -     S5   -
43 F   MOTH 2018-03-19 2018-04-16 2018-10-04 -          -          -          2019-05-16 reversed  -    -     -    -
44 M   MWBA 2016-10-08 2018-03-05 2018-10-18 2018-12-06 2019-09-19 2019-10-07 -          -         VAA  -     -    -
45 M   WIRT 2017-11-02 2018-04-09 2018-11-15 2018-12-13 2019-05-23 2019-06-03 -          -         RAA  -     -    -
46 M   WBRI 2016-05-09 2017-12-11 2018-12-06 2019-01-17 -          -          2019-06-20 reversed  -    -     -    -
47 F   ABAN 2018-02-19 2018-05-14 2019-01-17 2019-02-21 2019-07-18 2019-07-29 -          -         RAA  -     -    -
48 F   MWBA 2017-07-25 2018-06-11 2019-02-14 2019-03-21 2019-11-21 2019-12-02 -          -         RAA  -     -    -
49 M   WBRI 2018-06-05 2018-08-20 2019-03-07 2019-04-18 2020-01-23 2020-02-03 -          -         RAA  -     -    -
50 F   MWBA 2018-12-03 2018-12-05 2019-03-07 -          2019-03-28 2019-04-15 -          -         RAA  -     -    -
51 F   WBRI 2018-08-20 2018-09-20 2019-04-11 2019-05-16 2019-06-13 2019-06-24 2020-01-27 adopted   LA   FFA   -    -
52 M   WBRI 2018-06-18 2018-10-15 2019-04-11 2019-05-23 2019-08-15 2019-08-27 2020-03-09 adopted   RAA  -     -    -
53 F   WOTH 2018-07-02 2018-10-08 2019-04-25 2019-05-30 2019-06-27 2019-07-08 2020-02-10 adopted   LA   FFA   -    -
54 F   WOTH 2018-05-21 2018-10-29 2019-05-09 2019-06-13 2019-09-05 2019-09-16 2020-03-23 adopted   VAA  -     -    joins
55 F   WBRI 2017-02-16 2018-11-12 2019-06-13 -          -          -          2019-10-17 reversed  -    -     -    -
56 M   WBRI 2018-12-20 2019-01-07 2019-07-11 -          -          -          2019-11-21 reversed  -    -     -    -
57 M   WBRI 2013-05-27 2018-12-05 2019-08-22 2019-10-03 -          -          -          -         -    -     S6   -
58 F   WBRI 2015-01-09 2018-12-05 2019-08-22 2019-10-03 -          -          -          -         -    -     S6   -
59 M   MWBC 2017-06-19 2019-02-14 2019-09-12 2019-10-24 -          -          -          -         -    -     -    -
60 F   WBRI 2019-03-14 2019-03-18 2019-10-10 2019-11-14 2020-03-19 -          -          -         -    -     -    -
61 F   MWAS 2015-06-11 2019-01-21 2019-11-14 2020-01-09 -          -          -          -         -    -     -    -
62 F   WBRI 2019-04-22 2019-05-02 2019-12-12 2020-01-16 -          -          -          -         -    -     -    -
63 M   BAFR 2019-05-30 2019-06-12 2020-01-16 2020-02-27 -          -          -          -         -    -     -    -
"""
"""One row a child, in the order of the decisions.

``order`` is the placement order, without which a child is placed with the parents' consent; ``from`` is who
approved the adopters (LA this council, OLA another council, VAA a voluntary agency, RAA the regional agency);
``early`` FFA is fostering for adoption; ``sibs`` marks brothers and sisters with one plan; ``joins`` says that the
adopters have a brother or sister already. A row that ends with "-" is still open at 31 March 2020.
"""

LINKED_AND_WAITING = {
    57: date(2020, 2, 6),
    58: date(2020, 2, 6),
    59: date(2020, 1, 30),
    61: date(2020, 3, 5),
    62: date(2020, 2, 20),
    63: date(2020, 3, 12),
}
"""Story to the day on which a possible family was found, where no match was agreed by 31 March 2020."""


@dataclass(frozen=True, kw_only=True)
class Reversal:
    """How a plan for adoption was given up.

    Attributes
    ----------
    day
        Day of the decision (DATE_PLACED_CEASED).
    reason
        REASON_PLACED_CEASED: RD1 the child's needs, RD2 no placement order, RD3 no adopters found, RD4 another.
    new_plan
        Code of the register of agency decisions.
    left, why
        Day of leaving care and REC, where the new plan led out of care.
    """

    day: date
    reason: str
    new_plan: str
    left: date | None = None
    why: str = ""


REVERSALS = {
    10: Reversal(day=date(2018, 9, 27), reason="RD1", new_plan="long-term fostering"),
    11: Reversal(day=date(2018, 9, 27), reason="RD1", new_plan="long-term fostering"),
    34: Reversal(day=date(2018, 11, 15), reason="RD3", new_plan="long-term fostering"),
    35: Reversal(
        day=date(2018, 2, 22), reason="RD2", new_plan="special guardianship", left=date(2018, 4, 17), why="E45"
    ),
    43: Reversal(
        day=date(2019, 5, 16), reason="RD2", new_plan="special guardianship", left=date(2019, 7, 22), why="E45"
    ),
    46: Reversal(day=date(2019, 6, 20), reason="RD3", new_plan="long-term fostering"),
    55: Reversal(day=date(2019, 10, 17), reason="RD2", new_plan="birth family", left=date(2019, 12, 9), why="E4A"),
    56: Reversal(
        day=date(2019, 11, 21), reason="RD2", new_plan="special guardianship", left=date(2020, 1, 17), why="E45"
    ),
}
"""Story to its reversal. Stories 10 and 11 are a brother and sister whose placement had disrupted."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """One row of the plan."""

    number: int
    sex: str
    ethnicity: str
    born: date
    in_care: date
    decided: date
    placement_order: date | None
    matched: date | None
    placed: date | None
    adopted: date | None
    disrupted: date | None
    approved_by: str
    fostering_for_adoption: bool
    siblings: str
    joins_sibling: bool

    @property
    def reversal(self) -> Reversal | None:
        """How the plan was given up, if it was."""
        return REVERSALS.get(self.number)

    @property
    def closed(self) -> date | None:
        """Day on which the plan was over: the order, or the decision to give it up."""
        return self.adopted or (self.reversal.day if self.reversal else None)


def read_stories() -> tuple[Story, ...]:
    """Read the plan.

    Examples
    --------
    >>> sum(date(2019, 4, 1) <= story.decided <= date(2020, 3, 31) for story in read_stories())
    13
    """
    header, *rows = (line.split() for line in STORIES.strip().splitlines())
    return tuple(_story(dict(zip(header, row, strict=True))) for row in rows)


def _story(row: dict[str, str]) -> Story:
    ended, how = _day(row["ended"]), row["how"]
    return Story(
        number=int(row["no"]),
        sex={"M": "1", "F": "2"}[row["sex"]],
        ethnicity=row["eth"],
        born=date.fromisoformat(row["born"]),
        in_care=date.fromisoformat(row["in_care"]),
        decided=date.fromisoformat(row["decided"]),
        placement_order=_day(row["order"]),
        matched=_day(row["matched"]),
        placed=_day(row["placed"]),
        adopted=ended if how == "adopted" else None,
        disrupted=ended if how == "disrupted" else None,
        approved_by=_text(row["from"]),
        fostering_for_adoption=row["early"] == "FFA",
        siblings=_text(row["sibs"]),
        joins_sibling=row["joins"] == "joins",
    )


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


def _text(text: str) -> str:
    return "" if text == "-" else text
