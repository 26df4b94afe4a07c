"""Registers of offences and of what police and courts decided."""

from __future__ import annotations

from annual_reports.inputs.columns import code, day, identifier, whole
from annual_reports.inputs.schema import TableSchema

OFFENCE_TYPES = {
    "violence": "violence against the person",
    "motoring": "motoring offences",
    "drugs": "drugs",
    "theft": "theft and handling stolen goods",
    "criminal damage": "criminal damage",
    "public order": "public order",
    "robbery": "robbery",
    "burglary": "burglary",
    "vehicle theft": "vehicle theft",
    "sexual": "sexual offences",
    "fraud": "fraud and forgery",
    "arson": "arson",
    "breach": "breach of an order or of bail",
    "other": "other offences",
}
"""Types of offence, as the Youth Justice Board groups them."""

DISPOSALS = {
    "community resolution": "community resolution or another disposal out of court that is not a caution",
    "youth caution": "youth caution",
    "youth conditional caution": "youth conditional caution",
    "first-tier": "first-tier sentence of a court, such as a referral order, a fine or a discharge",
    "community": "youth rehabilitation order",
    "custody": "custodial sentence",
}
FIRST_DISPOSALS = {name: meaning for name, meaning in DISPOSALS.items() if name != "community resolution"}
"""Cautions and convictions: what makes a young person a first time entrant."""

OFFENCES = TableSchema(
    name="offences",
    title="Offences with an outcome",
    description="One row an offence that a young person admitted or was convicted of.",
    columns=(
        identifier("offence", "mark of the offence"),
        identifier("young_person", "who committed it; a mark of young_people"),
        code("type", "type of offence", OFFENCE_TYPES),
        day("date_offence", "day of the offence"),
        day("date_outcome", "day of the disposal or sentence; the offence counts in the year of this day"),
        code("disposal", "what was decided", DISPOSALS),
    ),
    key=("offence",),
    dated_by=("date_outcome",),
)

FIRST_TIME_ENTRANTS = TableSchema(
    name="first_time_entrants",
    title="First time entrants",
    description="One row a young person aged 10 to 17 who had a first caution or conviction, from police records.",
    columns=(
        identifier("young_person", "who entered the system; a mark of young_people"),
        day("date_outcome", "day of the first caution or conviction"),
        code("disposal", "what the first outcome was", FIRST_DISPOSALS),
    ),
    key=("young_person",),
    dated_by=("date_outcome",),
    reaches_back=True,
)

REOFFENDING_COHORT = TableSchema(
    name="reoffending_cohort",
    title="Reoffending cohort",
    description=(
        "One row a young person with a caution, a conviction or a release from custody in twelve months, followed for "
        "a year. The first year's file may hold the cohorts of the years before."
    ),
    columns=(
        identifier("member", "mark of the young person in the tracking tool; not a mark of young_people"),
        day("date_outcome", "day on which the young person came into the cohort"),
        whole("reoffences", "proven further offences within twelve months of that day; 0 for none"),
    ),
    key=("member", "date_outcome"),
)

CUSTODIAL_SENTENCES = TableSchema(
    name="custodial_sentences",
    title="Custodial sentences",
    description="One row a custodial sentence; a young person may have several.",
    columns=(
        identifier("sentence", "mark of the sentence"),
        identifier("young_person", "who was sentenced; a mark of young_people"),
        day("date_sentenced", "day of the sentence"),
        code(
            "kind",
            "kind of sentence",
            {
                "detention and training order": "detention and training order",
                "section 250": "detention for a grave crime (Sentencing Act 2020, section 250, before it section 91)",
                "extended or life": "an extended sentence, or detention for life",
            },
        ),
        whole("months", "length in months", minimum=1),
    ),
    key=("sentence",),
    dated_by=("date_sentenced",),
)
