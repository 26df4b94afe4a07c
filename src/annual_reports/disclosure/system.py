"""The system that a whole year's documents make: unknown quantities, what ties them, and what is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from annual_reports.disclosure.linear import Linear
from annual_reports.findings import Finding


@dataclass(frozen=True)
class Quantity:
    """One distinct whole number, however often and in however many documents it is printed.

    Attributes
    ----------
    id
        Its name.
    value
        What it truly is. For a sum of days or of money: days or pence.
    """

    id: str
    value: int


class ItemKind(StrEnum):
    """What sort of statement an item is: policy protects each in its own way."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    RATE = "rate"
    MEAN = "mean"
    STATEMENT = "statement"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One published statement: shown or hidden as a whole, everywhere it stands.

    Attributes
    ----------
    id
        Id of the figure or sentence.
    says
        What a reader learns while it is shown.
    quantity
        The quantity that a count counts, that is the numerator of a percentage or rate.
    base
        The quantity in the denominator; for a mean the number of cases.
    weight
        What hiding it loses; positive, and chosen without a look at the value.
    follows
        Items that it may not outlive: hidden when any of them is.
    public
        Known already (last year's report, an official series, an exempted figure): it cannot be hidden.
    unprinted
        A count that no document prints, not even as a symbol, and that others could tell: a reader does not know
        that it is not zero, and nobody knows to be its only member.
    """

    id: str
    says: tuple[Linear, ...]
    kind: ItemKind = ItemKind.STATEMENT
    quantity: str = ""
    base: str = ""
    weight: float = 1.0
    follows: tuple[str, ...] = ()
    public: bool = False
    unprinted: bool = False


@dataclass(frozen=True, kw_only=True)
class System:
    """Everything a reader can put together.

    Attributes
    ----------
    quantities
        The unknowns, latent joint cells included. A quantity that only a percentage prints also needs a count.
    known
        What holds whatever is hidden: totals, parts of wholes, stock and flow.
    items
        What is published, or could be.
    stays_hidden
        Items that were hidden in an earlier publication, and so are hidden again.
    """

    quantities: tuple[Quantity, ...]
    known: tuple[Linear, ...] = ()
    items: tuple[Item, ...] = field(default=())
    stays_hidden: frozenset[str] = frozenset()

    @cached_property
    def values(self) -> dict[str, int]:
        """True value of every quantity."""
        return {quantity.id: quantity.value for quantity in self.quantities}

    @cached_property
    def item(self) -> dict[str, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def counts(self) -> dict[str, Item]:
        """The items that are counts and could be hidden, by the quantity that they count."""
        return {item.quantity: item for item in self.items if item.kind is ItemKind.COUNT and not item.public}


def check(system: System) -> list[Finding]:
    """Find what makes a system one that nobody could protect.

    Returns
    -------
    list of Finding
        Names used twice or unknown, parts that do not sum to their total, published numbers that contradict
        the records or one another, figures with no population, weights and values that cannot be.
    """
    findings = [*_twice("quantity", (quantity.id for quantity in system.quantities))]
    findings += _twice("figure", (item.id for item in system.items))
    findings += _twice(
        "count of one quantity",
        (item.quantity for item in system.items if item.kind is ItemKind.COUNT and not item.public),
    )
    findings += [
        _finding("negative", f"{quantity.id} is below zero", expected="a count of 0 or more", found="less than 0")
        for quantity in system.quantities
        if quantity.value < 0
    ]
    findings += _unknown_names(system)
    if findings:
        return findings
    for statement in system.known:
        if not statement.holds(system.values):
            findings.append(_broken_sum(system, statement))
    for item in system.items:
        findings += _check_item(system, item)
    return findings


def _twice(kind: str, ids: Iterable[str]) -> list[Finding]:
    return [
        _finding(
            "twice", f"{name} is there twice as a {kind}", expected="each id once", found=f"{times} times",
            cause="one quantity was given two ids or one id to two quantities",
            next_step="give each distinct quantity one id, and each published figure one item",
        )
        for name, times in Counter(ids).items()
        if times > 1
    ]  # fmt: skip


def _unknown_names(system: System) -> list[Finding]:
    findings = []
    for where, statement in _statements(system):
        lost = sorted(set(statement.quantities) - set(system.values))
        if lost:
            findings.append(
                _finding(
                    "unknown-quantity", f"{where} speaks of a quantity that is not there",
                    expected="quantities of the system", found=", ".join(lost),
                    cause="an id is misspelt, or its quantity was left out", next_step="add the quantity",
                )
            )  # fmt: skip
    for item in system.items:
        lost = sorted(set(item.follows) - set(system.item))
        if lost:
            findings.append(
                _finding(
                    "unknown-item", f"{item.id} follows a figure that is not there",
                    expected="figures of the system", found=", ".join(lost),
                    cause="an id is misspelt", next_step="name the figure that it follows",
                )
            )  # fmt: skip
    return findings


def _statements(system: System) -> Iterable[tuple[str, Linear]]:
    for statement in system.known:
        yield "a total", statement
    for item in system.items:
        for statement in item.says:
            yield item.id, statement


def _broken_sum(system: System, statement: Linear) -> Finding:
    first = statement.terms[0][0]
    others = ", ".join(statement.quantities[1:])
    return _finding(
        "broken-total",
        f"the parts of {first} do not sum to it",
        expected=f"{first} to agree with {others}",
        found=f"a difference of {abs(statement.worth(system.values) - (statement.low or 0))}",
        cause="a link between numbers that is declared (links.py) does not hold this year, since records outside every "
        "category of a split would have been told before",
        next_step="tell whoever looks after the program; Part 2 can be built alone until then",
    )


def _check_item(system: System, item: Item) -> list[Finding]:
    if item.weight <= 0:
        return [
            _finding(
                "weight", f"{item.id} has no weight", expected="a weight above 0", found=str(item.weight),
                cause="a weight of 0 would hide the figure for nothing", next_step="give it a small weight",
            )
        ]  # fmt: skip
    if item.kind in {ItemKind.PERCENTAGE, ItemKind.MEAN} and not system.values.get(item.base):
        return [
            _finding(
                "no-population", f"{item.id} is a {item.kind} of nobody",
                expected="a population above 0", found="none" if not item.base else "0",
                cause="its population was not counted, or is 0 this year",
                next_step="print [z] (not applicable) instead, or name the figure that is its population",
            )
        ]  # fmt: skip
    return [
        _finding(
            "contradiction", f"what {item.id} says is not so in the records",
            expected="published numbers that agree with the records and with one another",
            found=f"a statement about {', '.join(statement.quantities)} that does not hold",
            cause="the figure was typed, belongs to another year, or was rounded twice",
            next_step="correct the figure, or give what it counted another id",
        )
        for statement in item.says
        if not statement.holds(system.values)
    ][:1]  # fmt: skip


def _finding(code: str, problem: str, *, expected: str, found: str, cause: str = "", next_step: str = "") -> Finding:
    return Finding(
        code=f"disclosure.{code}",
        problem=problem,
        expected=expected,
        found=found,
        cause=cause or "the records were counted wrongly",
        next_step=next_step or "count it again",
    )
