"""Auditing a year: the narrative of its editions, held against their figures and against each other.

A year that has been measured is audited from what is kept: nothing slow is imported for it.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from annual_reports.kept_measures import measures_keys, recall_measures
from annual_reports.measures.figures import Figure
from annual_reports.narrative.audit.document import Document
from annual_reports.narrative.audit.findings import AuditFinding
from annual_reports.narrative.audit.reading.notebook import read_cells
from annual_reports.narrative.audit.run import audit_documents
from annual_reports.narrative.audit.run import fix as fix_text
from annual_reports.narrative.cells import is_narrative
from annual_reports.narrative.editions.current import current_notebook
from annual_reports.narrative.editions.writing import notebook_text, write_atomically
from annual_reports.periods import Year
from annual_reports.project import Project


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
    editions = _editions(project, year, reports)
    documents = [_document(project, year, edition) for edition in editions]
    figures = {document.name: edition.figures for document, edition in zip(documents, editions, strict=True)}
    return audit_documents(documents, figures)


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
    return [Edition(one.notebook_path, one.notebook, one.results.figures) for one in prepared]


def _document(project: Project, year: Year, edition: Edition) -> Document:
    cells = [(cell.id, cell.source) for cell in edition.notebook.cells if cell.cell_type == "markdown"]
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
