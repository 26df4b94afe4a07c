"""What policy hides by itself: the rule for each sort of number."""

from __future__ import annotations

from collections.abc import Iterable

from annual_reports.disclosure.system import Item, ItemKind, System
from annual_reports.params import DisclosureOverride, DisclosurePolicy

HIDDEN_BEFORE = "hidden in last year's Part 1"
__all__ = ["DisclosurePolicy", "leaders", "merged_policy", "primary_rules"]


def merged_policy(policy: DisclosurePolicy, overrides: Iterable[DisclosureOverride]) -> DisclosurePolicy:
    """Put the council's policy and what the reports of one component ask for together: the stricter holds.

    Examples
    --------
    >>> merged_policy(DisclosurePolicy(), [DisclosureOverride(largest_sensitive=9)]).largest_sensitive
    9
    """
    overrides = tuple(overrides)
    names = ("largest_sensitive", "smallest_percentage_base", "smallest_mean_base")
    stricter = {
        name: max([getattr(policy, name), *(asked for over in overrides if (asked := getattr(over, name)) is not None)])
        for name in names
    }
    exemptions = (*policy.exemptions, *(exemption for over in overrides for exemption in over.exemptions))
    return policy.model_copy(update={**stricter, "exemptions": tuple(dict.fromkeys(exemptions))})


def primary_rules(system: System, policy: DisclosurePolicy) -> dict[str, str]:
    """Name the items that policy hides by themselves, each with the rule that hides it."""
    exempt = {exemption.figure for exemption in policy.exemptions}
    rules = {}
    for item in system.items:
        rule = "" if item.public or item.id in exempt else _rule(system, policy, item)
        if rule:
            rules[item.id] = rule
        elif item.id in system.stays_hidden and not item.public:
            rules[item.id] = HIDDEN_BEFORE
    return rules


def _rule(system: System, policy: DisclosurePolicy, item: Item) -> str:
    match item.kind:
        case ItemKind.COUNT if policy.is_sensitive(system.values[item.quantity]):
            return f"a count of 1 to {policy.largest_sensitive}"
        case ItemKind.PERCENTAGE if system.values[item.base] < policy.smallest_percentage_base:
            return f"a percentage of fewer than {policy.smallest_percentage_base}"
        case ItemKind.MEAN if system.values[item.base] < policy.smallest_mean_base:
            return f"a mean of fewer than {policy.smallest_mean_base}"
    return ""


def leaders(system: System, policy: DisclosurePolicy, item: Item) -> list[str]:
    """Name the items that an item may not outlive.

    A percentage, rate or mean of a hidden count is hidden. Where percentages of few are hidden as such, one of a
    hidden number would tell that they are not few: it is then hidden with that number as well.
    """
    tied = [item.quantity]
    if item.kind is ItemKind.MEAN or (item.kind is ItemKind.PERCENTAGE and policy.smallest_percentage_base > 1):
        tied.append(item.base)
    counts = [] if item.kind is ItemKind.COUNT else [system.counts[name].id for name in tied if name in system.counts]
    return sorted({*item.follows, *counts})
