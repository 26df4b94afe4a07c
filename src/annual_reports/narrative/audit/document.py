"""What a paper is to the audit: blocks of words and tables in the order of the page.

Readers of Markdown, HTML, DOCX and notebooks all make a :class:`Document`; the checks know
nothing of where it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of words is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CAPTION = "caption"


@dataclass(frozen=True)
class Place:
    """Where a block stands.

    Attributes
    ----------
    file
        Name of the paper, or its path below the project folder.
    label
        Place on the page: ``paragraph 4``, ``table 2``.
    section
        Words of the heading above.
    line
        Line in a text source, from 1.
    cell
        Id of the notebook cell.

    Examples
    --------
    >>> str(Place(file="paper.md", label="paragraph 4", section="Panel", line=12))
    'paper.md, line 12, paragraph 4, under “Panel”'
    """

    file: str = ""
    label: str = ""
    section: str = ""
    line: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        parts = [
            self.file,
            f"cell {self.cell}" if self.cell else "",
            f"line {self.line}" if self.line else "",
            self.label,
            f"under “{self.section}”" if self.section else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Stretch:
    """A run of a block's text that stands in the source letter for letter."""

    start: int
    source: int
    length: int


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item or caption.

    Attributes
    ----------
    text
        The words without markup. Inline values keep their braces.
    level
        Of a heading, from 1; of a list item, its depth from 1.
    stretches
        How the text lies in the source, where there is one to put a mended number in.
    settled
        Reasons given in ``<!-- audit: ok REASON -->``; an empty reason settles nothing.
    """

    kind: BlockKind
    text: str
    place: Place
    level: int = 0
    stretches: tuple[Stretch, ...] = ()
    settled: tuple[str, ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a part of the text stands in the source, if it stands there unbroken."""
        for stretch in self.stretches:
            if stretch.start <= start and end <= stretch.start + stretch.length:
                offset = stretch.source - stretch.start
                return start + offset, end + offset
        return None


@dataclass(frozen=True)
class TableBlock:
    """A table as printed: every cell is text.

    ``rows`` hold the header rows too, of which there are ``header_rows``.
    """

    rows: tuple[tuple[str, ...], ...]
    place: Place
    header_rows: int = 1
    caption: str = ""
    settled: tuple[str, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """One header a column, the header rows joined."""
        heads = self.rows[: self.header_rows]
        if not heads:
            return ("",) * max((len(row) for row in self.rows), default=0)
        return tuple(" ".join(dict.fromkeys(part for part in column if part)) for column in zip(*heads, strict=True))

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the header."""
        return self.rows[self.header_rows :]


@dataclass(frozen=True)
class Document:
    """A paper, or the narrative of an edition.

    ``doubts`` are faults of the text itself, such as control characters, with their places.
    ``year`` is the first calendar year of an edition; of other papers it is read from their words.
    """

    name: str
    blocks: tuple[Block | TableBlock, ...] = ()
    doubts: tuple[tuple[Place, str], ...] = ()
    year: int | None = None

    @property
    def words(self) -> Iterator[Block]:
        """The blocks that are not tables."""
        return (block for block in self.blocks if isinstance(block, Block))

    @property
    def tables(self) -> Iterator[TableBlock]:
        """The tables."""
        return (block for block in self.blocks if isinstance(block, TableBlock))
