"""How a figure prints: the same in a table, a sentence, a chart and a caption."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from annual_reports.measures.kinds import Kind, Ratio, Status, Value
from annual_reports.periods import in_words

PENCE = 2


def display(value: Value, kind: Kind, decimals: int, ratio: Ratio | None, status: Status, symbol: str) -> str:
    """Print a figure.

    A value that is not available prints its symbol in square brackets, as the Government
    Statistical Service asks; it never prints as zero.
    """
    if status is not Status.PUBLISHED:
        return f"[{symbol}]"
    match value:
        case None:
            raise ValueError("a published figure has no value")
        case date():
            return in_words(value)
        case tuple():
            return ", ".join(str(item) for item in value)
        case str():
            return value
        case _:
            return _number(value, kind, decimals, ratio)


def _number(value: float, kind: Kind, decimals: int, ratio: Ratio | None) -> str:
    number = fixed(value, decimals)
    match kind:
        case Kind.PERCENT:
            return f"{number}%"
        case Kind.PERCENT_AND_COUNT if ratio is not None:
            return f"{number}% ({ratio.numerator:,.0f})"
        case Kind.MONEY:
            return f"£{fixed(value, needed(value, PENCE))}"
        case Kind.AMOUNT:
            return fixed(value, needed(value, decimals))
        case Kind.CHANGE:
            return f"+{number}" if value > 0 else number.replace("-", "\u2212")
        case _:
            return number


def needed(value: float, decimals: int) -> int:
    """How many decimals a number takes that prints none for a whole one."""
    return 0 if float(value).is_integer() else decimals


def fixed(value: float, decimals: int) -> str:
    """Round half away from zero, as published statistics do, with thousands separated.

    Examples
    --------
    >>> fixed(0.5, 0), fixed(1234.25, 1), fixed(-2.5, 0)
    ('1', '1,234.3', '-3')
    """
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    return f"{rounded:,f}"
