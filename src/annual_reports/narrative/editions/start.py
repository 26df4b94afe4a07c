"""Starting a year: params, data folders and one edition notebook a report, from the year before."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from annual_reports.errors import FindingsError, UsageError
from annual_reports.findings import Finding, cannot_be_opened, has_errors
from annual_reports.narrative.cells import is_narrative
from annual_reports.narrative.editions.carried_params import blank_params, carry_params
from annual_reports.narrative.editions.data_folders import register_readme, return_readme
from annual_reports.narrative.editions.marks import mark_carried
from annual_reports.narrative.editions.merge import Merged, bring_up_to_date
from annual_reports.narrative.editions.reading import read_edition, read_template
from annual_reports.narrative.editions.writing import create_all, notebook_text
from annual_reports.narrative.texts import is_blank
from annual_reports.params import Committee, Params
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.report import Report


@dataclass(frozen=True)
class Started:
    """What starting a year made, and what was there before and was left alone."""

    created: tuple[Path, ...]
    kept: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def start(project: Project, year: Year, from_year: Year | None, reports: Sequence[Report]) -> Started:
    """Start a year. What is there already is never touched.

    Parameters
    ----------
    project
        The project folder.
    year, from_year
        The year to start, and the one whose params and words to start from; without it, empty params
        and the templates' first words.
    reports
        Those to make an edition of.

    Raises
    ------
    UsageError
        The year has been started already, or there is nothing of ``from_year``.
    FindingsError
        A template, or last year's edition, cannot be read. Nothing has been made.
    """
    if from_year == year:
        raise UsageError(f"{year} cannot be started from itself")
    if from_year is not None and not (project.root / "params" / from_year.label).is_dir():
        raise UsageError(f"there is nothing to start from: params/{from_year} is not there")
    editions, findings = _editions(project, year, from_year, reports)
    files = _params(project, year, from_year, reports) | _data_folders(project, year, reports) | editions
    missing = {path: text for path, text in files.items() if not path.exists()}
    if not missing:
        raise UsageError(f"{year} has been started already; nothing was changed")
    create_all(missing)
    return Started(tuple(missing), tuple(path for path in files if path not in missing), findings)


def new_edition(template: NotebookNode, last: NotebookNode | None, year: Year, origin: str, file: str) -> Merged:
    """Make a year's edition from the template and last year's words, each cell marked as carried over.

    Parameters
    ----------
    template, last
        The template, and the edition to take the words of, if there is one.
    year, origin
        The edition's year and, in words, whose words they are: ``2019-20``.
    file
        The new edition's path below the project folder.
    """
    merged = bring_up_to_date(template, copy.deepcopy(last) or new_notebook(), year=year.label, file=file)
    if last is None:
        return merged
    carried = {cell.id for cell in last.cells}
    for cell in merged.notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        elif is_narrative(cell) and cell.id in carried and not is_blank(cell.source):
            mark_carried(cell, origin)
    once_more = bring_up_to_date(template, merged.notebook, year=year.label, file=file)
    return Merged(once_more.notebook, once_more.findings, merged.notes, changed=True)


def _editions(
    project: Project, year: Year, from_year: Year | None, reports: Sequence[Report]
) -> tuple[dict[Path, str], tuple[Finding, ...]]:
    texts: dict[Path, str] = {}
    findings: list[Finding] = []
    for report in reports:
        path = project.edition(year, report.id)
        if path.exists():
            continue
        template, template_findings = read_template(project, report.id)
        findings += template_findings
        last = None
        if from_year is not None and project.edition(from_year, report.id).exists():
            last, last_findings = read_edition(project, from_year, report.id)
            findings += last_findings
        if template is not None and not has_errors(findings):
            made = new_edition(template, last, year, str(from_year), project.relative(path))
            texts[path] = notebook_text(made.notebook)
            findings += made.findings
    if has_errors(findings):
        raise FindingsError(tuple(findings))
    return texts, tuple(findings)


def _params(project: Project, year: Year, from_year: Year | None, reports: Sequence[Report]) -> dict[Path, str]:
    def one(path: Path, model: type[Params]) -> str:
        before = path.parents[1] / str(from_year) / path.name
        if from_year is None or not before.exists():
            return blank_params(model)
        try:
            return carry_params(before.read_text(encoding="utf-8-sig"), from_year, year)
        except OSError as error:
            raise FindingsError((cannot_be_opened("params", project.relative(before), error),)) from error

    models: Mapping[Path, type[Params]] = {project.committee_params(year): Committee} | {
        project.report_params(year, report.id): report.params for report in reports
    }
    return {path: one(path, model) for path, model in models.items()}


def _data_folders(project: Project, year: Year, reports: Sequence[Report]) -> dict[Path, str]:
    data = project.data(year)
    readmes = {data / report.id / "README.md": register_readme(year, report) for report in reports}
    return {data / "ssda903" / "README.md": return_readme(year, reports)} | readmes
