"""One folder of records: which file holds which table, and which file nobody asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annual_reports.findings import Finding, Severity, cannot_be_opened
from annual_reports.inputs.files import LOCK
from annual_reports.inputs.names import listed, nearest, plain
from annual_reports.inputs.records import InputFile, TableSource
from annual_reports.inputs.schema import TableSchema
from annual_reports.inputs.tables import Table, read_table
from annual_reports.inputs.texts import Texts, empty_file, read_csv
from annual_reports.inputs.wording import CodeNotes
from annual_reports.inputs.workbooks import Sheet, UnreadableWorkbookError, not_a_workbook, open_workbook, read_sheet

WORKBOOKS = (".xlsx", ".xlsm")
ENDINGS = (".csv", *WORKBOOKS)
BESIDE_DATA = (".md", ".txt")
"""Files that explain the data and are no data."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a folder may hold.

    Attributes
    ----------
    schemas
        Every table that is known there, whether it is asked for or not.
    wanted
        Names of the tables to read.
    loose
        Whether a file name may have a prefix and a year (``SSDA903_2020_episodes.csv``) and a workbook
        may hold a sheet a table: exports of the return do, a council's registers do not.
    notes
        Of a table, what is known of codes in other years.
    elsewhen
        Tables of other years, with what to say of them.
    """

    schemas: Mapping[str, TableSchema]
    wanted: frozenset[str]
    loose: bool = False
    notes: Callable[[str], CodeNotes] = field(default=lambda _: {})
    elsewhen: Mapping[str, str] = field(default_factory=dict)

    def table_of(self, stem: str) -> str | None:
        """Name the table that a file or a sheet of that name holds.

        Examples
        --------
        >>> episodes = TableSchema(name="EPISODES", title="", description="", columns=())
        >>> expected = Expected(schemas={"EPISODES": episodes}, wanted=frozenset(), loose=True)
        >>> expected.table_of("SSDA903_2020_Episodes"), expected.table_of("epsodes")
        ('EPISODES', None)
        """
        tables = {plain(name): table.name for table in self.schemas.values() for name in (table.name, *table.aliases)}
        if (name := plain(stem)) in tables or not self.loose:
            return tables.get(name)
        within = [known for known in tables if re.fullmatch(rf"(?:.+_)?{re.escape(known)}(?:_\d[\d_]*)?", name)]
        return tables[max(within, key=len)] if within else None


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
    for path in sorted(folder.iterdir(), key=lambda path: path.name.casefold()):
        if not path.is_file() or path.name.startswith((".", LOCK)) or path.suffix.lower() in BESIDE_DATA:
            continue
        found, wrong = _candidates(path, relative(path), expected)
        findings += wrong
        for candidate in found:
            candidates.setdefault(candidate.table, []).append(candidate)
    tables: dict[str, Table] = {}
    for name in (name for name in expected.schemas if name in expected.wanted and name in candidates):
        if len(candidates[name]) > 1:
            findings.append(_twice(name, candidates[name]))
            continue
        texts = candidates[name][0].texts
        if texts is not None:
            tables[name] = read_table(texts, expected.schemas[name], expected.notes(name))
    findings += [finding for name in expected.schemas if name in tables for finding in tables[name].findings]
    read = [candidate for name in expected.schemas if name in candidates for candidate in candidates[name]]
    unreadable = (expected.wanted & candidates.keys()) - tables.keys()
    return Folder(tables, unreadable, _input_files(read), tuple(findings))


@dataclass(frozen=True)
class Candidate:
    """A file or a sheet that may be a table; without texts where it cannot be read, without a hash where it is shut."""

    table: str
    source: TableSource
    sha256: str
    texts: Texts | None


def _candidates(path: Path, name: str, expected: Expected) -> tuple[list[Candidate], list[Finding]]:
    ending, table = path.suffix.lower(), expected.table_of(path.stem)
    if ending not in ENDINGS:
        return [], [_unknown_file(TableSource(name), path.stem, expected, wrong_ending=True)]
    if table is None and (ending == ".csv" or not expected.loose):
        return [], [_unknown_file(TableSource(name), path.stem, expected)]
    if table is not None and table not in expected.wanted:
        return [], []
    try:
        content = path.read_bytes()
    except OSError as error:
        return _unread(table, name), [cannot_be_opened("inputs", name, error)]
    return _read(content, name, ending, table, expected)


def _read(
    content: bytes, name: str, ending: str, table: str | None, expected: Expected
) -> tuple[list[Candidate], list[Finding]]:
    sha256 = hashlib.sha256(content).hexdigest()
    if ending == ".csv" and table is not None:
        texts, findings = read_csv(content, TableSource(name))
        return [Candidate(table, TableSource(name), sha256, texts)], findings
    try:
        return _from_workbook(content, name, sha256, table, expected)
    except UnreadableWorkbookError:
        return _unread(table, name, sha256), [not_a_workbook(name)]


def _unread(table: str | None, name: str, sha256: str = "") -> list[Candidate]:
    """Keep a table from being told as missing where a file bears its name and cannot be read."""
    return [] if table is None else [Candidate(table, TableSource(name), sha256, None)]


def _from_workbook(
    content: bytes, name: str, sha256: str, table: str | None, expected: Expected
) -> tuple[list[Candidate], list[Finding]]:
    sheets = [sheet for sheet in open_workbook(content) if sheet.holds_anything()]
    if not sheets:
        return _unread(table, name, sha256), [empty_file(TableSource(name))]
    if table is None:
        return _sheets(sheets, name, sha256, expected)
    sheet = _only_sheet(sheets, table, expected)
    if sheet is None:
        return _unread(table, name, sha256), [_which_sheet(name, table)]
    texts, findings = read_sheet(sheet, name)
    return [Candidate(table, TableSource(name), sha256, texts)], findings


def _sheets(
    sheets: Sequence[Sheet], name: str, sha256: str, expected: Expected
) -> tuple[list[Candidate], list[Finding]]:
    """Read each sheet for the table whose name it bears."""
    candidates: list[Candidate] = []
    findings: list[Finding] = []
    for sheet in sheets:
        table, source = expected.table_of(sheet.title), TableSource(name, sheet.title)
        if table is None:
            findings.append(_unknown_file(source, sheet.title, expected))
        elif table in expected.wanted:
            texts, wrong = read_sheet(sheet, name)
            candidates.append(Candidate(table, source, sha256, texts))
            findings += wrong
    return candidates, findings


def _only_sheet(sheets: Sequence[Sheet], table: str, expected: Expected) -> Sheet | None:
    """Choose the one sheet, or among several, such as notes beside the table, the one that bears the table's name."""
    if len(sheets) > 1:
        sheets = [sheet for sheet in sheets if expected.table_of(sheet.title) == table]
    return sheets[0] if len(sheets) == 1 else None


def _input_files(candidates: list[Candidate]) -> tuple[InputFile, ...]:
    """One entry a file, with the rows of all its sheets that were read."""
    rows: dict[tuple[str, str], int] = {}
    for candidate in (candidate for candidate in candidates if candidate.sha256):
        key = (candidate.source.file, candidate.sha256)
        rows[key] = rows.get(key, 0) + (0 if candidate.texts is None else len(candidate.texts.rows))
    return tuple(InputFile(path, sha256, number) for (path, sha256), number in rows.items())


def _unknown_file(source: TableSource, stem: str, expected: Expected, *, wrong_ending: bool = False) -> Finding:
    known = {name: table.name for table in expected.schemas.values() for name in (table.name, *table.aliases)}
    elsewhen = next((said for name, said in expected.elsewhen.items() if plain(name) in plain(stem)), None)
    likely = nearest(stem, known)
    names = listed(sorted(name.lower() for name in expected.schemas), most=30)
    what = "sheet" if source.sheet else "file"
    if wrong_ending and expected.table_of(stem):
        cause, next_step = "it is neither CSV nor a workbook (.xlsx)", "save it as one of the two"
    elif elsewhen:
        cause, next_step = elsewhen, "leave it if it is there for other uses"
    elif likely:
        cause, next_step = "the name is misspelt", f"name it {known[likely].lower()}"
    else:
        cause, next_step = "it belongs to another report or to nobody", "move it to its folder, or take it away"
    return Finding(
        code=f"inputs.unknown-{what}",
        problem=f"a {what} is not known and not read",
        severity=Severity.WARNING,
        file=source.file,
        sheet=source.sheet,
        expected=f"perhaps {known[likely].lower()}" if likely else f"one of {names}",
        found=f"a {what} of another name" if not wrong_ending else "a file with another ending",
        cause=cause,
        next_step=next_step,
    )


def _twice(table: str, candidates: list[Candidate]) -> Finding:
    places = [" sheet ".join(filter(None, (other.source.file, other.source.sheet))) for other in candidates]
    return Finding(
        code="inputs.two-files",
        problem="one table stands in more than one file",
        file=candidates[0].source.file,
        sheet=candidates[0].source.sheet,
        expected=f"one file or sheet for {table.lower()}",
        found=listed(places),
        cause="an older export was left beside the new one, or a CSV file beside the workbook it was saved from",
        next_step="take away those that are not meant",
    )


def _which_sheet(file: str, table: str) -> Finding:
    return Finding(
        code="inputs.which-sheet",
        problem="a workbook has several sheets and none bears the table's name",
        file=file,
        expected=f"one sheet, or one named {table.lower()}",
        found="several sheets",
        cause="sheets with notes or sums stand beside the records",
        next_step=f"name the sheet with the records {table.lower()}",
    )
