"""Witnesses: whole-number tables that prove the guarantee, to be checked by arithmetic alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from annual_reports.disclosure.least import Interval, forced_by_zeros, tighten
from annual_reports.disclosure.policy import DisclosurePolicy
from annual_reports.disclosure.system import Item, ItemKind, System
from annual_reports.findings import Finding

UNPROVEN = "disclosure.unproven"


@dataclass(frozen=True)
class Aim:
    """One thing that has to stay possible: a hidden count has a value, even while an insider knows theirs to be 1."""

    quantity: str
    value: int
    insider: str = ""


@dataclass(frozen=True)
class Witnesses:
    """Solutions, and which of them shows that each aim is possible.

    Attributes
    ----------
    solutions
        Tables that agree with everything published: value of each quantity.
    shows
        Position among ``solutions`` for each aim.
    forced
        Aims that the shown zeros exclude by themselves though adding up totals does not show it: a solver found
        them. The only part of the guarantee that is not arithmetic, and rare: it takes crossing totals.
    """

    solutions: tuple[Mapping[str, int], ...] = ()
    shows: Mapping[Aim, int] = field(default_factory=dict)
    forced: frozenset[Aim] = frozenset()


class Aims:
    """All that has to stay possible.

    Each hidden count has to be able to take every value from the least that shown zeros force up to the largest
    sensitive one. Where the policy minds single insiders, this also holds for everybody else's count while one
    hidden count is known to be 1.
    """

    def __init__(self, system: System, policy: DisclosurePolicy) -> None:
        self._system = system
        self._policy = policy
        self._ranges: dict[str, dict[str, range]] = {}
        self._forced: dict[str, dict[str, Interval]] = {}

    def of(self, hidden: Collection[str]) -> list[Aim]:
        """List the aims that come with a choice of hidden items."""
        counts = sorted(item.quantity for item in self._system.counts.values() if item.id in hidden)
        listed = [Aim(count, value) for count in counts for value in self.values(count)]
        if self._policy.insider == "single":
            insiders = [count for count in counts if self.is_insider(count)]
            listed += [
                Aim(count, value, insider)
                for insider in insiders
                for count in counts
                if count != insider
                for value in self.values(count, insider)
            ]
        return listed

    def is_insider(self, count: str) -> bool:
        """Whether a hidden count may be one whose only member reads that it is hidden."""
        return 1 in self.values(count) and not self._system.counts[count].unprinted

    def values(self, count: str, insider: str = "") -> range:
        """Values that a hidden count has to be able to take."""
        if insider not in self._ranges:
            forced = self.forced(insider)
            self._ranges[insider] = {name: self._sensitive(*forced[name]) for name in self._system.counts}
        return self._ranges[insider][count]

    def forced(self, insider: str = "") -> Mapping[str, Interval]:
        """Bound every quantity by the shown zeros, and by what an insider knows."""
        if insider not in self._forced and insider:
            known = {**self.forced(), insider: (1, 1)}
            self._forced[insider] = tighten(known, self._system.known, changed={insider})
        elif insider not in self._forced:
            self._forced[insider] = forced_by_zeros(self._system)
        return self._forced[insider]

    def _sensitive(self, least: int, most: int | None) -> range:
        largest = self._policy.largest_sensitive
        return range(max(least, 1), (largest if most is None else min(largest, most)) + 1)


def verify(
    system: System, hidden: Collection[str], witnesses: Witnesses, policy: DisclosurePolicy | None = None
) -> list[Finding]:
    """Check the guarantee by plain arithmetic: no solver is asked.

    Returns
    -------
    list of Finding
        Aims without a witness, and witnesses that disagree with what is published. None where the guarantee holds.
    """
    policy = policy or DisclosurePolicy()
    shown = [item for item in system.items if item.id not in hidden]
    sound = [_agrees(system, shown, solution) for solution in witnesses.solutions]
    findings = []
    for aim in Aims(system, policy).of(hidden):
        if aim in witnesses.forced:
            continue
        position = witnesses.shows.get(aim)
        if position is None:
            findings.append(_unproven(aim, "no witness"))
            continue
        solution = witnesses.solutions[position]
        agrees = solution[aim.quantity] == aim.value and (not aim.insider or solution[aim.insider] == 1)
        if not (sound[position] and agrees):
            findings.append(_unproven(aim, "a witness that disagrees with what is published"))
    return findings


def _agrees(system: System, shown: list[Item], solution: Mapping[str, int]) -> bool:
    """Whether a table is one that the reader must allow for."""
    counted = {item.quantity: item for item in system.items if item.kind is ItemKind.COUNT and not item.public}
    zeros_shown = all(
        (solution[quantity] == 0) == (system.values[quantity] == 0)
        for quantity, item in counted.items()
        if not item.unprinted
    )
    return (
        zeros_shown
        and all(value >= 0 for value in solution.values())
        and all(statement.holds(solution) for statement in system.known)
        and all(statement.holds(solution) for item in shown for statement in item.says)
    )


def _unproven(aim: Aim, found: str) -> Finding:
    return Finding(
        code=UNPROVEN,
        key=aim.quantity,
        problem=f"{aim.quantity} is not shown to be protected",
        expected=f"a table in which it is {aim.value}" + (f" while {aim.insider} is 1" if aim.insider else ""),
        found=found,
        cause="the witnesses belong to another version of the documents",
        next_step="protect the documents again",
    )
