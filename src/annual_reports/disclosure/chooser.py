"""Which items to hide: the cheapest choice that every cut so far allows (HiGHS)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import highspy
import numpy as np

from annual_reports.disclosure.linear_reader import Cut, Floats
from annual_reports.disclosure.reader import Bools, Model
from annual_reports.disclosure.system import System

SHARES = 2**32


def secret_weights(system: System, model: Model, seed: str, spread: float) -> Floats:
    """Give each item its weight, raised by a secret share of ``spread``.

    The share depends on the seed and the item's id only, not on any value nor on what else is published.
    """
    return np.array([system.item[item].weight * (1 + spread * _share(seed, item)) for item in model.items])


def _share(seed: str, item: str) -> float:
    digest = hashlib.sha256(f"{seed}\n{item}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / SHARES


class Chooser:
    """The master problem: binary choices, growing cuts."""

    def __init__(self, weights: Floats, hide: Iterable[int], follows: Iterable[tuple[int, int]]) -> None:
        self.weights = weights
        self._solver = highspy.Highs()
        for option, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0}.items():
            self._solver.setOptionValue(option, value)
        must = set(hide)
        for item, weight in enumerate(weights):
            self._solver.addVar(1.0 if item in must else 0.0, 1.0)
            self._solver.changeColCost(item, float(weight))
            self._solver.changeColIntegrality(item, highspy.HighsVarType.kInteger)
        for leader, follower in follows:
            self._row(0.0, {follower: 1.0, leader: -1.0})

    def add(self, cut: Cut) -> None:
        """Ask that a cut holds."""
        row = {item: reach / cut.need for item, reach in cut.reach.items()}
        for item in cut.when:
            row[item] = row.get(item, 0.0) - 1.0
        self._row(1.0 - len(cut.when), row)

    def choose(self, seconds: float) -> Bools | None:
        """Choose what to hide; None where no choice fits or the time is up."""
        self._solver.setOptionValue("time_limit", max(seconds, 0.01) + self._solver.getRunTime())
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        chosen: Bools = np.array(self._solver.getSolution().col_value) > 0.5
        return chosen

    def suggest(self, hidden: Bools) -> None:
        """Tell of a choice that fits, so that dearer ones need not be looked at."""
        solution = highspy.HighsSolution()
        solution.col_value = hidden.astype(float).tolist()
        self._solver.setSolution(solution)

    def _row(self, low: float, row: dict[int, float]) -> None:
        indices = np.array(list(row), dtype=np.int32)
        values = np.array(list(row.values()))
        self._solver.addRow(low, highspy.kHighsInf, len(row), indices, values)
