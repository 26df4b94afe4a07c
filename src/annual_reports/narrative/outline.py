"""What holds one cell's text together with the rest of a paper: headings, anchors, references, notes and tables.

It is read from the text as written, values and conditions left out, so that it holds for each part
and whatever the figures come to.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from annual_reports.narrative.bad_text import LONGEST_CELL
from annual_reports.narrative.limits import COMMENT

# None goes over the beginning of another, which would take for ever on a text of nothing but beginnings.
VALUE = re.compile(r"\{\{(?:(?!\{[{%]).)*?\}\}", re.DOTALL)
CONDITION = re.compile(r"\{%(?:(?!\{[{%]).)*?%\}", re.DOTALL)
AT_THE_START = re.compile(rf"(?ms)^(?:{CONDITION.pattern})+")
CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
ADDRESS = re.compile(r"\]\([ <]*+(?!#)(?:[^()\n]|\([^()\n]*\))*+\)|<(?:https?|mailto):[^<>\s]*+>")

HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(?P<title>\S.*)$")
UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
LINE_OF_TEXT = re.compile(r"^ {0,3}[^\s#>|*+\-]")
ANCHOR = re.compile(r"\{#([\w:.-]+)[^{}\n]*\}")
# As Pandoc reads them. The documents take only those with three letters and a hyphen for references.
REFERENCE = re.compile(r"(?<![\w\\])@([A-Za-z]{3}-\w+(?:[:.#$%&+?<>~/-]\w+)*)")
LINK_WITHIN = re.compile(r"\]\([ <]*+#([^()\s>]++)[ >]*+\)")
NOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
NOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:")
LINK_TARGET = re.compile(r"^ {0,3}\[(?!\^)([^\[\]]+)\]:[ \t]*\S", re.MULTILINE)
TABLE_RULE = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?")
BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Mark:
    """Something in a cell that has a name, and its line there."""

    name: str
    line: int


@dataclass(frozen=True)
class Outline:
    """What one cell holds, each in the order of its lines.

    Attributes
    ----------
    headings
        Level, title and line of each.
    anchors
        What the cell's headings and captions are called.
    references, links
        Anchors that the text refers to with an @, and that a link in it leads to.
    notes, note_texts, targets
        Labels of references to notes, of the notes' own texts and of addresses given apart from their link.
    long_rows
        Rows of tables that have more cells than their header: the cells' number, the header's and the line.
    """

    headings: tuple[tuple[int, str, int], ...]
    anchors: tuple[Mark, ...]
    references: tuple[Mark, ...]
    links: tuple[Mark, ...]
    notes: tuple[Mark, ...]
    note_texts: tuple[Mark, ...]
    targets: tuple[Mark, ...]
    long_rows: tuple[tuple[int, int, int], ...]


@functools.lru_cache(maxsize=512)  # a cell is read for each part
def outline_of(text: str) -> Outline:
    r"""Read a cell's text.

    Examples
    --------
    >>> outline = outline_of("## Help {#sec-help}\n\nSee @tbl-help[^1].")
    >>> outline.headings, [mark.name for mark in (*outline.anchors, *outline.references, *outline.notes)]
    (((2, 'Help', 1),), ['sec-help', 'tbl-help', '1'])
    """
    prose = CODE.sub(_nothing, without_values(text if len(text) <= LONGEST_CELL else ""))
    lines = prose.split("\n")
    here = ADDRESS.sub(_nothing, prose).split("\n")
    return Outline(
        headings=tuple(_headings(lines)),
        anchors=tuple(_marks(ANCHOR, lines)),
        references=tuple(_marks(REFERENCE, here)),
        links=tuple(_marks(LINK_WITHIN, lines)),
        notes=tuple(_marks(NOTE, [NOTE_TEXT.sub("", line) for line in lines])),
        note_texts=tuple(_marks(NOTE_TEXT, lines)),
        targets=tuple(_marks(LINK_TARGET, lines)),
        long_rows=tuple(_long_rows(lines)),
    )


def without_values(text: str) -> str:
    """Put a figure for each value, and nothing for conditions and notes to colleagues; lines keep their numbers."""
    text = VALUE.sub(lambda found: f"0{_nothing(found)}", text)
    # What is chosen between two conditions does not run into what comes after them.
    text = CONDITION.sub(lambda found: f" {_nothing(found)}", AT_THE_START.sub(_nothing, text))
    return COMMENT.sub(_nothing, text)


def same_label(label: str) -> str:
    """Reduce the label of a link's address to what Pandoc compares."""
    return " ".join(label.split()).casefold()


def outside_conditions(text: str) -> str:
    """Leave what is printed whatever the figures come to; lines keep their numbers.

    Examples
    --------
    >>> outside_conditions("Many {% if a %}came{% else %}went{% endif %} by.")
    'Many  by.'
    """
    depth, at, kept = 0, 0, ""
    for found in CONDITION.finditer(text):
        before = text[at : found.start()]
        kept += ("\n" * before.count("\n") if depth else before) + _nothing(found)
        word = found[0].strip("{%-+ \t\n").partition(" ")[0]
        depth = max(0, depth + {"if": 1, "endif": -1}.get(word, 0))
        at = found.end()
    return kept + text[at:]


def _nothing(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _marks(pattern: re.Pattern[str], lines: list[str]) -> Iterator[Mark]:
    for number, line in enumerate(lines, 1):
        yield from (Mark(name, number) for name in pattern.findall(line))


def _headings(lines: list[str]) -> Iterator[tuple[int, str, int]]:
    for number, line in enumerate(lines, 1):
        above = lines[number - 2] if number > 1 else ""
        if heading := HEADING.match(line):
            yield len(heading[1]), _title(heading["title"]), number
        elif (underline := UNDERLINE.match(line)) and LINE_OF_TEXT.match(above):
            yield 1 if underline[1].startswith("=") else 2, _title(above), number - 1


def _title(text: str) -> str:
    return ANCHOR.sub("", text).partition(" {")[0].strip(" #")


def _long_rows(lines: list[str]) -> Iterator[tuple[int, int, int]]:
    columns = 0
    for number, line in enumerate(lines, 1):
        if "|" not in line:
            columns = 0
        elif columns and _cells(line) > columns:
            yield _cells(line), columns, number
        elif TABLE_RULE.fullmatch(line.strip(" \t>")) and number > 1 and _cells(lines[number - 2]) == _cells(line):
            columns = _cells(line)


def _cells(row: str) -> int:
    row = row.strip(" \t>")
    row = row.removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return len(BETWEEN_CELLS.split(row))
