"""Whether each file speaks of the same children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.checks.places import finding_at
from annual_reports.inputs.names import listed
from annual_reports.inputs.tables import Table
from annual_reports.periods import Year

SEX_BEFORE_2025 = {"1": "M", "2": "F"}


def in_header(_: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """Each child of a module stands in HEADER, where sex, ethnicity and age are taken from."""
    header = tables.get("HEADER")
    if header is None:
        return []
    return [
        finding
        for name, table in tables.items()
        if name != "HEADER"
        for finding in finding_at(
            table,
            _strangers(table.frame["CHILD"], header.frame["CHILD"]),
            code="child-not-in-header",
            problem="a child is not in the return's HEADER",
            column="CHILD",
            expected="a child of HEADER of the same year",
            found="{rows} whose child is not there",
            cause="the modules were exported on different days or with different filters",
            next_step="export all modules of the return again, together",
        )
    ]


def registers_in_header(registers: Sequence[Table], returns: Mapping[Year, Mapping[str, Table]]) -> list[Finding]:
    """Each child of a register stands in HEADER of one of the years read; a child may have left care since."""
    headers = {year: tables["HEADER"] for year, tables in returns.items() if "HEADER" in tables}
    if not headers:
        return []
    known = pd.concat([header.frame["CHILD"] for header in headers.values()]).drop_duplicates()
    years = listed(year.label for year in sorted(headers))
    return [
        finding
        for table in registers
        for column in table.schema.children
        for finding in finding_at(
            table,
            _strangers(table.frame[column], known),
            code="unknown-child",
            problem="a child of a register is not in the return",
            column=column,
            expected=f"a child of HEADER of {years}",
            found="{rows} whose child is not there",
            cause="the identifier is mistyped or of another system, or Excel has cut its leading noughts",
            next_step="correct it to the child's identifier in the return",
        )
    ]


def same_birth_date(_: Year, tables: Mapping[str, Table]) -> list[Finding]:
    """Each module gives a child the date of birth that HEADER gives."""
    header = tables.get("HEADER")
    if header is None:
        return []
    return [
        finding
        for name, table in tables.items()
        if name != "HEADER" and "DOB" in table.frame
        for finding in finding_at(
            table,
            _differs(table.frame["DOB"], birth_dates(table, header)),
            code="birth-date-differs",
            problem="a child's date of birth is not that of HEADER",
            severity=Severity.WARNING,
            column="DOB",
            expected="the date of birth in HEADER, which ages are counted from",
            found="{rows} with another date",
            cause="the date was corrected between two exports",
            next_step="export all modules of the return again, together",
        )
    ]


def same_child(before: Year, earlier: Mapping[str, Table], later: Mapping[str, Table]) -> list[Finding]:
    """A child keeps sex and date of birth from one year's HEADER to the next; codes of sex changed in 2025."""
    if "HEADER" not in earlier or "HEADER" not in later:
        return []
    header = later["HEADER"]
    children_before = earlier["HEADER"].frame.drop_duplicates("CHILD").set_index("CHILD")
    findings = []
    for column, what in (("DOB", "date of birth"), ("SEX", "sex")):
        then = header.frame["CHILD"].map(children_before[column].replace(SEX_BEFORE_2025))
        now = header.frame[column].replace(SEX_BEFORE_2025)
        findings += finding_at(
            header,
            _differs(now, then),
            code="child-changed",
            problem=f"a child's {what} is not that of the year before",
            severity=Severity.WARNING,
            column=column,
            expected=f"the {what} that HEADER of {before} gives the child",
            found="{rows} with another",
            cause="it was corrected since, or one identifier stands for two children",
            next_step="look the child up; correct whichever year is wrong",
        )
    return findings


def birth_dates(table: Table, header: Table) -> pd.Series[pd.Timestamp]:
    """Date of birth from HEADER for each row of a module."""
    by_child = header.frame.drop_duplicates("CHILD").set_index("CHILD")["DOB"]
    return by_child.reindex(table.frame["CHILD"]).set_axis(table.frame.index)


def _strangers(children: pd.Series[str], known: pd.Series[str]) -> pd.Series[bool]:
    return children.notna() & ~children.isin(known)


def _differs(left: pd.Series[Any], right: pd.Series[Any]) -> pd.Series[bool]:
    return left.notna() & right.notna() & (left != right)
