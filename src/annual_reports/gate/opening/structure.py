"""The structure that a PDF's tags give it: elements within elements, down to the marks of content on the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from annual_reports.gate.opening.pdf import bare_objects, marked_pages, text_of_string, unescaped

_ALT = re.compile(
    rb"/(?:Alt|ActualText)\s*(?:\(((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*)\)|<((?:[0-9A-Fa-f]{2})+)>)"
)
_ANY_STRING = re.compile(rb"\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)")
_KIND = re.compile(rb"/S\s*/(\w+)")
_PAGE = re.compile(rb"/Pg\s+(\d+)\s+\d+\s+R")
_CHILDREN = re.compile(rb"/K\s*(\[(?:[^\[\]]|\[[^\]]*\])*\]|<<(?:[^<>]|<<[^>]*>>)*>>|\d+\s+\d+\s+R|\d+)")
_CHILD = re.compile(rb"<<(?P<dict>(?:[^<>]|<<[^>]*>>)*)>>|(?P<object>\d+)\s+\d+\s+R|(?P<mark>\d+)")
_MARK = re.compile(rb"/MCID\s+(\d+)")
BLOCKS = frozenset({b"P", b"LBody", b"Lbl", b"H1", b"H2", b"H3", b"H4", b"H5", b"H6", b"Caption", b"Title", b"Note"})
CELLS = frozenset({b"TH", b"TD"})
_APART = BLOCKS | CELLS | {b"TOCI", b"LI", b"TR", b"Figure"}
DEEPEST = 80

Mark = tuple[int | None, int]
"""Page, counted from 0, and number of marked content."""


@dataclass(frozen=True)
class Element:
    """One element of the structure: its kind, its page, and what is in it: elements and marks of content."""

    kind: bytes
    page: int | None
    alt: str
    children: tuple[bytes, ...]


@dataclass(frozen=True)
class Structure:
    """The elements of a PDF: its objects by number, and its pages from 0 by the numbers of theirs."""

    objects: Mapping[int, bytes]
    pages: Mapping[int, int]

    @property
    def root(self) -> Element | None:
        """The element that holds all others; None where the file has no tags."""
        roots = (
            raw
            for raw in self.objects.values()
            if b"/StructTreeRoot" in raw and b"/Type" in raw and b"/Catalog" not in raw
        )
        raw = next(roots, None)
        return None if raw is None else self.element(raw, None)

    def inside(self, element: Element) -> Iterator[Element | Mark]:
        """Elements and marks within one, in order."""
        for raw in element.children:
            for child in _CHILD.finditer(raw):
                if child["mark"]:
                    yield element.page, int(child["mark"])
                elif child["object"]:
                    yield self.element(self.objects.get(int(child["object"]), b""), element.page)
                elif mark := _MARK.search(child["dict"]):
                    at = _PAGE.search(child["dict"])
                    yield self.pages.get(int(at[1])) if at else element.page, int(mark[1])
                else:
                    yield self.element(child["dict"], element.page)

    def element(self, raw: bytes, page: int | None) -> Element:
        """Read an element as it is written."""
        alts = [
            text_of_string(bytes.fromhex(digits.decode()) if digits else unescaped(words))
            for words, digits in _ALT.findall(raw)
        ]
        bare = _ANY_STRING.sub(b"()", raw)
        kind, at = _KIND.search(bare), _PAGE.search(bare)
        return Element(
            kind[1] if kind else b"",
            self.pages.get(int(at[1]), page) if at else page,
            " ".join(alts),
            tuple(_CHILDREN.findall(bare)[:1]),
        )


# Both the search for leaks and the reading of tables want it.
@lru_cache(maxsize=8)
def structure_of(content: bytes) -> Structure:
    """Read the structure of a PDF."""
    return Structure(bare_objects(content), dict(marked_pages(content).numbers))


def page_texts(content: bytes) -> Iterator[tuple[str, str]]:
    """What each page prints, with and without gaps where one run of letters ends.

    A number may be broken over runs, but for those of two paragraphs or cells: "in 2019." and "1.2 Staffing".
    """
    try:
        pages = marked_pages(content).texts
    # A file that only looks like a PDF: its bytes are read all the same, by the caller.
    except Exception:
        return
    try:
        blocks = blocks_of(structure_of(content))
    # Its pages are read all the same, as if it had no structure.
    except Exception:
        blocks = {}
    for number, runs in enumerate(pages):
        yield f"page {number + 1}", " ".join(text for _, text in runs)
        parts = groupby(runs, key=lambda run: blocks.get((number, run[0]), 0))
        yield f"page {number + 1}", "\n\n".join("".join(text for _, text in part) for _, part in parts)


def blocks_of(structure: Structure) -> dict[Mark, int]:
    """Number the paragraphs, headings, list items and cells that marks belong to; other marks have none."""
    blocks: dict[Mark, int] = {}
    if structure.root is not None:
        _number(structure, structure.root, blocks, [0], 0, 0)
    return blocks


def _number(
    structure: Structure, element: Element, blocks: dict[Mark, int], last: list[int], block: int, depth: int
) -> None:
    if element.kind in _APART:
        last[0] += 1
        block = last[0]
    for child in structure.inside(element) if depth < DEEPEST else ():
        if isinstance(child, Element):
            _number(structure, child, blocks, last, block, depth + 1)
        else:
            blocks[child] = block
