"""Faults of params and narrative are told in the words that stand beside them; faults of records in tests/inputs."""

import shutil
from pathlib import Path

import pytest

from annual_reports.findings import Finding, describe
from annual_reports.measures.figures import figure_from
from annual_reports.narrative.inline import fill
from annual_reports.params import Committee, read_params
from annual_reports.project import Project
from annual_reports.reports.adoption import ADOPTION
from tests.conftest import ROOT

BAD_INPUTS = ROOT / "tests" / "bad_inputs"
FIGURES = {definition.id: figure_from(definition, 1) for definition in ADOPTION.catalogue.figures}


def _agreed(fault: Path, findings: list[Finding]) -> None:
    worded = "\n\n".join(describe(finding) for finding in findings) + "\n"
    agreed = fault / "findings.txt"
    assert agreed.exists(), f"no wording is agreed for {fault.name}; it is now:\n{worded}"
    assert worded == agreed.read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", sorted((BAD_INPUTS / "params").iterdir()), ids=lambda fault: fault.name)
def test_faults_of_params_are_worded_as_agreed(fault: Path, tmp_path: Path) -> None:
    path = tmp_path / "params" / "2019-20" / "committee.yml"
    path.parent.mkdir(parents=True)
    shutil.copy(fault / "committee.yml", path)

    committee, findings = read_params(Project(tmp_path), path, Committee)

    assert committee is None
    _agreed(fault, findings)


@pytest.mark.parametrize("fault", sorted((BAD_INPUTS / "narrative").iterdir()), ids=lambda fault: fault.name)
def test_faults_of_narrative_are_worded_as_agreed(fault: Path) -> None:
    text = (fault / "cell.md").read_text(encoding="utf-8")

    filled = fill(text, FIGURES, file="notebooks/2019-20/adoption.ipynb", cell="placed")

    assert filled.text == text
    _agreed(fault, list(filled.findings))
