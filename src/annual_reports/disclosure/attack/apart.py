"""What is printed taken apart: shown numbers carry nothing across, so that the rest falls into small systems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annual_reports.disclosure.attack.statements import Printed, Role


def apart(printed: Sequence[Printed]) -> tuple[bool, list[list[Printed]]]:
    """Put the shown numbers into all statements, and part these into systems that share no other count.

    Returns
    -------
    is_true, systems
        Whether statements that are left without a count, which say nothing any more, are true; and the others.

    Examples
    --------
    >>> total = Printed(id="layout", terms=(("all", 1), ("boys", -1), ("girls", -1)), low=0, high=0)
    >>> shown = Printed(id="table 1", terms=(("all", 1),), low=9, high=9, role=Role.COUNT)
    >>> is_true, systems = apart([total, shown])
    >>> is_true, [(left.terms, left.low, left.high) for (left,) in systems]
    (True, [((('boys', -1), ('girls', -1)), -9, -9)])
    """
    shown = _shown(printed)
    left = [_with(statement, shown) for statement in printed]
    is_true = all(_holds(statement) for statement in left if not statement.terms)
    return is_true, components([statement for statement in left if statement.terms])


def components(printed: Sequence[Printed]) -> list[list[Printed]]:
    """Part statements into groups that share no count.

    Examples
    --------
    >>> a, b = (Printed(id=name, terms=((name, 1),), low=1, high=None, role=Role.HIDDEN) for name in "ab")
    >>> both = Printed(id="both", terms=(("a", 1), ("b", 1)), low=9, high=9)
    >>> [[statement.id for statement in group] for group in components([a, b])]
    [['a'], ['b']]
    >>> len(components([a, b, both]))
    1
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for statement in printed:
        for name, _ in statement.terms[1:]:
            parent[root(name)] = root(statement.name)
    groups: dict[str, list[Printed]] = {}
    for statement in printed:
        groups.setdefault(root(statement.name), []).append(statement)
    return list(groups.values())


def _holds(statement: Printed) -> bool:
    """Whether nothing is between the ends."""
    return (statement.low is None or statement.low <= 0) and (statement.high is None or statement.high >= 0)


def _shown(printed: Iterable[Printed]) -> dict[str, int]:
    """Counts that are printed and nowhere hidden."""
    hidden = {statement.name for statement in printed if statement.role is Role.HIDDEN}
    return {
        statement.name: statement.low
        for statement in printed
        if statement.low is not None and statement.low == statement.high and len(statement.terms) == 1
        and statement.terms[0][1] == 1 and statement.name not in hidden
    }  # fmt: skip


def _with(statement: Printed, shown: dict[str, int]) -> Printed:
    worth = sum(factor * shown.get(name, 0) for name, factor in statement.terms)
    return replace(
        statement,
        terms=tuple((name, factor) for name, factor in statement.terms if name not in shown),
        low=None if statement.low is None else statement.low - worth,
        high=None if statement.high is None else statement.high - worth,
    )
