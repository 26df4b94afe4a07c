"""Auditing a year: the narrative of its editions, held against their figures and against each other.

A year that has been measured is audited from what is kept: nothing slow is imported for it.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from annual_reports.findings import Finding, Severity
from annual_reports.kept_measures import measures_keys, recall_measures
from annual_reports.measures.figures import Figure
from annual_reports.narrative.audit.document import Document
from annual_reports.narrative.audit.findings import AuditFinding, Confidence
from annual_reports.narrative.audit.reading.notebook import read_cells
from annual_reports.narrative.audit.run import audit_documents
from annual_reports.narrative.audit.run import fix as fix_text
from annual_reports.narrative.cells import is_narrative, is_printed, part_of
from annual_reports.narrative.editions.current import current_notebook
from annual_reports.narrative.editions.writing import notebook_text, write_atomically
from annual_reports.periods import Year
from annual_reports.project import Project

if TYPE_CHECKING:  # it brings pandas
    from annual_reports.prepare import Prepared

BOTH_PARTS = (1, 2)


@dataclass(frozen=True)
class Edition:
    """The words of one report, and the figures that they can be about."""

    path: Path
    notebook: NotebookNode
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Fixed:
    """A notebook in which typed numbers became inline values, and what changed, as a unified diff."""

    path: Path
    notebook: NotebookNode
    diff: str


def audit_year(project: Project, year: Year, reports: Sequence[str]) -> list[AuditFinding]:
    """Audit the narrative of a year's editions.

    Parameters
    ----------
    project, year
        The year.
    reports
        Ids.

    Raises
    ------
    FindingsError
        An edition has errors, so there are no figures to hold its words against.
    """
    return _audited(project, year, _editions(project, year, reports), BOTH_PARTS)


def audit_prepared(
    project: Project, year: Year, prepared: Sequence[Prepared], parts: Sequence[int] = BOTH_PARTS
) -> list[AuditFinding]:
    """Audit the narrative of editions that have been prepared, or of what some parts of them print."""
    return _audited(project, year, [_of_prepared(edition) for edition in prepared], parts)


def certain_contradictions(found: Sequence[AuditFinding]) -> list[Finding]:
    """Make errors of what is certainly wrong: a final paper does not contradict itself or its tables."""
    certain = [finding.to_finding() for finding in found if finding.confidence is Confidence.CERTAIN]
    return [replace(finding, severity=Severity.ERROR) for finding in certain]


def as_warnings(found: Sequence[AuditFinding]) -> list[Finding]:
    """Make warnings of all but what is only worth a look, surest first."""
    ordered = sorted(found, key=lambda finding: list(Confidence).index(finding.confidence))
    return [finding.to_finding() for finding in ordered if finding.confidence is not Confidence.LOOK]


def in_one_line(found: Sequence[AuditFinding], year: Year) -> str:
    """Say how many findings there are and how to see them; nothing where there are none."""
    if not found:
        return ""
    certain = sum(finding.confidence is Confidence.CERTAIN for finding in found)
    number = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    return f"audit: {number}, {certain or 'none'} of them certain; see: annual-reports audit {year.label}"


def fix_year(project: Project, year: Year, reports: Sequence[str]) -> list[Fixed]:
    """Put inline values where narrative types the number of a figure.

    Returns
    -------
    list of Fixed
        The notebooks that change. Nothing is written: see :func:`write_fixed`.
    """
    fixed = [_fixed(project, year, edition) for edition in _editions(project, year, reports)]
    return [notebook for notebook in fixed if notebook.diff]


def write_fixed(fixed: Fixed) -> None:
    """Write a fixed notebook over the edition, whole or not at all."""
    write_atomically(fixed.path, notebook_text(fixed.notebook))


def _editions(project: Project, year: Year, reports: Sequence[str]) -> list[Edition]:
    keys = measures_keys(project, year, reports)
    recalled = [_recalled(project, year, report, key) for report, key in keys.items()]
    editions = [edition for edition in recalled if edition is not None]
    return editions if len(editions) == len(recalled) else _measured(project, year, reports)


def _recalled(project: Project, year: Year, report: str, key: str) -> Edition | None:
    kept = recall_measures(project, year, report, key)
    current = current_notebook(project, year, report)
    if kept is None or current.notebook is None or current.has_errors:
        return None
    return Edition(current.path, current.notebook, kept.results.figures)


def _measured(project: Project, year: Year, reports: Sequence[str]) -> list[Edition]:
    """Measure the reports, or say all that keeps them from being measured."""
    from annual_reports.prepare import prepare_or_refuse  # noqa: PLC0415  # both bring pandas
    from annual_reports.reports.registry import REPORTS  # noqa: PLC0415

    prepared = prepare_or_refuse(project, year, [REPORTS[id] for id in reports])
    return [_of_prepared(edition) for edition in prepared]


def _of_prepared(prepared: Prepared) -> Edition:
    return Edition(prepared.notebook_path, prepared.notebook, prepared.results.figures)


def _audited(project: Project, year: Year, editions: Sequence[Edition], parts: Sequence[int]) -> list[AuditFinding]:
    documents = [_document(project, year, edition, parts) for edition in editions]
    figures = {document.name: edition.figures for document, edition in zip(documents, editions, strict=True)}
    return audit_documents(documents, figures)


def _document(project: Project, year: Year, edition: Edition, parts: Sequence[int]) -> Document:
    """The words that are printed."""
    cells = [
        (cell.id, cell.source)
        for cell in edition.notebook.cells
        if cell.cell_type == "markdown" and is_printed(cell) and part_of(cell) in {None, *parts}
    ]
    return read_cells(cells, project.relative(edition.path), year.start)


def _fixed(project: Project, year: Year, edition: Edition) -> Fixed:
    notebook = copy.deepcopy(edition.notebook)
    figures: dict[str, Figure] = dict(edition.figures)
    diffs = []
    for cell in notebook.cells:
        if is_narrative(cell):
            before, cell.source = cell.source, fix_text(cell.source, figures, year.start)
            place = f"{project.relative(edition.path)}, cell {cell.id}"
            lines = difflib.unified_diff(before.splitlines(), cell.source.splitlines(), place, place, lineterm="", n=1)
            diffs.append("\n".join(lines))
    return Fixed(edition.path, notebook, "\n".join(diff for diff in diffs if diff))
