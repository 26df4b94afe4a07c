"""What the counts of a table sum to, seen from the table."""

from __future__ import annotations

from annual_reports.measures.figures import Results, TableDefinition, table_from
from annual_reports.measures.kinds import Kind, MeasuredCell, Unavailable
from annual_reports.measures.linked import linked
from annual_reports.measures.links import AtMost, Links, Same, Total
from annual_reports.measures.table_sums import Series, is_tied, one_name, series_of

ROWS: list[list[MeasuredCell]] = [["Boys", 3, 4, 7], ["Girls", 5, 6, 11], ["Total", 8, 10, 18]]


def results(rows: list[list[MeasuredCell]], *, total_column: bool = False, rows_apart: str = "") -> Results:
    definition = TableDefinition(
        id="t", title="", columns=("Sex", "In", "Out", "Both"), unit="", definition="", source=(),
        kinds={"Both": Kind.COUNT if total_column else Kind.MONEY}, total_row=rows[-1][0] == "Total",
        total_column=total_column, rows_apart=rows_apart,
    )  # fmt: skip
    return Results("any", "2019-20", "", tables={"t": table_from(definition, rows)})


def test_columns_of_counts_with_their_totals() -> None:
    assert list(series_of(results(ROWS))) == [
        Series(("t.boys.in", "t.girls.in"), "t.total.in"),
        Series(("t.boys.out", "t.girls.out"), "t.total.out"),
    ]


def test_a_total_column_is_of_its_row() -> None:
    found = list(series_of(results(ROWS, total_column=True)))
    assert Series(("t.girls.in", "t.girls.out"), "t.girls.both") in found
    assert len(found) == 6


def test_a_column_without_a_total_is_one_unless_its_rows_are_apart() -> None:
    assert next(series_of(results(ROWS[:2]))) == Series(("t.boys.in", "t.girls.in"))
    assert not list(series_of(results(ROWS[:2], rows_apart="years")))
    assert list(series_of(results(ROWS, rows_apart="years"))), "a total that is printed is one"


def test_one_count_is_no_column_and_open_numbers_are_none() -> None:
    assert not list(series_of(results([["Boys", 3, Unavailable("z"), 7], ["Girls", Unavailable("z"), 5, 7]])))
    assert [series.cells for series in series_of(results(ROWS[:2]), {"t.boys.in"})] == [("t.boys.out", "t.girls.out")]


def test_totals_that_a_table_prints_are_links_where_none_is_declared() -> None:
    assert linked(Links(), results(ROWS)).links == (
        Total("t.total.in", ("t.boys.in", "t.girls.in")),
        Total("t.total.out", ("t.boys.out", "t.girls.out")),
    )
    some = AtMost("t.total.in", ("t.*.in",))
    assert [type(link) for link in linked(Links((some,)), results(ROWS)).links] == [AtMost, Total]


def test_a_total_that_is_no_sum_is_no_link() -> None:
    assert linked(Links(), results([*ROWS[:2], ["Total", 9, 10, 18]])).links == (
        Total("t.total.out", ("t.boys.out", "t.girls.out")),
    )


def test_a_column_is_tied_by_other_names_and_by_sums_of_its_parts() -> None:
    series = Series(("t.a", "t.merged"))
    links = (Same(("x", "t.a")), Total("t.merged", ("~b", "~c")), AtMost("all", ("x", "~b", "~c", "more")))
    assert is_tied(series, links, one_name(links))
    assert not is_tied(Series(series.cells, "another"), links, one_name(links))
    assert not is_tied(series, links[:2], one_name(links))
