"""Registers of adoption support: assessments, the Adoption Support Fund, contact, allowances.

Adopted children have a new identity and are no longer in the return's HEADER, so these registers
have marks of their own: ``family`` for an adoptive family, ``adoptee`` for an adopted child.
"""

from __future__ import annotations

from annual_reports.inputs.columns import code, day, identifier, money
from annual_reports.inputs.schema import TableSchema

BIRTH_RELATIVES = {
    "mother": "birth mother",
    "father": "birth father",
    "parents": "both birth parents together",
    "grandparents": "grandparents",
    "siblings": "brothers or sisters who live elsewhere",
    "other": "another person who matters to the child",
}

SUPPORT_REQUESTS = TableSchema(
    name="support_requests",
    title="Requests for adoption support",
    description="One row a request for an assessment of needs for adoption support services.",
    columns=(
        identifier("request", "mark of the request"),
        identifier("family", "mark of the adoptive family"),
        day("date_requested", "day of the request"),
        code(
            "stage",
            "whether the adoption order had been made when support was asked for",
            {"before order": "the child is placed, no order yet", "after order": "an order has been made"},
        ),
        day("date_completed", "day on which the assessment was completed; empty while open", required=False),
        code(
            "outcome",
            "what came of the assessment; empty while open",
            {
                "support": "support services are provided",
                "advice": "advice and information only",
                "no support": "no support is needed",
                "withdrawn": "the family withdrew",
            },
            required=False,
        ),
    ),
    key=("request",),
    dated_by=("date_requested", "date_completed"),
    reaches_back=True,
)

ADOPTION_SUPPORT_FUND = TableSchema(
    name="adoption_support_fund",
    title="Applications to the Adoption Support Fund",
    description="One row an application for therapeutic support for one family.",
    columns=(
        identifier("application", "mark of the application"),
        identifier("family", "mark of the adoptive family"),
        day("date", "day of the application"),
        code(
            "service",
            "what was applied for",
            {
                "therapy": "therapy for the child",
                "therapeutic parenting": "therapeutic parenting support",
                "assessment": "specialist assessment",
                "other": "another therapeutic service",
            },
        ),
        code(
            "decision",
            "what the Fund decided; empty while waiting",
            {"approved": "approved", "refused": "refused", "withdrawn": "withdrawn"},
            required=False,
        ),
        money("amount", "pounds that the Fund approved; empty without approval", required=False),
        money("match_funding", "pounds that the council adds above the Fund's limit; empty for none", required=False),
    ),
    key=("application",),
    dated_by=("date",),
)

ADULT_ADOPTEES = TableSchema(
    name="adult_adoptees",
    title="Services to adopted adults",
    description="One row an adopted adult who asked for a service.",
    columns=(
        identifier("adult", "mark of the adult"),
        day("date", "day of the request"),
        code(
            "service",
            "what was asked for",
            {
                "birth records": "access to birth records and counselling",
                "intermediary": "help to find or contact birth relatives",
                "advice": "advice and information",
            },
        ),
    ),
    key=("adult", "date"),
    dated_by=("date",),
)

LETTERBOX = TableSchema(
    name="letterbox",
    title="Letterbox exchanges",
    description="One row an exchange of letters, cards or photographs that the service passed on.",
    columns=(
        identifier("exchange", "mark of the exchange"),
        identifier("adoptee", "mark of the adopted child whom it is about"),
        day("date", "day on which it was passed on"),
        code("relative", "the relative who wrote or was written to", BIRTH_RELATIVES),
        code(
            "direction",
            "who wrote",
            {"from family": "the adoptive family", "to family": "the birth relative"},
        ),
    ),
    key=("exchange",),
    dated_by=("date",),
)

DIRECT_CONTACT = TableSchema(
    name="direct_contact",
    title="Direct contact",
    description="One row a meeting of an adopted child with a birth relative that the service supported.",
    columns=(
        identifier("adoptee", "mark of the adopted child"),
        day("date", "day of the meeting"),
        code("relative", "whom the child met", BIRTH_RELATIVES),
    ),
    key=("adoptee", "date", "relative"),
    dated_by=("date",),
)

ALLOWANCES = TableSchema(
    name="allowances",
    title="Adoption allowances",
    description="One row a yearly review of an allowance that was being paid.",
    columns=(
        identifier("allowance", "mark of the allowance"),
        identifier("family", "mark of the adoptive family"),
        day("date_reviewed", "day of the review"),
        code(
            "outcome",
            "what the review decided",
            {"continued": "paid as before", "changed": "paid at another rate", "ended": "no longer paid"},
        ),
        money("weekly_amount", "pounds a week after the review"),
    ),
    key=("allowance", "date_reviewed"),
    dated_by=("date_reviewed",),
)

BIRTH_FAMILY_COUNSELLING = TableSchema(
    name="birth_family_counselling",
    title="Counselling of birth families",
    description="One row a birth family that was counselled.",
    columns=(
        identifier("birth_family", "mark of the birth family"),
        day("date_referred", "day of the referral"),
        day("date_started", "day of the first session; empty where it was not taken up", required=False),
        day("date_ended", "day of the last session; empty while it goes on", required=False),
    ),
    key=("birth_family", "date_referred"),
    dated_by=("date_referred", "date_started", "date_ended"),
    reaches_back=True,
)
