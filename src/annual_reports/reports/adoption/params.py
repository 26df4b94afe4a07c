"""Params of the adoption report: what no record holds."""

from __future__ import annotations

from pydantic import Field

from annual_reports.measures.ethnicity import EthnicGrouping
from annual_reports.params import Params, ReportParams


class EthnicGroupings(Params):
    """How each table groups ethnicity: the paper prints children placed and adopted differently."""

    placed: EthnicGrouping
    orders: EthnicGrouping


class AdoptionParams(ReportParams):
    """``params/<year>/adoption.yml``."""

    ethnicity: EthnicGroupings
    regional_agency: str = Field(description="name of the regional adoption agency, as the paper writes it")
    panel_name: str = Field(default="adoption panel", description="what the local panel is called")
