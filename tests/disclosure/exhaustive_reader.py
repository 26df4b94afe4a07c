"""A reader who needs no solver: all whole-number tables that agree with what is shown, one by one.

Written apart from the programme on purpose. The free cells are tried value by value; a branch is left as soon as
a printed number rules it out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from annual_reports.disclosure.linear import Linear
from annual_reports.disclosure.system import ItemKind, System

Table = NDArray[np.int64]
FAR = 10**9
TOO_MANY = 150_000


class TooManyTablesError(Exception):
    """More tables than it is worth to list."""


def all_tables(system: System, hidden: Collection[str], cap: int, cell_cap: int | None = None) -> Table:
    """List every table that a reader must allow for, one a row in the order of the quantities.

    No count is thought larger than ``cap``, and none that is no total larger than ``cell_cap``.
    """
    names = [quantity.id for quantity in system.quantities]
    low, high = np.zeros(len(names), dtype=np.int64), np.full(len(names), cap, dtype=np.int64)
    statements = list(system.known)
    wholes = {statement.terms[0][0] for statement in system.known}
    if cell_cap is not None:
        high[[name not in wholes for name in names]] = cell_cap
        high[[name not in system.counts for name in names]] = 1  # latent joint cells
    for item in system.items:
        if item.kind is ItemKind.COUNT and not item.public:
            column = names.index(item.quantity)
            value = system.values[item.quantity]
            low[column], high[column] = (1, high[column]) if item.id in hidden else (value, value)
        elif item.id not in hidden:
            statements += item.says
    matrix, ends = _rows(names, statements)
    for _ in range(3):  # no part is larger than its whole
        for row in matrix[(ends == 0).all(axis=1) & ((matrix > 0).sum(axis=1) == 1)]:
            high[row < 0] = np.minimum(high[row < 0], high[row > 0])
    return _list(low, high, matrix, ends)


def _rows(names: Sequence[str], statements: Sequence[Linear]) -> tuple[Table, Table]:
    matrix = np.zeros((len(statements), len(names)), dtype=np.int64)
    for row, statement in enumerate(statements):
        for name, factor in statement.terms:
            matrix[row, names.index(name)] += factor
    ends = [(-FAR if s.low is None else s.low, FAR if s.high is None else s.high) for s in statements]
    return matrix, np.array(ends, dtype=np.int64).reshape(-1, 2)


def _list(low: Table, high: Table, matrix: Table, ends: Table) -> Table:
    tables = np.zeros((1, len(low)), dtype=np.int64)
    done = np.zeros(len(low), dtype=bool)
    while not done.all():
        column = _next(done, low, high, matrix, ends)
        done[column] = True
        values = np.arange(low[column], high[column] + 1)
        if len(tables) * len(values) > TOO_MANY:
            raise TooManyTablesError
        tables = np.repeat(tables, len(values), axis=0)
        tables[:, column] = np.tile(values, len(tables) // max(len(values), 1))
        touched = matrix[:, column] != 0
        rest = matrix[touched] * ~done
        least = np.minimum(rest * low, rest * high).sum(axis=1)
        most = np.maximum(rest * low, rest * high).sum(axis=1)
        worth = tables[:, done] @ matrix[np.ix_(touched, done)].T
        fits = (worth + least <= ends[touched, 1]) & (worth + most >= ends[touched, 0])
        tables = tables[fits.all(axis=1)]
    return tables


def _next(done: NDArray[np.bool_], low: Table, high: Table, matrix: Table, ends: Table) -> int:
    """Take a column that an equation with no other open column settles, else the narrowest."""
    width = np.where(done, FAR, high - low)
    for row in range(len(matrix)):
        left = np.flatnonzero((matrix[row] != 0) & ~done & (high > low))
        if len(left) == 1 and ends[row, 0] == ends[row, 1]:
            return int(left[0])
    return int(np.argmin(width))


def narrowed(system: System, hidden: Collection[str], tables: Table, largest: int = 5) -> dict[str, list[int]]:
    """Name the hidden counts that cannot take some value, with the values that they can."""
    names = [quantity.id for quantity in system.quantities]
    least = least_by_zeros(system) if hidden else {}
    found = {}
    for item in system.items:
        if item.kind is ItemKind.COUNT and not item.public and item.id in hidden:
            taken = np.unique(tables[:, names.index(item.quantity)])
            if not set(range(least[item.quantity], largest + 1)) <= set(taken.tolist()):
                found[item.quantity] = taken.tolist()
    return found


def least_by_zeros(system: System) -> dict[str, int]:
    """Find the least that the zeros leave, among tables of small cells: every other count is at least one."""
    bare = replace(system, items=tuple(item for item in system.items if item.quantity and not item.public))
    everything = {item.id for item in bare.items if system.values[item.quantity] or item.kind is not ItemKind.COUNT}
    tables = all_tables(bare, everything, cap=9, cell_cap=4)
    return {quantity.id: int(least) for quantity, least in zip(system.quantities, tables.min(axis=0), strict=True)}
