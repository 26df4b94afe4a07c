"""Registers of what went wrong, and of thanks: disruptions, complaints, allegations, compliments.

A year without any has a file with headers only. A file that is missing is not a zero.
"""

from __future__ import annotations

from annual_reports.inputs.columns import child, code, day, identifier
from annual_reports.inputs.schema import TableSchema

DISRUPTIONS = TableSchema(
    name="disruptions",
    title="Disruptions",
    description="One row a child whose adoptive placement ended before, or whose adoption broke down after, the order.",
    columns=(
        identifier("disruption", "mark of the disruption"),
        child("the child; empty after an order, when the child has another identity", required=False),
        day("date", "day on which the child moved out"),
        code(
            "stage",
            "when it happened",
            {"before order": "before the adoption order", "after order": "after the adoption order"},
        ),
    ),
    key=("disruption",),
    children=("child",),
    dated_by=("date",),
)

COMPLAINTS = TableSchema(
    name="complaints",
    title="Complaints",
    description="One row a complaint about the adoption service.",
    columns=(
        identifier("complaint", "mark of the complaint"),
        day("date", "day on which it was received"),
        code("stage", "furthest stage reached", {"1": "local resolution", "2": "investigation", "3": "review panel"}),
        code(
            "outcome",
            "what was found; empty while open",
            {
                "upheld": "upheld",
                "partially upheld": "upheld in part",
                "not upheld": "not upheld",
                "withdrawn": "withdrawn",
            },
            required=False,
        ),
    ),
    key=("complaint",),
    dated_by=("date",),
)

COMPLIMENTS = TableSchema(
    name="compliments",
    title="Compliments",
    description="One row a compliment received in writing.",
    columns=(
        identifier("compliment", "mark of the compliment"),
        day("date", "day on which it was received"),
        code(
            "given_by",
            "who gave it",
            {
                "adopters": "adopters, approved or in assessment",
                "adopted person": "an adopted child or adult",
                "birth family": "a birth relative",
                "professional": "a court, another agency or a colleague",
            },
        ),
    ),
    key=("compliment",),
    dated_by=("date",),
)

ALLEGATIONS = TableSchema(
    name="allegations",
    title="Allegations",
    description="One row an allegation against adopters, prospective adopters or staff.",
    columns=(
        identifier("allegation", "mark of the allegation"),
        day("date", "day on which it was made"),
        code(
            "against",
            "whom it was made against",
            {"adopters": "adopters or prospective adopters", "staff": "staff, panel members or volunteers"},
        ),
        code(
            "outcome",
            "what was found; empty while open",
            {
                "substantiated": "substantiated",
                "unsubstantiated": "neither proved nor disproved",
                "unfounded": "no evidence",
                "false": "disproved",
            },
            required=False,
        ),
    ),
    key=("allegation",),
    dated_by=("date",),
)
