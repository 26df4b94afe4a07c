"""The smallest set of printed statements that excludes a value.

Found by hitting sets: of every set of statements that would have to go for the value to become possible, one
at least belongs to each cause; the smallest choice that meets all such sets seen so far, and that does
exclude the value, is a smallest cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from annual_reports.disclosure.attack.statements import Printed, Role
from annual_reports.disclosure.attack.tables import Programme, possible, solver_for_one

TRIES = 200


def smallest_cause(printed: Sequence[Printed], known: dict[str, int], far: int) -> tuple[str, ...]:
    """Name the statements that together exclude what is supposed known.

    The layout and the symbols of hidden counts go without saying. After many tries a set is named of which no
    statement is needless, though a smaller one may exist.
    """
    given = [statement for statement in printed if statement.role in {Role.STRUCTURE, Role.HIDDEN}]
    others = [statement for statement in printed if statement not in given]

    def excludes(chosen: Iterable[int]) -> bool:
        return not possible([*given, *(others[number] for number in chosen)], known, far)

    to_meet: list[set[int]] = []
    for _ in range(TRIES):
        chosen = _smallest_meeting(len(others), to_meet)
        if excludes(chosen):
            return tuple(others[number].id for number in sorted(chosen))
        for number in range(len(others)):
            if number not in chosen and not excludes({*chosen, number}):
                chosen.add(number)
        to_meet.append(set(range(len(others))) - chosen)
        if not to_meet[-1]:
            return ()
    return tuple(others[number].id for number in sorted(_without_needless(set(range(len(others))), excludes)))


def _smallest_meeting(size: int, to_meet: Iterable[set[int]]) -> set[int]:
    programme = Programme()
    chosen = [programme.new_bool_var(str(number)) for number in range(size)]
    for numbers in to_meet:
        programme.add_bool_or(chosen[number] for number in sorted(numbers))
    programme.minimize(sum(chosen))
    solver = solver_for_one()
    solver.solve(programme)
    return {number for number in range(size) if solver.value(chosen[number])}


def _without_needless(chosen: set[int], excludes: Callable[[Iterable[int]], bool]) -> set[int]:
    for number in sorted(chosen):
        if excludes(chosen - {number}):
            chosen = chosen - {number}
    return chosen
