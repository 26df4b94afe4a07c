"""The private fostering service's registers. Its children are not looked after, so no return tells of them."""

from annual_reports.sample.private_fostering.service import registers

__all__ = ["registers"]
