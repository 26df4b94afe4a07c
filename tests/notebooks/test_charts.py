"""Charts: what they draw, what they hide, and that they can be told apart."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annual_reports.measures.figures import Chart, ChartKind, Figure, Table, TableDefinition, table_from
from annual_reports.measures.kinds import Kind, Measured, Status, Unavailable
from annual_reports.notebooks.chart_data import ChartData, Point, alt_text, chart_data
from annual_reports.notebooks.charts import LABEL_HEIGHT, LINE_HEIGHT, draw, label_rises
from annual_reports.notebooks.palette import COLOURS, EDGE, NEED_NO_EDGE, colours, contrast, luminance

COLOUR = "#1F4E79"
COLUMNS = ("Group", "Number")


def _table(columns: tuple[str, ...], rows: Sequence[Sequence[Measured]], kind: Kind = Kind.COUNT) -> Table:
    definition = TableDefinition(
        id="t", title="T", columns=columns, unit="children", definition="", source=(), kind=kind
    )
    return table_from(definition, rows)


def _data(chart: Chart, rows: Sequence[Sequence[Measured]], columns: tuple[str, ...] = COLUMNS) -> ChartData:
    return chart_data(chart, _table(columns, rows))


def _chart(kind: ChartKind = ChartKind.BARS, *, sort: bool = False) -> Chart:
    return Chart(id="c", table="t", kind=kind, caption="Groups", sort=sort)


def test_the_same_chart_is_the_same_to_the_byte() -> None:
    data = _data(_chart(), [["a", 3], ["b", 1]])
    assert draw(data, colour=COLOUR) == draw(data, colour=COLOUR)


def test_nothing_in_the_image_tells_when_or_by_what_it_was_made() -> None:
    images = draw(_data(_chart(), [["a", 3], ["b", 1]]), colour=COLOUR)
    assert not re.search(r"dc:date|dc:creator|Matplotlib", images.svg)
    assert b"tEXt" not in images.png


@pytest.mark.parametrize("kind", list(ChartKind))
def test_what_is_hidden_leaves_no_trace_of_its_size(kind: ChartKind) -> None:
    table = _table(("Group", "A", "B"), [["a", 3, 2], ["b", 4, 4], ["c", 7, 1]])
    hidden = [_with_hidden(table, row=1, column=1, value=value) for value in (1, 500)]
    drawn = [draw(chart_data(_chart(kind), one), colour=COLOUR) for one in hidden]
    assert drawn[0] == drawn[1]
    assert "[c]" in alt_text(_chart(kind), chart_data(_chart(kind), hidden[0]))


def _with_hidden(table: Table, row: int, column: int, value: float) -> Table:
    """A suppressed figure that, wrongly, still holds its value."""
    rows = [list(cells) for cells in table.rows]
    cell = rows[row][column]
    assert isinstance(cell, Figure)
    rows[row][column] = replace(cell, value=value, status=Status.SUPPRESSED, symbol="c")
    return replace(table, rows=tuple(tuple(cells) for cells in rows))


def test_hidden_bars_are_sorted_last_whatever_they_are() -> None:
    data = _data(_chart(sort=True), [["a", 1], ["b", Unavailable("c")], ["c", 9], ["d", 0]])
    assert data.categories == ("c", "a", "d", "b")


def test_totals_are_not_drawn() -> None:
    table = replace(_table(COLUMNS, [["a", 1], ["Total", 1]]), total_row=True)
    assert chart_data(_chart(), table).categories == ("a",)
    wide = replace(_table(("Group", "A", "B", "Total"), [["a", 1, 2, 3]]), total_column=True)
    assert chart_data(_chart(ChartKind.GROUPED_BARS), wide).series == ("A", "B")


@pytest.mark.parametrize(
    "rows",
    [
        [["a", 3], ["b", Unavailable("c")]],
        [["a", 3], ["b", 0]],
        [[str(number), number] for number in range(1, 9)],
    ],
    ids=["hidden part", "empty part", "many parts"],
)
def test_a_pie_that_would_not_show_its_parts_becomes_bars(rows: list[list[Measured]]) -> None:
    assert _data(_chart(ChartKind.PIE), rows).kind is ChartKind.BARS
    assert _data(_chart(ChartKind.PIE), [["a", 3], ["b", 2]]).kind is ChartKind.PIE


def test_columns_of_another_kind_are_not_drawn_on_the_same_axis() -> None:
    count = _table(("Group", "Number", "Share"), [["a", 4, 40], ["b", 6, 60]])
    share = [replace(row[2], kind=Kind.PERCENT) for row in count.rows if isinstance(row[2], Figure)]
    mixed = replace(count, rows=tuple((*row[:2], cell) for row, cell in zip(count.rows, share, strict=True)))
    assert chart_data(_chart(ChartKind.GROUPED_BARS), mixed).series == ("Number",)


def test_a_table_without_figures_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="no column of figures"):
        _data(_chart(), [["a", "n/a"]])


def test_alternative_text_gives_few_values_and_sums_up_many() -> None:
    few = _data(_chart(), [["a", 3], ["b", Unavailable("c")]])
    assert alt_text(_chart(), few) == "Bar chart: Groups. a: 3; b: [c]."
    many = _data(_chart(), [[f"month {number}", number] for number in range(1, 25)])
    assert alt_text(_chart(), many) == (
        "Bar chart: Groups. 24 bars, from month 1 to month 24. Largest month 24: 24; smallest month 1: 1."
    )
    line = Figure(id="t", value=426, unit="days", label="National threshold", kind=Kind.MEASURE)
    assert alt_text(_chart(), few, line).endswith("A line marks national threshold: 426.")


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("value", [0, Unavailable("x"), 100000], ids=str)
def test_any_chart_can_be_drawn(kind: ChartKind, value: Measured) -> None:
    line = Figure(id="t", value=4, unit="", label="Threshold", kind=Kind.COUNT)
    data = _data(_chart(kind), [["A very long name of a group indeed", value]], COLUMNS)
    for horizontal in (True, False):
        assert draw(data, colour=COLOUR, horizontal=horizontal, threshold=line).svg.startswith("<?xml")


def test_colours_are_told_apart_in_grey() -> None:
    steps = sorted(116 * luminance(colour) ** (1 / 3) - 16 for colour in COLOURS)
    assert all(after - before >= 11 for before, after in itertools.pairwise(steps))


def test_colours_keep_their_contrast_with_the_page() -> None:
    assert all(contrast(colour, "#FFFFFF") >= 3 for colour in COLOURS[:NEED_NO_EDGE])
    assert contrast(EDGE, "#FFFFFF") >= 7


# Machado, Oliveira and Fernandes (2009), severity 1.0.
BLIND = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@pytest.mark.parametrize("kind", BLIND)
def test_colours_are_told_apart_by_a_colour_blind_reader(kind: str) -> None:
    seen = [_seen(colour, kind) for colour in COLOURS]
    pairs = [(one, other) for place, one in enumerate(seen) for other in seen[place + 1 :]]
    assert all(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 >= 0.1 for one, other in pairs)


def _seen(colour: str, kind: str) -> list[float]:
    linear = [(int(colour[start : start + 2], 16) / 255) ** 2.2 for start in (1, 3, 5)]
    mixed = [sum(part * value for part, value in zip(row, linear, strict=True)) for row in BLIND[kind]]
    return [min(max(value, 0), 1) ** (1 / 2.2) for value in mixed]


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6, unique_by=str.lower))
def test_names_of_one_chart_never_share_a_colour(names: list[str]) -> None:
    assert len(set(colours(names))) == len(names)
    assert dict(zip(names, colours(names), strict=True)) == dict(zip(names[::-1], colours(names[::-1]), strict=True))


def test_a_name_keeps_its_colour_from_chart_to_chart() -> None:
    assert colours(["Male", "Female"])[1] == colours(["Female", "Not known"])[0]
    assert colours(["London", "England"])[1] == colours(["England", "Council"])[0]


def test_a_description_does_not_call_the_largest_shown_the_largest_of_all() -> None:
    months: list[list[Measured]] = [[f"month {number}", number] for number in range(1, 25)]
    rows: list[list[Measured]] = [["hidden", Unavailable("c")], *months]
    text = alt_text(_chart(), _data(_chart(), rows))
    assert "Of the numbers shown largest month 24: 24; smallest month 1: 1" in text


@pytest.mark.parametrize("values", [(219, 227, 412), (168, 149, 264), (47, 52, 54, 68), (0, 1, 100)])
def test_labels_of_near_points_do_not_touch(values: tuple[int, ...]) -> None:
    top = 475
    placed = label_rises([Point("2019", str(value), str(value), value) for value in values], top)
    heights = sorted((point.value or 0) * LINE_HEIGHT / top + rise for point, rise in placed)
    assert len(placed) == len(values)
    assert all(after - before >= LABEL_HEIGHT - 1e-9 for before, after in itertools.pairwise(heights))


def test_points_that_print_the_same_have_one_label() -> None:
    assert len(label_rises([Point("2020", name, "52", 52) for name in ("London", "Neighbours")], 75)) == 1


@pytest.mark.parametrize(("rest", "too_little"), [((0, 0), True), ((4, 0), True), ((4, 3), False)])
def test_a_chart_of_hidden_numbers_and_one_more_shows_too_little(rest: tuple[int, int], too_little: bool) -> None:
    shown: list[list[Measured]] = [["b", rest[0]], ["d", rest[1]]]
    assert _data(_chart(), [["a", Unavailable("c")], *shown]).shows_too_little is too_little
    assert not _data(_chart(), [["a", 0], *shown]).shows_too_little


def test_points_have_labels_only_where_their_description_lists_them() -> None:
    for areas, labelled in ((("A", "B"), True), (("A", "B", "C", "D"), False)):
        rows: list[list[Measured]] = [
            [str(year), *(40 + year + 9 * place for place in range(len(areas)))] for year in range(5)
        ]
        data = _data(_chart(ChartKind.LINE), rows, ("Year", *areas))
        assert ("<!-- 53 -->" in draw(data, colour=COLOUR).svg) is labelled
        assert ("A \u2013 0: 40" in alt_text(_chart(ChartKind.LINE), data)) is labelled


def test_labels_stand_before_the_threshold_and_large_numbers_have_commas() -> None:
    line = Figure(id="t", value=42000, unit="", label="Threshold", kind=Kind.COUNT)
    svg = draw(_data(_chart(ChartKind.LINE), [["a", 40000], ["b", 50000]]), colour=COLOUR, threshold=line).svg
    assert svg.index("stroke-dasharray: 6") < svg.index("<!-- 40,000 -->", svg.index("stroke-dasharray: 6"))
    assert "<!-- 20,000 -->" in svg


def test_no_label_is_struck_through_by_a_line_across() -> None:
    points = [Point("2018", str(value), str(value), value) for value in (137, 400)]
    rises = dict(label_rises(points, 540, across=426))
    assert rises[points[1]] < 0 < rises[points[0]]
    assert all(rise > 0 for _, rise in label_rises(points, 540, across=520))
