"""Words that are kept although they are not printed: nothing that a head wrote is ever thrown away.

Words whose place has gone stand at the end of the edition under a heading of their own. The
template's new words for a cell that the head has changed too stand below that cell, on offer.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence
from enum import StrEnum

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_raw_cell

from annual_reports.narrative.cells import HEADING, KEPT, METADATA, PART
from annual_reports.narrative.editions.marks import marks, set_marks, tags
from annual_reports.narrative.editions.places import LONGEST_ID, locked, unlocked

KEPT_HEADING_ID = "kept-words"
KEPT_HEADING_TEXT = """## Words without a place

The template has no place for the words below. They are kept here and not printed. Move each cell up to where
it belongs, and it is printed there, or delete it."""
WHY, OF = "kept", "kept_of"
TEMPLATE_TAGS = {HEADING, KEPT, "parameters", "setup", "display"}


class Why(StrEnum):
    """Why words are kept."""

    PLACE_GONE = "the template no longer has the cell"
    LOCKED = "they were typed into a cell that belongs to the template"
    CODE = "only the template's code is run"
    ON_OFFER = "the template has new words for a cell that was changed here too"


def keep(cell: NotebookNode, why: Why) -> NotebookNode:
    """Make a cell that holds another's text and is not printed; code becomes text that is not run."""
    id = f"kept-{cell.id}"[:LONGEST_ID]
    as_text = new_raw_cell(cell.source, id=id) if cell.cell_type == "code" else new_markdown_cell(cell.source, id=id)
    kept: NotebookNode = as_text
    kept.metadata["tags"] = [KEPT]
    set_marks(kept, **{WHY: str(why), OF: cell.id, PART: marks(cell).get(PART)})
    if cell.get("attachments"):
        kept["attachments"] = copy.deepcopy(cell.attachments)
    return kept


def is_kept(cell: NotebookNode) -> bool:
    """Whether the cell's words are kept without being printed."""
    return KEPT in tags(cell) and cell.id != KEPT_HEADING_ID


def is_on_offer(cell: NotebookNode) -> bool:
    """Whether the cell's words are the template's, for the cell above to take over or not."""
    return is_kept(cell) and marks(cell).get(WHY) == Why.ON_OFFER


def kept_of(cell: NotebookNode) -> str:
    """Id of the cell that the words belonged to."""
    return str(marks(cell).get(OF, ""))


def released(cell: NotebookNode) -> NotebookNode:
    """Give a cell to the head: free, printed, and no longer taken for one of the template's."""
    free = unlocked(copy.deepcopy(cell))
    left = [tag for tag in tags(cell) if tag not in TEMPLATE_TAGS]
    free.metadata.pop("tags", None)
    if left:
        free.metadata["tags"] = left
    set_marks(free, **{WHY: None, OF: None, "guidance": None, "place": None})
    if not free.metadata.get(METADATA):
        free.metadata.pop(METADATA, None)
    return free


def with_kept_words(cells: Sequence[NotebookNode], without_place: Sequence[NotebookNode]) -> list[NotebookNode]:
    """Put words without a place at the end, under their heading."""
    if not without_place:
        return list(cells)
    heading = new_markdown_cell(KEPT_HEADING_TEXT, id=KEPT_HEADING_ID)
    heading.metadata["tags"] = [KEPT]
    return [*cells, locked(heading), *without_place]


def unique_id(wanted: str, taken: Collection[str]) -> str:
    """Find an id that is not taken, the same each time.

    Examples
    --------
    >>> unique_id("kept-intro", {"kept-intro"})
    'kept-intro-2'
    """
    candidate, number = wanted[:LONGEST_ID], 1
    while candidate in taken:
        number += 1
        ending = f"-{number}"
        candidate = wanted[: LONGEST_ID - len(ending)] + ending
    return candidate
