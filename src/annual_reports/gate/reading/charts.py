"""Numbers that charts give away: drawn marks and descriptions, bound to the cells that they draw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annual_reports.gate.reading.catalogue import Catalogue, TableEntry, is_hidden
from annual_reports.gate.reading.drawings import Drawing, Mark
from annual_reports.gate.reading.readings import Reading, number_in, plain

_ITEM = re.compile(r"(?:^|[.;] )([^.;:]+(?:\.\d[^.;:]*)?): ([^;]+?)(?=;|\.(?:\s|$))")
_ENDS = re.compile(r"^(?:of the numbers shown )?(?:largest|smallest) ", re.IGNORECASE)
_TOTAL = "total"
CLOSE = 0.06
SLICE = "#slice"


def readings_of_drawing(catalogue: Catalogue, drawing: Drawing, place: str) -> Iterator[Reading]:
    """List the hidden cells that a drawing has a mark for, with what it measures."""
    table = drawn_table(catalogue, drawing)
    if table is None:
        return
    rows = _rows(table, drawing.categories)
    for row, column, mark in hidden_marks(table, drawing):
        where = f"{place}, the mark of {table.name(row)}"
        if drawing.is_pie:
            yield Reading(f"{table.cell(row, column)}{SLICE}", f"{100 * mark.value:.1f}%", where)
        elif drawing.unit.startswith("%"):
            yield Reading(table.cell(row, column), f"{mark.value:.1f}%", where)
        elif abs(mark.value - round(mark.value)) < CLOSE:
            yield Reading(table.cell(row, column), str(round(mark.value)), where)
    yield from _raised_symbols(table, drawing, rows, place)


def hidden_marks(table: TableEntry, drawing: Drawing) -> Iterator[tuple[int, int, Mark]]:
    """Marks of a drawing for cells that are hidden, each with the cell's row and column."""
    rows = _rows(table, drawing.categories)
    for mark in drawing.marks:
        cell = _cell(table, rows, mark)
        if cell is not None and is_hidden(table.rows[cell[0]][cell[1]]):
            yield *cell, mark


def drawn_table(catalogue: Catalogue, drawing: Drawing) -> TableEntry | None:
    """Find the table that a chart draws: its rows are the categories, and its shown numbers the marks."""
    names = {plain(name) for name in drawing.categories}
    fitting = []
    for table in catalogue.tables.values():
        rows = {name for name in table.by_name if name != _TOTAL}
        if names and len(names & rows) >= max(len(rows), len(names)) - (1 if len(rows) > 2 else 0):
            fitting.append((_agreement(table, drawing), table))
    best = max(fitting, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= 0 else None


def _agreement(table: TableEntry, drawing: Drawing) -> float:
    """How many marks agree with a shown number, less those that do not."""
    rows = _rows(table, drawing.categories)
    score = 0.0
    for mark in drawing.marks:
        cell = _cell(table, rows, mark)
        value = table.rows[cell[0]][cell[1]] if cell else None
        if isinstance(value, int | float) and not drawing.is_pie:
            score += 1 if abs(value - mark.value) <= max(0.02 * abs(value), 0.3) else -1
    labels = [text for text, _ in drawing.labels]
    shown = [str(cell) for row in table.rows for cell in row[table.headers :]]
    return score + 0.01 * sum(label in shown for label in labels)


def _rows(table: TableEntry, categories: Sequence[str]) -> list[int | None]:
    return [table.by_name.get(plain(name)) for name in categories]


def _cell(table: TableEntry, rows: Sequence[int | None], mark: Mark) -> tuple[int, int] | None:
    row = rows[mark.category] if 0 <= mark.category < len(rows) else None
    column = table.headers + mark.series
    return None if row is None or column >= len(table.columns) else (row, column)


def _raised_symbols(table: TableEntry, drawing: Drawing, rows: Sequence[int | None], place: str) -> Iterator[Reading]:
    """A symbol that does not stand at the baseline is a mark too."""
    hidden = [row for row in rows if row is not None and is_hidden(table.rows[row][table.headers])]
    heights = [height for text, height in drawing.labels if is_hidden(text)]
    if len(hidden) != len(heights) or drawing.is_pie:
        return
    # Those of the series drawn first, in the order of the categories.
    shown = sorted(height for text, height in drawing.labels if text == "0")
    base = shown[0] if shown else min(heights, default=0.0)
    for row, height in zip(hidden, heights, strict=True):
        if height - base >= 1 - CLOSE:
            yield Reading(table.cell(row, table.headers), str(round(height - base)), f"{place}, the height of [c]")


def readings_of_alt(catalogue: Catalogue, alt: str, place: str) -> Iterator[Reading]:
    """Numbers of a description, ``Bar chart: By sex. Boys: 3; Girls: [c].``, for cells that are hidden."""
    items = [(_ENDS.sub("", whole.rpartition("\u2013 ")[2]), plain(whole.rpartition(" \u2013")[0]), text)
             for whole, text in _ITEM.findall(alt) if number_in(text) or is_hidden(text)]  # fmt: skip
    fitting = []
    for table in catalogue.tables.values():
        said = list(_said(table, items))
        score = _fit(table, said)
        if said and score is not None:
            fitting.append((len(said) / len(items) + score + (plain(table.title) in plain(alt)), table, said))
    best = max(fitting, key=lambda found: found[0], default=None)
    if best is None or best[0] < 1:
        return
    _, drawn, of_drawn = best
    for row, column, text in of_drawn:
        if is_hidden(drawn.rows[row][column]) and not is_hidden(text):
            yield Reading(drawn.cell(row, column), text, f"{place}, description of the chart, {drawn.name(row)}")


def _said(table: TableEntry, items: Sequence[tuple[str, str, str]]) -> Iterator[tuple[int, int, str]]:
    """Cells of a table that a description would speak of, with what it says of them."""
    column = table.headers
    for name, series, text in items:
        column = next(
            (at for at in range(table.headers, len(table.columns)) if plain(table.columns[at]) == series), column
        )
        row = table.by_name.get(plain(name))
        if row is not None and column < len(table.columns):
            yield row, column, text


def _fit(table: TableEntry, said: Sequence[tuple[int, int, str]]) -> float | None:
    """Share of the cells that print what was said; None where one prints another number."""
    agreed = 0
    for row, column, text in said:
        value, number = table.rows[row][column], number_in(text)
        if isinstance(value, int | float) and number is not None:
            if abs(value - number.units / 10**number.decimals) > 0.5 / 10**number.decimals + 1e-9:
                return None
            agreed += 1
        elif is_hidden(value):
            agreed += is_hidden(text)
    return agreed / len(said) if said else 0.0
