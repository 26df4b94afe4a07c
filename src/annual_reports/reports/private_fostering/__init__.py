"""The annual report on private fostering.

National Minimum Standards for private fostering 2005, standard 7.9, asks for a written report each
year that evaluates the outcomes of the council's work for privately fostered children.
"""

from __future__ import annotations

from annual_reports.periods import PeriodKind
from annual_reports.reports.private_fostering.catalogue import CATALOGUE
from annual_reports.reports.private_fostering.checks import check
from annual_reports.reports.private_fostering.contents import REQUIRED
from annual_reports.reports.private_fostering.links import LINKS
from annual_reports.reports.private_fostering.measure import measure
from annual_reports.reports.private_fostering.params import PrivateFosteringParams
from annual_reports.reports.private_fostering.registers import REGISTERS
from annual_reports.reports.report import Report

PRIVATE_FOSTERING = Report(
    id="private_fostering",
    title="Private fostering annual report",
    period=PeriodKind.FINANCIAL,
    return_modules=(),
    registers=REGISTERS,
    params=PrivateFosteringParams,
    catalogue=CATALOGUE,
    measure=measure,
    check=check,
    years=3,
    required=REQUIRED,
    links=LINKS,
)

__all__ = ["PRIVATE_FOSTERING"]
