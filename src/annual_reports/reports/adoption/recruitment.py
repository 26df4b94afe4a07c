"""Recruitment and approval of adopters."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.figures import Chart, ChartKind, TableDefinition
from annual_reports.reports.adoption.history import History
from annual_reports.reports.adoption.registers import APPROVALS, ENQUIRIES, EVENTS
from annual_reports.reports.adoption.section import Section, code_labels, count, counts_of, rows_of
from annual_reports.reports.report import Measurement

SOURCES = code_labels(ENQUIRIES, "source")

FIGURES = (
    count("recruitment.transferred_adopters", "Adopters handed to the regional agency", "households",
          "Households in assessment or approved that passed to the regional adoption agency in the year", "approvals"),
    count("recruitment.approved", "Adopters approved", "households",
          "Households whom the agency decision maker approved in the year as suitable to adopt (Adoption Agencies "
          "Regulations 2005, regulation 30B)", "approvals"),
    count("recruitment.approved_residents", "Adopters approved who live in the council's area", "households",
          "Households approved in the year that live in the council's area", "approvals", headline=True),
    count("recruitment.intercountry", "Adopters approved for intercountry adoption", "households",
          "Households approved in the year to adopt a child from abroad", "approvals"),
    count("recruitment.enquiries", "Enquiries from prospective adopters", "enquiries",
          "First enquiries from households that arrived in the year", "enquiries", headline=True),
    count("recruitment.information_events", "Information events", "events",
          "Information evenings and open days held in the year", "events"),
    count("recruitment.stage_1_courses", "Stage 1 courses", "courses",
          "Courses of the pre-assessment stage that began in the year", "events"),
    count("recruitment.stage_2_courses", "Stage 2 courses", "courses",
          "Preparation courses of the assessment stage that began in the year", "events"),
)  # fmt: skip

MONTH_TABLE = TableDefinition(
    id="enquiries_by_month",
    title="Enquiries from prospective adopters, by month",
    columns=("Month", "Number"),
    unit="enquiries",
    definition="First enquiries from households, by the month in which they arrived",
    source=("enquiries",),
    total_row=True,
)
SOURCE_TABLE = TableDefinition(
    id="enquiries_by_source",
    title="Enquiries from prospective adopters, by how they heard of the service",
    columns=("Source", "Number"),
    unit="enquiries",
    definition="First enquiries from households in the year, by source",
    source=("enquiries",),
    total_row=True,
)
MONTH_CHART = Chart(
    id="enquiries_by_month",
    table="enquiries_by_month",
    kind=ChartKind.BARS,
    caption="Enquiries from prospective adopters, by month",
)


def measure_recruitment(history: History) -> Measurement:
    """Count the year's enquiries, events and approvals."""
    enquiries = history.in_year(history.registers["enquiries"], "date")
    events = history.in_year(history.registers["events"], "date")
    approved = history.in_year(history.registers["approvals"], "date_approved")
    transferred = history.in_year(history.registers["approvals"], "date_transferred")
    return Measurement(
        values={
            "recruitment.transferred_adopters": len(transferred),
            "recruitment.approved": len(approved),
            "recruitment.approved_residents": int(approved["resident"].sum()),
            "recruitment.intercountry": int(approved["intercountry"].sum()),
            "recruitment.enquiries": len(enquiries),
            "recruitment.information_events": int((events["kind"] == "information event").sum()),
            "recruitment.stage_1_courses": int((events["kind"] == "stage 1 course").sum()),
            "recruitment.stage_2_courses": int((events["kind"] == "stage 2 course").sum()),
        },
        tables={
            "enquiries_by_month": rows_of(by_month(enquiries["date"], history), total=True),
            "enquiries_by_source": rows_of(counts_of(enquiries["source"], SOURCES), total=True),
        },
    )


def by_month(days: pd.Series[pd.Timestamp], history: History) -> dict[str, int]:
    """Count days by the month of the year, April first, in names short enough for a chart's axis."""
    months = pd.period_range(history.period.first, history.period.last, freq="M")
    counts = days.dt.to_period("M").value_counts().reindex(months, fill_value=0)
    return {f"{month:%b}": int(number) for month, number in zip(months, counts, strict=True)}


RECRUITMENT = Section(
    figures=FIGURES,
    tables=(MONTH_TABLE, SOURCE_TABLE),
    charts=(MONTH_CHART,),
    registers=(ENQUIRIES, EVENTS, APPROVALS),
    measure=measure_recruitment,
)
