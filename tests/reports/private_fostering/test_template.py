"""The template notebook: every section of the paper, every table and chart, narrative that names what there is."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbformat import NotebookNode

from annual_reports.narrative.cells import fill_narrative
from annual_reports.notebooks.shown import names_in_words
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from tests.reports.adoption.small_council import ROOT
from tests.reports.private_fostering.small_service import measured

SECTIONS = (
    "Introduction", "Planning", "Notification arrangements", "Safeguarding and promoting welfare",
    "Practice development", "Notifications and referrals", "Data on arrangements", "Advice and support",
    "Views of children, parents and carers", "Monitoring compliance with duties and functions",
)  # fmt: skip


@pytest.fixture(scope="module")
def cells() -> list[NotebookNode]:
    notebook: NotebookNode = nbformat.read(ROOT / "notebooks" / "private_fostering.ipynb", as_version=4)
    return list(notebook.cells)


def shown(cells: list[NotebookNode], kind: str) -> list[str]:
    calls = (re.fullmatch(rf'edition\.{kind}\("(\w+)"\)', cell.source) for cell in cells)
    return [call[1] for call in calls if call]


def test_ten_numbered_sections_in_order(cells: list[NotebookNode]) -> None:
    headings = [re.fullmatch(r"# (.+) \{#sec-[\w-]+\}", cell.source) for cell in cells]
    assert tuple(heading[1] for heading in headings if heading) == SECTIONS


def test_every_table_and_chart_is_shown_once(cells: list[NotebookNode]) -> None:
    assert sorted(shown(cells, "table")) == sorted(table.id for table in PRIVATE_FOSTERING.catalogue.tables)
    assert sorted(shown(cells, "chart")) == sorted(chart.id for chart in PRIVATE_FOSTERING.catalogue.charts)


def test_text_refers_to_every_table_and_chart_and_to_nothing_else(cells: list[NotebookNode]) -> None:
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    shown_anchors = {
        "tbl-key-figures",
        *(f"tbl-{id.replace('_', '-')}" for id in shown(cells, "table")),
        *(f"fig-{id.replace('_', '-')}" for id in shown(cells, "chart")),
    }
    sections = set(re.findall(r"\{#(sec-[\w-]+)\}", text))
    referred = set(re.findall(r"@((?:tbl|fig|sec)-[\w-]+)", text))
    assert shown_anchors <= referred <= shown_anchors | sections


def test_narrative_can_be_filled_even_for_a_council_with_no_records(cells: list[NotebookNode]) -> None:
    measurement = measured({})
    results = PRIVATE_FOSTERING.catalogue.resolve(
        "private_fostering", "2019-20", "", measurement.values, measurement.tables
    )
    notebook = NotebookNode(cells=cells, metadata={}, nbformat=4, nbformat_minor=5)
    assert fill_narrative(notebook, names_in_words(results), "notebooks/private_fostering.ipynb").findings == ()


def test_required_contents_have_their_cells(cells: list[NotebookNode]) -> None:
    narrative = {cell.id for cell in cells if "narrative" in cell.metadata["tags"]}
    for content in PRIVATE_FOSTERING.required:
        assert set(content.cells) <= narrative, content.matter


def test_narrative_types_no_number_that_a_figure_gives(cells: list[NotebookNode]) -> None:
    ages_and_times = r"28 days|12 weeks|13 or over|31 March"
    law = (
        r"\b(section|standard|turns?|turned|until the child is|or|out of the rules at) \d+(\.\d+|\b)|" + ages_and_times
    )
    for cell in cells:
        if "narrative" in cell.metadata["tags"]:
            prose = re.sub(r"\{[{%].*?[%}]\}|@[\w-]+|^\d\. ", "", cell.source, flags=re.M)
            assert not re.findall(r"\d", re.sub(law + r"|closed the return in 2016|Children Act 1989", "", prose)), (
                cell.id
            )
