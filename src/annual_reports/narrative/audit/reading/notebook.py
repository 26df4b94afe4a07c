"""Reading the words of an edition: the Markdown cells of its notebook."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from annual_reports.narrative.audit.document import Block, Document, TableBlock
from annual_reports.narrative.audit.reading.builder import Builder
from annual_reports.narrative.audit.reading.clean import settlements
from annual_reports.narrative.audit.reading.markdown import add_markdown


def read_notebook(path: Path, name: str) -> Document:
    """Read the Markdown cells of a notebook.

    A settlement anywhere in a cell settles the whole cell. The file is read as the JSON that it is:
    nbformat, with the schemas that it validates by, takes longer to import than the audit to run.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = [
        (str(cell.get("id", number)), "".join(cell["source"]))
        for number, cell in enumerate(notebook["cells"], start=1)
        if cell["cell_type"] == "markdown"
    ]
    return read_cells(cells, name)


def read_cells(cells: list[tuple[str, str]], name: str, year: int | None = None) -> Document:
    """Read Markdown cells given as pairs of id and text; an edition knows its year.

    Examples
    --------
    >>> document = read_cells([("panel", "It met 22 times. <!-- audit: ok counted by hand -->")], "adoption")
    >>> block = document.blocks[0]
    >>> block.place.cell, block.settled
    ('panel', ('counted by hand',))
    """
    builder = Builder(name)
    blocks: list[Block | TableBlock] = []
    for cell_id, text in cells:
        builder.cell = cell_id
        first = len(builder.blocks)
        add_markdown(builder, text)
        reasons = settlements(text)
        blocks.extend(replace(block, settled=reasons) if reasons else block for block in builder.blocks[first:])
    return Document(name, tuple(blocks), tuple(builder.doubts), year)
