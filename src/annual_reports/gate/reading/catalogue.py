"""Figures and tables of a finished report, by their ids: what ``figures.json`` says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from annual_reports.gate.reading.readings import HIDDEN, Reading, number_in, plain
from annual_reports.measures.figures import slug

FILE = "figures.json"
SUPPRESSED, PUBLISHED = "suppressed", "published"


@dataclass(frozen=True)
class TableEntry:
    """A table of ``figures.json``.

    Attributes
    ----------
    headers
        How many columns at the left hold the rows' names.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    headers: int

    def cell(self, row: int, column: int) -> str:
        """The id of a cell."""
        names = [str(name) for name in self.rows[row][: self.headers]]
        return ".".join([self.id, *map(slug, names), slug(self.columns[column])])

    def name(self, row: int) -> str:
        """How a row is called."""
        return ", ".join(str(name) for name in self.rows[row][: self.headers])

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        """Rows by their names' letters."""
        return {plain(self.name(row)): row for row in range(len(self.rows))}


@dataclass(frozen=True)
class Catalogue:
    """What there is to be known of one report.

    Attributes
    ----------
    figures
        As ``figures.json`` has them.
    """

    report: str
    year: str
    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    tables: Mapping[str, TableEntry] = field(default_factory=dict)

    @cached_property
    def cells(self) -> Mapping[str, tuple[TableEntry, int, int]]:
        """Table, row and column of each cell that is no header, by id."""
        return {
            table.cell(row, column): (table, row, column)
            for table in self.tables.values()
            for row in range(len(table.rows))
            for column in range(table.headers, len(table.columns))
        }

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id."""
        return frozenset(self.figures) | frozenset(self.cells)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The ids that print a symbol for what must not be known."""
        figures = {id for id, figure in self.figures.items() if figure.get("status") == SUPPRESSED}
        cells = {id for id, (table, row, column) in self.cells.items() if is_hidden(table.rows[row][column])}
        return frozenset(figures | cells)

    @cached_property
    def shown(self) -> frozenset[str]:
        """The ids that print a number."""
        figures = {id for id, figure in self.figures.items() if figure.get("status") == PUBLISHED}
        cells = {id for id, (table, row, column) in self.cells.items() if is_number(table.rows[row][column])}
        return frozenset(figures | cells)

    def label(self, id: str) -> str:
        """How a reader calls an id."""
        if id in self.figures:
            return str(self.figures[id].get("label", id))
        if id in self.cells:
            table, row, column = self.cells[id]
            return f"{table.title}: {table.name(row)}, {table.columns[column]}"
        return id


def is_hidden(value: object) -> bool:
    """Whether a cell prints the symbol of a hidden number."""
    return isinstance(value, str) and bool(HIDDEN.match(value))


def is_number(value: object) -> bool:
    """Whether a cell prints a number, with a count in brackets or without."""
    return isinstance(value, int | float) or (isinstance(value, str) and number_in(value) is not None)


def read_catalogue(folder: Path) -> Catalogue:
    """Read the ``figures.json`` of a finished report."""
    return catalogue_from(json.loads((folder / FILE).read_text(encoding="utf-8")))


def catalogue_from(content: Mapping[str, Any]) -> Catalogue:
    """Take what ``figures.json`` says."""
    tables = {id: _table(id, table) for id, table in content["tables"].items()}
    return Catalogue(content["report"], content["year"], content["figures"], tables)


def readings_of(catalogue: Catalogue) -> Iterator[Reading]:
    """Everything that ``figures.json`` itself tells: values, what they print as, and what percentages are made of."""
    for id, figure in catalogue.figures.items():
        for key in ("display", "value"):
            value = figure.get(key)
            if isinstance(value, int | float | str) and not isinstance(value, bool) and value != "":
                yield Reading(id, _as_text(value), f"{FILE}, {key} of {id}")
        for key in ("numerator", "denominator"):
            if isinstance(figure.get(key), int | float):
                yield Reading(f"{id}#{key}", f"{figure[key]:g}", f"{FILE}, {key} of {id}")
    for id, (table, row, column) in catalogue.cells.items():
        value = table.rows[row][column]
        if value is not None:
            yield Reading(id, _as_text(value), f"{FILE}, cell {id}")


def _as_text(value: float | str) -> str:
    """A number as text; a whole one without the point that JSON gives it, since nothing says that it was exact."""
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)


def _table(id: str, table: Mapping[str, Any]) -> TableEntry:
    rows = tuple(tuple(row) for row in table["rows"])
    columns = tuple(table["columns"])
    return TableEntry(id, table["title"], columns, rows, table.get("header_columns") or _headers(columns, rows))


def _headers(columns: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> int:
    """Columns of words before the first that holds a number or a symbol; at least one."""
    for column in range(1, len(columns)):
        cells = [row[column] for row in rows]
        if any(not isinstance(cell, str) or cell.startswith("[") or number_in(cell) for cell in cells):
            return column
    return 1
