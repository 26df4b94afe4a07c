"""Writing rows as a council sends them: CSV, dates as dd/mm/yyyy, the same bytes every time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

Value = str | int | float | date | None
Row = Mapping[str, Value]


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write one table, with a header row even where there are no rows.

    Raises
    ------
    ValueError
        A row has a column that the table has not.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({column: as_text(value) for column, value in row.items()} for row in rows)


def write_text(path: Path, text: str) -> None:
    """Write a text file with the same line ends on every machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def as_text(value: Value) -> str:
    """Write a value as the return and the registers do.

    Examples
    --------
    >>> as_text(date(2019, 4, 1)), as_text(None), as_text(2871.5)
    ('01/04/2019', '', '2871.50')
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def yes_or_no(flag: bool) -> str:
    """Write a flag as a register does."""
    return "yes" if flag else "no"
