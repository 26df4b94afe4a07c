"""A local figure beside a published one."""

import pytest

from annual_reports.inputs.comparators import MEANINGS, Observation
from annual_reports.measures.comparisons import measured, per_cent_apart, points_apart
from annual_reports.measures.kinds import Measured, Ratio, Unavailable


@pytest.mark.parametrize("symbol", sorted(MEANINGS))
def test_a_symbol_goes_through_every_comparison(symbol: str) -> None:
    published = measured(Observation(area_code="E92000001", area_name="England", value=None, symbol=symbol))
    assert published == Unavailable(symbol)
    assert points_apart(12, published) == published
    assert per_cent_apart(12, published) == published
    assert points_apart(published, 12) == published


def test_a_published_zero_is_a_value() -> None:
    assert measured(Observation(area_code="E92000001", area_name="England", value=0.0, symbol="")) == 0.0


@pytest.mark.parametrize(
    ("local", "comparator", "points", "per_cent"),
    [
        (37.5, 42.5, -5, -100 * 5 / 42.5),
        (Ratio(6, 24, scale=100), 20, 5, 25),
        (0, 40, -40, -100),
        (3, 0, 3, Unavailable("z")),
        (None, 40, Unavailable("x"), Unavailable("x")),
        (Ratio(0, 0, scale=100), 40, Unavailable("z"), Unavailable("z")),
        (None, Unavailable("c"), Unavailable("c"), Unavailable("c")),
    ],
)
def test_distances(local: Measured, comparator: Measured, points: Measured, per_cent: Measured) -> None:
    assert points_apart(local, comparator) == points
    assert per_cent_apart(local, comparator) == per_cent


def test_a_text_cannot_be_compared() -> None:
    with pytest.raises(TypeError, match="str cannot be compared"):
        points_apart("Drugs", 40)
