"""A sentence compares what a reader sees, and only what was measured alike."""

from __future__ import annotations

import pytest

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind
from annual_reports.narrative.filters import REDEFINED, change_from, change_percent_from, moved_from
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
