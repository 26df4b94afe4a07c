"""Each bad input is found, and an analyst is told of it in the words that stand beside it."""

from pathlib import Path

import pytest

from annual_reports.findings import describe
from tests.inputs.samples import BAD_INPUTS, GOOD, project_of, read

FAULTS = sorted(folder for folder in BAD_INPUTS.iterdir() if folder.is_dir() and folder != GOOD)


def test_good_records_have_no_findings(tmp_path: Path) -> None:
    records = read(project_of(tmp_path, GOOD))

    assert (
        [describe(finding) for finding in records.findings]
        == [
            # The year before has no registers and no earlier year; neither is a fault.
        ]
    )
    assert [year.label for year in records.years] == ["2019-20", "2018-19"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda folder: folder.name)
def test_findings_are_worded_as_agreed_and_show_no_child(fault: Path, tmp_path: Path) -> None:
    project = project_of(tmp_path, GOOD, fault)
    worded = "\n\n".join(describe(finding) for finding in read(project).findings) + "\n"

    agreed = fault / "findings.txt"
    assert agreed.exists(), f"no wording is agreed for {fault.name}; it is now:\n{worded}"
    assert worded == agreed.read_text(encoding="utf-8")
    headers = [path.read_text(encoding="utf-8") for path in project.root.rglob("header.csv")]
    secrets = {cell for text in headers for row in text.splitlines() for cell in row.split(",") if len(cell) > 8}
    assert "KID100001" in secrets
    assert not [secret for secret in secrets | {"KID10002", "Example"} if secret in worded]
