"""Reading a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from annual_reports.narrative.audit.document import BlockKind, Document
from annual_reports.narrative.audit.reading.builder import HEADING_WORDS, Builder
from annual_reports.narrative.audit.reading.clean import blank_out, squeeze

_HEADING_STYLE = re.compile(r"^(?:heading|title|subtitle)\s*(\d)?", re.IGNORECASE)
_LIST_STYLE = re.compile(r"^list\b", re.IGNORECASE)
_MOVED_AWAY = qn("w:moveFrom")
_TEXT, _TAB, _BREAK, _RETURN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_PARAGRAPH, _TABLE, _CONTROL, _CONTENT = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:sdtContent")
_NO_BREAK_HYPHEN = qn("w:noBreakHyphen")
_TEXT_BOX, _FALLBACK = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RUN_PROPERTIES = {qn("w:pPr"), qn("w:rPr")}


def read_docx(path: Path, name: str) -> Document:
    """Read a Word document: paragraphs, lists and tables in the order of the page.

    Insertions that nobody accepted yet count as text, deletions do not.
    """
    paper = docx.Document(str(path))
    builder = Builder(name)
    for element in _body(paper.element.body):
        if element.tag == _PARAGRAPH:
            _add_paragraph(builder, Paragraph(element, paper))
        else:
            _add_table(builder, Table(element, paper))
    return builder.document()


def _body(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls too."""
    for child in parent:
        if child.tag in {_PARAGRAPH, _TABLE}:
            yield child
        elif child.tag == _CONTROL:
            for content in child.iterchildren(_CONTENT):
                yield from _body(content)


def _add_paragraph(builder: Builder, paragraph: Paragraph) -> None:
    text = paragraph_text(paragraph._p)
    if not text.strip():
        return
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if style.lower().startswith(("toc", "table of", "header", "footer")):
        return
    heading = _HEADING_STYLE.match(style)
    if heading or _is_bold_line(paragraph, text):
        builder.heading(text, int(heading.group(1) or 1) if heading else 3)
        return
    depth = _list_depth(paragraph._p)
    if depth or _LIST_STYLE.match(style):
        builder.words(text, kind=BlockKind.LIST_ITEM, level=max(depth, 1))
    else:
        builder.words(text)


def _list_depth(element: Any) -> int:
    """Depth of a list item, from 1; 0 for a paragraph that is none."""
    for number in element.iterchildren(qn("w:pPr")):
        for properties in number.iterchildren(qn("w:numPr")):
            levels = [level.get(qn("w:val"), "0") for level in properties.iterchildren(qn("w:ilvl"))]
            return int(levels[0]) + 1 if levels and levels[0].isdigit() else 1
    return 0


def _is_bold_line(paragraph: Paragraph, text: str) -> bool:
    """Whether a short line in bold, without a full stop, stands where a heading should."""
    if len(text.split()) > HEADING_WORDS or text.rstrip().endswith((".", ":", ";", ",")):
        return False
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def paragraph_text(element: Any) -> str:
    """Text of a paragraph as it reads with all changes accepted."""
    parts: list[str] = []
    _collect(element, parts)
    return blank_out("".join(parts))


def _collect(element: Any, parts: list[str]) -> None:
    for child in element:
        match child.tag:
            case tag if tag == _TEXT:
                parts.append(child.text or "")
            case tag if tag in {_BREAK, _RETURN}:
                parts.append("\n")
            case tag if tag == _TAB:
                parts.append(" ")
            case tag if tag == _NO_BREAK_HYPHEN:
                parts.append("-")
            case tag if tag in {_MOVED_AWAY, _FALLBACK, _TEXT_BOX} | _RUN_PROPERTIES:
                continue
            case _:
                _collect(child, parts)


def _add_table(builder: Builder, table: Table) -> None:
    rows: list[list[str]] = []
    for row in table._tbl.tr_lst:
        cells: list[str] = []
        for cell in row.tc_lst:
            text = "\n".join(paragraph_text(paragraph) for paragraph in cell.iter(_PARAGRAPH))
            cells.extend([squeeze(text)] * min(max(cell.grid_span, 1), 50))
        rows.append(cells)
    builder.table(rows)
