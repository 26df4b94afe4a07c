"""What a head of service has to decide about an edition, in words."""

from __future__ import annotations

from nbformat import NotebookNode

from annual_reports.findings import Finding, Severity
from annual_reports.narrative.editions.kept import Why, is_kept, kept_of
from annual_reports.narrative.editions.marks import marks
from annual_reports.narrative.texts import is_blank

WORDING = {
    Why.PLACE_GONE: (
        "narrative.place-gone",
        "words are kept at the end of the edition because the template no longer has their cell",
        "the template lost or renamed the cell",
        "move the cell up to where its words belong, or delete it",
    ),
    Why.LOCKED: (
        "narrative.locked-cell-changed",
        "words that were typed into a cell of the template are kept at the end of the edition",
        "an editor that does not know locked cells, such as a text editor, was used",
        "move the cell up to where its words belong, or delete it",
    ),
    Why.CODE: (
        "narrative.code-not-run",
        "a code cell that is not the template's is kept at the end of the edition and not run",
        "a code cell was added, or changed, in the edition",
        "put code that the report needs into the template and delete the cell",
    ),
    Why.ON_OFFER: (
        "narrative.both-changed",
        "a cell was changed here and in the template, and both texts are kept",
        "the template's first words were revised after this edition was started",
        "take what is wanted from the cell of the template's words into the one above, then delete it",
    ),
}


def kept_findings(edition: NotebookNode, file: str) -> tuple[Finding, ...]:
    """Report words that are kept and not printed, until each is moved, deleted or made Markdown again."""
    return tuple(
        _kept(cell, file) if is_kept(cell) else _raw(cell, file)
        for cell in edition.cells
        if is_kept(cell) or (cell.cell_type == "raw" and not is_blank(cell.source))
    )


def _kept(cell: NotebookNode, file: str) -> Finding:
    why = marks(cell).get("kept")
    code, problem, cause, next_step = WORDING[Why(why) if why in set(Why) else Why.PLACE_GONE]
    return Finding(
        code=code,
        problem=problem,
        severity=Severity.WARNING,
        file=file,
        cell=cell.id,
        expected=f"a decision about the words of cell {kept_of(cell)}" if kept_of(cell) else "a decision about them",
        found=_lines_not_printed(cell),
        cause=cause,
        next_step=next_step,
    )


def _raw(cell: NotebookNode, file: str) -> Finding:
    return Finding(
        code="narrative.raw-cell",
        problem="a cell is Raw, and its words are not printed",
        severity=Severity.WARNING,
        file=file,
        cell=cell.id,
        expected="a Markdown cell",
        found=_lines_not_printed(cell),
        cause="the key R was pressed in JupyterLab while the cell was selected and not open",
        next_step="select the cell in JupyterLab and press M, which makes it Markdown again, or delete it",
    )


def _lines_not_printed(cell: NotebookNode) -> str:
    lines = cell.source.strip().splitlines()
    return (
        f"{len(lines)} {'line' if len(lines) == 1 else 'lines'} that {'is' if len(lines) == 1 else 'are'} not printed"
    )


def template_older(file: str) -> Finding:
    """The edition has already been brought up to date with a later template."""
    return Finding(
        code="narrative.template-older",
        problem="the template is older than the edition, which is left as it is",
        file=file,
        expected="the template that the edition was last brought up to date with, or a later one",
        found="one that it has already gone past",
        cause="the project folder, or this program, is an old copy",
        next_step="fetch the latest copy; where the template was put back on purpose, raise `version` "
        "under `annual_reports` in its metadata",
    )
