"""Every example of docs/reference/inline-values.md prints what the page says."""

import re
from datetime import date

import pytest

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Status, Value
from annual_reports.narrative.filters import FILTERS
from annual_reports.narrative.inline import fill
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "reference" / "inline-values.md").read_text(encoding="utf-8")
EXAMPLES = [
    (written.replace("\\|", "|"), printed)
    for written, printed in re.findall(r"^\| `(.+)` \| (.*?) ?\|$", PAGE, flags=re.MULTILINE)
]


def _figure(id: str, value: Value, kind: Kind = Kind.COUNT, decimals: int = 0) -> Figure:
    status = Status.PUBLISHED if value is not None else Status.NOT_AVAILABLE
    return Figure(id=id, value=value, unit="", label=id, kind=kind, decimals=decimals, status=status, symbol="x")


def _hidden(id: str, kind: Kind = Kind.COUNT) -> Figure:
    return Figure(id=id, value=None, unit="", label=id, kind=kind, status=Status.SUPPRESSED, symbol="c")


FIGURES = {
    figure.id: figure
    for figure in (
        _figure("placed.total", 12),
        _figure("placed.total.previous_year", 9),
        _figure("orders.total", 8),
        _figure("orders.total.previous_year", 11),
        _figure("plan.decisions", 13),
        _figure("plan.decisions.previous_year", 13),
        _figure("complaints.total", 1),
        _figure("disruptions.total", 0),
        _figure("reoffending.rank_london", 7, Kind.MEASURE),
        _figure("reoffending.rank_england_and_wales", 74, Kind.MEASURE),
        _figure("reoffending.vs_london_points", -5, Kind.CHANGE),
        _figure("custody.vs_london_percent", -14, Kind.CHANGE),
        _figure("absence.persistent_percent", 20.44, Kind.PERCENT, 1),
        _figure("support.asf_funding_gbp", 151082.83, Kind.MONEY),
        _figure("committee.meeting", date(2021, 1, 26), Kind.DATE),
        _figure("cohort.top_offences", ("violence", "motoring", "drugs"), Kind.LIST),
        _figure("asylum.total.previous_year", None),
        _hidden("plan.male"),
        _hidden("plan.male.previous_year"),
        _hidden("ehcp.percent", Kind.PERCENT),
        _hidden("scorecard.days", Kind.MEAN),
        _hidden("fees.paid_gbp", Kind.MONEY),
        _figure("tables.placed_by_provider", "printed", Kind.TEXT),
        _hidden("charts.placed_by_provider", Kind.TEXT),
    )
}


@pytest.mark.parametrize(("written", "printed"), EXAMPLES, ids=[written for written, _ in EXAMPLES])
def test_the_example_prints_what_the_page_says(written: str, printed: str) -> None:
    filled = fill(written, FIGURES, file="docs/reference/inline-values.md", cell="example")
    assert filled.findings == ()
    assert filled.text == printed


def test_the_page_shows_every_filter() -> None:
    shown = {name for written, _ in EXAMPLES for name in re.findall(r"\| (\w+)", written)}
    assert shown == set(FILTERS)
    assert len(EXAMPLES) > 20


def test_a_change_that_no_reader_sees_is_none() -> None:
    figures = {
        figure.id: figure
        for figure in (_figure("rate.now", 28.4, Kind.PERCENT), _figure("rate.then", 28.1, Kind.PERCENT))
    }
    filled = fill(
        "{{ rate.now | change_from(rate.then) }}, {{ rate.now | moved_from(rate.then) }}", figures, file="", cell=""
    )
    assert filled.text == "unchanged at 28%, did not change"
