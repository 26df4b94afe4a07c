"""Each bad register is found, and an analyst is told of it in the words that stand beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annual_reports.findings import Finding, describe, has_errors
from annual_reports.inputs.reading import read_records
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from tests.inputs.samples import project_of
from tests.reports.adoption.small_council import ROOT, YEAR
from tests.reports.private_fostering.small_service import sources

BAD_INPUTS = ROOT / "tests" / "bad_inputs" / "private_fostering"
GOOD = BAD_INPUTS / "good"
FAULTS = sorted(folder for folder in BAD_INPUTS.iterdir() if folder.is_dir() and folder != GOOD)
SECRETS = ("NOTIFY-47", "ARRANGE-47", "17/08/2006", "23/11/2005", "I like my room")


def found(root: Path, *layers: Path) -> tuple[Finding, ...]:
    """What is found in folders of records laid over one another, as ``annual-reports check`` would find it."""
    records = read_records(
        project_of(root, *layers),
        YEAR,
        report_id=PRIVATE_FOSTERING.id,
        return_modules=PRIVATE_FOSTERING.return_modules,
        registers=PRIVATE_FOSTERING.registers,
        years=PRIVATE_FOSTERING.years,
    )
    if has_errors(records.findings):
        return records.findings
    return (*records.findings, *PRIVATE_FOSTERING.check(replace(sources(), records=records)))


def test_good_registers_have_no_findings(tmp_path: Path) -> None:
    assert [describe(finding) for finding in found(tmp_path, GOOD)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda folder: folder.name)
def test_findings_are_worded_as_agreed_and_show_no_child(fault: Path, tmp_path: Path) -> None:
    worded = "\n\n".join(describe(finding) for finding in found(tmp_path, GOOD, fault)) + "\n"
    agreed = fault / "findings.txt"
    assert agreed.exists(), f"no wording is agreed for {fault.name}; it is now:\n{worded}"
    assert worded == agreed.read_text(encoding="utf-8")
    assert not [secret for secret in SECRETS if secret in worded]
