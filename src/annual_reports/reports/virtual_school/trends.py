"""Key stage 4 over four years, each counted from its own records."""

from __future__ import annotations

from collections.abc import Mapping

from annual_reports.measures.catalogue import Rows, Values
from annual_reports.measures.figures import TableDefinition
from annual_reports.measures.kinds import Kind, Unavailable
from annual_reports.periods import Year
from annual_reports.reports.virtual_school.key_stage_4 import PUPILS_12_MONTHS, SOURCES
from annual_reports.reports.virtual_school.section import NOT_RECORDED

YEARS_SHOWN = 4
MEASURES = {
    "5 at grade 4+ incl. English and maths": "ks4.five_4plus_em_percent",
    "5 at grade 4+": "ks4.five_4plus_percent",
    "5 GCSEs": "ks4.five_gcses_percent",
    "1 GCSE": "ks4.one_gcse_percent",
}

FOUR_YEARS_TABLE = TableDefinition(
    id="ks4_four_years",
    title="Key stage 4 results over four years",
    columns=("Measure", "This year", "Previous year", "Two years before", "Three years before"),
    unit="% (pupils)",
    definition=(
        f"{PUPILS_12_MONTHS}, by the summer in which they left, with the number of pupils in brackets; grades of "
        "summers without examinations were awarded in another way"
    ),
    source=SOURCES,
    kind=Kind.PERCENT_AND_COUNT,
)


def four_years(year: Year, years: Mapping[Year, Values]) -> tuple[Rows, tuple[str, ...]]:
    """Set out the results of four years, the latest first, with headers that name summer and cohort."""
    shown = [year.previous(steps) for steps in range(YEARS_SHOWN)]
    cohorts = [years.get(past, {}).get("ks4.reporting_cohort", NOT_RECORDED) for past in shown]
    headers = (
        f"{past.start + 1} ({NOT_RECORDED if isinstance(cohort, Unavailable) else cohort})"
        for past, cohort in zip(shown, cohorts, strict=True)
    )
    rows = [(label, *(years.get(past, {}).get(id, Unavailable()) for past in shown)) for label, id in MEASURES.items()]
    return rows, ("Measure", *headers)
