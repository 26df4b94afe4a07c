"""The annual report of the virtual school.

Children Act 1989, section 22(3B): every authority appoints a virtual school head to promote the
educational achievement of the children whom it looks after. The report is for an academic year.
"""

from __future__ import annotations

from annual_reports.periods import PeriodKind
from annual_reports.reports.report import Report
from annual_reports.reports.virtual_school.catalogue import CATALOGUE
from annual_reports.reports.virtual_school.checks import check
from annual_reports.reports.virtual_school.contents import REQUIRED
from annual_reports.reports.virtual_school.history import RETURN_MODULES
from annual_reports.reports.virtual_school.links import LINKS
from annual_reports.reports.virtual_school.measure import measure
from annual_reports.reports.virtual_school.params import VirtualSchoolParams
from annual_reports.reports.virtual_school.registers import REGISTERS

VIRTUAL_SCHOOL = Report(
    id="virtual_school",
    title="Virtual school annual report",
    period=PeriodKind.ACADEMIC,
    return_modules=RETURN_MODULES,
    registers=REGISTERS,
    params=VirtualSchoolParams,
    catalogue=CATALOGUE,
    measure=measure,
    check=check,
    years=4,
    required=REQUIRED,
    links=LINKS,
)

__all__ = ["VIRTUAL_SCHOOL"]
