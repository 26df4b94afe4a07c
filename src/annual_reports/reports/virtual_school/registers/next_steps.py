"""Registers of what comes after year 11."""

from __future__ import annotations

from annual_reports.inputs.columns import child, code, day, identifier
from annual_reports.inputs.schema import TableSchema

DESTINATIONS = TableSchema(
    name="destinations",
    title="Destinations of year 11",
    description="One row a year-11 leaver: what the young person did when year 12 began.",
    columns=(
        child("the leaver"),
        code(
            "destination",
            "what the young person did at the start of year 12",
            {
                "sixth form": "school sixth form",
                "college": "further education college",
                "apprenticeship": "apprenticeship",
                "training": "training or employment with training",
                "not in EET": "not in education, employment or training",
            },
        ),
    ),
    key=("child",),
    children=("child",),
    earlier_ok=True,
)

FRESH_START = TableSchema(
    name="fresh_start",
    title="Fresh Start programme",
    description="One row a young person aged 16 or over whom the re-engagement programme worked with.",
    columns=(
        identifier("young_person", "mark of the young person, who may have left care"),
        day("date_started", "first day with the programme"),
        day("date_ended", "last day in the place that was found; empty while it lasts", required=False),
    ),
    key=("young_person",),
    dated_by=("date_started", "date_ended"),
    reaches_back=True,
    earlier_ok=True,
)

HIGHER_EDUCATION = TableSchema(
    name="higher_education",
    title="Care leavers in higher education",
    description="One row a young person and course at a university.",
    columns=(
        identifier("young_person", "mark of the young person, who has left care"),
        day("date_started", "first day of the course"),
        day("date_ended", "last day of the course; empty while it lasts", required=False),
    ),
    key=("young_person", "date_started"),
    dated_by=("date_started", "date_ended"),
    reaches_back=True,
    earlier_ok=True,
)
