"""Tables, sentences and pictures of a PDF, by the structure that its tags give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annual_reports.gate.opening.pdf import marked_pages
from annual_reports.gate.opening.structure import BLOCKS, CELLS, DEEPEST, Element, Mark, Structure, structure_of
from annual_reports.gate.reading.tables import Page, PrintedTable

_ROWS = frozenset({b"TR", b"Caption"})


@dataclass
class _Tree:
    """What the walk through the structure needs and finds."""

    structure: Structure
    marks: dict[Mark, str]
    tables: list[PrintedTable] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)

    def inside(self, element: Element) -> Iterator[Element | str]:
        """Elements and texts within one, in order."""
        for child in self.structure.inside(element):
            yield child if isinstance(child, Element) else self.marks.get(child, "")


def read_pdf(path: Path) -> Page:
    """Read a PDF: its tagged structure, or the bare text of its pages where it has none."""
    content = path.read_bytes()
    pages = marked_pages(content)
    marks: dict[Mark, str] = {}
    for number, runs in enumerate(pages.texts):
        for mark, text in runs:
            marks[number, mark] = f"{marks[number, mark]} {text}" if (number, mark) in marks else text
    tree = _Tree(structure_of(content), marks)
    root = tree.structure.root
    if root is None:
        return Page(words=tuple(" ".join(text for _, text in runs) for runs in pages.texts))
    _walk(root, tree, 0)
    return Page(tuple(tree.tables), tuple(tree.words), tuple(tree.alts))


def _walk(element: Element, tree: _Tree, depth: int) -> None:
    if element.alt:
        tree.alts.append(element.alt)
    if depth > DEEPEST:
        return
    if element.kind == b"Table":
        _table(element, tree)
    elif element.kind in BLOCKS:
        if text := _text(element, tree):
            tree.words.append(text)
    else:
        for child in tree.inside(element):
            if isinstance(child, Element):
                _walk(child, tree, depth + 1)


def _table(table: Element, tree: _Tree) -> None:
    rows: list[tuple[str, ...]] = []
    caption = ""
    for element in _of_kind(table, tree, _ROWS):
        if element.kind == b"Caption":
            caption = _text(element, tree)
        else:
            rows.append(tuple(_text(cell, tree) for cell in _of_kind(element, tree, CELLS)))
    tree.tables.append(PrintedTable(caption or (tree.words[-1] if tree.words else ""), tuple(rows)))


def _of_kind(element: Element, tree: _Tree, kinds: frozenset[bytes], depth: int = 0) -> Iterator[Element]:
    for child in tree.inside(element) if depth < DEEPEST else ():
        if isinstance(child, Element):
            if child.kind in kinds:
                yield child
            else:
                yield from _of_kind(child, tree, kinds, depth + 1)


def _text(element: Element, tree: _Tree) -> str:
    return " ".join(" ".join(_texts(element, tree, 0)).split())


def _texts(element: Element, tree: _Tree, depth: int) -> Iterator[str]:
    for child in tree.inside(element) if depth < DEEPEST else ():
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child, tree, depth + 1)
