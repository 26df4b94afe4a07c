"""Registers of personal education plans and of the Pupil Premium Plus."""

from __future__ import annotations

from annual_reports.inputs.columns import child, code, day, identifier, money
from annual_reports.inputs.schema import TableSchema

TERMS = {"autumn": "autumn term", "spring": "spring term", "summer": "summer term"}

PEPS = TableSchema(
    name="peps",
    title="Personal education plans",
    description="One row a child and term in which a plan was due for review.",
    columns=(
        child("the child"),
        code("term", "term of the review", TERMS),
        day("date_due", "last day on which the review is in time"),
        day("date_completed", "day on which the plan was completed; empty while it is not", required=False),
        day("date_authorised", "day on which the virtual school authorised it; empty while it has not", required=False),
    ),
    key=("child", "term"),
    children=("child",),
    dated_by=("date_due", "date_completed", "date_authorised"),
    reaches_back=True,
    earlier_ok=True,
)

PUPIL_PREMIUM = TableSchema(
    name="pupil_premium",
    title="Pupil Premium Plus of each pupil",
    description="One row a pupil for whom the council has the grant.",
    columns=(
        child("the pupil"),
        money("rate", "pounds of grant for the pupil and the year"),
        money("initial_allocation", "pounds passed to the school at first"),
    ),
    key=("child",),
    children=("child",),
    earlier_ok=True,
)

PUPIL_PREMIUM_USES = TableSchema(
    name="pupil_premium_uses",
    title="Uses of Pupil Premium Plus",
    description="One row a use of the grant that a personal education plan names.",
    columns=(
        identifier("use", "mark of the use"),
        child("the pupil"),
        code(
            "purpose",
            "what the money was for",
            {
                "tuition": "one-to-one tuition",
                "support": "support in class",
                "wellbeing": "emotional wellbeing and therapy",
                "equipment": "books, equipment and computers",
                "activities": "clubs, music, sport and trips",
                "transition": "moves between schools and stages",
            },
        ),
        money("amount", "pounds"),
    ),
    key=("use",),
    children=("child",),
    earlier_ok=True,
)

PREVIOUSLY_LOOKED_AFTER = TableSchema(
    name="previously_looked_after",
    title="Children previously looked after",
    description="One row a pupil of the borough's schools for whom the school has the grant as once looked after.",
    columns=(
        identifier("pupil", "mark of the pupil, who has left care and is not in the return"),
        identifier("school_mark", "mark of the school", sensitive=False),
        code(
            "route",
            "how the child left care",
            {
                "adoption": "adoption",
                "special guardianship": "special guardianship",
                "child arrangements": "child arrangements order",
            },
        ),
    ),
    key=("pupil",),
    earlier_ok=True,
)
