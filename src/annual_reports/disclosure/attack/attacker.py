"""Try every value that must remain possible for every hidden count.

One programme a reader holds all values still to be tried as yes-or-no switches and asks for a table that turns on
as many as it can. When no table turns on any, what is left is impossible: an exact answer after few questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ortools.sat.python import cp_model

from annual_reports.disclosure.attack.blame import smallest_cause
from annual_reports.disclosure.attack.statements import Printed, Role, Verdict
from annual_reports.disclosure.attack.tables import lay_out, possible, solver_for_one

A_MOMENT = 0.2


def attack(
    printed: Sequence[Printed],
    *,
    largest: int = 5,
    insiders: bool | Collection[str] = False,
    explain: bool = True,
    most: int | None = None,
) -> list[Verdict]:
    """Attack what is printed.

    Parameters
    ----------
    printed
        Everything that a reader can know, the layout's totals and the symbols of hidden counts included.
    largest
        Largest sensitive count.
    insiders
        Whether the only member of each cell that may be of one attacks too, or in which cells.
    explain
        Whether to look for the smallest cause of each break, which takes longest.
    most
        Largest count to think of; by default far above everything printed.

    Returns
    -------
    list of Verdict
        One for each hidden count, each value from the least that the shown zeros force up to ``largest``, and each
        reader.

    Raises
    ------
    ValueError
        The printed statements contradict one another; the message names the smallest such set.

    Examples
    --------
    A total beside one hidden count:

    >>> parts = (("all", 1), ("boys", -1), ("girls", -1))
    >>> row = [Printed(id="layout", terms=parts, low=0, high=0, role=Role.STRUCTURE),
    ...        Printed(id="all", terms=(("all", 1),), low=9, high=9, role=Role.COUNT),
    ...        Printed(id="boys", terms=(("boys", 1),), low=7, high=7, role=Role.COUNT),
    ...        Printed(id="girls", terms=(("girls", 1),), low=1, high=None, role=Role.HIDDEN)]
    >>> [(verdict.value, verdict.possible) for verdict in attack(row)]
    [(1, False), (2, True), (3, False), (4, False), (5, False)]
    >>> attack(row)[0].because
    ('all', 'boys')
    """
    far = most or _far(printed)
    if not possible(printed, {}, far):
        raise ValueError(f"printed statements contradict one another: {', '.join(smallest_cause(printed, {}, far))}")
    hidden = sorted({statement.name for statement in printed if statement.role is Role.HIDDEN})
    verdicts = _verdicts(printed, hidden, "", largest, far, explain)
    if insiders is not False:
        ones = [verdict.name for verdict in verdicts if verdict.value == 1 and verdict.possible]
        for insider in ones if insiders is True else sorted({*ones} & {*insiders}):
            verdicts += _verdicts(printed, [name for name in hidden if name != insider], insider, largest, far, explain)
    return verdicts


def _verdicts(
    printed: Sequence[Printed], hidden: Iterable[str], insider: str, largest: int, far: int, explain: bool
) -> list[Verdict]:
    known = {insider: 1} if insider else {}
    bare = [statement for old in printed if (statement := _zeros_only(old)) is not None]
    hidden = list(hidden)
    least = _least(bare, known, hidden, far)
    most = _most(bare, known, hidden, largest, far)
    tried = [(name, value) for name in hidden for value in range(least[name], min(largest, most[name]) + 1)]
    left = _impossible(printed, known, tried, far)
    return [
        Verdict(
            name, value, insider, (name, value) not in left,
            smallest_cause(printed, {**known, name: value}, far) if explain and (name, value) in left else (),
        )
        for name, value in tried
    ]  # fmt: skip


def _zeros_only(statement: Printed) -> Printed | None:
    """Keep the layout and the zeros, and of every other count that it is not zero."""
    match statement.role:
        case Role.STRUCTURE | Role.HIDDEN:
            return statement
        case Role.COUNT if statement.high == 0:
            return statement
        case Role.COUNT:
            return Printed(id=statement.id, terms=statement.terms, low=1, high=None, role=statement.role)
    return None


def _least(bare: Sequence[Printed], known: dict[str, int], hidden: Sequence[str], far: int) -> dict[str, int]:
    """Least value of each hidden count: one small table settles all that reach their floor in it."""
    floors = {statement.name: statement.low or 0 for statement in bare if statement.role is Role.HIDDEN}
    programme, counts = lay_out(bare, known, far)
    programme.minimize(sum(counts[name] for name in hidden))
    found = _solved(programme, counts, hidden)
    return {
        name: floors[name] if found.get(name) == floors[name] else _end(bare, known, name, far, least=True)
        for name in hidden
    }


def _most(
    bare: Sequence[Printed], known: dict[str, int], hidden: Sequence[str], largest: int, far: int
) -> dict[str, int]:
    """Most that each hidden count can be, as far as ``largest``: one large table settles all that reach it."""
    programme, counts = lay_out(bare, known, far)
    reached = []
    for name in hidden:
        reached.append(programme.new_bool_var(f"{name} is large"))
        programme.add(counts[name] >= largest).only_enforce_if(reached[-1])
    programme.maximize(sum(reached))
    found = _solved(programme, counts, hidden)
    return {name: largest if found.get(name, 0) >= largest else _end(bare, known, name, far) for name in hidden}


def _solved(programme: cp_model.CpModel, counts: dict[str, cp_model.IntVar], names: Iterable[str]) -> dict[str, int]:
    """A good table found in a moment; none where there is none."""
    solver = solver_for_one()
    solver.parameters.max_time_in_seconds = A_MOMENT
    if solver.solve(programme) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return {}
    return {name: solver.value(counts[name]) for name in names}


def _end(printed: Iterable[Printed], known: dict[str, int], name: str, far: int, *, least: bool = False) -> int:
    programme, counts = lay_out(printed, known, far)
    (programme.minimize if least else programme.maximize)(counts[name])
    solver = solver_for_one()
    if solver.solve(programme) != cp_model.OPTIMAL:
        return 1 if least else 0
    return solver.value(counts[name])


def _impossible(
    printed: Sequence[Printed], known: dict[str, int], tried: list[tuple[str, int]], far: int
) -> set[tuple[str, int]]:
    left = set(tried)
    while left:
        programme, counts = lay_out(printed, known, far)
        switches = {}
        for name, value in sorted(left):
            switches[name, value] = programme.new_bool_var(f"{name}={value}")
            programme.add(counts[name] == value).only_enforce_if(switches[name, value])
        programme.maximize(sum(switches.values()))
        solver = solver_for_one()
        solver.parameters.max_time_in_seconds = A_MOMENT
        status = solver.solve(programme)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE} or (
            status == cp_model.FEASIBLE and not solver.objective_value
        ):
            solver = solver_for_one()
            status = solver.solve(programme)
        if status == cp_model.INFEASIBLE or not solver.objective_value:
            return left
        left -= {pair for pair in left if solver.value(counts[pair[0]]) == pair[1]}
    return left


def _far(printed: Iterable[Printed]) -> int:
    counted = [abs(statement.high or 0) for statement in printed if len(statement.terms) == 1]
    return 8 * max([*counted, 100])
