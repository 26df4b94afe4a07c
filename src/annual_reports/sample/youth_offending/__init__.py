"""The sample of the youth offending report: young people, their offences, and the service's work with them."""

from annual_reports.sample.youth_offending.registers import youth_registers

__all__ = ["youth_registers"]
