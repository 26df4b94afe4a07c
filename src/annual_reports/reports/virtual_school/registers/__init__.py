"""The virtual school's own registers, in ``data/<year>/virtual_school/``; a year is September to August."""

from annual_reports.inputs.schema import TableSchema
from annual_reports.reports.virtual_school.registers.learning import (
    EXPECTED_PROGRESS,
    GCSE_RESULTS,
    KEY_STAGE_5,
    PUPILS,
)
from annual_reports.reports.virtual_school.registers.next_steps import DESTINATIONS, FRESH_START, HIGHER_EDUCATION
from annual_reports.reports.virtual_school.registers.plans import (
    PEPS,
    PREVIOUSLY_LOOKED_AFTER,
    PUPIL_PREMIUM,
    PUPIL_PREMIUM_USES,
)
from annual_reports.reports.virtual_school.registers.presence import ATTENDANCE, CLOSURE_ATTENDANCE, EXCLUSIONS

REGISTERS: tuple[TableSchema, ...] = (
    PUPILS,
    EXPECTED_PROGRESS,
    GCSE_RESULTS,
    DESTINATIONS,
    FRESH_START,
    HIGHER_EDUCATION,
    KEY_STAGE_5,
    ATTENDANCE,
    CLOSURE_ATTENDANCE,
    EXCLUSIONS,
    PEPS,
    PUPIL_PREMIUM,
    PUPIL_PREMIUM_USES,
    PREVIOUSLY_LOOKED_AFTER,
)
"""Every register of the report, in the order of its sections."""

__all__ = [
    "ATTENDANCE",
    "CLOSURE_ATTENDANCE",
    "DESTINATIONS",
    "EXCLUSIONS",
    "EXPECTED_PROGRESS",
    "FRESH_START",
    "GCSE_RESULTS",
    "HIGHER_EDUCATION",
    "KEY_STAGE_5",
    "PEPS",
    "PREVIOUSLY_LOOKED_AFTER",
    "PUPILS",
    "PUPIL_PREMIUM",
    "PUPIL_PREMIUM_USES",
    "REGISTERS",
]
