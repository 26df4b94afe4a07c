"""Comparators: published statistics beside the local figure.

Three readers bring published files into one long form; one question, :func:`compare`, asks of it
England, the region, the statistical neighbours and the council.
"""

from annual_reports.inputs.comparators.lait import read_lait
from annual_reports.inputs.comparators.neighbours import neighbours_of, read_neighbours
from annual_reports.inputs.comparators.observations import ENGLAND, Level, Observations, PeriodIs
from annual_reports.inputs.comparators.symbols import MEANINGS, meaning
from annual_reports.inputs.comparators.tidy import read_tidy

__all__ = [
    "ENGLAND",
    "MEANINGS",
    "Level",
    "Observations",
    "PeriodIs",
    "meaning",
    "neighbours_of",
    "read_lait",
    "read_neighbours",
    "read_tidy",
]
