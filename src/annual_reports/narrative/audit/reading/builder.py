"""The common part of all readers: blocks in order, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from annual_reports.narrative.audit.document import Block, BlockKind, Document, Place, Stretch, TableBlock
from annual_reports.narrative.audit.reading.clean import control_characters, squeeze

PROSE_IN_A_CELL = 60
CAPTION_WORDS = 25
HEADING_WORDS = 12
LONGEST_BLOCK = 50_000

_BULLET = re.compile(r"^[ \t]*[•▪●◦➢‣·][ \t]*", re.MULTILINE)
_OWN_NUMBER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s")
_SURELY_A_NUMBER = re.compile(r"^[£+\-−–]?\s?\d[\d,.]*\s?%?(\s?\(.{0,20}\))?[*†]?$")
_YEAR_HEAD = re.compile(r"^(\D{0,20})?\b(19|20)\d\d\b")


@dataclass
class Builder:
    """Collects the blocks of one paper.

    Attributes
    ----------
    file, cell
        Put into the place of every block.
    doubts
        Faults of the text itself, each with the place where it stands.
    """

    file: str
    cell: str | None = None
    blocks: list[Block | TableBlock] = field(default_factory=list)
    doubts: list[tuple[Place, str]] = field(default_factory=list)
    section: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    def heading(self, text: str, level: int, line: int | None = None) -> None:
        """Add a heading; what follows stands under it."""
        words = squeeze(text)
        if words:
            self.section = words
            self.blocks.append(Block(BlockKind.HEADING, words, self._place("heading", line), level))

    def words(
        self,
        text: str,
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        line: int | None = None,
        stretches: tuple[Stretch, ...] = (),
        settled: tuple[str, ...] = (),
        label: str = "",
    ) -> None:
        """Add a paragraph, list item or caption; typed bullets part it into list items."""
        bullets = [match.span() for match in _BULLET.finditer(text)]
        if not bullets:
            self._one(text, 0, len(text), kind, level, line, stretches, settled, label)
            return
        self._one(text, 0, bullets[0][0], kind, level, line, stretches, settled, label)
        ends = [start for start, _ in bullets[1:]] + [len(text)]
        for (_, start), end in zip(bullets, ends, strict=True):
            self._one(text, start, end, BlockKind.LIST_ITEM, max(level, 1), line, stretches, settled, label)

    def _one(
        self,
        text: str,
        start: int,
        end: int,
        kind: BlockKind,
        level: int,
        line: int | None,
        stretches: tuple[Stretch, ...],
        settled: tuple[str, ...],
        label: str,
    ) -> None:
        piece = text[start:end]
        if not piece.strip():
            return
        at = line + text.count("\n", 0, start) if line else None
        place = self._place(kind.value, at, piece, label)
        if control_characters(piece):
            self.doubts.append((place, f"{control_characters(piece)} control characters stand in the text"))
        if len(piece) > LONGEST_BLOCK:
            self.doubts.append((place, f"{len(piece):,} characters stand in one block"))
        moved = tuple(_shift(stretch, start, end) for stretch in stretches if _overlaps(stretch, start, end))
        block = Block(kind, piece, place, level, moved, settled)
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Block) and _goes_on(last, block):
            self.counts[kind.value] -= 1
            self.blocks[-1] = _joined(last, block)
        else:
            self.blocks.append(block)

    def table(
        self,
        rows: Sequence[Sequence[str]],
        *,
        header_rows: int | None = None,
        caption: str = "",
        line: int | None = None,
        settled: tuple[str, ...] = (),
    ) -> None:
        """Add a table; sentences in its cells are also words of the paper."""
        width = max((len(row) for row in rows), default=0)
        squared = tuple(tuple(squeeze(cell) for cell in row) + ("",) * (width - len(row)) for row in rows)
        squared = tuple(row for row in squared if any(row))
        if not squared:
            return
        caption = squeeze(caption) or self._words_before()
        headers = guess_header_rows(squared) if header_rows is None else min(header_rows, len(squared))
        place = self._place("table", line)
        self.blocks.append(TableBlock(squared, place, headers, caption, settled))
        for number, row in enumerate(squared, start=1):
            for cell in dict.fromkeys(row):
                if len(cell) >= PROSE_IN_A_CELL:
                    self.words(cell, line=line, label=f"{place.label}, row {number}", settled=settled)

    def settle(self, reasons: tuple[str, ...]) -> None:
        """Settle the block last added."""
        if self.blocks and reasons:
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, settled=last.settled + reasons)

    def document(self) -> Document:
        """Everything collected."""
        return Document(self.file, tuple(self.blocks), tuple(self.doubts))

    def _words_before(self) -> str:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Block) and last.kind is not BlockKind.LIST_ITEM and len(last.text.split()) <= CAPTION_WORDS:
            return squeeze(last.text)
        return ""

    def _place(self, label: str, line: int | None, text: str = "", given: str = "") -> Place:
        self.counts[label] = self.counts.get(label, 0) + 1
        own = _OWN_NUMBER.match(text)
        name = given or (f"paragraph {own.group(1)}" if own else f"{label} {self.counts[label]}")
        section = "" if label == "heading" else self.section
        return Place(self.file, name, section, line, self.cell)


def guess_header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top hold no numbers but years.

    Examples
    --------
    >>> guess_header_rows((("Age", "2019/20"), ("0 to 4", "7")))
    1
    >>> guess_header_rows((("Boys", "7"), ("Girls", "5")))
    0
    """
    for number, row in enumerate(rows[:3]):
        if any(_SURELY_A_NUMBER.match(cell) and not _YEAR_HEAD.match(cell) for cell in row[1:]):
            return number
    return 1 if len(rows) > 1 else 0


def _goes_on(last: Block, block: Block) -> bool:
    """Whether a block only goes on with the sentence before: a page's end, or lines that a converter parted."""
    if block.kind is not BlockKind.PARAGRAPH or last.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return False
    end, start = last.text.rstrip()[-1:], block.text.lstrip()[:1]
    together = last.place.cell == block.place.cell and not last.place.label.startswith("table")
    return together and (end == "," or (start.islower() and end not in {".", "?", "!", ":", ";"}))


def _joined(last: Block, block: Block) -> Block:
    offset = len(last.text) + 1
    moved = tuple(replace(stretch, start=stretch.start + offset) for stretch in block.stretches)
    return replace(
        last,
        text=f"{last.text}\n{block.text}",
        stretches=last.stretches + moved,
        settled=last.settled + block.settled,
    )


def _overlaps(stretch: Stretch, start: int, end: int) -> bool:
    return stretch.start < end and start < stretch.start + stretch.length


def _shift(stretch: Stretch, start: int, end: int) -> Stretch:
    first = max(stretch.start, start)
    last = min(stretch.start + stretch.length, end)
    return Stretch(first - start, stretch.source + first - stretch.start, last - first)
