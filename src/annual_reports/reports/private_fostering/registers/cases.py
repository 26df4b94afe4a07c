"""Registers of cases: notifications, the arrangements that follow from them, and visits."""

from __future__ import annotations

from annual_reports.inputs.columns import code, day, identifier
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema
from annual_reports.inputs.ssda903.codes import ETHNIC

SOURCES = {
    "school admissions": "the council's school admissions service",
    "social care": "children's social care",
    "international school": "a school or college that admits pupils from abroad",
    "school": "another school",
    "school inclusion": "the council's school inclusion service",
    "public": "a member of the public, the child's family included",
    "housing": "a housing service",
    "gp": "a general practice",
    "hospital": "a hospital",
    "other professional": "any other professional",
    "faith group": "a church, mosque, temple or other faith group",
}

EXTENDED_ETHNIC = {"OVIE": "Vietnamese", "OIRN": "Iranian"}
"""Codes of the school census's extended list that the council records for privately fostered children."""

NOTIFICATIONS = TableSchema(
    name="notifications",
    title="Notifications",
    description="One row a notification that a child is, or will be, privately fostered (regulations 3, 5 and 6).",
    columns=(
        identifier("notification", "mark of the notification"),
        day("date", "day on which the council received it"),
        code("source", "who told the council", SOURCES),
        code(
            "outcome",
            "what became of it; empty while it is being looked into",
            {
                "arrangement": "a private fostering arrangement",
                "close relative": "the carer is a close relative, or has parental responsibility",
                "under 28 days": "the stay was for less than 28 days",
                "did not go ahead": "the arrangement did not go ahead, or had ended",
                "elsewhere": "the child lives in another council's area",
                "too old": "the child is 16 or over and not disabled",
            },
            required=False,
        ),
    ),
    key=("notification",),
    dated_by=("date",),
    reaches_back=True,
)

ARRANGEMENTS = TableSchema(
    name="arrangements",
    title="Private fostering arrangements",
    description="One row a child in one private fostering arrangement (Children Act 1989, section 66).",
    columns=(
        identifier("arrangement", "mark of the arrangement"),
        identifier("notification", "notification that led to it; a mark of notifications"),
        day("date_started", "day on which the child came to live with the carer"),
        day("date_ended", "day on which it ended; empty while it goes on", required=False),
        code(
            "reason",
            "why the child lives away from the parents",
            {
                "international student": "the child came from abroad to study",
                "parents abroad": "the parents live or work abroad",
                "near school": "the child stays near the school after the family moved",
                "parent ill": "illness or treatment of a parent",
                "family breakdown": "breakdown of relationships at home",
                "other": "another reason",
            },
        ),
        Column(
            name="locality",
            kind=ColumnKind.TEXT,
            description="part of the council's area where the child lives: a code of `localities` in the report's "
            "params, where these name any",
            required=False,
            optional=True,
        ),
        code("sex", "sex of the child", {"male": "male", "female": "female"}),
        day("date_of_birth", "the child's day of birth", sensitive=True),
        code(
            "ethnicity",
            "the child's ethnicity, as the SSDA903 return codes it, or a code of the school census's extended list",
            {**ETHNIC, **EXTENDED_ETHNIC},
        ),
        code("source", "who told the council of the arrangement", SOURCES),
        code(
            "how_ended",
            "how it ended; empty while it goes on",
            {
                "returned to parents": "the child went back to a parent",
                "returned abroad": "the child went home abroad",
                "turned 16": "the child turned 16",
                "special guardianship": "a court made a special guardianship order",
                "safeguarding": "the child passed to the safeguarding service",
                "moved away": "the child moved to another council's area",
            },
            required=False,
        ),
    ),
    key=("arrangement",),
    dated_by=("date_started", "date_ended"),
    reaches_back=True,
)

VISITS = TableSchema(
    name="visits",
    title="Visits",
    description="One row a visit that the Children (Private Arrangements for Fostering) Regulations 2005 ask for.",
    columns=(
        identifier("visit", "mark of the visit"),
        identifier("notification", "notification of the case; a mark of notifications"),
        day("date", "day of the visit"),
        code(
            "kind",
            "regulation under which it was made",
            {
                "4": "on notification of a proposed arrangement",
                "7": "on notification of an arrangement that has begun",
                "8": "to a child in an arrangement, at the intervals that are set",
            },
        ),
    ),
    key=("visit",),
    dated_by=("date",),
    reaches_back=True,
)
