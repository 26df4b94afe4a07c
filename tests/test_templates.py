"""Template notebooks are thin, clean and complete."""

import re
from pathlib import Path
from typing import cast

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from annual_reports.narrative.cells import fill_narrative, for_part, is_narrative
from annual_reports.narrative.editions.merge import bring_up_to_date
from annual_reports.narrative.editions.writing import notebook_text
from annual_reports.narrative.final import required_cells_missing
from annual_reports.reports.registry import REPORTS
from annual_reports.reports.report import RequiredContent
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


@pytest.mark.parametrize("report", REPORTS)
def test_each_narrative_cell_says_who_writes_it_and_what_to_cover(report: str) -> None:
    for cell in _read(ROOT / "notebooks" / f"{report}.ipynb").cells:
        if is_narrative(cell):
            said = cell.metadata.annual_reports
            assert re.fullmatch(r"[A-Z][\w-]*,?( [\w-]+,?){1,4}", said.owner), cell.id
            assert 25 < len(said.guidance) < 200, cell.id
            assert said.guidance.endswith("."), cell.id
            assert said.guidance.count(". ") < 2, cell.id


@pytest.mark.parametrize("report", REPORTS)
def test_an_edition_shows_guidance_and_no_document_does(report: str) -> None:
    template = _read(ROOT / "notebooks" / f"{report}.ipynb")
    edition = bring_up_to_date(template, new_notebook(), year="2019-20", file="notebooks/a.ipynb").notebook
    shown = {cell.id: cell.source for cell in edition.cells}
    printed = [nbformat.writes(fill_narrative(for_part(edition, part), {}, "a").notebook) for part in (1, 2)]
    for cell in template.cells:
        if is_narrative(cell):
            said = cell.metadata.annual_reports
            assert said.owner in shown[f"guide-{cell.id}"], cell.id
            assert said.guidance in shown[f"guide-{cell.id}"], cell.id
            assert not any(said.guidance in document for document in printed), cell.id


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_are_written_as_jupyterlab_writes_them(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == notebook_text(_read(path))


@pytest.mark.parametrize("report", REPORTS)
def test_what_a_rule_asks_for_has_its_cells(report: str) -> None:
    template = _read(ROOT / "notebooks" / f"{report}.ipynb")
    assert required_cells_missing(REPORTS[report].required, template, "a") == []
    misnamed = RequiredContent("Endings", "a rule", ("no-such-cell",))
    (finding,) = required_cells_missing([misnamed], template, "a")
    assert (finding.code, finding.is_error) == ("narrative.required-cell-missing", False)
