"""Words for one part only, from the first year's edition to the last confirmation."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.narrative.cells import for_part
from annual_reports.narrative.editions.merge import bring_up_to_date
from annual_reports.narrative.editions.start import new_edition
from annual_reports.narrative.editions.writing import notebook_text
from annual_reports.narrative.final import missing_content
from annual_reports.narrative.status import CellState, cell_statuses
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from annual_reports.reports.report import RequiredContent
from annual_reports.sign_off import confirm, status
from tests.conftest import SAMPLE_YEAR, run_command
from tests.narrative.editions.small_notebooks import heading, narrative

REQUIRED = (RequiredContent("Endings", "a rule", ("endings",)),)


def _template(public: str = "Some placements ended.") -> NotebookNode:
    notebook: NotebookNode = new_notebook(
        cells=[
            heading("heading-endings", "# Endings"),
            narrative("endings", "A placement ended in May.", part=2, owner="Head", guidance="Why."),
            narrative("endings-public", public, part=1, place="endings", owner="Head"),
        ]
    )
    return notebook


def _texts(notebook: NotebookNode, part: int) -> list[str]:
    return [cell.source for cell in for_part(notebook, part).cells if "heading" not in cell.metadata.get("tags", [])]


def test_a_templates_words_for_each_part_go_through_years_and_new_versions() -> None:
    first = bring_up_to_date(_template(), new_notebook(), year="2019-20", file="a").notebook
    next(cell for cell in first.cells if cell.id == "endings").source = "Two placements ended."
    second = new_edition(_template(), first, Year.parse("2020-21"), "2019-20", "a").notebook
    third = bring_up_to_date(_template("Some placements came to an end."), second, year="2020-21", file="a").notebook

    assert (_texts(third, 1), _texts(third, 2)) == (["Some placements came to an end."], ["Two placements ended."])
    guides = {cell.id: cell.source for cell in third.cells if cell.id.startswith("guide-")}
    assert "Printed in Part 2 only" in guides["guide-endings"]
    assert "Printed in Part 1 only" in guides["guide-endings-public"]
    assert [(one.cell, one.part) for one in cell_statuses("a", third, {}, {})] == [
        ("endings", 2),
        ("endings-public", 1),
    ]


@pytest.mark.parametrize("part", [1, 2])
def test_a_rule_is_met_by_the_words_of_each_part(part: int) -> None:
    edition = bring_up_to_date(_template(), new_notebook(), year="2019-20", file="a").notebook
    assert missing_content(REQUIRED, for_part(edition, part), "a", part) == []


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("own_first", [True, False])
def test_a_cell_that_a_head_adds_for_one_part_stands_for_its_neighbour(part: int, own_first: bool) -> None:
    kept = narrative("endings", "<!-- part 2 -->\nA placement ended in May.")
    added = new_markdown_cell("<!-- part 1 -->\nSome placements ended.", id="added")
    pair = [added, kept] if own_first else [kept, added]
    notebook = new_notebook(cells=[heading("heading-endings", "# Endings"), *pair])
    assert missing_content(REQUIRED, for_part(notebook, part), "a", part) == []


def test_words_for_the_other_part_cover_nothing_here() -> None:
    notebook = new_notebook(cells=[narrative("endings", "<!-- part 2 -->\nA placement ended in May.")])
    assert len(missing_content(REQUIRED, for_part(notebook, 1), "a", 1)) == 1


def test_both_are_confirmed_each_by_itself(project_copy: Path) -> None:
    report, year, project = REPORTS["private_fostering"], Year.parse(SAMPLE_YEAR), Project.at(project_copy)
    assert run_command("start", SAMPLE_YEAR, "private_fostering", root=project_copy).returncode == 0
    path = project.edition(year, report.id)
    notebook = nbformat.read(path, as_version=4)
    at = next(position for position, cell in enumerate(notebook.cells) if cell.id == "endings-words")
    notebook.cells[at].source = "<!-- part 2 -->\nTwo arrangements ended early."
    notebook.cells.insert(at + 1, new_markdown_cell("<!-- part 1 -->\nSome arrangements ended early.", id="public"))
    path.write_text(notebook_text(notebook), encoding="utf-8")

    confirm(project, year, report, cells=["public"], by="Team Manager")
    states = {one.cell: (one.state, one.part) for one in status(project, year, [report]).statuses}
    assert states["public"] == (CellState.CONFIRMED, 1)
    assert states["endings-words"] == (CellState.EDITED, 2)
