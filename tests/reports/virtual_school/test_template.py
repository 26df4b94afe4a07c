"""The template notebook: every section in order, every table and chart referred to, no number typed."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbformat import NotebookNode

from annual_reports.narrative.cells import fill_narrative, part_of
from annual_reports.notebooks.shown import names_in_words
from annual_reports.reports.virtual_school import VIRTUAL_SCHOOL
from tests.reports.virtual_school.small_school import ROOT, measured

SECTIONS = (
    "The virtual school", "Our children", "Educational outcomes", "Key stage 4 outcomes", "Post-16", "Attendance",
    "Exclusions", "Personal education plans", "Pupil Premium Plus", "Children previously looked after",
    "Summary of achievement and challenges", "Challenges for the coming year",
)  # fmt: skip
# Days, school years, key stages, grades and the base of a rate belong to the words; a measured number does not.
BELONGING_TO_WORDS = (
    r"31 March|years? (1 to 11|\d+( or 11)?)|key stages? \d( and 2)?|grade 4|level 1|every 10,000|12 months|"
    r"([Aa]t|[Aa]fter|over) 16( or 17)?"
)


@pytest.fixture(scope="module")
def cells() -> list[NotebookNode]:
    notebook: NotebookNode = nbformat.read(ROOT / "notebooks" / "virtual_school.ipynb", as_version=4)
    return list(notebook.cells)


def test_the_printed_sections_in_order(cells: list[NotebookNode]) -> None:
    headings = [re.fullmatch(r"# (.+) \{#sec-[\w-]+\}", cell.source) for cell in cells]
    assert tuple(heading[1] for heading in headings if heading) == SECTIONS


def test_text_refers_to_every_table_and_chart_and_to_nothing_else(cells: list[NotebookNode]) -> None:
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    catalogue = VIRTUAL_SCHOOL.catalogue
    shown = {
        *(f"tbl-{table.id.replace('_', '-')}" for table in catalogue.tables),
        *(f"fig-{chart.id.replace('_', '-')}" for chart in catalogue.charts),
    }
    referred = set(re.findall(r"@((?:tbl|fig|sec)-[\w-]+)", text))
    assert shown <= referred
    assert referred - shown <= {"tbl-key-figures", *re.findall(r"\{#(sec-[\w-]+)\}", text)}


def test_narrative_can_be_filled_even_for_a_council_with_no_records(cells: list[NotebookNode]) -> None:
    measurement = measured({})
    results = VIRTUAL_SCHOOL.catalogue.resolve(
        "virtual_school", "2019-20", "", measurement.values, measurement.tables, measurement.versions
    )
    notebook = NotebookNode(cells=cells, metadata={}, nbformat=4, nbformat_minor=5)
    assert fill_narrative(notebook, names_in_words(results), "notebooks/virtual_school.ipynb").findings == ()


def test_required_contents_have_their_cells(cells: list[NotebookNode]) -> None:
    narrative = {cell.id for cell in cells if "narrative" in cell.metadata["tags"]}
    for content in VIRTUAL_SCHOOL.required:
        assert set(content.cells) <= narrative, content.matter


def test_a_table_of_single_pupils_is_for_part_2_alone_with_the_words_about_it(cells: list[NotebookNode]) -> None:
    of_pupils = [table.id for table in VIRTUAL_SCHOOL.catalogue.tables if table.pupil_level]
    for id in of_pupils:
        about = [cell for cell in cells if f'"{id}"' in cell.source or f"@tbl-{id.replace('_', '-')}" in cell.source]
        assert len(about) == 2
        assert {part_of(cell) for cell in about} == {2}


def test_narrative_types_no_number_that_a_figure_gives(cells: list[NotebookNode]) -> None:
    for cell in cells:
        if "narrative" in cell.metadata["tags"]:
            prose = re.sub(r"\{[{%].*?[%}]\}|@[\w-]+", "", cell.source)
            assert not re.findall(r"\d", re.sub(BELONGING_TO_WORDS, "", prose)), cell.id
