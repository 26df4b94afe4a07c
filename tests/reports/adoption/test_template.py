"""The template notebook: thin code, narrative that names what there is, every table and chart shown."""

from __future__ import annotations

import re
from itertools import pairwise

import nbformat
import pytest
from nbformat import NotebookNode

from annual_reports.narrative.cells import fill_narrative
from annual_reports.notebooks.shown import names_in_words
from annual_reports.reports.adoption import ADOPTION
from tests.reports.adoption.small_council import ROOT, measured

TAGS = {"parameters": "code", "setup": "code", "display": "code", "heading": "markdown", "narrative": "markdown"}
SECTIONS = (
    "Introduction", "Early permanence", "Children with an adoption plan", "Children placed for adoption",
    "Children made subject to adoption orders", "Adoption scorecards", "Panel",
    "Recruitment and approval of adopters", "Adoption and post-adoption support",
    "Disruptions, complaints, allegations and compliments", "Future developments and priorities",
    "Regional agency aims and objectives",
)  # fmt: skip


@pytest.fixture(scope="module")
def cells() -> list[NotebookNode]:
    notebook: NotebookNode = nbformat.read(ROOT / "notebooks" / "adoption.ipynb", as_version=4)
    return list(notebook.cells)


def shown(cells: list[NotebookNode], kind: str) -> list[str]:
    calls = (re.fullmatch(rf'edition\.{kind}\("(\w+)"\)', cell.source) for cell in cells)
    return [call[1] for call in calls if call]


def test_twelve_numbered_sections_in_order(cells: list[NotebookNode]) -> None:
    headings = [re.fullmatch(r"# (.+) \{#sec-[\w-]+\}", cell.source) for cell in cells]
    assert tuple(heading[1] for heading in headings if heading) == SECTIONS


def test_every_cell_has_one_tag_and_headings_are_one_line(cells: list[NotebookNode]) -> None:
    for cell in cells:
        (tag,) = cell.metadata["tags"]
        assert TAGS[tag] == cell.cell_type, cell.id
        assert tag != "heading" or re.fullmatch(r"#{1,2} [^\n]+ \{[^\n]+\}", cell.source), cell.id
        assert not cell.get("outputs"), cell.id


def test_headings_go_down_one_level_at_a_time(cells: list[NotebookNode]) -> None:
    levels = [len(cell.source.split()[0]) for cell in cells if "heading" in cell.metadata["tags"]]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_code_cells_are_thin(cells: list[NotebookNode]) -> None:
    for cell in cells:
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 5, cell.id
            assert not re.search(r"\b(def|class|read_csv|groupby)\b", cell.source), cell.id


def test_every_table_and_chart_is_shown_once(cells: list[NotebookNode]) -> None:
    assert sorted(shown(cells, "table")) == sorted(table.id for table in ADOPTION.catalogue.tables)
    assert sorted(shown(cells, "chart")) == sorted(chart.id for chart in ADOPTION.catalogue.charts)


def test_text_refers_to_every_table_and_chart_and_to_nothing_else(cells: list[NotebookNode]) -> None:
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    anchors = {
        *(f"tbl-{id.replace('_', '-')}" for id in shown(cells, "table")),
        *(f"fig-{id.replace('_', '-')}" for id in shown(cells, "chart")),
        *re.findall(r"\{#(sec-[\w-]+)\}", text),
    }
    referred = set(re.findall(r"@((?:tbl|fig|sec)-[\w-]+)", text))
    assert referred <= anchors
    assert {anchor for anchor in anchors - referred if not anchor.startswith("sec-")} == set()


def test_narrative_can_be_filled_even_for_a_council_with_no_records(cells: list[NotebookNode]) -> None:
    measurement = measured({})
    results = ADOPTION.catalogue.resolve("adoption", "2019-20", "", measurement.values, measurement.tables)
    notebook = NotebookNode(cells=cells, metadata={}, nbformat=4, nbformat_minor=5)
    assert fill_narrative(notebook, names_in_words(results), "notebooks/adoption.ipynb").findings == ()


def test_required_contents_have_their_cells(cells: list[NotebookNode]) -> None:
    narrative = {cell.id for cell in cells if "narrative" in cell.metadata["tags"]}
    for content in ADOPTION.required:
        assert set(content.cells) <= narrative, content.matter


def test_narrative_types_no_number_that_a_figure_gives(cells: list[NotebookNode]) -> None:
    for cell in cells:
        if "narrative" in cell.metadata["tags"]:
            prose = re.sub(r"\{[{%].*?[%}]\}|@[\w-]+", "", cell.source)
            allowed = re.sub(r"\bA(1|2|10)\b|31 March|[Ss]tandards? (\d+\.\d+|2014)|(section|Standards) \d+", "", prose)
            assert not re.findall(r"\d", allowed), cell.id
