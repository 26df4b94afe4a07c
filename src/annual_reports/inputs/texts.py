"""From the bytes of a CSV file to texts with a header, and no further."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from annual_reports.findings import Finding, shape
from annual_reports.inputs.cells import EMPTY, TextColumn, tidy
from annual_reports.inputs.csv_cells import Cells, cells_of
from annual_reports.inputs.records import TableSource

FIRST_ROW = 2
"""The row of the first record as a spreadsheet shows it; the header is row 1."""

ENCODINGS = ("utf-8-sig", "cp1252")
"""What extracts are written in: UTF-8 with or without a byte order mark, and what Excel saves on Windows."""


@dataclass(frozen=True)
class Texts:
    """A table as it stands in its file.

    Attributes
    ----------
    header
        Names of the columns as written, trimmed.
    columns
        One for each name.
    rows
        Numbers of the rows as a spreadsheet shows them; those that are wholly empty are left out.
    uncalculated
        Of columns with formulas whose results a workbook does not hold, the rows of these.
    """

    source: TableSource
    header: tuple[str, ...]
    columns: tuple[TextColumn, ...]
    rows: pd.Index[int]
    uncalculated: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def read_csv(content: bytes, source: TableSource) -> tuple[Texts | None, list[Finding]]:
    r"""Read a CSV file.

    Examples
    --------
    >>> texts, findings = read_csv(b"CHILD,DOB\r\n A1 ,01/04/2015\r\n", TableSource("header.csv"))
    >>> texts.header, [column.distinct for column in texts.columns], findings
    (('CHILD', 'DOB'), [('A1',), ('01/04/2015',)], [])
    """
    text = _decoded(content)
    if text is None:
        return None, [_not_csv(source, content)]
    cells = cells_of(text)
    if cells.open_at is not None:
        return None, [_open_quotation(source, cells.open_at)]
    header = tuple(name.strip() for name in cells.header)
    if not any(header):
        return None, [empty_file(source)]
    if "," not in text and (separator := next((mark for mark in ";\t|" if mark in "".join(header)), None)):
        return None, [_wrong_separator(source, separator)]
    texts, findings = squared(source, header, cells.columns)
    if texts is not None and (found := _rows_in_cells(texts)):
        return None, found
    return texts, findings


def squared(source: TableSource, header: tuple[str, ...], cells: Sequence[Cells]) -> tuple[Texts | None, list[Finding]]:
    """Trim the columns' cells and fit them below the header."""
    rows, beside = len(cells[0]) if cells else 0, len(cells)
    width = max(len(header), beside)
    header += ("",) * (width - len(header))
    columns = [tidy(column) for column in cells]
    columns += [TextColumn((), np.full(rows, EMPTY))] * (width - beside)
    numbers: pd.Index[int] = pd.RangeIndex(FIRST_ROW, FIRST_ROW + rows, name="row")
    beyond = [numbers[column.codes != EMPTY] for name, column in zip(header, columns, strict=True) if not name]
    if any(len(found) for found in beyond):
        return None, [_beyond_header(source, {int(row) for found in beyond for row in found})]
    kept = [column for name, column in zip(header, columns, strict=True) if name]
    filled = np.logical_or.reduce([column.codes != EMPTY for column in kept])
    if not filled.all():
        kept, numbers = [replace(column, codes=column.codes[filled]) for column in kept], numbers[filled]
    return Texts(source, tuple(name for name in header if name), tuple(kept), numbers), []


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


def _decoded(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content or content.startswith(b"PK\x03\x04"):
        return None
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
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


def _beyond_header(source: TableSource, rows: set[int]) -> Finding:
    return Finding(
        code="inputs.beyond-header",
        problem="rows have cells that stand below no column name",
        file=source.file,
        sheet=source.sheet,
        rows=tuple(sorted(rows)),
        expected="as many cells as there are column names",
        found="more cells",
        cause="a comma within a value that is not in quotation marks, or a column without a name",
        next_step="put the value into quotation marks, or name the column or take it out",
    )
