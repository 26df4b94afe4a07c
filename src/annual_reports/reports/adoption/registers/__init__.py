"""The adoption service's own registers: what no statutory return holds.

Each row is an event that happened or a case that was open, with its dates. Nothing is a total:
totals are counted. A year's file holds that year's events, and every case that was open on at
least one day of the year; rows of other years do no harm, since measures count by date.
"""

from __future__ import annotations

from annual_reports.inputs.schema import TableSchema
from annual_reports.reports.adoption.registers.adopters import (
    APPROVALS,
    ENQUIRIES,
    EVENTS,
    PANEL_ITEMS,
    PANEL_MEETINGS,
    PANEL_MEMBERS,
)
from annual_reports.reports.adoption.registers.children import ADOPTIVE_PLACEMENTS, AGENCY_DECISIONS, MATCHES
from annual_reports.reports.adoption.registers.safeguards import ALLEGATIONS, COMPLAINTS, COMPLIMENTS, DISRUPTIONS
from annual_reports.reports.adoption.registers.support import (
    ADOPTION_SUPPORT_FUND,
    ADULT_ADOPTEES,
    ALLOWANCES,
    BIRTH_FAMILY_COUNSELLING,
    DIRECT_CONTACT,
    LETTERBOX,
    SUPPORT_REQUESTS,
)

REGISTERS: tuple[TableSchema, ...] = (
    AGENCY_DECISIONS,
    MATCHES,
    ADOPTIVE_PLACEMENTS,
    PANEL_MEETINGS,
    PANEL_ITEMS,
    PANEL_MEMBERS,
    ENQUIRIES,
    EVENTS,
    APPROVALS,
    SUPPORT_REQUESTS,
    ADOPTION_SUPPORT_FUND,
    ADULT_ADOPTEES,
    LETTERBOX,
    DIRECT_CONTACT,
    ALLOWANCES,
    BIRTH_FAMILY_COUNSELLING,
    DISRUPTIONS,
    COMPLAINTS,
    COMPLIMENTS,
    ALLEGATIONS,
)
"""Every register of the report, in the order of its sections."""

__all__ = [
    "ADOPTION_SUPPORT_FUND",
    "ADOPTIVE_PLACEMENTS",
    "ADULT_ADOPTEES",
    "AGENCY_DECISIONS",
    "ALLEGATIONS",
    "ALLOWANCES",
    "APPROVALS",
    "BIRTH_FAMILY_COUNSELLING",
    "COMPLAINTS",
    "COMPLIMENTS",
    "DIRECT_CONTACT",
    "DISRUPTIONS",
    "ENQUIRIES",
    "EVENTS",
    "LETTERBOX",
    "MATCHES",
    "PANEL_ITEMS",
    "PANEL_MEETINGS",
    "PANEL_MEMBERS",
    "REGISTERS",
    "SUPPORT_REQUESTS",
]
