"""The children: how many are looked after, against other areas, and the features of the cohort."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.catalogue import Rows
from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind, Measured, Unavailable
from annual_reports.reports.report import Measurement
from annual_reports.reports.virtual_school.history import KEY_STAGES, History
from annual_reports.reports.virtual_school.registers import PUPILS
from annual_reports.reports.virtual_school.section import Section, code_labels, count, counts_of, percentage, share

IN_CARE = (
    "Children looked after at 31 March, short breaks not counted (SSDA903 return, Department for Education's guide to "
    "the children looked-after statistics return)"
)
PUPILS_IN_CARE = "Pupils of years 1 to 11 looked after at 31 March"
TWELVE_MONTHS = f"{PUPILS_IN_CARE} who had been looked after without a break for the 12 months before"
SETTINGS = code_labels(PUPILS, "setting")
NO_SCHOOL = "none"
GRADES = code_labels(PUPILS, "ofsted")

FIGURES = (
    count("looked_after.total", "Children looked after at 31 March", "children", IN_CARE, "EPISODES", headline=True),
    count("cohort.pupils", "Pupils in years 1 to 11", "pupils", PUPILS_IN_CARE, "pupils", "EPISODES", headline=True),
    count("cohort.reporting", "Reporting cohort: looked after for 12 months", "pupils", TWELVE_MONTHS,
          "pupils", "EPISODES", headline=True),
    count("cohort.in_borough_percent", "Pupils at school in the borough", "%",
          f"{PUPILS_IN_CARE} whose school is in the borough; pupils without a school are not among them", "pupils",
          kind=Kind.PERCENT),
    count("cohort.ehcp_percent", "Pupils with an education, health and care plan", "%",
          f"{PUPILS_IN_CARE} with an education, health and care plan (Children and Families Act 2014, section 37)",
          "pupils", kind=Kind.PERCENT),
    count("cohort.good_schools_percent", "Pupils in a good or outstanding school", "%",
          f"{PUPILS_IN_CARE} whose school has a grade from Ofsted, of whom the grade is good or outstanding", "pupils",
          kind=Kind.PERCENT),
    count("cohort.asylum_seekers", "Unaccompanied asylum-seeking children on roll", "children",
          "Children on the virtual school's roll who are in the UASC module of the return", "pupils", "UASC"),
)  # fmt: skip

KEY_STAGE_TABLE = TableDefinition(
    id="cohort_by_key_stage",
    title="Pupils looked after at 31 March, by key stage",
    columns=("Key stage", "Looked after", "For 12 months"),
    unit="pupils",
    definition=f"{PUPILS_IN_CARE}, and those of them who had been looked after for 12 months",
    source=("pupils", "EPISODES"),
    total_row=True,
)
SETTING_TABLE = TableDefinition(
    id="cohort_by_setting",
    title="Pupils looked after at 31 March, by kind of school",
    columns=("Kind of school", "In borough", "Out of borough", "Total"),
    unit="pupils",
    definition=f"{PUPILS_IN_CARE}, by the kind of school and its place, or that of the lessons arranged",
    source=("pupils",),
    total_row=True,
    total_column=True,
)
OFSTED_TABLE = TableDefinition(
    id="cohort_by_ofsted_grade",
    title="Pupils looked after at 31 March, by the school's Ofsted grade",
    columns=("Grade", "Pupils"),
    unit="pupils",
    definition=f"{PUPILS_IN_CARE}, by the last grade of their school at 31 March",
    source=("pupils",),
    total_row=True,
)


def measure_cohort(history: History) -> Measurement:
    """Count the children at 31 March and say how they are schooled."""
    pupils, cohort = history.in_care, history.cohort
    at_school_here = (pupils["school"] == "in") & (pupils["setting"] != NO_SCHOOL)
    graded = pupils[pupils["ofsted"].notna()]
    stages: list[tuple[str, int, int]] = [
        (stage, int((pupils["key_stage"] == stage).sum()), int((cohort["key_stage"] == stage).sum()))
        for stage in KEY_STAGES
    ]
    settings = _settings(pupils)
    grades = counts_of(pupils["ofsted"].fillna("x"), GRADES | {"x": "No grade, or no school"})
    total = len(pupils)
    return Measurement(
        values={
            "looked_after.total": Unavailable() if history.looked_after is None else len(history.looked_after),
            "cohort.pupils": total,
            "cohort.reporting": len(cohort),
            "cohort.in_borough_percent": percentage(int(at_school_here.sum()), total, "", "cohort.pupils"),
            "cohort.ehcp_percent": _with_plan(pupils),
            "cohort.good_schools_percent": share(graded["ofsted"].isin(("1", "2")).sum(), len(graded)),
            "cohort.asylum_seekers": int(history.pupils["asylum_seeker"].sum()),
        },
        tables={
            "cohort_by_key_stage": [*stages, ("Total", len(pupils), len(cohort))],
            "cohort_by_setting": settings,
            "cohort_by_ofsted_grade": [*grades.items(), ("Total", sum(grades.values()))],
        },
    )


def _with_plan(pupils: pd.DataFrame) -> Measured:
    """Share with a plan. A year in which no need of any pupil was recorded has no share, least of all none."""
    if pupils["sen"].isna().all():
        return Unavailable()
    return percentage(int((pupils["sen"] == "EHCP").sum()), len(pupils), "", "cohort.pupils")


def _settings(pupils: pd.DataFrame) -> Rows:
    """Kinds of school by place, with totals both ways."""
    rows: list[tuple[str, int, int, int]] = []
    for code, label in SETTINGS.items():
        places = pupils["school"][pupils["setting"] == code]
        rows.append((label, int((places == "in").sum()), int((places == "out").sum()), len(places)))
    return [*rows, ("Total", sum(row[1] for row in rows), sum(row[2] for row in rows), sum(row[3] for row in rows))]


COHORT = Section(
    figures=FIGURES,
    tables=(KEY_STAGE_TABLE, SETTING_TABLE, OFSTED_TABLE),
    registers=(PUPILS,),
    measure=measure_cohort,
)
