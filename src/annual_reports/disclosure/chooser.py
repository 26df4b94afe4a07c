"""Which items to hide: the cheapest choice that every cut so far allows.

The cuts come from HiGHS, the choice from CP-SAT: most cuts are plain "one of these", which it settles some fifteen
times faster than a mixed-integer programme does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from ortools.sat.python import cp_model

from annual_reports.disclosure.linear_reader import SMALL, Cut, Floats
from annual_reports.disclosure.reader import Bools, Model
from annual_reports.disclosure.system import System
from annual_reports.disclosure.whole_reader import TimeIsUpError, solver_for_one

SHARES = 2**32
PER_WEIGHT = 100_000  # weights are compared in whole hundred-thousandths
PER_CUT = 1_000_000


def secret_weights(system: System, model: Model, seed: str, spread: float) -> Floats:
    """Give each item its weight, raised by a secret share of ``spread``.

    The share depends on the seed and the item's id only, not on any value nor on what else is published.
    """
    return np.array([system.item[item].weight * (1 + spread * _share(seed, item)) for item in model.items])


def drawn_decoys(system: System, model: Model, seed: str, share: float) -> frozenset[str]:
    """Draw the items that are hidden for no reason but the secret seed's, dear ones much more rarely.

    Without them the pattern would talk: who knows the program knows that nothing is hidden needlessly, and so
    rules out every table for which less would have done. With them any pattern may come of any table that agrees
    with it, so that only what is shown can be held against a hidden count.
    """
    return frozenset(item for item in model.items if is_decoy(item, system.item[item].weight, seed, share))


def is_decoy(item: str, weight: float, seed: str, share: float) -> bool:
    """Whether the seed draws an item: it depends on the item's id and weight, and on no value."""
    return _share(f"{seed}\ndecoy", item) * max(weight, 1.0) ** 2 < share


def _share(seed: str, item: str) -> float:
    digest = hashlib.sha256(f"{seed}\n{item}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / SHARES


class Chooser:
    """The master problem: one yes or no an item, growing cuts."""

    def __init__(
        self, weights: Floats, hide: Iterable[int], follows: Iterable[tuple[int, int]], cuts: Iterable[Cut]
    ) -> None:
        self._programme = cp_model.CpModel()
        self._hidden = [self._programme.new_bool_var(str(item)) for item in range(len(weights))]
        for item in set(hide):
            self._programme.add(self._hidden[item] == 1)
        for leader, follower in follows:
            self._programme.add_implication(self._hidden[leader], self._hidden[follower])
        worth = np.maximum(np.rint(weights * PER_WEIGHT), 1).astype(int).tolist()
        self._programme.minimize(cp_model.LinearExpr.weighted_sum(self._hidden, worth))
        for cut in cuts:
            self.add(cut)

    def add(self, cut: Cut) -> None:
        """Ask that a cut holds. Reach is rounded up, so that no safe choice is lost."""
        reach = {item: int(np.ceil(PER_CUT * min(far / cut.need, 1.0) - SMALL)) for item, far in cut.reach.items()}
        when = [self._hidden[item] for item in cut.when]
        if all(far >= PER_CUT for far in reach.values()):
            shown = [hidden.negated() for hidden in when]
            self._programme.add_bool_or([*(self._hidden[item] for item in reach), *shown])
            return
        far = cp_model.LinearExpr.weighted_sum([self._hidden[item] for item in reach], list(reach.values()))
        self._programme.add(far >= PER_CUT).only_enforce_if(*when)

    def choose(self, seconds: float) -> Bools:
        """Choose what to hide.

        Raises
        ------
        TimeIsUpError
            The cheapest was not found in time.
        """
        solver = solver_for_one()
        solver.parameters.linearization_level = 2  # cuts that count only sometimes sharpen its bound as well
        solver.parameters.max_time_in_seconds = max(seconds, 0.0)
        if solver.solve(self._programme) != cp_model.OPTIMAL:
            raise TimeIsUpError
        chosen: Bools = np.array([solver.boolean_value(hidden) for hidden in self._hidden], dtype=bool)
        return chosen
