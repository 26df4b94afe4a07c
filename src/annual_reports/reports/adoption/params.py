"""Params of the adoption report: what no record holds."""

from __future__ import annotations

from annual_reports.measures.ethnicity import EthnicGrouping
from annual_reports.params import Params, ReportParams


class EthnicGroupings(Params):
    """How each table groups ethnicity: the paper prints children placed and adopted differently."""

    placed: EthnicGrouping
    orders: EthnicGrouping


class AdoptionParams(ReportParams):
    """``params/<year>/adoption.yml``."""

    ethnicity: EthnicGroupings
