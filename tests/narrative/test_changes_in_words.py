"""A sentence compares what a reader sees, and only what was measured alike."""

from __future__ import annotations

import pytest

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Status
from annual_reports.narrative.filters import REDEFINED, change_from, change_percent_from, moved_from
from annual_reports.narrative.inline import fill
from annual_reports.narrative.values import InlineValue


def share(value: float, version: str = "1") -> InlineValue:
    figure = Figure(id="a", value=value, unit="%", label="A", kind=Kind.PERCENT, version=version)
    return InlineValue("a", {"a": figure})


def test_numbers_that_print_alike_are_unchanged() -> None:
    assert change_from(share(93.6), share(94.2)) == "unchanged at 94%"
    assert moved_from(share(93.6), share(94.2)) == "did not change"
    assert change_from(share(93.6), share(94.6)) == "down from 95%"


@pytest.mark.parametrize("filter_", [change_from, change_percent_from])
def test_figures_that_were_defined_differently_are_not_compared(filter_: object) -> None:
    assert callable(filter_)
    assert filter_(share(80, "before"), share(70, "since")) == REDEFINED


def test_a_verb_does_not_compare_them_either() -> None:
    assert moved_from(share(80, "before"), share(70, "since")) == "cannot be compared"


def test_a_bracket_that_would_say_that_nothing_is_compared_is_left_out() -> None:
    now = Figure(id="a", value=0, unit="children", label="A", kind=Kind.COUNT)
    before = Figure(id="b", value=None, unit="", label="B", kind=Kind.COUNT, status=Status.SUPPRESSED, symbol="c")
    text = "There were none ({{ a | change_from(b) }})."
    filled = fill(text, {"a": now, "b": before}, file="paper.ipynb", cell="words")
    assert filled.text == "There were none."
