"""Two years of Part 1, one after the other, of which rows differ: this year's paper keeps what last year's hid."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from annual_reports.build import Request, build
from annual_reports.errors import DisclosureRefusedError
from annual_reports.gate import attack_findings
from annual_reports.periods import Year
from annual_reports.prepare import Prepared, prepare
from annual_reports.project import Project
from annual_reports.protected import ProtectedYear, protect_year
from annual_reports.public_gate import attack_project, refuse_what_gives_away
from annual_reports.reports.registry import REPORTS
from tests.conftest import copy_project

LAST, THIS = Year(2018), Year(2019)
REPORT = REPORTS["adoption"]
TOLD_AGAIN = "plan.decisions.previous_year"
HIDDEN = "[c]"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of one report, whose Part 1 was built for both years."""
    project = Project.at(copy_project(tmp_path_factory.mktemp("years") / "project"))
    for path in (project.root / "params" / THIS.label).iterdir():
        if path.stem not in {"adoption", "committee"}:
            path.unlink()
    shutil.copytree(project.root / "params" / THIS.label, project.root / "params" / LAST.label)
    for year in (LAST, THIS):
        build(project, year, Request((REPORT,), (1,), ("html",), "pandoc"), lambda _: None)
    return project


@pytest.fixture(scope="module")
def protected(project: Project) -> ProtectedYear:
    return protect_year(project, THIS, [_prepared(project)])


def _prepared(project: Project) -> Prepared:
    made = prepare(project, THIS, REPORT)
    assert isinstance(made, Prepared)
    return made


def _printed(project: Project, year: Year) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(project.public_figures(year, REPORT.id).read_text(encoding="utf-8"))
    return content


def _rows(content: dict[str, Any], table: str) -> dict[str, list[object]]:
    return {row[0]: row[1:] for row in content["tables"][table]["rows"]}


def test_rows_of_the_two_papers_differ(project: Project) -> None:
    then, now = _printed(project, LAST), _printed(project, THIS)
    sources_then, sources_now = (_rows(content, "enquiries_by_source") for content in (then, now))
    assert sources_then["Another way"] != [HIDDEN], "shown last year"
    assert sources_now["Another way"] == [HIDDEN], "and hidden this year"
    assert sources_then["An event or stall"] == [HIDDEN]
    assert sources_now["An event or stall"] != [HIDDEN]
    new = _rows(now, "placed_by_ethnicity").keys() - _rows(then, "placed_by_ethnicity").keys()
    assert "Traveller of Irish heritage" in new


def test_what_last_years_paper_hid_this_years_does_not_tell(project: Project, protected: ProtectedYear) -> None:
    assert _printed(project, LAST)["figures"]["plan.decisions"]["display"] == HIDDEN
    now = _printed(project, THIS)
    assert now["figures"][TOLD_AGAIN]["display"] == HIDDEN
    assert _rows(now, "activity_by_year")[LAST.label][0] == HIDDEN
    assert f"adoption:{TOLD_AGAIN}" in protected.shield.hidden

    away = project.outputs(LAST).rename(project.root / "away")
    try:
        alone = protect_year(project, THIS, [_prepared(project)])
    finally:
        away.rename(project.outputs(LAST))
    assert f"adoption:{TOLD_AGAIN}" not in alone.shield.hidden, "without last year's paper it need not be hidden"


def test_both_papers_together_hold(project: Project, protected: ProtectedYear) -> None:
    folders = {REPORT.id: project.public_figures(THIS, REPORT.id).parent}
    attacked = attack_project(project, THIS, folders, protected)
    hidden = {verdict.name for verdict in attacked.verdicts}
    assert {"adoption:plan.decisions", f"adoption:{TOLD_AGAIN}"} & hidden
    assert attack_findings(attacked.verdicts) == []


def test_a_number_that_only_last_years_paper_hides_is_found(
    project: Project, protected: ProtectedYear, tmp_path: Path
) -> None:
    """This year's paper as it would be printed if nobody had thought of last year's."""
    content = _printed(project, THIS)
    content["figures"][TOLD_AGAIN] |= {"value": 13, "display": "13", "status": "published"}
    next(row for row in content["tables"]["activity_by_year"]["rows"] if row[0] == LAST.label)[1] = 13
    (tmp_path / "figures.json").write_text(json.dumps(content), encoding="utf-8")
    folders = {REPORT.id: tmp_path}
    with pytest.raises(DisclosureRefusedError) as refused:
        refuse_what_gives_away(project, THIS, folders, protected)
    told = next(finding for finding in refused.value.findings if finding.key == f"adoption:{TOLD_AGAIN}")
    assert f"adoption {THIS}, figures.json" in told.found

    away = project.outputs(LAST).rename(project.root / "away")
    try:
        refuse_what_gives_away(project, THIS, folders, protected)
    finally:
        away.rename(project.outputs(LAST))
