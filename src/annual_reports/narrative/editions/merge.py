"""Bringing an edition up to date with its template, cell by cell id, without losing a word of the head's.

Code and headings are the template's. The words of a narrative cell are merged three ways: what the
template says now, what the head has written, and the base, which is what the template said when
the two were last brought together. The order is the template's; what a head added stays below the
cell that it was put under.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from annual_reports.findings import Finding
from annual_reports.narrative.editions.arrange import arrange
from annual_reports.narrative.editions.findings import kept_findings, template_older
from annual_reports.narrative.editions.marks import Standing, carried_from, marks, set_marks, template_fingerprint
from annual_reports.narrative.editions.places import places_of
from annual_reports.narrative.editions.settle import Settled, settle


@dataclass(frozen=True)
class Merged:
    """An edition brought up to date.

    Attributes
    ----------
    notebook
        The edition as it should stand.
    findings
        What a head of service has to decide: each is there until it is decided.
    notes
        What was done, a sentence each.
    changed
        Whether the edition has to be written.
    """

    notebook: NotebookNode
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    changed: bool


def bring_up_to_date(template: NotebookNode, edition: NotebookNode, *, year: str, file: str) -> Merged:
    """Bring an edition up to date with its template.

    Parameters
    ----------
    template, edition
        As read: every cell has an id and no two have the same. They are not changed.
    year
        Label of the edition's year.
    file
        The edition's path below the project folder, for findings and notes.

    Returns
    -------
    Merged
        No line that a head wrote is missing from its notebook. Merging once more changes nothing.
    """
    standing = Standing.of(edition)
    fingerprint = template_fingerprint(template)
    if _is_older(template, edition, standing, fingerprint):
        return Merged(edition, (template_older(file), *kept_findings(edition, file)), (), changed=False)
    settled, places = _settle_all(template, edition, year, standing)
    notebook = copy.deepcopy(edition)
    notebook.cells = arrange(notebook, settled, standing.bases)
    if "kernelspec" in template.metadata:
        notebook.metadata.setdefault("kernelspec", copy.deepcopy(template.metadata.kernelspec))
    set_marks(notebook, version=marks(template).get("version"))
    now = Standing(year, {place.id: place.source for place in places}, standing.seen_with(fingerprint))
    now.write_to(notebook)
    gone = [cell.id for cell in edition.cells if cell.id in standing.bases and cell.id not in now.bases]
    notes = [note for one in settled for note in one.notes]
    notes += [f"cell {id} is no longer in the template" for id in gone]
    notes += ["cells were put in the template's order"] if _order_changed(edition, notebook) else []
    return Merged(
        notebook,
        kept_findings(notebook, file),
        tuple(f"{file}: {note}" for note in notes),
        changed=_said(edition) != _said(notebook),
    )


def _settle_all(
    template: NotebookNode, edition: NotebookNode, year: str, standing: Standing
) -> tuple[list[Settled], list[NotebookNode]]:
    """Settle each place; once more where new words have changed what the guidance says of their origin."""
    there = {cell.id: cell for cell in edition.cells}
    origins = _origins(edition.cells)
    while True:
        places = places_of(template, year, origins)
        settled = [settle(place, there.get(place.id), standing.bases.get(place.id)) for place in places]
        settled_origins = _origins([one.cell for one in settled])
        if settled_origins == {id: origin for id, origin in origins.items() if id in settled_origins}:
            return settled, places
        origins = settled_origins


def _origins(cells: Sequence[NotebookNode]) -> dict[str, str]:
    return {cell.id: origin for cell in cells if (origin := carried_from(cell))}


def _is_older(template: NotebookNode, edition: NotebookNode, standing: Standing, fingerprint: str) -> bool:
    """Whether the edition has already gone past this template."""
    version, known = marks(template).get("version"), marks(edition).get("version")
    if isinstance(version, int) and isinstance(known, int) and version != known:
        return version < known
    return fingerprint in standing.seen[:-1]


def _order_changed(edition: NotebookNode, notebook: NotebookNode) -> bool:
    before = [cell.id for cell in edition.cells]
    common = set(before) & {cell.id for cell in notebook.cells}
    return [id for id in before if id in common] != [cell.id for cell in notebook.cells if cell.id in common]


def _said(notebook: NotebookNode) -> list[object]:
    """All of a notebook but what a run, or an editor, leaves in it."""
    return [marks(notebook), *([cell.id, cell.cell_type, cell.source, cell.metadata] for cell in notebook.cells)]
