"""What the measures of one year look at: the registers up to that year, and published statistics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from annual_reports.inputs.records import Records
from annual_reports.inputs.schema import TableSchema
from annual_reports.measures.care import one_history
from annual_reports.periods import Period, PeriodKind, Year
from annual_reports.reports.youth_offending.params import YouthOffendingParams
from annual_reports.reports.youth_offending.published import PublishedStatistics
from annual_reports.reports.youth_offending.registers import (
    FIRST_TIME_ENTRANTS,
    OFFENCES,
    REGISTERS,
    REOFFENDING_COHORT,
    SELF_ASSESSMENT,
    YOUNG_PEOPLE,
)

LOOKED_BACK = (YOUNG_PEOPLE, OFFENCES, FIRST_TIME_ENTRANTS, REOFFENDING_COHORT, SELF_ASSESSMENT)
"""Registers in which a later year's figures look up an earlier year's rows."""


@dataclass(frozen=True)
class History:
    """The records of a year and of those before it, combined.

    Attributes
    ----------
    year, period
        The year that is measured.
    entrants_from, cohort_from
        First days of the twelve months of the two national indicators.
    registers
        The registers that were found for this year, by name; those of :data:`LOOKED_BACK` with the rows of
        the years before.
    published
        Published statistics to put beside them.
    """

    year: Year
    period: Period
    entrants_from: date
    cohort_from: date
    registers: Mapping[str, pd.DataFrame]
    params: YouthOffendingParams
    published: PublishedStatistics

    def in_year(self, rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """Rows whose day in ``column`` falls in the year."""
        return rows[self.period.covers(rows[column])]

    def open_at_year_end(self, rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
        """Rows that run on at the end of the year: begun by its last day, and their last day has not come."""
        end = pd.Timestamp(self.period.last)
        return rows[(rows[first] <= end) & ~(rows[last] <= end)]


def history(
    records: Records, year: Year, edition: Year, params: YouthOffendingParams, published: PublishedStatistics
) -> History:
    """Combine the registers of a year with those before it.

    The indicators' periods are params of the edition; for an earlier year they move back with it.
    Records of later years are not looked at, so that a year's figures are those that its own paper
    would have printed.
    """
    steps = edition.start - year.start
    years = [known for known in records.years if known <= year]
    found = [schema for schema in REGISTERS if records.has(schema.name, year)]
    return History(
        year=year,
        period=year.period(PeriodKind.FINANCIAL),
        entrants_from=years_before(params.periods.first_time_entrants_from, steps),
        cohort_from=years_before(params.periods.reoffending_cohort_from, steps),
        registers={schema.name: _register(records, schema, years) for schema in found},
        params=params,
        published=published,
    )


def _register(records: Records, schema: TableSchema, years: list[Year]) -> pd.DataFrame:
    """Take a register of the first of the years, with the years before it where figures look back."""
    if schema not in LOOKED_BACK:
        return records.frame(schema.name, years[0])
    known = [records.frame(schema.name, year) for year in years if records.has(schema.name, year)]
    return one_history(known, schema.key)


def has_registers(records: Records, year: Year) -> bool:
    """Whether a year can be measured at all; an earlier year may lack its folder."""
    return records.has(OFFENCES.name, year)


def years_before(first: date, steps: int) -> date:
    """The same first of a month, some years before."""
    return first.replace(year=first.year - steps)


def twelve_months(first: date) -> Period:
    """Twelve months from the first of a month.

    Examples
    --------
    >>> str(twelve_months(date(2018, 10, 1)))
    '1 October 2018 to 30 September 2019'
    """
    return Period(first, years_before(first, -1) - timedelta(days=1))


def months_in_words(period: Period) -> str:
    """Name a period of whole months.

    Examples
    --------
    >>> months_in_words(twelve_months(date(2018, 10, 1)))
    'October 2018 to September 2019'
    """
    return f"{period.first:%B %Y} to {period.last:%B %Y}"
