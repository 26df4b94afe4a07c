"""A full year's turn: start from last year, edit, change data under a confirmed cell, see it flagged, build final."""

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pytest

from annual_reports.build import Request, build
from annual_reports.errors import FindingsError, UsageError
from annual_reports.narrative.editions.start import start
from annual_reports.narrative.status import CellState, CellStatus
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from annual_reports.sign_off import confirm, status
from tests.conftest import run_command

LAST, THIS = Year(2018), Year(2019)
REPORT = REPORTS["adoption"]
ROLE = "Head of Permanency"
AUTUMN = datetime(2020, 11, 2, 10, 30, tzinfo=UTC)


@pytest.fixture
def last_year(project_copy: Path) -> Project:
    """A project whose last edition is that of 2018-19, with the data of 2019-20 lying ready."""
    (project_copy / "params" / "2019-20").rename(project_copy / "params" / "2018-19")
    project = Project.at(project_copy)
    start(project, LAST, None, [REPORT])
    _edit(project, LAST, "introduction", "Adoption gives a child a family for life. This was our best year yet.")
    return project


def _edit(project: Project, year: Year, id: str, words: str) -> None:
    path = project.edition(year, "adoption")
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in notebook.cells if cell.id == id).source = words
    nbformat.write(notebook, path)


def _states(project: Project) -> dict[str, CellStatus]:
    found = status(project, THIS, [REPORT])
    assert not [finding for finding in found.findings if finding.is_error]
    return {each.cell: each for each in found.statuses}


def _one_more_child_is_adopted(project: Project) -> None:
    """A placement that went on at 31 March 2020 ended in an order instead."""
    episodes = project.data(THIS) / "ssda903" / "episodes.csv"
    rows = episodes.read_text().splitlines(keepends=True)
    child, row = next((row.split(",")[0], row) for row in rows if re.search(r",A[3-6],[^,]*,,", row))
    cells = row.split(",")
    cells[7:9] = ["20/03/2020", "E12"]
    episodes.write_text("".join(",".join(cells) if other == row else other for other in rows))
    ad1 = project.data(THIS) / "ssda903" / "ad1.csv"
    born = next(
        line.split(",")[2]
        for line in (project.data(THIS) / "ssda903" / "header.csv").read_text().splitlines()
        if line.startswith(child)
    )
    ad1.write_text(f"{ad1.read_text().rstrip()}\n{child},{born},01/10/2019,01/11/2019,0,2,MF,L11\n")


def test_a_full_years_turn(last_year: Project) -> None:
    project = last_year
    start(project, THIS, LAST, [REPORT])
    states = _states(project)
    assert {each.state for each in states.values()} == {CellState.CARRIED_OVER}
    assert states["introduction"].carried_from == "2018-19"

    _edit(project, THIS, "introduction", "Adoption gives a child a family for life. This year was harder.")
    _edit(project, THIS, "contact-words", "")
    assert _states(project)["introduction"].state is CellState.EDITED
    assert _states(project)["contact-words"].state is CellState.EMPTY

    confirm(project, THIS, REPORT, cells=["orders-words", "introduction"], by=ROLE, at=AUTUMN)
    assert _states(project)["orders-words"].state is CellState.CONFIRMED
    before = _states(project)["orders-words"]

    _one_more_child_is_adopted(project)
    flagged = _states(project)["orders-words"]
    assert flagged.state is CellState.FIGURES_CHANGED
    assert (flagged.by, flagged.at) == (ROLE, "2020-11-02T10:30:00+00:00")
    changes = {change.id: (change.before, change.after) for change in flagged.changes}
    assert "orders.total" in changes
    assert int(changes["orders.total"][1]) == int(changes["orders.total"][0]) + 1
    assert before.changes == ()
    assert _states(project)["introduction"].state is CellState.CONFIRMED

    _edit(project, THIS, "introduction", "Adoption gives a child a family for life.")
    assert _states(project)["introduction"].state is CellState.TEXT_CHANGED

    with pytest.raises(FindingsError) as refused:
        build(project, THIS, Request((REPORT,), formats=("html",), renderer="pandoc", final=True), print)
    codes = {finding.code for finding in refused.value.findings}
    assert {"narrative.not-confirmed", "narrative.figures-changed", "narrative.text-changed"} <= codes
    assert "params.not-looked-at" in codes
    assert not (project.outputs(THIS) / "part-2").exists()

    confirm(project, THIS, REPORT, cells=None, by=ROLE, at=AUTUMN)
    _look_at_params(project)
    assert {each.state for each in _states(project).values()} == {CellState.CONFIRMED}
    outcome = build(project, THIS, Request((REPORT,), formats=("html",), renderer="pandoc", final=True), print)
    final = (outcome.places[0] / "adoption.html").read_text()
    assert "DRAFT" not in final
    assert "a family for life" in final


def _look_at_params(project: Project) -> None:
    for path in (project.committee_params(THIS), project.report_params(THIS, "adoption")):
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "# LOOK AT" not in line))


def test_a_final_paper_has_to_cover_what_a_rule_asks_for(last_year: Project) -> None:
    project = last_year
    start(project, THIS, LAST, [REPORT])
    _look_at_params(project)
    _edit(project, THIS, "financial-state", "<!-- to be written -->")
    confirm(project, THIS, REPORT, cells=None, by=ROLE, at=AUTUMN)

    with pytest.raises(FindingsError) as refused:
        build(project, THIS, Request((REPORT,), formats=("html",), renderer="pandoc", final=True), print)

    (finding,) = refused.value.findings
    assert finding.code == "narrative.required-missing"
    assert "Financial state of the agency" in finding.problem
    assert "standard 25.6" in finding.expected


def test_a_final_paper_does_not_contradict_its_tables(last_year: Project) -> None:
    project = last_year
    start(project, THIS, LAST, [REPORT])
    _look_at_params(project)
    _edit(project, THIS, "placed-words", "In the year 17 children were placed for adoption, of whom 4 were girls.")
    confirm(project, THIS, REPORT, cells=None, by=ROLE, at=AUTUMN)

    with pytest.raises(FindingsError) as refused:
        build(project, THIS, Request((REPORT,), (2,), ("html",), "pandoc", final=True), print)

    (finding,) = refused.value.findings
    assert (finding.code, finding.cell) == ("audit.typed-number", "placed-words")
    assert (finding.found, finding.expected) == ("17", "12")
    assert "perhaps {{ placed.total }} (12)" in finding.next_step


def test_confirming_is_refused_where_there_is_nothing_to_confirm(last_year: Project) -> None:
    project = last_year
    with pytest.raises(UsageError, match="start the year"):
        confirm(project, THIS, REPORT, cells=None, by=ROLE)
    start(project, THIS, LAST, [REPORT])
    for by in ("", "  ", "jo@example.org"):
        with pytest.raises(UsageError, match="takes a role"):
            confirm(project, THIS, REPORT, cells=None, by=by)
    with pytest.raises(FindingsError) as refused:
        confirm(project, THIS, REPORT, cells=["placed-word", "heading-placed"], by=ROLE)
    assert [finding.code for finding in refused.value.findings] == ["narrative.no-such-cell"] * 2
    assert "placed-words" in refused.value.findings[0].expected
    assert not project.confirmations(THIS, "adoption").exists()


def test_the_record_is_short_plain_and_only_grows_by_what_is_confirmed(last_year: Project) -> None:
    project = last_year
    start(project, THIS, LAST, [REPORT])
    confirm(project, THIS, REPORT, cells=["placed-words"], by=ROLE, at=AUTUMN)
    before = project.confirmations(THIS, "adoption").read_text()
    confirm(project, THIS, REPORT, cells=["introduction"], by="Director", at=AUTUMN)
    after = project.confirmations(THIS, "adoption").read_text()

    assert "placed.total: {display: '12', value: 12}" in before
    assert set(before.splitlines()) <= set(after.splitlines())


def test_a_spoilt_record_is_a_finding_and_is_not_written_over(last_year: Project) -> None:
    project = last_year
    start(project, THIS, LAST, [REPORT])
    record = project.confirmations(THIS, "adoption")
    record.write_text("<<<<<<< mine\ncells: {}\n")

    with pytest.raises(FindingsError) as refused:
        confirm(project, THIS, REPORT, cells=["introduction"], by=ROLE)

    assert "narrative.unreadable-confirmations" in {finding.code for finding in refused.value.findings}
    assert record.read_text().startswith("<<<<<<<")


def test_the_command_line_goes_the_same_way(last_year: Project) -> None:
    root = last_year.root
    started = run_command("start", "2019-20", "--from", "2018-19", root=root)
    assert started.returncode == 0, started.stderr
    assert "notebooks/2019-20/adoption.ipynb" in started.stdout.splitlines()
    again = run_command("start", "2019-20", "--from", "2018-19", root=root)
    assert again.returncode == 2

    confirmed = run_command("confirm", "adoption", "2019-20", "--cell", "placed-words", "--by", ROLE, root=root)
    assert confirmed.stdout.splitlines() == ["placed-words"]
    shown = json.loads(run_command("status", "2019-20", "--json", root=root).stdout)
    (placed,) = [each for each in shown if each["cell"] == "placed-words"]
    assert (placed["state"], placed["by"], placed["changes"]) == ("confirmed", ROLE, [])

    nothing = run_command("confirm", "adoption", "2019-20", "--by", ROLE, root=root)
    assert nothing.returncode == 2
    missing = run_command("confirm", "adoption", "2019-20", "--cell", "placed", "--by", ROLE, root=root)
    assert missing.returncode == 3
    refused = run_command("build", "2019-20", "--part", "2", "--final", root=root)
    assert refused.returncode == 3
    assert not (root / "outputs" / "2019-20" / "part-2").exists()
    shutil.rmtree(root / "notebooks" / "2019-20")
    unopened = run_command("edit", "adoption", "2019-20", "--no-browser", root=root)
    assert unopened.returncode == 2
