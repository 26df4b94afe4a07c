"""What stands between a draft and a final paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nbformat import NotebookNode

from annual_reports.findings import Finding, Severity
from annual_reports.narrative.cells import HEADING
from annual_reports.narrative.editions.marks import marks, tags
from annual_reports.narrative.editions.other_years import OF_ANOTHER_YEAR
from annual_reports.narrative.giveaway import GIVES_AWAY, TYPED_NUMBER
from annual_reports.narrative.status import CellState, CellStatus
from annual_reports.narrative.texts import is_blank
from annual_reports.reports.report import RequiredContent

MUST_BE_SETTLED = {
    "params.not-looked-at", "narrative.place-gone", "narrative.locked-cell-changed", "narrative.code-not-run",
    "narrative.both-changed", "narrative.same-id-twice", "narrative.figures-changed", "narrative.text-changed",
    *OF_ANOTHER_YEAR,
}  # fmt: skip


def unconfirmed(statuses: Sequence[CellStatus], file: str, year: str) -> list[Finding]:
    """Refuse cells that nobody has confirmed: one finding for each state that they are in."""
    states = (CellState.EMPTY, CellState.FIRST_WORDS, CellState.CARRIED_OVER, CellState.EDITED)
    by_state = {state: [status for status in statuses if status.state is state] for state in states}
    return [_unconfirmed(state, those, file, year) for state, those in by_state.items() if those]


def _unconfirmed(state: CellState, statuses: Sequence[CellStatus], file: str, year: str) -> Finding:
    report = statuses[0].report
    number = len(statuses)
    return Finding(
        code="narrative.not-confirmed",
        problem=f"{number} narrative {'cell is' if number == 1 else 'cells are'} not confirmed: {state}",
        file=file,
        expected="every narrative cell confirmed as it stands, those left empty on purpose too",
        found=", ".join(status.cell for status in statuses),
        cause="nobody has recorded that the words are right for this year",
        next_step=f"read each, then: annual-reports confirm {report} {year} --cell ID --by ROLE",
    )


def settled(findings: Iterable[Finding]) -> list[Finding]:
    """Turn the warnings that go round a draft, but not round a final paper, into errors."""
    return [_as_error(finding) for finding in findings if finding.code in MUST_BE_SETTLED]


def not_for_the_public(findings: Iterable[Finding]) -> list[Finding]:
    """Turn doubts about words of Part 1 into errors: a final Part 1 says nothing that may give a number away."""
    return [_as_error(finding) for finding in findings if finding.code in {GIVES_AWAY, TYPED_NUMBER}]


def _as_error(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.ERROR)


def missing_content(required: Sequence[RequiredContent], notebook: NotebookNode, file: str, part: int) -> list[Finding]:
    """Refuse a paper that does not cover what it has to.

    Parameters
    ----------
    required
        What the report lists, each with the rule that asks for it.
    notebook
        Of one part, with its values filled in.
    file, part
        For the finding.
    """
    findings = []
    for content in required:
        empty = [id for id in content.cells if not _is_covered(notebook, id)]
        if empty:
            findings.append(_missing(content, empty, file, part))
    return findings


def required_cells_missing(required: Sequence[RequiredContent], notebook: NotebookNode, file: str) -> list[Finding]:
    """Warn of cells that should cover what a rule asks for and that the notebook does not have at all.

    Parameters
    ----------
    required
        What the report lists.
    notebook, file
        Of both parts, and its path for the finding.
    """
    there = {id for cell in notebook.cells for id in (cell.get("id"), marks(cell).get("place"))}
    return [
        _no_cell(content, lost, file)
        for content in required
        if (lost := [id for id in content.cells if id not in there])
    ]


def _is_covered(notebook: NotebookNode, id: str) -> bool:
    """Whether a cell, or one that stands in its place in this part, says something."""
    there = [
        (position, cell)
        for position, cell in enumerate(notebook.cells)
        if id in {cell.get("id"), marks(cell).get("place")}
    ]
    return any(_says_something(notebook.cells, position) for position, _ in there)


def _says_something(cells: Sequence[NotebookNode], position: int) -> bool:
    if HEADING not in tags(cells[position]):
        return not is_blank(cells[position].source)
    for cell in cells[position + 1 :]:
        if HEADING in tags(cell):
            return False
        if not is_blank(cell.source):
            return True
    return False


def _no_cell(content: RequiredContent, lost: Sequence[str], file: str) -> Finding:
    return Finding(
        code="narrative.required-cell-missing",
        problem=f"the notebook has no cell for what a rule asks for: {content.matter}",
        severity=Severity.WARNING,
        file=file,
        expected=f"a cell {', '.join(lost)} ({content.rule})",
        found="no cell of that id",
        cause="the cell was taken out of the template or given another id, or the report's contents.py misspells it",
        next_step="put the cell into the template, or correct its id in contents.py: a final paper is refused without",
    )


def _missing(content: RequiredContent, empty: Sequence[str], file: str, part: int) -> Finding:
    return Finding(
        code="narrative.required-missing",
        problem=f"Part {part} of the paper does not cover what a rule asks for: {content.matter}",
        file=file,
        expected=f"words in {', '.join(empty)} ({content.rule})",
        found="no such cell, or nothing in it",
        cause="the cell was emptied, or is for the other part",
        next_step="write what happened in the year, or that nothing did",
    )
