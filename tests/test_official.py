"""What official statistics say of the council is found where the records come to the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annual_reports.official import OfficialValue, official_values
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from tests.conftest import ROOT, SAMPLE_YEAR
from tests.reports.test_links import results_of


def _found(project: Project, report: str) -> dict[str, str]:
    found = official_values(project, {report: results_of(report, SAMPLE_YEAR)}, {report: REPORTS[report].links})
    return {id: said.text for id, said in found[report].items()}


def test_the_sample_council_in_official_statistics() -> None:
    project = Project.at(ROOT)
    assert _found(project, "adoption") == {
        "orders.total": "8", "orders.total.previous_year": "18", "orders.total.two_years_before": "14",
    }  # fmt: skip
    assert _found(project, "youth_offending") == {"fte.rate_per_100k": "174", "fte.rate_per_100k.previous_year": "243"}
    assert _found(project, "virtual_school")["looked_after_by_year.2019_20.children"] == "330"
    assert _found(project, "private_fostering") == {}


@pytest.mark.parametrize(("published", "found"), [("8", True), ("9", False), ("", False)])
def test_a_value_that_is_not_the_records_own_is_no_link(project_copy: Path, published: str, found: bool) -> None:
    path = project_copy / "data" / "reference" / "adoption.csv"
    symbol = "" if published else "c"
    row = re.compile(r"^(E09000006,Bromley,2019-20,adopted.number),8,$", re.MULTILINE)
    text, times = row.subn(rf"\1,{published},{symbol}", path.read_text(encoding="utf-8"))
    assert times == 1
    path.write_text(text, encoding="utf-8")
    assert ("orders.total" in _found(Project.at(project_copy), "adoption")) is found


def test_a_percentage_agrees_as_far_as_it_is_printed() -> None:
    said = OfficialValue("31.0%", "")
    assert (said.units, said.decimals, said.exact) == (310, 1, False)
    assert said.agrees(31.04)
    assert not said.agrees(31.06)
    assert OfficialValue("10", "", rounded_to=5).agrees(12)
