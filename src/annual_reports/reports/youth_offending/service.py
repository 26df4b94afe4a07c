"""The service itself: its staff, its partners' time and its self-assessment."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind, Measured
from annual_reports.reports.report import Measurement
from annual_reports.reports.section import Section, code_labels, count
from annual_reports.reports.youth_offending.history import History
from annual_reports.reports.youth_offending.registers import PARTNER_TIME, SELF_ASSESSMENT, STAFF

ROLES = code_labels(STAFF, "role")
PARTNERS = code_labels(PARTNER_TIME, "partner")
STANDARDS = code_labels(SELF_ASSESSMENT, "standard")
RATINGS = code_labels(SELF_ASSESSMENT, "strategic")
GOOD = ("outstanding", "good")
IN_POST = "Staff in post on the last day of the year, in full-time equivalents"
DAYS = "Days a week that partners give to the service on the last day of the year"
STANDARDS_OF_2019 = (
    "Standards for children in the youth justice system 2019, as the management board last assessed them"
)

FIGURES = (
    count("workforce.fte", "Staff, full-time equivalents", "full-time equivalents", IN_POST, "staff",
          kind=Kind.MEASURE, decimals=1, headline=True),
    count("workforce.staff", "Staff in post", "people", "People in post on the last day of the year", "staff"),
    count("workforce.agency_staff", "Agency staff", "people",
          "People in post on the last day of the year who were engaged through an agency", "staff", headline=True),
    count("camhs.days_per_week", "Days a week of CAMHS", "days", f"{DAYS}: child and adolescent mental health services",
          "partner_time", kind=Kind.MEASURE, decimals=1),
    count("standards.assessed", "National standards assessed", "standards", STANDARDS_OF_2019, "self_assessment"),
    count("standards.good", "National standards rated good or better", "standards",
          f"{STANDARDS_OF_2019}; rated good or outstanding in strategy and in practice alike", "self_assessment"),
)  # fmt: skip

ROLE_TABLE = TableDefinition(
    id="workforce_by_role",
    title="Staff in post on 31 March, by role",
    columns=("Role", "Full-time equivalents"),
    unit="full-time equivalents",
    definition=IN_POST,
    source=("staff",),
    kind=Kind.MEASURE,
    decimals=1,
    total_row=True,
)
PARTNER_TABLE = TableDefinition(
    id="partner_time",
    title="Days a week that partners give to the service",
    columns=("Partner", "Days a week"),
    unit="days",
    definition=DAYS,
    source=("partner_time",),
    kind=Kind.MEASURE,
    decimals=1,
)
STANDARDS_TABLE = TableDefinition(
    id="national_standards",
    title="Self-assessment against the national standards",
    columns=("Standard", "Strategic", "Operational"),
    unit="standards",
    definition=STANDARDS_OF_2019,
    source=("self_assessment",),
    header_columns=3,
)


def measure_service(history: History) -> Measurement:
    """Count who was in post on the last day of the year, and read the latest self-assessment."""
    staff = history.open_at_year_end(history.registers["staff"], "date_started", "date_left")
    partners = history.open_at_year_end(history.registers["partner_time"], "date_from", "date_until")
    assessed = latest_assessment(history)
    good = assessed["strategic"].isin(GOOD) & assessed["operational"].isin(GOOD)
    by_role = {label: float(staff.loc[staff["role"] == role, "fte"].sum()) for role, label in ROLES.items()}
    return Measurement(
        values={
            "workforce.fte": float(staff["fte"].sum()),
            "workforce.staff": len(staff),
            "workforce.agency_staff": int((staff["employment"] == "agency").sum()),
            "camhs.days_per_week": days_of(partners, "camhs"),
            "standards.assessed": len(assessed),
            "standards.good": int(good.sum()),
        },
        tables={
            ROLE_TABLE.id: [*by_role.items(), ("Total", float(staff["fte"].sum()))],
            PARTNER_TABLE.id: [(label, days_of(partners, partner)) for partner, label in PARTNERS.items()],
            STANDARDS_TABLE.id: standard_rows(assessed),
        },
    )


def days_of(partners: pd.DataFrame, partner: str) -> float:
    """Days a week that one partner gives."""
    return float(partners.loc[partners["partner"] == partner, "days_per_week"].sum())


def latest_assessment(history: History) -> pd.DataFrame:
    """The latest assessment of each standard by the end of the year, one row a standard."""
    assessments = history.registers["self_assessment"]
    made = assessments[assessments["date"] <= pd.Timestamp(history.period.last)]
    return made.sort_values("date").drop_duplicates("standard", keep="last").set_index("standard")


def standard_rows(assessed: pd.DataFrame) -> list[tuple[Measured, ...]]:
    """Each standard in the order of the guidance, with the two judgements in words."""
    strategic, operational = assessed["strategic"].to_dict(), assessed["operational"].to_dict()
    return [
        (label, RATINGS[strategic[standard]], RATINGS[operational[standard]])
        for standard, label in STANDARDS.items()
        if standard in strategic
    ]


SERVICE = Section(
    figures=FIGURES,
    tables=(ROLE_TABLE, PARTNER_TABLE, STANDARDS_TABLE),
    registers=(STAFF, PARTNER_TIME, SELF_ASSESSMENT),
    measure=measure_service,
)
