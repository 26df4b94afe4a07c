"""What the checks let pass: the faults they find are in tests/bad_inputs/records."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from annual_reports.findings import Severity
from annual_reports.inputs.checks import check_registers, check_return, check_years
from annual_reports.inputs.records import TableSource
from annual_reports.inputs.ssda903 import modules
from annual_reports.inputs.tables import Table, read_table
from annual_reports.inputs.texts import read_csv
from annual_reports.periods import PeriodKind, Year
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


def support_fund(*rows: str, dated_by: tuple[str, ...] = (), reaches_back: bool = False) -> Table:
    schema = replace(SUPPORT_FUND, dated_by=dated_by, reaches_back=reaches_back)
    text = "\n".join(["application,child,applied,amount,outcome,therapy", *rows])
    texts, _ = read_csv(text.encode(), TableSource("support_fund.csv"))
    assert texts is not None
    return read_table(texts, schema)


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


def test_a_header_without_children_is_told_by_those_who_are_not_in_it() -> None:
    born = module("PLACED_ADOPTION", "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
                  ["A,01/02/2015,01/05/2019,,"])  # fmt: skip

    found = check_return(YEAR, {"HEADER": header(), "EPISODES": episodes(), "PLACED_ADOPTION": born})

    assert [finding.code for finding in found] == ["inputs.child-not-in-header"]


def test_identifiers_that_lost_their_noughts_are_the_cause_of_missing_episodes() -> None:
    ids = [f"00{number}" for number in range(1, 6)]
    returns = {
        YEAR: {"EPISODES": episodes(*(f"{id.lstrip('0')},01/05/2018,S,V2,U6,," for id in ids))},
        YEAR.previous(): {"EPISODES": episodes(*(f"{id},01/05/2018,S,V2,U6,," for id in ids), year=YEAR.previous())},
    }

    assert {finding.cause for finding in check_years(returns)} == {
        "Excel has cut leading noughts from the identifiers of one of the years"
    }


def test_years_apart_are_not_compared() -> None:
    returns = {
        YEAR: {"EPISODES": episodes("A,01/05/2017,S,V2,U6,,")},
        YEAR.previous(2): {"EPISODES": episodes("B,01/05/2017,S,V2,U6,,", year=YEAR.previous(2))},
    }

    assert check_years(returns) == []


def test_a_register_may_name_a_child_who_left_care_years_before() -> None:
    register = support_fund("1,A,01/05/2019,1,open,")
    now, long_ago = {"HEADER": header("B,1,01/02/2015")}, {"HEADER": header("A,1,01/02/2010")}

    registers = {YEAR: {"support_fund": register}}
    assert check_registers(registers, {YEAR: now, YEAR.previous(2): long_ago}, PeriodKind.FINANCIAL) == []
    found = check_registers(registers, {YEAR: now}, PeriodKind.FINANCIAL)
    assert [finding.code for finding in found] == ["inputs.unknown-child"]


def test_children_are_not_looked_for_while_the_header_of_their_year_is_unread() -> None:
    before = YEAR.previous()
    strangers = {"support_fund": support_fund("1,A,01/05/2019,1,open,")}
    read = {"HEADER": header("B,1,01/02/2015")}

    assert check_registers({YEAR: strangers, before: strangers}, {YEAR: {}, before: read}, PeriodKind.FINANCIAL) == []
    assert check_registers({YEAR: {}, before: strangers}, {YEAR: read, before: {}}, PeriodKind.FINANCIAL) == []
    found = check_registers({YEAR: {}, before: strangers}, {YEAR: read, before: read}, PeriodKind.FINANCIAL)
    assert [finding.code for finding in found] == ["inputs.unknown-child"]


def test_registers_of_years_before_the_first_return_are_not_checked_for_their_children() -> None:
    before = YEAR.previous()
    registers = {YEAR: {}, before: {"support_fund": support_fund("1,A,01/05/2018,1,open,")}}

    assert check_registers(registers, {YEAR: {"HEADER": header("B,1,01/02/2015")}}, PeriodKind.FINANCIAL) == []


APPLICATIONS = [f"{number},A,{number % 28 + 1:02}/05/2019,1,open," for number in range(1, 21)]
LATER = [row.replace("2019", "2020") for row in APPLICATIONS]


@pytest.mark.parametrize(
    ("rows", "reaches_back", "codes"),
    [
        pytest.param(APPLICATIONS, False, [], id="all of the year"),
        pytest.param([], False, [], id="no rows"),
        pytest.param(["1,A,31/03/2020,1,open,"], False, [], id="the last day of the year"),
        pytest.param(["1,A,01/04/2020,1,open,"], False, ["none-of-the-year"], id="the day after"),
        pytest.param(LATER, False, ["none-of-the-year"], id="all of another year"),
        pytest.param(LATER, True, ["none-of-the-year"], id="all of another year, where some may be"),
        pytest.param(APPLICATIONS[:5] + LATER[5:], False, ["of-another-year"], id="many of another year"),
        pytest.param(APPLICATIONS[:5] + LATER[5:], True, [], id="many of another year, as they may be"),
        pytest.param([*APPLICATIONS, "99,A,01/05/1999,1,open,"], True, ["far-from-the-year"], id="a year mistyped"),
        pytest.param([*APPLICATIONS, "99,A,01/05/2021,1,open,"], True, ["far-from-the-year"], id="a year to come"),
    ],
)
def test_rows_of_another_year(rows: list[str], reaches_back: bool, codes: list[str]) -> None:
    register = support_fund(*rows, dated_by=("applied",), reaches_back=reaches_back)

    found = check_registers({YEAR: {"support_fund": register}}, {}, PeriodKind.FINANCIAL)

    assert [finding.code for finding in found] == [f"inputs.{code}" for code in codes]
    assert all(finding.is_error == (codes == ["none-of-the-year"] and not reaches_back) for finding in found)


def test_an_earlier_year_without_a_row_of_its_own_stops_no_build() -> None:
    register = support_fund(*LATER, dated_by=("applied",))

    found = check_registers({YEAR: {}, YEAR.previous(): {"support_fund": register}}, {}, PeriodKind.FINANCIAL)

    assert [(finding.code, finding.severity) for finding in found] == [("inputs.none-of-the-year", Severity.WARNING)]


def test_an_academic_year_has_other_days() -> None:
    registers = {YEAR: {"support_fund": support_fund(*LATER, dated_by=("applied",))}}

    assert check_registers(registers, {}, PeriodKind.ACADEMIC) == []


def test_the_months_of_another_years_rows_are_told_and_not_their_days() -> None:
    register = support_fund("1,A,17/05/2011,1,open,", "2,A,19/06/2012,1,open,", dated_by=("applied",))

    (finding,) = check_registers({YEAR: {"support_fund": register}}, {}, PeriodKind.FINANCIAL)

    assert finding.found == "days from May 2011 to June 2012"


@pytest.mark.parametrize(
    ("now", "copied"),
    [
        pytest.param(LATER, True, id="the same rows"),
        pytest.param([*LATER, "99,A,01/05/2019,1,open,"], False, id="one row more"),
        pytest.param(LATER[:9], False, id="so few that they may be the same"),
    ],
)
def test_a_register_copied_from_the_year_before(now: list[str], copied: bool) -> None:
    registers = {YEAR: {"fund": support_fund(*now)}, YEAR.previous(): {"fund": support_fund(*LATER[: len(now)])}}

    found = check_registers(registers, {}, PeriodKind.FINANCIAL)

    assert [finding.code for finding in found] == ["inputs.same-as-the-year-before"] * copied
