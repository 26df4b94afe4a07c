"""The Department for Education's tidy CSV."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annual_reports.findings import Severity
from annual_reports.inputs.comparators import Level, Observations, PeriodIs, read_tidy
from annual_reports.inputs.comparators.symbols import TIDY_SYMBOLS
from tests.inputs.comparators.comparator_files import ENGLAND, LONDON, tidy_rows, write

BROMLEY, HULL = "E09000006", "E06000010"


def _read(table: pd.DataFrame, tmp_path: Path, encoding: str = "utf-8") -> Observations:
    observations, findings = read_tidy(write(table, tmp_path / "tidy.csv", encoding))
    assert findings == []
    assert observations is not None
    return observations


def test_areas_of_all_levels_are_joined_by_their_nine_character_codes(tmp_path: Path) -> None:
    read = _read(tidy_rows({ENGLAND: ["30"], LONDON: ["20"], BROMLEY: ["c"], HULL: ["7"]}), tmp_path, "utf-8-sig")
    by_code = read.rows.set_index("area_code")
    assert dict(zip(read.rows["area_code"], read.rows["level"], strict=True)) == {
        ENGLAND: Level.NATIONAL,
        LONDON: Level.REGIONAL,
        BROMLEY: Level.AUTHORITY,
        HULL: Level.AUTHORITY,
    }
    assert by_code.loc[HULL, "area_name"] == "Kingston upon Hull, City of"
    assert list(by_code.loc[BROMLEY, ["symbol", "dfe_number"]]) == ["c", "305"]
    assert by_code["value"].isna()[BROMLEY]


def test_reporting_and_academic_years_of_one_label_are_told_apart(tmp_path: Path) -> None:
    read = _read(
        pd.concat(
            [
                tidy_rows({BROMLEY: ["1"]}, period="2020"),
                tidy_rows({BROMLEY: ["2"]}, period="201920", identifier="Academic year"),
                tidy_rows({BROMLEY: ["3"]}, period="2019", identifier="Calendar year"),
            ]
        ),
        tmp_path,
    )
    assert list(zip(read.rows["period"], read.rows["period_kind"], strict=True)) == [
        ("2019-20", PeriodIs.REPORTING),
        ("2019-20", PeriodIs.ACADEMIC),
        ("2019", PeriodIs.CALENDAR),
    ]


def test_durations_are_months(tmp_path: Path) -> None:
    read = _read(tidy_rows({ENGLAND: ["01:03"]}, ["number"]), tmp_path)
    assert read.rows[["value", "unit"]].to_numpy().tolist() == [[15.0, "months"]]


def test_a_missing_code_is_taken_from_the_file_itself(tmp_path: Path) -> None:
    table = pd.concat([tidy_rows({BROMLEY: ["1"]}), tidy_rows({BROMLEY: ["2"]}, period="2021")])
    table["new_la_code"] = ["", BROMLEY]
    assert _read(table, tmp_path).rows["area_code"].tolist() == [BROMLEY, BROMLEY]


def test_filters_are_told_from_indicators_and_can_be_named(tmp_path: Path) -> None:
    table = tidy_rows({BROMLEY: ["1"]}).assign(age="4")
    assert _read(table, tmp_path).indicators == ("children_count", "age")
    observations, _ = read_tidy(tmp_path / "tidy.csv", filters=["group", "age"])
    assert observations is not None
    assert (observations.filters, observations.indicators) == (("group", "age"), ("children_count",))


def test_one_misprint_does_not_turn_an_indicator_into_a_filter(tmp_path: Path) -> None:
    table = tidy_rows({ENGLAND: ["30"], LONDON: ["2o"], BROMLEY: ["c"]})
    observations, findings = read_tidy(write(table, tmp_path / "tidy.csv"))
    assert observations is not None
    assert observations.rows["area_code"].tolist() == [ENGLAND, BROMLEY]
    assert [(finding.code, finding.column, finding.rows) for finding in findings] == [
        ("comparators.unreadable-value", "children_count", (3,))
    ]


def test_a_column_that_a_spreadsheet_spoilt_is_not_taken_for_a_filter(tmp_path: Path) -> None:
    table = tidy_rows({ENGLAND: ["80,000"], LONDON: ["#REF!"], BROMLEY: ["45%"], HULL: ["7"]})
    observations, (finding,) = read_tidy(write(table, tmp_path / "tidy.csv"))
    assert observations is not None
    assert observations.filters == ("group",)
    assert (finding.code, finding.rows) == ("comparators.unreadable-value", (2, 3, 4))


def test_a_file_without_any_numbers_is_found(tmp_path: Path) -> None:
    observations, (finding,) = read_tidy(write(tidy_rows({ENGLAND: ["many"]}), tmp_path / "tidy.csv"))
    assert observations is None
    assert (finding.code, finding.found) == ("comparators.wrong-shape", "group, children_count")


def test_other_levels_are_left_out_with_a_warning(tmp_path: Path) -> None:
    table = tidy_rows({ENGLAND: ["30"], BROMLEY: ["1"]})
    table.loc[1, "geographic_level"] = "School"
    observations, findings = read_tidy(write(table, tmp_path / "tidy.csv"))
    assert observations is not None
    assert len(observations.rows) == 1
    assert [(finding.code, finding.severity) for finding in findings] == [("comparators.other-level", Severity.WARNING)]


def test_findings_come_all_at_once(tmp_path: Path) -> None:
    table = pd.concat(
        [
            tidy_rows({ENGLAND: ["thirty"], LONDON: ["4"], BROMLEY: ["1"], HULL: ["2"]}),
            tidy_rows({BROMLEY: ["5"]}, period="201921", identifier="Academic year"),
            tidy_rows({BROMLEY: ["5"]}, period="2020", identifier="Autumn term"),
            tidy_rows({LONDON: ["4"]}),
        ],
        ignore_index=True,
    )
    table.loc[3, "new_la_code"] = "Hull"
    _, findings = read_tidy(write(table, tmp_path / "tidy.csv"))
    assert [(finding.code, finding.rows) for finding in findings] == [
        ("comparators.area-without-code", (5,)),
        ("comparators.unknown-period", (6,)),
        ("comparators.unknown-period", (7,)),
        ("comparators.unreadable-value", (2,)),
        ("comparators.duplicate-row", (8,)),
    ]


cells = st.one_of(st.integers(-(10**6), 10**6).map(str), st.sampled_from(sorted(TIDY_SYMBOLS)))
codes = st.lists(st.sampled_from([ENGLAND, LONDON, BROMLEY, HULL]), min_size=1, unique=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(st.data(), codes)
def test_what_is_read_can_be_written_again(tmp_path: Path, data: st.DataObject, area_codes: list[str]) -> None:
    indicators = ["children_count", "rate"]
    printed = {code: [data.draw(cells) for _ in indicators] for code in area_codes}
    rows = _read(tidy_rows(printed, indicators), tmp_path).rows
    again = {
        code: [
            row["symbol"] or f"{row['value']:.0f}"
            for indicator in indicators
            for _, row in rows[(rows["area_code"] == code) & (rows["indicator"] == indicator)].iterrows()
        ]
        for code in area_codes
    }
    assert again == printed


@pytest.mark.parametrize("columns", [["time_period"], ["geographic_level", "country_code"]])
def test_a_lacking_column_is_named(tmp_path: Path, columns: list[str]) -> None:
    table = tidy_rows({BROMLEY: ["1"]}).drop(columns=columns)
    observations, (finding,) = read_tidy(write(table, tmp_path / "tidy.csv"))
    assert observations is None
    assert finding.code == "comparators.wrong-shape"
    assert all(column in finding.expected for column in columns)
