"""The sample edition of 2019-20 reproduces what the council printed, figure by figure and cell by cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from annual_reports.findings import describe
from annual_reports.measures.figures import Cell, Figure, Results
from annual_reports.measures.kinds import Kind
from annual_reports.prepare import Prepared, prepare
from annual_reports.reports.adoption import ADOPTION
from tests.reports.adoption.small_council import ROOT, YEAR, params, project

PUBLISHED: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests" / "published" / "adoption-2019-20.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def edition() -> Prepared:
    prepared = prepare(project(), YEAR, ADOPTION)
    assert isinstance(prepared, Prepared), "\n".join(describe(finding) for finding in prepared.findings)
    return prepared


@pytest.fixture(scope="module")
def results(edition: Prepared) -> Results:
    return edition.results


def as_printed(figure: Figure) -> Any:
    """The value to the places that are printed, as the published file writes it."""
    if isinstance(figure.value, tuple):
        return list(figure.value)
    if figure.kind is Kind.MONEY or isinstance(figure.value, int):
        return figure.value
    return int(figure.display.replace(",", ""))


@pytest.mark.parametrize("id", PUBLISHED["figures"])
def test_figure_is_reproduced(id: str, results: Results) -> None:
    assert as_printed(results.figures[id]) == PUBLISHED["figures"][id]


@pytest.mark.parametrize("id", PUBLISHED["tables"])
def test_table_is_reproduced(id: str, results: Results) -> None:
    def as_published(cell: Cell) -> Any:
        return cell if isinstance(cell, str) else as_printed(cell)

    table, printed = results.tables[id], PUBLISHED["tables"][id]
    assert [[as_published(cell) for cell in row] for row in table.rows] == printed["rows"]
    assert list(table.columns) == printed.get("columns", list(table.columns))


def test_boys_and_girls_make_up_the_decisions(results: Results) -> None:
    counts = [results.figures[f"plan.{sex}"].value for sex in ("male", "female")]
    assert counts[0] + counts[1] == results.figures["plan.decisions"].value  # type: ignore[operator]  # both are counts


def test_each_table_with_a_total_adds_up(results: Results) -> None:
    for table in results.tables.values():
        if table.total_row:
            numbers = [row[1].value for row in table.rows if isinstance(row[1], Figure)]
            assert sum(numbers[:-1]) == numbers[-1], table.id  # type: ignore[arg-type]  # all are counts


def test_the_front_sheet_is_the_printed_one() -> None:
    cover, sheet = PUBLISHED["cover"], params().front_sheet
    assert sheet.report_no == cover["report_no"]
    assert sheet.finance.budget_head == cover["budget_head"]
    assert sheet.finance.total_budget_gbp == cover["total_budget_gbp"]
    assert sheet.finance.cost_of_proposal == cover["cost_of_proposal"]
    assert sheet.finance.source_of_funding == cover["source_of_funding"]
    assert sheet.personnel.number == str(cover["staff"])


def test_the_committee_is_the_printed_one(edition: Prepared) -> None:
    cover, committee = PUBLISHED["cover"], edition.committee
    assert isinstance(cover["date"], date)
    assert committee.meeting_date == cover["date"]
    for key in ("decision_type", "ward", "policy_status", "priority", "legal_requirement", "call_in"):
        assert getattr(committee, key) == cover[key], key


def test_every_chart_in_print_is_drawn() -> None:
    assert len(ADOPTION.catalogue.charts) >= len(PUBLISHED["charts_in_print"])
