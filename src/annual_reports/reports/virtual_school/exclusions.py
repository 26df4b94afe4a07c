"""Suspensions and permanent exclusions."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.catalogue import Rows
from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind, MeasuredCell, OfKind
from annual_reports.reports.report import Measurement
from annual_reports.reports.virtual_school.history import History
from annual_reports.reports.virtual_school.registers import EXCLUSIONS, PUPILS
from annual_reports.reports.virtual_school.section import NOT_RECORDED, Section, count, places

EXCLUDED = "exclusions that began in the academic year (Education Act 2002, section 51A)"
SOURCES = ("exclusions", "pupils")

FIGURES = (
    count("exclusions.permanent", "Permanent exclusions", "exclusions", f"Permanent {EXCLUDED}", *SOURCES,
          headline=True),
    count("exclusions.suspended_children", "Children with a fixed-term exclusion", "children",
          f"Children with one or more fixed-term {EXCLUDED}, each counted once", *SOURCES, headline=True),
    count("exclusions.days_lost", "Days lost to fixed-term exclusion", "days",
          f"School days lost to fixed-term {EXCLUDED}", *SOURCES, kind=Kind.AMOUNT, decimals=1, headline=True),
)  # fmt: skip

EXCLUSIONS_TABLE = TableDefinition(
    id="exclusions",
    title="Fixed-term exclusions, by whether the school is in or out of the borough",
    columns=("Measure", *(f"{year} {place}" for year in ("Previous year", "This year") for place in
             ("total", "in", "out"))),
    unit="children",
    definition=f"Fixed-term {EXCLUDED}, by whether the school is in the borough",
    source=SOURCES,
)  # fmt: skip


def measure_exclusions(history: History) -> Measurement:
    """Count exclusions that began in the academic year."""
    excluded = suspensions(history)
    everything = history.in_year(history.registers["exclusions"], "date")
    return Measurement(
        values={
            "exclusions.permanent": int((everything["kind"] == "permanent").sum()),
            "exclusions.suspended_children": int(excluded["child"].nunique()),
            "exclusions.days_lost": float(excluded["days"].sum()),
        },
        tables={},
    )


def suspensions(history: History) -> pd.DataFrame:
    """The year's fixed-term exclusions, with what the register of pupils says."""
    rows = history.in_year(history.of_pupils("exclusions", history.pupils), "date")
    return rows[rows["kind"] == "fixed term"]


def exclusion_rows(this_year: History, before: History | None) -> Rows:
    """Set children and days of two years side by side, by where the school is."""
    columns = [*_columns(before), *_columns(this_year)]
    return [
        ("Children with a fixed-term exclusion", *(children for children, _ in columns)),
        ("Days lost", *(days for _, days in columns)),
    ]


def _columns(history: History | None) -> list[tuple[MeasuredCell, MeasuredCell]]:
    if history is None or "exclusions" not in history.registers:
        return [(NOT_RECORDED, NOT_RECORDED)] * 3
    return [
        (int(rows["child"].nunique()), OfKind(float(rows["days"].sum()), Kind.AMOUNT, "days", 1))
        for rows in places(suspensions(history))
    ]


EXCLUDED_PUPILS = Section(figures=FIGURES, registers=(PUPILS, EXCLUSIONS), measure=measure_exclusions)
