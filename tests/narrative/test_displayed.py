"""What display cells show is looked at before any of them runs."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from annual_reports.narrative.displayed import unknown_displays

KNOWN = {
    "table": {"placed_by_sex"},
    "chart": {"placed_by_sex"},
    "figure": {"placed.total", "orders.total", "locality.*"},
}


def notebook(source: str, tag: str = "display") -> NotebookNode:
    made: NotebookNode = new_notebook(cells=[new_code_cell(source, id="placed", metadata={"tags": [tag]})])
    return made


@pytest.mark.parametrize(
    "source",
    [
        'edition.table("placed_by_sex")',
        "edition.chart('placed_by_sex')",
        'edition.figures_table("placed.total", "orders.total")',
        "edition.figures_table()",
        'edition.figures_table("locality.east")',
        "edition.front_sheet()",
    ],
)
def test_cells_that_show_what_there_is(source: str) -> None:
    assert unknown_displays(notebook(source), KNOWN, "a.ipynb") == []


@pytest.mark.parametrize(
    ("source", "found", "expected"),
    [
        ('edition.table("placed_by_sx")', "placed_by_sx", "perhaps placed_by_sex"),
        ('edition.chart("ages")', "ages", "a chart of the report's catalogue"),
        ('edition.figures_table("placed.total",\n    "order.total")', "order.total", "perhaps orders.total"),
    ],
)
def test_a_cell_that_shows_what_there_is_not_is_an_error(source: str, found: str, expected: str) -> None:
    (finding,) = unknown_displays(notebook(source), KNOWN, "a.ipynb")
    assert (finding.cell, finding.found, finding.expected, finding.is_error) == ("placed", found, expected, True)
    assert unknown_displays(notebook(source, "kept"), KNOWN, "a.ipynb") == []
