"""From a project folder to what an edition is going to say, with everything wrong on the way.

``check`` stops here and prints the findings; ``build`` goes on where there are no errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from annual_reports.errors import FindingsError
from annual_reports.findings import Finding, has_errors
from annual_reports.inputs.records import InputFile
from annual_reports.measured import MeasuredReport, measure_report
from annual_reports.measures.figures import Results
from annual_reports.narrative.cells import FilledNotebook, fill_narrative, for_part
from annual_reports.narrative.confirmations import read_confirmations
from annual_reports.narrative.editions.carried_params import params_not_looked_at
from annual_reports.narrative.editions.current import CurrentNotebook, current_notebook
from annual_reports.narrative.editions.other_years import (
    decisions_before_period,
    meeting_before_period_ends,
    words_of_another_year,
)
from annual_reports.narrative.giveaway import giveaways_in
from annual_reports.narrative.status import CellStatus, cell_statuses, changed_since_confirmed
from annual_reports.notebooks.handover import Handover
from annual_reports.params import Committee
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.report import Report, Sources


@dataclass(frozen=True)
class Prepared:
    """One report for one year, measured but not yet protected.

    The records of its sources are empty where the measures were recalled: what comes after measuring
    looks at results.
    """

    report: Report
    committee: Committee
    sources: Sources
    files: tuple[InputFile, ...]
    results: Results
    current: CurrentNotebook
    notebook: NotebookNode
    statuses: tuple[CellStatus, ...]
    findings: tuple[Finding, ...]

    @property
    def notebook_path(self) -> Path:
        """The edition, or the template where the year has none."""
        return self.current.path


@dataclass(frozen=True)
class NotPrepared:
    """Errors kept a report from being measured."""

    report: Report
    findings: tuple[Finding, ...]


def prepare(project: Project, year: Year, report: Report) -> Prepared | NotPrepared:
    """Read, check and measure one report.

    Returns
    -------
    Prepared or NotPrepared
        Findings hold all that is wrong in params, data and narrative, not just the first.
    """
    return prepare_measured(project, year, measure_report(project, year, report))


def prepare_measured(project: Project, year: Year, measured: MeasuredReport) -> Prepared | NotPrepared:
    """Read and check the words of a report that has been measured; see :func:`prepare`."""
    report, made = measured.report, measured.made
    authority, committee, params = measured.authority, measured.committee, measured.params
    current = current_notebook(project, year, report.id)
    findings = (
        *measured.params_findings, *_marks_left(project, year, report), *_of_another_year(project, year, measured),
        *made.findings, *current.findings,
    )  # fmt: skip
    notebook, results = current.notebook, made.results
    if authority is None or committee is None or params is None or notebook is None or results is None:
        return NotPrepared(report, findings)
    record = project.confirmations(year, report.id)
    confirmations, confirmation_findings = read_confirmations(record, project.relative(record))
    statuses = cell_statuses(report.id, notebook, results.figures, confirmations)
    doubtful = changed_since_confirmed(statuses, project.relative(current.path), year.label)
    said_in_public = giveaways_in(notebook, project.relative(current.path))
    findings = (*findings, *confirmation_findings, *doubtful, *said_in_public)
    sources = Sources(project, year, authority, params, made.records)
    return Prepared(report, committee, sources, made.files, results, current, notebook, statuses, findings)


def _marks_left(project: Project, year: Year, report: Report) -> list[Finding]:
    """Params of last year that nobody has looked at for this one."""
    paths = (project.committee_params(year), project.report_params(year, report.id))
    texts = {path: path.read_text(encoding="utf-8-sig", errors="replace") for path in paths if path.is_file()}
    return [finding for path, text in texts.items() for finding in params_not_looked_at(text, project.relative(path))]


def _of_another_year(project: Project, year: Year, measured: MeasuredReport) -> list[Finding]:
    """Params that were taken over from another year as they were, marked or not."""
    kind, committee, params = measured.report.period, measured.committee, measured.params
    findings: list[Finding] = []
    if committee is not None:
        file = project.relative(project.committee_params(year))
        findings += meeting_before_period_ends(committee, year, kind, file)
    if params is not None:
        file = project.relative(project.report_params(year, measured.report.id))
        findings += words_of_another_year(params.front_sheet, year, kind, file)
        findings += decisions_before_period(params.disclosure, year, kind, file)
    return findings


def prepare_or_refuse(project: Project, year: Year, reports: Sequence[Report]) -> list[Prepared]:
    """Prepare reports and go on only where none has an error, its narrative included.

    Raises
    ------
    FindingsError
        With every finding of every report.
    """
    return prepare_measured_or_refuse(project, year, [measure_report(project, year, report) for report in reports])


def prepare_measured_or_refuse(project: Project, year: Year, measured: Sequence[MeasuredReport]) -> list[Prepared]:
    """Prepare reports that have been measured; see :func:`prepare_or_refuse`."""
    editions = [prepare_measured(project, year, report) for report in measured]
    findings = _all_findings(editions)
    if has_errors(findings):
        raise FindingsError(findings)
    return [edition for edition in editions if isinstance(edition, Prepared)]


def check_reports(project: Project, year: Year, reports: Sequence[Report]) -> tuple[Finding, ...]:
    """Find everything that is wrong in params, data and narrative, each thing once."""
    return _all_findings([prepare(project, year, report) for report in reports])


def _all_findings(editions: Sequence[Prepared | NotPrepared]) -> tuple[Finding, ...]:
    found = [finding for edition in editions for finding in edition.findings]
    for edition in editions:
        if isinstance(edition, Prepared):
            found += fill_part(edition, edition.results, part=2).findings
    return tuple(dict.fromkeys(found))


def handover_of(prepared: Prepared, results: Results, part: int) -> Handover:
    """Put together what one part's notebook may print: for Part 1 the results are protected ones."""
    return Handover.of(prepared.sources.authority, prepared.committee, prepared.sources.params, results, part)


def fill_part(prepared: Prepared, results: Results, part: int) -> FilledNotebook:
    """Fill one part's narrative with that part's figures."""
    file = prepared.sources.project.relative(prepared.notebook_path)
    return fill_narrative(for_part(prepared.notebook, part), results.figures, file)
