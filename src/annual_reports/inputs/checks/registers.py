"""Whether a register's rows are of the year in whose folder they stand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.checks.places import finding_at, finding_in_file
from annual_reports.inputs.tables import Table
from annual_reports.periods import Period, PeriodKind, Year, in_words

TOO_FEW_TO_TELL = 10
"""Registers of fewer rows may well be the same two years running."""

LONG_BEFORE, LONG_AFTER = pd.DateOffset(years=18), pd.DateOffset(years=1)
"""How far from its year a day can lie in a register of cases that go on: a childhood, or a plan for the next year."""

Registers = Mapping[str, Table]
"""Name to table, of one year; only tables that have all their columns."""


def of_their_year(registers: Mapping[Year, Registers], kind: PeriodKind) -> list[Finding]:
    """Tell registers that hold rows of another year, or the same rows as the year before.

    No figure counts such rows, and nothing in the report would show that they were meant to be counted. A register of
    the latest year in which no event is of the year stops a build: without its rows it says that nothing happened.
    """
    findings = []
    for year, tables in registers.items():
        for name, table in tables.items():
            before = registers.get(year.previous(), {}).get(name)
            found = _of_another_year(table, year.period(kind), stops=year == max(registers))
            if not found and before is not None and _same_rows(table, before):
                found = _copied(table, year)
            findings += found
    return findings


def _same_rows(table: Table, before: Table) -> bool:
    return len(table.frame) >= TOO_FEW_TO_TELL and table.frame.equals(before.frame)


def _of_another_year(table: Table, period: Period, *, stops: bool) -> list[Finding]:
    if not table.schema.dated_by:
        return []
    columns = table.schema.dated_by
    days = table.frame[list(columns)]
    dated = days.notna().any(axis=1)
    within = pd.concat([period.covers(days[column]) for column in columns], axis=1).any(axis=1)
    if dated.any() and not within.any():
        return _none_of_the_year(table, days, period, stops=stops and not table.schema.reaches_back)
    if table.schema.reaches_back:
        return [finding for column in columns for finding in _far_from_the_year(table, column, period)]
    return finding_at(
        table,
        dated & ~within,
        code="of-another-year",
        problem="rows of a register are of another year, and no figure of this year counts them",
        severity=Severity.WARNING,
        column=columns[0],
        expected=f"a day from {period}",
        found=f"{{rows}} of {len(table.frame)} with another day",
        cause="a year is mistyped, day and month have changed places, or the extract reaches over the ends of the year",
        next_step="correct the dates; take away or leave the rows that are of another year",
    )


def _far_from_the_year(table: Table, column: str, period: Period) -> list[Finding]:
    first, last = pd.Timestamp(period.first) - LONG_BEFORE, pd.Timestamp(period.last) + LONG_AFTER
    days = table.frame[column]
    return finding_at(
        table,
        days.notna() & ~days.between(first, last),
        code="far-from-the-year",
        problem="a day of a register is far from the year",
        severity=Severity.WARNING,
        column=column,
        expected=f"a day from {in_words(first.date())} to {in_words(last.date())}",
        found="{rows} with an earlier or later day",
        cause="the year of a date is mistyped",
        next_step="correct the date",
    )


def _none_of_the_year(table: Table, days: pd.DataFrame, period: Period, *, stops: bool) -> list[Finding]:
    # Months, for a day could tell of a child.
    first, last = days.min().min(), days.max().max()
    return finding_in_file(
        table,
        code="none-of-the-year",
        problem="a register has no row of the year",
        severity=Severity.ERROR if stops else Severity.WARNING,
        expected=f"days from {period}",
        found=f"days from {first:%B %Y} to {last:%B %Y}",
        cause="the file of another year stands in this year's folder",
        next_step=f"export it for {period}; where there was nothing to record, with the row of column names alone"
        if stops
        else f"export it for {period}; leave it if nothing happened in the year",
    )


def _copied(table: Table, year: Year) -> list[Finding]:
    return finding_in_file(
        table,
        code="same-as-the-year-before",
        problem=f"a register has the same rows as that of {year.previous()}",
        severity=Severity.WARNING,
        expected=f"the records of {year}",
        found="no row that differs",
        cause=f"the file of {year.previous()} was copied into this year's folder",
        next_step=f"export it for {year}; leave it if nothing has changed in a year",
    )
