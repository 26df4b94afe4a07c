"""Sentences ask whether a table or chart is printed, and are told what the displays do."""

from dataclasses import replace

from annual_reports.measures.catalogue import Catalogue
from annual_reports.measures.figures import Chart, ChartKind, Results, Table, TableDefinition
from annual_reports.narrative.inline import fill
from annual_reports.notebooks.displays import ChartDisplay, TableDisplay
from annual_reports.notebooks.shown import display_names, names_in_words
from tests.publish.specimen import AGES, ALL_HIDDEN, ALL_HIDDEN_CHART, BY_AGE, table

ASKED = "{% if tables.{t} | shown %}Table.{% endif %}{% if charts.{c} | shown %}Chart.{% endif %}"


def said(table: Table, chart: Chart) -> str:
    """What is printed of a sentence about a table and one about its chart."""
    chart = replace(chart, id="c", table="t")
    results = Results("a", "2019-20", "", tables={"t": replace(table, id="t")}, charts={"c": chart})
    filled = fill(ASKED.replace("{t}", "t").replace("{c}", "c"), names_in_words(results), file="a", cell="b")
    assert not filled.findings
    return filled.text


def test_what_is_printed_can_be_pointed_at() -> None:
    assert said(AGES, BY_AGE) == "Table.Chart."
    assert "left-out" not in TableDisplay(AGES).markdown


def test_what_is_left_out_cannot() -> None:
    assert said(ALL_HIDDEN, ALL_HIDDEN_CHART) == ""
    assert "left-out" in TableDisplay(ALL_HIDDEN).markdown
    bundle, _ = ChartDisplay(ALL_HIDDEN_CHART, ALL_HIDDEN, "#1F4E79")._repr_mimebundle_()
    assert "left-out" in bundle["text/markdown"]


def test_a_table_of_noughts_and_a_total_is_printed_without_its_chart() -> None:
    only_nought = replace(AGES, rows=(AGES.rows[1], AGES.rows[2], AGES.rows[3]))
    assert said(only_nought, BY_AGE) == "Table."


def test_a_chart_of_an_empty_table_is_not_pointed_at() -> None:
    empty = table("t", "T", ("Age", "Number"), [])
    assert said(empty, BY_AGE) == "Table."
    bundle, _ = ChartDisplay(BY_AGE, empty, "#1F4E79")._repr_mimebundle_()
    assert "left-out" in bundle["text/markdown"]


def test_what_a_part_or_a_year_does_without_is_asked_for_in_vain() -> None:
    asked = ASKED.replace("{t}", "pupils").replace("{c}", "sexes")
    whole = names_in_words(Results("a", "2019-20", ""), ["tables.pupils", "charts.sexes"])
    of_a_year = names_in_words(Results("a", "2019-20", "", without=("pupils", "sexes")))
    for names in (whole, of_a_year):
        filled = fill(asked, names, file="a", cell="b")
        assert (filled.text, filled.findings) == ("", ())


def test_names_are_known_before_anything_is_measured() -> None:
    definition = TableDefinition(id="by_sex", title="", columns=(), unit="", definition="", source=())
    chart = Chart(id="sexes", table="by_sex", kind=ChartKind.BARS, caption="")
    assert list(display_names(Catalogue(tables=(definition,), charts=(chart,)))) == ["tables.by_sex", "charts.sexes"]
