"""A file or folder that may not be read is a finding with its place, whoever wanted to read it."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from annual_reports.cache import folders_key
from annual_reports.cli import main
from annual_reports.errors import FindingsError
from annual_reports.narrative.audit.reading import read_document
from annual_reports.narrative.editions.start import start
from annual_reports.periods import Year
from annual_reports.prepare import check_reports
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from tests.conftest import SAMPLE_YEAR

YEAR = Year.parse(SAMPLE_YEAR)


def close(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse a file or folder as a system does that lets others have it; a superuser may read what has no mode."""
    really_open, really_list, really_scan = Path.open, Path.iterdir, os.scandir

    def refused(asked: object) -> None:
        if str(asked) == str(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def open_one(self: Path, *arguments: Any, **options: Any) -> IO[Any]:
        refused(self)
        opened: IO[Any] = really_open(self, *arguments, **options)
        return opened

    def list_one(self: Path) -> Iterator[Path]:
        refused(self)
        return really_list(self)

    def scan_one(folder: Any = ".") -> Any:
        refused(folder)
        return really_scan(folder)

    monkeypatch.setattr(Path, "open", open_one)
    monkeypatch.setattr(Path, "iterdir", list_one)
    monkeypatch.setattr(os, "scandir", scan_one)


@pytest.mark.parametrize(
    "name",
    [
        "data/2019-20/ssda903/header.csv",
        "data/2019-20/adoption",
        "data/reference/adoption_thresholds.csv",
        "params/2019-20/committee.yml",
        "params/2019-20/adoption.yml",
        "notebooks/adoption.ipynb",
        "notebooks/2019-20/adoption.ipynb",
        "notebooks/2019-20/adoption.confirmed.yml",
    ],
)
def test_what_may_not_be_read_is_told(name: str, project_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project_copy / "notebooks/2019-20").mkdir()
    shutil.copy(project_copy / "notebooks/adoption.ipynb", project_copy / "notebooks/2019-20/adoption.ipynb")
    (project_copy / "notebooks/2019-20/adoption.confirmed.yml").write_text("cells: {}\n")
    close(project_copy / name, monkeypatch)

    found = [
        finding
        for finding in check_reports(Project.at(project_copy), YEAR, [REPORTS["adoption"]])
        if finding.code.endswith(".cannot-be-opened")
    ]

    assert [(finding.place, finding.found, finding.is_error) for finding in found] == [
        (name, "permission denied", True)
    ]
    assert found[0].next_step.startswith("close it in Excel")


def test_what_excel_keeps_beside_an_open_workbook_is_passed_over(
    project_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folders_key([project_copy / "data"])
    lock = project_copy / "data/2019-20/adoption/~$enquiries.xlsx"
    lock.write_bytes(b"\x05Jo")
    close(lock, monkeypatch)

    assert folders_key([project_copy / "data"]) == before


@pytest.mark.parametrize("name", ["data/2019-20/adoption", "data/2019-20/adoption/enquiries.csv"])
def test_what_may_not_be_read_is_never_known_to_be_the_same(
    name: str, project_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(project_copy / name, monkeypatch)

    assert folders_key([project_copy / "data"]) != folders_key([project_copy / "data"])


def test_a_year_is_not_started_from_params_that_may_not_be_read(
    project_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(project_copy / "params/2019-20/adoption.yml", monkeypatch)

    with pytest.raises(FindingsError) as error:
        start(Project.at(project_copy), Year.parse("2020-21"), YEAR, [REPORTS["adoption"]])

    assert [finding.place for finding in error.value.findings] == ["params/2019-20/adoption.yml"]


def test_a_paper_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("Five children")
    close(paper, monkeypatch)

    with pytest.raises(FindingsError) as error:
        read_document(paper)

    assert [finding.code for finding in error.value.findings] == ["audit.cannot-be-opened"]


def test_any_other_file_that_may_not_be_read_is_told_by_its_name(
    project_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = project_copy / "data" / "disclosure-seed.txt"
    seed.write_text("x\n")
    close(seed, monkeypatch)
    monkeypatch.setattr("sys.argv", ["annual-reports", "--root", str(project_copy), "check", SAMPLE_YEAR, "adoption"])

    with pytest.raises(SystemExit) as left:
        main()

    assert left.value.code == 2
    assert "disclosure-seed.txt may not be opened" in capsys.readouterr().err.replace("\n", "")
