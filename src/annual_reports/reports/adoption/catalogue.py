"""All that the adoption report publishes, in the order of its sections."""

from __future__ import annotations

from annual_reports.measures.catalogue import Catalogue, earlier
from annual_reports.measures.figures import FigureDefinition
from annual_reports.reports.adoption import (
    orders,
    panel,
    placed,
    plan,
    recruitment,
    safeguards,
    scorecard,
    support,
    trends,
)

SECTIONS = (
    plan.DECISIONS,
    plan.POSITIONS,
    placed.CHILDREN,
    placed.FAMILIES,
    orders.CHILDREN,
    orders.FAMILIES,
    scorecard.SCORECARD,
    panel.PANEL,
    recruitment.RECRUITMENT,
    support.SUPPORT,
    safeguards.SAFEGUARDS,
)
THIS_YEAR = tuple(figure for section in SECTIONS for figure in section.figures)


def _earlier_years() -> tuple[FigureDefinition, ...]:
    """Define the same figures for the years before: all headline figures, and two years before some."""
    by_id = {figure.id: figure for figure in THIS_YEAR}
    return (
        *(earlier(figure, "previous_year") for figure in THIS_YEAR if figure.headline),
        *(earlier(by_id[id], "two_years_before") for id in trends.TWO_YEARS_BEFORE),
    )


CATALOGUE = Catalogue(
    figures=(*THIS_YEAR, *_earlier_years(), trends.DISRUPTIONS_BEFORE),
    tables=(*(table for section in SECTIONS for table in section.tables), *trends.TABLES),
    charts=(*(chart for section in SECTIONS for chart in section.charts), trends.TIMELINESS_CHART),
)
