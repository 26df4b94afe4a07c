"""What the preview shows beside each narrative cell: how far it is, who writes it, what it should cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Status
from annual_reports.narrative.status import CellState, CellStatus
from annual_reports.review.page import CellNote

TONES = {CellState.CONFIRMED: "good", CellState.EDITED: "plain"}


def cell_notes(statuses: Sequence[CellStatus], public: Mapping[str, Figure] | None = None) -> dict[str, CellNote]:
    """Put notes together for a part's preview, by cell id.

    Parameters
    ----------
    statuses
        Of one edition.
    public
        In Part 1 its figures. A note then names those that changed and that it shows, and no value: that a hidden
        one moved tells something of it.
    """
    return {
        status.cell: CellNote(
            status=_in_words(status, public),
            tone=TONES.get(status.state, "doubtful"),
            guidance=status.guidance,
            owner=status.owner,
        )
        for status in statuses
    }


def _in_words(status: CellStatus, public: Mapping[str, Figure] | None) -> str:
    words = str(status.state)
    if status.state is CellState.CARRIED_OVER:
        words += f" (from {status.carried_from})"
    changes = [str(change) for change in status.changes] if public is None else _named(status, public)
    if changes:
        words += ": " + "; ".join(changes)
    if status.by:
        words += f" ({status.by}, {status.at[:10]})"
    return words


def _named(status: CellStatus, public: Mapping[str, Figure]) -> list[str]:
    """Name the figures that changed and that Part 1 shows; where there are none the words do not speak of others."""
    shown = [change.id for change in status.changes if change.id in public and _is_shown(public[change.id])]
    return [*shown, "and others"] if shown and len(shown) < len(status.changes) else shown


def _is_shown(figure: Figure) -> bool:
    return figure.status is Status.PUBLISHED
