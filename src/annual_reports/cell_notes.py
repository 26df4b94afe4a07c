"""What the preview shows beside each narrative cell: how far it is, who writes it, what it should cover."""

from __future__ import annotations

from collections.abc import Sequence

from annual_reports.narrative.status import CellState, CellStatus
from annual_reports.review.page import CellNote

TONES = {CellState.CONFIRMED: "good", CellState.EDITED: "plain"}


def cell_notes(statuses: Sequence[CellStatus], part: int) -> dict[str, CellNote]:
    """Put notes together for a part's preview, by cell id.

    Parameters
    ----------
    statuses
        Of one edition.
    part
        In Part 1 a note names the figures that changed but not their values, which may be protected there.
    """
    return {
        status.cell: CellNote(
            status=_in_words(status, part),
            tone=TONES.get(status.state, "doubtful"),
            guidance=status.guidance,
            owner=status.owner,
        )
        for status in statuses
    }


def _in_words(status: CellStatus, part: int) -> str:
    words = str(status.state)
    if status.state is CellState.CARRIED_OVER:
        words += f" (from {status.carried_from})"
    if status.changes:
        words += ": " + "; ".join(change.id if part == 1 else str(change) for change in status.changes)
    if status.by:
        words += f" ({status.by}, {status.at[:10]})"
    return words
