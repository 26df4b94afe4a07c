"""What disclosure control costs and what it is worth: ``python benchmarks/disclosure.py [--sets 30] [--small 40]``.

Prints a table by method on random sets of three linked tables, how the time grows, and what a reader who knows the
program makes of small tables. Seconds are processor seconds, so that a busy machine does not count.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from unittest import mock

import numpy as np
from linked_sets import linked_tables

from annual_reports.disclosure import DisclosurePolicy, ItemKind, Quantity, System, protect
from annual_reports.disclosure.attack import Printed, Role, attack
from annual_reports.disclosure.attack.tables import lay_out, solver_for_one
from annual_reports.disclosure.items import count, rounded
from annual_reports.disclosure.linear import total
from annual_reports.disclosure.witness import Aims

sys.path.insert(0, str(Path(__file__).parent.parent))  # for the exhaustive reader of the tests
from tests.disclosure.exhaustive_reader import TooManyTablesError, all_tables
from tests.disclosure.random_systems import one_way_pair, two_way

MEMBER = DisclosurePolicy(insider="member")
SINGLE = DisclosurePolicy(insider="single")
Hide = Callable[[System, str], set[str]]


@dataclass
class Score:
    """What one method did to one set."""

    secondary: int
    weight: float
    recovered: bool
    narrowed: bool
    small_narrowed: bool
    insider: bool
    seconds: float


def small(system: System) -> set[str]:
    return {item.id for item in system.counts.values() if 1 <= system.values[item.quantity] <= 5}


def two_a_line(system: System) -> set[str]:
    """Hide small counts, then the least other part, until no total has just one hidden term. Percentages stay."""
    hidden = small(system)
    changed = True
    while changed:
        changed = False
        for statement in system.known:
            terms = [name for name in statement.quantities if system.values[name]]
            if sum(name in hidden for name in terms) == 1 and len(terms) > 1:
                hidden.add(min((name for name in terms if name not in hidden), key=lambda name: system.values[name]))
                changed = True
    return hidden


def printed(system: System, hidden: Collection[str]) -> list[Printed]:
    lines = [Printed(id="layout", terms=k.terms, low=k.low, high=k.high, role=Role.STRUCTURE) for k in system.known]
    for item in system.items:
        is_count = item.kind is ItemKind.COUNT
        if item.id not in hidden:
            role = Role.COUNT if is_count else Role.OTHER
            lines += [Printed(id=item.id, terms=s.terms, low=s.low, high=s.high, role=role) for s in item.says]
        elif is_count:
            lines.append(Printed(id=item.id, terms=((item.quantity, 1),), low=1, high=None, role=Role.HIDDEN))
    return lines


def rounded_to_five(system: System) -> list[Printed]:
    """Everything rounded; no symbol is printed, but a reader asks after the small counts all the same."""
    lines = [Printed(id="layout", terms=k.terms, low=k.low, high=k.high, role=Role.STRUCTURE) for k in system.known]
    for item in system.items:
        says = item.says
        if item.kind is ItemKind.COUNT:
            value = system.values[item.quantity]
            says = rounded(item.quantity, 5 * ((value + 2) // 5), 5).says
        lines += [Printed(id=item.id, terms=s.terms, low=s.low, high=s.high) for s in says]
    return lines + [Printed(id=name, terms=((name, 1),), low=0, high=None, role=Role.HIDDEN) for name in small(system)]


def score(system: System, lines: list[Printed], hidden: Collection[str], seconds: float) -> Score:
    ones = {name for name in small(system) if system.values[name] == 1}
    verdicts = attack(lines, insiders=ones, explain=False)
    sensitive = small(system)
    narrowed = {verdict.name for verdict in verdicts if not verdict.possible and not verdict.insider}
    return Score(
        secondary=sum(system.item[item].kind is ItemKind.COUNT for item in hidden) - len(sensitive & set(hidden)),
        weight=sum(system.item[item].weight for item in hidden),
        recovered=any(_is_certain(lines, name) for name in sensitive),
        narrowed=bool(narrowed),
        small_narrowed=bool(narrowed & sensitive),
        insider=any(not verdict.possible and verdict.insider for verdict in verdicts),
        seconds=seconds,
    )


def _is_certain(lines: list[Printed], name: str) -> bool:
    ends = []
    for direction in ("minimize", "maximize"):
        programme, counts = lay_out(lines, {}, 1000)
        getattr(programme, direction)(counts[name])
        solver = solver_for_one()
        solver.solve(programme)
        ends.append(solver.value(counts[name]))
    return ends[0] == ends[1]


def equally_dear(system: System) -> System:
    """Let a total cost no more than an inner cell."""
    return replace(system, items=tuple(
        replace(item, weight=1.0) if item.kind is ItemKind.COUNT else item for item in system.items))  # fmt: skip


def for_small_counts_alone(system: System) -> set[str]:
    """Promise a range to small counts only, as other tools do; what is hidden to protect them may be narrowed."""
    promised = Aims.values

    def values(aims: Aims, name: str, insider: str = "") -> range:
        return promised(aims, name, insider) if name in small(system) else range(0)

    with mock.patch.object(Aims, "values", values):
        return hidden_by(system, MEMBER, decoys=())


def hidden_by(
    system: System, policy: DisclosurePolicy, seed: str = "", *, decoys: Collection[str] | None = None
) -> set[str]:
    """Protect, and say so where the time limit acted: the method's own answer hides less."""
    protection = protect(system, policy, seed, decoys=decoys)
    if not protection.optimal:
        print(f"  (at the time limit: {policy.insider}, seed {seed!r})")
    return set(protection.hidden)


def by_method(sets: int) -> None:
    methods: dict[str, Hide] = {
        "small counts, equally dear": lambda system, _: for_small_counts_alone(equally_dear(system)),
        "small counts": lambda system, _: for_small_counts_alone(system),
        "reader, equally dear": lambda system, _: hidden_by(equally_dear(system), MEMBER, decoys=()),
        "reader": lambda system, _: hidden_by(system, MEMBER, decoys=()),
        "reader, decoys": lambda system, seed: hidden_by(system, MEMBER, seed),
        "reader, insider": lambda system, _: hidden_by(system, SINGLE, decoys=()),
        "all three (default)": lambda system, seed: hidden_by(system, SINGLE, seed),
        "hide 1 to 5": lambda system, _: small(system),
        "two hidden a line": lambda system, _: two_a_line(system),
    }
    print(f"{sets} sets of three linked tables by sex, N 25 to 120, whole percentages of row totals")
    print(" " * 28 + " secondary  weight recovered  narrowed    small  insider  median s  worst s")
    for name, method in methods.items():
        scores = []
        for seed in range(sets):
            system = linked_tables(seed)
            start = time.process_time()
            hidden = method(system, f"secret {seed}")
            seconds = time.process_time() - start
            scores.append(score(system, printed(system, hidden), hidden, seconds))
        _line(name, scores)
    _line("rounding to 5", [score(linked_tables(s), rounded_to_five(linked_tables(s)), (), 0.0) for s in range(sets)])


def _line(name: str, scores: list[Score]) -> None:
    def share(attribute: str) -> str:
        return f"{100 * statistics.mean(getattr(each, attribute) for each in scores):.0f}%"

    cells, weight = (statistics.mean(getattr(s, what) for s in scores) for what in ("secondary", "weight"))
    print(
        f"{name:28}{cells:>10.1f}{weight:>8.1f}"
        f"{share('recovered'):>10}{share('narrowed'):>10}{share('small_narrowed'):>9}{share('insider'):>9}"
        f"{statistics.median(s.seconds for s in scores):>10.2f}{max(s.seconds for s in scores):>9.2f}",
        flush=True,
    )


def knows_the_program(tables: int, share: float, policy: DisclosurePolicy) -> None:
    """Ask for each hidden value whether some consistent table could have led to the same pattern under some seed.

    The seed that favours a pattern most leaves its items at their weight, raises all others to the full spread and,
    where decoys are drawn at all, draws just these: a pattern that loses even then could not have been chosen.
    """
    policy = policy.model_copy(update={"decoy_share": share})
    broken, broken_small, asked = 0, 0, 0
    for number in range(tables):
        system = (two_way, one_way_pair)[number % 2](np.random.default_rng([7, number]))
        hidden = set(protect(system, policy, "secret").hidden)
        if not hidden:
            continue
        try:
            consistent = all_tables(system, hidden, cap=2 * max(system.values.values()) + 6)
        except TooManyTablesError:
            continue
        asked += 1
        excluded = {
            name for name in hidden if name in system.counts and _excluded(system, hidden, consistent, name, policy)
        }
        broken += bool(excluded)
        broken_small += bool(excluded & small(system))
    print(
        f"insider={policy.insider:8} decoys {share:<6} broken {broken} of {asked}; a small count {broken_small}",
        flush=True,
    )


def _excluded(
    system: System, hidden: set[str], consistent: np.ndarray[tuple[int, int], np.dtype[np.int64]], name: str,
    policy: DisclosurePolicy,
) -> bool:  # fmt: skip
    names = [quantity.id for quantity in system.quantities]
    random = np.random.default_rng(1)
    for value in range(1, 6):
        fitting = consistent[consistent[:, names.index(name)] == value]
        if not len(fitting):
            continue  # the zeros exclude it
        order = random.permutation(len(fitting))[:40]
        if not any(_could_lead_to(system, hidden, fitting[row], policy) for row in order):
            return True
    return False


def _could_lead_to(
    system: System, hidden: set[str], table: np.ndarray[tuple[int], np.dtype[np.int64]], policy: DisclosurePolicy
) -> bool:
    values = dict(zip((quantity.id for quantity in system.quantities), map(int, table), strict=True))
    items = []
    for item in system.items:
        weight = item.weight * (1 if item.id in hidden else 1 + policy.weight_spread)
        if item.kind is ItemKind.COUNT:
            items.append(count(item.quantity, values[item.quantity], id=item.id, weight=weight))
        elif all(said.holds(values) for said in item.says):
            items.append(replace(item, weight=weight))
        else:  # a hidden percentage that would have been another
            items.append(replace(item, says=(), weight=weight))
    other = replace(system, quantities=tuple(Quantity(*pair) for pair in values.items()), items=tuple(items))
    favoured = hidden if policy.decoy_share else set()
    return set(protect(other, policy.model_copy(update={"weight_spread": 0.0}), decoys=favoured).hidden) == hidden


def growth() -> None:
    """Protect ever larger grids of counts; the largest has about 200 cells in 70 equations."""
    print("counts alone: rows x 4 tables linked by row totals")
    for policy, rows in product((MEMBER, SINGLE), (5, 10, 20, 34)):
        random = np.random.default_rng(rows)
        cells = random.poisson(8, (rows, 4))
        values = {f"r{row}c{column}": int(cells[row, column]) for row in range(rows) for column in range(4)}
        values |= {f"r{row}": int(cells[row].sum()) for row in range(rows)}
        values |= {f"c{column}": int(cells[:, column].sum()) for column in range(4)} | {"all": int(cells.sum())}
        known = [total(f"r{row}", [f"r{row}c{column}" for column in range(4)]) for row in range(rows)]
        known += [total(f"c{column}", [f"r{row}c{column}" for row in range(rows)]) for column in range(4)]
        known += [total("all", [f"r{row}" for row in range(rows)])]
        items = tuple(count(n, v, weight=12 if n == "all" else 1 if "c" in n[1:] else 4) for n, v in values.items())
        system = System(quantities=tuple(Quantity(*pair) for pair in values.items()), known=tuple(known), items=items)
        start = time.process_time()
        protection = protect(system, policy, "secret")
        seconds = time.process_time() - start
        size = f"{policy.insider:7} {len(values):4} cells, {len(known):3} equations"
        answer = "the cheapest" if protection.optimal else "at the time limit"
        print(f"  {size}: {seconds:6.2f} s, {len(protection.secondary)} secondary, {answer}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=int, default=30)
    parser.add_argument("--small", type=int, default=40)
    options = parser.parse_args()
    growth()
    by_method(options.sets)
    print("one who knows the program and the policy, on small tables")
    for policy in (MEMBER, SINGLE):
        for share in (0.0, 0.02):
            knows_the_program(options.small, share, policy)


if __name__ == "__main__":
    main()
