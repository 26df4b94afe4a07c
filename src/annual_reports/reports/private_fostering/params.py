"""Params of the private fostering report: what no record holds."""

from __future__ import annotations

from typing import ClassVar

from annual_reports.measures.ethnicity import ETHNIC_CODES, EthnicGrouping
from annual_reports.params import ReportParams
from annual_reports.reports.private_fostering.registers.cases import EXTENDED_ETHNIC


class ArrangementEthnicity(EthnicGrouping):
    """The groups of the table of arrangements; extended codes stand in them too."""

    known_codes: ClassVar[tuple[str, ...]] = (*ETHNIC_CODES, *EXTENDED_ETHNIC)


class PrivateFosteringParams(ReportParams):
    """``params/<year>/private_fostering.yml``."""

    ethnicity: ArrangementEthnicity
