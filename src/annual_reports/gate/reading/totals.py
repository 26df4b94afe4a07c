"""Totals that a reader sees in a printed table, whatever anybody has declared: a row called Total under a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annual_reports.gate.reading.catalogue import Catalogue, TableEntry

_TOTAL = re.compile(r"total\b|all$", re.IGNORECASE)
_NO_SUM = re.compile(r"percent|%|\brates?\b|average|mean|median|\bper\b")


@dataclass(frozen=True)
class PrintedTotal:
    """A cell below a column, and the cells that it looks to be the sum of.

    Attributes
    ----------
    place
        Where a reader sees it.
    """

    whole: str
    parts: tuple[str, ...]
    place: str


def printed_totals(catalogue: Catalogue) -> Iterator[PrintedTotal]:
    """List the totals below columns of whole numbers, but for those that plainly are none.

    Examples
    --------
    >>> table = TableEntry("by_sex", "By sex", ("Sex", "Number"), (("Boys", 3), ("Girls", "[c]"), ("Total", 7)), 1)
    >>> found = next(printed_totals(Catalogue("adoption", "2019-20", tables={"by_sex": table})))
    >>> found.whole, found.parts
    ('by_sex.total.number', ('by_sex.boys.number', 'by_sex.girls.number'))
    """
    for table in catalogue.tables.values():
        last = len(table.rows) - 1
        if last < 1 or not _TOTAL.match(table.name(last)):
            continue
        for column in range(table.headers, len(table.columns)):
            rows = [row for row in range(last) if _may_be_counted(table.rows[row][column])]
            if rows and not _NO_SUM.search(table.columns[column].lower()) and _may_sum(table, [*rows, last], column):
                place = f"table “{table.title}”, {table.name(last)} below {table.columns[column]}"
                parts = tuple(table.cell(row, column) for row in rows)
                yield PrintedTotal(table.cell(last, column), parts, place)


def _may_be_counted(cell: object) -> bool:
    """Whether a cell holds a number or a symbol that stands for one; n/a and [z], not applicable, add nothing."""
    return not isinstance(cell, str) or cell in ("[c]", "[x]")


def _may_sum(table: TableEntry, rows: list[int], column: int) -> bool:
    """Whether nothing printed speaks against that the last of some rows is the sum of the others."""
    *parts, whole = (table.rows[row][column] for row in rows)
    numbers = [cell for cell in (*parts, whole) if not isinstance(cell, str)]
    if not all(isinstance(cell, int) and not isinstance(cell, bool) for cell in numbers):
        return False
    return len(numbers) <= len(parts) or sum(parts) == whole
