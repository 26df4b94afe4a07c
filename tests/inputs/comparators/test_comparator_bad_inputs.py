"""Wrong files: what an analyst is told, word for word.

The wording is kept beside each file in ``<name>.txt``; where it is lacking the test fails and prints it.
"""

from pathlib import Path
from shutil import copy

import pytest

from annual_reports.findings import Finding
from annual_reports.inputs.comparators import (
    ComparisonAreas,
    read_lait,
    read_neighbours,
    read_reference,
    read_tidy,
)
from annual_reports.project import Project
from tests.inputs.comparators.comparator_files import AREAS

BAD_INPUTS = Path(__file__).parents[2] / "bad_inputs" / "comparators"
FILES = sorted(BAD_INPUTS.glob("*.csv"))
COUNCIL = ComparisonAreas("E09000006", "E12000007", ("E10000030",))


def _findings(file: Path, tmp_path: Path) -> list[Finding]:
    name = f"data/reference/{file.name}"
    match file.name.split("-")[0]:
        case "tidy":
            return read_tidy(file, name)[1]
        case "lait":
            return read_lait(file, AREAS, name)[1]
        case "neighbours":
            return read_neighbours(file, AREAS, name)[1]
        case _:
            return _reference_findings(file, Project(tmp_path))


def _reference_findings(file: Path, project: Project) -> list[Finding]:
    project.reference.mkdir(parents=True)
    for part in BAD_INPUTS.glob(f"{file.stem}.[cy]*"):
        copy(part, project.reference)
    series, findings = read_reference(project, file.stem)
    if series is None:
        return findings
    return [*findings, *series.compare("entrants.rate", COUNCIL, "2019-20")[1]]


def _worded(finding: Finding) -> str:
    return "\n".join(
        [
            f"{finding.severity.value} {finding.code}: {finding.problem}",
            f"  place     {finding.place}",
            f"  expected  {finding.expected}",
            f"  found     {finding.found}",
            f"  cause     {finding.cause}",
            f"  next      {finding.next_step}",
        ]
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_wording(file: Path, tmp_path: Path) -> None:
    worded = "\n".join(_worded(finding) for finding in _findings(file, tmp_path)) + "\n"
    snapshot = file.with_suffix(".txt")
    assert snapshot.exists(), f"{snapshot.name} is lacking; the wording now is\n{worded}"
    assert worded == snapshot.read_text(encoding="utf-8")


def test_every_wording_has_its_file() -> None:
    assert {file.stem for file in BAD_INPUTS.glob("*.txt")} == {file.stem for file in FILES}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "comparators.missing-file"),
        (b"", "comparators.wrong-shape"),
        (b"time_period,\xff\xfe", "comparators.not-csv"),
        (b"PK\x03\x04\x00\x9f", "comparators.not-csv"),
    ],
)
def test_what_is_no_csv_at_all(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "tidy.csv"
    if content is not None:
        path.write_bytes(content)
    observations, findings = read_tidy(path)
    assert observations is None
    assert [finding.code for finding in findings] == [code]
