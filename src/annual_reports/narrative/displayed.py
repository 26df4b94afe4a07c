"""What the code cells of a notebook show, looked at before any of them runs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from nbformat import NotebookNode

from annual_reports.findings import Finding, perhaps
from annual_reports.measures.catalogue import is_pattern, stands_for
from annual_reports.narrative.editions.marks import tags

_CALL = re.compile(r"\bedition\.(table|chart|figures_table)\(([^()]*)\)")
_ID = re.compile(r"""(["'])(.*?)\1""")
DISPLAY = "display"
KINDS = {"table": "table", "chart": "chart", "figures_table": "figure"}


def unknown_displays(notebook: NotebookNode, known: Mapping[str, Collection[str]], file: str) -> list[Finding]:
    """Find cells that show what the report does not have: they would fail when the notebook is run.

    Parameters
    ----------
    notebook
        A template or an edition.
    known
        Ids of the report's catalogue, by ``table``, ``chart`` and ``figure``.
    file
        Where the cells come from, for findings.
    """
    return [
        _unknown(kind, id, known[kind], cell.id, file)
        for cell in notebook.cells
        if DISPLAY in tags(cell)
        for kind, id in displayed(cell.source)
        if id not in known[kind] and not any(is_pattern(one) and stands_for(one, id) for one in known[kind])
    ]


def displayed(source: str) -> Iterator[tuple[str, str]]:
    """List what a code cell shows: the kind and the id.

    Examples
    --------
    >>> list(displayed('edition.figures_table("placed.total", "orders.total")'))
    [('figure', 'placed.total'), ('figure', 'orders.total')]
    """
    for call in _CALL.finditer(source):
        yield from ((KINDS[call[1]], found[2]) for found in _ID.finditer(call[2]))


def _unknown(kind: str, id: str, known: Collection[str], cell: str, file: str) -> Finding:
    return Finding(
        code="narrative.unknown-display",
        problem=f"a cell shows a {kind} that the report does not have",
        file=file,
        cell=cell,
        expected=perhaps(id, known, otherwise=f"a {kind} of the report's catalogue"),
        found=id,
        cause="the id is misspelt in the template, or the catalogue has no such definition (yet)",
        next_step="correct the cell in the template, notebooks/<report>.ipynb, or define what it shows",
    )
