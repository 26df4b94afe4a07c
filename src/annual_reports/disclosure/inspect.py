"""Whether every aim is still possible under a choice of what is hidden, and what to hide where one is not."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annual_reports.disclosure.linear_reader import SMALL, Cut, LinearReader
from annual_reports.disclosure.policy import DisclosurePolicy
from annual_reports.disclosure.reader import ALWAYS, Bools, Ints, Model
from annual_reports.disclosure.system import System
from annual_reports.disclosure.whole_reader import WholeReader
from annual_reports.disclosure.witness import Aim, Aims, Witnesses
from annual_reports.findings import Finding

FOREVER = float("inf")


class Pool:
    """Whole-number tables found so far, each with the items that it disagrees with."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._points = _Rows(len(model.quantities), np.dtype(np.int64))
        self._broken = _Rows(len(model.items), np.dtype(bool))
        self._current = _Rows(len(model.quantities), np.dtype(np.int64))
        self._hidden = np.zeros(len(model.items), dtype=bool)
        self.add(model.values)

    def show(self, hidden: Bools) -> None:
        """Keep to the tables that agree with everything but the hidden items."""
        self._hidden = hidden.copy()
        fits = ~(self._broken.all & ~hidden).any(axis=1)
        self._current = _Rows(len(self._model.quantities), np.dtype(np.int64))
        for point in self._points.all[fits]:
            self._current.add(point)

    def add(self, point: Ints) -> bool:
        """Keep a table, and tell whether it agrees with everything now shown."""
        broken = self._model.broken_items(point)
        if broken is None:
            return False
        self._points.add(point)
        self._broken.add(broken)
        if (broken & ~self._hidden).any():
            return False
        self._current.add(point)
        return True

    @property
    def possible(self) -> Ints:
        """The tables that agree with everything now shown, one a row."""
        return self._current.all


class _Rows:
    """An array that grows by rows."""

    def __init__(self, width: int, kind: np.dtype[Any]) -> None:
        self._array = np.zeros((64, width), dtype=kind)
        self._length = 0

    def add(self, row: NDArray[Any]) -> None:
        if self._length == len(self._array):
            self._array = np.concatenate([self._array, np.zeros_like(self._array)])
        self._array[self._length] = row
        self._length += 1

    @property
    def all(self) -> NDArray[Any]:
        return self._array[: self._length]


class Inspector:
    """Looks at one choice after the other, remembering every table and every hopeless aim."""

    def __init__(self, system: System, policy: DisclosurePolicy, model: Model, until: float) -> None:
        self.seconds = policy.seconds
        self.model = model
        self.aims = Aims(system, policy)
        self.pool = Pool(model)
        self.linear = LinearReader(model)
        self.whole = WholeReader(model, until)
        self.impossible: dict[Aim, frozenset[str]] = {}
        self._item = {system.item[name].quantity: position for name, position in model.position.items()
                      if model.count_column[position] != ALWAYS}  # fmt: skip
        self._random = np.random.default_rng(0)

    def allow(self, seconds: float | None) -> None:
        """Give more time, or all the time there is."""
        self.whole.until = FOREVER if seconds is None else time.monotonic() + seconds

    def cuts(self, hidden: Bools) -> list[Cut]:
        """Ask after every aim; an empty answer means that all is safe."""
        self.linear.show(hidden)
        self.pool.show(hidden)
        open_aims = self._open(hidden)
        for with_insider in (False, True):
            groups = [group for group in open_aims if bool(group[1]) is with_insider]
            found = [cut for group in groups for cut in self._cuts_for(hidden, *group, open_aims[group])]
            if found:
                return found
        return []

    def witnesses(self, hidden: Bools) -> Witnesses:
        """Hand over the tables that prove a choice safe."""
        self.pool.show(hidden)
        tables = self.pool.possible
        used: dict[int, int] = {}
        shows = {}
        for aim in self.aims.of(self._names(hidden)):
            fitting = np.flatnonzero(self._shows(tables, aim))
            if len(fitting):
                shows[aim] = used.setdefault(int(fitting[-1]), len(used))
        solutions = [dict(zip(self.model.quantities, map(int, tables[row]), strict=True)) for row in used]
        return Witnesses(tuple(solutions), shows)

    def hopeless(self, hidden: Bools) -> list[Finding]:
        """Report the counts that what is public already gives away, whatever is hidden."""
        names = set(self.aims.of(self._names(hidden)))
        given_away = sorted({aim.quantity for aim in self.impossible if aim in names})
        return [_given_away(quantity) for quantity in given_away]

    def _names(self, hidden: Bools) -> set[str]:
        return {self.model.items[item] for item in np.flatnonzero(hidden)}

    def _shows(self, tables: Ints, aim: Aim) -> Bools:
        shows: Bools = tables[:, self.model.column[aim.quantity]] == aim.value
        if aim.insider:
            shows &= tables[:, self.model.column[aim.insider]] == 1
        return shows

    def _open(self, hidden: Bools) -> dict[tuple[str, str], list[int]]:
        """Group the aims that no known table shows by quantity and insider."""
        tables = self.pool.possible
        grouped: dict[tuple[str, str], list[int]] = defaultdict(list)
        for aim in self.aims.of(self._names(hidden)):
            if aim not in self.impossible and not self._shows(tables, aim).any():
                grouped[aim.quantity, aim.insider].append(aim.value)
        return grouped

    def _cuts_for(self, hidden: Bools, quantity: str, insider: str, values: list[int]) -> list[Cut]:
        """Find a table for each value, or one cut."""
        column = self.model.column[quantity]
        known = {self.model.column[insider]: 1} if insider else {}
        when = tuple(self._item[name] for name in (quantity, insider) if name)
        self.linear.fix(known)
        for sense, goal in ((1, max(values)), (-1, min(values))):
            found = self.linear.extreme(column, sense)
            if found is not None and sense * found.point[column] < sense * goal - SMALL:
                cut = self.linear.cut(found, column, sense, goal, when)
                if cut is not None and sum(cut.reach.values()) > cut.need - SMALL:
                    return [cut]
            elif found is not None:
                self.pool.add(np.rint(found.point).astype(np.int64))
        for value in values:
            if self._shows(self.pool.possible, Aim(quantity, value, insider)).any():
                continue
            if self._found(hidden, known | {column: value}):
                continue
            core = self.whole.core(hidden, known | {column: value})
            if core:
                return [Cut(dict.fromkeys(core, 1.0), 1.0, when)]
            self.impossible[Aim(quantity, value, insider)] = frozenset()
        return []

    def _found(self, hidden: Bools, fixed: Mapping[int, int]) -> bool:
        """Find one more table with given values, if there is one."""
        self.linear.fix(fixed)
        corner = self.linear.corner(self._random.integers(-3, 4, len(self.model.quantities)).astype(float))
        if corner is not None and self.pool.add(corner):
            return True
        point = self.whole.point(hidden, fixed)
        return point is not None and self.pool.add(point)


def _given_away(quantity: str) -> Finding:
    return Finding(
        code="disclosure.already-public",
        problem=f"{quantity} cannot be protected",
        expected="a small count that public figures leave open",
        found="figures that are public already, or exempted, which give it away",
        cause="last year's report, an official series or an exemption tells it",
        next_step="exempt it by a decision with its reason, or take the exemption back that gives it away",
    )
