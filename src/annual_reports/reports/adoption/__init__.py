"""The annual report of the adoption service.

Adoption National Minimum Standards 2014, standard 25.6, asks for written reports to the executive
on the management, outcomes and financial state of the agency.
"""

from __future__ import annotations

from annual_reports.periods import PeriodKind
from annual_reports.reports.adoption.catalogue import CATALOGUE
from annual_reports.reports.adoption.checks import check
from annual_reports.reports.adoption.contents import REQUIRED
from annual_reports.reports.adoption.history import RETURN_MODULES
from annual_reports.reports.adoption.links import LINKS
from annual_reports.reports.adoption.measure import measure
from annual_reports.reports.adoption.params import AdoptionParams
from annual_reports.reports.adoption.registers import REGISTERS
from annual_reports.reports.report import Report

ADOPTION = Report(
    id="adoption",
    title="Adoption service annual report",
    period=PeriodKind.FINANCIAL,
    return_modules=RETURN_MODULES,
    registers=REGISTERS,
    params=AdoptionParams,
    catalogue=CATALOGUE,
    measure=measure,
    check=check,
    years=3,
    required=REQUIRED,
    links=LINKS,
)

__all__ = ["ADOPTION"]
