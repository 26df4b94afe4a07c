"""Registers of children: decisions, family finding and adoptive placements."""

from __future__ import annotations

from annual_reports.inputs.columns import child, code, day, flag, identifier
from annual_reports.inputs.schema import TableSchema

NEW_PLANS = {
    "birth family": "return to a parent or another member of the birth family",
    "special guardianship": "a special guardianship order",
    "long-term fostering": "long-term foster care",
    "other": "another plan",
}

PROVIDERS = {
    "local authority": "adopters approved by this council",
    "other local authority": "adopters approved by another council",
    "regional agency": "adopters approved by the regional adoption agency",
    "voluntary agency": "adopters approved by a voluntary adoption agency",
}

EARLY_PERMANENCE = {
    "none": "not an early permanence placement",
    "fostering for adoption": "placed first as foster child with approved adopters",
    "concurrent planning": "placed first as foster child while return to the family was still tried",
}

AGENCY_DECISIONS = TableSchema(
    name="agency_decisions",
    title="Agency decisions",
    description="One row a decision of the agency decision maker that a child should be placed for adoption.",
    columns=(
        child("the child decided about"),
        day("date_decision", "day of the decision; the same as DATE_PLACED in PLACED_ADOPTION"),
        identifier(
            "sibling_group",
            "the same mark for children whose plan is to be placed together; empty for a child on its own",
            required=False,
        ),
        day("date_reversed", "day on which the decision was changed; the same as DATE_PLACED_CEASED", required=False),
        code("new_plan", "the plan after the change; empty while the decision stands", NEW_PLANS, required=False),
    ),
    key=("child", "date_decision"),
    children=("child",),
    dated_by=("date_decision", "date_reversed"),
    reaches_back=True,
)

MATCHES = TableSchema(
    name="matches",
    title="Links and matches",
    description="One row a possible family that a child was linked with, whether or not a match came of it.",
    columns=(
        child("the child linked"),
        day("date_linked", "day on which the family was first considered for the child"),
        day("date_match", "day on which the agency decision maker agreed the match; empty without one", required=False),
        day("date_ended", "day on which the link or match came to nothing; empty otherwise", required=False),
    ),
    key=("child", "date_linked"),
    children=("child",),
    dated_by=("date_linked", "date_match", "date_ended"),
    reaches_back=True,
)

ADOPTIVE_PLACEMENTS = TableSchema(
    name="adoptive_placements",
    title="Adoptive placements",
    description="One row a placement of a child with adopters that was open on any day of the year.",
    columns=(
        child("the child placed"),
        day("date_placed", "first day of the placement for adoption; DECOM of its first A3 to A6 episode"),
        code("provider", "which agency approved the adopters", PROVIDERS),
        code("early_permanence", "whether the child first lived with the adopters as a foster child", EARLY_PERMANENCE),
        identifier(
            "sibling_group",
            "the same mark for children placed together with one family; empty for a child placed singly",
            required=False,
        ),
        flag("joins_sibling", "whether the adopters have adopted, or are adopting, a brother or sister already placed"),
    ),
    key=("child", "date_placed"),
    children=("child",),
    dated_by=("date_placed",),
    reaches_back=True,
)
