"""From the text of a cell to a value, and from a value of a workbook to the same text.

Every function works over the distinct texts of a column: a return of 100,000 episodes has some
hundreds of different dates and twenty different codes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from annual_reports.inputs.schema import Column, ColumnKind

DATE_FORMAT = "%d/%m/%Y"
DATE_PATTERN = r"\d{2}/\d{2}/(?:19|20)\d{2}"
NUMBER_PATTERN = r"-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d+)?"
INTEGER_PATTERN = r"-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.0+)?"
FLAGS = {"0": False, "no": False, "n": False, "false": False, "1": True, "yes": True, "y": True, "true": True}

DTYPES: Mapping[ColumnKind, str] = {
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


def parse(texts: pd.Series[str], column: Column) -> pd.Series[Any]:
    """Read texts as the column's kind says; what cannot be read becomes missing.

    Codes are taken in any letter case and come back as the schema writes them.

    Examples
    --------
    >>> amount = Column(name="amount", kind=ColumnKind.MONEY, description="pounds")
    >>> parse(pd.Series(["£1,250.50", "about £90"]), amount).tolist()
    [1250.5, nan]
    >>> sex = Column(name="SEX", kind=ColumnKind.CODE, description="", codes={"M": "male", "F": "female"})
    >>> parse(pd.Series(["m"]), sex).tolist()
    ['M']
    """
    match column.kind:
        case ColumnKind.DATE:
            values: pd.Series[Any] = pd.to_datetime(
                texts.where(texts.str.fullmatch(DATE_PATTERN)), format=DATE_FORMAT, errors="coerce"
            )
        case ColumnKind.CODE if column.codes:
            values = texts.str.casefold().map({code.casefold(): code for code in column.codes})
        case ColumnKind.FLAG:
            values = texts.str.casefold().map(FLAGS)
        case ColumnKind.INTEGER:
            values = _numbers(texts, INTEGER_PATTERN)
        case ColumnKind.NUMBER:
            values = _numbers(texts, NUMBER_PATTERN)
        case ColumnKind.MONEY:
            values = _numbers(texts.str.replace(r"^(-?)£\s*", r"\1", regex=True), NUMBER_PATTERN)
        case _:
            values = texts
    return values.astype(pandas_dtype(DTYPES[column.kind]))


def _numbers(texts: pd.Series[str], pattern: str) -> pd.Series[float]:
    readable = texts.where(texts.str.fullmatch(pattern)).str.replace(",", "")
    return readable.astype("float64")


def spread(distinct: pd.Series[Any], column: pd.Series[Any]) -> pd.Series[Any]:
    """Give each row of a categorical column the value that its distinct text came to."""
    values = pd.api.extensions.take(distinct.array, column.cat.codes.to_numpy(), allow_fill=True)
    return pd.Series(values, index=column.index, dtype=distinct.dtype)


def typed(column: pd.Series[Any], declared: Column) -> pd.Series[Any]:
    """Read a categorical column of texts as its declaration says."""
    distinct = pd.Series(column.cat.categories, dtype="str")
    return spread(parse(distinct, declared), column)


def blank(declared: Column, index: pd.Index[Any]) -> pd.Series[Any]:
    """Stand in for a column that is not there."""
    return pd.Series(None, index=index, dtype="object").astype(pandas_dtype(DTYPES[declared.kind]))


def tidy(column: pd.Series[Any]) -> pd.Series[Any]:
    """Trim texts and make them categorical; an empty one becomes missing.

    Examples
    --------
    >>> column = tidy(pd.Series(["007", " 007 ", " ", None], dtype="object"))
    >>> list(column.cat.categories), column.isna().tolist()
    (['007'], [False, False, True, True])
    """
    codes, texts = pd.factorize(column.to_numpy(dtype="object"))
    trimmed = [text.strip() or None for text in texts]
    if trimmed != list(texts):
        # Texts that were different may now be the same.
        again, texts = pd.factorize(np.array(trimmed, dtype="object"))
        codes = np.append(again, -1)[codes]  # the last place, -1, is for empty cells
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="str")), index=column.index)


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
