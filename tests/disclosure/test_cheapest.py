"""The cheapest safe choice, against trying every choice in the order of its weight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from unittest import mock

import numpy as np
import pytest

from annual_reports.disclosure import DisclosurePolicy, System, protect
from annual_reports.disclosure.chooser import Chooser
from annual_reports.disclosure.policy import leaders, primary_rules
from annual_reports.disclosure.witness import Aim, Aims
from tests.disclosure.exhaustive_reader import TooManyTablesError, all_tables
from tests.disclosure.random_systems import KINDS, hierarchy

FEW = 7  # items that are free to be hidden
TRIED = 4


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("insider", ["member", "single"])
def test_nothing_cheaper_is_safe(kind: Callable[[np.random.Generator], System], insider: str) -> None:
    policy = DisclosurePolicy(insider=insider, weight_spread=0.0)
    tried = 0
    for number in range(200):
        system = kind(np.random.default_rng([17, number]))
        if tried == TRIED:
            break
        if len(free(system, policy)) > FEW or not primary_rules(system, policy):
            continue
        protection = protect(system, policy, decoys=())
        try:
            cheapest = next(
                weight for weight, hidden in choices(system, policy)
                if is_safe(system, policy, hidden, protection.witnesses.forced)
            )  # fmt: skip
        except TooManyTablesError:
            continue
        tried += 1
        assert protection.weight == pytest.approx(cheapest), number
    assert tried == TRIED


def test_where_totals_do_not_cross_most_first_choices_pass() -> None:
    with mock.patch.object(Chooser, "choose", autospec=True, side_effect=Chooser.choose) as choose:
        for number in range(10):
            protect(hierarchy(np.random.default_rng([17, number])), decoys=())
    assert choose.call_count <= 12


def free(system: System, policy: DisclosurePolicy) -> list[str]:
    """Name the items that nothing forces to be hidden or shown."""
    zeros = {item.id for item in system.counts.values() if not system.values[item.quantity]}
    forced = zeros | primary_rules(system, policy).keys()
    return [item.id for item in system.items if not item.public and item.id not in forced]


def choices(system: System, policy: DisclosurePolicy) -> Iterator[tuple[float, set[str]]]:
    """List the choices that keep what follows from what is hidden, the cheapest first."""
    names = free(system, policy)
    every = (set(some) for size in range(len(names) + 1) for some in combinations(names, size))
    must = set(primary_rules(system, policy))
    closed = [hidden | must for hidden in every if follows(system, policy, hidden | must)]
    return iter(sorted(((sum(system.item[name].weight for name in hidden), hidden) for hidden in closed),
                       key=lambda choice: choice[0]))  # fmt: skip


def follows(system: System, policy: DisclosurePolicy, hidden: set[str]) -> bool:
    return all(item.id in hidden or item.public or not hidden & set(leaders(system, policy, item))
               for item in system.items)  # fmt: skip


def is_safe(system: System, policy: DisclosurePolicy, hidden: set[str], forced: frozenset[Aim]) -> bool:
    """Whether every aim is met by one of all the tables there are."""
    names = [quantity.id for quantity in system.quantities]
    tables = all_tables(system, hidden, cap=2 * max(system.values.values()) + 6)

    def met(aim: Aim) -> bool:
        fits = tables[:, names.index(aim.quantity)] == aim.value
        return bool((fits & (tables[:, names.index(aim.insider)] == 1 if aim.insider else True)).any())

    return all(aim in forced or met(aim) for aim in Aims(system, policy).of(hidden))
