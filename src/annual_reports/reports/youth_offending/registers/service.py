"""Registers of the service itself: its staff, its partners' time and how it judged its own work."""

from __future__ import annotations

from annual_reports.inputs.columns import code, day, identifier
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema

STANDARDS = {
    "out of court": "at and before out-of-court disposals",
    "at court": "at court",
    "community": "in the community",
    "secure": "in secure settings",
    "transition": "on transition and resettlement",
}
"""Standards for children in the youth justice system 2019 (Ministry of Justice and Youth Justice Board)."""

RATINGS = {
    "outstanding": "outstanding",
    "good": "good",
    "requires improvement": "requires improvement",
    "inadequate": "inadequate",
}
ROLES = {
    "management": "managers",
    "practitioner": "case managers and officers",
    "specialist": "specialists: victims, education, substance misuse, parenting",
    "seconded": "workers seconded by partners",
    "support": "information, court and office staff",
}
PARTNERS = {
    "camhs": "child and adolescent mental health services (CAMHS)",
    "speech and language": "speech and language therapy",
    "police": "police",
    "probation": "probation",
    "school nursing": "nursing",
}

SELF_ASSESSMENT = TableSchema(
    name="self_assessment",
    title="Self-assessment against the national standards",
    description="One row a standard, for each time that the service assessed itself.",
    columns=(
        code("standard", "which of the five standards", STANDARDS),
        day("date", "day on which the board agreed the assessment"),
        code("strategic", "how the board judged its own part", RATINGS),
        code("operational", "how it judged practice", RATINGS),
    ),
    key=("standard", "date"),
)

STAFF = TableSchema(
    name="staff",
    title="Staff of the service",
    description="One row a person in post on any day of the year, by a mark and never by name.",
    columns=(
        identifier("worker", "mark of the worker", sensitive=False),
        code("role", "what the worker does", ROLES),
        code(
            "employment",
            "on what terms",
            {
                "permanent": "permanent",
                "fixed term": "for a fixed term",
                "agency": "through an agency",
                "seconded": "seconded by a partner",
            },
        ),
        Column(
            name="fte",
            kind=ColumnKind.NUMBER,
            description="share of full-time hours, 1 for full time",
            minimum=0,
            maximum=1,
        ),
        day("date_started", "first day in post"),
        day("date_left", "last day in post; empty for those in post", required=False),
    ),
    key=("worker", "date_started"),
)

PARTNER_TIME = TableSchema(
    name="partner_time",
    title="Partners' time",
    description="One row an agreement by which a partner gives days to the service.",
    columns=(
        identifier("agreement", "mark of the agreement", sensitive=False),
        code("partner", "which partner", PARTNERS),
        Column(
            name="days_per_week", kind=ColumnKind.NUMBER, description="days a week that it gives", minimum=0, maximum=35
        ),
        day("date_from", "first day"),
        day("date_until", "last day; empty while it goes on", required=False),
    ),
    key=("agreement",),
)
