"""From a project folder to what an edition is going to say, with everything wrong on the way.

``check`` stops here and prints the findings; ``build`` goes on where there are no errors.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from annual_reports.errors import FindingsError
from annual_reports.findings import Finding, has_errors
from annual_reports.inputs.reading import read_records
from annual_reports.measures.figures import Results
from annual_reports.narrative.cells import FilledNotebook, fill_narrative, for_part
from annual_reports.notebooks.front_sheet import FrontSheetContent
from annual_reports.notebooks.handover import Handover
from annual_reports.params import Authority, Committee, read_params
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.report import Report, Sources


@dataclass(frozen=True)
class Prepared:
    """One report for one year, measured but not yet protected."""

    report: Report
    committee: Committee
    sources: Sources
    results: Results
    notebook: NotebookNode
    notebook_path: Path
    findings: tuple[Finding, ...]


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
    authority, authority_findings = read_params(project, project.authority_params, Authority)
    committee, committee_findings = read_params(project, project.committee_params(year), Committee)
    params, params_findings = read_params(project, project.report_params(year, report.id), report.params)
    records = read_records(
        project,
        year,
        report_id=report.id,
        return_modules=report.return_modules,
        registers=report.registers,
        years=report.years,
    )
    path = project.notebook(year, report.id)
    notebook, notebook_findings = read_notebook(path, project.relative(path))
    findings = (
        *authority_findings, *committee_findings, *params_findings, *records.findings, *notebook_findings,
    )  # fmt: skip
    if authority is None or committee is None or params is None or notebook is None or has_errors(records.findings):
        return NotPrepared(report, findings)
    sources = Sources(project, year, authority, params, records)
    crossed = tuple(report.check(sources))
    if has_errors(crossed):
        return NotPrepared(report, (*findings, *crossed))
    measured = report.measure(sources)
    results = report.catalogue.resolve(
        report.id, year.label, str(year.period(report.period)), measured.values, measured.tables
    )
    findings = (*findings, *crossed, *measured.findings)
    return Prepared(report, committee, sources, results, notebook, path, findings)


def prepare_or_refuse(project: Project, year: Year, reports: Sequence[Report]) -> list[Prepared]:
    """Prepare reports and go on only where none has an error, its narrative included.

    Raises
    ------
    FindingsError
        With every finding of every report.
    """
    editions = [prepare(project, year, report) for report in reports]
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


def handover_of(prepared: Prepared, part: int) -> Handover:
    """Put together what one part's notebook may print."""
    sources = prepared.sources
    front_sheet = FrontSheetContent.of(prepared.committee, sources.params.front_sheet, part)
    return Handover(part, prepared.results, front_sheet, sources.authority.brand)


def fill_part(prepared: Prepared, results: Results, part: int) -> FilledNotebook:
    """Fill one part's narrative with that part's figures."""
    file = prepared.sources.project.relative(prepared.notebook_path)
    return fill_narrative(for_part(prepared.notebook, part), results.figures, file)


def read_notebook(path: Path, name: str) -> tuple[NotebookNode | None, list[Finding]]:
    """Read a notebook, as a template or an edition.

    Parameters
    ----------
    path, name
        The file, and its path below the project folder for messages.
    """
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
        nbformat.validate(notebook)
    except FileNotFoundError:
        return None, [
            Finding(
                code="narrative.missing-notebook",
                problem="the report has no notebook",
                file=name,
                expected="a notebook with the report's sections",
                found="no such file",
                cause="it was moved or deleted",
                next_step="restore the template from the project's history",
            )
        ]
    except (json.JSONDecodeError, UnicodeDecodeError, nbformat.ValidationError, nbformat.reader.NotJSONError) as error:
        return None, [
            Finding(
                code="narrative.unreadable-notebook",
                problem="a notebook cannot be read",
                file=name,
                expected="a notebook of format 4",
                found=str(error).splitlines()[0][:100],
                cause="the file was edited by hand, or two versions were merged with the marks left in",
                next_step="open it in JupyterLab, or restore the last version from the project's history",
            )
        ]
    return notebook, []
