"""Figures, tables and charts: what a report publishes.

A *figure* is one number with an id, a *table* arranges figures by dimensions, a *chart* is a table
drawn. What a figure means (label, unit, definition, source) is said once, in a report's catalogue;
what it comes to is measured from records. :func:`resolve` joins the two and refuses a value that
nobody defined and a definition that nothing measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from annual_reports.measures.display import display
from annual_reports.measures.kinds import Kind, Measured, MeasuredCell, OfKind, Ratio, Status, Unavailable, Value


@dataclass(frozen=True, kw_only=True)
class FigureDefinition:
    """What a figure means, whatever the year.

    Attributes
    ----------
    id
        Dotted id, ``placed.total``.
    kind, unit
        What sort of number, and the plural noun it counts ("children", "days").
    label
        Its name in a table of figures.
    definition
        How it is counted, and the statute, guidance or return specification that says so.
    source
        The files it is counted from, as modules of the return (``EPISODES``) or registers.
    decimals
        Places printed after the point.
    version
        Version of the definition. A change on last year is only printed where both agree.
    headline
        Whether the year-on-year table carries it.
    """

    id: str
    label: str
    unit: str
    definition: str
    source: tuple[str, ...]
    kind: Kind = Kind.COUNT
    decimals: int = 0
    version: str = "1"
    headline: bool = False


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One published number.

    Examples
    --------
    >>> placed = Figure(id="placed.total", value=12, unit="children", label="Children placed", kind=Kind.COUNT)
    >>> placed.display
    '12'
    """

    id: str
    value: Value
    unit: str
    label: str
    kind: Kind
    definition: str = ""
    source: tuple[str, ...] = ()
    decimals: int = 0
    version: str = "1"
    ratio: Ratio | None = None
    status: Status = Status.PUBLISHED
    symbol: str = ""

    @property
    def display(self) -> str:
        """The value as every document prints it."""
        return display(self.value, self.kind, self.decimals, self.ratio, self.status, self.symbol)


Cell = Figure | str


@dataclass(frozen=True, kw_only=True)
class TableDefinition:
    """How a table is set out, whatever the year.

    Attributes
    ----------
    columns
        Headers. Columns before the first figure hold the row's headers.
    kind, kinds
        Kind of the figures: of all columns, or of some by their header.
    total_row, total_column
        Whether the last row, or column, is the sum of the others.
    pupil_level
        One row a person: never in Part 1.
    largest_first
        Rows stand by size: in Part 1 hidden ones go last, since their place would tell it.
    rows_apart
        Why the counts of a column are not parts of one whole, where they are not: each row is a year. Of a table
        without it and without a total row, ``links.py`` has to say of what its rows are parts.
    note
        What readers have to know of it, printed below it.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    unit: str
    definition: str
    source: tuple[str, ...]
    kind: Kind = Kind.COUNT
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    decimals: int = 0
    header_columns: int = 1
    total_row: bool = False
    total_column: bool = False
    pupil_level: bool = False
    largest_first: bool = False
    rows_apart: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Figures arranged by dimensions.

    ``rows`` hold text in their header columns and figures, or text such as ``n/a``, in the others.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_columns: int = 1
    total_row: bool = False
    total_column: bool = False
    pupil_level: bool = False
    largest_first: bool = False
    rows_apart: str = ""
    note: str = ""
    definition: str = ""
    source: tuple[str, ...] = ()

    def column(self, name: str) -> tuple[Cell, ...]:
        """The cells below one header."""
        position = self.columns.index(name)
        return tuple(row[position] for row in self.rows)


class ChartKind(StrEnum):
    """How a table is drawn."""

    BARS = "bars"
    GROUPED_BARS = "grouped bars"
    LINE = "line"
    PIE = "pie"


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A table drawn. The total row, where there is one, is left out.

    Attributes
    ----------
    id
        Name of the chart; the document refers to it as ``@fig-`` and this id with hyphens.
    table
        Id of the table it draws.
    caption
        What it shows, without a number.
    horizontal
        Bars lie down: for long names.
    sort
        Largest first; otherwise the table's own order, which is the natural one (ages, months).
    threshold
        Id of a figure to draw as a line across, such as a national threshold.
    """

    id: str
    table: str
    kind: ChartKind
    caption: str
    horizontal: bool = False
    sort: bool = False
    threshold: str = ""


@dataclass(frozen=True)
class Results:
    """All that one edition publishes, before or after protection.

    ``headline`` are the ids of the figures that the table of key figures carries; ``rounded_to`` is the base to which
    counts of people are rounded, 1 where they are exact. ``merged`` are ids of figures whose categories Part 1 prints
    as one with others: no document has them, and a sentence that names one finds it not available. ``without`` are ids
    of tables and charts that this edition does without; ``left_out`` are ids that Part 1 leaves out by decision, or
    since no link says where else they are printed; ``by_chance`` tells that a few others are hidden by chance.
    """

    report: str
    year: str
    period: str
    headline: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    rounded_to: int = 1
    merged: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    by_chance: bool = False

    @property
    def not_printed(self) -> tuple[str, ...]:
        """Ids of what was counted and what Part 1 does not print whatever it is."""
        return (*self.left_out, *self.merged)


def figure_from(definition: FigureDefinition, measured: Measured) -> Figure:
    """Join a definition with what was measured.

    Examples
    --------
    >>> rate = FigureDefinition(id="a", label="A", unit="%", definition="", source=(), kind=Kind.PERCENT)
    >>> figure_from(rate, Ratio(6, 28, scale=100)).display
    '21%'
    >>> figure_from(rate, Unavailable("c")).display
    '[c]'
    """
    blank = Figure(
        id=definition.id,
        value=None,
        unit=definition.unit,
        label=definition.label,
        kind=definition.kind,
        definition=definition.definition,
        source=definition.source,
        decimals=definition.decimals,
        version=definition.version,
    )
    if isinstance(measured, Unavailable):
        return replace(blank, status=Status.NOT_AVAILABLE, symbol=measured.symbol)
    if isinstance(measured, Ratio):
        if measured.value is None:
            return replace(blank, status=Status.NOT_AVAILABLE, symbol="z", ratio=measured)
        return replace(blank, value=measured.value, ratio=measured)
    if measured is None:
        return replace(blank, status=Status.NOT_AVAILABLE, symbol="x")
    return replace(blank, value=measured)


def table_from(definition: TableDefinition, rows: Sequence[Sequence[MeasuredCell]]) -> Table:
    """Join a table's definition with its measured rows; each number becomes a figure of its own.

    A cell's id is the table's, the row's headers and the column, so that one cell can be named.
    """
    return Table(
        id=definition.id,
        title=definition.title,
        columns=definition.columns,
        rows=tuple(_cells(definition, row) for row in rows),
        header_columns=definition.header_columns,
        total_row=definition.total_row,
        total_column=definition.total_column,
        pupil_level=definition.pupil_level,
        largest_first=definition.largest_first,
        rows_apart=definition.rows_apart,
        note=definition.note,
        definition=definition.definition,
        source=definition.source,
    )


def _cells(definition: TableDefinition, row: Sequence[MeasuredCell]) -> tuple[Cell, ...]:
    if len(row) != len(definition.columns):
        raise ValueError(f"table {definition.id} has {len(definition.columns)} columns but a row of {len(row)} cells")
    headers = tuple(str(cell) for cell in row[: definition.header_columns])
    cells: list[Cell] = list(headers)
    for column, measured in zip(definition.columns[len(headers) :], row[len(headers) :], strict=True):
        cells.append(measured if isinstance(measured, str) else _cell_figure(definition, headers, column, measured))
    return tuple(cells)


def _cell_figure(definition: TableDefinition, headers: tuple[str, ...], column: str, measured: MeasuredCell) -> Figure:
    cell = measured
    if not isinstance(cell, OfKind):
        cell = OfKind(cell, definition.kinds.get(column, definition.kind), definition.unit, definition.decimals)
    return figure_from(
        FigureDefinition(
            id=".".join([definition.id, *(slug(header) for header in headers), slug(column)]),
            label=f"{', '.join(headers)}, {column}",
            unit=cell.unit,
            definition=definition.definition,
            source=definition.source,
            kind=cell.kind,
            decimals=cell.decimals,
        ),
        cell.measured,
    )


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Turn a header into a part of an id.

    Examples
    --------
    >>> slug("Mixed White/Black Caribbean")
    'mixed_white_black_caribbean'
    """
    letters = "".join(character if character.isalnum() else " " for character in text.lower())
    return "_".join(letters.split())
