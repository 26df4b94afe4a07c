"""Protect a year: what Part 1 of every report hides, and why, by the ids that the reports print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annual_reports.disclosure.assemble import WHOLE, Assembled
from annual_reports.disclosure.chooser import is_decoy
from annual_reports.disclosure.components import components
from annual_reports.disclosure.groups import single_groups
from annual_reports.disclosure.inspector import ALREADY_PUBLIC
from annual_reports.disclosure.policy import DisclosurePolicy, primary_rules
from annual_reports.disclosure.protect import Hidden, Protection, protect
from annual_reports.disclosure.system import System
from annual_reports.disclosure.witness import verify
from annual_reports.findings import Finding, Severity

Solve = Callable[[System, DisclosurePolicy, str], Protection]
Progress = Callable[[str], None]
PAIR = 2
LONG = 40
"""Numbers that hang together; a search among fewer is over at once."""


def tell_nobody(message: str) -> None:
    """Let a step pass in silence."""


@dataclass(frozen=True)
class Shield:
    """What a year's Part 1 hides.

    Attributes
    ----------
    hidden
        For each full id (``adoption:placed.male``) why it is hidden.
    protections
        The proof, component by component, with the component's system. They hold true values: Part 2's.
    findings
        Group disclosure, counts that nothing can protect, and answers that may be dearer than need be.
    """

    hidden: Mapping[str, Hidden]
    protections: tuple[tuple[System, Protection], ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def shield(
    assembled: Assembled,
    policy_of: Callable[[Sequence[str]], DisclosurePolicy],
    seed: str,
    *,
    solve: Solve = protect,
    hidden_before: Sequence[str] = (),
    progress: Progress = tell_nobody,
) -> Shield:
    """Choose what a year's Part 1 hides.

    Parameters
    ----------
    assembled
        Everything that the year's reports could print.
    policy_of
        Gives the policy for the ids of one component: the council's, as its reports override it.
    seed
        The secret that breaks ties and draws decoys.
    solve
        Protects one component; a cache may stand in.
    hidden_before
        Full ids of this year that last year's Part 1 has hidden: they stay hidden.
    progress
        Told of each group of numbers that may take long.
    """
    findings: list[Finding] = []
    before = {item for id in hidden_before for item in assembled.item_of.get(id, ())}
    system = replace(assembled.system, stays_hidden=frozenset(before & set(assembled.system.item)))
    protections = _protect_parts(system, policy_of, seed, solve, progress)
    for part, protection in protections:
        names = [item.id for item in part.items]
        findings += [replace(found, severity=Severity.WARNING) for found in single_groups(part)]
        findings += [*protection.findings, *splits_that_cost_a_total(part, protection)]
        findings += verify(part, protection.hidden, protection.witnesses, policy_of(names)) if protection.hidden else []
        if not protection.optimal:
            findings.append(_perhaps_dearer(names))
    by_item = {item: reason for _, protection in protections for item, reason in protection.hidden.items()}
    hidden = {id: Hidden(id, True, rule) for id, rule in assembled.always.items()}
    for id, items in assembled.item_of.items():
        reasons = [by_item[item] for item in items if item in by_item]
        if reasons:
            hidden[id] = replace(reasons[0], item=id)
    exempt = {exemption.figure for exemption in policy_of(list(assembled.always)).exemptions}
    hidden = {id: reason for id, reason in hidden.items() if id not in exempt or id not in assembled.always}
    return Shield(hidden, tuple(protections), tuple(dict.fromkeys(findings)))


def _protect_parts(
    system: System,
    policy_of: Callable[[Sequence[str]], DisclosurePolicy],
    seed: str,
    solve: Solve,
    progress: Progress,
) -> list[tuple[System, Protection]]:
    """Protect part by part, showing what has nothing to do with a small number.

    Only what stands in one sum with a number that has to be hidden is free to be hidden at first. All other counts
    are pinned: they are shown, and what they join falls into small parts. Where a part cannot be protected beside a
    pinned count, that count is let go, the cheapest first, and its parts are taken together.
    """
    policy = policy_of([item.id for item in system.items])
    must = set(primary_rules(system, policy)) | {
        item.id for item in system.items if not item.public and is_decoy(item.id, item.weight, seed, policy.decoy_share)
    }
    hidden = {system.item[name].quantity for name in must}
    dear = {item.quantity for item in system.counts.values() if item.weight >= WHOLE}
    pinned = set(system.counts) - (_beside(system, hidden) - dear) - hidden
    solved: dict[System, Protection] = {}
    while True:
        parts = [part for part in components(system, pinned) if must & set(part.item)]
        for number, part in enumerate(parts, 1):
            if part not in solved:
                if len(part.items) >= LONG:
                    progress(f"Protecting Part 1: group {number} of {len(parts)}, {len(part.items)} linked numbers")
                solved[part] = solve(part, policy_of([item.id for item in part.items]), seed)
        in_the_way = {name for part in parts for name in _in_the_way(part, solved[part], pinned)}
        if not in_the_way:
            return [(part, solved[part]) for part in parts]
        pinned -= in_the_way


def _beside(system: System, hidden: set[str]) -> set[str]:
    """Name the quantities that stand in one sum with a hidden one, and these themselves."""
    sums = (set(said.quantities) for said in system.known if said.low == said.high)
    return hidden.union(*(names for names in sums if names & hidden))


def _in_the_way(part: System, protection: Protection, pinned: set[str]) -> set[str]:
    """Name the pinned counts beside which something cannot be protected: the cheapest summed with it, else all."""
    given_away = {finding.key for finding in protection.findings if finding.code == ALREADY_PUBLIC}
    if not given_away:
        return set()
    near = {
        name for statement in part.known if given_away & set(statement.quantities)
        for name in statement.quantities if name in pinned
    }  # fmt: skip
    near = near or {quantity.id for quantity in part.quantities if quantity.id in pinned}
    least = min((_weight(part, name) for name in near), default=0.0)
    return {name for name in near if _weight(part, name) == least}


def _weight(part: System, quantity: str) -> float:
    return next(item.weight for item in part.items if item.public and item.quantity == quantity)


def splits_that_cost_a_total(system: System, protection: Protection) -> list[Finding]:
    """Propose to leave out of Part 1 a split into two groups for which a dear total had to be hidden.

    Who is alone in one of two groups works the other one out from the total, so that with such a split no total
    can stand; without it the total often can.
    """
    dear = {item.quantity for item in system.items if item.id in protection.secondary and item.weight >= WHOLE}
    proposals = []
    for statement in system.known:
        whole = statement.terms[0][0]
        parts = [quantity for quantity, factor in statement.terms[1:] if system.values[quantity]]
        printed = [part for part in parts if part in system.counts and not system.counts[part].unprinted]
        if whole in dear and statement.high == 0 and len(parts) <= PAIR and printed:
            proposals.append(_leave_out(whole, printed))
    return proposals


def _leave_out(whole: str, parts: Sequence[str]) -> Finding:
    return Finding(
        code="disclosure.split-of-two",
        problem=f"{whole} is hidden since it is printed in two groups",
        severity=Severity.WARNING,
        expected="three groups or more that are not empty, or none",
        found=f"{' and '.join(parts)}",
        cause="the only member of one group could work out the other",
        next_step=f"to print the total, leave {' and '.join(parts)} out of Part 1 (disclosure, left_out in the params)",
    )


def _perhaps_dearer(names: Sequence[str]) -> Finding:
    return Finding(
        code="disclosure.time-limit",
        problem="more may be hidden in Part 1 than need be",
        severity=Severity.WARNING,
        expected="the cheapest safe choice",
        found=f"a safe one, for {len(names)} numbers that hang together",
        cause="the time limit of the policy came first",
        next_step="raise seconds in params/disclosure.yml, or build again on an idle machine",
    )
