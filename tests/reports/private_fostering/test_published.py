"""The sample edition of 2019-20 reproduces what the council printed, figure by figure and cell by cell."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from annual_reports.findings import describe
from annual_reports.measures.figures import Cell, Figure, Results
from annual_reports.prepare import Prepared, prepare
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from tests.reports.adoption.small_council import ROOT, YEAR, project
from tests.reports.private_fostering.small_service import params

PUBLISHED: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests" / "published" / "private_fostering-2019-20.yml").read_text(encoding="utf-8")
)
RETURN = PUBLISHED["tables"]["statutory_return"]
TABLES = [id for id in PUBLISHED["tables"] if id != "statutory_return"]
UNRECONCILED = {(cell["row"], cell["year"]): cell for cell in PUBLISHED["unreconciled"]}
# The paper's own conflicts in 2019-20: lines 5, 6, 7 and 9 of the return, counted from 0 here.
IN_CONFLICT = {(row, "2019-20") for row in (4, 5, 6, 8)}
OPEN_BEFORE, BEGUN, ENDED, OPEN, NEW_IN_TIME, IN_TIME = 5, 3, 7, 8, 4, 6


@pytest.fixture(scope="module")
def edition() -> Prepared:
    prepared = prepare(project(), YEAR, PRIVATE_FOSTERING)
    assert isinstance(prepared, Prepared), "\n".join(describe(finding) for finding in prepared.findings)
    return prepared


@pytest.fixture(scope="module")
def results(edition: Prepared) -> Results:
    return edition.results


def as_printed(cell: Cell) -> Any:
    """The value to the places that are printed, as the published file writes it."""
    return cell if isinstance(cell, str) else int(cell.display.rstrip("%").replace(",", ""))


def line(results: Results, row: int) -> list[int]:
    """One line of the return: three years' numbers."""
    return [as_printed(cell) for cell in results.tables["statutory_return"].rows[row][1:]]


@pytest.mark.parametrize("id", PUBLISHED["figures"])
def test_figure_is_reproduced(id: str, results: Results) -> None:
    assert as_printed(results.figures[id]) == PUBLISHED["figures"][id]


@pytest.mark.parametrize("id", TABLES)
def test_table_is_reproduced(id: str, results: Results) -> None:
    table, printed = results.tables[id], PUBLISHED["tables"][id]
    assert [[as_printed(cell) for cell in row] for row in table.rows] == printed["rows"]
    assert list(table.columns) == printed.get("columns", list(table.columns))


def test_the_return_has_the_printed_lines_and_years(results: Results) -> None:
    table = results.tables["statutory_return"]
    assert list(table.columns) == RETURN["columns"]
    assert [row[0] for row in table.rows] == [row[0] for row in RETURN["rows"]]


@pytest.mark.parametrize("year", RETURN["columns"][1:])
@pytest.mark.parametrize("row", range(len(RETURN["rows"])))
def test_cell_of_the_return_is_reproduced_where_it_can_hold(row: int, year: str, results: Results) -> None:
    if (row, year) in IN_CONFLICT:
        return
    column = RETURN["columns"].index(year)
    expected = UNRECONCILED.get((row, year), {"printed": RETURN["rows"][row][column]})
    assert expected["printed"] == RETURN["rows"][row][column]
    assert line(results, row)[column - 1] == expected.get("computed", expected["printed"])


def test_what_is_printed_for_earlier_years_cannot_hold_where_we_differ() -> None:
    printed = [row[1:] for row in RETURN["rows"]]
    assert printed[OPEN_BEFORE][0] + printed[BEGUN][0] - printed[ENDED][0] != printed[OPEN][0]
    assert printed[OPEN_BEFORE][1] != printed[OPEN][0]
    assert printed[NEW_IN_TIME][1] > printed[BEGUN][1]
    assert printed[OPEN][0] + printed[BEGUN][1] - printed[ENDED][1] != printed[OPEN][1]
    assert printed[OPEN][1] != PUBLISHED["figures"]["arrangements.ongoing_from_previous_year"]


def test_the_lines_of_the_return_fit_together(results: Results) -> None:
    before, begun, ended, at_end = (line(results, row) for row in (OPEN_BEFORE, BEGUN, ENDED, OPEN))
    assert [b + n - e for b, n, e in zip(before, begun, ended, strict=True)] == at_end
    assert before[1:] == at_end[:-1]
    assert all(few <= all_ for few, all_ in zip(line(results, NEW_IN_TIME), begun, strict=True))
    assert all(few <= all_ for few, all_ in zip(line(results, IN_TIME), before, strict=True))


def test_each_table_with_a_total_adds_up(results: Results) -> None:
    for table in results.tables.values():
        if table.total_row:
            numbers = [row[1].value for row in table.rows if isinstance(row[1], Figure)]
            assert sum(numbers[:-1]) == numbers[-1], table.id  # type: ignore[arg-type]  # all are counts


def test_the_sample_has_no_findings(edition: Prepared) -> None:
    assert edition.findings == ()


def test_the_front_sheet_is_the_printed_one(edition: Prepared) -> None:
    cover, sheet = PUBLISHED["cover"], params().front_sheet
    assert sheet.report_no == cover["report_no"]
    assert edition.committee.meeting_date == cover["date"]
    assert sheet.finance.budget_head == cover["budget_head"]
    assert sheet.finance.total_budget_gbp == cover["total_budget_gbp"]
    assert sheet.finance.source_of_funding == cover["source_of_funding"]
    assert sheet.personnel.number == str(cover["staff"])
    assert sheet.legal_requirement == cover["legal_requirement"]
    assert sheet.call_in == cover["call_in"]


def test_every_chart_in_print_is_drawn() -> None:
    assert len(PRIVATE_FOSTERING.catalogue.charts) >= len(PUBLISHED["charts_in_print"])


def test_only_words_with_consent_are_printed(results: Results) -> None:
    said = (ROOT / "data" / "2019-20" / "private_fostering" / "quotations.csv").read_text(encoding="utf-8")
    withheld = [row.split(",")[3] for row in said.splitlines() if row.endswith(",no")]
    printed = " ".join(str(cell) for row in results.tables["quotations"].rows for cell in row)
    assert len(withheld) == 2
    assert not [words for words in withheld if words in printed]
