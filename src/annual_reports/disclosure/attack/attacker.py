"""Try every value that must remain possible for every hidden count.

Shown numbers are put into all that is printed, which then falls into small systems. A programme for a system holds
all values still to be tried as yes-or-no switches and asks for a table that turns on as many as it can, and one at
least. When there is no such table, what is left is impossible: an exact answer after few questions. A table that one
reader finds serves every other who knows nothing against it, and who is alone in a cell of one system knows no more
of the others than anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from ortools.sat.python import cp_model

from annual_reports.disclosure.attack.apart import apart
from annual_reports.disclosure.attack.blame import smallest_cause
from annual_reports.disclosure.attack.found import FoundTables, Pair
from annual_reports.disclosure.attack.statements import Printed, Role, Verdict
from annual_reports.disclosure.attack.tables import best, fitting, lay_out, possible, soon


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
    ContradictionError
        The printed statements contradict one another; where causes are looked for, the message names a smallest set.

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
    try:
        readers = _Readers(printed, largest, far, explain=explain)
    except ContradictionError as error:
        if not explain:
            raise
        raise ContradictionError(f"{error}: {', '.join(smallest_cause(printed, {}, far))}") from error
    verdicts = readers.verdicts()
    if insiders is not False:
        ones = [verdict.name for verdict in verdicts if verdict.value == 1 and verdict.possible]
        for insider in ones if insiders is True else sorted({*ones} & {*insiders}):
            verdicts += readers.verdicts(insider)
    return verdicts


class ContradictionError(ValueError):
    """The printed statements cannot all be true."""


class _Readers:
    """All who read the same statements."""

    def __init__(self, printed: Sequence[Printed], largest: int, far: int, *, explain: bool) -> None:
        self.printed, self.far, self.explain = printed, far, explain
        hidden = sorted({statement.name for statement in printed if statement.role is Role.HIDDEN})
        self.bare = [statement for old in printed if (statement := _zeros_only(old)) is not None]
        least, most = _least(self.bare, hidden, far), _most(self.bare, hidden, largest, far)
        self.ranges = {name: (least[name], most[name]) for name in hidden}
        self.systems = [_System(statements, self.ranges, far) for statements in _systems(printed, far)]

    def verdicts(self, insider: str = "") -> list[Verdict]:
        """Judge every value that zeros leave to a hidden count, for one who is alone in a cell or for the outsider."""
        known = {insider: 1} if insider else {}
        left = {pair for system in self.systems for pair in system.impossible(insider)}
        ranges = {name: ends for name, ends in self.ranges.items() if name != insider}
        if insider:
            for name in sorted({name for name, _ in left}):  # zeros may tell an insider more
                ranges[name] = self._ends(name, known)
        return [
            Verdict(
                name, value, insider, (name, value) not in left,
                smallest_cause(self.printed, {**known, name: value}, self.far)
                if self.explain and (name, value) in left else (),
            )
            for name in ranges for value in _values(ranges[name])
        ]  # fmt: skip

    def _ends(self, name: str, known: dict[str, int]) -> tuple[int, int]:
        least = _end(self.bare, known, name, self.far, least=True)
        return least, min(self.ranges[name][1], _end(self.bare, known, name, self.far))


class _System:
    """Statements with hidden counts that share none with others, and the tables of these that readers have found."""

    def __init__(self, printed: Sequence[Printed], ranges: Mapping[str, tuple[int, int]], far: int) -> None:
        self.printed, self.far = printed, far
        self.hidden = sorted({statement.name for statement in printed if statement.role is Role.HIDDEN})
        self.pairs = {(name, value) for name in self.hidden for value in _values(ranges[name])}
        self.tables = FoundTables(printed, far)
        self.told = self._impossible({}, self.pairs)
        if not len(self.tables.rows) and not possible(printed, {}, far):
            raise ContradictionError("printed statements contradict one another")

    def impossible(self, insider: str) -> set[Pair]:
        """What a reader can exclude: the outsider where the name is empty."""
        if insider not in self.hidden:
            return self.told
        return self._impossible({insider: 1}, {pair for pair in self.pairs if pair[0] != insider})

    def _impossible(self, known: dict[str, int], left: set[Pair]) -> set[Pair]:
        left = self._left(known, left)
        if not left:
            return left
        programme, counts = lay_out(self.printed, known, self.far)
        switches = {(name, value): programme.new_bool_var(f"{name}={value}") for name, value in sorted(left)}
        for (name, value), switch in switches.items():
            programme.add(counts[name] == value).only_enforce_if(switch)
        while left:
            still = [switches[pair] for pair in sorted(left)]
            programme.add_bool_or(still)
            programme.maximize(sum(still))
            solver = fitting(programme)
            if solver is None:
                return left
            self.tables.add({name: solver.value(count) for name, count in counts.items()})
            left = self._left(known, left)
        return left

    def _left(self, known: dict[str, int], wanted: set[Pair]) -> set[Pair]:
        """What no table has that was found so far, or that can be made of these."""
        left = wanted - self.tables.serve(known, wanted)
        if left:
            self.tables.slide(known, left)
        return left - self.tables.serve(known, left)


def _systems(printed: Sequence[Printed], far: int) -> list[list[Printed]]:
    """Take apart what is printed, as far as it speaks of hidden counts; of the rest it is asked whether it is true."""
    is_true, systems = apart(printed)
    shown = [system for system in systems if not any(statement.role is Role.HIDDEN for statement in system)]
    if not is_true or not possible([statement for system in shown for statement in system], {}, far):
        raise ContradictionError("printed statements contradict one another")
    return [system for system in systems if system not in shown]


def _values(ends: tuple[int, int]) -> range:
    return range(ends[0], ends[1] + 1)


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


def _least(bare: Sequence[Printed], hidden: Sequence[str], far: int) -> dict[str, int]:
    """Least value of each hidden count: one small table settles all that reach their floor in it."""
    floors = {statement.name: statement.low or 0 for statement in bare if statement.role is Role.HIDDEN}
    programme, counts = lay_out(bare, {}, far)
    programme.minimize(sum(counts[name] for name in hidden))
    found = _found(programme, counts, hidden)
    return {
        name: floors[name] if found.get(name) == floors[name] else _end(bare, {}, name, far, least=True)
        for name in hidden
    }


def _most(bare: Sequence[Printed], hidden: Sequence[str], largest: int, far: int) -> dict[str, int]:
    """Most that each hidden count can be, as far as ``largest``: one large table settles all that reach it."""
    programme, counts = lay_out(bare, {}, far)
    reached = []
    for name in hidden:
        reached.append(programme.new_bool_var(f"{name} is large"))
        programme.add(counts[name] >= largest).only_enforce_if(reached[-1])
    programme.maximize(sum(reached))
    found = _found(programme, counts, hidden)
    return {
        name: largest if found.get(name, 0) >= largest else min(largest, _end(bare, {}, name, far)) for name in hidden
    }


def _found(programme: cp_model.CpModel, counts: dict[str, cp_model.IntVar], names: Iterable[str]) -> dict[str, int]:
    """A good table found in a moment; none where there is none."""
    solver = soon(programme)
    return {} if solver is None else {name: solver.value(counts[name]) for name in names}


def _end(printed: Iterable[Printed], known: dict[str, int], name: str, far: int, *, least: bool = False) -> int:
    programme, counts = lay_out(printed, known, far)
    (programme.minimize if least else programme.maximize)(counts[name])
    solver = best(programme)
    if solver is None:
        return 1 if least else 0
    return solver.value(counts[name])


def _far(printed: Iterable[Printed]) -> int:
    counted = [abs(statement.high or 0) for statement in printed if len(statement.terms) == 1]
    return 8 * max([*counted, 100])
