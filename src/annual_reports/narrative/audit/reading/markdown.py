"""Reading Markdown, and the Markdown cells of a notebook."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from annual_reports.narrative.audit.document import BlockKind, Document, Stretch
from annual_reports.narrative.audit.reading.builder import Builder
from annual_reports.narrative.audit.reading.clean import blank_out, settlements

_FRONT_MATTER = re.compile(r"\A---\r?\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_FENCED_DIV = re.compile(r"^[ \t]*:::.*$", re.MULTILINE)
_NOT_NEWLINE = re.compile(r"[^\n]")


def read_markdown(text: str, name: str) -> Document:
    r"""Read a Markdown paper.

    Examples
    --------
    >>> [block.text for block in read_markdown("# Panel\n\nIt met **22** times.", "paper.md").words]
    ['Panel', 'It met 22 times.']
    """
    builder = Builder(name)
    add_markdown(builder, text)
    return builder.document()


def add_markdown(builder: Builder, text: str) -> None:
    """Add the blocks of a Markdown text to a paper."""
    source = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    source = _FRONT_MATTER.sub(_hide, source)
    source = _FENCED_DIV.sub(_hide, source)
    _Walk(builder, source).run(_parser().parse(source))


@functools.cache  # a parser keeps nothing of what it has parsed, and takes longer to make than to use
def _parser() -> MarkdownIt:
    # An indented paragraph of a paper is hardly ever program code.
    return MarkdownIt("commonmark").enable("table").disable("code")


def _hide(match: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(" ", match.group())


class _Walk:
    """Goes through the tokens of one text once."""

    def __init__(self, builder: Builder, source: str) -> None:
        self.builder = builder
        self.source = source
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.depth = 0

    def run(self, tokens: Sequence[Token]) -> None:
        position = 0
        heading: int | None = None
        while position < len(tokens):
            token = tokens[position]
            match token.type:
                case "heading_open":
                    heading = int(token.tag[1:])
                case "heading_close":
                    heading = None
                case "bullet_list_open" | "ordered_list_open":
                    self.depth += 1
                case "bullet_list_close" | "ordered_list_close":
                    self.depth -= 1
                case "table_open":
                    position = self._table(tokens, position)
                case "html_block":
                    self._html(token)
                case "inline":
                    self._inline(token, heading)
                case _:
                    pass
            position += 1

    def _inline(self, token: Token, heading: int | None) -> None:
        start, line = self._start(token)
        text, stretches = _plain(token, self.source, start)
        if heading is not None:
            self.builder.heading(text, heading, line)
            return
        kind = BlockKind.LIST_ITEM if self.depth else BlockKind.PARAGRAPH
        self.builder.words(
            text, kind=kind, level=self.depth, line=line, stretches=stretches, settled=settlements(token.content)
        )

    def _start(self, token: Token) -> tuple[int, int]:
        first = token.map[0] if token.map else 0
        return self.line_starts[min(first, len(self.line_starts) - 1)], first + 1

    def _html(self, token: Token) -> None:
        if "<table" in token.content.lower() or "<p" in token.content.lower():
            from annual_reports.narrative.audit.reading.html import add_html  # noqa: PLC0415  # slow to import, rare

            add_html(self.builder, token.content, line=self._start(token)[1])
        else:
            self.builder.settle(settlements(token.content))

    def _table(self, tokens: Sequence[Token], position: int) -> int:
        line = self._start(tokens[position])[1]
        rows: list[list[str]] = []
        reasons: tuple[str, ...] = ()
        while tokens[position].type != "table_close":
            token = tokens[position]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_plain(token, "", 0)[0])
                reasons += settlements(token.content)
            position += 1
        self.builder.table(rows, header_rows=1 if any(rows[0]) else 0, line=line, settled=reasons)
        return position


def _plain(token: Token, source: str, cursor: int) -> tuple[str, tuple[Stretch, ...]]:
    """Text of an inline token without its markup, and where each part stands in the source."""
    parts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for child in token.children or []:
        piece = _piece(child)
        if child.type == "text" and piece and source:
            at = source.find(child.content, cursor, cursor + len(token.content) + len(child.content) + 200)
            if at >= 0:
                stretches.append(Stretch(length, at, len(piece)))
                cursor = at + len(piece)
        parts.append(piece)
        length += len(piece)
    return "".join(parts), tuple(_joined(stretches))


def _piece(child: Token) -> str:
    match child.type:
        case "text":
            return blank_out(child.content) if child.content.isprintable() else child.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "code_inline":
            return "…"
        case "html_inline":
            return "\n" if child.content.lower().startswith("<br") else ""
        case _:
            return ""


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Join runs that touch both in the text and in the source, such as ``{{ a_b }}`` parted at its underscore."""
    joined: list[Stretch] = []
    for stretch in stretches:
        last = joined[-1] if joined else None
        if last and last.start + last.length == stretch.start and last.source + last.length == stretch.source:
            joined[-1] = Stretch(last.start, last.source, last.length + stretch.length)
        else:
            joined.append(stretch)
    return joined
