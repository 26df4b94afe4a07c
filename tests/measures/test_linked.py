"""Links of a year: patterns, years and latent counts."""

from __future__ import annotations

import pytest

from annual_reports.measures.figures import Figure, FigureDefinition, Results, Table, figure_from
from annual_reports.measures.kinds import Kind, Measured, Ratio, Unavailable
from annual_reports.measures.link_numbers import holds
from annual_reports.measures.linked import Linked, linked, written_out
from annual_reports.measures.links import AtMost, Flow, Follows, Link, Links, Open, Same, Share, Total


def figure(id: str, measured: Measured) -> Figure:
    definition = FigureDefinition(id=id, label="", unit="", definition="", source=(), kind=Kind.COUNT)
    return figure_from(definition, measured)


def results(**measured: Measured) -> Results:
    """Figures by id, with ``__`` for a dot."""
    ids = {name.replace("__", "."): value for name, value in measured.items()}
    return Results("any", "2019-20", "", figures={id: figure(id, value) for id, value in ids.items()})


def links(*links: Link, **measured: Measured) -> Linked:
    return linked(Links(links), results(**measured))


BY_SEX: dict[str, Measured] = {
    "total__all": 5,
    "sex__male__number": 2,
    "sex__female__number": 3,
    "sex__total__number": 5,
}


def test_a_total_has_the_rows_that_there_are_without_itself() -> None:
    found = links(Total("sex.total.number", ("sex.*.number",)), **BY_SEX)
    assert found.links == (Total("sex.total.number", ("sex.male.number", "sex.female.number")),)


def test_a_total_without_its_table_stands_alone() -> None:
    assert links(Total("total.all", ("age.*.number",)), **BY_SEX).links == (Same(("total.all",)),)


def test_a_total_of_which_a_table_is_missing_is_a_limit() -> None:
    found = links(Total("total.all", ("sex.male.number", "age.1.number")), **BY_SEX)
    assert found.links == (AtMost("total.all", ("sex.male.number",)),)


def test_stars_of_whole_and_parts_stand_for_the_same() -> None:
    found = links(AtMost("row.*.all", ("row.*.some",)), row__a__all=3, row__a__some=1, row__b__all=2, row__b__some=2)
    assert found.links == (AtMost("row.a.all", ("row.a.some",)), AtMost("row.b.all", ("row.b.some",)))


def test_one_quantity_by_pattern_is_one_for_each_star() -> None:
    found = links(Same(("x.*.now", "y.*")), x__a__now=1, x__b__now=2, y__a=1, y__b=2)
    assert found.links == (Same(("x.a.now", "y.a")), Same(("x.b.now", "y.b")))


def test_one_quantity_with_an_id_and_a_pattern_is_one() -> None:
    assert links(Same(("x", "y.*")), x=1, y__a=1).links == (Same(("x", "y.a")),)


def test_shares_follow_the_star() -> None:
    found = links(Share("t.*.percent", "t.*.number", "all"), t__a__percent=Ratio(1, 4, 100), t__a__number=1, all=4)
    assert found.links == (Share("t.a.percent", "t.a.number", "all"),)


def test_what_follows_a_table_follows_every_row() -> None:
    found = links(Follows("eldest", ("age.*",)), eldest=4, age__1=2, age__4=1)
    assert found.links == (Follows("eldest", ("age.1", "age.4")),)


def test_a_flow_needs_all_that_is_printed() -> None:
    flow = Flow("end", "~start", "came", "went")
    found = links(flow, end=7, came=3, went=4)
    assert found.links == (flow,)
    assert found.numbers["~start"] == 8
    assert links(flow, end=7, came=3).links == ()


def test_open_ids_are_written_out() -> None:
    assert links(Open(("held.*",), "meetings"), held__a=1).links == (Open(("held.a",), "meetings"),)


def test_latent_counts_come_from_percentages_and_sums() -> None:
    found = links(
        Total("all", ("done", "~late")),
        Share("percent", "~part", "all"),
        all=10,
        done=9,
        percent=Ratio(4, 10, 100),
    )
    assert (found.numbers["~late"], found.numbers["~part"]) == (1, 4)


def test_what_is_likely_is_believed_where_the_numbers_agree() -> None:
    both = Total("all", ("male", "female"))
    for of_all, believed in ((5, (both,)), (6, ()), (Unavailable("x"), ())):
        assert linked(Links(likely=(both,)), results(all=of_all, male=2, female=3)).links == believed


def test_cells_count_and_rows_of_pupils_do_not() -> None:
    cell, pupil = figure("t.a.number", 3), figure("pupils.1.gcses", 9)
    tables = {
        "t": Table(id="t", title="", columns=("A", "Number"), rows=(("a", cell),)),
        "pupils": Table(id="pupils", title="", columns=("A", "GCSEs"), rows=(("1", pupil),), pupil_level=True),
    }
    found = linked(
        Links((Same(("t.*.number",)), Same(("pupils.*.gcses",)))), Results("a", "2019-20", "", tables=tables)
    )
    assert found.links == (Same(("t.a.number",)),)


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("t.{year}.n", "t.2019_20.n"),
        ("t.{year-2}.n", "t.2017_18.n"),
        ("t.{summer-1}_*", "t.2019_*"),
        ("t.{cohort.period}.n", "t.april_2017_to_march_2018.n"),
        ("t.{cohort.period-4}.n", "t.april_2013_to_march_2014.n"),
        ("t.{no.period}.n", None),
    ],
)
def test_years_are_put_in_their_places(id: str, expected: str | None) -> None:
    assert written_out(id, results(cohort__period="April 2017 to March 2018")) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Total("a", ("b", "c")), False),
        (AtMost("a", ("b", "c")), True),
        (AtMost("b", ("a",)), False),
        (Same(("b", "c")), True),
        (Same(("a", "b")), False),
        (Flow("c", "a", "b", "a"), True),
        (Total("a", ("d",)), None),
        (Share("a", "b", "c"), None),
    ],
)
def test_numbers_keep_a_link_or_do_not(link: Link, expected: bool | None) -> None:
    assert holds(link, {"a": 5, "b": 2, "c": 2}) is expected
