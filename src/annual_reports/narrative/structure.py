"""What would be lost, or stop the documents, between the cells of one part: headings, references, notes, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from nbformat import NotebookNode

from annual_reports.findings import Finding, nearest_words
from annual_reports.measures.display import anchor
from annual_reports.measures.figures import Figure
from annual_reports.narrative.cells import FilledNotebook, fill_narrative, for_part
from annual_reports.narrative.displayed import displayed
from annual_reports.narrative.outline import Mark, Outline, outline_of, outside_conditions, same_label

KEY_FIGURES = re.compile(r"\bedition\.figures_table\(")
KINDS = {"table": "tbl", "chart": "fig"}


def structure_findings(
    notebook: NotebookNode,
    part: int,
    file: str,
    without: Collection[str] = (),
    filled: NotebookNode | None = None,
) -> list[Finding]:
    """Find what does not hold together in one part of an edition.

    Parameters
    ----------
    notebook
        The edition, with the words for both parts.
    part
        Which of them.
    file
        The notebook's path below the project folder.
    without
        Ids of tables and charts that this year does without.
    filled
        The part with its values filled in, where there are any: it tells which words of a condition are printed.
    """
    shown = for_part(notebook, part)
    here = _anchors(shown, without)
    anywhere = sorted(here | _anchors(for_part(notebook, 3 - part), without))
    missed = {*_anchors(shown)} - here
    printed = _printed(shown, filled)
    times = Counter(mark.name for outline in printed.values() for mark in outline.anchors)
    findings: list[Finding] = []
    level, taken = 0, set[str]()
    for cell in shown.cells:
        if cell.cell_type != "markdown":
            continue
        id, outline = str(cell.get("id", "?")), outline_of(cell.source)
        for deeper, title, line in outline.headings:
            if deeper > level + 1:
                findings.append(_skipped(file, id, line, title, level, deeper))
            level = deeper
        for mark in outline.anchors:
            if mark.name in taken and times[mark.name] > 1:
                findings.append(_twice(file, id, mark, "an anchor", f"{{#{mark.name}}}", "give one another name"))
            taken.add(mark.name)
        lead_on = here | _automatic_anchors(shown) if outline.links else here
        said = {mark.name for mark in printed[id].references}
        nowhere = _missing(outline.references, here)
        findings += [_done_without(file, id, mark) for mark in nowhere if mark.name in missed & said]
        findings += [_nowhere(file, id, mark, "@", part, anywhere) for mark in nowhere if mark.name not in missed]
        findings += [_nowhere(file, id, mark, "#", part, anywhere) for mark in _missing(outline.links, lead_on)]
        findings += _within(outline, file, id)
    return findings


def filled_part(
    notebook: NotebookNode, figures: Mapping[str, Figure], part: int, file: str, without: Collection[str] = ()
) -> FilledNotebook:
    """Fill one part's narrative with that part's figures, and find what does not hold together in it."""
    filled = fill_narrative(for_part(notebook, part), figures, file)
    faults = structure_findings(notebook, part, file, without, filled.notebook)
    return replace(filled, findings=(*filled.findings, *faults))


def _printed(shown: NotebookNode, filled: NotebookNode | None) -> dict[str, Outline]:
    """What each cell prints for certain: all of it once it is filled in, before that what no condition chooses."""
    return {
        str(cell.get("id", "?")): outline_of(outside_conditions(cell.source))
        for cell in (filled or shown).cells
        if cell.cell_type == "markdown"
    }


def _anchors(notebook: NotebookNode, without: Collection[str] = ()) -> set[str]:
    """All that a reference can lead to."""
    anchors: set[str] = set()
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            anchors.update(mark.name for mark in outline_of(cell.source).anchors)
        elif cell.cell_type == "code":
            shown = [(kind, id) for kind, id in displayed(cell.source) if kind in KINDS and id not in without]
            anchors.update(f"{KINDS[kind]}-{anchor(id)}" for kind, id in shown)
            anchors.update("tbl-key-figures" for _ in KEY_FIGURES.findall(cell.source))
    return anchors


def _headings(notebook: NotebookNode) -> Iterator[tuple[int, str, int]]:
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield from outline_of(cell.source).headings


def _automatic_anchors(notebook: NotebookNode) -> set[str]:
    """Those that Pandoc gives headings, of which it numbers each that repeats an earlier one."""
    times = Counter(_automatic(title) for _, title, _ in _headings(notebook))
    return {f"{name}-{again}" if again else name for name, often in times.items() for again in range(often)}


def _automatic(title: str) -> str:
    """The anchor that Pandoc gives a heading without one of its own."""
    return re.sub(r"^[^a-z]+", "", re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", title.lower()))) or "section"


def _missing(marks: Iterable[Mark], known: Collection[str]) -> list[Mark]:
    return [mark for mark in marks if mark.name not in known]


def _within(outline: Outline, file: str, cell: str) -> Iterator[Finding]:
    """Faults that a cell has whatever the others hold."""
    texts, notes = ({mark.name for mark in marks} for marks in (outline.note_texts, outline.notes))
    for mark in _missing(outline.notes, texts):
        yield _note_without_text(file, cell, mark)
    for mark in _missing(outline.note_texts, notes):
        yield _note_not_referred_to(file, cell, mark)
    for mark in _repeated(outline.note_texts):
        yield _twice(file, cell, mark, "a note's text", f"[^{mark.name}]:", "number one of them anew")
    for mark in _repeated(outline.targets, same_label):
        yield _twice(file, cell, mark, "a link's address", f"[{mark.name}]:", "give one another name")
    for cells, columns, line in outline.long_rows:
        yield _long_row(file, cell, line, cells, columns)


def _repeated(marks: Iterable[Mark], compared: Callable[[str], str] = str) -> Iterator[Mark]:
    seen: set[str] = set()
    for mark in marks:
        name = compared(mark.name)
        if name in seen:
            yield mark
        seen.add(name)


def _skipped(file: str, cell: str, line: int, title: str, above: int, level: int) -> Finding:
    return Finding(
        code="narrative.skipped-heading",
        problem="a heading is more than one level below the heading before it",
        file=file,
        cell=cell,
        line=line,
        expected=f"{'#' * (above + 1)} {title}",
        found=f"{'#' * level} {title}",
        cause="levels were chosen by how large they look",
        next_step="leave out signs until no level is skipped: readers who listen to the paper find their way by them",
    )


def _nowhere(file: str, cell: str, mark: Mark, sign: str, part: int, anywhere: Collection[str]) -> Finding:
    if mark.name in anywhere:
        return Finding(
            code="narrative.reference-to-other-part",
            problem=f"a reference leads to something that Part {part} does not have",
            file=file,
            cell=cell,
            line=mark.line,
            expected=f"a table, chart or section of Part {part}",
            found=f"{sign}{mark.name}",
            cause=f"what it names is shown in Part {3 - part} only, and the cell is for Part {part} too",
            next_step=f"move the sentence to a cell of its own that begins with <!-- part {3 - part} -->",
        )
    nearest = nearest_words(mark.name, anywhere)
    return Finding(
        code="narrative.unknown-reference",
        problem="a reference leads to nothing in the paper",
        file=file,
        cell=cell,
        line=mark.line,
        expected=f"perhaps {', '.join(sign + name for name in nearest)}"
        if nearest
        else "@tbl-, @fig- or @sec- and the name of a table, chart or section",
        found=f"{sign}{mark.name}",
        cause="the name is misspelt, or the template no longer shows it",
        next_step="write the name that is meant, or put a backslash before the sign where it is text",
    )


def _done_without(file: str, cell: str, mark: Mark) -> Finding:
    return Finding(
        code="narrative.unknown-reference",
        problem="a reference leads to a table or chart that this year's paper does without",
        file=file,
        cell=cell,
        line=mark.line,
        expected="a table, chart or section of the paper",
        found=f"@{mark.name}",
        cause="the year's params leave out what it shows",
        next_step="take the sentence out, put it between {% if tables.… | shown %} and {% endif %}, or fill the params",
    )


def _note_without_text(file: str, cell: str, mark: Mark) -> Finding:
    return Finding(
        code="narrative.note-without-text",
        problem="a note has no text",
        file=file,
        cell=cell,
        line=mark.line,
        expected=f"a line that begins with [^{mark.name}]: in the same cell",
        found=f"[^{mark.name}]",
        cause="the note's text was deleted, is numbered otherwise, or stands in another cell",
        next_step="write the note's text at the end of the cell, after an empty line",
    )


def _note_not_referred_to(file: str, cell: str, mark: Mark) -> Finding:
    return Finding(
        code="narrative.note-not-referred-to",
        problem="a note's text is not printed, because nothing refers to it",
        file=file,
        cell=cell,
        line=mark.line,
        expected=f"[^{mark.name}] in the text of the same cell",
        found=f"[^{mark.name}]: and its text",
        cause="the sentence was deleted, or stands in another cell",
        next_step=f"put [^{mark.name}] where the note belongs, or delete its text",
    )


def _twice(file: str, cell: str, mark: Mark, what: str, found: str, next_step: str) -> Finding:
    return Finding(
        code="narrative.name-taken",
        problem=f"{what} has the name of another",
        file=file,
        cell=cell,
        line=mark.line,
        expected="each name once",
        found=found,
        cause="the lines were copied",
        next_step=next_step,
    )


def _long_row(file: str, cell: str, line: int, cells: int, columns: int) -> Finding:
    return Finding(
        code="narrative.row-too-long",
        problem="a row of a table has more cells than its header, and what is too much is not printed",
        file=file,
        cell=cell,
        line=line,
        expected=f"{columns} {'cell' if columns == 1 else 'cells'}",
        found=f"{cells} cells",
        cause="a bar too many, or a bar that is part of the text",
        next_step="take it out, or put a backslash before a bar that is text",
    )
