"""Years and periods: ``2019-20`` and the days it covers.

Days are inclusive at both ends, as councils write them ("1 April 2019 to 31 March 2020").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from annual_reports.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd


class PeriodKind(StrEnum):
    """How a report reads the label of a year."""

    FINANCIAL = "financial"
    ACADEMIC = "academic"


@dataclass(frozen=True)
class Period:
    """A run of days, both ends included."""

    first: date
    last: date

    def covers(self, days: pd.Series[pd.Timestamp]) -> pd.Series[bool]:
        """Tell which days of a series fall in the period; a missing day does not."""
        import pandas as pd  # noqa: PLC0415  # slow to import, and most commands only name periods

        return days.between(pd.Timestamp(self.first), pd.Timestamp(self.last))

    def __str__(self) -> str:
        return f"{in_words(self.first)} to {in_words(self.last)}"


@dataclass(frozen=True, order=True)
class Year:
    """The label of a reporting period, known by the calendar year in which it starts.

    Examples
    --------
    >>> Year.parse("2019-20").previous()
    Year(start=2018)
    >>> str(Year(2019).period(PeriodKind.FINANCIAL))
    '1 April 2019 to 31 March 2020'
    >>> Year(1999).label
    '1999-00'
    """

    start: int

    @classmethod
    def parse(cls, label: str) -> Year:
        """Read a label such as ``2019-20``.

        Raises
        ------
        UsageError
            The label is not of that form, or its two halves do not follow one another.
        """
        match = re.fullmatch(r"(\d{4})-(\d{2})", label.strip())
        if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
            raise UsageError(f"'{label}' is not a year; write it as 2019-20")
        return cls(int(match[1]))

    @property
    def label(self) -> str:
        """The label, ``2019-20``."""
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @property
    def return_year(self) -> int:
        """The SSDA903 return's name for the financial year: the calendar year in which it ends."""
        return self.start + 1

    @property
    def last_day(self) -> date:
        """31 March, the day on which the SSDA903 return counts children."""
        return date(self.start + 1, 3, 31)

    def previous(self, steps: int = 1) -> Year:
        """The year ``steps`` years before."""
        return Year(self.start - steps)

    def period(self, kind: PeriodKind) -> Period:
        """The days of the year: April to March, or September to August."""
        first_month, last_month, last_day = (4, 3, 31) if kind is PeriodKind.FINANCIAL else (9, 8, 31)
        return Period(date(self.start, first_month, 1), date(self.start + 1, last_month, last_day))

    def __str__(self) -> str:
        return self.label


def in_words(day: date) -> str:
    """Write a date as a council does.

    Examples
    --------
    >>> in_words(date(2021, 1, 26))
    '26 January 2021'
    """
    return f"{day.day} {day:%B %Y}"
