"""Folders of records with a misspelt name are told, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from annual_reports.findings import describe
from annual_reports.inputs.checks.folder_names import unknown_folders
from annual_reports.periods import Year
from annual_reports.prepare import check_reports
from annual_reports.project import Project
from annual_reports.reports.ids import REPORT_IDS
from annual_reports.reports.registry import REPORTS

YEARS = (Year(2020), Year(2019))
KNOWN = ("ssda903", *REPORT_IDS)


def told(root: Path, *folders: str) -> list[str]:
    """What is told of folders of records: where, and what is expected in its place."""
    for folder in folders:
        (root / "data" / folder).mkdir(parents=True, exist_ok=True)
    return [f"{finding.file}: {finding.expected}" for finding in unknown_folders(Project(root), YEARS, KNOWN)]


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("2019-2020", "data/2019-2020: perhaps 2019-20"),
        ("2019_20", "data/2019_20: perhaps 2019-20"),
        ("2020-21 final", "data/2020-21 final: perhaps 2020-21"),
        ("Refrence", "data/Refrence: perhaps reference"),
        ("old", "data/old: 2020-21, another year, or reference"),
        ("KID10002", "data/aaa99999: 2020-21, another year, or reference"),
        ("born 12 April 2015", "data/aaaa 99 aaaaa 9999: 2020-21, another year, or reference"),
        ("2020-21/Jo Smith 12-4-2015", "data/2020-21/aa aaaaa 99-9-9999: one of " + ", ".join(sorted(KNOWN))),
        ("2020-21/Adoption", "data/2020-21/Adoption: perhaps adoption"),
        ("2019-20/private-fostering", "data/2019-20/private-fostering: perhaps private_fostering"),
        ("2020-21/SSDA 903", "data/2020-21/SSDA 903: perhaps ssda903"),
        ("2020-21/Example 4711", "data/2020-21/aaaaaaa 9999: one of " + ", ".join(sorted(KNOWN))),
    ],
)
def test_a_folder_that_nobody_reads_is_told_with_the_nearest_name(tmp_path: Path, folder: str, expected: str) -> None:
    assert told(tmp_path, folder) == [expected]


def test_known_hidden_and_other_years_folders_are_not_told(tmp_path: Path) -> None:
    known = [f"2020-21/{name}" for name in KNOWN]
    assert told(tmp_path, *known, "2014-15/anything", "reference/lait", ".git", "2020-21/.cache") == []


def test_files_are_not_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "notes.md").touch()
    assert told(tmp_path) == []


def test_a_finding_says_what_to_do(tmp_path: Path) -> None:
    told(tmp_path, "2020-21/adoption", "2020-21/Adoptions")
    [finding] = unknown_folders(Project(tmp_path), YEARS, KNOWN)
    assert describe(finding) == (
        "Warning: a folder is not known and nothing in it is read\n"
        "  where:        data/2020-21/Adoptions\n"
        "  expected:     perhaps adoption\n"
        "  found:        a folder of another name\n"
        "  likely cause: the name is misspelt\n"
        "  next step:    move what belongs there into data/2020-21/adoption, and take this folder away"
    )


def test_check_tells_them_once_for_all_reports(project_copy: Path) -> None:
    (project_copy / "data" / "2019-2020").mkdir()
    reports = [REPORTS["private_fostering"], REPORTS["youth_offending"]]
    findings = check_reports(Project.at(project_copy), Year(2019), reports)
    assert [finding.file for finding in findings if finding.code == "inputs.unknown-folder"] == ["data/2019-2020"]


def test_a_year_without_reports_has_nothing_to_check(project_copy: Path) -> None:
    assert check_reports(Project.at(project_copy), Year(2019), []) == ()
