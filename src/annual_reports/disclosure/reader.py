"""The reader against whom the protection works: everything that is shown, as rows and columns.

One column a quantity, one row a linear statement. An item that is hidden frees its column or its rows; all else
stays. The protection asks this model two things: how far a hidden count can still go (:mod:`.linear_reader`) and
whether a whole-number solution exists (:mod:`.whole_reader`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from annual_reports.disclosure.linear import Linear
from annual_reports.disclosure.system import System

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
ALWAYS = -1
FAR = 2**40  # an open end of a row: further than any sum of a system


@dataclass(frozen=True)
class Model:
    """A system as arrays.

    Attributes
    ----------
    quantities, items
        Ids of the columns, and of the items that may be shown or hidden.
    values
        True value of each column.
    low, high
        Range of each column when nothing is shown but zeros.
    matrix, row_low, row_high
        Statements, one a row.
    row_item
        Position of the item that a row belongs to, or ``ALWAYS``.
    count_column
        For each item the column that it fixes when shown, or ``ALWAYS`` for one made of rows.
    """

    quantities: tuple[str, ...]
    items: tuple[str, ...]
    values: Ints
    low: Ints
    high: Ints
    matrix: Ints
    row_low: Ints
    row_high: Ints
    row_item: Ints
    count_column: Ints

    @cached_property
    def column(self) -> dict[str, int]:
        """Position of each quantity."""
        return {quantity: position for position, quantity in enumerate(self.quantities)}

    @cached_property
    def position(self) -> dict[str, int]:
        """Position of each item."""
        return {item: position for position, item in enumerate(self.items)}

    @cached_property
    def shown_by(self) -> Ints:
        """For each column the item that fixes it when shown, or ``ALWAYS``."""
        shown_by = np.full(len(self.quantities), ALWAYS)
        counts = np.flatnonzero(self.count_column != ALWAYS)
        shown_by[self.count_column[counts]] = counts
        return shown_by

    def broken_items(self, point: Ints) -> Bools | None:
        """Tell which items a whole-number point disagrees with, or None where it cannot be at all."""
        worth = self.matrix @ point
        broken_rows = (worth < self.row_low) | (worth > self.row_high)
        if (point < self.low).any() or (point > self.high).any() or broken_rows[self.row_item == ALWAYS].any():
            return None
        broken = np.zeros(len(self.items), dtype=bool)
        broken[self.row_item[broken_rows]] = True
        counts = self.count_column != ALWAYS
        columns = self.count_column[counts]
        broken[counts] |= point[columns] != self.values[columns]
        return broken


def build_model(system: System, exempt: frozenset[str] = frozenset()) -> Model:
    """Lay a system out as arrays.

    Parameters
    ----------
    exempt
        Items shown by decision: they cannot be hidden.
    """
    column = {quantity.id: position for position, quantity in enumerate(system.quantities)}
    values = np.array([quantity.value for quantity in system.quantities], dtype=np.int64)
    low = np.zeros_like(values)
    high = np.full_like(values, ceiling(values))
    rows: list[tuple[Linear, int]] = [(statement, ALWAYS) for statement in system.known]
    items: list[str] = []
    count_column: list[int] = []
    for item in system.items:
        own = column[item.quantity] if item.quantity in system.counts else ALWAYS
        is_count = own != ALWAYS and system.counts[item.quantity].id == item.id
        if is_count:
            low[own], high[own] = (int(not item.unprinted), high[own]) if values[own] else (0, 0)
        if item.public or item.id in exempt:
            rows += [(statement, ALWAYS) for statement in item.says]
        elif is_count and values[own]:
            items.append(item.id)
            count_column.append(own)
        elif not is_count:
            rows += [(statement, len(items)) for statement in item.says]
            items.append(item.id)
            count_column.append(ALWAYS)
    for statement in (row for row, owner in rows if owner == ALWAYS and len(row.terms) == 1):
        ((quantity, factor),) = statement.terms
        if statement.low == statement.high == factor * values[column[quantity]]:
            low[column[quantity]] = high[column[quantity]] = values[column[quantity]]
    matrix = np.zeros((len(rows), len(values)), dtype=np.int64)
    for position, (statement, _) in enumerate(rows):
        for quantity, factor in statement.terms:
            matrix[position, column[quantity]] += factor
    return Model(
        quantities=tuple(column),
        items=tuple(items),
        values=values,
        low=low,
        high=high,
        matrix=matrix,
        row_low=np.array([-FAR if row.low is None else row.low for row, _ in rows], dtype=np.int64),
        row_high=np.array([FAR if row.high is None else row.high for row, _ in rows], dtype=np.int64),
        row_item=np.array([owner for _, owner in rows], dtype=np.int64),
        count_column=np.array(count_column, dtype=np.int64),
    )


def ceiling(values: Ints) -> int:
    """Bound the search for witnesses: a power of two, so that it tells next to nothing of the largest value.

    A solution below the bound is a solution; leaving out larger ones can only make the protection hide more.
    """
    largest = int(values.max(initial=1))
    return int(2 ** np.ceil(np.log2(max(4 * largest, 64))))
