"""How a figure prints: the same in a table, a sentence, a chart and a caption."""

from __future__ import annotations

import re
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
    number = fixed(value, printed_decimals(value, kind, decimals))
    match kind:
        case Kind.PERCENT:
            return f"{number}%"
        case Kind.PERCENT_AND_COUNT if ratio is not None:
            return f"{number}% ({ratio.numerator:,.0f})"
        case Kind.MONEY:
            return f"£{number}"
        case Kind.CHANGE:
            return f"+{number}" if value > 0 else number.replace("-", "\u2212")
        case _:
            return number


def printed_decimals(value: float, kind: Kind, decimals: int) -> int:
    """How many decimals a figure prints."""
    match kind:
        case Kind.MONEY:
            return needed(value, PENCE)
        case Kind.AMOUNT:
            return needed(value, decimals)
        case _:
            return decimals


def printed_number(value: float, kind: Kind, decimals: int) -> float:
    """The number that a figure prints: its value, rounded as it is in a table.

    Examples
    --------
    >>> printed_number(81.94, Kind.PERCENT, 0), printed_number(12, Kind.COUNT, 0)
    (82.0, 12)
    """
    if isinstance(value, int):
        return value
    return float(fixed(value, printed_decimals(value, kind, decimals)).replace(",", ""))


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


def anchor(identifier: str) -> str:
    """Turn an id of a table, figure or chart into the end of a document anchor.

    Examples
    --------
    >>> anchor("placed.by_ethnicity")
    'placed-by-ethnicity'
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", identifier).strip("-").lower()
