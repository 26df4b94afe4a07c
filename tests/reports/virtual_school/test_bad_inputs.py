"""Each bad register is found, and an analyst is told of it in the words that stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annual_reports.findings import Finding, describe
from annual_reports.inputs.reading import read_records
from annual_reports.params import Authority, read_params
from annual_reports.reports.report import Sources
from annual_reports.reports.virtual_school import VIRTUAL_SCHOOL
from annual_reports.reports.virtual_school.checks import check
from tests.inputs.samples import project_of
from tests.reports.virtual_school.small_school import ROOT, YEAR, params, project

BAD_INPUTS = ROOT / "tests" / "bad_inputs" / "virtual_school"
GOOD = BAD_INPUTS / "good"
FAULTS = sorted(folder for folder in BAD_INPUTS.iterdir() if folder.is_dir() and folder != GOOD)


def found(root: Path, *layers: Path) -> list[Finding]:
    """What is found in records that lie over one another in a project of their own."""
    own = project_of(root, *layers)
    records = read_records(
        own, YEAR, report_id="virtual_school", return_modules=VIRTUAL_SCHOOL.return_modules,
        registers=VIRTUAL_SCHOOL.registers, years=1,
    )  # fmt: skip
    authority, _ = read_params(project(), project().authority_params, Authority)
    assert authority is not None
    if any(finding.is_error for finding in records.findings):
        return list(records.findings)
    return [*records.findings, *check(Sources(own, YEAR, authority, params(), records))]


def test_good_records_have_no_findings(tmp_path: Path) -> None:
    assert [describe(finding) for finding in found(tmp_path, GOOD)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda folder: folder.name)
def test_findings_are_worded_as_agreed_and_show_no_child(fault: Path, tmp_path: Path) -> None:
    worded = "\n\n".join(describe(finding) for finding in found(tmp_path, GOOD, fault)) + "\n"
    agreed = fault / "findings.txt"
    assert agreed.exists(), f"no wording is agreed for {fault.name}; it is now:\n{worded}"
    assert worded == agreed.read_text(encoding="utf-8")
    assert "SYN90" not in worded
    assert "2004" not in worded


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    several = [BAD_INPUTS / name for name in ("sessions-do-not-add-up", "suspension-without-days", "pupil-not-on-roll")]
    assert len({finding.code for finding in found(tmp_path, GOOD, *several)}) == 3
