"""Tables that readers have found, and more of them made without asking a solver.

What two tables differ by changes no total, so that it may be added to a third; whether the sum agrees with everything
printed is then a matter of adding up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from annual_reports.disclosure.attack.statements import Printed
from annual_reports.disclosure.attack.tables import OPEN

MOST_SLID, MOST_DIFFERENCES = 60, 120
Pair = tuple[str, int]


class FoundTables:
    """Tables that agree with some statements.

    Parameters
    ----------
    printed
        The statements.
    far
        Largest count to think of.

    Examples
    --------
    >>> tables = FoundTables([Printed(id="layout", terms=(("boys", 1), ("girls", 1)), low=9, high=9)], far=99)
    >>> tables.add({"boys": 3, "girls": 6}); tables.add({"boys": 4, "girls": 5})
    >>> tables.slide({}, {("boys", 2), ("boys", 5)})
    >>> sorted(tables.serve({}, {("boys", 2), ("boys", 5), ("boys", 12)}))
    [('boys', 2), ('boys', 5)]
    """

    def __init__(self, printed: Sequence[Printed], far: int) -> None:
        self.names = sorted({name for statement in printed for name, _ in statement.terms})
        self.column = {name: column for column, name in enumerate(self.names)}
        self.factors = np.zeros((len(printed), len(self.names)), dtype=np.int64)
        for row, statement in enumerate(printed):
            for name, factor in statement.terms:
                self.factors[row, self.column[name]] += factor
        self.low = np.array([-OPEN if statement.low is None else statement.low for statement in printed])
        self.high = np.array([OPEN if statement.high is None else statement.high for statement in printed])
        self.far = far
        self.rows = np.zeros((0, len(self.names)), dtype=np.int64)

    def add(self, table: Mapping[str, int]) -> None:
        """Keep a table."""
        self._keep(np.array([[table[name] for name in self.names]]))

    def serve(self, known: Mapping[str, int], wanted: Iterable[Pair]) -> set[Pair]:
        """Which of some values a table has that agrees with what somebody knows."""
        return self._in(self._knowing(known, self.rows), wanted)

    def slide(self, known: Mapping[str, int], wanted: Iterable[Pair]) -> None:
        """Make tables with values that are wanted, where that takes adding only."""
        rows = self.rows[-MOST_SLID:]
        made = (rows[:, None, :] + _differences(rows)[None, :, :]).reshape(-1, len(self.names))
        made = self._knowing(known, made)
        made = made[((made >= 0) & (made <= self.far)).all(axis=1)]
        sums = made @ self.factors.T
        made = made[((sums >= self.low) & (sums <= self.high)).all(axis=1)]
        for name, value in sorted(wanted):
            having = made[made[:, self.column[name]] == value][:1]
            if len(having) and not self.serve(known, [(name, value)]):
                self._keep(having)

    def _knowing(self, known: Mapping[str, int], rows: NDArray[np.int64]) -> NDArray[np.int64]:
        for name, value in known.items():
            rows = rows[rows[:, self.column[name]] == value]
        return rows

    def _in(self, rows: NDArray[np.int64], wanted: Iterable[Pair]) -> set[Pair]:
        return {(name, value) for name, value in wanted if (rows[:, self.column[name]] == value).any()}

    def _keep(self, rows: NDArray[np.int64]) -> None:
        self.rows = np.concatenate([self.rows, rows])


def _differences(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """What tables differ by, the smallest steps first."""
    steps = _once((rows[:, None, :] - rows[None, :, :]).reshape(-1, rows.shape[1]))
    return steps[np.argsort(np.abs(steps).sum(axis=1), kind="stable")][1 : MOST_DIFFERENCES + 1]


def _once(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each row once: rows are compared by their bytes, many times faster than number by number."""
    bare = np.ascontiguousarray(rows).view(f"V{rows.itemsize * rows.shape[1]}").ravel()
    return rows[np.unique(bare, return_index=True)[1]]
