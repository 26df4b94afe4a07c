"""The last look before Part 1 lands: no identifier, date of birth, name or word of Part 2 in any byte of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from annual_reports.findings import Finding, shape
from annual_reports.gate.opening import open_file
from annual_reports.gate.secrets import Kind, Secrets

PROBLEMS = {
    Kind.IDENTIFIER: "the identifier of a child or a case stands in a public file",
    Kind.DATE_OF_BIRTH: "a child's date of birth stands in a public file",
    Kind.NAME: "a name that belongs to Part 2 stands in a public file",
    Kind.PASSAGE: "words that belong to Part 2 stand in a public file",
    Kind.PATH: "a public file says where the data lie",
}
CAUSES = {
    Kind.IDENTIFIER: "it was typed into a narrative cell, or the paper's own number happens to be the same",
    Kind.DATE_OF_BIRTH: "it was typed into a narrative cell, or an event of the paper fell on the same day",
    Kind.NAME: "a narrative cell for both parts names what only Part 2 may name",
    Kind.PASSAGE: "the words were copied from a cell of Part 2 into one for both parts",
    Kind.PATH: "a cell printed the path, or an error message that holds it",
}


@dataclass(frozen=True)
class Leak:
    """A secret in a public file. What it is, is not said; only where and of what kind.

    Attributes
    ----------
    file
        Path below the report's folder.
    part
        The part within the file, such as ``word/comments.xml``; empty for all of it.
    kind
        What leaked.
    times
        How many different secrets of the kind are there.
    """

    file: str
    part: str
    kind: Kind
    times: int = 1

    @property
    def finding(self) -> Finding:
        """The leak in words."""
        return Finding(
            code=f"gate.{self.kind.name.lower().replace('_', '-')}",
            problem=PROBLEMS[self.kind],
            file=self.file,
            expected="nothing of Part 2 or of the records",
            found=f"{self.times} in {self.part or 'the text'}",
            cause=CAUSES[self.kind],
            next_step="take it out of the narrative, params or notebook it comes from, and build Part 1 again",
        )


def leaks(folder: Path, secrets: Secrets) -> list[Leak]:
    """Look through every byte of a finished report.

    Parameters
    ----------
    folder
        Of one report's Part 1, or of several.
    secrets
        What must not be there.

    Returns
    -------
    leaks
        In the order of the files' names. A secret that a file repeats is told once for each of its parts; a picture
        or text that is the same to the byte in several files is told where it comes first.
    """
    found: Counter[tuple[str, str, Kind]] = Counter()
    seen: set[bytes] = set()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        for kind, count in secrets.kinds_in(name).items():
            found[shape(name), "the file's name", kind] += count
        shown = _harmless(name, secrets)
        for part in open_file(path, seen):
            if part.text.strip():
                for kind, count in secrets.kinds_in(part.text, numbers=part.numbers).items():
                    place = shown, _harmless(part.place, secrets), kind
                    found[place] = max(found[place], count)
    return [Leak(file, part, kind, times) for (file, part, kind), times in found.items()]


def _harmless(place: str, secrets: Secrets) -> str:
    """Name a place, without the secret that stands in its very name."""
    return shape(place) if secrets.kinds_in(place) else place
