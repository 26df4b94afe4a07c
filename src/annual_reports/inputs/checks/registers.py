"""Whether a register's rows are of the year in whose folder they stand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.checks.places import finding_at
from annual_reports.inputs.tables import Table
from annual_reports.periods import Period, PeriodKind, Year

FEW = 10
"""One row in so many, or fewer, is a few: a council that exports all years into one file has more of them.
A register of fewer rows may well be the same two years running."""

Registers = Mapping[str, Table]
"""Name to table, of one year; only tables that have all their columns."""


def of_their_year(registers: Mapping[Year, Registers], kind: PeriodKind) -> list[Finding]:
    """Tell registers with the rows of the year before, with no row of their year, or with a few rows of another.

    No figure counts such rows, and nothing in the report would show that they were meant to be counted.
    """
    findings = []
    for year, tables in registers.items():
        for name, table in tables.items():
            before = registers.get(year.previous(), {}).get(name)
            if before is not None and len(table.frame) >= FEW and table.frame.equals(before.frame):
                findings += _copied(table, year)
            elif table.schema.dated_by:
                findings += _of_another_year(table, year.period(kind))
    return findings


def _of_another_year(table: Table, period: Period) -> list[Finding]:
    """Find the rows whose days are all outside the year: all the rows there are, or a few among many."""
    columns = table.schema.dated_by
    days = table.frame[list(columns)]
    dated = days.notna().any(axis=1)
    within = pd.concat([period.covers(days[column]) for column in columns], axis=1).any(axis=1)
    outside = dated & ~within
    if outside.any() and outside.sum() == dated.sum():
        return _none_of_the_year(table, days, period)
    if table.schema.reaches_back or outside.sum() * FEW > dated.sum():
        return []
    return finding_at(
        table,
        outside,
        code="few-of-another-year",
        problem="a few rows of a register are of another year, and no figure of this year counts them",
        severity=Severity.WARNING,
        column=columns[0],
        expected=f"a day from {period}",
        found=f"{{rows}} of {len(table.frame)} with another day",
        cause="the year of a date is mistyped, or the extract reaches a little over the ends of the year",
        next_step="correct the date; leave it if the row is of another year",
    )


def _none_of_the_year(table: Table, days: pd.DataFrame, period: Period) -> list[Finding]:
    # Months, for a day could tell of a child.
    first, last = days.min().min(), days.max().max()
    return _of_whole_file(
        table,
        code="none-of-the-year",
        problem="a register has no row of the year",
        expected=f"days from {period}",
        found=f"days from {first:%B %Y} to {last:%B %Y}",
        cause="the file of another year stands in this year's folder",
        next_step=f"export it for {period}; leave it if nothing happened in the year",
    )


def _copied(table: Table, year: Year) -> list[Finding]:
    return _of_whole_file(
        table,
        code="same-as-the-year-before",
        problem=f"a register has the same rows as that of {year.previous()}",
        expected=f"the records of {year}",
        found="no row that differs",
        cause=f"the file of {year.previous()} was copied into this year's folder",
        next_step=f"export it for {year}; leave it if nothing has changed in a year",
    )


def _of_whole_file(
    table: Table, *, code: str, problem: str, expected: str, found: str, cause: str, next_step: str
) -> list[Finding]:
    if table.source is None:
        return []
    return [
        Finding(
            code=f"inputs.{code}",
            problem=problem,
            severity=Severity.WARNING,
            file=table.source.file,
            sheet=table.source.sheet,
            expected=expected,
            found=found,
            cause=cause,
            next_step=next_step,
        )
    ]
