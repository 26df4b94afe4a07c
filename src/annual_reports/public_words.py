"""The words of Part 1 beside what it hides: what they say of it, and whether it can be made."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from nbformat import NotebookNode

from annual_reports.disclosure.shield import Progress, tell_nobody
from annual_reports.errors import FindingsError
from annual_reports.findings import Finding, has_errors
from annual_reports.periods import Year
from annual_reports.prepare import NotPrepared, Prepared, fill_part
from annual_reports.project import Project
from annual_reports.protected import ProtectedYear, protect_year
from annual_reports.said_of_hidden import said_of_hidden


def check_part_1(
    project: Project, year: Year, editions: Sequence[Prepared | NotPrepared], progress: Progress = tell_nobody
) -> tuple[Finding, ...]:
    """Find what keeps Part 1 from being made, what is wrong with its words, and what needs a decision.

    Nothing is said where a report cannot be measured: that has to be mended first.
    """
    prepared = [edition for edition in editions if isinstance(edition, Prepared)]
    if len(prepared) < len(editions) or any(has_errors(edition.findings) for edition in prepared):
        return ()
    try:
        protected = protect_year(project, year, prepared, progress)
    except FindingsError as error:
        return error.findings
    filled = [fill_part(edition, protected.results[edition.report.id], part=1) for edition in prepared]
    asked = {project.relative(project.report_params(year, edition.report.id)) for edition in prepared}
    return (
        *(finding for words in filled for finding in words.findings),
        *words_on_hidden(
            [(edition, _filled_cells(words.notebook)) for edition, words in zip(prepared, filled, strict=True)],
            protected,
        ),
        *protected.shield.findings,
        *(proposal for proposal in protected.proposals if proposal.file in asked),
    )


def _filled_cells(notebook: NotebookNode) -> NotebookNode:
    """Leave out cells that could not be filled in: names of figures and conditions would be read as words."""
    filled = copy.copy(notebook)
    filled.cells = [cell for cell in notebook.cells if "{{" not in cell.source and "{%" not in cell.source]
    return filled


def words_on_hidden(filled: Sequence[tuple[Prepared, NotebookNode]], protected: ProtectedYear) -> tuple[Finding, ...]:
    """Find what the words of Part 1 say of numbers that it hides, or say wrongly.

    Parameters
    ----------
    filled
        Editions, each with its notebook for Part 1 filled in.
    protected
        The year they are of.
    """
    return tuple(
        finding
        for edition, words in filled
        for report in [edition.report.id]
        for finding in said_of_hidden(
            edition,
            words,
            protected.measured[report],
            protected.results[report],
            protected.links[report],
            {id.partition(":")[2] for id in protected.ids_left_out if id.startswith(f"{report}:")},
        )
    )
