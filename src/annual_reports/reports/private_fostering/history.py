"""What the measures of one year look at: its registers, and the visits of the years before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from annual_reports.inputs.calendar import BankHolidays
from annual_reports.inputs.records import Records
from annual_reports.periods import Period, PeriodKind, Year
from annual_reports.reports.private_fostering.params import PrivateFosteringParams
from annual_reports.reports.private_fostering.registers import REGISTERS


@dataclass(frozen=True)
class History:
    """The records of a year.

    Attributes
    ----------
    year, period
        The year that is measured.
    registers
        The registers that were found for the year, by name. Visits and notifications of the years
        before are with the year's own, since a visit is timed from the one before.
    params, holidays
        What no record holds: the edition's params, and bank holidays of England.
    """

    year: Year
    period: Period
    registers: Mapping[str, pd.DataFrame]
    params: PrivateFosteringParams
    holidays: BankHolidays

    def in_year(self, rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """Rows whose day in ``column`` falls in the year."""
        return rows[self.period.covers(rows[column])]

    @cached_property
    def arrangements(self) -> pd.DataFrame:
        """Arrangements that were open on at least one day of the year, one row each.

        The day on which an arrangement ended belongs to it. Two columns are added: ``began_before``
        tells whether it began before the year's first day, and ``open_at_end`` whether it went on
        after its last.
        """
        rows = self.registers["arrangements"]
        first, last = pd.Timestamp(self.period.first), pd.Timestamp(self.period.last)
        marked = rows.assign(began_before=rows["date_started"] < first, open_at_end=~(rows["date_ended"] <= last))
        return marked[(rows["date_started"] <= last) & ~(rows["date_ended"] < first)]

    @cached_property
    def new_arrangements(self) -> pd.DataFrame:
        """Arrangements that began in the year."""
        return self.arrangements[~self.arrangements["began_before"]]


def history(records: Records, year: Year, params: PrivateFosteringParams, holidays: BankHolidays) -> History:
    """Take the records of a year; those of later years are not looked at."""
    years = [known for known in records.years if known <= year]
    registers = {
        schema.name: records.frame(schema.name, year) for schema in REGISTERS if records.has(schema.name, year)
    }
    for name, mark in (("visits", "visit"), ("notifications", "notification")):
        if name in registers:
            known = [records.frame(name, past) for past in years if records.has(name, past)]
            registers[name] = pd.concat(known).drop_duplicates(mark, keep="first")
    return History(year, year.period(PeriodKind.FINANCIAL), registers, params, holidays)


def has_registers(records: Records, year: Year) -> bool:
    """Whether any of the report's registers was read for a year; an earlier year may lack them."""
    return any(records.has(schema.name, year) for schema in REGISTERS)
