"""Registers of what the service tells others, and of what children and carers tell the service."""

from __future__ import annotations

from annual_reports.inputs.columns import code, day, flag, identifier, whole
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema

AWARENESS = TableSchema(
    name="awareness",
    title="Training and awareness",
    description="One row a session, talk or mailing, or a campaign app's downloads of one month.",
    columns=(
        identifier("event", "mark of the event", sensitive=False),
        day("date", "day of the event; for downloads the last day of their month"),
        code(
            "kind",
            "what it was",
            {
                "training": "a training session on private fostering",
                "talk": "a talk or a stall",
                "mailing": "a mailing or newsletter",
                "app": "downloads of the campaign's app",
            },
        ),
        code(
            "audience",
            "whom it was for",
            {
                "schools": "schools and colleges",
                "health": "health services",
                "social care": "children's social care",
                "housing": "housing services",
                "community": "community and faith groups",
                "public": "the public",
            },
        ),
        whole("reached", "people who attended or were written to; for an app, downloads"),
    ),
    key=("event",),
    dated_by=("date",),
)

QUOTATIONS = TableSchema(
    name="quotations",
    title="Quotations",
    description="One row something that a child, a parent or a carer said. Only what they agreed to is ever printed.",
    columns=(
        identifier("quotation", "mark of the quotation", sensitive=False),
        day("date", "day on which it was said or written"),
        code(
            "speaker",
            "who said it",
            {"child": "a privately fostered child", "carer": "a private foster carer", "parent": "a parent"},
        ),
        Column(
            name="words",
            kind=ColumnKind.TEXT,
            description="what was said, without names or places",
            sensitive=True,
        ),
        flag("consent", "whether the speaker agreed that the words may be printed"),
    ),
    key=("quotation",),
    dated_by=("date",),
)
