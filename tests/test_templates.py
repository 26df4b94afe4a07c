"""Template notebooks are thin, clean and complete."""

import re
from pathlib import Path
from typing import cast

import nbformat
import pytest
from nbformat import NotebookNode

from annual_reports.reports.registry import REPORTS
from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
REFUSED = re.compile(r"\b(def|class|lambda|read_csv|read_excel|groupby|merge|import pandas)\b")
TAGS = {"parameters", "setup", "heading", "narrative", "display"}


def _read(path: Path) -> NotebookNode:
    return cast(NotebookNode, nbformat.read(path, as_version=4))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_committed_notebooks_hold_no_outputs(path: Path) -> None:
    assert not [cell.id for cell in _read(path).cells if cell.get("outputs") or cell.get("execution_count")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_code_cells_arrange_and_compute_nothing(path: Path) -> None:
    for cell in _read(path).cells:
        if cell.cell_type == "code":
            assert 1 <= len(cell.source.splitlines()) <= 5, cell.id
            assert not REFUSED.search(cell.source), cell.id


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_every_cell_has_a_speaking_id_and_one_tag(path: Path) -> None:
    notebook = _read(path)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cell.id), cell.id
        assert len(set(cell.metadata.get("tags", [])) & TAGS) == 1, cell.id


@pytest.mark.parametrize("report", REPORTS)
def test_every_table_and_chart_of_the_catalogue_is_shown(report: str) -> None:
    catalogue = REPORTS[report].catalogue
    code = "\n".join(
        cell.source for cell in _read(ROOT / "notebooks" / f"{report}.ipynb").cells if cell.cell_type == "code"
    )
    shown = set(re.findall(r"edition\.(?:table|chart)\(\"([a-z0-9_]+)\"\)", code))

    assert {table.id for table in catalogue.tables} | {chart.id for chart in catalogue.charts} <= shown


@pytest.mark.parametrize("report", REPORTS)
def test_narrative_refers_to_tables_and_charts_that_are_there(report: str) -> None:
    catalogue = REPORTS[report].catalogue
    cells = _read(ROOT / "notebooks" / f"{report}.ipynb").cells
    words = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    named = {f"tbl-{table.id.replace('_', '-')}" for table in catalogue.tables}
    named |= {f"fig-{chart.id.replace('_', '-')}" for chart in catalogue.charts}
    named |= {f"tbl-{id.replace('_', '-')}" for id in re.findall(r"id=\"([a-z_]+)\"", code)} | {"tbl-key-figures"}

    assert set(re.findall(r"@((?:tbl|fig)-[a-z0-9-]+)", words)) <= named
