"""All that the youth offending report publishes, in the order of its sections."""

from __future__ import annotations

from annual_reports.measures.catalogue import Catalogue, earlier
from annual_reports.measures.figures import FigureDefinition, TableDefinition
from annual_reports.reports.youth_offending import custody, entrants, interventions, offences, reoffending, service

SECTIONS = (
    entrants.ENTRANTS_SECTION,
    reoffending.REOFFENDING,
    custody.CUSTODY,
    offences.OFFENCES_SECTION,
    interventions.INTERVENTIONS_SECTION,
    interventions.SAFEGUARDING,
    service.SERVICE,
)
THIS_YEAR = tuple(figure for section in SECTIONS for figure in section.figures)
WITH_PERIOD = ("fte.period", "reoffending.period")
"""Names of periods, which the figures of the year before need too."""
OUTCOMES_BEFORE = ("interventions.outcomes_counted",)

ACTIVITY = {
    "Young people with an outcome": "cohort.total",
    "First time entrants": "fte.count",
    "Custodial sentences": "custody.sentences",
    "Interventions ended": "interventions.ended",
    "Breaches": "compliance.breaches",
}
ACTIVITY_TABLE = TableDefinition(
    id="activity_by_year",
    title="Youth justice activity, by year",
    columns=("Year", *ACTIVITY),
    unit="young people",
    definition=(
        "Each year's figures, counted from that year's records by the definitions of this year; first time entrants "
        "are those of the twelve months that the year's paper reports"
    ),
    source=("offences", "first_time_entrants", "custodial_sentences", "interventions", "breaches"),
    rows_apart="each row is a year",
)


def _earlier_years() -> tuple[FigureDefinition, ...]:
    """Define the headline figures, and what they need beside them, for the year before."""
    return tuple(
        earlier(figure, "previous_year")
        for figure in THIS_YEAR
        if figure.headline or figure.id in (*WITH_PERIOD, *OUTCOMES_BEFORE)
    )


CATALOGUE = Catalogue(
    figures=(*THIS_YEAR, *_earlier_years()),
    tables=(*(table for section in SECTIONS for table in section.tables), ACTIVITY_TABLE),
    charts=tuple(chart for section in SECTIONS for chart in section.charts),
)
