"""The documents' numbers and references, put into a notebook's Markdown for the preview.

The documents get them from ``document.lua``; this follows the same rules, so that a reviewer
reads "Table 3" where the paper will print it.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field

from nbformat import NotebookNode

from annual_reports.notebooks.displays import CHART_METADATA, MARKDOWN

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(\{[^}]*\})?\s*$")
CAPTION = re.compile(r"^: (.*?) \{#(tbl-[\w-]+)\}\s*$")
REFERENCES = re.compile(r"\[((?:-?@(?:tbl|fig|sec)-[\w-]+[;, ]*)+)\]|(?<![\w@\\])@((?:tbl|fig|sec)-[\w-]*\w)")
IDS = re.compile(r"(?:tbl|fig|sec)-[\w-]*\w")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
NOTE_LEFT_OUT = re.compile(r"(?m)^::: \{#((tbl|fig)-[\w-]+) \.left-out\}\n\n")
FENCE = re.compile(r"(?m)^:{3,}.*$\n?")


@dataclass
class _Counts:
    """What has been counted so far, and what each id came to."""

    sections: list[int] = field(default_factory=lambda: [0] * 6)
    tables: int = 0
    figures: int = 0
    words: dict[str, str] = field(default_factory=dict)


def numbered_notebook(notebook: NotebookNode) -> NotebookNode:
    """Copy a notebook with its sections, tables and figures numbered and its references resolved."""
    numbered = copy.deepcopy(notebook)
    counts = _Counts()
    for cell in numbered.cells:
        if cell.cell_type == "markdown":
            cell.source = _numbered(cell.source, counts)
        for output in cell.get("outputs", []):
            _number_output(output, counts)
    for cell in numbered.cells:
        if cell.cell_type == "markdown":
            cell.source = _resolved(cell.source, counts.words)
    return numbered


def _number_output(output: NotebookNode, counts: _Counts) -> None:
    chart = output.get("metadata", {}).get(CHART_METADATA)
    if chart:
        counts.figures += 1
        counts.words[f"fig-{chart['id']}"] = f"Figure {counts.figures}"
        chart["caption"] = f"Figure {counts.figures}: {chart['caption']}"
    elif MARKDOWN in output.get("data", {}):
        output.data[MARKDOWN] = _numbered(output.data[MARKDOWN], counts)


def _numbered(markdown: str, counts: _Counts) -> str:
    markdown = NOTE_LEFT_OUT.sub(lambda found: _numbered_note(found[1], found[2], counts), markdown)
    blocks = FENCE.sub("", COMMENT.sub("", markdown)).split("\n\n")
    shown: list[str] = []
    for block in blocks:
        caption = CAPTION.match(block)
        if caption:
            counts.tables += 1
            counts.words[caption[2]] = f"Table {counts.tables}"
            # A caption stands below its table in Markdown and above it on paper.
            shown.insert(max(len(shown) - 1, 0), f"**Table {counts.tables}: {caption[1]}**")
        else:
            shown.append("\n".join(_numbered_heading(line, counts) for line in block.split("\n")))
    return "\n\n".join(shown)


def _numbered_note(id: str, kind: str, counts: _Counts) -> str:
    """Begin the sentence in place of a table or chart that is left out with the number that it keeps."""
    if kind == "tbl":
        counts.tables += 1
        counts.words[id] = f"Table {counts.tables}"
    else:
        counts.figures += 1
        counts.words[id] = f"Figure {counts.figures}"
    return f"**{counts.words[id]}:** "


def _numbered_heading(line: str, counts: _Counts) -> str:
    heading = HEADING.match(line)
    if not heading:
        return line
    marks, title, attributes = heading[1], heading[2], heading[3] or ""
    number = "" if ".unnumbered" in attributes else _next_section(len(marks), counts)
    for id in IDS.findall(attributes):
        counts.words[id] = f"Section {number}" if number else title
    # The page's title is its only heading of the first level.
    return f"#{marks} {number} {title}" if number else f"#{marks} {title}"


def _next_section(level: int, counts: _Counts) -> str:
    counts.sections[level - 1] += 1
    counts.sections[level:] = [0] * (6 - level)
    return ".".join(str(count) for count in counts.sections[:level])


def _resolved(markdown: str, words: dict[str, str]) -> str:
    def reference(match: re.Match[str]) -> str:
        return ", ".join(words.get(id, f"@{id}") for id in IDS.findall(match[0]))

    return REFERENCES.sub(reference, markdown)
