"""All that the private fostering report publishes, in the order of its sections."""

from __future__ import annotations

from dataclasses import replace

from annual_reports.measures.catalogue import PREVIOUS_YEAR, TWO_YEARS_BEFORE, Catalogue, earlier
from annual_reports.measures.figures import FigureDefinition
from annual_reports.reports.private_fostering import arrangements, awareness, children, notifications, visits
from annual_reports.reports.private_fostering.visits import INDICATORS, RETURN_TABLE

SECTIONS = (
    notifications.RECEIVED_NOTIFICATIONS,
    arrangements.ARRANGEMENTS_OF_THE_YEAR,
    children.CHILDREN,
    visits.DUTIES,
    awareness.PROMOTION,
    awareness.VIEWS,
)
THIS_YEAR = tuple(figure for section in SECTIONS for figure in section.figures)


def _earlier_years() -> tuple[FigureDefinition, ...]:
    """Define the same figures for the years before: headline figures and the lines of the return."""
    previous = [figure for figure in THIS_YEAR if figure.headline or figure.id in INDICATORS.values()]
    before = [figure for figure in THIS_YEAR if figure.id in INDICATORS.values()]
    short = replace(next(figure for figure in previous if figure.id == "notifications.total"), id="notifications")
    return (
        *(earlier(figure, PREVIOUS_YEAR) for figure in (*previous, short)),
        *(earlier(figure, TWO_YEARS_BEFORE) for figure in before),
    )


CATALOGUE = Catalogue(
    figures=(*THIS_YEAR, *_earlier_years()),
    tables=(*(table for section in SECTIONS for table in section.tables), RETURN_TABLE),
    charts=tuple(chart for section in SECTIONS for chart in section.charts),
)
