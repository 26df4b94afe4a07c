"""Whether days come in an order that a life can have."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.checks.children import birth_dates
from annual_reports.inputs.checks.places import finding_at
from annual_reports.inputs.tables import Table
from annual_reports.periods import PeriodKind, Year, in_words

SPANS = {
    "EPISODES": ("DECOM", "DEC"),
    "PLACED_ADOPTION": ("DATE_PLACED", "DATE_PLACED_CEASED"),
    "MISSING": ("MIS_START", "MIS_END"),
    "SW_EPISODES": ("SW_DECOM", "SW_DEC"),
    "DOLO": ("DOLO_START", "DOLO_END"),
}
"""Columns of each module that hold a first and a last day."""

SINCE_BIRTH = {
    "EPISODES": ("DECOM",),
    "AD1": ("DATE_INT", "DATE_MATCH"),
    "PLACED_ADOPTION": ("DATE_PLACED",),
    "REVIEWS": ("REVIEW",),
    "MISSING": ("MIS_START",),
}
"""Columns of each module that hold a day of the child's life."""

IN_CHILDHOOD = {"EPISODES": "DECOM", "PLACED_ADOPTION": "DATE_PLACED"}
"""The column of each module that ages are counted at."""

COUNTED = {
    "EPISODES": ("DECOM", "DEC"),
    "AD1": ("DATE_INT", "DATE_MATCH"),
    "PLACED_ADOPTION": ("DATE_PLACED", "DATE_PLACED_CEASED"),
    "REVIEWS": ("REVIEW",),
}
"""Columns of each module that figures are counted by."""

ENDED_BEFORE = {"EPISODES": "DEC", "REVIEWS": "REVIEW", "MISSING": "MIS_END"}
"""The column of each module that no row should have before the year's first day."""

ADULT = 18


def in_order(_: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """No last day is before its first day."""
    findings = []
    for name, (first, last) in SPANS.items():
        if (table := tables.get(name)) is not None:
            findings += finding_at(
                table,
                table.frame[last] < table.frame[first],
                code="ends-before-it-begins",
                problem=f"{last} is before {first}",
                column=last,
                expected=f"the day of {first} or a later one",
                found="{rows} with an earlier day",
                cause="the two dates have changed places, or a year is mistyped",
                next_step="correct the dates in the case system and export again",
            )
    return findings


def after_birth(_: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """No day of a child's life is before the child's birth."""
    if (header := tables.get("HEADER")) is None:
        return []
    findings = []
    for name, columns in SINCE_BIRTH.items():
        if (table := tables.get(name)) is None:
            continue
        born = birth_dates(table, header)
        for column in columns:
            findings += finding_at(
                table,
                table.frame[column] < born,
                code="before-birth",
                problem=f"{column} is before the child's birth",
                column=column,
                expected="a day on or after the date of birth in HEADER",
                found="{rows} with an earlier day",
                cause="a date is mistyped, here or in HEADER, or one identifier stands for two children",
                next_step="look the child up and correct the wrong date",
            )
    return findings


def in_childhood(_: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """Nobody comes into care, or is to be adopted, as an adult."""
    if (header := tables.get("HEADER")) is None:
        return []
    return [
        finding
        for name, column in IN_CHILDHOOD.items()
        if (table := tables.get(name)) is not None
        for finding in finding_at(
            table,
            table.frame[column] > birth_dates(table, header) + pd.DateOffset(years=ADULT),
            code="after-childhood",
            problem=f"{column} is after the child's {ADULT}th birthday",
            column=column,
            expected=f"a day up to {ADULT} years after the date of birth in HEADER",
            found="{rows} with a later day",
            cause="a year is mistyped, here or in HEADER, or one identifier stands for two children",
            next_step="look the child up and correct the wrong date",
        )
    ]


def within_year(year: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """No day is after the year, and nothing had ended before it began."""
    period = year.period(PeriodKind.FINANCIAL)
    findings = []
    for name, columns in {**COUNTED, "HEADER": ("DOB",)}.items():
        if (table := tables.get(name)) is None:
            continue
        for column in columns:
            findings += finding_at(
                table,
                table.frame[column] > pd.Timestamp(period.last),
                code="after-year",
                problem="a date is after the end of the return's year",
                column=column,
                expected=f"a day not after {in_words(period.last)}",
                found="{rows} with a later day",
                cause="the extract holds later events or stands in another year's folder, or a year is mistyped",
                next_step=f"export the return for {period}, or correct the date",
            )
    for name, column in ENDED_BEFORE.items():
        if (table := tables.get(name)) is not None:
            findings += finding_at(
                table,
                ended_before(table, column, pd.Timestamp(period.first)) & ~_backwards(name, table),
                code="before-year",
                problem="a record ended before the return's year began",
                severity=Severity.WARNING,
                column=column,
                expected=f"a day not before {in_words(period.first)}",
                found="{rows} with an earlier day",
                cause="the extract reaches back further than the year, or stands in another year's folder",
                next_step=f"export the return for {period}; until then no figure counts these rows",
            )
    return findings


def ended_before(table: Table, column: str, first: pd.Timestamp) -> pd.Series[bool]:
    """Tell which rows ended before the year and have nothing to do with it.

    Earlier episodes of a child who was in care in the year are welcome: a return that is loaded in full tells by them
    when the period of care began.
    """
    ended: pd.Series[bool] = table.frame[column] < first
    if table.schema.name != "EPISODES":
        return ended
    return ended & ~table.frame["CHILD"].isin(table.frame.loc[~ended, "CHILD"])


def _backwards(module: str, table: Table) -> pd.Series[bool]:
    """Rows whose days have an order that is a finding of its own."""
    first, last = SPANS.get(module, (None, None))
    if first is None or last is None:
        return pd.Series(False, index=table.frame.index)
    return table.frame[last] < table.frame[first]
