"""The youth offending service's own registers.

Each row is an event that happened or a case that was open, with its dates. Nothing is a total:
totals are counted. A year's file holds that year's events, and every case that was open on at
least one day of the year; rows of other years do no harm, since measures count by date.
"""

from __future__ import annotations

from annual_reports.reports.youth_offending.registers.cases import (
    BREACHES,
    INTERVENTIONS,
    PANELS,
    YOUNG_PEOPLE,
)
from annual_reports.reports.youth_offending.registers.outcomes import (
    CUSTODIAL_SENTENCES,
    FIRST_TIME_ENTRANTS,
    OFFENCES,
    REOFFENDING_COHORT,
)
from annual_reports.reports.youth_offending.registers.service import PARTNER_TIME, SELF_ASSESSMENT, STAFF

REGISTERS = (
    YOUNG_PEOPLE,
    OFFENCES,
    FIRST_TIME_ENTRANTS,
    REOFFENDING_COHORT,
    CUSTODIAL_SENTENCES,
    INTERVENTIONS,
    BREACHES,
    PANELS,
    SELF_ASSESSMENT,
    STAFF,
    PARTNER_TIME,
)
"""Every register of the report, in the order of its sections."""

__all__ = [
    "BREACHES",
    "CUSTODIAL_SENTENCES",
    "FIRST_TIME_ENTRANTS",
    "INTERVENTIONS",
    "OFFENCES",
    "PANELS",
    "PARTNER_TIME",
    "REGISTERS",
    "REOFFENDING_COHORT",
    "SELF_ASSESSMENT",
    "STAFF",
    "YOUNG_PEOPLE",
]
