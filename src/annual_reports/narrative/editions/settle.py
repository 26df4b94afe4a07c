"""Merging one cell: what comes out where the template has a place and the edition has a cell, or had one."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from annual_reports.narrative.cells import is_narrative
from annual_reports.narrative.editions.kept import Why, keep
from annual_reports.narrative.editions.marks import (
    CARRIED_FROM,
    CARRIED_TEXT,
    FROM_TEMPLATE,
    carried_from,
    mark_carried,
    marks,
    set_marks,
    tags,
)
from annual_reports.narrative.texts import is_blank, same_text

PARAMETERS = "parameters"


@dataclass(frozen=True)
class Settled:
    """A place of the template as it comes out.

    Attributes
    ----------
    cell
        What stands there.
    on_offer
        The template's words, where the head changed theirs too.
    without_place
        What a person had typed into a cell that belongs to the template.
    notes
        What was done.
    """

    cell: NotebookNode
    on_offer: NotebookNode | None = None
    without_place: NotebookNode | None = None
    notes: tuple[str, ...] = ()


def settle(place: NotebookNode, cell: NotebookNode | None, base: str | None) -> Settled:
    """Merge one cell three ways.

    Parameters
    ----------
    place
        The template's cell as an edition should have it.
    cell
        The edition's cell of the same id, or None where it has none.
    base
        What the template said when the edition was last brought up to date, or None where the
        template had no such cell then, or nobody knows.
    """
    return (_settle_narrative if is_narrative(place) else _settle_locked)(copy.deepcopy(place), cell, base)


def _settle_locked(place: NotebookNode, cell: NotebookNode | None, base: str | None) -> Settled:
    """Code, a heading or guidance: the template's, whatever stands there."""
    if cell is None:
        return Settled(place, notes=_new_or_back(place, base))
    if cell.cell_type == place.cell_type and cell.source == place.source:
        if place.cell_type == "code":  # what Run All showed there may stay
            place.outputs, place.execution_count = cell.outputs, cell.execution_count
        return Settled(place)
    notes = (f"cell {place.id} was brought up to date",)
    nobodys_words = is_blank(cell.source) or same_text(cell.source, place.source) or same_text(cell.source, base or "")
    if nobodys_words or PARAMETERS in tags(place):
        return Settled(place, notes=notes)
    return Settled(place, without_place=keep(cell, Why.LOCKED), notes=notes)


def _settle_narrative(place: NotebookNode, cell: NotebookNode | None, base: str | None) -> Settled:
    """Words: the template's where only it changed, the head's where only they did, else both."""
    if cell is None and base is None:
        return Settled(_with_words_of_template(place), notes=_new_or_back(place, base))
    if cell is None:
        emptied = _settle_narrative(place, _emptied(place), base)
        return replace(emptied, notes=(f"cell {place.id} was deleted; its place is kept, empty", *emptied.notes))
    words = place.source
    if not same_text(cell.source, words) and base is not None and not same_text(words, base):
        if same_text(cell.source, base):
            return Settled(_with_words_of_template(place), notes=(f"cell {place.id} has the template's new words",))
        offer = None if is_blank(words) else keep(place, Why.ON_OFFER)
        notes = (f"cell {place.id} was changed both here and in the template",)
        return Settled(_with_words_of_head(place, cell), on_offer=offer, notes=notes)
    return Settled(_with_words_of_head(place, cell))


def _new_or_back(place: NotebookNode, base: str | None) -> tuple[str, ...]:
    return (
        f"cell {place.id} is new" if base is None else f"cell {place.id} was deleted; it is the template's and back",
    )


def _emptied(place: NotebookNode) -> NotebookNode:
    empty = copy.deepcopy(place)
    empty.source = ""
    return empty


def _with_words_of_template(place: NotebookNode) -> NotebookNode:
    if not is_blank(place.source):
        mark_carried(place, FROM_TEMPLATE)
    return place


def _with_words_of_head(place: NotebookNode, cell: NotebookNode) -> NotebookNode:
    """Take the head's words and whose they were; what the cell is for is the template's to say."""
    words, place.source = place.source, cell.source
    set_marks(place, **{key: marks(cell).get(key) for key in (CARRIED_FROM, CARRIED_TEXT)})
    if cell.get("attachments"):
        place["attachments"] = {**place.get("attachments", {}), **cell.attachments}
    untouched = same_text(words, place.source) and carried_from(place) is None
    return _with_words_of_template(place) if untouched else place
