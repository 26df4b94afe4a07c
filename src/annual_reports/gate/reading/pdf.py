"""Tables, sentences and pictures of a PDF, by the structure that its tags give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from annual_reports.gate.opening.pdf import marked_pages
from annual_reports.gate.reading.tables import Page, PrintedTable

_ROWS = "/TR"
_CELLS = {"/TH", "/TD"}
_BLOCKS = {"/P", "/LBody", "/Lbl", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Caption", "/Title", "/Note"}
DEEPEST = 60


@dataclass
class _Tree:
    """What the walk through the structure needs and finds."""

    marks: dict[tuple[int, int], str]
    pages: dict[int, int]
    tables: list[PrintedTable] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)


def read_pdf(path: Path) -> Page:
    """Read a PDF: its tagged structure, or the bare text of its pages where it has none."""
    reader = PdfReader(path)
    texts = list(marked_pages(reader))
    root = reader.root_object.get("/StructTreeRoot")
    if root is None:
        return Page(words=tuple(" ".join(text for _, text in runs) for runs in texts))
    marks: dict[tuple[int, int], str] = {}
    for number, runs in enumerate(texts):
        for mark, text in runs:
            marks[number, mark] = f"{marks[number, mark]} {text}" if (number, mark) in marks else text
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)
               if page.indirect_reference is not None}  # fmt: skip
    tree = _Tree(marks, numbers)
    _walk(root.get_object(), tree, None, 0)
    return Page(tuple(tree.tables), tuple(tree.words), tuple(tree.alts))


def _walk(element: Any, tree: _Tree, page: int | None, depth: int) -> None:
    if depth > DEEPEST or not hasattr(element, "get"):
        return
    if alt := element.get("/Alt") or element.get("/ActualText"):
        tree.alts.append(str(alt))
    page = _page(element, tree, page)
    kind = element.get("/S")
    if kind == "/Table":
        _table(element, tree, page)
    elif kind in _BLOCKS:
        text = " ".join(" ".join(_texts(element, tree, page, depth)).split())
        if text:
            tree.words.append(text)
    else:
        for child in _children(element):
            _walk(child, tree, page, depth + 1)


def _table(table: Any, tree: _Tree, page: int | None) -> None:
    rows: list[tuple[str, ...]] = []
    caption = ""
    for element, at in _inside(table, tree, page, {_ROWS, "/Caption"}):
        if element.get("/S") == "/Caption":
            caption = " ".join(" ".join(_texts(element, tree, at)).split())
        else:
            cells = _inside(element, tree, at, _CELLS)
            rows.append(tuple(" ".join(" ".join(_texts(cell, tree, here)).split()) for cell, here in cells))
    tree.tables.append(PrintedTable(caption or (tree.words[-1] if tree.words else ""), tuple(rows)))


def _inside(element: Any, tree: _Tree, page: int | None, kinds: set[str]) -> Iterator[tuple[Any, int | None]]:
    for child in _children(element):
        if hasattr(child, "get"):
            at = _page(child, tree, page)
            if child.get("/S") in kinds:
                yield child, at
            else:
                yield from _inside(child, tree, at, kinds)


def _texts(element: Any, tree: _Tree, page: int | None, depth: int = 0) -> Iterator[str]:
    page = _page(element, tree, page)
    for child in _children(element):
        if isinstance(child, int):
            yield tree.marks.get((page if page is not None else -1, int(child)), "")
        elif hasattr(child, "get") and depth < DEEPEST:
            if child.get("/Type") == "/MCR":
                at = _page(child, tree, page)
                yield tree.marks.get((at if at is not None else -1, int(child["/MCID"])), "")
            else:
                yield from _texts(child, tree, page, depth + 1)


def _page(element: Any, tree: _Tree, page: int | None) -> int | None:
    reference = element.raw_get("/Pg") if "/Pg" in element else None
    return page if reference is None else tree.pages.get(getattr(reference, "idnum", -1), page)


def _children(element: Any) -> list[Any]:
    children = element.get("/K")
    if children is None:
        return []
    children = children.get_object() if hasattr(children, "get_object") else children
    return [child.get_object() if hasattr(child, "get_object") else child for child in children] if isinstance(
        children, list) else [children]  # fmt: skip
