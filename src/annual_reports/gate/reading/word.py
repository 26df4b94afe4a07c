"""Tables, sentences and pictures of a Word document, those of its margins and comments too."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from annual_reports.gate.reading.tables import Page, PrintedTable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BODY = "word/document.xml"
_MARKS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}noBreakHyphen": "-"}
_MARGINS = ("word/header", "word/footer", "word/comments", "word/footnotes", "word/endnotes")


def read_docx(path: Path) -> Page:
    """Read a Word document."""
    with zipfile.ZipFile(path) as archive:
        body = fromstring(archive.read(_BODY))
        margins = [fromstring(archive.read(name)) for name in archive.namelist() if name.startswith(_MARGINS)
                   and name.endswith(".xml")]  # fmt: skip
        drawings = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
                    if name.endswith(".svg")]  # fmt: skip
    tables: list[PrintedTable] = []
    words: list[str] = []
    for element in _blocks(body):
        if element.tag == f"{_W}tbl":
            tables.append(PrintedTable(words[-1] if words else "", tuple(_rows(element))))
        elif text := _text(element):
            words.append(text)
    words.extend(text for margin in margins for paragraph in margin.iter(f"{_W}p") if (text := _text(paragraph)))
    alts = tuple(
        text for picture in body.iter(_DRAWING) for key in ("descr", "title") if (text := picture.get(key, ""))
    )
    return Page(tuple(tables), tuple(words), alts, tuple(drawings))


def _blocks(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        else:
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[tuple[str, ...]]:
    for row in table.iter(f"{_W}tr"):
        yield tuple(" ".join(filter(None, map(_text, cell.iter(f"{_W}p")))) for cell in row.iter(f"{_W}tc"))


def _text(paragraph: Element) -> str:
    parts = (
        _MARKS.get(part.tag, part.text or "")
        for part in paragraph.iter()
        if part.tag in _MARKS or part.tag in {f"{_W}t", f"{_W}delText"}
    )
    return " ".join("".join(parts).split())
