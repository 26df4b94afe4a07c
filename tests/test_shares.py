"""What lies on a share, with a link in its place, is read as if it lay in the project, and named by that place."""

from __future__ import annotations

from pathlib import Path

import pytest

from annual_reports.findings import Finding
from annual_reports.inputs.records import InputFile
from annual_reports.measured import measure_report
from annual_reports.narrative.editions.start import start
from annual_reports.narrative.editions.writing import write_atomically
from annual_reports.notebooks import edition
from annual_reports.notebooks.environment import ROOT_VARIABLE
from annual_reports.periods import Year
from annual_reports.prepare import check_reports
from annual_reports.project import Project
from annual_reports.public_gate import paths_of
from annual_reports.reports.registry import REPORTS
from tests.conftest import SAMPLE_YEAR

YEAR = Year.parse(SAMPLE_YEAR)
REPORT = REPORTS["private_fostering"]
REGISTER = "data/2019-20/private_fostering/notifications.csv"
LINKED = ("params", "notebooks", "data/2019-20", "data/2018-19/private_fostering", "data/reference", REGISTER)


def share(root: Path, name: str) -> None:
    """Move a part of a project to a share, and leave a link in its place."""
    place, there = root / name, root.parent / "share" / name
    there.parent.mkdir(parents=True, exist_ok=True)
    place.rename(there)
    place.symlink_to(there, target_is_directory=there.is_dir())


def checked(root: Path) -> tuple[tuple[Finding, ...], tuple[InputFile, ...]]:
    project = Project.at(root)
    return check_reports(project, YEAR, [REPORT]), measure_report(project, YEAR, REPORT).made.files


@pytest.mark.parametrize("name", LINKED)
def test_a_part_of_the_project_may_be_a_link(name: str, project_copy: Path) -> None:
    path = project_copy / REGISTER
    path.write_text(path.read_text().replace("/20", ".20", 1))
    before = checked(project_copy)
    assert REGISTER in {finding.file for finding in before[0]}

    share(project_copy, name)

    assert checked(project_copy) == before


def test_the_project_may_be_a_link_to_a_folder_of_links(
    project_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = checked(project_copy)
    for name in ("params", "notebooks", "data"):
        share(project_copy, name)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "reports").symlink_to(project_copy, target_is_directory=True)

    assert checked(tmp_path / "desk" / "reports") == before
    monkeypatch.chdir(tmp_path / "desk")
    assert checked(Path("reports")) == before
    monkeypatch.chdir(tmp_path / "desk" / "reports")
    assert checked(Path()) == before


def test_a_year_is_started_in_linked_folders(project_copy: Path) -> None:
    for name in ("params", "notebooks", "data"):
        share(project_copy, name)
    project = Project.at(project_copy)

    made = start(project, Year.parse("2020-21"), YEAR, [REPORT])

    assert "params/2020-21/private_fostering.yml" in map(project.relative, made.created)


def test_a_linked_file_is_written_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    link, lies = tmp_path / "a.yml", tmp_path / "share" / "a.yml"
    lies.write_text("old")
    link.symlink_to(lies)

    write_atomically(link, "new")

    assert link.is_symlink()
    assert lies.read_text() == "new"
    assert [path.name for path in lies.parent.iterdir()] == ["a.yml"]


def test_a_notebook_behind_a_link_finds_its_project(project_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share(project_copy, "notebooks")
    monkeypatch.setenv(ROOT_VARIABLE, str(project_copy))

    assert edition._find_root((project_copy / "notebooks").resolve()) == project_copy


def test_no_public_file_may_name_the_project_s_place_nor_that_of_the_share(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "project").symlink_to(tmp_path / "share", target_is_directory=True)

    paths = paths_of(Project(tmp_path / "project"), YEAR)

    assert paths == ("data/2019-20", str(tmp_path / "project"), str(tmp_path / "share"))
