"""Params of the virtual school report: what no record holds."""

from __future__ import annotations

from pydantic import Field

from annual_reports.params import ReportParams


class VirtualSchoolParams(ReportParams):
    """``params/<year>/virtual_school.yml``."""

    gcse_grades: str = Field(
        default="examinations",
        description="how the year's GCSE grades were awarded; years of different kinds are not compared",
    )
    gcse_grades_before: str = Field(default="examinations", description="the same for the previous year")
