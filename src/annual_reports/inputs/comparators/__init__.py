"""Comparators: published statistics beside the local figure.

Three readers bring published files into one long form; one question, :func:`compare`, asks of it
England, the region, the statistical neighbours and the council.
"""

from annual_reports.inputs.comparators import topics
from annual_reports.inputs.comparators.compare import authorities_in, compare, periods_of, rank
from annual_reports.inputs.comparators.comparison import Comparison, ComparisonAreas, Observation, Rank, Series
from annual_reports.inputs.comparators.lait import read_lait
from annual_reports.inputs.comparators.neighbours import neighbours_of, read_neighbours
from annual_reports.inputs.comparators.observations import ENGLAND, Level, Observations, PeriodIs
from annual_reports.inputs.comparators.reference import (
    ReferenceSeries,
    read_areas,
    read_reference,
)
from annual_reports.inputs.comparators.symbols import MEANINGS, meaning
from annual_reports.inputs.comparators.tidy import read_tidy

__all__ = [
    "ENGLAND",
    "MEANINGS",
    "Comparison",
    "ComparisonAreas",
    "Level",
    "Observation",
    "Observations",
    "PeriodIs",
    "Rank",
    "ReferenceSeries",
    "Series",
    "authorities_in",
    "compare",
    "meaning",
    "neighbours_of",
    "periods_of",
    "rank",
    "read_areas",
    "read_lait",
    "read_neighbours",
    "read_reference",
    "read_tidy",
    "topics",
]
