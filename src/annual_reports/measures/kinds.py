"""What sorts of number there are, and what a measurement can come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of number a figure is: it decides how it prints and how it is protected.

    An amount, such as of days, prints the halves that it has and no noughts; a measure prints as many decimals as
    are defined.
    """

    COUNT = "count"
    PERCENT = "percent"
    PERCENT_AND_COUNT = "percent and count"
    MEAN = "mean"
    RATE = "rate"
    MONEY = "money"
    AGE = "age"
    CHANGE = "change"
    AMOUNT = "amount"
    MEASURE = "measure"
    TEXT = "text"
    LIST = "list"
    DATE = "date"


class Status(StrEnum):
    """Whether the value may be, or could be, printed."""

    PUBLISHED = "published"
    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not available"


Value = int | float | str | date | tuple[int | str, ...] | None


@dataclass(frozen=True)
class Ratio:
    """A percentage, a mean or a rate together with what it was made from.

    Attributes
    ----------
    numerator, denominator
        The whole is ``scale * numerator / denominator``: for a mean the sum and the count.
    scale
        100 for a percentage, 1 for a mean, 10,000 for a rate per 10,000.
    numerator_id, denominator_id
        Ids of the figures that are these two numbers, where the report publishes them.

    Examples
    --------
    >>> Ratio(6, 28, scale=100).value
    21.428571428571427
    >>> Ratio(0, 0).value is None
    True
    """

    numerator: int | float
    denominator: int | float
    scale: int | float = 1
    numerator_id: str = ""
    denominator_id: str = ""

    @property
    def value(self) -> float | None:
        """The ratio, or None where nothing was counted."""
        return self.scale * self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class Unavailable:
    """A value that its source does not give, with the symbol the source printed.

    The symbols of official statistics are values, not gaps: ``c`` confidential, ``z`` not applicable,
    ``x`` not available, ``k`` rounds to zero, ``u`` unreliable, ``low``.
    """

    symbol: str = "x"


Measured = Value | Ratio | Unavailable


@dataclass(frozen=True)
class OfKind:
    """A cell whose kind of number is not that of its table: a count among percentages."""

    measured: Measured
    kind: Kind
    unit: str
    decimals: int = 0


MeasuredCell = Measured | OfKind
