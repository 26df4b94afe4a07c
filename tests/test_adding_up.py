"""Numbers that do not add up stop every part of a paper, and not only the public one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annual_reports.build import Request, build
from annual_reports.errors import FindingsError
from annual_reports.findings import describe
from annual_reports.measures.adding_up import DOES_NOT_ADD_UP
from annual_reports.periods import Year
from annual_reports.prepare import Prepared, prepare
from annual_reports.project import Project
from annual_reports.protected import protect_year
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from annual_reports.reports.registry import REPORTS

YEAR = Year(2019)
REGISTER = "data/2019-20/private_fostering/arrangements.csv"
# The checks of the registers would find the day of birth first.
UNCHECKED = replace(PRIVATE_FOSTERING, check=lambda _: [])


@pytest.fixture
def project(project_copy: Path) -> Project:
    """A project in which a child lies outside every age of the table."""
    register = project_copy / REGISTER
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("13/05/2009", "13/05/1980"), encoding="utf-8")
    return Project.at(project_copy)


def test_part_2_alone_is_refused_where_a_table_does_not_sum_to_its_total(project: Project) -> None:
    with pytest.raises(FindingsError) as refused:
        build(project, YEAR, Request((UNCHECKED,), (2,), ("html",), "pandoc"), lambda _: None)
    [finding] = [finding for finding in refused.value.findings if finding.is_error]
    assert finding.code == DOES_NOT_ADD_UP
    assert finding.file == REGISTER
    said = describe(finding)
    assert "numbers of the private fostering annual report do not add up" in said
    assert "“Arrangements in the year” (27)" in said
    assert "the table “Children in arrangements in the year, by age”" in said
    assert "found:        a sum of 26" in said
    assert list(project.outputs(YEAR).rglob("*")) == []


def test_the_public_part_of_another_paper_names_the_one_that_does_not_add_up(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(REPORTS, UNCHECKED.id, UNCHECKED)
    for report in ("adoption", "virtual_school"):
        project.report_params(YEAR, report).unlink()
    edition = prepare(project, YEAR, REPORTS["youth_offending"])
    assert isinstance(edition, Prepared)
    with pytest.raises(FindingsError) as refused:
        protect_year(project, YEAR, [edition])
    [finding] = refused.value.findings
    assert (finding.code, finding.file) == ("disclosure.other-paper", "params/2019-20/private_fostering.yml")
