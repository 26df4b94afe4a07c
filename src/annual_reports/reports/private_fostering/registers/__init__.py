"""The private fostering service's own registers.

Each row is an event that happened or a case that was open, with its dates. Privately fostered
children are not looked after, so no statutory return holds them. A year's file holds that year's
events, every arrangement that was open on at least one day of the year with its notification, and
the last visit before 1 April to each arrangement that went on.
"""

from __future__ import annotations

from annual_reports.inputs.schema import TableSchema
from annual_reports.reports.private_fostering.registers.awareness import AWARENESS, QUOTATIONS
from annual_reports.reports.private_fostering.registers.cases import ARRANGEMENTS, NOTIFICATIONS, VISITS

REGISTERS: tuple[TableSchema, ...] = (NOTIFICATIONS, ARRANGEMENTS, VISITS, AWARENESS, QUOTATIONS)
"""Every register of the report, in the order of its sections."""

__all__ = ["ARRANGEMENTS", "AWARENESS", "NOTIFICATIONS", "QUOTATIONS", "REGISTERS", "VISITS"]
