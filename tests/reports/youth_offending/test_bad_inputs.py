"""Each bad register is found, and an analyst is told of it in the words that stand beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annual_reports.findings import Finding, describe
from annual_reports.inputs.reading import read_records
from annual_reports.params import Authority, read_params
from annual_reports.project import Project
from annual_reports.reports.report import Sources
from annual_reports.reports.youth_offending import YOUTH_OFFENDING
from annual_reports.reports.youth_offending.checks import check
from tests.reports.youth_offending.small_service import ROOT, YEAR, params, project

BAD_INPUTS = ROOT / "tests" / "bad_inputs" / "youth_offending"
GOOD = BAD_INPUTS / "good"
FAULTS = sorted(folder for folder in BAD_INPUTS.iterdir() if folder.is_dir() and folder != GOOD)


def found(root: Path, *layers: Path) -> list[Finding]:
    """What is found in registers that lie over one another in a project of their own."""
    for name in ("params", "notebooks", "data"):
        (root / name).mkdir(parents=True)
    folder = root / "data" / YEAR.label / "youth_offending"
    for layer in layers:
        shutil.copytree(layer, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt"))
    own = Project.at(root)
    records = read_records(
        own, YEAR, report_id="youth_offending", return_modules=(), registers=YOUTH_OFFENDING.registers, years=1
    )
    authority, _ = read_params(project(), project().authority_params, Authority)
    assert authority is not None
    if any(finding.is_error for finding in records.findings):
        return list(records.findings)
    return [*records.findings, *check(Sources(own, YEAR, authority, params(), records))]


def test_good_registers_have_no_findings(tmp_path: Path) -> None:
    assert [describe(finding) for finding in found(tmp_path, GOOD)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda folder: folder.name)
def test_findings_are_worded_as_agreed_and_show_no_young_person(fault: Path, tmp_path: Path) -> None:
    worded = "\n\n".join(describe(finding) for finding in found(tmp_path, GOOD, fault)) + "\n"
    agreed = fault / "findings.txt"
    assert agreed.exists(), f"no wording is agreed for {fault.name}; it is now:\n{worded}"
    assert worded == agreed.read_text(encoding="utf-8")
    assert "SYNYP" not in worded
