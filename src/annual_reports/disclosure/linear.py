"""Linear statements about whole-number unknowns: all that a reader of the documents can learn is of this form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Linear:
    """``low <= sum of factor * quantity <= high``; an open end is None.

    Attributes
    ----------
    terms
        Pairs of a quantity's id and its whole-number factor.
    low, high
        Ends, both included.

    Examples
    --------
    >>> total("placed", ["boys", "girls"]).holds({"placed": 5, "boys": 3, "girls": 2})
    True
    """

    terms: tuple[tuple[str, int], ...]
    low: int | None = None
    high: int | None = None

    def worth(self, values: Mapping[str, int]) -> int:
        """The sum for given values."""
        return sum(factor * values[quantity] for quantity, factor in self.terms)

    def holds(self, values: Mapping[str, int]) -> bool:
        """Whether given values agree with the statement."""
        worth = self.worth(values)
        return (self.low is None or self.low <= worth) and (self.high is None or worth <= self.high)

    @property
    def quantities(self) -> tuple[str, ...]:
        """Ids of the quantities it speaks of."""
        return tuple(quantity for quantity, _ in self.terms)


def equal(terms: Mapping[str, int], value: int = 0) -> Linear:
    """State that a sum has one value."""
    return Linear(tuple(terms.items()), value, value)


def total(whole: str, parts: Iterable[str]) -> Linear:
    """State that parts add up to their whole.

    Examples
    --------
    >>> total("all", ["a", "b"]).terms
    (('all', 1), ('a', -1), ('b', -1))
    """
    return Linear(((whole, 1), *((part, -1) for part in parts)), 0, 0)


def stock_and_flow(before: str, begun: str, ended: str, after: str) -> Linear:
    """State that what was open before, and what began, less what ended, is open after."""
    return Linear(((before, 1), (begun, 1), (ended, -1), (after, -1)), 0, 0)


def part_of(part: str, whole: str) -> Linear:
    """State that one quantity counts some of those whom another counts."""
    return Linear(((whole, 1), (part, -1)), 0, None)
