"""Reading templates and editions: whatever a file holds, the outcome is a notebook or a finding."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from annual_reports.findings import Finding, Severity, cannot_be_opened
from annual_reports.narrative.bad_text import text_findings
from annual_reports.narrative.editions.kept import unique_id
from annual_reports.periods import Year
from annual_reports.project import Project

CONFLICT_MARK = "<<<<<<<"


def read_template(project: Project, report: str) -> tuple[NotebookNode | None, list[Finding]]:
    """Read a report's template. Two cells of one id are an error: which one an edition follows would be chance."""
    path = project.template(report)
    notebook, findings = read_notebook(path, project.relative(path))
    return notebook, [replace(finding, severity=Severity.ERROR) for finding in findings]


def read_edition(project: Project, year: Year, report: str) -> tuple[NotebookNode | None, list[Finding]]:
    """Read a year's edition. The second of two cells of one id is read as a cell that was added."""
    path = project.edition(year, report)
    return read_notebook(path, project.relative(path))


def read_notebook(path: Path, name: str) -> tuple[NotebookNode | None, list[Finding]]:
    """Read a notebook.

    Parameters
    ----------
    path, name
        The file, and its path below the project folder for messages.

    Returns
    -------
    notebook, findings
        The notebook, or None and why not. In a notebook every cell has an id of its own.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        return None, [_missing(name) if gone else cannot_be_opened("narrative", name, error)]
    except UnicodeDecodeError as error:
        return None, [_unreadable(name, _first_line(error))]
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [_unreadable(name, _first_line(error), with_conflict=CONFLICT_MARK in text)]
    fault = _fault_of_structure(content)
    if fault:
        return None, [_unreadable(name, fault)]
    findings = _make_ids_unique(content["cells"], name)
    try:
        notebook = nbformat.from_dict(content)
        for cell in notebook.cells:
            cell.source = "".join(cell.source) if isinstance(cell.source, list) else cell.source
        nbformat.validate(notebook)
    except (nbformat.ValidationError, AttributeError, KeyError, TypeError, ValueError) as error:
        return None, [*findings, _unreadable(name, _first_line(error))]
    return notebook, findings + [
        finding for cell in notebook.cells for finding in text_findings(cell.source, file=name, cell=cell.id)
    ]


def _fault_of_structure(content: Any) -> str:
    """Say what keeps a JSON text from being a notebook with cell ids, or nothing."""
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        return "JSON without a list of cells"
    if content.get("nbformat") != 4:
        return f"a notebook of format {str(content.get('nbformat'))[:10]}"
    if not all(isinstance(cell, dict) for cell in content["cells"]):
        return "a cell that is not one"
    if any(not isinstance(cell.get("id"), str) for cell in content["cells"]):
        return "cells without ids, which format 4.5 and later have"
    return ""


def _make_ids_unique(cells: list[dict[str, Any]], name: str) -> list[Finding]:
    """Give the second of two cells of one id another, the same one each time, and say so."""
    taken: set[str] = set()
    everywhere = {cell["id"] for cell in cells}
    findings = []
    for cell in cells:
        id = cell["id"]
        if id in taken:
            cell["id"] = unique_id(f"{id}-copy", everywhere)
            everywhere.add(cell["id"])
            findings.append(_same_id(name, id, cell["id"]))
        taken.add(cell["id"])
    return findings


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:100]


def _missing(name: str) -> Finding:
    return Finding(
        code="narrative.missing-notebook",
        problem="the report has no notebook",
        file=name,
        expected="a notebook with the report's sections",
        found="no such file",
        cause="it was moved or deleted, or the report is new",
        next_step="restore the template from the project's history, or make one as docs/how-to/add-a-report.md says",
    )


def _unreadable(name: str, found: str, *, with_conflict: bool = False) -> Finding:
    return Finding(
        code="narrative.unreadable-notebook",
        problem="a notebook cannot be read",
        file=name,
        expected="a notebook of format 4.5",
        found=found,
        cause="two versions were merged with the marks left in"
        if with_conflict
        else "the file was edited by hand, or saved by a program that is not a notebook editor",
        next_step="restore the last version from the project's history; the file has not been touched",
    )


def _same_id(name: str, id: str, given: str) -> Finding:
    return Finding(
        code="narrative.same-id-twice",
        problem="two cells have the same id",
        severity=Severity.WARNING,
        file=name,
        cell=id,
        expected="an id of its own for each cell",
        found=f"a second cell {id}, which is read as cell {given}",
        cause="the cell was copied by a text editor, or two versions of the notebook were merged",
        next_step="keep one of the two and delete the other",
    )
