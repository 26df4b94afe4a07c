"""Params of the youth offending report: what no record holds."""

from __future__ import annotations

from datetime import date

from pydantic import Field, field_validator

from annual_reports.measures.ethnicity import EthnicGrouping
from annual_reports.params import Params, ReportParams


class IndicatorPeriods(Params):
    """First days of the twelve months of national indicators, which are published later than the year's end."""

    first_time_entrants_from: date = Field(description="such as 2018-10-01 for October 2018 to September 2019")
    reoffending_cohort_from: date = Field(description="first day of the cohort's twelve months")

    @field_validator("*")
    @classmethod
    def _first_of_a_month(cls, day: date) -> date:
        if day.day != 1:
            raise ValueError("a period of twelve months begins on the first of a month, such as 2018-10-01")
        return day


class YouthOffendingParams(ReportParams):
    """``params/<year>/youth_offending.yml``."""

    periods: IndicatorPeriods
    ethnicity: EthnicGrouping
