"""Groupings that lose less: neighbouring bands printed as one, proposed for the analyst to accept in params."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annual_reports.disclosure.linear import Linear, total
from annual_reports.disclosure.policy import DisclosurePolicy
from annual_reports.disclosure.protect import protect
from annual_reports.disclosure.system import ItemKind, Quantity, System

Bands = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Grouping:
    """Two neighbouring bands as one.

    Attributes
    ----------
    bands
        Their places in the table, from 0.
    saved
        Weight that is hidden less than without merging; the weight of what merging itself no longer prints
        is counted as hidden.
    """

    bands: tuple[int, int]
    saved: float


def propose_groupings(
    system: System, bands: Bands, policy: DisclosurePolicy | None = None, seed: str = ""
) -> list[Grouping]:
    """Try each pair of neighbouring bands as one.

    Parameters
    ----------
    bands
        For each band, in their natural order, the quantities of its line: the same columns in the same order.

    Returns
    -------
    list of Grouping
        Those that save something, the most first.
    """
    now = protect(system, policy, seed).weight
    proposals = []
    for first in range(len(bands) - 1):
        merged, lost = merge(system, dict(zip(bands[first + 1], bands[first], strict=True)))
        saved = now - lost - protect(merged, policy, seed).weight
        if saved > 0:
            proposals.append(Grouping((first, first + 1), saved))
    return sorted(proposals, key=lambda grouping: -grouping.saved)


def merge(system: System, into: Mapping[str, str]) -> tuple[System, float]:
    """Print quantities as one with others.

    Returns
    -------
    system, lost
        The system in which both of a pair are latent and only their sum is printed, under a name of its own, and
        the weight of the items that are no longer printed.
    """
    quantities, known, items, lost = list(system.quantities), list(system.known), [], 0.0
    sums = {}
    for second, first in into.items():
        name = f"{first} + {second}"
        sums[first] = sums[second] = name
        quantities.append(Quantity(name, system.values[first] + system.values[second]))
        known.append(total(name, [first, second]))
    for item in system.items:
        spoken_of = {quantity for said in item.says for quantity in said.quantities}
        if not spoken_of & set(sums):
            items.append(item)
        elif item.kind is ItemKind.COUNT and not item.public and item.quantity not in into:
            name = sums[item.quantity]
            value = next(quantity.value for quantity in quantities if quantity.id == name)
            items.append(replace(item, id=name, quantity=name, says=(Linear(((name, 1),), value, value),)))
        elif item.public:
            items.append(item)
        else:
            lost += item.weight
    names = {item.id for item in items}
    items = [replace(item, follows=tuple(leader for leader in item.follows if leader in names)) for item in items]
    return replace(system, quantities=tuple(quantities), known=tuple(known), items=tuple(items)), lost
