"""Registers of young people and of the service's work with them."""

from __future__ import annotations

from annual_reports.inputs.columns import code, day, flag, identifier
from annual_reports.inputs.schema import TableSchema
from annual_reports.measures.ethnicity import ETHNIC_CODES

PREVENTION = "prevention"
INTERVENTION_KINDS = {
    PREVENTION: "prevention programme, where there was no offence",
    "out of court": "programme with a disposal out of court",
    "referral order": "referral order",
    "youth rehabilitation order": "youth rehabilitation order",
    "custody and licence": "custodial sentence and the licence after it",
}
NOT_IN_ETE = "none"
DESTINATIONS = {
    "school": "school",
    "alternative provision": "alternative provision or tuition",
    "college": "college or sixth form",
    "training": "training or an apprenticeship",
    "employment": "employment",
    NOT_IN_ETE: "not in education, training or employment",
}

YOUNG_PEOPLE = TableSchema(
    name="young_people",
    title="Young people",
    description="One row a young person whom another register names, by a mark and never by name.",
    columns=(
        identifier("young_person", "mark of the young person"),
        day("date_of_birth", "day of birth", sensitive=True),
        code("sex", "sex", {"M": "male", "F": "female", "U": "not known"}),
        code("ethnicity", "ethnicity, by the codes of ETHNIC in the SSDA903 return", {c: c for c in ETHNIC_CODES}),
    ),
    key=("young_person",),
)

INTERVENTIONS = TableSchema(
    name="interventions",
    title="Interventions",
    description="One row a programme of work with a young person that was open on any day of the year.",
    columns=(
        identifier("intervention", "mark of the intervention"),
        identifier("young_person", "with whom; a mark of young_people"),
        code("kind", "kind of intervention", INTERVENTION_KINDS),
        identifier(
            "offence", "offence that it follows, a mark of offences; empty for a prevention programme", required=False
        ),
        day("date_started", "first day"),
        day("date_ended", "last day; empty while it goes on", required=False),
        code(
            "ete_at_end",
            "education, training or employment on the last day, for enough hours (25 a week up to school leaving age, "
            "16 after it); empty while it goes on",
            DESTINATIONS,
            required=False,
        ),
        flag("suitable_home_at_end", "whether the home on the last day was suitable; empty before", required=False),
    ),
    key=("intervention",),
    dated_by=("date_started", "date_ended"),
    reaches_back=True,
)

BREACHES = TableSchema(
    name="breaches",
    title="Breaches of orders",
    description="One row an order brought back to court because its terms were not kept.",
    columns=(
        identifier("breach", "mark of the breach"),
        identifier("intervention", "which order; a mark of interventions"),
        day("date", "day of the hearing"),
        code("outcome", "what the court found", {"proven": "breached", "not proven": "not breached"}),
    ),
    key=("breach",),
    dated_by=("date",),
)

PANELS = TableSchema(
    name="panels",
    title="Exploitation and risk panels",
    description="One row a time that a young person was on the list of a multi-agency panel.",
    columns=(
        identifier("young_person", "who was discussed; a mark of young_people"),
        code(
            "panel",
            "which panel",
            {
                "exploitation": "panel for children who are, or may be, exploited or missing, or harmed by gangs",
                "risk": "panel for those whose risk of serious harm, or of reoffending, is high",
            },
        ),
        day("date_listed", "first day on the list"),
        day("date_taken_off", "last day on the list; empty for those who are on it", required=False),
    ),
    key=("young_person", "panel", "date_listed"),
    dated_by=("date_listed", "date_taken_off"),
    reaches_back=True,
)
