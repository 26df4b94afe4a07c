"""Auditing a year: the narrative of its editions, held against their figures and against each other."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from annual_reports.measures.figures import Figure
from annual_reports.narrative.audit import AuditFinding, audit_documents
from annual_reports.narrative.audit import fix as fix_text
from annual_reports.narrative.audit.document import Document
from annual_reports.narrative.audit.reading.notebook import read_cells
from annual_reports.narrative.cells import is_narrative
from annual_reports.narrative.editions.writing import notebook_text, write_atomically
from annual_reports.periods import Year
from annual_reports.prepare import Prepared, prepare_or_refuse
from annual_reports.project import Project
from annual_reports.reports.report import Report


@dataclass(frozen=True)
class Fixed:
    """A notebook in which typed numbers became inline values, and what changed, as a unified diff."""

    edition: Prepared
    notebook: NotebookNode
    diff: str


def audit_year(project: Project, year: Year, reports: Sequence[Report]) -> list[AuditFinding]:
    """Audit the narrative of a year's editions.

    Raises
    ------
    FindingsError
        An edition has errors, so there are no figures to hold its words against.
    """
    editions = prepare_or_refuse(project, year, reports)
    documents = [_document(project, edition) for edition in editions]
    figures = {document.name: edition.results.figures for document, edition in zip(documents, editions, strict=True)}
    return audit_documents(documents, figures)


def fix_year(project: Project, year: Year, reports: Sequence[Report]) -> list[Fixed]:
    """Put inline values where narrative types the number of a figure.

    Returns
    -------
    list of Fixed
        The notebooks that change. Nothing is written: see :func:`write_fixed`.
    """
    fixed = [_fixed(project, edition) for edition in prepare_or_refuse(project, year, reports)]
    return [notebook for notebook in fixed if notebook.diff]


def write_fixed(fixed: Fixed) -> None:
    """Write a fixed notebook over the edition, whole or not at all."""
    write_atomically(fixed.edition.notebook_path, notebook_text(fixed.notebook))


def _document(project: Project, edition: Prepared) -> Document:
    cells = [(cell.id, cell.source) for cell in edition.notebook.cells if cell.cell_type == "markdown"]
    return read_cells(cells, project.relative(edition.notebook_path))


def _fixed(project: Project, edition: Prepared) -> Fixed:
    notebook = copy.deepcopy(edition.notebook)
    figures: dict[str, Figure] = dict(edition.results.figures)
    diffs = []
    for cell in notebook.cells:
        if is_narrative(cell):
            before, cell.source = cell.source, fix_text(cell.source, figures)
            place = f"{project.relative(edition.notebook_path)}, cell {cell.id}"
            lines = difflib.unified_diff(before.splitlines(), cell.source.splitlines(), place, place, lineterm="", n=1)
            diffs.append("\n".join(lines))
    return Fixed(edition, notebook, "\n".join(diff for diff in diffs if diff))
