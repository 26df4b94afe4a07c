"""Working days: weekdays that are not bank holidays in England and Wales."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from annual_reports.findings import Finding
from annual_reports.inputs.comparators.table import read_table
from annual_reports.inputs.fingerprint import input_file
from annual_reports.inputs.records import InputFile
from annual_reports.project import Project

FILE = "bank_holidays.csv"
SHAPE = "list of bank holidays"
COLUMNS = ("date", "title")


@dataclass(frozen=True)
class BankHolidays:
    """Bank holidays of whole calendar years, and the file that they were read from."""

    days: tuple[date, ...]
    files: tuple[InputFile, ...] = ()

    def covers(self, days: pd.Series[pd.Timestamp]) -> pd.Series[bool]:
        """Tell which days lie in years that the list holds; a missing day does not."""
        if not self.days:
            return pd.Series(False, index=days.index)
        return days.dt.year.between(self.days[0].year, self.days[-1].year)


def read_bank_holidays(project: Project) -> tuple[BankHolidays, list[Finding]]:
    """Read ``data/reference/bank_holidays.csv``: bank holidays in England and Wales.

    Returns
    -------
    holidays, findings
        In order of date; empty where the file is missing or of another shape.
    """
    path, name = project.reference / FILE, f"data/reference/{FILE}"
    table, findings = read_table(path, name, SHAPE, COLUMNS)
    if table is None:
        return BankHolidays(()), findings
    days = pd.to_datetime(table["date"].str.strip(), format="%Y-%m-%d", errors="coerce")
    unreadable = tuple(int(row) for row in days.index[days.isna()])
    if unreadable:
        findings.append(_not_a_date(name, unreadable))
    read = (input_file(project, path, len(table)),)
    return BankHolidays(tuple(sorted(day.date() for day in days.dropna())), read), findings


def working_days_between(
    first: pd.Series[pd.Timestamp], last: pd.Series[pd.Timestamp], holidays: BankHolidays
) -> pd.Series[int]:
    """Count working days after one day up to and including another.

    Regulation 4 of the Children (Private Arrangements for Fostering) Regulations 2005 asks for a
    visit within seven working days of notification: the day of the notification itself does not
    count.

    Parameters
    ----------
    first, last
        Days, row by row.

    Returns
    -------
    Series
        Whole numbers (Int64), zero or less where ``last`` is before ``first``; missing where a day is
        missing or lies in a year of which ``holidays`` knows nothing, so that it is never guessed.

    Examples
    --------
    >>> christmas = BankHolidays((date(2019, 12, 25), date(2019, 12, 26)))
    >>> notified = pd.Series(pd.to_datetime(["2019-12-23", "2019-12-24"]))
    >>> visited = pd.Series(pd.to_datetime(["2019-12-31", None]))
    >>> working_days_between(notified, visited, christmas).tolist()
    [4, <NA>]
    """
    known = holidays.covers(first) & holidays.covers(last)
    begin, end = (days[known].to_numpy(dtype="datetime64[D]") for days in (first, last))
    earlier, later = np.minimum(begin, end) + 1, np.maximum(begin, end) + 1
    direction = np.where(begin <= end, 1, -1)
    counted = direction * np.busday_count(earlier, later, holidays=np.array(holidays.days, dtype="datetime64[D]"))
    return pd.Series(counted, index=first.index[known], dtype="Int64").reindex(first.index)


def _not_a_date(name: str, rows: tuple[int, ...]) -> Finding:
    return Finding(
        code="calendar.not-a-date",
        problem="a bank holiday is not a date",
        file=name,
        column="date",
        rows=rows,
        expected="year, month and day, such as 2026-12-25",
        found="something else",
        cause="a spreadsheet program re-wrote the dates",
        next_step="write them as year-month-day",
    )
