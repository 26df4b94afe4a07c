"""Printed tables: which of the report's tables each is, and the id of each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annual_reports.gate.reading.catalogue import Catalogue, TableEntry, is_hidden
from annual_reports.gate.reading.readings import Reading, plain
from annual_reports.notebooks.displays import LEFT_OUT_BUT_TOTAL, TABLE_LEFT_OUT
from annual_reports.periods import Year

_CHANGE = re.compile(r"(?P<up>Up|Down)\s£?(?P<size>\d[\d,.]*)\b|Unchanged\b")
_BEFORE_TOTAL, _AFTER_TOTAL = map(plain, LEFT_OUT_BUT_TOTAL.split("{total}"))
_LEFT_OUT = re.compile(f"(?:{plain(TABLE_LEFT_OUT)}|{_BEFORE_TOTAL}(?P<total>\\d+){_AFTER_TOTAL})$")
TOTAL = "total"
HIDDEN = "[c]"
PREVIOUS = ".previous_year"
BEFORE = ".two_years_before"
CHANGE = "#change"


@dataclass(frozen=True)
class PrintedTable:
    """A table as some format prints it, its header row first."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Page:
    """What a file of words holds: tables, sentences, and the descriptions of its pictures."""

    tables: tuple[PrintedTable, ...] = ()
    words: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()
    drawings: tuple[str, ...] = ()


def readings_of_tables(catalogue: Catalogue, tables: Sequence[PrintedTable], place: str) -> Iterator[Reading]:
    """Bind the cells of printed tables to ids."""
    for printed in tables:
        if not printed.rows:
            continue
        entry = find_table(catalogue, printed)
        if entry is not None:
            yield from _cells(entry, printed, place)
        elif plain(printed.rows[0][0]) == "measure":
            yield from _key_figures(catalogue, printed, place)


def readings_of_left_out(catalogue: Catalogue, words: Sequence[str], place: str) -> Iterator[Reading]:
    """Read that a table is left out as its symbols: each of its numbers is hidden, whatever another file says.

    The total is not, where the sentence tells it.
    """
    for text in words:
        said = plain(text)
        left_out = _LEFT_OUT.search(said)
        if left_out is None:
            continue
        title = said[: left_out.start()]
        titled = [table for table in catalogue.tables.values() if table.title and title.endswith(plain(table.title))]
        for table in sorted(titled, key=lambda table: -len(table.title))[:1]:
            for row, cells in enumerate(table.rows):
                for column in range(table.headers, len(cells)):
                    where = f"{place}, table “{table.title}”, left out"
                    if left_out["total"] and plain(table.name(row)) == TOTAL:
                        yield Reading(table.cell(row, column), left_out["total"], where)
                    elif not isinstance(cells[column], str) or is_hidden(cells[column]):
                        yield Reading(table.cell(row, column), HIDDEN, where)


def find_table(catalogue: Catalogue, printed: PrintedTable) -> TableEntry | None:
    """Find the table that is printed: its headers must agree, and its caption or its rows."""
    header = [plain(name) for name in printed.rows[0]]
    alike = [table for table in catalogue.tables.values() if [plain(name) for name in table.columns] == header]
    caption = plain(printed.caption)
    titled = [table for table in alike if plain(table.title) and caption.endswith(plain(table.title))]
    if titled:
        return max(titled, key=lambda table: len(table.title))
    shared = [(_shared_rows(table, printed), table) for table in alike]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] else None


def _shared_rows(table: TableEntry, printed: PrintedTable) -> float:
    """Share of the printed rows that a table has, where it is most of them."""
    names = [plain(", ".join(row[: table.headers])) for row in printed.rows[1:]]
    share = sum(name in table.by_name for name in names) / max(len(names), len(table.rows), 1)
    return share if share > 0.5 else 0


def _cells(table: TableEntry, printed: PrintedTable, place: str) -> Iterator[Reading]:
    for number, row in enumerate(printed.rows[1:]):
        at = table.by_name.get(plain(", ".join(row[: table.headers])))
        # A row whose name a renderer changed is still in its place.
        at = number if at is None and len(table.rows) == len(printed.rows) - 1 else at
        if at is None:
            continue
        for column in range(table.headers, min(len(row), len(table.columns))):
            if row[column]:
                where = f"{place}, table “{table.title}”, {table.name(at)}, {table.columns[column]}"
                yield Reading(table.cell(at, column), row[column].strip("* "), where)


def _key_figures(catalogue: Catalogue, printed: PrintedTable, place: str) -> Iterator[Reading]:
    now, before = catalogue.year, Year.parse(catalogue.year).previous().label
    for row in printed.rows[1:]:
        id = _measured(catalogue, row)
        if id is None:
            continue
        for name, cell in zip(printed.rows[0][1:], row[1:], strict=False):
            where = f"{place}, key figures, {row[0]}, {name}"
            if cell and name in {now, before}:
                yield Reading(id if name == now else f"{id}{PREVIOUS}", cell, where)
            elif change := _CHANGE.match(cell):
                sign = {"Up": "+", "Down": "\u2212"}.get(change["up"], "")
                yield Reading(f"{id}{CHANGE}", f"{sign}{change['size'] or '0'}", where)


def _measured(catalogue: Catalogue, row: Sequence[str]) -> str | None:
    """The figure of a row, by its name; where a count and its percentage have one name, by how it is printed."""
    name = plain(row[0])
    alike = [
        id for id, figure in catalogue.figures.items()
        if plain(str(figure["label"])) == name and not id.endswith((PREVIOUS, BEFORE))
    ]  # fmt: skip
    if len(alike) > 1:
        percent = any("%" in cell or "percentage" in cell for cell in row[1:])
        alike = [id for id in alike if (catalogue.figures[id].get("unit") == "%") == percent] or alike
    shown = [id for id in alike if catalogue.figures[id].get("display") == row[1]]
    return (shown or alike)[0] if len(alike) == 1 or shown else None
