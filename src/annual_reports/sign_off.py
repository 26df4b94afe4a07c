"""Signing off a year's words: confirming cells, and telling how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from annual_reports.errors import FindingsError, UsageError
from annual_reports.findings import Finding, has_errors, nearest_words
from annual_reports.narrative.confirmations import (
    Confirmation,
    read_confirmations,
    seen_figures,
    write_confirmations,
)
from annual_reports.narrative.editions.current import write_back
from annual_reports.narrative.final import missing_content, not_for_the_public, settled, unconfirmed
from annual_reports.narrative.inline import fill
from annual_reports.narrative.status import CellStatus, cell_statuses
from annual_reports.narrative.texts import text_hash
from annual_reports.notebooks.shown import display_names, names_in_words
from annual_reports.periods import Year
from annual_reports.prepare import NotPrepared, Prepared, fill_part, prepare
from annual_reports.project import Project
from annual_reports.reports.report import Report


def confirm(
    project: Project,
    year: Year,
    report: Report,
    *,
    cells: Sequence[str] | None,
    by: str,
    at: datetime | None = None,
) -> tuple[CellStatus, ...]:
    """Record that cells are right as they stand.

    Parameters
    ----------
    project, year, report
        The edition.
    cells
        Ids of narrative cells; None means all of them.
    by
        Role of who confirms.
    at
        When; now, unless a test says otherwise.

    Returns
    -------
    tuple of CellStatus
        The cells that were confirmed.

    Raises
    ------
    UsageError
        The year was not started, or ``by`` is not a role.
    FindingsError
        There is no such cell, or its values cannot be filled in. Nothing was recorded.
    """
    role = _role(by)
    if not project.edition(year, report.id).exists():
        raise UsageError(f"{report.id} has no edition for {year}; start the year with: annual-reports start {year}")
    prepared = _prepared(project, year, report)
    path = project.confirmations(year, report.id)
    known, findings = read_confirmations(path, project.relative(path))
    statuses = {status.cell: status for status in prepared.statuses}
    wanted = list(dict.fromkeys(cells)) if cells is not None else list(statuses)
    file = project.relative(prepared.notebook_path)
    findings += [_no_such_cell(file, id, list(statuses)) for id in wanted if id not in statuses]
    texts = {cell.id: cell.source for cell in prepared.notebook.cells}
    figures = prepared.results.figures
    names = names_in_words(prepared.results, display_names(report.catalogue))
    for id in wanted:
        findings += fill(texts.get(id, ""), names, file=file, cell=id).findings
    if has_errors(findings):
        raise FindingsError(tuple(findings))
    write_back(prepared.current)
    confirmed = {
        id: Confirmation(
            by=role,
            at=(at or datetime.now(UTC)).replace(microsecond=0),
            text=text_hash(texts[id]),
            figures=seen_figures(statuses[id].used, figures),
        )
        for id in wanted
    }
    write_confirmations(path, known | confirmed)
    statuses_now = cell_statuses(report.id, prepared.notebook, figures, confirmed)
    return tuple(status for status in statuses_now if status.cell in confirmed)


@dataclass(frozen=True)
class YearStatus:
    """How far the words of a year are.

    Attributes
    ----------
    statuses
        Of each narrative cell.
    findings
        What is wrong with notebooks and records of confirmations; one that cannot be read gives no statuses.
    not_measured
        Ids of reports whose figures cannot be measured yet, so that nobody knows whether they have changed.
    """

    statuses: tuple[CellStatus, ...]
    findings: tuple[Finding, ...]
    not_measured: tuple[str, ...]


def status(project: Project, year: Year, reports: Sequence[Report]) -> YearStatus:
    """Tell how far each narrative cell of a year is."""
    editions = [prepare(project, year, report) for report in reports]
    return YearStatus(
        statuses=tuple(status for edition in editions for status in edition.words.statuses),
        findings=tuple(dict.fromkeys(finding for edition in editions for finding in edition.words.findings)),
        not_measured=tuple(
            edition.report.id for edition in editions if isinstance(edition, NotPrepared) and not edition.is_measured
        ),
    )


def refusals_for_final(prepared: Prepared, parts: Sequence[int]) -> list[Finding]:
    """List what keeps an edition from being final: unconfirmed words, missing content, open decisions."""
    project, year = prepared.sources.project, prepared.sources.year
    file = project.relative(prepared.notebook_path)
    refusals = [*unconfirmed(prepared.statuses, file, year.label), *settled(prepared.findings)]
    refusals += not_for_the_public(prepared.findings) if 1 in parts else []
    for part in parts:
        filled = fill_part(prepared, prepared.results, part)
        refusals += missing_content(prepared.report.required, filled.notebook, file, part)
    return refusals


def _role(by: str) -> str:
    role = " ".join(by.split())
    if not role or "@" in role:
        raise UsageError("--by takes a role, such as 'Head of Adoption': no name and no e-mail address")
    return role


def _prepared(project: Project, year: Year, report: Report) -> Prepared:
    prepared = prepare(project, year, report)
    if isinstance(prepared, NotPrepared) or has_errors(prepared.findings):
        raise FindingsError(prepared.findings)
    return prepared


def _no_such_cell(file: str, id: str, known: list[str]) -> Finding:
    nearest = nearest_words(id, known)
    return Finding(
        code="narrative.no-such-cell",
        problem="a cell that is to be confirmed is not a narrative cell of the edition",
        file=file,
        cell=id,
        expected=f"perhaps {', '.join(nearest)}" if nearest else "an id that `annual-reports status` lists",
        found="no narrative cell of that id",
        cause="the id is misspelt, or the cell is code or a heading",
        next_step="look the id up with `annual-reports status`",
    )
