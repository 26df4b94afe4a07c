"""Registers of the panel and of recruitment: meetings, members, enquiries, events, approvals."""

from __future__ import annotations

from annual_reports.inputs.columns import code, day, flag, identifier, whole
from annual_reports.inputs.schema import TableSchema

PANELS = {
    "local": "the panel that meets in, and is run for, this council",
    "regional": "another panel of the regional adoption agency",
}

MEMBER_ROLES = {
    "chair": "independent chair",
    "vice chair": "vice chair",
    "social worker": "social worker with three years' experience",
    "medical adviser": "medical adviser",
    "independent": "independent member, such as an adopter or an adopted adult",
    "councillor": "elected member",
}

PANEL_MEETINGS = TableSchema(
    name="panel_meetings",
    title="Adoption panel meetings",
    description="One row a meeting of the adoption panel.",
    columns=(
        identifier("meeting", "mark of the meeting", sensitive=False),
        day("date", "day of the meeting"),
        code("panel", "which panel met", PANELS),
        identifier("chair", "member who took the chair; a mark of panel_members", sensitive=False),
    ),
    key=("meeting",),
    dated_by=("date",),
)

PANEL_ITEMS = TableSchema(
    name="panel_items",
    title="Adoption panel business",
    description="One row a case presented to a meeting: prospective adopters, or a match.",
    columns=(
        identifier("meeting", "meeting that heard it; a mark of panel_meetings", sensitive=False),
        whole("item", "number of the item on that meeting's agenda", minimum=1),
        code(
            "kind",
            "what was presented",
            {
                "adopters": "suitability of prospective adopters (one household)",
                "match": "a proposed placement with named adopters (one child, or siblings together)",
            },
        ),
        flag("own_child", "for a match: whether the child is this council's; empty for adopters", required=False),
        code(
            "recommendation",
            "what the panel recommended",
            {"recommended": "in favour", "not recommended": "against", "deferred": "put off to a later meeting"},
        ),
    ),
    key=("meeting", "item"),
)

PANEL_MEMBERS = TableSchema(
    name="panel_members",
    title="Central list of panel members",
    description="One row a person on the central list on any day of the year, by a mark and never by name.",
    columns=(
        identifier("member", "mark of the member", sensitive=False),
        code("role", "what the member is on the panel; chairs and vice chairs are on the list too", MEMBER_ROLES),
        code(
            "origin",
            "where the member came from",
            {
                "original": "on the council's own panel before the regional adoption agency took it over",
                "new": "recruited for the regional adoption agency's central list",
            },
        ),
        day("date_joined", "first day on the list"),
        day("date_left", "last day on the list; empty for a present member", required=False),
    ),
    key=("member",),
)

ENQUIRIES = TableSchema(
    name="enquiries",
    title="Enquiries from prospective adopters",
    description="One row a first enquiry from a household.",
    columns=(
        identifier("enquiry", "mark of the enquiry"),
        day("date", "day on which it arrived"),
        code(
            "source",
            "how the household heard of the service",
            {
                "website": "the agency's website",
                "recommendation": "friends, family or other adopters",
                "social media": "social media",
                "event": "an event or stall",
                "press": "press, radio or poster",
                "other": "another way",
            },
        ),
    ),
    key=("enquiry",),
    dated_by=("date",),
)

EVENTS = TableSchema(
    name="events",
    title="Information events and preparation courses",
    description="One row an event or course held for prospective adopters.",
    columns=(
        identifier("event", "mark of the event", sensitive=False),
        day("date", "day, or first day, of the event"),
        code(
            "kind",
            "what was held",
            {
                "information event": "evening or open day for anybody interested",
                "stage 1 course": "course in the pre-assessment stage",
                "stage 2 course": "preparation course in the assessment stage",
            },
        ),
        whole("households", "households that attended"),
    ),
    key=("event",),
    dated_by=("date",),
)

APPROVALS = TableSchema(
    name="approvals",
    title="Adopters assessed and approved",
    description="One row a household that was being assessed, or was approved and waiting, on any day of the year.",
    columns=(
        identifier("household", "mark of the adopters"),
        flag("resident", "whether they live in the council's area"),
        day("date_stage_1", "day on which the pre-assessment stage began", required=False),
        day("date_stage_2", "day on which the assessment stage began", required=False),
        day("date_transferred", "day on which the council handed them to the regional agency", required=False),
        day("date_approved", "day on which the agency decision maker approved them", required=False),
        day("date_closed", "day on which they withdrew or were not approved", required=False),
        flag("intercountry", "whether they want to adopt a child from abroad"),
    ),
    key=("household",),
    dated_by=("date_stage_1", "date_stage_2", "date_transferred", "date_approved", "date_closed"),
    reaches_back=True,
)
