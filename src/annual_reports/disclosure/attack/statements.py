"""What the attacker reads off the documents, and what it concludes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a printed statement is good for."""

    STRUCTURE = "structure"  # the layout says so: parts of a total, some of a whole
    COUNT = "count"  # one count of these documents, zero included
    HIDDEN = "hidden"  # one count of these documents, printed as a symbol
    OTHER = "other"  # a percentage, rate, mean or sentence
    OUTSIDE = "outside"  # published elsewhere: last year's report, an official series


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One statement as a reader would put it: ``low <= sum of factor * name <= high``.

    Attributes
    ----------
    id
        Where it stands, for the verdict.
    terms
        Names of the counts it speaks of, each with a whole-number factor.
    low, high
        Ends, both included; None for an open one. A hidden count has ``low=1`` where zeros are printed as 0.
    role
        What it is good for.

    Examples
    --------
    >>> Printed(id="table 1, girls", terms=(("girls", 1),), low=1, high=None, role=Role.HIDDEN).name
    'girls'
    """

    id: str
    terms: tuple[tuple[str, int], ...]
    low: int | None
    high: int | None
    role: Role = Role.OTHER

    @property
    def name(self) -> str:
        """The first count it speaks of: the only one, for a count."""
        return self.terms[0][0]


@dataclass(frozen=True)
class Verdict:
    """Whether a hidden count could still have a value.

    Attributes
    ----------
    name, value
        The count, and the value tried.
    insider
        The cell of one whose only member asks; empty for the outsider.
    possible
        Whether some table agrees with everything printed.
    because
        Where it is not: the smallest set of printed statements that together give it away.
    """

    name: str
    value: int
    insider: str
    possible: bool
    because: tuple[str, ...] = ()
