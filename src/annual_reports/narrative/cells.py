"""Cells of a notebook: which are narrative, which part they are for, and filling them all."""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

from nbformat import NotebookNode, from_dict

from annual_reports.findings import Finding, Severity
from annual_reports.measures.figures import Figure
from annual_reports.narrative.inline import Filled, fill, fill_unmeasured
from annual_reports.narrative.limits import limit_findings, without_comments
from annual_reports.narrative.part_marks import marks_in
from annual_reports.narrative.slips import slip_findings

NARRATIVE, HEADING, GUIDANCE, KEPT = "narrative", "heading", "guidance", "kept"
NOT_NARRATIVE = {HEADING, GUIDANCE, KEPT}
TAGS_NOT_PRINTED = {GUIDANCE, KEPT}
METADATA, PART, PLACE = "annual_reports", "part", "place"
OF_NOTEBOOK = {"kernelspec", "language_info"}
OF_CELL = {"tags", "deletable", "editable"}
OF_WORDS = {"id", "cell_type", "source", "metadata"}


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
    return bool(cell.cell_type == "markdown" and NOT_NARRATIVE.isdisjoint(tags))


def part_of(cell: NotebookNode) -> int | None:
    """The one part that a cell is for, or None where it is for both.

    The template says so in the cell's metadata; a head writes ``<!-- part 2 -->`` as its first line.
    A mark that cannot be read counts as Part 2, which shows less to the public.
    """
    wanted = _wanted_parts(cell)
    if not wanted:
        return None
    return 1 if wanted == {"1"} else 2


def _wanted_parts(cell: NotebookNode) -> set[str]:
    said = cell.metadata.get(METADATA, {}).get(PART)
    wanted = {str(said)} if said is not None else set()
    if cell.cell_type == "markdown":
        wanted |= marks_in(cell.source)
    return wanted


def for_part(notebook: NotebookNode, part: int) -> NotebookNode:
    """Leave out the cells that are for the other part, and those that are never printed."""
    chosen = copy.deepcopy(notebook)
    chosen.metadata.pop(METADATA, None)  # it holds the template's words for the other part too
    printed = [cell for cell in chosen.cells if is_printed(cell)]
    for one, other in pairwise(printed):
        _stand_in(one, other, part)
        _stand_in(other, one, part)
    chosen.cells = [cell for cell in printed if part_of(cell) in {None, part}]
    return chosen


def _stand_in(cell: NotebookNode, neighbour: NotebookNode, part: int) -> None:
    """Note that words for one part stand where the words beside them stand in the other."""
    pair = is_narrative(cell) and is_narrative(neighbour) and part_of(cell) == part == 3 - (part_of(neighbour) or part)
    if pair and not cell.metadata.get(METADATA, {}).get(PLACE):
        place = neighbour.metadata.get(METADATA, {}).get(PLACE) or neighbour.get("id")
        cell.metadata[METADATA] = {**cell.metadata.get(METADATA, {}), PLACE: place}


def is_printed(cell: NotebookNode) -> bool:
    """Whether papers print what a cell holds: guidance, words without a place and raw cells are not."""
    return cell.cell_type != "raw" and TAGS_NOT_PRINTED.isdisjoint(cell.metadata.get("tags", []))


def fill_narrative(notebook: NotebookNode, figures: Mapping[str, Figure], file: str) -> FilledNotebook:
    """Fill the values into every Markdown cell, and keep nothing beside what is printed: it becomes an output.

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
    filled.metadata = from_dict({key: value for key, value in filled.metadata.items() if key in OF_NOTEBOOK})
    used: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for cell in filled.cells:
        if cell.cell_type == "markdown":
            id = cell.get("id", "?")
            result = fill(cell.source, figures, file=file, cell=id)
            findings.extend(_cell_findings(cell, result, file))
            if is_narrative(cell) and not result.findings:
                findings.extend(slip_findings(cell.source, figures, file=file, cell=id))
            cell.source = without_comments(result.text).strip()
            used[id] = result.used
        _keep_only_what_is_printed(cell)
    return FilledNotebook(filled, used, tuple(findings))


def unmeasured_findings(
    notebook: NotebookNode, known: Collection[str], file: str, parts: Collection[int | None] = (None, 1, 2)
) -> list[Finding]:
    """Find what is wrong with the narrative whatever its figures come to.

    Parameters
    ----------
    notebook
        The edition, with the words for both parts.
    known
        Ids of the report's figures.
    file
        The notebook's path below the project folder.
    parts
        Which cells to look at, by the one part that they are for; None stands for cells of both.
    """
    cells = [cell for cell in notebook.cells if cell.cell_type == "markdown" and is_printed(cell)]
    return [
        finding
        for cell in cells
        if part_of(cell) in parts
        for finding in _cell_findings(
            cell, fill_unmeasured(cell.source, known, file=file, cell=cell.get("id", "?")), file
        )
    ]


def _cell_findings(cell: NotebookNode, filled: Filled, file: str) -> list[Finding]:
    findings = [*_part_findings(cell, file), *_picture_findings(cell, file), *filled.findings]
    if is_narrative(cell) and not filled.findings:
        findings += limit_findings(filled.text, file=file, cell=cell.get("id", "?"))
    return findings


def _keep_only_what_is_printed(cell: NotebookNode) -> None:
    """Pictures, outputs of an earlier run, guidance and notes of other programs stay in the edition."""
    place = cell.metadata.get(METADATA, {}).get(PLACE)
    kept = OF_CELL | ({"jupyter"} if cell.cell_type == "code" else set())  # whether its code is folded
    cell.metadata = from_dict({key: value for key, value in cell.metadata.items() if key in kept})
    if place:
        cell.metadata[METADATA] = {PLACE: place}
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
        return
    if "tags" in cell.metadata:
        cell.metadata["tags"] = [tag for tag in cell.metadata["tags"] if tag in {NARRATIVE, HEADING}]
    for key in cell.keys() - OF_WORDS:
        del cell[key]


def _picture_findings(cell: NotebookNode, file: str) -> list[Finding]:
    if not cell.get("attachments"):
        return []
    number = len(cell.attachments)
    return [
        Finding(
            code="narrative.picture-left-out",
            problem="a picture was put into a cell, and is left out of every paper",
            severity=Severity.WARNING,
            file=file,
            cell=cell.get("id"),
            expected="words, and the charts that the template shows",
            found="a picture" if number == 1 else f"{number} pictures",
            cause="it was pasted or dropped into the cell; it stays in the notebook when its line is deleted",
            next_step="nothing, if it is not to be printed; a notebook that is passed on still holds it until the cell "
            "is deleted and written anew",
        )
    ]


def _part_findings(cell: NotebookNode, file: str) -> list[Finding]:
    wanted = _wanted_parts(cell)
    if wanted <= {"1"} or wanted == {"2"}:
        return []
    return [
        Finding(
            code="narrative.unknown-part",
            problem="which part a cell is for cannot be read",
            file=file,
            cell=cell.get("id"),
            expected="<!-- part 1 --> or <!-- part 2 -->, once",
            found=" and ".join(sorted(wanted)),
            cause="the mark is misspelt, or says something else than the template, or a note to colleagues speaks of a "
            "part; until then the cell is for Part 2 only",
            next_step="correct the mark: a comment by itself in the first line; a cell for both parts has none",
        )
    ]
