"""Checks across the rows, files and years of what was read.

What makes a published figure wrong is an error and stops a build; what is odd, or corrected since,
is a warning. The rules are those of the return's own validation as far as figures depend on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from annual_reports.findings import Finding
from annual_reports.inputs.checks import adoption, children, continuity, dates, episodes, registers
from annual_reports.inputs.tables import Table
from annual_reports.periods import PeriodKind, Year

Return = Mapping[str, Table]
"""Module to table, of one year; only tables that have all their columns."""

CHECKS: tuple[Callable[[Year, Return], list[Finding]], ...] = (
    children.in_header,
    children.same_birth_date,
    dates.in_order,
    dates.after_birth,
    dates.in_childhood,
    dates.within_year,
    episodes.one_at_a_time,
    episodes.reasons,
    adoption.orders_have_details,
    adoption.reversals,
)


def check_return(year: Year, tables: Return) -> list[Finding]:
    """Check one year's return across its rows and modules."""
    return [finding for check in CHECKS for finding in check(year, tables)]


def check_years(returns: Mapping[Year, Return]) -> list[Finding]:
    """Check that the returns of years that follow one another tell one story of each child."""
    findings = []
    for year, tables in returns.items():
        if (before := returns.get(year.previous())) is not None:
            findings += children.same_child(year.previous(), before, tables)
            findings += continuity.carried_over(year, before, tables)
    return findings


def check_registers(
    tables: Mapping[Year, Mapping[str, Table]], returns: Mapping[Year, Return], kind: PeriodKind
) -> list[Finding]:
    """Check that a report's registers are of their years, and their children in the return of any year that was read.

    Children are looked for only where the return of the register's own year and of the edition's was read: without
    these it is not known which children there are, and that they are not there is told already.
    """
    known = {year for year in tables if "HEADER" in returns.get(year, {})}
    checked = known if max(tables, default=None) in known else set()
    with_return = [table for year in tables if year in checked for table in tables[year].values()]
    return [*children.registers_in_header(with_return, returns), *registers.of_their_year(tables, kind)]
