"""Tables, sentences and pictures of ``report.qmd`` and of an executed notebook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annual_reports.gate.reading.tables import Page, PrintedTable

_ALT = re.compile(r"fig-alt=\"((?:[^\"\\]|\\.)*)\"")
_CAPTION = re.compile(r"^:\s+(.*?)\s*(?:\{#[^}]*\})?\s*$")
_CELLS = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([^\w\s])")
_RULE = re.compile(r"^\|[\s:|+-]+\|?\s*$")


def read_markdown(text: str) -> Page:
    r"""Read Markdown as the reports write it.

    Examples
    --------
    >>> page = read_markdown("Placed: 3\n\n| Sex | N |\n|:--|--:|\n| Boys | \\[c\\] |\n\n: By sex {#tbl-sex}\n")
    >>> page.words, page.tables[0].caption, page.tables[0].rows
    (('Placed: 3',), 'By sex', (('Sex', 'N'), ('Boys', '[c]')))
    """
    tables: list[PrintedTable] = []
    words: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        lines = block.strip().split("\n")
        caption = _CAPTION.match(lines[0])
        if lines[0].startswith("|"):
            rows = (_row(line) for line in lines if line.startswith("|") and not _RULE.match(line))
            tables.append(PrintedTable("", tuple(rows)))
        elif caption and tables and not tables[-1].caption:
            tables[-1] = PrintedTable(_bare(caption[1]), tables[-1].rows)
        elif lines[0] and not lines[0].startswith("!["):
            words.extend(_bare(line) for line in (lines if lines[0][:2] in {"- ", "1."} else [" ".join(lines)]))
    alts = tuple(_bare(alt) for alt in _ALT.findall(text))
    return Page(tuple(tables), tuple(words), alts)


def read_notebook(path: Path) -> Page:
    """Read the cells of a notebook and what they show."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    pages = [page for cell in notebook["cells"] for page in _cell(cell)]
    return Page(
        tuple(table for page in pages for table in page.tables),
        tuple(text for page in pages for text in page.words),
        tuple(alt for page in pages for alt in page.alts),
        tuple(drawing for page in pages for drawing in page.drawings),
    )


def _cell(cell: dict[str, Any]) -> Iterator[Page]:
    if cell["cell_type"] == "markdown":
        yield read_markdown(_text(cell["source"]))
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        yield read_markdown(_text(data.get("text/markdown", "")))
        told = [_text(data.get("text/plain", "")), _text(output.get("text", ""))]
        told += [value for kept in output.get("metadata", {}).values() if isinstance(kept, dict)
                 for value in kept.values() if isinstance(value, str)]  # fmt: skip
        yield Page(alts=tuple(text for text in told if text), drawings=tuple(
            _text(drawing) for kind, drawing in data.items() if kind == "image/svg+xml"))  # fmt: skip


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def _row(line: str) -> tuple[str, ...]:
    return tuple(_bare(cell) for cell in _CELLS.split(line.strip().removeprefix("|").removesuffix("|")))


def _bare(text: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", text).replace("**", "").split())
