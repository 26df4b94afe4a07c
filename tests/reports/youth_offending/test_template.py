"""The template notebook: every section in order, every table and chart referred to, no number typed."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbformat import NotebookNode

from annual_reports.narrative.cells import fill_narrative
from annual_reports.notebooks.shown import names_in_words
from annual_reports.reports.youth_offending import YOUTH_OFFENDING
from tests.reports.youth_offending.small_service import ROOT, measured

SECTIONS = (
    "The service", "Managing during the pandemic", "Key performance indicators", "Types of offences",
    "National standards self-assessment", "Youth justice strategy", "Focus on practice", "Safeguarding", "Workforce",
    "Impact on vulnerable adults and children", "Policy implications", "Financial implications",
    "Personnel implications", "Legal implications", "Procurement implications",
)  # fmt: skip
# Dates, ages, sections of acts and the base of a rate belong to the words; a measured number does not.
BELONGING_TO_WORDS = (
    r"31 March|(March|April) 20\d\d|aged 10 to 17|per 1,000|per 100,000|Act 1998|sections? \d+( to \d+)?|of 2019|"
    r"12 months"
)


@pytest.fixture(scope="module")
def cells() -> list[NotebookNode]:
    notebook: NotebookNode = nbformat.read(ROOT / "notebooks" / "youth_offending.ipynb", as_version=4)
    return list(notebook.cells)


def test_the_printed_sections_in_order(cells: list[NotebookNode]) -> None:
    headings = [re.fullmatch(r"# (.+) \{#sec-[\w-]+\}", cell.source) for cell in cells]
    assert tuple(heading[1] for heading in headings if heading) == SECTIONS


def test_text_refers_to_every_table_and_chart_and_to_nothing_else(cells: list[NotebookNode]) -> None:
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    catalogue = YOUTH_OFFENDING.catalogue
    shown = {
        *(f"tbl-{table.id.replace('_', '-')}" for table in catalogue.tables),
        *(f"fig-{chart.id.replace('_', '-')}" for chart in catalogue.charts),
    }
    referred = set(re.findall(r"@((?:tbl|fig|sec)-[\w-]+)", text))
    assert shown <= referred
    assert referred - shown <= set(re.findall(r"\{#(sec-[\w-]+)\}", text))


def test_narrative_names_only_figures_that_there_are(cells: list[NotebookNode]) -> None:
    measurement = measured({})
    results = YOUTH_OFFENDING.catalogue.resolve(
        "youth_offending", "2019-20", "", measurement.values, measurement.tables, measurement.versions
    )
    notebook = NotebookNode(cells=cells, metadata={}, nbformat=4, nbformat_minor=5)
    assert fill_narrative(notebook, names_in_words(results), "notebooks/youth_offending.ipynb").findings == ()


def test_required_contents_have_their_cells(cells: list[NotebookNode]) -> None:
    narrative = {cell.id for cell in cells if "narrative" in cell.metadata["tags"]}
    for content in YOUTH_OFFENDING.required:
        assert set(content.cells) <= narrative, content.matter


def test_narrative_types_no_number_that_a_figure_gives(cells: list[NotebookNode]) -> None:
    for cell in cells:
        if "narrative" in cell.metadata["tags"]:
            prose = re.sub(r"\{[{%].*?[%}]\}|@[\w-]+", "", cell.source)
            assert not re.findall(r"\d", re.sub(BELONGING_TO_WORDS, "", prose)), cell.id
