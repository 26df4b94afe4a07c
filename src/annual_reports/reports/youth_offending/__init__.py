"""The annual report of the youth offending service.

Crime and Disorder Act 1998, section 40, asks the council for a yearly plan: how youth justice
services are provided and funded, how they are composed, how they operate and what they do.
"""

from __future__ import annotations

from annual_reports.periods import PeriodKind
from annual_reports.reports.report import Report
from annual_reports.reports.youth_offending.catalogue import CATALOGUE
from annual_reports.reports.youth_offending.checks import check
from annual_reports.reports.youth_offending.contents import REQUIRED
from annual_reports.reports.youth_offending.links import LINKS
from annual_reports.reports.youth_offending.measure import measure
from annual_reports.reports.youth_offending.params import YouthOffendingParams
from annual_reports.reports.youth_offending.registers import REGISTERS

YOUTH_OFFENDING = Report(
    id="youth_offending",
    title="Youth offending service annual report",
    period=PeriodKind.FINANCIAL,
    return_modules=(),
    registers=REGISTERS,
    params=YouthOffendingParams,
    catalogue=CATALOGUE,
    measure=measure,
    check=check,
    years=3,
    required=REQUIRED,
    links=LINKS,
)

__all__ = ["YOUTH_OFFENDING"]
