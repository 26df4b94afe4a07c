"""All that the finished files of one report tell a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annual_reports.gate.reading import html, markdown, pdf, word
from annual_reports.gate.reading.catalogue import Catalogue, readings_of
from annual_reports.gate.reading.charts import readings_of_alt, readings_of_drawing
from annual_reports.gate.reading.claims import Claim, claims_in
from annual_reports.gate.reading.drawings import read_drawing
from annual_reports.gate.reading.readings import Reading
from annual_reports.gate.reading.sentences import readings_of_sentences
from annual_reports.gate.reading.tables import Page, readings_of_left_out, readings_of_tables

READERS: dict[str, Callable[[Path], Page]] = {
    ".html": lambda path: html.read_html(path.read_text(encoding="utf-8", errors="replace")),
    ".docx": word.read_docx,
    ".pdf": pdf.read_pdf,
    ".qmd": lambda path: markdown.read_markdown(path.read_text(encoding="utf-8")),
    ".md": lambda path: markdown.read_markdown(path.read_text(encoding="utf-8")),
    ".ipynb": markdown.read_notebook,
    ".svg": lambda path: Page(drawings=(path.read_text(encoding="utf-8"),)),
}


@dataclass(frozen=True)
class Contents:
    """What a finished report tells.

    Attributes
    ----------
    readings
        Each thing that is said of an id, with the places that say it; those of ``figures.json`` first.
    claims
        What its sentences say of counts without printing them.
    """

    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]


def read_folder(folder: Path, catalogue: Catalogue) -> Contents:
    """Read every file of a finished report.

    Parameters
    ----------
    folder
        With ``figures.json`` and what is published beside it.
    catalogue
        What its ``figures.json`` says.
    """
    pages = {
        path.relative_to(folder).as_posix(): READERS[path.suffix](path)
        for path in sorted(folder.rglob("*"))
        if path.suffix in READERS and path.is_file()
    }
    words: dict[str, str] = {}
    for file, page in pages.items():
        for text in page.words:
            words.setdefault(text, file)
    words = {text.replace("\u2019", "'"): file for text, file in words.items()} if catalogue.hidden else {}
    readings = _once([*readings_of(catalogue), *_readings(catalogue, pages), *readings_of_sentences(catalogue, words)])
    return Contents(tuple(readings), tuple(claims_in(catalogue, words)))


def _readings(catalogue: Catalogue, pages: dict[str, Page]) -> Iterator[Reading]:
    alts: dict[str, str] = {}
    drawings: dict[str, str] = {}
    for file, page in pages.items():
        yield from readings_of_tables(catalogue, page.tables, file)
        yield from readings_of_left_out(catalogue, page.words, file)
        for kept, found in ((alts, page.alts), (drawings, page.drawings)):
            for text in found:
                kept.setdefault(text, file)
    for alt, file in alts.items():
        yield from readings_of_alt(catalogue, alt, file)
    if catalogue.hidden:
        for drawing, file in drawings.items():
            if (read := read_drawing(drawing)) is not None:
                yield from readings_of_drawing(catalogue, read, file)


def _once(readings: list[Reading]) -> Iterator[Reading]:
    """Name each thing that is said of an id once, with its first place and how many others say the same."""
    first: dict[tuple[str, str], Reading] = {}
    for reading in readings:
        key = (reading.id, reading.text)
        if key not in first or (first[key].guessed and not reading.guessed):
            first[key] = reading
    yield from first.values()
