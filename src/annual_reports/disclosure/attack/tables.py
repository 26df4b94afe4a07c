"""The tables that agree with what is printed, as a whole-number programme."""

from __future__ import annotations

from collections.abc import Iterable

from ortools.sat.python import cp_model

from annual_reports.disclosure.attack.statements import Printed

OPEN = 2**40


def possible(printed: Iterable[Printed], known: dict[str, int], far: int) -> bool:
    """Tell whether some table agrees with everything printed and known."""
    programme, _ = lay_out(printed, known, far)
    return solver_for_one().solve(programme) in {cp_model.OPTIMAL, cp_model.FEASIBLE}


def lay_out(
    printed: Iterable[Printed], known: dict[str, int], far: int
) -> tuple[cp_model.CpModel, dict[str, cp_model.IntVar]]:
    """Write statements down as a programme."""
    printed = list(printed)
    programme = cp_model.CpModel()
    names = sorted({name for statement in printed for name, _ in statement.terms} | set(known))
    counts = {name: programme.new_int_var(0, far, name) for name in names}
    for statement in printed:
        worth = sum(factor * counts[name] for name, factor in statement.terms)
        low = -OPEN if statement.low is None else statement.low
        high = OPEN if statement.high is None else statement.high
        programme.add_linear_constraint(worth, low, high)
    for name, value in known.items():
        programme.add(counts[name] == value)
    return programme, counts


def solver_for_one() -> cp_model.CpSolver:
    """Ask with one thread: the same question has the same answer."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver
