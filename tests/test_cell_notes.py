"""What a preview says beside a cell tells nothing of a figure that its part hides."""

from __future__ import annotations

from annual_reports.cell_notes import cell_notes
from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Status
from annual_reports.narrative.status import CellState, CellStatus, FigureChange

BOYS, GIRLS = FigureChange("placed.male", "3", "4"), FigureChange("placed.female", "20", "21")


def _figure(id: str, status: Status) -> Figure:
    return Figure(id=id, value=None, unit="children", label=id, kind=Kind.COUNT, status=status)


PUBLIC = {
    BOYS.id: _figure(BOYS.id, Status.SUPPRESSED),
    GIRLS.id: _figure(GIRLS.id, Status.PUBLISHED),
}


def _note(*changes: FigureChange, public: dict[str, Figure] | None = None) -> str:
    status = CellStatus("adoption", "placed-words", "", CellState.FIGURES_CHANGED, changes=changes)
    return cell_notes([status], public)["placed-words"].status


def test_part_2_says_what_changed() -> None:
    assert _note(BOYS).endswith("since: placed.male from 3 to 4")


def test_part_1_names_only_figures_that_it_shows() -> None:
    assert _note(GIRLS, public=PUBLIC).endswith("since: placed.female")
    assert _note(BOYS, GIRLS, public=PUBLIC).endswith("since: placed.female; and others")
    assert _note(BOYS, public=PUBLIC) == "confirmed, but figures changed since"
    assert _note(FigureChange("no.more", "2", "none"), public=PUBLIC) == "confirmed, but figures changed since"
