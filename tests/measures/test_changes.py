"""Change on the year before, from what is printed."""

from dataclasses import replace

import pytest

from annual_reports.measures.changes import change_in_words
from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Status


def _figure(value: float, kind: Kind = Kind.COUNT, decimals: int = 0) -> Figure:
    return Figure(id="a", value=value, unit="children", label="A", kind=kind, decimals=decimals)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (_figure(12), _figure(9), "Up 3"),
        (_figure(8), _figure(18), "Down 10"),
        (_figure(0), _figure(0), "Unchanged"),
        (_figure(1250), _figure(20), "Up 1,230"),
        (_figure(21.4, Kind.PERCENT), _figure(20.4, Kind.PERCENT), "Up 1 percentage point"),
        (_figure(20.4, Kind.PERCENT, 1), _figure(21.9, Kind.PERCENT, 1), "Down 1.5 percentage points"),
        (_figure(100.5, Kind.MONEY), _figure(50, Kind.MONEY), "Up £50.50"),
        (_figure(70.0, Kind.AMOUNT, 1), _figure(118.0, Kind.AMOUNT, 1), "Down 48"),
        (_figure(55.5, Kind.AMOUNT, 1), _figure(50.0, Kind.AMOUNT, 1), "Up 5.5"),
        (_figure(374.4, Kind.MEAN), _figure(373.6, Kind.MEAN), "Unchanged"),
    ],
)
def test_a_change_is_said_in_words(now: Figure, before: Figure, words: str) -> None:
    assert change_in_words(now, before) == words


def test_nothing_is_compared_that_cannot_be() -> None:
    now = _figure(12)
    hidden = replace(_figure(9), status=Status.SUPPRESSED, symbol="c")
    assert change_in_words(now, None) == "No earlier figure"
    assert change_in_words(now, replace(now, version="2")) == "Not comparable: defined differently"
    assert change_in_words(now, hidden) == change_in_words(hidden, now) == "Not compared"
    assert change_in_words(replace(now, kind=Kind.TEXT, value="x"), now) == "Not compared"
