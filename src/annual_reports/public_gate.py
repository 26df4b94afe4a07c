"""What must not be in a project's Part 1, and the last look at finished files before they land."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from annual_reports.errors import DisclosureRefusedError
from annual_reports.findings import Finding, cannot_be_opened, has_errors
from annual_reports.gate import Attacked, Kind, Papers, Secrets, attack_findings, attack_year, hidden_drawn, leaks
from annual_reports.inputs.cells import as_text
from annual_reports.inputs.csv_cells import cells_of
from annual_reports.inputs.expected import ENDINGS, WORKBOOKS
from annual_reports.inputs.files import files_below
from annual_reports.inputs.names import file_as_shown, plain
from annual_reports.inputs.schema import ColumnKind, TableSchema
from annual_reports.inputs.ssda903 import modules, return_years
from annual_reports.inputs.texts import ROWS_ABOVE, SEPARATOR_LINE, decoded, first_rows, other_separator
from annual_reports.inputs.workbooks import UnreadableWorkbookError, open_workbook
from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.links import Links
from annual_reports.narrative.cells import for_part, part_of
from annual_reports.narrative.limits import without_comments
from annual_reports.narrative.plain_words import plain_words
from annual_reports.notebooks.displays import fixed_notes
from annual_reports.periods import Year
from annual_reports.prepare import Prepared
from annual_reports.project import Project
from annual_reports.protected import ProtectedYear
from annual_reports.reports.registry import REPORTS

_DAY = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})|(\d{4})-(\d\d?)-(\d\d?)")


def refuse_leaks(
    project: Project, year: Year, editions: Sequence[Prepared], protected: Mapping[str, Results], part_1: Path
) -> None:
    """Look through every byte of finished Part 1 files.

    Parameters
    ----------
    project, year, editions
        Whose files they are.
    protected
        What Part 1 may print, by report.
    part_1
        Folder with a folder for each report.

    Raises
    ------
    DisclosureRefusedError
        Something of the records or of Part 2 is in them. Its findings say where, and never what.
    """
    known = identities(project)
    findings: list[Finding] = []
    for edition in editions:
        secrets = secrets_of(project, year, edition, protected, known)
        found = leaks(part_1 / edition.report.id, secrets)
        cells = _cells_with(secrets, edition) if found else {}
        findings += [_with_cells(leak.finding, cells.get(leak.kind, ())) for leak in found]
    if findings:
        raise DisclosureRefusedError(
            "Part 1 holds what only Part 2 or the records may hold: nothing was published", tuple(findings)
        )


def _cells_with(secrets: Secrets, edition: Prepared) -> dict[Kind, list[str]]:
    """The narrative cells of Part 1 that hold secrets, by what kind of secret it is."""
    cells: dict[Kind, list[str]] = {}
    for cell in for_part(edition.notebook, 1).cells:
        if cell.cell_type == "markdown":
            for kind in secrets.kinds_in(plain_words(without_comments(cell.source)).text):
                cells.setdefault(kind, []).append(cell.get("id", "?"))
    return cells


def _with_cells(finding: Finding, cells: Sequence[str]) -> Finding:
    """Name the cells that hold the same, where there are any: a document does not tell where its words come from."""
    if not cells:
        return finding
    return replace(finding, next_step=f"look at cell {' and cell '.join(cells)}; {finding.next_step}")


def refuse_what_gives_away(
    project: Project,
    year: Year,
    folders: Mapping[str, Path],
    protected: ProtectedYear,
) -> list[Finding]:
    """Attack the finished Part 1 files of a year.

    Parameters
    ----------
    project, year
        Whose files they are; last year's Part 1, where it is there, is what a reader may have kept.
    folders
        The finished folder of each report.
    protected
        The year as it was protected: only the policy is looked at, what is left out by decision, what ties numbers
        together, and what official statistics say of them. None of its values is.

    Returns
    -------
    doubts
        Warnings.

    Raises
    ------
    DisclosureRefusedError
        A value that must remain possible is excluded. Its findings name the figure and the smallest set of printed
        things that together give it away. Or what is printed contradicts itself, or official statistics.
    """
    if protected.policy.round_to:
        return []  # nothing is hidden by a symbol, and rounded parts need not sum to their rounded total
    drawn = [finding for folder in folders.values() for finding in hidden_drawn(folder)]
    attacked = attack_project(project, year, folders, protected)
    findings = [*drawn, *attacked.doubts, *attack_findings(attacked.verdicts)]
    if has_errors(findings):
        raise DisclosureRefusedError("Part 1 gives hidden numbers away: nothing was published", tuple(findings))
    return findings


def attack_project(
    project: Project,
    year: Year,
    folders: Mapping[str, Path],
    protected: ProtectedYear,
    *,
    insiders: bool | None = None,
) -> Attacked:
    """Read the finished files as a stranger would, and try every value that has to remain possible.

    Parameters
    ----------
    project, year, folders, protected
        As for :func:`refuse_what_gives_away`.
    insiders
        Whether the only member of a group attacks too; as the policy says where nothing is said.

    Raises
    ------
    DisclosureRefusedError
        What is printed contradicts itself, or official statistics.
    """
    # Of a year that cannot be measured again only the links that hold in every year are used.
    certain = {report.id: Links(report.links.links) for report in REPORTS.values()}
    return attack_year(
        folders,
        protected.links,
        part_1_folders(project, year.previous()),
        links_before={**certain, **protected.last_years_links},
        older=Papers(part_1_folders(project, year.previous(2)), certain),
        official=protected.official,
        left_out=protected.ids_left_out,
        largest=protected.policy.largest_sensitive,
        insiders=protected.policy.insider == "single" if insiders is None else insiders,
    )


def part_1_folders(project: Project, year: Year) -> dict[str, Path]:
    """The Part 1 folder of each report that was built."""
    figures = {report: project.public_figures(year, report) for report in REPORTS}
    return {report: path.parent for report, path in figures.items() if path.is_file()}


def secrets_of(
    project: Project, year: Year, edition: Prepared, protected: Mapping[str, Results], known: Identities
) -> Secrets:
    """Put together what one report's Part 1 must not hold."""
    words = [cell for cell in edition.notebook.cells if cell.cell_type == "markdown"]
    params = edition.sources.params.front_sheet.model_dump_json(), edition.committee.model_dump_json()
    return Secrets(
        identifiers=known.identifiers,
        dates_of_birth=known.dates_of_birth,
        passages=tuple(cell.source for cell in words if part_of(cell) == 2),
        paths=paths_of(project, year),
        public=(
            *(cell.source for cell in words if part_of(cell) != 2),
            *_printed(protected[edition.report.id]),
            *params,
        ),
        ordinary=frozenset(_strings(edition)),
        ordinary_dates=frozenset(_ordinary_dates(year, edition, protected[edition.report.id])),
    )


def paths_of(project: Project, year: Year) -> tuple[str, ...]:
    """Places that no public file names: of the records, and of the project with and without following links."""
    return f"data/{year}", *sorted({str(project.root.absolute()), str(project.root.resolve())})


@dataclass(frozen=True)
class Identities:
    """Who the records are about."""

    identifiers: frozenset[str] = field(default=frozenset(), repr=False)
    dates_of_birth: frozenset[date] = field(default=frozenset(), repr=False)


def identities(project: Project) -> Identities:
    """Read every identifier and day of birth of every year's records, whichever report they are for.

    Raises
    ------
    DisclosureRefusedError
        A file cannot be read, so that it is not known whom it is about.
    """
    columns = _column_names()
    identifiers: set[str] = set()
    days: set[date] = set()
    for rows in _tables(project, columns):
        header, records = _from_names(rows, columns)
        who = [place for place, name in enumerate(header) if name in columns.identifiers]
        born = [place for place, name in enumerate(header) if name in columns.births]
        identifiers.update(row[place].strip() for place in who for row in records if place < len(row))
        days.update(day for place in born for row in records if place < len(row) and (day := _day(row[place])))
    return Identities(frozenset(identifiers - {""}), frozenset(days))


@dataclass(frozen=True)
class _ColumnNames:
    """Names of the columns of all registers and of every year's return: of identifiers, of days of birth, and all."""

    identifiers: frozenset[str]
    births: frozenset[str]
    known: frozenset[str]


def _column_names() -> _ColumnNames:
    """List the names of columns by which a table of records is known.

    Sensitive text of the return is a postcode; that of a register is what somebody said, and may be quoted.
    """
    registers = [schema for report in REPORTS.values() for schema in report.registers]
    returns = [schema for return_year in return_years() for schema in modules(return_year).values()]
    identifiers = {*_sensitive(registers, ColumnKind.IDENTIFIER), *_sensitive(returns, ColumnKind.IDENTIFIER)}
    births = {*_sensitive(registers, ColumnKind.DATE), *_sensitive(returns, ColumnKind.DATE)}
    known = {plain(column.name) for schema in (*registers, *returns) for column in schema.columns}
    postcodes = _sensitive(returns, ColumnKind.TEXT)
    return _ColumnNames(frozenset(identifiers.union(postcodes)), frozenset(births), frozenset(known))


def _sensitive(schemas: Sequence[TableSchema], kind: ColumnKind) -> Iterator[str]:
    columns = (column for schema in schemas for column in schema.columns)
    return (plain(column.name) for column in columns if column.sensitive and column.kind is kind)


def _tables(project: Project, columns: _ColumnNames) -> Iterator[Sequence[Sequence[str]]]:
    """Rows of every file and sheet of records, in every form in which they are read."""
    for folder in sorted((project.root / "data").iterdir()):
        if not folder.is_dir() or folder == project.reference:
            continue
        for path in sorted(files_below(folder)):
            ending = path.suffix.lower()
            if ending not in ENDINGS or path.name.startswith("."):
                continue
            try:
                content = path.read_bytes()
                tables = _sheets(content) if ending in WORKBOOKS else [_csv(content, columns)]
            except OSError as error:
                raise _refused(cannot_be_opened("disclosure", file_as_shown(project.relative(path)), error)) from error
            except (UnreadableWorkbookError, _UnreadableCsvError) as error:
                raise _refused(_unreadable(file_as_shown(project.relative(path)))) from error
            yield from tables


class _UnreadableCsvError(Exception):
    """A file cannot be taken apart into the cells of its columns."""


def _csv(content: bytes, columns: _ColumnNames) -> list[Sequence[str]]:
    text = decoded(content)
    if text is None:
        raise _UnreadableCsvError
    text = SEPARATOR_LINE.sub("", text)
    cells = cells_of(text)
    rows = [cells.header, *first_rows(cells.columns)]
    if cells.open_at is not None or other_separator(text, rows, columns.identifiers | columns.births):
        raise _UnreadableCsvError
    records = zip(*cells.columns, strict=True)
    return [cells.header, *([cell if isinstance(cell, str) else "" for cell in row] for row in records)]


def _sheets(content: bytes) -> list[list[list[str]]]:
    return [[[as_text(value) for value in row] for row in sheet.rows()] for sheet in open_workbook(content)]


def _from_names(rows: Sequence[Sequence[str]], columns: _ColumnNames) -> tuple[list[str], Sequence[Sequence[str]]]:
    """Split a table into the names of its columns and its records. A title, of several cells too, may stand above.

    The names are the first row of which most cells are known names: a word of a record may be one by chance. Where
    there is none, they are the first row with a name that only a column of children has, unless it holds numbers below
    a row of several cells.
    """
    first = [[plain(cell) for cell in row] for row in rows[: ROWS_ABOVE + 1]]
    sensitive = columns.identifiers | columns.births
    by_most = (place for place, row in enumerate(first) if _are_mostly(row, columns.known))
    several = next((place for place, row in enumerate(first) if sum(map(bool, row)) > 1), 0)
    words = {place for place, row in enumerate(first) if all(cell[0].isalpha() for cell in row if cell)}
    may_be_names = {*range(several + 1), *words}
    by_one = (place for place, row in enumerate(first) if place in may_be_names and not sensitive.isdisjoint(row))
    place = next(by_most, next(by_one, None))
    return ([], []) if place is None else (first[place], rows[place + 1 :])


def _are_mostly(row: Sequence[str], known: Collection[str]) -> bool:
    filled = [cell for cell in row if cell]
    return sum(cell in known for cell in filled) * 2 > len(filled)


def _refused(finding: Finding) -> DisclosureRefusedError:
    message = "it is not known whom all records are about, so that Part 1 cannot be searched for them"
    return DisclosureRefusedError(message, (finding,))


def _unreadable(file: str) -> Finding:
    return Finding(
        code="disclosure.unreadable-records",
        problem="a file of records cannot be read, and it may hold children whom Part 1 must not name",
        file=file,
        expected="CSV with commas between its columns, or a workbook, in the data folders of all years and reports",
        found="something else",
        cause="the file was damaged on its way, has a password, the wrong ending or semicolons between its columns, "
        "or a quotation mark in it is never closed",
        next_step="save it again in its own program, or take it away",
    )


def _day(cell: str) -> date | None:
    found = _DAY.fullmatch(cell.strip())
    if found is None:
        return None
    day, month, year, *turned = found.groups()
    try:
        return date(*map(int, turned)) if day is None else date(int(year), int(month), int(day))
    except ValueError:
        return None


def _printed(results: Results) -> Iterator[str]:
    """Texts that Part 1 prints by right: titles, labels, headers, definitions and notes."""
    yield from fixed_notes(results.rounded_to)
    for figure in results.figures.values():
        yield from (figure.label, figure.definition, figure.display)
    for table in results.tables.values():
        yield from (table.title, table.definition, table.note, *table.columns)
        yield from (cell if isinstance(cell, str) else cell.display for row in table.rows for cell in row)


def _strings(edition: Prepared) -> Iterator[str]:
    """Words of params, which are printed by right: a report number is not a case number."""
    for content in (edition.sources.params.front_sheet.model_dump(), edition.committee.model_dump()):
        for text in _leaves(content):
            yield from text.split()
            yield text


def _leaves(content: object) -> Iterator[str]:
    if isinstance(content, Mapping):
        for value in content.values():
            yield from _leaves(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _leaves(value)
    else:
        yield str(content)


def _ordinary_dates(year: Year, edition: Prepared, results: Results) -> Iterator[date]:
    """Days that a paper prints for reasons of its own and that may be a child's birthday too."""
    period = year.period(edition.report.period)
    yield from (period.first, period.last, edition.committee.meeting_date)
    cells = [cell for table in results.tables.values() for row in table.rows for cell in row]
    for number in (*results.figures.values(), *(cell for cell in cells if isinstance(cell, Figure))):
        if isinstance(number.value, date):
            yield number.value
