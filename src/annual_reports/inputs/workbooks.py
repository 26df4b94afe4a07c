"""From the bytes of a workbook to its sheets, and from a sheet to texts with a header."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree

from annual_reports.findings import Finding
from annual_reports.inputs.cells import as_text
from annual_reports.inputs.csv_cells import columns_of
from annual_reports.inputs.names import column_letter
from annual_reports.inputs.records import TableSource
from annual_reports.inputs.schema import TableSchema
from annual_reports.inputs.texts import Texts, texts_of

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


class UnreadableWorkbookError(Exception):
    """A file is no workbook, or a damaged one."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook that is open."""

    title: str
    hidden: bool
    opened: Any = field(repr=False)

    def rows(self) -> list[Sequence[object]]:
        """All rows, as Python has the values of their cells.

        Raises
        ------
        UnreadableWorkbookError
            The sheet is damaged.
        """
        with _damage_told():
            return list(self._each_row())

    def holds_anything(self) -> bool:
        """Whether a cell has more than blanks.

        Raises
        ------
        UnreadableWorkbookError
            The sheet is damaged.
        """
        with _damage_told():
            return any(as_text(value).strip() for row in self._each_row() for value in row)

    def uncalculated(self) -> dict[str, tuple[int, ...]]:
        """Find formulas without a result: their rows by the letter of their column.

        Raises
        ------
        UnreadableWorkbookError
            The sheet is damaged.
        """
        with _damage_told():
            content = self.opened.parent._archive.read(self.opened._worksheet_path)
            if not _FORMULA.search(content):  # most have none, and need not be read twice
                return {}
            found: dict[str, list[int]] = {}
            for row, column in _uncalculated(content):
                found.setdefault(column_letter(column), []).append(row)
            return {letter: tuple(rows) for letter, rows in found.items()}

    def _each_row(self) -> Iterator[Sequence[object]]:
        # Some exporters write the wrong size into the sheet.
        self.opened.reset_dimensions()
        yield from self.opened.iter_rows(values_only=True)


def open_workbook(content: bytes) -> tuple[Sheet, ...]:
    """Open a workbook and give its sheets in the order of their tabs. Sheets that are a chart are passed over.

    Raises
    ------
    UnreadableWorkbookError
        The bytes are no workbook, or one that is damaged.
    """
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415  # half a second to import, for workbooks only

    with _damage_told():
        reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True)
        reader.read_chartsheet = lambda *_: None  # it fails where a chart sheet is empty
        reader.read()
        sheets = tuple(Sheet(sheet.title, sheet.sheet_state != "visible", sheet) for sheet in reader.wb.worksheets)
    if not sheets:  # its parts are missing, or of a kind of .xlsx ("strict") that openpyxl does not see
        raise UnreadableWorkbookError
    return sheets


def read_sheet(
    sheet: Sheet, source: TableSource, schema: TableSchema | None = None
) -> tuple[Texts | None, list[Finding]]:
    """Read a sheet down to the last row that holds anything.

    Parameters
    ----------
    schema
        Of its table, by whose columns the row of names is known where a title stands above it.

    Raises
    ------
    UnreadableWorkbookError
        The sheet is damaged.
    """
    rows = [[as_text(value) for value in row] for row in sheet.rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    texts, findings = texts_of(source, rows[0] if rows else (), columns_of(rows[1:]), schema)
    if texts is not None and (uncalculated := sheet.uncalculated()):
        names = dict(zip(texts.letters, texts.header, strict=True))
        rows_by_name = {names[letter]: rows for letter, rows in uncalculated.items() if letter in names}
        texts = replace(texts, uncalculated=rows_by_name)
    return texts, findings


def _uncalculated(content: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns of a sheet's formulas without a result. What Excel has calculated to no text has one."""
    from openpyxl.utils import coordinate_to_tuple  # noqa: PLC0415  # as above

    row = 0
    for _, element in ElementTree.iterparse(io.BytesIO(content)):
        if not element.tag.endswith("}row"):
            continue
        row, column = int(element.get("r", row + 1)), 0
        for cell in element:  # some exporters leave out where a cell stands: it is the next one
            row, column = coordinate_to_tuple(cell.attrib["r"]) if "r" in cell.attrib else (row, column + 1)
            formula, value = cell.find("{*}f"), cell.find("{*}v")
            has_result = value is not None and (value.text or cell.get("t") == "str")
            if formula is not None and not has_result:
                yield row, column
        element.clear()


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of looks that it cannot keep; nothing is written back.
            warnings.simplefilter("ignore", UserWarning)
            yield
    # What is wrong in a damaged workbook comes up wherever openpyxl meets it, as errors of a dozen kinds.
    except Exception:
        raise UnreadableWorkbookError from None


def not_a_workbook(file: str) -> Finding:
    """Word that a file cannot be read as a workbook."""
    return Finding(
        code="inputs.unreadable-file",
        problem="a file cannot be read as a workbook",
        file=file,
        expected="an Excel workbook (.xlsx) without a password",
        found="something else",
        cause="the workbook has a password, is of the old kind (.xls), or was damaged on its way",
        next_step="open it in Excel and save it as .xlsx without a password, or as CSV",
    )
