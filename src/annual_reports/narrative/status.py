"""How far each narrative cell of an edition is: from carried over to confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nbformat import NotebookNode

from annual_reports.findings import Finding, Severity
from annual_reports.measures.figures import Figure
from annual_reports.narrative.cells import HEADING, is_narrative, part_of
from annual_reports.narrative.confirmations import Confirmation, SeenFigure, seen_figures
from annual_reports.narrative.editions.marks import FROM_TEMPLATE, carried_from, is_as_carried, marks, tags
from annual_reports.narrative.inline import names_used
from annual_reports.narrative.texts import is_blank, text_hash

GONE = "no longer a figure"


class CellState(StrEnum):
    """How far a cell is."""

    EMPTY = "empty"
    FIRST_WORDS = "the template's first words, not looked at"
    CARRIED_OVER = "carried over and not looked at"
    EDITED = "edited"
    CONFIRMED = "confirmed"
    FIGURES_CHANGED = "confirmed, but figures changed since"
    NOT_MEASURED = "confirmed, but its figures cannot be measured yet"
    TEXT_CHANGED = "confirmed, but the words changed since"


@dataclass(frozen=True)
class FigureChange:
    """A figure that has changed since a cell that uses it was confirmed."""

    id: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.id} from {self.before} to {self.after}"


@dataclass(frozen=True)
class CellStatus:
    """How far one cell is.

    Attributes
    ----------
    report, cell
        Ids.
    heading
        Words of the heading above it.
    state
        How far it is.
    owner, guidance
        Who writes it, by role, and what it should cover.
    part
        The one part that it is for, or None.
    carried_from
        Label of the year whose words it started with, or ``template``.
    by, at
        Who confirmed it last, and when (ISO 8601, UTC).
    changes
        Figures that have changed since.
    used
        Ids of the figures that it uses.
    """

    report: str
    cell: str
    heading: str
    state: CellState
    owner: str = ""
    guidance: str = ""
    part: int | None = None
    carried_from: str | None = None
    by: str = ""
    at: str = ""
    changes: tuple[FigureChange, ...] = ()
    used: tuple[str, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has confirmed the cell as it is now."""
        return self.state is CellState.CONFIRMED


def cell_statuses(
    report: str, notebook: NotebookNode, figures: Mapping[str, Figure] | None, confirmations: Mapping[str, Confirmation]
) -> tuple[CellStatus, ...]:
    """Tell how far each narrative cell is.

    Parameters
    ----------
    report
        Its id.
    notebook
        The edition, brought up to date, with its values not yet filled in.
    figures
        The edition's figures by id, before any protection; None where they cannot be measured.
    confirmations
        By cell id.
    """
    statuses = []
    heading = ""
    for cell in notebook.cells:
        if HEADING in tags(cell):
            heading = cell.source.strip().splitlines()[0].lstrip("# ").split(" {")[0] if cell.source.strip() else ""
        elif is_narrative(cell):
            statuses.append(_status(report, cell, heading, figures, confirmations.get(cell.id)))
    return tuple(statuses)


def _status(
    report: str,
    cell: NotebookNode,
    heading: str,
    figures: Mapping[str, Figure] | None,
    confirmation: Confirmation | None,
) -> CellStatus:
    used = names_used(cell.source)
    holds = confirmation if confirmation and confirmation.text == text_hash(cell.source) else None
    changes = _changes(holds.figures, seen_figures(used, figures)) if holds and figures is not None else ()
    said = marks(cell)
    return CellStatus(
        report=report,
        cell=cell.id,
        heading=heading,
        state=_state_of_words(cell, confirmation) if holds is None else _state_of_figures(holds, figures, changes),
        owner=str(said.get("owner", "")),
        guidance=str(said.get("guidance", "")),
        part=part_of(cell),
        carried_from=carried_from(cell),
        by=confirmation.by if confirmation else "",
        at=confirmation.at.isoformat(timespec="seconds") if confirmation else "",
        changes=changes,
        used=used,
    )


def _state_of_figures(
    confirmation: Confirmation, figures: Mapping[str, Figure] | None, changes: tuple[FigureChange, ...]
) -> CellState:
    """How far a cell is whose words are still those that were confirmed."""
    if figures is None and confirmation.figures:
        return CellState.NOT_MEASURED
    return CellState.FIGURES_CHANGED if changes else CellState.CONFIRMED


def _state_of_words(cell: NotebookNode, earlier: Confirmation | None) -> CellState:
    """How far a cell is whose words as they are now have not been confirmed."""
    if is_blank(cell.source):
        return CellState.EMPTY
    if earlier:
        return CellState.TEXT_CHANGED
    if not is_as_carried(cell):
        return CellState.EDITED
    return CellState.FIRST_WORDS if carried_from(cell) == FROM_TEMPLATE else CellState.CARRIED_OVER


def _changes(before: Mapping[str, SeenFigure], now: Mapping[str, SeenFigure]) -> tuple[FigureChange, ...]:
    changed = [id for id in before if now.get(id) != before[id]]
    return tuple(FigureChange(id, *_in_words(before[id], now.get(id))) for id in changed)


def _in_words(before: SeenFigure, after: SeenFigure | None) -> tuple[str, str]:
    """What a figure printed and prints; its value where that is the same to the decimals printed."""
    if after is None:
        return before.display, GONE
    if before.display != after.display:
        return before.display, after.display
    return str(before.value), str(after.value)


def changed_since_confirmed(statuses: tuple[CellStatus, ...], file: str, year: str) -> list[Finding]:
    """Report the cells whose confirmation no longer holds."""
    doubtful = {CellState.FIGURES_CHANGED, CellState.TEXT_CHANGED}
    return [_changed(status, file, year) for status in statuses if status.state in doubtful]


def _changed(status: CellStatus, file: str, year: str) -> Finding:
    figures = status.state is CellState.FIGURES_CHANGED
    return Finding(
        code="narrative.figures-changed" if figures else "narrative.text-changed",
        problem="figures have changed since a cell was confirmed" if figures else "a confirmed cell was changed",
        severity=Severity.WARNING,
        file=file,
        cell=status.cell,
        expected=f"the {'figures' if figures else 'words'} that the {status.by} confirmed on {status.at[:10]}",
        found="; ".join(str(change) for change in status.changes) if figures else "other words",
        cause="data, params or a definition changed" if figures else "the cell was edited after it was confirmed",
        next_step=f"read the cell again, then confirm it: annual-reports confirm {status.report} {year} "
        f"--cell {status.cell} --by ROLE",
    )
