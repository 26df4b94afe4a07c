"""Params that were taken over from another year by hand are doubted in a draft, and refused in a final paper."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from annual_reports.build import Request, build
from annual_reports.errors import FindingsError
from annual_reports.findings import Finding
from annual_reports.narrative.editions.other_years import (
    decisions_before_period,
    meeting_before_period_ends,
    words_of_another_year,
    years_named,
)
from annual_reports.narrative.editions.start import start
from annual_reports.params import Committee, DisclosureOverride, FrontSheet
from annual_reports.periods import PeriodKind, Year
from annual_reports.prepare import check_reports
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from annual_reports.sign_off import confirm
from tests.conftest import SAMPLE_YEAR, run_command

YEAR = Year(2025)
FINANCIAL, ACADEMIC = PeriodKind.FINANCIAL, PeriodKind.ACADEMIC
PARAMS_CODES = {
    "params.meeting-before-period-ends", "params.words-of-another-year", "params.decision-before-period",
}  # fmt: skip
CONTACT = {"role": "Director", "email": "director@example.org"}


def _front_sheet(**words: object) -> FrontSheet:
    plain = {
        "report_no": "CEF2019/20", "title": "Adoption annual report", "contact_officer": CONTACT,
        "reason_for_report": "The law asks for it.", "recommendations": ["Note it."], "impact_on_vulnerable": "Much.",
        "exemption": {"reason": "Small numbers"},
    }  # fmt: skip
    return FrontSheet.model_validate(plain | words)


def _doubted(words: Mapping[str, object], kind: PeriodKind = FINANCIAL) -> list[tuple[str | None, str]]:
    findings = words_of_another_year(_front_sheet(**words), YEAR, kind, "params/2025-26/adoption.yml")
    return [(finding.key, finding.found) for finding in findings]


def test_a_meeting_comes_after_the_period_of_the_paper() -> None:
    def doubts(day: date, kind: PeriodKind) -> list[Finding]:
        committee = Committee.model_validate(
            {"decision_maker": "Committee", "meeting_date": day, "decision_type": "Key", "chief_officer": CONTACT}
        )
        return meeting_before_period_ends(committee, YEAR, kind, "params/2025-26/committee.yml")

    (finding,) = doubts(date(2021, 1, 26), FINANCIAL)
    assert (finding.file, finding.key) == ("params/2025-26/committee.yml", "meeting_date")
    assert (finding.expected, finding.found) == (
        "a day after 31 March 2026, when the period of the paper ends",
        "26 January 2021",
    )
    assert not finding.is_error
    assert finding.cause
    assert finding.next_step
    assert not doubts(date(2026, 4, 1), FINANCIAL)
    assert doubts(date(2026, 6, 30), ACADEMIC), "the academic year has two months to go"
    assert not doubts(date(2026, 9, 1), ACADEMIC)


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("title", "Adoption service annual report 2019/20", "2019/20"),
        ("title", "Adoption service annual report 2019-2020", "2019-2020"),
        ("title", "Adoption service annual report 2019 to 2020", "2019 to 2020"),
        ("title", "Adoption service annual report 2026/27", "2026/27"),
        ("title", "Adoption service annual report 2019–20", "2019–20"),  # a dash, as Word makes it
        (
            "reason_for_report",
            "This paper covers 1 April\n2019 to 31 March 2020.",
            "1 April 2019, 31 March 2020",
        ),
        ("commentary", "In 2024/25 more children were adopted.", "2024/25"),
        ("impact_on_vulnerable", "Those looked after at 31st March 2025.", "31st March 2025"),
        ("customer_impact", "Families from 01/04/2019 on.", "01/04/2019"),
    ],
)
def test_words_that_name_another_year_only(key: str, words: str, found: str) -> None:
    assert _doubted({key: words}) == [(f"front_sheet.{key}", found)]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("title", "Adoption service annual report 2025/26"),
        ("title", "Adoption service annual report"),
        ("reason_for_report", "The Children Act 1989 and standard 25.6 of 2014 ask for it."),
        ("reason_for_report", "This paper covers 1 April 2025 to 31 March 2026."),
        ("commentary", "Fewer than in 2024/25, but 2025/26 was short."),
        ("recommendations", ["Agree the priorities for 2026/27."]),
        ("recommendations", ["Note the plan that begins on 1 April 2026."]),
        ("background_documents", ["Annual report 2024/25", "Statement of purpose, 3 May 2022"]),
        ("impact_on_vulnerable", "The strategy of 2019-24 and budget line 2019/833."),
        ("impact_on_vulnerable", "Between 31 February 2019 and never."),
    ],
)
def test_comparisons_acts_and_plans_are_left_alone(key: str, words: object) -> None:
    assert _doubted({key: words}) == []


def test_words_below_other_keys_are_read_too() -> None:
    recommendations = ["Note it.", "Agree the budget of 2020/21."]

    assert _doubted({"recommendations": recommendations, "exemption": {"reason": "As in 2019/20"}}) == [
        ("front_sheet.recommendations, entry 2", "2020/21"),
        ("front_sheet.exemption.reason", "2019/20"),
    ]


def test_a_date_is_read_by_the_papers_own_period() -> None:
    words = {"reason_for_report": "This paper goes to 31 August 2026."}

    assert _doubted(words, ACADEMIC) == []
    assert _doubted(words) == [("front_sheet.reason_for_report", "31 August 2026")]
    assert years_named("1 March 2019 to 20 April 2020", FINANCIAL) == {
        "1 March 2019": Year(2018),
        "20 April 2020": Year(2020),
    }


@pytest.mark.parametrize(
    ("decision", "is_doubted"),
    [
        ("Director of Children's Services, 14 December 2020", True),
        ("Director, 14/12/2020", True),
        ("Director, 2020-12-14", True),
        ("Director, December 2020", True),
        ("Director, Sept. 2020", True),
        ("Director, 2020", True),
        ("Director, 31 March 2025", True),
        ("Director, 1 April 2025", False),
        ("Director, 14 December 2020; renewed 3 May 2026", False),
        ("Director, April 2025", False),
        ("Director, 2025", False),
        ("Director", False),
    ],
)
def test_decisions_are_of_the_papers_year_or_later(decision: str, is_doubted: bool) -> None:
    why = {"reason": "The totals matter more", "decision": decision}
    disclosure = DisclosureOverride.model_validate(
        {
            "left_out": [{"figures": ["plan.male"], **why}],
            "exemptions": [{"figure": "plan.total", **why}],
            "groupings": [{"split": "plan", "categories": ["a", "b"], "label": "c", **why}],
        }
    )

    findings = decisions_before_period(disclosure, YEAR, FINANCIAL, "params/2025-26/adoption.yml")

    lists = ("exemptions", "left_out", "groupings")
    expected = [f"disclosure.{name}, entry 1, decision" for name in lists] if is_doubted else []
    assert [finding.key for finding in findings] == expected
    assert all(finding.found == decision and not finding.is_error for finding in findings)


def _of_params(findings: tuple[Finding, ...]) -> list[tuple[str | None, str | None]]:
    return [(finding.file, finding.key) for finding in findings if finding.code in PARAMS_CODES]


def test_the_sample_year_is_of_its_year(project_copy: Path) -> None:
    assert _of_params(check_reports(Project.at(project_copy), Year.parse(SAMPLE_YEAR), list(REPORTS.values()))) == []


def test_params_copied_by_hand_are_told_by_check(project_copy: Path) -> None:
    shutil.copytree(project_copy / "params" / "2019-20", project_copy / "params" / "2025-26")
    (project_copy / "data" / "2025-26").mkdir()

    found = _of_params(check_reports(Project.at(project_copy), YEAR, [REPORTS["adoption"], REPORTS["virtual_school"]]))

    assert found == [
        ("params/2025-26/committee.yml", "meeting_date"),
        ("params/2025-26/adoption.yml", "front_sheet.title"),
        ("params/2025-26/adoption.yml", "front_sheet.reason_for_report"),
        ("params/2025-26/adoption.yml", "disclosure.left_out, entry 1, decision"),
        ("params/2025-26/committee.yml", "meeting_date"),
        ("params/2025-26/virtual_school.yml", "front_sheet.title"),
        ("params/2025-26/virtual_school.yml", "front_sheet.reason_for_report"),
        ("params/2025-26/virtual_school.yml", "disclosure.groupings, entry 1, decision"),
        ("params/2025-26/virtual_school.yml", "disclosure.groupings, entry 2, decision"),
    ]
    assert "meeting_date" in run_command("check", "2025-26", "adoption", root=project_copy).stderr


def test_a_paper_may_have_a_meeting_of_its_own(project_copy: Path) -> None:
    project, year = Project.at(project_copy), Year.parse(SAMPLE_YEAR)
    path = project.report_params(year, "virtual_school")
    text = path.read_text("utf-8")

    path.write_text(text.replace("front_sheet:\n", "front_sheet:\n  meeting_date: 2020-06-30\n"), "utf-8")
    found = _of_params(check_reports(project, year, [REPORTS["adoption"], REPORTS["virtual_school"]]))

    assert found == [("params/2019-20/virtual_school.yml", "front_sheet.meeting_date")]


def test_a_final_paper_is_not_of_another_year(project_copy: Path) -> None:
    project, year, report = Project.at(project_copy), Year.parse(SAMPLE_YEAR), REPORTS["adoption"]
    for path, this, other in (
        (project.committee_params(year), "meeting_date: 2021-01-26", "meeting_date: 2020-01-28"),
        (project.report_params(year, "adoption"), "annual report 2019/20", "annual report 2018/19"),
        (project.report_params(year, "adoption"), "14 December 2020", "12 December 2018"),
    ):
        text = path.read_text("utf-8")
        assert this in text
        path.write_text(text.replace(this, other), "utf-8")
    start(project, year, None, [report])
    confirm(project, year, report, cells=None, by="Head of Permanency")

    with pytest.raises(FindingsError) as refused:
        build(project, year, Request((report,), formats=("html",), renderer="pandoc", final=True), print)

    assert {finding.code for finding in refused.value.findings} == PARAMS_CODES
    assert all(finding.is_error for finding in refused.value.findings)
