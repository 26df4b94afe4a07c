"""Whether a whole-number solution exists, by constraint programming (OR-Tools CP-SAT), and why where none does.

A linear range is not enough for a percentage: between its ends there may be no whole number of children. Every item
that is shown is one assumption; where nothing fits, CP-SAT names assumptions that cannot hold together, and
those are thinned out one by one until each is needed: "hide at least one of these".
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import numpy as np
from ortools.sat.python import cp_model

from annual_reports.disclosure.reader import ALWAYS, Bools, Ints, Model

AT_ONCE = 0.05  # in the solver's own measure of work, so that the same question has the same answer on any machine
FOREVER = float("inf")


class TimeIsUpError(Exception):
    """The question was not answered within the time given."""


def solver_for_one() -> cp_model.CpSolver:
    """Ask with one thread: the same question has the same answer."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False  # it would not give the signal back, and leave folders behind
    return solver


class WholeReader:
    """The reader's whole-number programme."""

    def __init__(self, model: Model, until: float) -> None:
        self.model = model
        self.until = until

    def point(self, hidden: Bools, fixed: Mapping[int, int]) -> Ints | None:
        """Find a whole-number solution to everything shown, or None where there is none.

        Raises
        ------
        TimeIsUpError
            Neither was found in time.
        """
        programme, variables = self._programme(fixed, ~hidden)
        solver = solver_for_one()
        if self._ask(solver, programme):
            return np.array([solver.value(variable) for variable in variables], dtype=np.int64)
        return None

    def core(self, hidden: Bools, fixed: Mapping[int, int]) -> frozenset[int]:
        """Find shown items that exclude the fixed values together, none of them needlessly.

        Raises
        ------
        TimeIsUpError
            They were not found in time.
        """
        core = self._assumptions_at_fault(hidden, fixed)
        for item in sorted(core):
            fewer = core - {item}
            if self.point(self._hiding_all_but(fewer), fixed) is None:
                core = fewer
        return frozenset(core)

    def _assumptions_at_fault(self, hidden: Bools, fixed: Mapping[int, int]) -> set[int]:
        literals: dict[int, cp_model.IntVar] = {}
        programme, _ = self._programme(fixed, ~hidden, literals)
        programme.add_assumptions(list(literals.values()))
        solver = solver_for_one()
        solver.parameters.cp_model_presolve = False  # with it, the answer may name literals that nobody assumed
        if self._ask(solver, programme):
            raise AssertionError("a core was asked of something possible")
        named = set(solver.sufficient_assumptions_for_infeasibility())
        core = {item for item, literal in literals.items() if literal.index in named}
        if self.point(self._hiding_all_but(core), fixed) is not None:
            return set(literals)  # never believed without asking again
        return core

    def _hiding_all_but(self, shown: set[int]) -> Bools:
        hidden = np.ones(len(self.model.items), dtype=bool)
        hidden[list(shown)] = False
        return hidden

    def _programme(
        self, fixed: Mapping[int, int], shown: Bools, literals: dict[int, cp_model.IntVar] | None = None
    ) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
        model, programme = self.model, cp_model.CpModel()
        low, high = model.low.copy(), model.high.copy()
        if literals is None:
            counts = shown & (model.count_column != ALWAYS)
            columns = model.count_column[counts]
            low[columns] = high[columns] = model.values[columns]
        for column, value in fixed.items():
            if not low[column] <= value <= high[column]:
                programme.add_bool_or([])
            low[column] = high[column] = value
        variables = [
            programme.new_int_var(int(least), int(most), name)
            for least, most, name in zip(low, high, model.quantities, strict=True)
        ]
        if literals is not None:
            literals |= {int(item): programme.new_bool_var(model.items[item]) for item in np.flatnonzero(shown)}
            for item, literal in literals.items():
                column = model.count_column[item]
                if column != ALWAYS:
                    programme.add(variables[column] == int(model.values[column])).only_enforce_if(literal)
        for row, owner in enumerate(model.row_item):
            if owner == ALWAYS or shown[owner]:
                ends = cp_model.Domain(int(model.row_low[row]), int(model.row_high[row]))
                columns = np.flatnonzero(model.matrix[row])
                worth = cp_model.LinearExpr.weighted_sum(
                    [variables[column] for column in columns], [int(model.matrix[row, column]) for column in columns]
                )
                constraint = programme.add_linear_expression_in_domain(worth, ends)
                if literals is not None and owner != ALWAYS:
                    constraint.only_enforce_if(literals[int(owner)])
        return programme, variables

    def check_time(self) -> None:
        """Stop where the time is up.

        Raises
        ------
        TimeIsUpError
            It is.
        """
        if time.monotonic() > self.until:
            raise TimeIsUpError

    def _ask(self, solver: cp_model.CpSolver, programme: cp_model.CpModel) -> bool:
        """Tell whether something fits: at first without preparation, which takes far longer than most answers."""
        thorough = solver.parameters.cp_model_presolve
        for presolve, limit in ((False, AT_ONCE), (thorough, FOREVER)):
            left = self.until - time.monotonic()
            if left <= 0:
                raise TimeIsUpError
            solver.parameters.cp_model_presolve = presolve
            solver.parameters.max_deterministic_time = limit
            solver.parameters.max_time_in_seconds = left
            status = solver.solve(programme)
            if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
                return True
            if status == cp_model.INFEASIBLE:
                return False
        raise TimeIsUpError
