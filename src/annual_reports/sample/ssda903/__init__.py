"""The SSDA903 return, cut from the children's lives."""

from annual_reports.sample.ssda903.modules import COLUMNS, make_return

__all__ = ["COLUMNS", "make_return"]
