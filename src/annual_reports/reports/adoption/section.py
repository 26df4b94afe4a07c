"""What the sections of the adoption report share."""

from __future__ import annotations

import pandas as pd

from annual_reports.reports.section import Section, code_labels, count, counts_of, or_nobody, percentage, rows_of

MALE = ("1", "M")
FEMALE = ("2", "F")
PROVIDERS = {
    "local authority": "This council",
    "regional agency": "Regional adoption agency",
    "voluntary agency": "Voluntary adoption agency",
    "other local authority": "Another council",
}
"""Providers of an adoptive placement, as the tables print them."""


def by_age(years: pd.Series[int]) -> dict[str, int]:
    """Count children by age, a row a year of age from the youngest to the eldest, gaps included.

    Examples
    --------
    >>> by_age(pd.Series([0, 3, 0, 1], dtype="Int64"))
    {'Under 12 months': 2, '1': 1, '2': 0, '3': 1}
    """
    known = years.dropna()
    ages = range(int(known.min()), int(known.max()) + 1) if len(known) else range(0)
    return {str(age) if age else "Under 12 months": int((known == age).sum()) for age in ages}


def groups_of(marks: pd.Series[str]) -> list[int]:
    """Sizes of the groups of two or more that share a mark, largest first.

    Examples
    --------
    >>> groups_of(pd.Series(["a", None, "b", "a", None]))
    [2]
    """
    sizes = marks.value_counts()
    return [int(size) for size in sizes[sizes > 1]]


__all__ = [
    "FEMALE",
    "MALE",
    "PROVIDERS",
    "Section",
    "by_age",
    "code_labels",
    "count",
    "counts_of",
    "groups_of",
    "or_nobody",
    "percentage",
    "rows_of",
]
