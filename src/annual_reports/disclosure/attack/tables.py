"""The tables that agree with what is printed, as a whole-number programme."""

from __future__ import annotations

from collections.abc import Iterable

from ortools.sat.python import cp_model

from annual_reports.disclosure.attack.statements import Printed

OPEN = 2**40
A_MOMENT = 0.006  # in the solver's own measure of work, so that the same question has the same answer on any machine
FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


class Programme(cp_model.CpModel):
    """A programme without the old names of its methods: to put those in takes longer than most programmes do."""

    def _add_pre_pep8_methods(self) -> None:
        pass


def possible(printed: Iterable[Printed], known: dict[str, int], far: int) -> bool:
    """Tell whether some table agrees with everything printed and known."""
    programme, _ = lay_out(printed, known, far)
    return fitting(programme) is not None


def lay_out(
    printed: Iterable[Printed], known: dict[str, int], far: int
) -> tuple[cp_model.CpModel, dict[str, cp_model.IntVar]]:
    """Write statements down as a programme."""
    printed = list(printed)
    programme = Programme()
    names = sorted({name for statement in printed for name, _ in statement.terms} | set(known))
    counts = {name: programme.new_int_var(0, far, name) for name in names}
    for statement in printed:
        factors = [factor for _, factor in statement.terms]
        worth = cp_model.LinearExpr.weighted_sum([counts[name] for name, _ in statement.terms], factors)
        low = -OPEN if statement.low is None else statement.low
        high = OPEN if statement.high is None else statement.high
        programme.add_linear_constraint(worth, low, high)
    for name, value in known.items():
        programme.add(counts[name] == value)
    return programme, counts


def fitting(programme: cp_model.CpModel) -> cp_model.CpSolver | None:
    """Find a table that fits, a good one if that takes no longer than a moment; none where there is none.

    Preparing a programme takes far longer than most answers, so it is asked without at first.
    """
    solver = _quick()
    status = solver.solve(programme)
    if status == cp_model.UNKNOWN:
        solver = solver_for_one()
        solver.parameters.stop_after_first_solution = True
        status = solver.solve(programme)
    return solver if status in FOUND else None


def soon(programme: cp_model.CpModel) -> cp_model.CpSolver | None:
    """Find a good table in a moment, or give up."""
    solver = _quick()
    return solver if solver.solve(programme) in FOUND else None


def best(programme: cp_model.CpModel) -> cp_model.CpSolver | None:
    """Find the very best table; none where there is none."""
    for solver in (_quick(), solver_for_one()):
        status = solver.solve(programme)
        if status == cp_model.OPTIMAL:
            return solver
        if status == cp_model.INFEASIBLE:
            return None
    return None


def _quick() -> cp_model.CpSolver:
    solver = solver_for_one()
    solver.parameters.cp_model_presolve = False
    solver.parameters.max_deterministic_time = A_MOMENT
    return solver


def solver_for_one() -> cp_model.CpSolver:
    """Ask with one thread: the same question has the same answer."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False  # it would not give the signal back, and leave folders behind
    return solver
