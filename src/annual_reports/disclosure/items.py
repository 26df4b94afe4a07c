"""Published statements as linear ones: what each kind of figure or sentence tells a reader.

Rounding is half up (:mod:`annual_reports.measures.display`). With a percentage shown as ``r`` units of
``10**-d``, the part ``y`` and the whole ``T``, half-up rounding is ``r - 1/2 <= 100 * 10**d * y / T < r + 1/2``,
which in whole numbers is ``(2r - 1) T <= 200 * 10**d * y <= (2r + 1) T - 1``. It is linear in ``y`` and ``T``
whether ``T`` is shown or not, and cannot hold for ``T = 0``: a percentage that is shown has a population.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from annual_reports.disclosure.linear import Linear, equal
from annual_reports.disclosure.system import Item, ItemKind


def half_up(numerator: int, denominator: int) -> int:
    """Round a ratio to the nearest whole number, halves upwards.

    Examples
    --------
    >>> half_up(1, 2), half_up(3, 8), half_up(100 * 5, 8)
    (1, 0, 63)
    """
    return (2 * numerator + denominator) // (2 * denominator)


def count(quantity: str, value: int, *, id: str = "", **options: Any) -> Item:
    """Show a count."""
    return Item(
        id=id or quantity, says=(equal({quantity: 1}, value),), kind=ItemKind.COUNT, quantity=quantity, **options
    )


def percentage(id: str, part: str, whole: str, shown: int, *, decimals: int = 0, **options: Any) -> Item:
    """Show a percentage.

    Parameters
    ----------
    part, whole
        Quantities in the numerator and the denominator.
    shown
        The percentage in units of its last place: 13 for 13%, 125 for 12.5%.
    decimals
        Places after the point.

    Examples
    --------
    >>> item = percentage("rate", "late", "visits", half_up(100 * 3, 23))
    >>> [statement.holds({"late": 3, "visits": 23}) for statement in item.says]
    [True, True]
    """
    return _ratio(ItemKind.PERCENTAGE, id, part, whole, shown, 100 * 10**decimals, options)


def mean(
    id: str,
    total: str,
    cases: str,
    shown: int,
    *,
    decimals: int = 0,
    least: int | None = None,
    most: int | None = None,
    **options: Any,
) -> Item:
    """Show a mean of whole numbers (days, pence) with, where it is known, the range of the single values.

    ``least`` and ``most`` are what a reader knows of any single value, not this year's extremes: publishing
    those would be counts of one.
    """
    item = _ratio(ItemKind.MEAN, id, total, cases, shown, 10**decimals, options)
    ends = []
    if least is not None:
        ends.append(Linear(((total, 1), (cases, -least)), 0, None))
    if most is not None:
        ends.append(Linear(((total, 1), (cases, -most)), None, 0))
    return replace(item, says=(*item.says, *ends))


def _ratio(kind: ItemKind, id: str, part: str, whole: str, shown: int, scale: int, options: Mapping[str, Any]) -> Item:
    says = (
        Linear(((part, 2 * scale), (whole, -(2 * shown - 1))), 0, None),
        Linear(((part, 2 * scale), (whole, -(2 * shown + 1))), None, -1),
    )
    return Item(id=id, says=says, kind=kind, quantity=part, base=whole, **options)


def rate(
    id: str, part: str, population: int, shown: int, *, per: int = 10_000, decimals: int = 0, **options: Any
) -> Item:
    """Show a rate over a population that everybody knows, such as children per 10,000."""
    scale = 2 * per * 10**decimals
    says = Linear(((part, scale),), (2 * shown - 1) * population, (2 * shown + 1) * population - 1)
    return Item(id=id, says=(says,), kind=ItemKind.RATE, quantity=part, **options)


def changed_by(id: str, now: str, before: str, by: int, **options: Any) -> Item:
    """Say "fell by 3" (``by=-3``), "rose by 2", "the same as last year" (``by=0``)."""
    return Item(id=id, says=(equal({now: 1, before: -1}, by),), **options)


def most_of(id: str, part: str, whole: str, **options: Any) -> Item:
    """Say "most": more than half."""
    return Item(id=id, says=(Linear(((part, 2), (whole, -1)), 1, None),), **options)


def all_of(id: str, part: str, whole: str, **options: Any) -> Item:
    """Say "all"."""
    return Item(id=id, says=(equal({part: 1, whole: -1}),), **options)


def fewer_than(id: str, part: str, number: int, **options: Any) -> Item:
    """Say "fewer than six"."""
    return Item(id=id, says=(Linear(((part, 1),), None, number - 1),), **options)


def rounded(quantity: str, shown: int, base: int, *, id: str = "", **options: Any) -> Item:
    """Show a count rounded to the nearest multiple of a base, halves upwards."""
    low, high = shown - base // 2, shown + (base - 1) // 2
    return Item(id=id or quantity, says=(Linear(((quantity, 1),), max(low, 0), high),), quantity=quantity, **options)
