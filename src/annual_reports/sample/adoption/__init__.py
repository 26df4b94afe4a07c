"""The sample of the adoption report: children with a plan for adoption, and the service's registers."""

from annual_reports.sample.adoption.children import child_registers, make_adoption_children
from annual_reports.sample.adoption.service import service_registers

__all__ = ["child_registers", "make_adoption_children", "service_registers"]
