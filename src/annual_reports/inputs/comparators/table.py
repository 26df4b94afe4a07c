"""A published CSV as text: every row, every cell as printed, or findings that say why not."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from annual_reports.findings import Finding, cannot_be_opened

SHAPES = {
    "Department for Education's tidy CSV": ("time_period", "time_identifier", "geographic_level"),
    "Local Authority Interactive Tool's long export": ("Short Desc", "Years", "LA Number", "Values"),
    "statistical-neighbours table": ("old_la_code", "SN_1", "SN_10"),
    "project's own reference table": ("area_code", "period", "indicator", "symbol"),
}
"""Columns by which a file shows what it is."""

COLUMNS_SHOWN = 6


def read_table(path: Path, name: str, shape: str, columns: Sequence[str]) -> tuple[pd.DataFrame | None, list[Finding]]:
    """Read a comma-separated file as text.

    Parameters
    ----------
    path, name
        The file, and its path below the project folder for messages.
    shape
        Which of :data:`SHAPES` it should have, for messages.
    columns
        Columns that it needs.

    Returns
    -------
    table, findings
        The cells as text, indexed by spreadsheet row (the first row of data is 2); None where there
        is no such file, or not one of that shape. Rows with too few or too many cells are left out
        and found.
    """
    try:
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except FileNotFoundError:
        return None, [_missing(name, shape)]
    except OSError as error:
        return None, [cannot_be_opened("comparators", name, error)]
    except (UnicodeDecodeError, csv.Error):
        return None, [_not_text(name, shape)]
    header = [column.strip() for column in lines[0]] if lines else []
    lacking = [column for column in columns if column not in header]
    if lacking:
        return None, [_wrong_shape(name, shape, lacking, header)]
    numbered = [(row, cells) for row, cells in enumerate(lines[1:], start=2) if cells]
    if not numbered:
        return None, [_no_rows(name, shape)]
    ragged = tuple(row for row, cells in numbered if len(cells) != len(header))
    whole = [(row, cells) for row, cells in numbered if len(cells) == len(header)]
    table = pd.DataFrame([cells for _, cells in whole], columns=header, index=[row for row, _ in whole], dtype="str")
    return table, [_ragged(name, ragged, len(header))] if ragged else []


def _missing(name: str, shape: str) -> Finding:
    return Finding(
        code="comparators.missing-file",
        problem="a file of published statistics is missing",
        file=name,
        expected=f"the {shape}",
        found="no such file",
        cause="it was not downloaded, or has another name",
        next_step="put the file there, or correct the name",
    )


def _not_text(name: str, shape: str) -> Finding:
    return Finding(
        code="comparators.not-csv",
        problem="a file of published statistics cannot be read as CSV",
        file=name,
        expected=f"the {shape} as comma-separated text in UTF-8",
        found="bytes that are not UTF-8 text, or a cell without an end",
        cause="the file was saved by a spreadsheet program, or is a workbook or an archive",
        next_step="download it again and leave it as it comes",
    )


def _wrong_shape(name: str, shape: str, lacking: Sequence[str], header: Sequence[str]) -> Finding:
    looks_like = next((known for known, marks in SHAPES.items() if set(marks) <= set(header)), None)
    return Finding(
        code="comparators.wrong-shape",
        problem="a file of published statistics has another shape",
        file=name,
        column=lacking[0] if len(lacking) == 1 else None,
        expected=f"the {shape}, which has {_first(lacking)}",
        found=f"the {looks_like}" if looks_like else f"columns {_first(header)}" if header else "an empty file",
        cause="another file lies here under this name" if looks_like else "the file was cut, re-arranged or renamed",
        next_step=f"put the {shape} here" if looks_like else "download it again and leave its columns as they come",
    )


def _no_rows(name: str, shape: str) -> Finding:
    return Finding(
        code="comparators.no-rows",
        problem="a file of published statistics has no rows",
        file=name,
        expected=f"the {shape} with its numbers",
        found="a header only",
        cause="the download broke off, or a filter left nothing over",
        next_step="download it again",
    )


def _first(columns: Sequence[str]) -> str:
    more = len(columns) - COLUMNS_SHOWN
    return ", ".join(columns[:COLUMNS_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _ragged(name: str, rows: tuple[int, ...], width: int) -> Finding:
    return Finding(
        code="comparators.ragged-row",
        problem="a row has too few or too many cells",
        file=name,
        rows=rows,
        expected=f"{width} cells",
        found="another number",
        cause="the download broke off, or a name with a comma lost its quotation marks",
        next_step="download the file again",
    )
