"""The sample edition of 2019-20 reproduces what the council printed, figure by figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from annual_reports.findings import describe
from annual_reports.measures.figures import Figure, Results
from annual_reports.prepare import Prepared, prepare
from annual_reports.reports.youth_offending import YOUTH_OFFENDING
from tests.reports.youth_offending.small_service import ROOT, YEAR, params, project

PUBLISHED: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests" / "published" / "youth-offending-2020.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def edition() -> Prepared:
    prepared = prepare(project(), YEAR, YOUTH_OFFENDING)
    assert isinstance(prepared, Prepared), "\n".join(describe(finding) for finding in prepared.findings)
    return prepared


@pytest.fixture(scope="module")
def results(edition: Prepared) -> Results:
    return edition.results


def as_printed(figure: Figure) -> Any:
    """The value to the places that are printed, as the published file writes it."""
    if isinstance(figure.value, tuple):
        return list(figure.value)
    return float(figure.display.replace(",", "").replace("\u2212", "-").removeprefix("+").removesuffix("%"))


@pytest.mark.parametrize("id", PUBLISHED["figures"])
def test_figure_is_reproduced(id: str, results: Results) -> None:
    assert as_printed(results.figures[id]) == PUBLISHED["figures"][id]


def test_the_sample_has_no_findings(edition: Prepared) -> None:
    assert [describe(finding) for finding in edition.findings] == []


def test_a_change_that_was_printed_wrong_is_computed(results: Results) -> None:
    assert results.figures["fte.change_percent"].display == "\u221228"


def test_each_table_with_a_total_adds_up(results: Results) -> None:
    for table in results.tables.values():
        for column in table.columns[table.header_columns :] if table.total_row else ():
            *parts, total = (cell.value for cell in table.column(column) if isinstance(cell, Figure))
            assert sum(parts) == pytest.approx(total), (table.id, column)  # type: ignore[arg-type]  # all are counts


def test_tables_of_young_people_agree_with_their_number(results: Results) -> None:
    for id in ("cohort_by_age", "cohort_by_ethnicity"):
        table = results.tables[id]
        numbers = [row[1].value for row in table.rows if row[0] != "Total" and isinstance(row[1], Figure)]
        assert sum(numbers) == results.figures["cohort.total"].value, id  # type: ignore[arg-type]  # all are counts


def test_three_years_stand_in_the_trend(results: Results) -> None:
    assert results.tables["activity_by_year"].column("Year") == ("2017-18", "2018-19", "2019-20")


def test_the_front_sheet_is_the_printed_one(edition: Prepared) -> None:
    cover, sheet, committee = PUBLISHED["cover"], params().front_sheet, edition.committee
    assert isinstance(cover["date"], date)
    assert committee.meeting_date == cover["date"]
    assert committee.ward == cover["ward"]
    assert sheet.report_no == cover["report_no"]
    assert sheet.decision_type == cover["decision_type"]
    assert sheet.finance.total_budget_gbp == cover["total_budget_gbp"]
    assert sheet.finance.source_of_funding == cover["source_of_funding"]
    assert sheet.personnel.number == str(cover["staff_fte"])
    assert sheet.legal_requirement == cover["legal_requirement"]
    assert sheet.call_in == cover["call_in"]


def test_the_chart_in_print_is_drawn_with_two_years(results: Results) -> None:
    (chart,) = (chart for chart in results.charts.values() if chart.id == "offences_by_type")
    assert results.tables[chart.table].columns[1:] == ("This year", "Previous year")
