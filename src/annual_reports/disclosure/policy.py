"""The council's policy on small numbers: a default in ``params/`` that a report may override."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from annual_reports.disclosure.system import Item, ItemKind, System
from annual_reports.params import Params


class PublicFigure(Params):
    """A figure that a named decision lets stand although it is small: such as a count that is already public."""

    figure: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    decision: str = Field(min_length=1, description="who decided, and when: a role and a date")


class Symbols(Params):
    """What is printed instead of a value, after the Government Statistical Service."""

    confidential: str = "[c]"
    not_applicable: str = "[z]"
    not_available: str = "[x]"
    low: str = "[low]"
    in_prose: str = "fewer than six"


class DisclosurePolicy(Params):
    """When a number is small, and what is done about it.

    A true zero is always shown.

    Examples
    --------
    >>> DisclosurePolicy().is_sensitive(5), DisclosurePolicy().is_sensitive(6), DisclosurePolicy().is_sensitive(0)
    (True, False, False)
    """

    largest_sensitive: int = Field(default=5, ge=0, description="counts from 1 to this are hidden; 0 hides none")
    smallest_percentage_base: int = Field(default=0, ge=0, description="a percentage of fewer is hidden")
    smallest_mean_base: int = Field(default=8, ge=0, description="a mean of fewer is hidden")
    insider: Literal["member", "single"] = "single"
    weight_spread: float = Field(default=0.001, ge=0, description="share by which the secret seed raises weights")
    decoy_share: float = Field(
        default=0.02, ge=0, le=1, description="chance that the secret seed hides a cell for no other reason"
    )
    exemptions: tuple[PublicFigure, ...] = ()
    symbols: Symbols = Symbols()
    round_to: int | None = Field(default=None, ge=2, description="round counts to this instead of hiding them")
    seconds: float = Field(default=20.0, gt=0, description="time after which a dearer safe answer is taken")

    def is_sensitive(self, value: int) -> bool:
        """Whether a count of that many may not be shown."""
        return 1 <= value <= self.largest_sensitive


def primary_rules(system: System, policy: DisclosurePolicy) -> dict[str, str]:
    """Name the items that policy hides by themselves, each with the rule that hides it."""
    exempt = {exemption.figure for exemption in policy.exemptions}
    rules = {}
    for item in system.items:
        rule = "" if item.public or item.id in exempt else _rule(system, policy, item)
        if rule:
            rules[item.id] = rule
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
