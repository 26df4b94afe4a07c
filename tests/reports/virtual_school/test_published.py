"""The sample edition of 2019-20 reproduces what the council printed, figure by figure and cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from annual_reports.findings import describe
from annual_reports.measures.figures import Cell, Figure, Results
from annual_reports.measures.kinds import Kind
from annual_reports.periods import Year
from annual_reports.prepare import Prepared, prepare
from annual_reports.project import Project
from annual_reports.reports.virtual_school import VIRTUAL_SCHOOL

ROOT = Path(__file__).parents[3]
PUBLISHED: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests" / "published" / "virtual-school-2019-20.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def edition() -> Prepared:
    prepared = prepare(Project.at(ROOT), Year(2019), VIRTUAL_SCHOOL)
    assert isinstance(prepared, Prepared), "\n".join(describe(finding) for finding in prepared.findings)
    return prepared


@pytest.fixture(scope="module")
def results(edition: Prepared) -> Results:
    return edition.results


def as_printed(figure: Figure) -> Any:
    """The value to the places that are printed, as the published file writes it."""
    if figure.kind is Kind.PERCENT_AND_COUNT:
        return figure.display
    number = float(figure.display.strip("£%").replace(",", ""))
    return int(number) if number.is_integer() else number


@pytest.mark.parametrize("id", PUBLISHED["figures"])
def test_figure_is_reproduced(id: str, results: Results) -> None:
    figure, printed = results.figures[id], PUBLISHED["figures"][id]
    if isinstance(printed, dict):
        assert figure.ratio is not None
        assert (figure.ratio.numerator, figure.ratio.denominator) == (printed["count"], printed["of"])
        assert figure.display == f"{printed['percent']}% ({printed['count']})"
    else:
        assert as_printed(figure) == printed


def as_published(cell: Cell, printed: Any) -> Any:
    """A cell as the published file writes the same one: with or without a percent sign, years as numbers."""
    if isinstance(cell, str):
        return type(printed)(cell) if isinstance(printed, int) else cell
    return cell.display if isinstance(printed, str) else as_printed(cell)


@pytest.mark.parametrize("id", PUBLISHED["tables"])
def test_table_is_reproduced(id: str, results: Results) -> None:
    table, printed = results.tables[id], PUBLISHED["tables"][id]
    assert [row[0] for row in table.rows] == [str(row[0]) for row in printed["rows"]]
    for row, row_in_print in zip(table.rows, printed["rows"], strict=True):
        for cell, cell_in_print in zip(row, row_in_print, strict=True):
            assert as_published(cell, cell_in_print) == cell_in_print or "conflict" in str(cell_in_print), row[0]
    assert list(table.columns) == printed.get("columns", list(table.columns))


def test_the_percentage_that_disagreed_in_print_is_one_of_the_two(results: Results) -> None:
    row = next(row for row in results.tables["ks4_four_years"].rows if row[0] == "5 GCSEs")
    assert isinstance(row[2], Figure)
    assert row[2].display == "45% (14)"
    assert results.figures["ks4.setting.alternative_provision_percent"].display == "21%", "six of 28, not 18%"


def test_settings_and_needs_add_up(results: Results) -> None:
    for table in results.tables.values():
        if table.total_row:
            for place in range(table.header_columns, len(table.columns)):
                numbers = [row[place].value for row in table.rows if isinstance(row[place], Figure)]  # type: ignore[union-attr]  # asked at the end
                assert sum(numbers[:-1]) == numbers[-1], table.id  # type: ignore[arg-type]  # all are counts


def test_earlier_years_may_hold_less_without_a_word(edition: Prepared) -> None:
    assert [year.label for year in edition.sources.records.years] == ["2019-20", "2018-19", "2017-18", "2016-17"]
    assert [describe(finding) for finding in edition.findings] == []


def test_only_the_table_of_pupils_is_at_pupil_level(results: Results) -> None:
    assert [table.id for table in results.tables.values() if table.pupil_level] == ["ks4_pupils"]


def test_grades_awarded_in_different_ways_are_not_compared(results: Results) -> None:
    from annual_reports.measures.changes import change_in_words

    figure = results.figures["ks4.five_4plus_em_percent"]
    assert change_in_words(figure, results.figures[f"{figure.id}.previous_year"]).startswith("Not comparable")


def test_a_comparator_without_a_value_prints_its_symbol(results: Results) -> None:
    council = results.tables["ks4_elsewhere"].rows[0]
    assert [cell.display for cell in council if isinstance(cell, Figure)] == ["18.6", "[c]"]


def test_the_front_sheet_is_the_printed_one(edition: Prepared) -> None:
    cover, sheet = PUBLISHED["cover"], edition.sources.params.front_sheet
    for key in ("report_no", "decision_type", "ward", "legal_requirement"):
        assert getattr(sheet, key) == cover[key], key
    assert edition.committee.meeting_date == cover["date"]


def test_every_chart_in_print_is_drawn() -> None:
    in_print = {
        "looked_after_rate", "looked_after_by_year", "closure_attendance_by_week", "closure_attendance_by_key_stage",
        "closure_attendance_by_need", "pupil_premium_uses",
    }  # fmt: skip
    assert in_print <= {chart.id for chart in VIRTUAL_SCHOOL.catalogue.charts}
