"""What the checks let pass: the faults they find are in tests/bad_inputs/records."""

from collections.abc import Sequence

import pytest

from annual_reports.inputs.checks import check_registers, check_return, check_years
from annual_reports.inputs.records import TableSource
from annual_reports.inputs.ssda903 import modules
from annual_reports.inputs.tables import Table, read_table
from annual_reports.inputs.texts import read_csv
from annual_reports.periods import Year
from tests.inputs.samples import SUPPORT_FUND

YEAR = Year.parse("2019-20")


def module(name: str, header: str, rows: Sequence[str], year: Year = YEAR) -> Table:
    texts, _ = read_csv("\n".join([header, *rows]).encode(), TableSource(f"{name.lower()}.csv"))
    assert texts is not None
    table = read_table(texts, modules(year.return_year)[name])
    assert table.findings == ()
    return table


def episodes(*rows: str, year: Year = YEAR) -> Table:
    columns = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC,CIN,PLACE_PROVIDER,REASON_PLACE_CHANGE"
    return module("EPISODES", columns, [f"{row},,," for row in rows], year)


def header(*rows: str, year: Year = YEAR) -> Table:
    return module("HEADER", "CHILD,SEX,DOB,ETHNIC", [f"{row},WBRI" for row in rows], year)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["A,01/05/2019,S,V2,U6,01/06/2019,X1", "A,01/06/2019,P,V2,K2,,"], id="episodes that touch"),
        pytest.param(["A,01/06/2019,P,V2,K2,,", "A,01/05/2019,S,V2,U6,01/06/2019,X1"], id="rows in any order"),
        pytest.param(["A,01/05/2019,S,V2,U6,,X1"], id="an open last episode may carry X1"),
        pytest.param(["A,01/05/2019,S,V2,U6,01/06/2019,E4A", "A,01/08/2019,S,C1,U6,,"], id="back in care"),
        pytest.param(["A,01/05/2019,S,V2,U6,01/06/2019,E4A", "A,01/06/2019,S,C1,U6,,"], id="back on the same day"),
        pytest.param(
            ["A,01/05/2019,S,V3,U6,03/05/2019,E8", "A,02/05/2019,S,V4,U6,,", "A,03/05/2019,S,V3,U6,04/05/2019,E8"],
            id="short breaks stand apart",
        ),
        pytest.param(["A,01/05/2019,S,V2,U6,,", "B,01/05/2019,S,V2,U6,,"], id="two children"),
        pytest.param(["A,05/01/2018,P,V2,U6,31/03/2020,X1", "A,31/03/2020,P,V2,U6,,"], id="on the last day"),
    ],
)
def test_lives_in_care_that_are_in_order(rows: list[str]) -> None:
    assert check_return(YEAR, {"EPISODES": episodes(*rows)}) == []


def test_each_child_is_judged_apart() -> None:
    tables = {
        "EPISODES": episodes(
            "A,01/05/2019,S,V2,U6,01/07/2019,X1",
            "B,01/06/2019,S,V2,U6,,",
            "A,15/06/2019,P,V2,U6,,",
            "B,01/09/2019,P,V2,U6,,",
        )
    }

    found = [(finding.code, finding.rows) for finding in check_return(YEAR, tables)]

    assert found == [("inputs.overlapping-episodes", (4,)), ("inputs.open-episode-not-last", (3,))]


def test_sex_and_birth_stay_the_same_when_codes_of_sex_change() -> None:
    before, after = Year.parse("2023-24"), Year.parse("2024-25")
    same = {
        before: {"HEADER": header("A,1,01/02/2015", "B,2,01/02/2016", year=before)},
        after: {"HEADER": header("A,M,01/02/2015", "B,F,01/02/2016", year=after)},
    }
    changed = {**same, after: {"HEADER": header("A,F,01/02/2015", "B,F,02/02/2016", year=after)}}

    assert check_years(same) == []
    assert [(finding.column, finding.rows, finding.is_error) for finding in check_years(changed)] == [
        ("DOB", (3,), False),
        ("SEX", (2,), False),
    ]


def test_years_apart_are_not_compared() -> None:
    returns = {
        YEAR: {"EPISODES": episodes("A,01/05/2017,S,V2,U6,,")},
        YEAR.previous(2): {"EPISODES": episodes("B,01/05/2017,S,V2,U6,,", year=YEAR.previous(2))},
    }

    assert check_years(returns) == []


def test_a_register_may_name_a_child_who_left_care_years_before() -> None:
    texts, _ = read_csv(b"application,child,applied,amount,outcome,therapy\n1,A,01/05/2019,1,open,\n", TableSource("x"))
    assert texts is not None
    register = read_table(texts, SUPPORT_FUND)
    now, long_ago = {"HEADER": header("B,1,01/02/2015")}, {"HEADER": header("A,1,01/02/2010")}

    assert check_registers([register], {YEAR: now, YEAR.previous(2): long_ago}) == []
    assert [finding.code for finding in check_registers([register], {YEAR: now})] == ["inputs.unknown-child"]
