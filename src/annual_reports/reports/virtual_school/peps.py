"""Personal education plans, by term and over the year."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.catalogue import Rows
from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind, MeasuredCell, OfKind
from annual_reports.reports.report import Measurement
from annual_reports.reports.virtual_school.history import History
from annual_reports.reports.virtual_school.registers import PEPS, PUPILS
from annual_reports.reports.virtual_school.section import NOT_RECORDED, Section, count, percentage, share

RULE = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 5"
DUE = f"Children whose personal education plan was due for review in the term ({RULE})"
COMPLETED = "of these, plans completed by the day on which they were due"
AUTHORISED = "of the plans completed in time, those that the virtual school authorised"
IN_THE_YEAR = (
    "Pupils of the reporting cohort with {} personal education plans completed by the end of the academic year"
)
TERMS = ("autumn", "spring", "summer")
SOURCES = ("peps", "pupils", "EPISODES")

FIGURES = (
    count("pep.two_or_more", "Two or more personal education plans in the year", "% (pupils)",
          IN_THE_YEAR.format("two or more"), *SOURCES, kind=Kind.PERCENT_AND_COUNT),
    count("pep.three", "Three personal education plans in the year", "% (pupils)", IN_THE_YEAR.format("three"),
          *SOURCES, kind=Kind.PERCENT_AND_COUNT, headline=True),
    *(count(f"pep.{term}_completed_percent", f"Plans completed in time, {term} term", "%",
            f"{DUE}; {COMPLETED}", "peps", kind=Kind.PERCENT) for term in TERMS),
)  # fmt: skip

PEPS_TABLE = TableDefinition(
    id="peps",
    title="Personal education plans, by term",
    columns=("Term", "Measure", "Previous year", "This year"),
    unit="%",
    definition=f"{DUE}; completed: {COMPLETED}; authorised: {AUTHORISED}",
    source=("peps",),
    kind=Kind.PERCENT,
    header_columns=2,
    rows_apart="each row is a term, and its cohort the pupils who were due a plan in it",
    note=(
        "Cohort: children whose plan was due in the term. Completed: share of these whose plan was completed "
        "by the due day. Authorised: share of the plans completed in time."
    ),
)


def measure_peps(history: History) -> Measurement:
    """Share of plans completed in time, and of pupils with two and three plans in the year."""
    peps, cohort = history.registers["peps"], history.cohort
    done = peps[peps["date_completed"] <= pd.Timestamp(history.period.last)]
    plans = cohort["child"].map(done["child"].value_counts()).fillna(0)
    return Measurement(
        values={
            "pep.two_or_more": percentage(int((plans >= 2).sum()), len(cohort), "", "cohort.reporting"),
            "pep.three": percentage(int((plans >= 3).sum()), len(cohort), "", "cohort.reporting"),
            **{f"pep.{term}_completed_percent": share(*_in_time(peps, term)[:2]) for term in TERMS},
        },
        tables={},
    )


def _in_time(peps: pd.DataFrame, term: str) -> tuple[int, int, int]:
    """Plans completed in time, plans due, and plans authorised of those in time."""
    due = peps[peps["term"] == term]
    completed = due[due["date_completed"] <= due["date_due"]]
    return len(completed), len(due), int(completed["date_authorised"].notna().sum())


def pep_rows(this_year: History, before: History | None) -> Rows:
    """Set the terms of two years side by side."""
    columns = [_column(before), _column(this_year)]
    return [
        (term.capitalize(), measure, *(column[term, measure] for column in columns))
        for term in TERMS
        for measure in ("Cohort", "Completed", "Authorised")
    ]


def _column(history: History | None) -> dict[tuple[str, str], MeasuredCell]:
    column: dict[tuple[str, str], MeasuredCell] = {}
    for term in TERMS:
        cells: tuple[MeasuredCell, ...] = (NOT_RECORDED,) * 3
        if history is not None and "peps" in history.registers:
            completed, due, authorised = _in_time(history.registers["peps"], term)
            cells = (OfKind(due, Kind.COUNT, "children"), share(completed, due), share(authorised, completed))
        column |= {(term, name): cell for name, cell in zip(("Cohort", "Completed", "Authorised"), cells, strict=True)}
    return column


PERSONAL_EDUCATION_PLANS = Section(figures=FIGURES, registers=(PUPILS, PEPS), measure=measure_peps)
