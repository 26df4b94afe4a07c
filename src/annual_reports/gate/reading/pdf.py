"""Tables, sentences and pictures of a PDF, by the structure that its tags give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annual_reports.gate.opening.pdf import bare_objects, marked_pages, text_of_string, unescaped
from annual_reports.gate.reading.tables import Page, PrintedTable

_ALT = re.compile(
    rb"/(?:Alt|ActualText)\s*(?:\(((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*)\)|<((?:[0-9A-Fa-f]{2})+)>)"
)
_ANY_STRING = re.compile(rb"\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)")
_KIND = re.compile(rb"/S\s*/(\w+)")
_PAGE = re.compile(rb"/Pg\s+(\d+)\s+\d+\s+R")
_CHILDREN = re.compile(rb"/K\s*(\[(?:[^\[\]]|\[[^\]]*\])*\]|<<(?:[^<>]|<<[^>]*>>)*>>|\d+\s+\d+\s+R|\d+)")
_CHILD = re.compile(rb"<<(?P<dict>(?:[^<>]|<<[^>]*>>)*)>>|(?P<object>\d+)\s+\d+\s+R|(?P<mark>\d+)")
_MARK = re.compile(rb"/MCID\s+(\d+)")
_BLOCKS = frozenset({b"P", b"LBody", b"Lbl", b"H1", b"H2", b"H3", b"H4", b"H5", b"H6", b"Caption", b"Title", b"Note"})
_CELLS = frozenset({b"TH", b"TD"})
_ROWS = frozenset({b"TR", b"Caption"})
DEEPEST = 80


@dataclass(frozen=True)
class _Element:
    """One element of the structure: its kind, its page, and what is in it: elements and marks of content."""

    kind: bytes
    page: int | None
    alt: str
    children: tuple[bytes, ...]


@dataclass
class _Tree:
    """What the walk through the structure needs and finds."""

    objects: dict[int, bytes]
    marks: dict[tuple[int | None, int], str]
    pages: dict[int, int]
    tables: list[PrintedTable] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)

    def inside(self, element: _Element) -> Iterator[_Element | str]:
        """Elements and texts within one, in order."""
        for raw in element.children:
            for child in _CHILD.finditer(raw):
                if child["mark"]:
                    yield self.marks.get((element.page, int(child["mark"])), "")
                elif child["object"]:
                    yield self.element(self.objects.get(int(child["object"]), b""), element.page)
                elif mark := _MARK.search(child["dict"]):
                    at = _PAGE.search(child["dict"])
                    page = self.pages.get(int(at[1])) if at else element.page
                    yield self.marks.get((page, int(mark[1])), "")
                else:
                    yield self.element(child["dict"], element.page)

    def element(self, raw: bytes, page: int | None) -> _Element:
        """Read an element as it is written."""
        alts = [
            text_of_string(bytes.fromhex(digits.decode()) if digits else unescaped(words))
            for words, digits in _ALT.findall(raw)
        ]
        bare = _ANY_STRING.sub(b"()", raw)
        kind, at = _KIND.search(bare), _PAGE.search(bare)
        return _Element(
            kind[1] if kind else b"",
            self.pages.get(int(at[1]), page) if at else page,
            " ".join(alts),
            tuple(_CHILDREN.findall(bare)[:1]),
        )


def read_pdf(path: Path) -> Page:
    """Read a PDF: its tagged structure, or the bare text of its pages where it has none."""
    content = path.read_bytes()
    pages = marked_pages(content)
    marks: dict[tuple[int | None, int], str] = {}
    for number, runs in enumerate(pages.texts):
        for mark, text in runs:
            marks[number, mark] = f"{marks[number, mark]} {text}" if (number, mark) in marks else text
    tree = _Tree(bare_objects(content), marks, dict(pages.numbers))
    root = next((raw for raw in tree.objects.values() if b"/StructTreeRoot" in raw and b"/Type" in raw
                 and b"/Catalog" not in raw), None)  # fmt: skip
    if root is None:
        return Page(words=tuple(" ".join(text for _, text in runs) for runs in pages.texts))
    _walk(tree.element(root, None), tree, 0)
    return Page(tuple(tree.tables), tuple(tree.words), tuple(tree.alts))


def _walk(element: _Element, tree: _Tree, depth: int) -> None:
    if element.alt:
        tree.alts.append(element.alt)
    if depth > DEEPEST:
        return
    if element.kind == b"Table":
        _table(element, tree)
    elif element.kind in _BLOCKS:
        if text := _text(element, tree):
            tree.words.append(text)
    else:
        for child in tree.inside(element):
            if isinstance(child, _Element):
                _walk(child, tree, depth + 1)


def _table(table: _Element, tree: _Tree) -> None:
    rows: list[tuple[str, ...]] = []
    caption = ""
    for element in _of_kind(table, tree, _ROWS):
        if element.kind == b"Caption":
            caption = _text(element, tree)
        else:
            rows.append(tuple(_text(cell, tree) for cell in _of_kind(element, tree, _CELLS)))
    tree.tables.append(PrintedTable(caption or (tree.words[-1] if tree.words else ""), tuple(rows)))


def _of_kind(element: _Element, tree: _Tree, kinds: frozenset[bytes], depth: int = 0) -> Iterator[_Element]:
    for child in tree.inside(element) if depth < DEEPEST else ():
        if isinstance(child, _Element):
            if child.kind in kinds:
                yield child
            else:
                yield from _of_kind(child, tree, kinds, depth + 1)


def _text(element: _Element, tree: _Tree) -> str:
    return " ".join(" ".join(_texts(element, tree, 0)).split())


def _texts(element: _Element, tree: _Tree, depth: int) -> Iterator[str]:
    for child in tree.inside(element) if depth < DEEPEST else ():
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child, tree, depth + 1)
