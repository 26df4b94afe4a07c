"""One folder of records: which file holds which table, and which file nobody asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annual_reports.findings import Finding, cannot_be_opened
from annual_reports.inputs.expected import ENDINGS, Expected
from annual_reports.inputs.files import LOCK
from annual_reports.inputs.names import as_shown
from annual_reports.inputs.records import InputFile, TableSource
from annual_reports.inputs.tables import Table, read_table, uncalculated
from annual_reports.inputs.texts import Texts, empty_file, read_csv
from annual_reports.inputs.unread import hidden_sheet, twice, unknown, unread_sheets, which_sheet
from annual_reports.inputs.workbooks import Sheet, UnreadableWorkbookError, not_a_workbook, open_workbook, read_sheet

BESIDE_DATA = (".md", ".txt")
"""Files that explain the data and are no data."""


@dataclass(frozen=True)
class Folder:
    """What was read from a folder. ``unreadable`` names tables that are there but could not be read."""

    tables: Mapping[str, Table]
    unreadable: frozenset[str]
    files: tuple[InputFile, ...]
    findings: tuple[Finding, ...]


def read_folder(folder: Path, relative: Callable[[Path], str], expected: Expected) -> Folder:
    """Read the wanted tables of a folder.

    Parameters
    ----------
    relative
        Names a path in messages.

    Raises
    ------
    OSError
        The folder may not be read.
    """
    candidates: dict[str, list[Candidate]] = {}
    findings: list[Finding] = []
    paths = [path for path in sorted(folder.iterdir(), key=lambda path: path.name.casefold()) if _may_be_data(path)]
    stems = [path.stem for path in paths if path.suffix.lower() in ENDINGS]
    there = frozenset(held for stem in stems if (held := expected.table_of(stem)))
    for path in paths:
        found, wrong = _candidates(path, relative(path), expected, there)
        findings += wrong
        for candidate in found:
            candidates.setdefault(candidate.table, []).append(candidate)
    tables: dict[str, Table] = {}
    for name in (name for name in expected.schemas if name in expected.wanted and name in candidates):
        table, wrong = _table(name, candidates[name], expected)
        findings += wrong
        if table is not None:
            tables[name] = table
    findings += [finding for table in tables.values() for finding in table.findings]
    read = [candidate for name in expected.schemas if name in candidates for candidate in candidates[name]]
    unreadable = (expected.wanted & candidates.keys()) - tables.keys()
    return Folder(tables, unreadable, _input_files(read), tuple(findings))


def _may_be_data(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", LOCK)) and path.suffix.lower() not in BESIDE_DATA


@dataclass(frozen=True)
class DataFile:
    """A file of the folder.

    Attributes
    ----------
    name
        Its path below the project folder.
    shown
        The same as a message may show it.
    table
        Which its name says that it holds.
    sha256
        Of its bytes; empty where it may not be opened.
    """

    name: str
    shown: str
    table: str | None
    sha256: str = ""


@dataclass(frozen=True)
class Candidate:
    """A file or a sheet that may be a table; without texts where it cannot be read."""

    table: str
    file: DataFile
    source: TableSource
    texts: Texts | None


def _table(name: str, candidates: Sequence[Candidate], expected: Expected) -> tuple[Table | None, list[Finding]]:
    """Read a table where there is one of it, and all its cells have a value."""
    if len(candidates) > 1:
        return None, [twice(name, [candidate.source for candidate in candidates])]
    texts, schema = candidates[0].texts, expected.schemas[name]
    if texts is None:
        return None, []
    if found := uncalculated(texts, schema):
        return None, found
    return read_table(texts, schema, expected.notes(name)), []


def _candidates(
    path: Path, name: str, expected: Expected, there: frozenset[str]
) -> tuple[list[Candidate], list[Finding]]:
    ending, table = path.suffix.lower(), expected.table_of(path.stem)
    file = DataFile(name, expected.file_as_shown(name), table)
    if ending not in ENDINGS or (table is None and (ending == ".csv" or not expected.loose)):
        return [], [unknown(TableSource(file.shown), path.stem, expected, there, ending=ending)]
    if table is not None and table not in expected.wanted:
        return [], []
    try:
        content = path.read_bytes()
    except OSError as error:
        return _unread(file), [cannot_be_opened("inputs", file.shown, error)]
    file = replace(file, sha256=hashlib.sha256(content).hexdigest())
    if ending == ".csv" and table is not None:
        texts, findings = read_csv(content, TableSource(file.shown), expected.schemas[table])
        return [Candidate(table, file, TableSource(file.shown), texts)], findings
    return _of_workbook(content, file, expected, there)


def _unread(file: DataFile) -> list[Candidate]:
    """Keep a table from being told as missing where a file bears its name and cannot be read."""
    return [] if file.table is None else [Candidate(file.table, file, TableSource(file.shown), None)]


def _of_workbook(
    content: bytes, file: DataFile, expected: Expected, there: frozenset[str]
) -> tuple[list[Candidate], list[Finding]]:
    try:
        sheets = [sheet for sheet in open_workbook(content) if sheet.holds_anything()]
        if not sheets:
            return _unread(file), [empty_file(TableSource(file.shown))]
        if file.table is None:
            return _sheets(sheets, file, expected, there)
        return _one_sheet(sheets, file, file.table, expected)
    except UnreadableWorkbookError:
        return _unread(file), [not_a_workbook(file.shown)]


def _sheets(
    sheets: Sequence[Sheet], file: DataFile, expected: Expected, there: frozenset[str]
) -> tuple[list[Candidate], list[Finding]]:
    """Read each sheet for the table whose name it bears."""
    candidates: list[Candidate] = []
    findings: list[Finding] = []
    seen = [expected.table_of(sheet.title) for sheet in sheets if not sheet.hidden]
    there |= {table for sheet in sheets if (table := expected.table_of(sheet.title))}
    for sheet in sheets:
        table, source = expected.table_of(sheet.title), TableSource(file.shown, as_shown(sheet.title))
        if table is None:
            findings.append(unknown(source, sheet.title, expected, there))
        elif table in expected.wanted and sheet.hidden and table in seen:
            findings.append(unread_sheets(file.shown, table, [sheet]))
        elif table in expected.wanted:
            texts, wrong = (
                (None, [hidden_sheet(source, table)])
                if sheet.hidden and seen
                else read_sheet(sheet, source, expected.schemas[table])
            )
            candidates.append(Candidate(table, file, source, texts))
            findings += wrong
    return candidates, findings


def _one_sheet(
    sheets: Sequence[Sheet], file: DataFile, table: str, expected: Expected
) -> tuple[list[Candidate], list[Finding]]:
    """Read the only sheet, or of several the one that bears the table's name, or else the one that is not hidden."""
    bearing = [sheet for sheet in sheets if expected.table_of(sheet.title) == table]
    among = bearing or sheets
    chosen = [sheet for sheet in among if not sheet.hidden] or among
    if len(chosen) > 1:
        return _unread(file), [which_sheet(file.shown, table, chosen, bear_its_name=bool(bearing))]
    sheet, beside = chosen[0], [sheet for sheet in sheets if sheet is not chosen[0]]
    source = TableSource(file.shown, as_shown(sheet.title))
    if sheet.hidden and not all(other.hidden for other in beside):
        return _unread(file), [hidden_sheet(source, table)]
    texts, findings = read_sheet(sheet, source, expected.schemas[table])
    if beside:
        of_others = any(expected.table_of(other.title) not in {None, table} for other in beside)
        findings.append(unread_sheets(file.shown, table, beside, of_others=of_others and expected.loose))
    return [Candidate(table, file, source, texts)], findings


def _input_files(candidates: list[Candidate]) -> tuple[InputFile, ...]:
    """One entry a file, with the rows of all its sheets that were read."""
    rows: dict[tuple[str, str], int] = {}
    for candidate in (candidate for candidate in candidates if candidate.file.sha256):
        key = (candidate.file.name, candidate.file.sha256)
        rows[key] = rows.get(key, 0) + (0 if candidate.texts is None else len(candidate.texts.rows))
    return tuple(InputFile(path, sha256, number) for (path, sha256), number in rows.items())
