"""How far a hidden count can go, by linear programming (HiGHS), and the cut that follows where it cannot go far enough.

The cut is that of Fischetti and Salazar (2001), "Solving the cell suppression problem on tabular data with linear
constraints", Management Science 47(7), for one-sided ranges: where the reader's extreme falls short by ``need``, the
reduced costs say by how much hiding each item could move it, and together they have to make up ``need``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import highspy  # type: ignore[import-untyped]  # its releases below 1.15 ship no types
import numpy as np
from numpy.typing import NDArray

from annual_reports.disclosure.reader import ALWAYS, FAR, Bools, Ints, Model

Floats = NDArray[np.float64]
SMALL = 1e-6


@dataclass(frozen=True)
class Extreme:
    """A corner at the end of a count's linear range, with the dual prices that prove it the end."""

    point: Floats
    column_price: Floats
    row_price: Floats


@dataclass(frozen=True)
class Cut:
    """``sum of reach * hidden >= need`` as soon as every count in ``when`` is hidden."""

    reach: Mapping[int, float]
    need: float
    when: tuple[int, ...]


class LinearReader:
    """The reader's linear programme, kept warm between questions."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._solver = _solver()
        self._solver.passModel(_programme(model))
        self._hidden = np.ones(len(model.items), dtype=bool)
        self._fixed: dict[int, int] = {}

    def show(self, hidden: Bools) -> None:
        """Hide the items that are marked and show all others."""
        model = self.model
        for item in np.flatnonzero(hidden != self._hidden):
            column = int(model.count_column[item])
            if column != ALWAYS:
                self._bound_column(column, hidden)
                continue
            for row in np.flatnonzero(model.row_item == item):
                low, high = (-FAR, FAR) if hidden[item] else (model.row_low[row], model.row_high[row])
                self._solver.changeRowBounds(int(row), _open(low), _open(high))
        self._hidden = hidden.copy()

    def fix(self, fixed: Mapping[int, int]) -> None:
        """Give some columns a value beside what is shown."""
        released = set(self._fixed) - set(fixed)
        self._fixed = dict(fixed)
        for column in released:
            self._bound_column(column, self._hidden)
        for column, value in fixed.items():
            self._solver.changeColBounds(column, float(value), float(value))

    def extreme(self, column: int, sense: int) -> Extreme | None:
        """Find the largest (``sense`` 1) or least (-1) worth of a column; None where nothing is possible."""
        objective = np.zeros(len(self.model.quantities))
        objective[column] = -sense
        self._solver.changeColsCost(len(objective), np.arange(len(objective), dtype=np.int32), objective)
        solution = self._solution()
        if solution is None:
            return None
        return Extreme(np.array(solution.col_value), np.array(solution.col_dual), np.array(solution.row_dual))

    def _solution(self) -> highspy.HighsSolution | None:
        self._solver.run()
        is_found = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return self._solver.getSolution() if is_found else None

    def _bound_column(self, column: int, hidden: Bools) -> None:
        model = self.model
        if column in self._fixed:
            low = high = self._fixed[column]
        else:
            item = model.shown_by[column]
            shown = item != ALWAYS and not hidden[item]
            low, high = (model.values[column],) * 2 if shown else (model.low[column], model.high[column])
        self._solver.changeColBounds(column, float(low), float(high))

    def cut(self, found: Extreme, column: int, sense: int, goal: int, when: tuple[int, ...]) -> Cut | None:
        """Say what has to be hidden for a column to reach a goal that its extreme falls short of.

        Every feasible table ``x`` has ``sense * (x - v)[column] = sum of price * move`` over columns and rows,
        ``v`` being the true table. What cannot be hidden contributes at most a constant, what can contributes
        its ``reach`` once it is hidden; a reach beyond ``need`` counts as ``need``.
        """
        model = self.model
        column_gain = _gain(-found.column_price, model.values, model.low, model.high)
        for fixed, value in self._fixed.items():
            column_gain[fixed] = -found.column_price[fixed] * (value - model.values[fixed])
        worth = model.matrix @ model.values
        row_shown = _gain(-found.row_price, worth, model.row_low, model.row_high)
        owner = model.shown_by.copy()
        owner[list(self._fixed)] = ALWAYS
        constant = column_gain[owner == ALWAYS].sum() + row_shown.sum()
        need = sense * (goal - model.values[column]) - constant
        if need <= SMALL:
            return None  # the prices are too rough to prove anything
        reach: dict[int, float] = {}
        for own in np.flatnonzero((owner != ALWAYS) & (column_gain > SMALL)):
            if own != column:
                reach[int(owner[own])] = min(column_gain[own], need)
        for row in np.flatnonzero((model.row_item != ALWAYS) & (np.abs(found.row_price) > SMALL)):
            reach[int(model.row_item[row])] = need
        return Cut(_sharpened(reach, need), need, when)


class NearestReader(LinearReader):
    """The same programme, asked for the table nearest to given counts: one answer meets many aims."""

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self._first = self._solver.getNumRow()
        self._row = {}
        for number, column in enumerate(model.count_column[model.count_column != ALWAYS].tolist()):
            above = self._solver.getNumCol()
            for _ in range(2):
                self._solver.addVar(0.0, highspy.kHighsInf)
                self._solver.changeColCost(self._solver.getNumCol() - 1, 1.0)
            indices, factors = np.array([column, above, above + 1], dtype=np.int32), np.array([1.0, -1.0, 1.0])
            self._solver.addRow(-highspy.kHighsInf, highspy.kHighsInf, 3, indices, factors)
            self._row[column] = self._first + number

    def nearest(self, columns: Ints, targets: Ints) -> Ints | None:
        """Find what comes nearest to targets, rounded and so perhaps no table; None where nothing is possible."""
        free = np.full(len(self._row), highspy.kHighsInf)
        low, high = -free, free
        aimed = np.array([self._row[column] - self._first for column in columns.tolist()], dtype=np.int64)
        low[aimed] = high[aimed] = targets
        rows = np.arange(self._first, self._first + len(free), dtype=np.int32)
        self._solver.changeRowsBounds(len(rows), rows, low, high)
        found = self._solution()
        return None if found is None else np.rint(found.col_value[: len(self.model.quantities)]).astype(np.int64)


def _sharpened(reach: dict[int, float], need: float) -> dict[int, float]:
    """Leave out the items that could not make up the need even together: one of the others has to."""
    enough = {item: far for item, far in reach.items() if far >= need - SMALL}
    short = sum(far for far in reach.values()) - sum(enough.values())
    return enough if short < need - SMALL else reach


def _gain(price: Floats, at: Ints, low: Ints, high: Ints) -> Floats:
    """The most that moving from ``at`` within a range can earn."""
    up = np.where(price > SMALL, price, 0.0) * (high - at)
    down = np.where(price < -SMALL, -price, 0.0) * (at - low)
    gain: Floats = up + down
    return gain


def _open(bound: int) -> float:
    return float(np.sign(bound) * highspy.kHighsInf) if abs(bound) >= FAR else float(bound)


def _solver() -> highspy.Highs:
    solver = highspy.Highs()
    for option, value in {"output_flag": False, "threads": 1, "presolve": "off", "solver": "simplex"}.items():
        solver.setOptionValue(option, value)
    return solver


def _programme(model: Model) -> highspy.HighsLp:
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = model.matrix.shape[1], model.matrix.shape[0]
    programme.col_cost_ = np.zeros(programme.num_col_)
    programme.col_lower_, programme.col_upper_ = model.low.astype(float), model.high.astype(float)
    always = model.row_item == ALWAYS
    programme.row_lower_ = np.array(
        [_open(low if keep else -FAR) for low, keep in zip(model.row_low, always, strict=True)]
    )
    programme.row_upper_ = np.array(
        [_open(high if keep else FAR) for high, keep in zip(model.row_high, always, strict=True)]
    )
    rows, columns = np.nonzero(model.matrix)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=programme.num_row_))])
    programme.a_matrix_.index_ = columns
    programme.a_matrix_.value_ = model.matrix[rows, columns].astype(float)
    return programme
