"""The notebook that a build runs: the year's edition, brought up to date, or a fresh one of the template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from annual_reports.findings import Finding, has_errors
from annual_reports.inputs.fingerprint import fingerprint
from annual_reports.narrative.editions.merge import bring_up_to_date
from annual_reports.narrative.editions.reading import read_edition, read_template
from annual_reports.narrative.editions.writing import notebook_text, write_atomically
from annual_reports.periods import Year
from annual_reports.project import Project


@dataclass(frozen=True)
class CurrentNotebook:
    """A report's notebook for a year as it should stand.

    Attributes
    ----------
    path
        The edition, or the template where the year has no edition.
    notebook
        None where it cannot be read.
    findings
        What is wrong with it, and what a head of service has to decide.
    notes
        What was brought up to date.
    to_write
        Text that the edition should have and does not have yet.
    read_as
        SHA-256 of the edition as it was read.
    """

    path: Path
    notebook: NotebookNode | None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    to_write: str | None = None
    read_as: str = ""

    @property
    def has_errors(self) -> bool:
        """Whether nothing should be built from it."""
        return has_errors(self.findings)


def current_notebook(project: Project, year: Year, report: str) -> CurrentNotebook:
    """Read a report's notebook for a year and bring it up to date in memory. Nothing is written."""
    template, template_findings = read_template(project, report)
    edition_path = project.edition(year, report)
    if not edition_path.exists():
        path = project.template(report)
        if template is None:
            return CurrentNotebook(path, None, tuple(template_findings))
        fresh = bring_up_to_date(template, new_notebook(), year=year.label, file=project.relative(path))
        return CurrentNotebook(path, fresh.notebook, tuple(template_findings))
    read_as = _hash_of(edition_path)
    edition, edition_findings = read_edition(project, year, report)
    findings = (*template_findings, *edition_findings)
    if template is None or edition is None:
        return CurrentNotebook(edition_path, None, findings)
    merged = bring_up_to_date(template, edition, year=year.label, file=project.relative(edition_path))
    findings += merged.findings
    changed = merged.changed and not has_errors(findings)
    to_write = notebook_text(merged.notebook) if changed else None
    return CurrentNotebook(edition_path, merged.notebook, findings, merged.notes, to_write, read_as)


def write_back(current: CurrentNotebook) -> tuple[str, ...]:
    """Write an edition that was brought up to date.

    An edition that was saved in the meantime, by JupyterLab, is left alone: the next build brings
    that one up to date.

    Returns
    -------
    tuple of str
        What was done, a sentence each.
    """
    if current.to_write is None:
        return ()
    if _hash_of(current.path) != current.read_as:
        return (f"{current.path.name} was saved while it was read; the next build brings it up to date",)
    write_atomically(current.path, current.to_write)
    return current.notes


def _hash_of(path: Path) -> str:
    try:
        return fingerprint(path)
    except OSError:
        return ""
