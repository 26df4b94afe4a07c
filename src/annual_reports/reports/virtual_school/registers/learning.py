"""Registers of pupils and of what they achieved."""

from __future__ import annotations

from annual_reports.inputs.columns import child, code
from annual_reports.inputs.schema import Column, ColumnKind, TableSchema

AREAS = {"in": "in the borough", "out": "outside the borough"}
SEN = {
    "EHCP": "education, health and care plan",
    "support": "SEN support, code K of the school census",
    "assessment": "under assessment for an education, health and care plan",
    "none": "no special educational need recorded",
}

PUPILS = TableSchema(
    name="pupils",
    title="Pupils on the virtual school's roll",
    description=(
        "One row a child looked after at any time from September to 31 March, from reception to year 13. The table "
        "of pupils at the end of key stage 4 numbers them in the order of this register. An earlier year's register "
        "may hold year 11 alone, which the comparison over four years needs."
    ),
    columns=(
        child("the pupil"),
        Column(
            name="year_group",
            kind=ColumnKind.INTEGER,
            description="school year, 0 for reception",
            minimum=0,
            maximum=13,
        ),
        code("placed", "where the child's home is at 31 March", AREAS, required=False),
        code(
            "school",
            "where the school is; for a pupil without a school, where lessons are arranged",
            AREAS,
            required=False,
        ),
        code(
            "setting",
            "kind of school at 31 March",
            {
                "mainstream": "mainstream school or college",
                "special": "special school",
                "alternative": "alternative provision",
                "none": "no school",
            },
            required=False,
        ),
        code(
            "ofsted",
            "the school's last grade from Ofsted; empty where it has none",
            {
                "1": "outstanding",
                "2": "good",
                "3": "requires improvement",
                "4": "inadequate",
            },
            required=False,
        ),
        code("sen", "special educational needs at 31 March; empty where the year did not record them", SEN,
             required=False),
        Column(
            name="reporting_cohort",
            kind=ColumnKind.FLAG,
            description=(
                "whether the pupil had been looked after for 12 months at 31 March; only for a year whose SSDA903 "
                "return is not in the data folder, else the return tells"
            ),
            required=False,
            optional=True,
        ),
    ),
    key=("child",),
    children=("child",),
)  # fmt: skip

SUBJECTS = {"English": "English", "Maths": "mathematics"}

EXPECTED_PROGRESS = TableSchema(
    name="expected_progress",
    title="Teachers' judgements of progress",
    description="One row a pupil and subject with a judgement; a pupil without one has no row.",
    columns=(
        child("the pupil"),
        code("subject", "what was judged", SUBJECTS),
        Column(
            name="expected",
            kind=ColumnKind.FLAG,
            description="whether the pupil made at least the progress expected from the starting point",
        ),
    ),
    key=("child", "subject"),
    children=("child",),
    earlier_ok=True,
)

GCSE_RESULTS = TableSchema(
    name="gcse_results",
    title="GCSE results",
    description="One row a pupil of year 11 and subject, whatever the grade.",
    columns=(
        child("the pupil"),
        code(
            "subject",
            "subject of the qualification",
            {
                "English": "English language or literature, the better grade",
                "Maths": "mathematics",
                "Combined science": "combined science, entered once",
                "History": "history",
                "Geography": "geography",
                "Religious studies": "religious studies",
                "Art": "art and design",
                "Drama": "drama",
                "Design": "design and technology",
                "Food": "food preparation and nutrition",
                "Sport": "physical education",
                "Language": "a modern foreign language",
                "Computing": "computer science",
                "Music": "music",
            },
        ),
        code(
            "grade",
            "grade awarded",
            {**{str(grade): f"grade {grade}" for grade in range(9, 0, -1)}, "U": "ungraded"},
        ),
    ),
    key=("child", "subject"),
    children=("child",),
)

KEY_STAGE_5 = TableSchema(
    name="key_stage_5",
    title="Young people at the end of key stage 5",
    description="One row a young person of year 13 who was looked after in the academic year.",
    columns=(
        child("the young person"),
        code(
            "highest_qualification",
            "highest qualification gained by the end of the year",
            {
                "entry": "ESOL or entry level",
                "1": "level 1",
                "2": "level 2",
                "3": "level 3",
                "none": "none recorded",
            },
        ),
        code(
            "status",
            "position at the end of the year",
            {"EET": "in education, employment or training", "NEET": "not in education, employment or training"},
        ),
    ),
    key=("child",),
    children=("child",),
    earlier_ok=True,
)
