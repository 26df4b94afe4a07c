"""The council beside its region, England and its statistical neighbours."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual_reports.inputs.comparators import (
    ComparisonAreas,
    Observations,
    Series,
    compare,
    periods_of,
    rank,
    read_tidy,
)
from annual_reports.inputs.comparators.compare import NINE_REGIONS
from annual_reports.inputs.comparators.observations import COLUMNS
from tests.inputs.comparators.comparator_files import ENGLAND, LONDON, tidy_rows, write

BROMLEY, CAMDEN, SURREY, HULL = "E09000006", "E09000007", "E10000030", "E06000010"
RATE = Series(indicator="rate", label="Rate", unit="per 10,000")
AREAS = ComparisonAreas(BROMLEY, LONDON, (SURREY, CAMDEN, HULL))


def _observations(values: dict[str, str], period: str = "2019-20") -> Observations:
    rows = [
        {
            **dict.fromkeys(COLUMNS, ""),
            "row": row,
            "period": period,
            "period_kind": "reporting year",
            "level": {"E92": "National", "E12": "Regional"}.get(code[:3], "Local authority"),
            "area_code": code,
            "area_name": f"Area {code}",
            "indicator": "rate",
            "value": None if cell.isalpha() else float(cell),
            "symbol": cell if cell.isalpha() else "",
        }
        for row, (code, cell) in enumerate(values.items(), start=2)
    ]
    return Observations(pd.DataFrame(rows), (), "data/reference/rate.csv")


def test_everyone_asked_for_comes_out_with_a_value_or_a_symbol() -> None:
    published = _observations({BROMLEY: "45", LONDON: "52", ENGLAND: "68", SURREY: "38", CAMDEN: "c", HULL: "119"})
    comparison, findings = compare(published, RATE, AREAS, "2019-20")
    assert findings == []
    assert comparison is not None
    assert [comparison.council.value, comparison.region.value, comparison.country.value] == [45, 52, 68]
    assert [(each.area_code, each.value, each.symbol) for each in comparison.neighbours] == [
        (SURREY, 38, ""),
        (CAMDEN, None, "c"),
        (HULL, 119, ""),
    ]
    summary = comparison.neighbour_summary
    assert (summary.mean, summary.median, summary.counted, summary.left_out) == (78.5, 78.5, 2, 1)


def test_neighbours_without_any_value_have_no_mean() -> None:
    published = _observations({BROMLEY: "45", LONDON: "52", ENGLAND: "68", SURREY: "c", CAMDEN: "c", HULL: "z"})
    comparison, _ = compare(published, RATE, AREAS, "2019-20")
    assert comparison is not None
    assert comparison.neighbour_summary.mean is None
    assert comparison.neighbour_summary.left_out == 3


def test_an_area_that_is_not_in_the_file_is_found_and_never_a_zero() -> None:
    published = _observations({BROMLEY: "45", LONDON: "52", ENGLAND: "68", SURREY: "38"})
    comparison, (finding,) = compare(published, RATE, AREAS, "2019-20")
    assert comparison is not None
    assert [(each.value, each.symbol) for each in comparison.neighbours] == [(38, ""), (None, "x"), (None, "x")]
    assert finding.code == "comparators.area-not-in-file"
    assert finding.expected == f"{CAMDEN}, {HULL}"


def test_a_file_for_england_alone_lacks_nothing() -> None:
    comparison, findings = compare(_observations({ENGLAND: "27"}), RATE, AREAS, "2019-20")
    assert findings == []
    assert comparison is not None
    assert (comparison.country.value, comparison.council.symbol) == (27, "x")


def test_a_rate_for_england_outside_its_regions_is_not_used() -> None:
    regions = {code: str(100 + place) for place, code in enumerate(sorted(NINE_REGIONS))}
    summed = _observations({**regions, ENGLAND: "936", BROMLEY: "90", SURREY: "80", CAMDEN: "1", HULL: "2"})
    comparison, findings = compare(summed, RATE, AREAS, "2019-20")
    assert comparison is not None
    assert (comparison.country.value, comparison.country.symbol) == (None, "x")
    assert comparison.region.value == 106
    assert [(finding.code, finding.found) for finding in findings] == [("comparators.impossible-whole", "936")]
    counted = Series(indicator="rate", label="Number", unit="children", counts=True)
    comparison, findings = compare(summed, counted, AREAS, "2019-20")
    assert comparison is not None
    assert (comparison.country.value, findings) == (936, [])


@pytest.mark.parametrize(
    ("series", "period", "code", "hint"),
    [
        (Series(indicator="rates", label="", unit=""), "2019-20", "comparators.series-not-in-file", "perhaps 'rate'"),
        (
            Series(indicator="rate", label="", unit="", filters={"group": "All chidren"}),
            "2019-20",
            "comparators.series-not-in-file",
            "perhaps 'All children'",
        ),
        (RATE, "2018-19", "comparators.period-not-in-file", "2019-20 only"),
        (RATE, "2019-20", "comparators.filter-left-open", "All children, Girls"),
    ],
)
def test_what_the_file_does_not_have_is_found(
    tmp_path: Path, series: Series, period: str, code: str, hint: str
) -> None:
    table = pd.concat([tidy_rows({BROMLEY: ["4"]}, ["rate"], group=group) for group in ("All children", "Girls")])
    observations, _ = read_tidy(write(table, tmp_path / "tidy.csv"))
    assert observations is not None
    comparison, (finding,) = compare(observations, series, AREAS, period)
    assert comparison is None
    assert (finding.code, finding.found) == (code, hint)


def test_periods_come_oldest_first() -> None:
    both = _observations({BROMLEY: "1"}, "2019-20").rows, _observations({BROMLEY: "2"}, "2018-19").rows
    assert periods_of(Observations(pd.concat(both), (), ""), RATE) == ("2018-19", "2019-20")


def test_ranks_count_from_either_end_and_share_places() -> None:
    published = _observations({BROMLEY: "4", CAMDEN: "4", SURREY: "9", HULL: "c", LONDON: "1", ENGLAND: "99"})
    highest = rank(published, RATE, BROMLEY, "2019-20", highest_first=True)
    assert highest is not None
    assert (highest.place, highest.of, highest.shared, highest.left_out) == (2, 3, 2, 1)
    lowest = rank(published, RATE, BROMLEY, "2019-20", highest_first=False, among=[BROMLEY, CAMDEN, HULL])
    assert lowest is not None
    assert (lowest.place, lowest.of, lowest.left_out) == (1, 2, 1)
    assert rank(published, RATE, HULL, "2019-20", highest_first=True) is None


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=8))
def test_places_from_both_ends_fill_the_table(values: list[int]) -> None:
    codes = [f"E0600000{position}" for position in range(len(values))]
    published = _observations({code: str(value) for code, value in zip(codes, values, strict=True)})
    for code in codes:
        top = rank(published, RATE, code, "2019-20", highest_first=True)
        bottom = rank(published, RATE, code, "2019-20", highest_first=False)
        assert top is not None
        assert bottom is not None
        assert top.place + bottom.place + top.shared - 2 == len(values)
