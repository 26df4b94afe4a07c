"""The cells of a CSV file: read row by row where it is small, by pandas where it is large."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

SMALL = 100_000
"""Characters of a file that is read row by row: pandas, so much quicker with a large one, takes longer to begin."""

Cells = npt.NDArray[np.object_]
"""A column's cells, texts or None."""

END = "\x1a"


@dataclass(frozen=True)
class CsvCells:
    """What stands in a CSV file.

    Attributes
    ----------
    header
        The first row.
    columns
        The cells below, column by column.
    open_at
        Row with a quotation mark that none closes, so that all after it is one cell; row 1 is the header.
    """

    header: tuple[str, ...]
    columns: list[Cells]
    open_at: int | None = None


def cells_of(text: str) -> CsvCells:
    r"""Split a CSV file into cells.

    Examples
    --------
    >>> cells_of('child,sex\nA1,"1"\nA2\n').columns[1].tolist()
    ['1', '']
    >>> cells_of('child,sex\nA1,"1\nA2,2\n').open_at
    2
    """
    by_pandas = _by_pandas(text) if len(text) >= SMALL else None
    return by_pandas or _row_by_row(text)


def columns_of(rows: Iterable[Sequence[str]]) -> list[Cells]:
    """Turn rows, of whatever length, into columns."""
    return [np.array(column, dtype="object") for column in itertools.zip_longest(*rows, fillvalue="")]


def _row_by_row(text: str) -> CsvCells:
    rows: list[list[str]] = []
    # A last row of ours becomes a part of a cell that is never closed.
    lines = itertools.chain(io.StringIO(text, newline=""), [END])
    try:
        rows.extend(csv.reader(lines))
    except csv.Error:  # a cell of more characters than any has
        return CsvCells((), [], open_at=len(rows) + 1)
    if rows.pop() != [END]:
        return CsvCells((), [], open_at=len(rows) + 1)
    header, *records = rows or [[]]
    return CsvCells(tuple(header), columns_of(records))


def _by_pandas(text: str) -> CsvCells | None:
    """Read a large file; None where there are no rows, or some are longer than the first, or a cell is never closed."""
    rest = io.StringIO(text, newline="")
    try:
        header = next(csv.reader(rest))
        cells = pd.read_csv(
            rest,
            header=None,
            # Not "category", which would make numbers of texts and cut the noughts that an identifier begins with.
            dtype="object",
            keep_default_na=False,
            na_values=[""],
            skip_blank_lines=False,
            index_col=False,
        )
    except (csv.Error, pd.errors.EmptyDataError, pd.errors.ParserError):
        return None
    return CsvCells(tuple(header), [cells[place].to_numpy() for place in cells])
