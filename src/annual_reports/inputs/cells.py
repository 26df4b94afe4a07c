"""From the text of a cell to a value, and from a value of a workbook to the same text.

Only the distinct texts of a column are read: a return of 100,000 episodes has some hundreds of
different dates and twenty different codes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from annual_reports.inputs.schema import Column, ColumnKind

DATE = re.compile(r"(\d{2})/(\d{2})/((?:19|20)\d{2})")
NUMBER = re.compile(r"-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d+)?")
POUNDS = re.compile(r"^(-?)£\s*")
EMPTY = -1
FLAGS = {"0": False, "no": False, "n": False, "false": False, "1": True, "yes": True, "y": True, "true": True}

# Any: pandas types its arrays by the names of these, one by one.
DTYPES: Mapping[ColumnKind, Any] = {
    ColumnKind.IDENTIFIER: "str",
    ColumnKind.DATE: "datetime64[us]",
    ColumnKind.CODE: "str",
    ColumnKind.TEXT: "str",
    ColumnKind.INTEGER: "Int64",
    ColumnKind.NUMBER: "float64",
    ColumnKind.MONEY: "float64",
    ColumnKind.FLAG: "boolean",
}
"""What the cells of each kind of column are read as."""


IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class TextColumn:
    """A column as it stands in its file, trimmed.

    Attributes
    ----------
    distinct
        Its different texts, in the order in which they come.
    codes
        Of each row, the place of its text among them; -1 where the cell is empty.
    """

    distinct: tuple[str, ...]
    codes: IntArray

    def categorical(self) -> pd.Categorical:
        """Give it as pandas has such columns."""
        return pd.Categorical.from_codes(self.codes, categories=pd.Index(self.distinct, dtype="str"))


def parse(texts: Iterable[str], column: Column) -> list[Any]:
    """Read texts as the column's kind says; what cannot be read becomes None.

    Codes are taken in any letter case and come back as the schema writes them.

    Examples
    --------
    >>> amount = Column(name="amount", kind=ColumnKind.MONEY, description="pounds")
    >>> parse(["£1,250.50", "about £90"], amount)
    [1250.5, None]
    >>> sex = Column(name="SEX", kind=ColumnKind.CODE, description="", codes={"M": "male", "F": "female"})
    >>> parse(["m", "1"], sex)
    ['M', None]
    """
    read = _reader(column)
    return [read(text) for text in texts]


def _reader(column: Column) -> Callable[[str], Any]:
    if column.kind is ColumnKind.CODE and column.codes:
        written = {code.casefold(): code for code in column.codes}
        return lambda text: written.get(text.casefold())
    return READERS.get(column.kind, str)


def _date(text: str) -> dt.date | None:
    if (match := DATE.fullmatch(text)) is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> float | None:
    return float(text.replace(",", "")) if NUMBER.fullmatch(text) else None


def _whole_number(text: str) -> int | None:
    number = _number(text)
    return None if number is None or number % 1 else int(number)


READERS: Mapping[ColumnKind, Callable[[str], Any]] = {
    ColumnKind.DATE: _date,
    ColumnKind.FLAG: lambda text: FLAGS.get(text.casefold()),
    ColumnKind.INTEGER: _whole_number,
    ColumnKind.NUMBER: _number,
    ColumnKind.MONEY: lambda text: _number(POUNDS.sub(r"\1", text)),
}
"""How each kind of column is read; the others are taken as they are."""


def spread(distinct: Sequence[Any], kind: ColumnKind, codes: IntArray) -> ExtensionArray:
    """Give each row of a column the value that its distinct text came to.

    Examples
    --------
    >>> spread([True], ColumnKind.FLAG, np.array([0, -1, 0])).tolist()
    [True, <NA>, True]
    """
    # An empty cell has the code -1 and so takes the last value.
    values: ExtensionArray = pd.array([*distinct, None], dtype=DTYPES[kind])
    return values.take(codes)


def blank(declared: Column, rows: int) -> ExtensionArray:
    """Stand in for a column that is not there."""
    return spread([], declared.kind, np.full(rows, EMPTY))


def tidy(cells: npt.NDArray[np.object_]) -> TextColumn:
    """Trim a column's cells, texts or None, and keep each distinct text once.

    Examples
    --------
    >>> tidy(np.array(["007", " 007 ", " ", None, "8"], dtype="object"))
    TextColumn(distinct=('007', '8'), codes=array([ 0,  0, -1, -1,  1]))
    """
    codes, written = pd.factorize(cells)
    distinct: dict[str, int] = {}
    # Texts that were written differently may be the same. The last place, -1, is for cells without any.
    places = [distinct.setdefault(text, len(distinct)) if (text := cell.strip()) else EMPTY for cell in written]
    return TextColumn(tuple(distinct), np.array([*places, EMPTY])[codes])


def as_text(value: object) -> str:
    """Write a workbook's value as a CSV file would hold it.

    Examples
    --------
    >>> as_text(dt.datetime(2019, 4, 1)), as_text(2300.0), as_text(0.1 + 0.2), as_text(None)
    ('01/04/2019', '2300', '0.3', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case dt.date():
            return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
        case float():
            # Excel keeps fifteen digits; beyond them is the noise of binary fractions.
            return f"{value:.15g}" if value % 1 else f"{value:.0f}"
        case _:
            return str(value)
