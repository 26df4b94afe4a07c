"""A cell's Markdown as Pandoc has to read it to print what the preview shows.

CommonMark, which JupyterLab and the preview read, begins a list, a heading, a quotation or a table right
below a line of text; Pandoc reads all of it as running text. And a document has one set of notes and links
for all its cells, while the writer of a cell sees that cell alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from annual_reports.narrative.outline import LINK_TARGET, same_label

BLOCKS = {"heading_open", "blockquote_open", "bullet_list_open", "ordered_list_open", "table_open", "hr"}
LISTS = {"bullet_list_open", "ordered_list_open"}
NOTE_TEXT = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:")
CODE = r"(?P<code>(?<!`)(?P<fence>`+)(?!`).*?(?<!`)(?P=fence)(?!`))"
NOTE = re.compile(rf"(?s){CODE}|(?<!\\)\[\^(?P<label>[^\]\s]+)\]")
LINK = re.compile(
    rf"(?s){CODE}|(?<![\\!])\[(?P<words>[^\[\]^][^\[\]]*)\](?:\[(?P<label>[^\[\]]*)\]|(?P<target>:)|(?!\())"
)


def for_pandoc(markdown: str, cell: str) -> str:
    r"""Rewrite a cell's Markdown for a document that holds other cells too.

    Parameters
    ----------
    markdown
        The cell's text.
    cell
        Its id, which makes the names of its notes and links its own.

    Examples
    --------
    >>> for_pandoc("We did two things:\n- rang[^1]\n- wrote\n[^1]: By day.", "intro")
    'We did two things:\n\n- rang[^intro.1]\n- wrote\n\n[^intro.1]: By day.'
    """
    return _with_links_of_its_own(_with_notes_of_its_own(set_apart(markdown), cell), cell)


def set_apart(markdown: str) -> str:
    r"""Put an empty line before each list, heading, quotation, table or note that has a line of text right above it.

    Examples
    --------
    >>> set_apart("Why:\n1. this\n   - and\n\nIt was in\n2019. Then\n# More")
    'Why:\n\n1. this\n   - and\n\nIt was in\n2019. Then\n\n# More'
    """
    lines = markdown.split("\n")
    before = {**_places_of_blocks(lines), **dict.fromkeys(_places_of_notes(lines), "")}
    return "\n".join(f"{before[place]}\n{line}" if place in before else line for place, line in enumerate(lines))


@functools.cache  # it keeps nothing of what it has read
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _places_of_blocks(lines: list[str]) -> dict[int, str]:
    """Numbers of the lines that an empty one has to go before, with what that one needs to stay in a quotation."""
    places: dict[int, str] = {}
    for token, within, after in _blocks(_parser().parse("\n".join(lines))):
        start = token.map[0] if token.map else 0
        # Pandoc reads a list within a list as one, and two lists in a row as they are.
        left_alone = token.type in LISTS and (after in LISTS or (within and within[-1].type == "list_item_open"))
        begins = any(outer.map and outer.map[0] == start for outer in within)
        quotes = sum(outer.type == "blockquote_open" for outer in within)
        marks = re.match(rf"(?:[ \t]*>){{{quotes}}}", lines[start])
        if start and marks and not begins and not left_alone and lines[start - 1].strip(" \t>"):
            places[start] = marks[0]
    return places


def _blocks(tokens: list[Token]) -> Iterator[tuple[Token, list[Token], str]]:
    """Blocks that Pandoc may take for text, with those that they lie in and what kind comes before each."""
    within: list[Token] = []
    after = ""
    for token in tokens:
        if token.type in BLOCKS:
            yield token, list(within), after
        if token.nesting == 1:
            within.append(token)
            after = ""
        elif token.nesting == -1:
            after = within.pop().type


def _places_of_notes(lines: list[str]) -> list[int]:
    return [
        place
        for place, line in enumerate(lines)
        if place and NOTE_TEXT.match(line) and lines[place - 1].strip() and not NOTE_TEXT.match(lines[place - 1])
    ]


def _with_notes_of_its_own(markdown: str, cell: str) -> str:
    return NOTE.sub(lambda found: found["code"] or f"[^{cell}.{found['label']}]", markdown)


def _with_links_of_its_own(markdown: str, cell: str) -> str:
    """Name the targets that links of this cell lead to by the cell; other brackets are text."""
    targets = {same_label(label) for label in LINK_TARGET.findall(markdown)}

    def named(found: re.Match[str]) -> str:
        label = found["label"] or found["words"]
        if found["code"] or label is None or same_label(label) not in targets:
            return found[0]
        return f"[{cell}.{label}]:" if found["target"] else f"[{found['words']}][{cell}.{label}]"

    return LINK.sub(named, markdown) if targets else markdown
