"""A year beside the years before it, for any report."""

from __future__ import annotations

from collections.abc import Mapping

from annual_reports.measures.catalogue import PREVIOUS_YEAR, TWO_YEARS_BEFORE, Catalogue, Rows, Values
from annual_reports.measures.kinds import Measured, Unavailable
from annual_reports.periods import Year

STEPS_BACK = {PREVIOUS_YEAR: 1, TWO_YEARS_BEFORE: 2}


def earlier_values(
    catalogue: Catalogue, year: Year, values_by_year: Mapping[Year, Values], aliases: Mapping[str, str] | None = None
) -> Values:
    """Values of figures such as ``placed.total.previous_year``; not available where the year was not read.

    Parameters
    ----------
    aliases
        Ids without their ending to the figure that they mean, where the two differ.
    """
    known_as = aliases or {}
    values: Values = {}
    for suffix, steps in STEPS_BACK.items():
        known = values_by_year.get(year.previous(steps), {})
        for figure in catalogue.figures:
            id, _, ending = figure.id.rpartition(".")
            if ending == suffix:
                values[figure.id] = known.get(known_as.get(id, id), Unavailable("x"))
    return values


def by_year(years: Mapping[Year, Values], columns: Mapping[str, str]) -> Rows:
    """Set figures of several years side by side, the earliest year first.

    Examples
    --------
    >>> by_year({Year(2019): {"placed.total": 12}, Year(2018): {"placed.total": 9}}, {"Placed": "placed.total"})
    [('2018-19', 9), ('2019-20', 12)]
    """
    rows: list[tuple[Measured, ...]] = []
    for year in sorted(years):
        rows.append((year.label, *(years[year][id] for id in columns.values())))
    return rows
