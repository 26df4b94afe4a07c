"""The cells that a template asks of an edition: its own, locked where they are not narrative, and guidance."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping

from nbformat import NotebookNode

from annual_reports.narrative.cells import GUIDANCE, is_narrative
from annual_reports.narrative.editions.marks import FROM_TEMPLATE, marks, tags

LONGEST_ID = 64  # of the notebook format
YEAR_LINE = re.compile(r"""^(year\s*(?::\s*str\s*)?=\s*)(["']).*?\2""", re.MULTILINE)


def places_of(template: NotebookNode, year: str, origins: Mapping[str, str]) -> list[NotebookNode]:
    """List the cells that an edition of a year should have, in order.

    Parameters
    ----------
    template
        The report's template notebook; it is not changed.
    year
        Label of the edition's year: the default of its ``parameters`` cell, so that Run All in
        JupyterLab opens the right year.
    origins
        Whose words each narrative cell started with, by cell id, for the guidance above it.
    """
    places = []
    for cell in template.cells:
        place = copy.deepcopy(cell)
        if is_narrative(cell):
            places += [guide] if (guide := _guidance(cell, origins.get(cell.id))) else []
            places.append(unlocked(place))
            continue
        if "parameters" in tags(cell):
            place.source = YEAR_LINE.sub(lambda found: f"{found[1]}{json.dumps(year)}", cell.source)
        if place.cell_type == "code":
            place.outputs, place.execution_count = [], None
        places.append(locked(place))
    return places


def locked(cell: NotebookNode) -> NotebookNode:
    """Lock a cell: JupyterLab then neither edits nor deletes it, and hides its code."""
    cell.metadata.update({"editable": False, "deletable": False})
    if cell.cell_type == "code":
        cell.metadata["jupyter"] = {**cell.metadata.get("jupyter", {}), "source_hidden": True}
    return cell


def unlocked(cell: NotebookNode) -> NotebookNode:
    """Make a cell free again."""
    for key in ("editable", "deletable"):
        cell.metadata.pop(key, None)
    return cell


def _guidance(cell: NotebookNode, origin: str | None) -> NotebookNode | None:
    """Show above a narrative cell who owns it and what it should cover: metadata is not seen in JupyterLab."""
    said = marks(cell)
    parts = []
    if said.get("owner"):
        parts.append(f"**For the {said['owner']}.**")
    if said.get("part"):
        parts.append(f"**Printed in Part {said['part']} only.**")
    if said.get("guidance"):
        parts.append(str(said["guidance"]).strip())
    if origin and origin != FROM_TEMPLATE:
        parts.append(f"*Started from the words of {origin}.*")
    if not parts:
        return None
    # Made by hand: nbformat's own maker checks each cell against its schema, and the whole notebook is checked anyway.
    guide = NotebookNode(
        cell_type="markdown",
        id=f"guide-{cell.id}"[:LONGEST_ID],
        metadata=NotebookNode(tags=[GUIDANCE]),
        source="> " + " ".join(parts).replace("\n", "\n> "),
    )
    return locked(guide)
