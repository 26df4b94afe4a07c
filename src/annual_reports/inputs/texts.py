"""From the bytes of a CSV file to texts with a header, and no further."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from annual_reports.findings import Finding, shape
from annual_reports.inputs.cells import EMPTY, TextColumn, tidy
from annual_reports.inputs.csv_cells import Cells, cells_of
from annual_reports.inputs.names import column_letter, listed, plain
from annual_reports.inputs.records import TableSource
from annual_reports.inputs.schema import TableSchema

ROWS_ABOVE = 10
"""How many rows may stand above the names of the columns."""

SEPARATOR_LINE = re.compile(r'\A"?sep=[^\r\n]"?\r?\n')
"""A first line that tells Excel what stands between the columns. Excel does not show it, nor number it."""

ENCODINGS = ("utf-8-sig", "cp1252")
"""What extracts are written in: UTF-8 with or without a byte order mark, and what Excel saves on Windows."""


@dataclass(frozen=True)
class Texts:
    """A table as it stands in its file.

    Attributes
    ----------
    header
        Names of the columns as written, trimmed.
    letters
        Of each, the letter of the column as a spreadsheet shows it.
    columns
        One for each name.
    rows
        Numbers of the rows as a spreadsheet shows them; those that are wholly empty are left out.
    header_row
        The row with the names of the columns.
    uncalculated
        Of columns with formulas whose results a workbook does not hold, the rows of these.
    """

    source: TableSource
    header: tuple[str, ...]
    letters: tuple[str, ...]
    columns: tuple[TextColumn, ...]
    rows: pd.Index[int]
    header_row: int = 1
    uncalculated: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def read_csv(
    content: bytes, source: TableSource, schema: TableSchema | None = None
) -> tuple[Texts | None, list[Finding]]:
    r"""Read a CSV file.

    Parameters
    ----------
    schema
        Of its table, by whose columns the row of names is known where a title stands above it.

    Examples
    --------
    >>> texts, findings = read_csv(b"CHILD,DOB\r\n A1 ,01/04/2015\r\n", TableSource("header.csv"))
    >>> texts.header, [column.distinct for column in texts.columns], findings
    (('CHILD', 'DOB'), [('A1',), ('01/04/2015',)], [])
    """
    text = decoded(content)
    if text is None:
        return None, [_not_csv(source, content)]
    text = SEPARATOR_LINE.sub("", text)
    cells = cells_of(text)
    if cells.open_at is not None:
        return None, [_open_quotation(source, cells.open_at)]
    known = {plain(column.name) for column in schema.columns} if schema else set[str]()
    if separator := other_separator(text, [cells.header, *first_rows(cells.columns)], known):
        return None, [_wrong_separator(source, separator)]
    texts, findings = texts_of(source, cells.header, cells.columns, schema)
    if texts is not None and (found := _rows_in_cells(texts)):
        return None, found
    return texts, findings


def texts_of(
    source: TableSource, first: Sequence[str], cells: Sequence[Cells], schema: TableSchema | None
) -> tuple[Texts | None, list[Finding]]:
    """Fit columns of cells below their names, which stand in the first row, or below a title.

    Parameters
    ----------
    first, cells
        The first row, and the columns of the rows below it.
    schema
        Of the table, whose names of columns are looked for. Without it they are what the first row holds.
    """
    rows = [first, *first_rows(cells)]
    if not any(map(_filled, rows if schema else rows[:1])):
        return None, [empty_file(source)]
    place = _place_of_names(rows, schema) if schema else 0
    if schema is not None and place is None:
        return None, [no_header(source, schema)]
    place = place or 0
    crowded = tuple(number for number, row in enumerate(rows[:place], start=1) if _filled(row) > 1)
    if crowded:
        return None, [_names_below(source, place + 1, crowded)]
    header = tuple(name.strip() for name in rows[place])
    return _squared(source, header, [column[place:] for column in cells], header_row=place + 1)


def first_rows(cells: Sequence[Cells]) -> list[tuple[str, ...]]:
    """The rows among which the names of the columns are looked for where the row above them does not hold any."""
    return list(
        zip(*([cell if isinstance(cell, str) else "" for cell in column[:ROWS_ABOVE]] for column in cells), strict=True)
    )


def _place_of_names(rows: Sequence[Sequence[str]], schema: TableSchema) -> int | None:
    """Tell which row names the columns: that with most of their names, or else the first if it has any."""
    known = {plain(column.name) for column in schema.columns}
    needed = {plain(column.name) for column in schema.columns if not column.optional}
    names = [set(map(plain, row)) for row in rows]
    most = next((place for place, found in enumerate(names) if len(found & needed) * 2 > len(needed)), None)
    return 0 if most is None and names[0] & known else most


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _squared(
    source: TableSource, header: tuple[str, ...], cells: Sequence[Cells], header_row: int
) -> tuple[Texts | None, list[Finding]]:
    """Trim the columns' cells and fit them below the header."""
    rows, beside = len(cells[0]) if cells else 0, len(cells)
    width = max(len(header), beside)
    header += ("",) * (width - len(header))
    columns = [tidy(column) for column in cells]
    columns += [TextColumn((), np.full(rows, EMPTY))] * (width - beside)
    numbers: pd.Index[int] = pd.RangeIndex(header_row + 1, header_row + 1 + rows, name="row")
    named = [place for place, name in enumerate(header) if name]
    beyond = {
        place: numbers[columns[place].codes != EMPTY]
        for place, name in enumerate(header)
        if not name and columns[place].distinct
    }
    if beyond:
        return None, [_beyond_header(source, beyond)]
    kept = [columns[place] for place in named]
    filled = np.logical_or.reduce([column.codes != EMPTY for column in kept])
    if not filled.all():
        kept, numbers = [replace(column, codes=column.codes[filled]) for column in kept], numbers[filled]
    letters = tuple(column_letter(place + 1) for place in named)
    return Texts(source, tuple(header[place] for place in named), letters, tuple(kept), numbers, header_row), []


def _rows_in_cells(texts: Texts) -> list[Finding]:
    """Find cells in which other rows stand: a line of theirs begins as the records of the table do.

    Those begin with an identifier or a date. Where they begin with words, words in a cell could look alike.
    """
    begins = {shape(text) for text in texts.columns[0].distinct if any(letter.isdigit() for letter in text)}
    found = []
    for name, column in zip(texts.header, texts.columns, strict=True):
        holding = [place for place, text in enumerate(column.distinct) if _holds_a_row(text, begins)]
        if holding:
            rows = texts.rows[np.isin(column.codes, holding)]
            found.append(_rows_in_a_cell(texts.source, name, tuple(int(row) for row in rows)))
    return found


def _holds_a_row(text: str, begins: Collection[str]) -> bool:
    if "\n" not in text and "\r" not in text:
        return False
    return any("," in line and shape(line.split(",")[0].strip(' "')) in begins for line in text.splitlines()[1:])


def decoded(content: bytes) -> str | None:
    r"""Read bytes as text, in whatever encoding a system exports; None where they are no text.

    Examples
    --------
    >>> decoded("child,n\n".encode("utf-16-le"))
    'child,n\n'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        wide = _wide_encoding(content)
        return content.decode(wide, errors="replace") if wide else None
    if content.startswith(b"PK\x03\x04"):
        return None
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _wide_encoding(content: bytes) -> str | None:
    """Know text of two bytes a letter that lacks its mark: every second byte is nought, and none between them."""
    for encoding, high, low in (("utf-16-le", content[1::2], content[::2]), ("utf-16-be", content[::2], content[1::2])):
        if high.count(0) * 2 > len(high) and b"\0" not in low:
            return encoding
    return None


def other_separator(text: str, rows: Sequence[Sequence[str]], known: Collection[str]) -> str | None:
    """Tell what stands between the columns if not commas. There may be commas all the same, as in 12,50.

    Parameters
    ----------
    text, rows
        All of a file, and the first of its rows.
    known
        Plain names of columns that it may hold.
    """
    first_cells = [row[0] for row in rows if row]
    for mark in ";\t|":
        if "," not in text and mark in "".join(rows[0]):
            return mark
        if any(mark in cell and not set(known).isdisjoint(map(plain, cell.split(mark))) for cell in first_cells):
            return mark
    return None


def _not_csv(source: TableSource, content: bytes) -> Finding:
    workbook = content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    return Finding(
        code="inputs.unreadable-file",
        problem="a file cannot be read as CSV",
        file=source.file,
        expected="text with a comma between columns",
        found="a workbook" if workbook else "bytes that are not text",
        cause="a workbook was given the ending .csv" if workbook else "the file was damaged on its way",
        next_step="give it the ending .xlsx" if workbook else "export it again",
    )


def empty_file(source: TableSource) -> Finding:
    """Word that a file holds nothing."""
    return Finding(
        code="inputs.empty-file",
        problem="a file holds nothing",
        file=source.file,
        sheet=source.sheet,
        expected="a first row with the names of the columns",
        found="no row at all",
        cause="the export was stopped before it wrote anything",
        next_step="export it again; a table without records still has its row of names",
    )


def _wrong_separator(source: TableSource, separator: str) -> Finding:
    name = {";": "semicolons", "\t": "tabs"}.get(separator, "upright bars")
    return Finding(
        code="inputs.wrong-separator",
        problem="the columns are not separated by commas",
        file=source.file,
        rows=(1,),
        expected="commas between the names of the columns",
        found=name,
        cause="the file was saved with the settings of another country, or as text",
        next_step="save it as CSV (comma delimited), or as a workbook",
    )


def _open_quotation(source: TableSource, row: int) -> Finding:
    return Finding(
        code="inputs.open-quotation",
        problem="a quotation mark is opened and never closed, so that all rows after it are one cell",
        file=source.file,
        rows=(row,),
        expected="quotation marks in pairs around a cell, or none",
        found="one without its other",
        cause="it was typed into a cell and the file saved by a program that does not double it",
        next_step="take the quotation mark in this row out, or save the file from Excel as CSV again",
    )


def _rows_in_a_cell(source: TableSource, column: str, rows: tuple[int, ...]) -> Finding:
    return Finding(
        code="inputs.rows-in-a-cell",
        problem="a cell holds what look like further rows of the table",
        file=source.file,
        sheet=source.sheet,
        column=column,
        rows=rows,
        expected="one record in each row",
        found="lines that begin as records do",
        cause="a quotation mark that was opened in this row is closed in a later one, and the rows between are lost",
        next_step="take the two quotation marks out",
    )


def no_header(source: TableSource, schema: TableSchema) -> Finding:
    """Word that no row names the columns."""
    return Finding(
        code="inputs.no-header",
        problem="the first row does not name the columns",
        file=source.file,
        sheet=source.sheet,
        rows=(1,),
        expected=f"the names {listed([column.name for column in schema.columns])}",
        found="none of these names",
        cause="the extract was made without a header, a title stands above it, or this is another table",
        next_step="make the row of names the first row of the file",
    )


def _names_below(source: TableSource, row: int, above: tuple[int, ...]) -> Finding:
    return Finding(
        code="inputs.names-below",
        problem="rows stand above the names of the columns",
        file=source.file,
        sheet=source.sheet,
        rows=above,
        expected="nothing above the names but a title of one cell",
        found=f"the names in row {row}, and other cells above them",
        cause="the extract has notes or sums above its table, or the names were sorted in among the records",
        next_step="put records that stand above the names below them, and take other rows out",
    )


def _beyond_header(source: TableSource, beyond: Mapping[int, pd.Index[int]]) -> Finding:
    letters = listed((column_letter(place + 1) for place in beyond), most=3)
    if source.sheet:
        cause, next_step = (
            "a column without a name, or notes beside the table",
            "name the column, or take the cells out",
        )
    else:
        cause = "a comma within a value that is not in quotation marks, or a column without a name"
        next_step = "put the value into quotation marks, or name the column or take it out"
    return Finding(
        code="inputs.beyond-header",
        problem="rows have cells that stand below no column name",
        file=source.file,
        sheet=source.sheet,
        rows=tuple(sorted({int(row) for rows in beyond.values() for row in rows})),
        expected="as many cells as there are column names",
        found=f"more cells, in column {letters}",
        cause=cause,
        next_step=next_step,
    )
