"""A table as the checks see it: columns with a kind, rows with a part to play."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from annual_reports.narrative.audit.document import TableBlock
from annual_reports.narrative.audit.language.cells import CellNumber, is_hidden, read_cell
from annual_reports.narrative.audit.language.mentions import NumberKind

_TOTAL = re.compile(r"^(?:grand |overall |sub-?\s?)?total(?:s|led)?\b(?: number(?: of.*)?)?", re.IGNORECASE)
_ONLY_TOTAL = re.compile(r"^(?:grand |overall )?totals?\W*$", re.IGNORECASE)
_ALL = re.compile(r"^(?:all|overall|sum|both)\b", re.IGNORECASE)
_OF_THESE = re.compile(r"^\W*(?:of (?:which|these|those|whom)|including|in(?:cl)?\.)", re.IGNORECASE)
_PERCENT_HEAD = re.compile(r"%|\bper ?cent(?:age)?s?\b|\bshare\b", re.IGNORECASE)
_CHANGE_HEAD = re.compile(
    r"\bchange|\bdifference|\bvariance|\+/[-−]|\bincrease|\bdirection|\btrend|\bmovement|\bvar\b", re.IGNORECASE
)
_MEASURE_HEAD = re.compile(
    r"\b(?:rate|average|mean|median|days|score|ratio|per \d|target|rank|england|london|national|neighbours?|ref|"
    r"no\.|id|row)\b",
    re.IGNORECASE,
)
_TOTAL_HEAD = re.compile(r"\b(?:total|all|both|overall|sum)\b", re.IGNORECASE)


class ColumnKind(Enum):
    """What a column holds."""

    WORDS = auto()
    COUNT = auto()
    PERCENT = auto()
    MONEY = auto()
    CHANGE = auto()
    MEASURE = auto()


@dataclass(frozen=True)
class Row:
    """A row below the header.

    Attributes
    ----------
    number
        As the reader counts them, the header being row 1.
    is_total, is_all
        Whether its label says that it sums the others; ``is_all`` where it only says "all".
    of_these
        Whether it is a part of the row above.
    """

    number: int
    label: str
    cells: tuple[CellNumber | None, ...]
    hidden: tuple[bool, ...]
    is_total: bool
    is_all: bool
    only_total: bool
    of_these: bool


@dataclass(frozen=True)
class Grid:
    """A table with its columns told apart."""

    table: TableBlock
    header: tuple[str, ...]
    kinds: tuple[ColumnKind, ...]
    rows: tuple[Row, ...]

    def columns(self, *kinds: ColumnKind) -> list[int]:
        """The columns of some kinds."""
        return [at for at, kind in enumerate(self.kinds) if kind in kinds]

    def name(self, column: int) -> str:
        """A column's header in words that a reader can find."""
        return f"column “{self.header[column]}”" if self.header[column] else f"column {column + 1}"


def grid(table: TableBlock) -> Grid | None:
    """Tell the columns and rows of a table apart; None where it holds no numbers."""
    if not table.body or len(table.body) > 2000:
        return None
    header = table.header
    rows = tuple(_row(row, number) for number, row in enumerate(table.body, start=table.header_rows + 1))
    kinds = tuple(_kind(header[at] if at < len(header) else "", rows, at) for at in range(len(table.rows[0])))
    return Grid(table, header, kinds, rows) if any(kind is not ColumnKind.WORDS for kind in kinds) else None


def _row(row: tuple[str, ...], number: int) -> Row:
    label = next((cell for cell in row if cell and read_cell(cell) is None), row[0] if row else "")
    return Row(
        number=number,
        label=label,
        cells=tuple(read_cell(cell) if cell else None for cell in row),
        hidden=tuple(is_hidden(cell) for cell in row),
        is_total=bool(_TOTAL.match(label)),
        is_all=bool(_ALL.match(label)),
        only_total=bool(_ONLY_TOTAL.match(label)),
        of_these=bool(_OF_THESE.match(label)),
    )


def _kind(head: str, rows: tuple[Row, ...], column: int) -> ColumnKind:
    cells = [row.cells[column] for row in rows]
    numbers = [cell for cell in cells if cell is not None]
    filled = sum(cell is not None or row.hidden[column] for cell, row in zip(cells, rows, strict=True))
    if not numbers or filled < 0.6 * len(rows) or column == 0:
        return ColumnKind.WORDS
    if _CHANGE_HEAD.search(head):
        return ColumnKind.CHANGE
    if _PERCENT_HEAD.search(head) or sum(cell.kind is NumberKind.PERCENT for cell in numbers) > len(numbers) / 2:
        return ColumnKind.PERCENT
    if any(cell.kind is NumberKind.MONEY for cell in numbers) or "£" in head:
        return ColumnKind.MONEY
    if _MEASURE_HEAD.search(head):
        return ColumnKind.MEASURE
    return ColumnKind.COUNT
