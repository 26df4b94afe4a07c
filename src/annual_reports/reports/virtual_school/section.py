"""What the sections of the virtual school report share."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from annual_reports.measures.kinds import Kind, MeasuredCell, OfKind, Ratio
from annual_reports.reports.section import Section, code_labels, count, counts_of, percentage, rows_of

NOT_RECORDED = "n/a"
SEN_NOT_EHCP = ("support", "assessment")


def share(numerator: float, denominator: float) -> Ratio:
    """Make a percentage of two counts that stand in no figure of their own."""
    return Ratio(int(numerator), int(denominator), scale=100)


def pupils_cell(number: int) -> MeasuredCell:
    """A count among percentages."""
    return OfKind(int(number), Kind.COUNT, "pupils")


def places(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """All rows, then those of schools in and outside the borough."""
    yield rows
    for area in ("in", "out"):
        yield rows[rows["school"] == area]


__all__ = [
    "NOT_RECORDED",
    "SEN_NOT_EHCP",
    "Section",
    "code_labels",
    "count",
    "counts_of",
    "percentage",
    "places",
    "pupils_cell",
    "rows_of",
    "share",
]
