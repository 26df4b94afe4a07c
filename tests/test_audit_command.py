"""The audit through the command line: a year's narrative, and a paper on its own."""

import json
from pathlib import Path

import nbformat
import pytest

from annual_reports.narrative.audit.reading.notebook import read_cells
from annual_reports.narrative.audit.run import audit_document, fix
from annual_reports.narrative.cells import for_part
from annual_reports.narrative.inline import fill
from annual_reports.notebooks.shown import names_in_words
from annual_reports.periods import Year
from annual_reports.prepare import prepare_or_refuse
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from tests.conftest import SAMPLE_YEAR, run_command

WRONG = """# Adoption

Of the 13 children with a plan, four are boys and seven are girls.

The number of families rose from 243 to 174.
"""


def test_a_paper_is_audited_on_its_own(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(WRONG)

    audited = run_command("audit", str(paper), "--json", root=tmp_path)

    assert audited.returncode == 3
    assert {finding["kind"] for finding in json.loads(audited.stdout)} == {"parts", "direction"}


def test_a_clean_paper_is_passed(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("# Adoption\n\nOf the 13 children with a plan, six are boys and seven are girls.\n")

    audited = run_command("audit", str(paper), root=tmp_path)

    assert (audited.returncode, audited.stdout) == (0, "No contradictions found.\n")


@pytest.mark.parametrize(("name", "said"), [("none.md", "there is no file"), ("none.odt", "there is no file")])
def test_a_paper_that_is_not_there_is_said(tmp_path: Path, name: str, said: str) -> None:
    refused = run_command("audit", str(tmp_path / name), root=tmp_path)

    assert refused.returncode == 2
    assert said in refused.stderr


def _write(project: Path, words: str) -> Path:
    """Put words in the place of those on adoption orders."""
    path = project / "notebooks" / "adoption.ipynb"
    notebook = nbformat.read(path, as_version=4)
    (cell,) = [cell for cell in notebook.cells if cell.id == "orders-words"]
    cell.source = words
    nbformat.write(notebook, path)
    return path


def test_a_typed_number_is_found_and_can_be_put_right(project_copy: Path) -> None:
    path = _write(project_copy, "In the year 8 children were adopted.")

    fixed = run_command("audit", SAMPLE_YEAR, "adoption", "--fix", root=project_copy)
    (cell,) = [cell for cell in nbformat.read(path, as_version=4).cells if cell.id == "orders-words"]

    assert cell.source == "In the year {{ orders.total }} children were adopted."
    assert "+In the year {{ orders.total }} children were adopted." in fixed.stderr


def test_the_sample_s_own_words_are_passed(built_project: Path) -> None:
    audited = run_command("audit", SAMPLE_YEAR, root=built_project)

    assert (audited.returncode, audited.stdout) == (0, "No contradictions found.\n")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("audit", SAMPLE_YEAR), "params.unknown-key"),
        (("attack", SAMPLE_YEAR, "--explain", "notifications.total"), "disclosure.other-paper"),
    ],
)
def test_what_stops_a_command_is_told_to_a_program_too(command: tuple[str, ...], code: str, project_copy: Path) -> None:
    params = project_copy / "params" / SAMPLE_YEAR / "private_fostering.yml"
    params.write_text(params.read_text("utf-8") + "misspelt_key: 1\n", "utf-8")

    stopped = run_command(*command, "--json", root=project_copy)

    assert stopped.returncode == 3, stopped.stderr
    assert code in {finding["code"] for finding in json.loads(stopped.stdout)}


@pytest.mark.parametrize("report", REPORTS)
def test_typed_by_hand_the_sample_s_own_numbers_are_passed_and_fixing_them_prints_the_same(
    built_project: Path, report: str
) -> None:
    (edition,) = prepare_or_refuse(Project.at(built_project), Year(2019), [REPORTS[report]])
    figures, names = edition.results.figures, names_in_words(edition.results)
    cells = {
        cell.id: fill(cell.source, names, file="", cell=cell.id).text
        for cell in for_part(edition.notebook, 2).cells
        if cell.cell_type == "markdown"
    }

    found = audit_document(read_cells(list(cells.items()), report, 2019), figures)
    fixed = {id: fix(text, figures, 2019) for id, text in cells.items()}

    assert [finding.as_text() for finding in found] == []
    assert fixed != cells
    assert {id: fill(text, names, file="", cell=id).text for id, text in fixed.items()} == cells


def test_check_and_a_draft_tell_what_the_audit_finds(project_copy: Path) -> None:
    _write(project_copy, "In the year 11 children were adopted. Of the 13, four were boys and seven were girls.")

    checked = run_command("check", SAMPLE_YEAR, "adoption", "--json", root=project_copy)
    warnings = json.loads(checked.stdout)
    built = run_command("build", SAMPLE_YEAR, "adoption", "--part", "2", "--formats", "html", root=project_copy)

    assert checked.returncode == 0
    assert [found["code"] for found in warnings[-2:]] == ["audit.parts", "audit.typed-number"], "they come last"
    assert {found["file"] for found in warnings if found["code"] == "disclosure.grouping"} == {
        f"params/{SAMPLE_YEAR}/adoption.yml"
    }
    assert built.returncode == 0
    assert f"audit: 2 findings, 1 of them certain; see: annual-reports audit {SAMPLE_YEAR}" in " ".join(
        built.stderr.split()
    )
