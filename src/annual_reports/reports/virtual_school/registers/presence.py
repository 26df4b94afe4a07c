"""Registers of attendance and exclusion."""

from __future__ import annotations

from annual_reports.inputs.columns import child, code, day, whole
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema

ATTENDANCE = TableSchema(
    name="attendance",
    title="Attendance",
    description="One row a pupil and month, in sessions of half a day. A month without a possible session has no row.",
    columns=(
        child("the pupil"),
        day("month", "first day of the month"),
        whole("possible", "sessions that the pupil could have attended"),
        whole("attended", "sessions attended, approved educational activity included"),
        whole("authorised", "sessions missed with the school's leave"),
        whole("unauthorised", "sessions missed without it"),
    ),
    key=("child", "month"),
    children=("child",),
    earlier_ok=True,
)

CLOSURE_ATTENDANCE = TableSchema(
    name="closure_attendance",
    title="Learning while schools were partly closed",
    description="One row a pupil and week in which schools were open to some pupils only; without rows in other years.",
    columns=(
        child("the pupil"),
        day("week", "Monday of the week"),
        code(
            "learning",
            "how the pupil mostly learned in the week",
            {
                "school": "in school",
                "home": "at home, with work set and seen by the school",
                "not engaged": "neither",
            },
        ),
    ),
    key=("child", "week"),
    children=("child",),
    missing_ok=True,
    earlier_ok=True,
)

EXCLUSIONS = TableSchema(
    name="exclusions",
    title="Suspensions and permanent exclusions",
    description="One row an exclusion.",
    columns=(
        child("the pupil"),
        day("date", "first day of the exclusion"),
        code(
            "kind",
            "kind of exclusion",
            {"fixed term": "suspension for a fixed term", "permanent": "permanent exclusion"},
        ),
        Column(
            name="days",
            kind=ColumnKind.NUMBER,
            description="school days lost, in half days; empty for a permanent exclusion",
            required=False,
            minimum=0.5,
            maximum=45,
        ),
    ),
    key=("child", "date"),
    children=("child",),
    dated_by=("date",),
    earlier_ok=True,
)
