"""What stands in a notebook's metadata, under one key: reading and writing it in one place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode, from_dict

from annual_reports.narrative.cells import METADATA
from annual_reports.narrative.texts import text_hash

CARRIED_FROM, CARRIED_TEXT = "carried_from", "carried_text"
FROM_TEMPLATE = "template"
NO_BASE = "\0"  # equals no cell's text, so that a merge takes both sides for changed


def marks(holder: NotebookNode) -> dict[str, Any]:
    """Read the project's metadata of a cell or notebook; anything else under that key counts as nothing."""
    found = holder.metadata.get(METADATA)
    return dict(found) if isinstance(found, Mapping) else {}


def set_marks(holder: NotebookNode, **changes: Any) -> None:
    """Change the project's metadata of a cell or notebook; None takes a key away."""
    changed = {key: value for key, value in (marks(holder) | changes).items() if value is not None}
    if changed:
        holder.metadata[METADATA] = from_dict(changed)
    else:
        holder.metadata.pop(METADATA, None)


def tags(cell: NotebookNode) -> list[str]:
    """A cell's tags."""
    found = cell.metadata.get("tags", [])
    return [str(tag) for tag in found] if isinstance(found, list) else []


def carried_from(cell: NotebookNode) -> str | None:
    """The year, or ``template``, whose words the cell started with."""
    found = marks(cell).get(CARRIED_FROM)
    return str(found) if found else None


def is_as_carried(cell: NotebookNode) -> bool:
    """Whether nobody has changed the words that the cell started with."""
    return marks(cell).get(CARRIED_TEXT) == text_hash(cell.source)


def mark_carried(cell: NotebookNode, origin: str) -> None:
    """Note whose words the cell starts with, so that unchanged ones are known as not looked at."""
    set_marks(cell, **{CARRIED_FROM: origin, CARRIED_TEXT: text_hash(cell.source)})


@dataclass(frozen=True)
class Standing:
    """What an edition knows of the template that it was last brought up to date with.

    Attributes
    ----------
    year
        Label of the edition's year.
    bases
        The template's text of each of its cells, by id: the common base of the next merge. The text
        itself, not a hash: a merge has to show what changed and must not need the project's history.
        It is kept with the notebook rather than the cell, so that a deleted cell still has its base.
    seen
        Fingerprints of the templates it has been brought up to date with, the latest last.
    """

    year: str = ""
    bases: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = ()

    @classmethod
    def of(cls, edition: NotebookNode) -> Standing:
        """Read it from an edition; one that was copied by hand has none."""
        found = marks(edition)
        bases = found.get("bases")
        seen = found.get("templates")
        return cls(
            year=str(found.get("year", "")),
            bases={str(id): _base(kept) for id, kept in bases.items()} if isinstance(bases, Mapping) else {},
            seen=tuple(str(print_) for print_ in seen) if isinstance(seen, list) else (),
        )

    def seen_with(self, fingerprint: str) -> tuple[str, ...]:
        """The templates seen once this one has been."""
        return (*(seen for seen in self.seen if seen != fingerprint), fingerprint)

    def write_to(self, edition: NotebookNode) -> None:
        """Write it into an edition, texts as lists of lines so that a change is easy to read."""
        bases = {
            id: {"hash": _short_hash(text), "text": text.splitlines(keepends=True)} for id, text in self.bases.items()
        }
        set_marks(edition, year=self.year, templates=list(self.seen), bases=bases)


def _base(kept: object) -> str:
    """Read a base back. One that was changed, say by replacing words all over the file, is no base any more."""
    lines = kept.get("text") if isinstance(kept, Mapping) else None
    text = "".join(map(str, lines)) if isinstance(lines, list) else NO_BASE
    return text if isinstance(kept, Mapping) and kept.get("hash") == _short_hash(text) else NO_BASE


def _short_hash(text: str) -> str:
    return text_hash(text)[:16]


def template_fingerprint(template: NotebookNode) -> str:
    """Short hash of what a template says: its cells in order and its version, not their outputs."""
    content = [
        [cell.get("id"), cell.cell_type, cell.source, tags(cell), marks(cell)] for cell in template.cells
    ]  # fmt: skip
    written = json.dumps([marks(template).get("version"), content], sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]
