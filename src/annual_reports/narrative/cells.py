"""Cells of a notebook: which are narrative, which part they are for, and filling them all."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from annual_reports.findings import Finding
from annual_reports.measures.figures import Figure
from annual_reports.narrative.inline import fill

NARRATIVE = "narrative"
METADATA = "annual_reports"


@dataclass(frozen=True)
class FilledNotebook:
    """A notebook whose narrative has its values, and the figures that each cell used."""

    notebook: NotebookNode
    used: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def is_narrative(cell: NotebookNode) -> bool:
    """Whether a head of service owns the cell.

    Every Markdown cell that the template did not tag otherwise is narrative: the ones a head adds
    have no tags.
    """
    tags = cell.metadata.get("tags", [])
    return bool(cell.cell_type == "markdown" and (NARRATIVE in tags or "heading" not in tags))


def part_of(cell: NotebookNode) -> int | None:
    """The one part that a cell is for, or None where it is for both."""
    part = cell.metadata.get(METADATA, {}).get("part")
    return int(part) if part is not None else None


def for_part(notebook: NotebookNode, part: int) -> NotebookNode:
    """Leave out the cells that are for the other part."""
    chosen = copy.deepcopy(notebook)
    chosen.cells = [cell for cell in chosen.cells if part_of(cell) in {None, part}]
    return chosen


def fill_narrative(notebook: NotebookNode, figures: Mapping[str, Figure], file: str) -> FilledNotebook:
    """Fill the values into every Markdown cell.

    Parameters
    ----------
    notebook
        Of one part, see :func:`for_part`; it is not changed.
    figures
        By id.
    file
        The notebook's path below the project folder, for findings.
    """
    filled = copy.deepcopy(notebook)
    used: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for cell in filled.cells:
        if cell.cell_type == "markdown":
            result = fill(cell.source, figures, file=file, cell=cell.get("id", "?"))
            cell.source = result.text
            used[cell.get("id", "?")] = result.used
            findings.extend(result.findings)
    return FilledNotebook(filled, used, tuple(findings))
