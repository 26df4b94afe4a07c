"""The order of a merged edition: the template's, with what was added below the cell that it was put under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode

from annual_reports.narrative.editions.kept import (
    KEPT_HEADING_ID,
    KEPT_HEADING_TEXT,
    Why,
    is_kept,
    is_on_offer,
    keep,
    kept_of,
    released,
    unique_id,
    with_kept_words,
)
from annual_reports.narrative.editions.settle import Settled
from annual_reports.narrative.texts import is_blank, same_text, tidy

TOP = ""


@dataclass(frozen=True)
class _Others:
    """Cells of an edition that stand in no place of the template."""

    below: dict[str, list[NotebookNode]] = field(default_factory=dict)
    kept: list[NotebookNode] = field(default_factory=list)
    newly_kept: list[NotebookNode] = field(default_factory=list)

    def put(self, cell: NotebookNode, anchor: str) -> None:
        self.below.setdefault(anchor, []).append(cell)


def arrange(edition: NotebookNode, settled: Sequence[Settled], bases: Mapping[str, str]) -> list[NotebookNode]:
    """Put an edition's cells in order.

    Parameters
    ----------
    edition
        As it was.
    settled
        The template's places in the template's order.
    bases
        What the template said when the edition was last brought up to date, by cell id.
    """
    others = _sort_others(edition, settled, bases)
    taken = {cell.id for cell in edition.cells} | {one.cell.id for one in settled} | {KEPT_HEADING_ID}
    cells = list(others.below.get(TOP, []))
    newly_kept = []
    for one in settled:
        cells.append(one.cell)
        if one.on_offer is not None:
            cells.append(_with_unique_id(one.on_offer, taken))
        if one.without_place is not None:
            newly_kept.append(one.without_place)
        cells += others.below.get(one.cell.id, [])
    newly_kept = [_with_unique_id(cell, taken) for cell in (*newly_kept, *others.newly_kept)]
    return with_kept_words(cells, [*others.kept, *newly_kept])


def _sort_others(edition: NotebookNode, settled: Sequence[Settled], bases: Mapping[str, str]) -> _Others:
    places = {one.cell.id for one in settled}
    code = {one.cell.source for one in settled if one.cell.cell_type == "code"}
    offered_anew = {one.cell.id for one in settled if one.on_offer is not None}
    others = _Others()
    anchor, at_the_end = TOP, False
    for cell in edition.cells:
        if cell.id in places:
            anchor = cell.id
        elif cell.id == KEPT_HEADING_ID:
            at_the_end = True
            if _has_words_of_its_own(cell):
                others.newly_kept.append(keep(cell, Why.LOCKED))
        elif is_on_offer(cell):
            overtaken = kept_of(cell) in offered_anew and same_text(cell.source, bases.get(kept_of(cell), ""))
            if not overtaken:
                others.put(cell, anchor)
        elif is_kept(cell) and (at_the_end or cell.cell_type == "raw"):
            others.kept.append(cell)
        elif cell.id in bases:
            if not is_blank(cell.source) and not same_text(cell.source, bases[cell.id]):
                others.newly_kept.append(keep(cell, Why.PLACE_GONE))
        elif cell.cell_type == "code":
            if not is_blank(cell.source) and cell.source not in code:
                others.newly_kept.append(keep(cell, Why.CODE))
        else:
            others.put(released(cell), anchor)
    return others


def _has_words_of_its_own(heading: NotebookNode) -> bool:
    ours = set(tidy(KEPT_HEADING_TEXT).splitlines())
    return any(line not in ours for line in tidy(heading.source).splitlines() if line)


def _with_unique_id(cell: NotebookNode, taken: set[str]) -> NotebookNode:
    cell["id"] = unique_id(cell.id, taken)
    taken.add(cell.id)
    return cell
