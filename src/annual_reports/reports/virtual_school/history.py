"""What the measures of one year look at: its registers, and the return's children at 31 March."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from annual_reports.inputs.records import Records
from annual_reports.measures.care import episodes_of_years, looked_after_at, periods_of_care
from annual_reports.periods import Period, PeriodKind, Year
from annual_reports.reports.virtual_school.registers import REGISTERS

RETURN_MODULES = ("HEADER", "EPISODES", "UASC")
KEY_STAGES = {"KS1": range(1, 3), "KS2": range(3, 7), "KS3": range(7, 10), "KS4": range(10, 12)}
"""School years of compulsory school age by key stage (Education Act 2002, section 82)."""
COMPULSORY = range(1, 12)


@dataclass(frozen=True)
class History:
    """The records of one academic year.

    Attributes
    ----------
    year, period
        The year that is measured, and its days from September to August.
    looked_after
        Children looked after at 31 March, whatever their age; None where the year's return was not read.
    pupils
        The register of pupils with ``key_stage``, ``in_care`` (looked after at 31 March),
        ``twelve_months`` (the reporting cohort), ``period_start``, ``born`` and ``asylum_seeker``.
    registers
        The year's registers that were found, by name.
    """

    year: Year
    period: Period
    looked_after: pd.DataFrame | None
    pupils: pd.DataFrame
    registers: Mapping[str, pd.DataFrame]

    @property
    def in_care(self) -> pd.DataFrame:
        """Pupils of years 1 to 11 who are looked after at 31 March."""
        return self.pupils[self.pupils["in_care"] & self.pupils["year_group"].isin(COMPULSORY)]

    @property
    def cohort(self) -> pd.DataFrame:
        """The reporting cohort: those of them who have been looked after for 12 months."""
        return self.in_care[self.in_care["twelve_months"]]

    @property
    def year_11(self) -> pd.DataFrame:
        """The reporting cohort at the end of key stage 4."""
        return self.cohort[self.cohort["year_group"] == 11]

    def of_pupils(self, register: str, pupils: pd.DataFrame) -> pd.DataFrame:
        """Rows of a register about some pupils, with what the register of pupils says of them."""
        return self.registers[register].merge(pupils, on="child")

    def in_year(self, rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """Rows whose day in ``column`` falls in the academic year."""
        return rows[self.period.covers(rows[column])]


def history(records: Records, year: Year) -> History:
    """Combine the registers of a year with the return of the same year and those before it.

    The return ends on 31 March within the academic year. A year whose return is not in the data
    folder takes its reporting cohort from the register.
    """
    registers = {
        schema.name: records.frame(schema.name, year) for schema in REGISTERS if records.has(schema.name, year)
    }
    looked_after = _looked_after(records, year)
    return History(
        year=year,
        period=year.period(PeriodKind.ACADEMIC),
        looked_after=looked_after,
        pupils=_with_care(registers["pupils"], records, year, looked_after),
        registers=registers,
    )


def has_pupils(records: Records, year: Year) -> bool:
    """Whether anything can be measured for a year."""
    return records.has("pupils", year)


def has_return(records: Records, year: Year) -> bool:
    """Whether the year's return was read with all modules that the measures need."""
    return all(records.has(module, year) for module in RETURN_MODULES)


def _looked_after(records: Records, year: Year) -> pd.DataFrame | None:
    if not has_return(records, year):
        return None
    years = records.run_of_years(year, RETURN_MODULES)
    episodes = periods_of_care(episodes_of_years([records.frame("EPISODES", known) for known in years]))
    return looked_after_at(episodes[episodes["returned"]], year.last_day)


def _with_care(pupils: pd.DataFrame, records: Records, year: Year, looked_after: pd.DataFrame | None) -> pd.DataFrame:
    stages = {group: stage for stage, groups in KEY_STAGES.items() for group in groups}
    pupils = pupils.assign(key_stage=pupils["year_group"].map(stages))
    if looked_after is None:
        flagged = pupils["reporting_cohort"].fillna(False).astype(bool)
        unknown = pd.Series(pd.NaT, index=pupils.index, dtype="datetime64[ns]")
        known = pupils.assign(in_care=flagged, twelve_months=flagged, period_start=unknown, born=unknown)
        return known.assign(asylum_seeker=False)
    header = records.frame("HEADER", year)[["CHILD", "DOB"]].rename(columns={"CHILD": "child", "DOB": "born"})
    care = looked_after[["CHILD", "period_start", "in_care_since"]].rename(columns={"CHILD": "child"})
    known = pupils.reset_index(names="row").merge(header, on="child", how="left").merge(care, on="child", how="left")
    return known.set_index("row").assign(
        in_care=lambda rows: rows["child"].isin(care["child"]),
        # The return holds every episode open in its year, so one that is enough to tell this without earlier returns.
        twelve_months=lambda rows: rows["in_care_since"] <= pd.Timestamp(year_before(year.last_day)),
        asylum_seeker=lambda rows: rows["child"].isin(records.frame("UASC", year)["CHILD"]),
    )


def year_before(day: date) -> date:
    """Name the same day of the year before.

    Examples
    --------
    >>> year_before(date(2020, 3, 31))
    datetime.date(2019, 3, 31)
    """
    return day.replace(year=day.year - 1)
