"""Reading a web page."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag

from annual_reports.narrative.audit.document import BlockKind, Document, Place
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.reading.builder import Builder
from annual_reports.narrative.audit.reading.clean import control_characters, settlements, squeeze

HEADINGS = {f"h{level}": level for level in range(1, 7)}
NOT_READ = word_set("script style nav template svg math head noscript code pre button select")
# A table that holds another is there for the look of the page, and its cells are blocks.
BLOCKS = word_set(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "header hr html li main ol p section summary table tbody td th thead tr ul"
)
DEEPEST = 200


def read_html(text: str, name: str) -> Document:
    """Read a web page.

    Examples
    --------
    >>> [block.text for block in read_html("<h1>Panel</h1><p>It met <b>22</b> times.", "paper.html").words]
    ['Panel', 'It met 22 times.']
    """
    builder = Builder(name)
    add_html(builder, text)
    return builder.document()


def add_html(builder: Builder, text: str, line: int | None = None) -> None:
    """Add the blocks of a page, or of a part of one, to a paper."""
    if control_characters(text):
        doubt = f"{control_characters(text)} control characters stand in the page"
        builder.doubts.append((Place(builder.file, cell=builder.cell), doubt))
    # NUL ends the text for the parser behind lxml, and all after it would be lost.
    soup = BeautifulSoup(text.replace("\x00", " "), "lxml")
    walk = _Walk(builder, line)
    walk.visit(soup, 0)
    walk.flush()


class _Walk:
    """Goes through the page once, collecting the words between two block tags."""

    def __init__(self, builder: Builder, line: int | None) -> None:
        self.builder = builder
        self.line = line
        self.parts: list[str] = []
        self.reasons: tuple[str, ...] = ()
        self.items = 0
        self.in_item = False

    def visit(self, element: PageElement, depth: int) -> None:
        if isinstance(element, Comment):
            self._comment(element)
        elif isinstance(element, PreformattedString):
            return
        elif isinstance(element, NavigableString):
            self.parts.append(str(element).replace("\n", " "))
        elif isinstance(element, Tag) and element.name not in NOT_READ:
            self._tag(element, depth)

    def _tag(self, tag: Tag, depth: int) -> None:
        if tag.name == "br":
            self.parts.append("\n")
        elif depth > DEEPEST:
            self.parts.append(tag.get_text(" "))
        elif tag.name in HEADINGS:
            self.flush()
            self.builder.heading(tag.get_text(" "), HEADINGS[tag.name], self.line)
        elif tag.name == "table" and tag.find("table") is None:
            self.flush()
            self._table(tag)
        elif tag.name in BLOCKS:
            self._block(tag, depth)
        else:
            self._children(tag, depth)

    def _block(self, tag: Tag, depth: int) -> None:
        self.flush()
        if tag.name in {"ul", "ol"}:
            self.items += 1
        outer, self.in_item = self.in_item, self.in_item or tag.name == "li"
        self._children(tag, depth)
        self.flush()
        self.in_item = outer
        if tag.name in {"ul", "ol"}:
            self.items -= 1

    def _children(self, tag: Tag, depth: int) -> None:
        for child in tag.children:
            self.visit(child, depth + 1)

    def _comment(self, comment: Comment) -> None:
        reasons = settlements(f"<!--{comment}-->")
        if "".join(self.parts).strip():
            self.reasons += reasons
        else:
            self.builder.settle(reasons)

    def flush(self) -> None:
        """End the block of words that is being collected."""
        text = "\n".join(squeeze(line) for line in "".join(self.parts).split("\n")).strip()
        if text:
            kind = BlockKind.LIST_ITEM if self.in_item else BlockKind.PARAGRAPH
            for piece in text.split("\n\n"):
                self.builder.words(piece, kind=kind, level=self.items, line=self.line, settled=self.reasons)
        self.parts = []
        self.reasons = ()

    def _table(self, table: Tag) -> None:
        caption = table.find("caption")
        rows = _rows(table)
        reasons = settlements(str(table)) if "audit:" in str(table) else ()
        self.builder.table(
            [[text for text, _ in row] for row in rows],
            header_rows=_header_rows(rows) if rows else None,
            caption=caption.get_text(" ") if isinstance(caption, Tag) else "",
            line=self.line,
            settled=reasons,
        )


def _rows(table: Tag) -> list[list[tuple[str, bool]]]:
    """Cells of a table, merged ones repeated, each with whether it is a header cell."""
    rows: list[list[tuple[str, bool]]] = []
    hanging: dict[int, tuple[int, tuple[str, bool]]] = {}
    for line in table.find_all("tr"):
        row: list[tuple[str, bool]] = []
        for cell in line.find_all(["td", "th"], recursive=False):
            _hang(row, hanging)
            content = (cell.get_text(" "), cell.name == "th")
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for _ in range(across):
                if down > 1:
                    hanging[len(row)] = (down - 1, content)
                row.append(content)
        _hang(row, hanging)
        rows.append(row)
    return rows


def _hang(row: list[tuple[str, bool]], hanging: dict[int, tuple[int, tuple[str, bool]]]) -> None:
    while len(row) in hanging:
        left, content = hanging.pop(len(row))
        if left > 1:
            hanging[len(row)] = (left - 1, content)
        row.append(content)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return min(max(int(value), 1), 50) if value.isdigit() and len(value) < 4 else 1


def _header_rows(rows: list[list[tuple[str, bool]]]) -> int | None:
    """Leading rows of header cells only; None where the page does not say."""
    heads = 0
    for row in rows:
        if not row or not all(is_head for _, is_head in row):
            break
        heads += 1
    return heads or None
