"""The Local Authority Interactive Tool's long export and the table of statistical neighbours."""

from pathlib import Path

import pandas as pd

from annual_reports.findings import Severity
from annual_reports.inputs.comparators import (
    PeriodIs,
    authorities_in,
    neighbours_of,
    read_lait,
    read_neighbours,
)
from tests.inputs.comparators.comparator_files import AREAS, ENGLAND, LONDON, write

COLUMNS = ["Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region"]


def _export(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    cells = [(item, "An item", year, area, value, number, "") for item, year, area, value, number in rows]
    return pd.DataFrame(cells, columns=COLUMNS)


def test_numbers_of_the_department_become_nine_character_codes(tmp_path: Path) -> None:
    table = _export(
        ("LAC", "2020", "Kingston Upon Hull, City of", "120", "810.0"),
        ("LAC", "2020", "Bromley", "45", "305.0"),
        ("LAC", "2020", "London", "52", "986.0"),
        ("LAC", "2020", "England", "68", "970.0"),
    )
    observations, findings = read_lait(write(table, tmp_path / "lait.csv"), AREAS)
    assert findings == []
    assert observations is not None
    assert observations.rows["area_code"].tolist() == ["E06000010", "E09000006", LONDON, ENGLAND]
    assert observations.rows["level"].tolist() == ["Local authority", "Local authority", "Regional", "National"]


def test_years_are_read_as_their_item_counts_them(tmp_path: Path) -> None:
    table = _export(
        ("LAC", "2020", "Bromley", "45", "305.0"),
        ("LAC_KS4_AVG_Prog8", "2019", "Bromley", "-1.74", "305.0"),
        ("FirstYJS", "2020", "Bromley", "158", "305.0"),
    )
    observations, _ = read_lait(write(table, tmp_path / "lait.csv"), AREAS)
    assert observations is not None
    assert list(zip(observations.rows["period"], observations.rows["period_kind"], strict=True)) == [
        ("2019-20", PeriodIs.REPORTING),
        ("2018-19", PeriodIs.ACADEMIC),
        ("2020", PeriodIs.OTHER),
    ]


def test_a_hyphen_stays_a_symbol(tmp_path: Path) -> None:
    table = _export(("LAC", "2020", "Bromley", "-", "305.0"), ("LAC", "2020", "Camden", "0", "202.0"))
    observations, _ = read_lait(write(table, tmp_path / "lait.csv"), AREAS)
    assert observations is not None
    assert observations.rows["symbol"].tolist() == ["-", ""]
    assert observations.rows["value"].isna().tolist() == [True, False]


def test_all_faults_are_found_and_an_unknown_area_keeps_its_rows(tmp_path: Path) -> None:
    table = _export(
        ("LAC", "2020", "Dorset (Pre LG)", "60", "835.0"),
        ("LAC", "2019/20", "Bromley", "45", "305.0"),
        ("LAC", "2020", "Bromley", "c", "305.0"),
        ("LAC", "2020", "Camden", "50", "202.0"),
        ("LAC", "2020", "Camden", "51", "202.0"),
    )
    observations, findings = read_lait(write(table, tmp_path / "lait.csv"), AREAS)
    assert observations is not None
    assert observations.rows["area_name"].tolist() == ["Dorset (Pre LG)", "Camden", "Camden"]
    assert [(finding.code, finding.severity, finding.rows) for finding in findings] == [
        ("comparators.unknown-period", Severity.ERROR, (3,)),
        ("comparators.unknown-area", Severity.WARNING, (2,)),
        ("comparators.unreadable-value", Severity.ERROR, (4,)),
        ("comparators.duplicate-row", Severity.ERROR, (6,)),
    ]


def test_boroughs_of_inner_and_outer_london_are_london() -> None:
    assert authorities_in(AREAS, LONDON) == ("E09000006", "E09000007")
    assert authorities_in(AREAS, "E12000008") == ("E10000030",)


def _neighbour_table(first: str, closeness: str) -> pd.DataFrame:
    row = {"old_la_code": "305", "la_name": "Bromley"}
    for position, number in enumerate([first, *["202", "936", "810"] * 3], start=1):
        row |= {f"SN_{position}": number, f"SN_{position}P": closeness}
    return pd.DataFrame([row])


def test_neighbours_come_in_order_with_their_closeness(tmp_path: Path) -> None:
    neighbours, findings = read_neighbours(write(_neighbour_table("936", "Close "), tmp_path / "sn.csv"), AREAS)
    assert findings == []
    assert neighbours is not None
    assert neighbours["position"].tolist() == list(range(1, 11))
    assert set(neighbours["closeness"]) == {"Close"}
    assert neighbours_of(neighbours, "E09000006")[:3] == ("E10000030", "E09000007", "E10000030")
    assert neighbours_of(neighbours, "E09000007") == ()


def test_unknown_neighbours_and_words_are_found(tmp_path: Path) -> None:
    _, findings = read_neighbours(write(_neighbour_table("999", "Near"), tmp_path / "sn.csv"), AREAS)
    assert [finding.code for finding in findings] == ["comparators.unknown-area", "comparators.unknown-closeness"]
