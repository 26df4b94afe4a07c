"""What the measures of one year look at: the records up to that year, one history of each child."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

import pandas as pd

from annual_reports.inputs.records import Records
from annual_reports.inputs.schema import TableSchema
from annual_reports.measures.care import (
    adoption_orders,
    episodes_of_years,
    looked_after_at,
    one_history,
    periods_of_care,
    placements_for_adoption,
)
from annual_reports.periods import Period, PeriodKind, Year
from annual_reports.reports.adoption.params import AdoptionParams
from annual_reports.reports.adoption.registers import ADOPTIVE_PLACEMENTS, AGENCY_DECISIONS, MATCHES, REGISTERS

RUNNING_ON = (AGENCY_DECISIONS, MATCHES, ADOPTIVE_PLACEMENTS)
"""Registers in which a later year's figures look up an earlier year's rows."""
RETURN_MODULES = ("HEADER", "EPISODES", "AD1", "PLACED_ADOPTION")
REVERSED = ("RD1", "RD2", "RD3", "RD4")


@dataclass(frozen=True)
class History:
    """The records of a year and of those before it, combined.

    Attributes
    ----------
    year, period
        The year that is measured.
    years
        That year and those before it, latest first, as far as their returns were read without a gap.
    header
        Module HEADER, one row a child.
    episodes
        Module EPISODES with periods of care and placements for adoption.
    decisions
        Module PLACED_ADOPTION, with the day of birth.
    placements
        Placements for adoption with sex, ethnicity and day of birth of the child, and what the
        register of adoptive placements knows of them.
    orders
        Adoption orders with the same.
    adoptions
        Module AD1 by the year whose return held it.
    registers
        The council's registers that were found for this year, by name.
    params, thresholds
        What no record holds: the edition's params, and the national thresholds in days by indicator.
    """

    year: Year
    period: Period
    years: tuple[Year, ...]
    header: pd.DataFrame
    episodes: pd.DataFrame
    decisions: pd.DataFrame
    placements: pd.DataFrame
    orders: pd.DataFrame
    adoptions: pd.DataFrame
    registers: Mapping[str, pd.DataFrame]
    params: AdoptionParams
    thresholds: Mapping[str, int]

    @property
    def return_folder(self) -> str:
        """Where the year's return is, for messages."""
        return str(PurePosixPath("data", self.year.label, "ssda903"))

    def in_year(self, rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """Rows whose day in ``column`` falls in the year."""
        return rows[self.period.covers(rows[column])]

    def by_year_end(self, days: pd.Series[pd.Timestamp]) -> pd.Series[bool]:
        """Tell which days have come by the end of the year; a missing day has not."""
        return days <= pd.Timestamp(self.period.last)

    @cached_property
    def at_year_end(self) -> pd.DataFrame:
        """Children looked after on the last day of the year, one row each."""
        return looked_after_at(self.episodes[self.episodes["returned"]], self.period.last)


def history(records: Records, year: Year, params: AdoptionParams, thresholds: Mapping[str, int]) -> History:
    """Combine the records of a year with those before it.

    Each child's latest row of HEADER holds. Records of later years are not looked at, so that a
    year's figures are those that its own paper would have printed.
    """
    years = records.run_of_years(year, RETURN_MODULES)
    header = one_history([records.frame("HEADER", known) for known in years], ["CHILD"])
    episodes = periods_of_care(episodes_of_years([records.frame("EPISODES", known) for known in years]))
    decisions = [records.frame("PLACED_ADOPTION", known) for known in years]
    registers = {
        schema.name: register(records, schema, years) for schema in REGISTERS if records.has(schema.name, year)
    }
    details = header[["CHILD", "SEX", "DOB", "ETHNIC"]]
    placements = with_register(placements_for_adoption(episodes), registers.get("adoptive_placements"))
    orders = with_register(adoption_orders(episodes), registers.get("adoptive_placements"))
    return History(
        year=year,
        period=year.period(PeriodKind.FINANCIAL),
        years=years,
        header=header,
        episodes=episodes,
        decisions=_with_details(one_history(decisions, ["CHILD", "DATE_PLACED"]).drop(columns="DOB"), details),
        placements=_with_details(placements, details),
        orders=_with_details(orders, details),
        adoptions=pd.concat([records.frame("AD1", known).assign(year=known.start) for known in years]),
        registers=registers,
        params=params,
        thresholds=thresholds,
    )


def register(records: Records, schema: TableSchema, years: tuple[Year, ...]) -> pd.DataFrame:
    """Take a register of the first of the years, with the years before it where cases run on."""
    if schema not in RUNNING_ON:
        return records.frame(schema.name, years[0])
    return one_history(
        [records.frame(schema.name, known) for known in years if records.has(schema.name, known)], schema.key
    )


def has_return(records: Records, year: Year) -> bool:
    """Whether all modules that the measures need were read for a year; an earlier year may lack them."""
    return all(records.has(module, year) for module in RETURN_MODULES)


def _with_details(children: pd.DataFrame, details: pd.DataFrame) -> pd.DataFrame:
    return children.merge(details, on="CHILD", how="left")


PLACEMENT_DETAILS = ("provider", "early_permanence", "sibling_group", "joins_sibling")


def with_register(children: pd.DataFrame, adoptive_placements: pd.DataFrame | None) -> pd.DataFrame:
    """Add what the register of adoptive placements says of the placement that began on the same day."""
    if adoptive_placements is None:
        return children.reindex(columns=[*children.columns, *PLACEMENT_DETAILS])
    known = adoptive_placements.rename(columns={"child": "CHILD", "date_placed": "placement_start"})
    return children.merge(known, on=["CHILD", "placement_start"], how="left")
