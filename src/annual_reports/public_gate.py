"""What must not be in a project's Part 1, and the last look at finished files before they land."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from annual_reports.errors import DisclosureRefusedError
from annual_reports.findings import Finding, has_errors
from annual_reports.gate import Attacked, Papers, Secrets, attack_findings, attack_year, hidden_drawn, leaks
from annual_reports.inputs.files import files_below
from annual_reports.inputs.schema import ColumnKind, TableSchema
from annual_reports.inputs.ssda903 import modules
from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.links import Links
from annual_reports.narrative.cells import part_of
from annual_reports.periods import Year
from annual_reports.prepare import Prepared
from annual_reports.project import Project
from annual_reports.protected import ProtectedYear
from annual_reports.reports.registry import REPORTS

POSTCODES = ("HOME_POST", "PL_POST")
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
    findings = [
        found.finding
        for edition in editions
        for found in leaks(part_1 / edition.report.id, secrets_of(project, year, edition, protected, known))
    ]
    if findings:
        raise DisclosureRefusedError(
            "Part 1 holds what only Part 2 or the records may hold: nothing was published", tuple(findings)
        )


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
        paths=(f"data/{year}", *sorted({str(project.root.absolute()), str(project.root.resolve())})),
        public=(
            *(cell.source for cell in words if part_of(cell) != 2),
            *_printed(protected[edition.report.id]),
            *params,
        ),
        ordinary=frozenset(_strings(edition)),
        ordinary_dates=frozenset(_ordinary_dates(year, edition, protected[edition.report.id])),
    )


@dataclass(frozen=True)
class Identities:
    """Who the records are about."""

    identifiers: frozenset[str] = field(default=frozenset(), repr=False)
    dates_of_birth: frozenset[date] = field(default=frozenset(), repr=False)


def identities(project: Project) -> Identities:
    """Read every identifier and day of birth of every year's records, whichever report they are for."""
    names, births = _sensitive_columns()
    identifiers: set[str] = set()
    days: set[date] = set()
    for header, rows in _tables(project):
        who = [place for place, name in enumerate(header) if name in names]
        born = [place for place, name in enumerate(header) if name in births]
        if who or born:
            every = list(rows)
            identifiers.update(str(row[place]).strip() for place in who for row in every if place < len(row))
            days.update(day for place in born for row in every if place < len(row) and (day := _day(row[place])))
    return Identities(frozenset(identifiers - {""}), frozenset(days))


def _sensitive_columns() -> tuple[frozenset[str], frozenset[str]]:
    """Names of the columns of identifiers and of days of birth, of all registers and of every year's return."""
    schemas: list[TableSchema] = [schema for report in REPORTS.values() for schema in report.registers]
    schemas += [schema for return_year in (2018, 2026) for schema in modules(return_year).values()]
    columns = [column for schema in schemas for column in schema.columns if column.sensitive]
    names = {column.name.casefold() for column in columns if column.kind is ColumnKind.IDENTIFIER}
    births = {column.name.casefold() for column in columns if column.kind is ColumnKind.DATE}
    return frozenset(names | {name.casefold() for name in POSTCODES}), frozenset(births)


def _tables(project: Project) -> Iterator[tuple[list[str], Iterator[Sequence[object]]]]:
    for folder in sorted((project.root / "data").iterdir()):
        if not folder.is_dir() or folder == project.reference:
            continue
        for path in sorted(files_below(folder)):
            if path.suffix.lower() == ".csv":
                with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
                    yield from _table(csv.reader(file))
            elif path.suffix.lower() == ".xlsx":
                yield from _sheets(path)


def _sheets(path: Path) -> Iterator[tuple[list[str], Iterator[Sequence[object]]]]:
    import openpyxl  # noqa: PLC0415  # slow, and most projects have no workbook

    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            rows = (["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True))
            yield from _table(rows)
    finally:
        workbook.close()


def _table(rows: Iterator[Sequence[object]]) -> Iterator[tuple[list[str], Iterator[Sequence[object]]]]:
    for header in rows:
        yield [str(name).strip().casefold() for name in header], rows
        return


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    found = _DAY.fullmatch(str(cell).strip())
    if found is None:
        return None
    day, month, year, *turned = found.groups()
    try:
        return date(*map(int, turned)) if day is None else date(int(year), int(month), int(day))
    except ValueError:
        return None


def _printed(results: Results) -> Iterator[str]:
    """Texts that Part 1 prints by right: titles, labels, headers and definitions."""
    for figure in results.figures.values():
        yield from (figure.label, figure.definition, figure.display)
    for table in results.tables.values():
        yield from (table.title, table.definition, *table.columns)
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
