"""Numbers and symbols of official statistics: read side by side, so that neither is lost.

A published cell holds a number or a symbol that says why there is none. Read as one column of
numbers a symbol would become a gap, and a gap, sooner or later, a zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "c": "suppressed, to protect confidentiality",
        "z": "not applicable",
        "x": "not available",
        "k": "rounds to zero, but is not zero",
        "u": "of low reliability",
        "low": "rounds to zero, but is not zero",
        "-": "not given: the source does not say whether suppressed or not available",
    }
)
"""Symbols that a loaded file can hold (``-`` only the Local Authority Interactive Tool's)."""

TIDY_SYMBOLS = frozenset(MEANINGS) - {"-"}
LAIT_SYMBOLS = frozenset({"-"})

MONTHS = "months"

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?"
_DURATION = r"(\d{1,3}):(0\d|1[01])"
_SPREADSHEET_NOISE = 10  # decimals; -1.1399999999999999 in an export is -1.14


def meaning(symbol: str) -> str:
    """Say what a symbol stands for.

    Examples
    --------
    >>> meaning("c")
    'suppressed, to protect confidentiality'
    """
    return MEANINGS[symbol]


def read_values(text: pd.Series[str], symbols: frozenset[str] = TIDY_SYMBOLS) -> pd.DataFrame:
    """Read published cells.

    Parameters
    ----------
    text
        Cells as printed: a number, a duration as years and months (``01:03``), or a symbol, with or
        without the square brackets of the Government Statistical Service.
    symbols
        Symbols that the source uses.

    Returns
    -------
    DataFrame
        ``value`` (a duration in months, else the number), ``symbol`` (empty where there is a value),
        ``unit`` (``months`` for a duration) and ``readable``. A readable cell has either a value or a
        symbol, never both and never neither.

    Examples
    --------
    >>> read_values(pd.Series(["12", "c", "01:03", "[z]", "about 5"])).to_numpy().tolist()
    [[12.0, '', '', True], [nan, 'c', '', True], [15.0, '', 'months', True], [nan, 'z', '', True], [nan, '', '', False]]
    """
    distinct = _read(pd.Series(text.unique(), dtype="str"), symbols)  # published cells repeat themselves
    return distinct.loc[pd.Index(text)].set_axis(text.index)


def _read(text: pd.Series[str], symbols: frozenset[str]) -> pd.DataFrame:
    cells = text.str.strip()
    numbers = cells.where(cells.str.fullmatch(_NUMBER)).astype("float64").round(_SPREADSHEET_NOISE)
    durations = cells.str.extract(f"^{_DURATION}$").astype("float64")
    months = durations[0] * 12 + durations[1]
    bare = cells.str.replace(r"^\[(.+)\]$", r"\1", regex=True)
    symbol = bare.where(bare.isin(sorted(symbols)), "")
    value = numbers.fillna(months)
    columns = {
        "value": value,
        "symbol": symbol,
        "unit": months.notna().map({True: MONTHS, False: ""}),
        "readable": value.notna() | (symbol != ""),
    }
    return pd.DataFrame(columns).set_axis(text)
