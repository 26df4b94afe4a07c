import pytest

from annual_reports.inputs.ssda903 import code_notes, modules


@pytest.mark.parametrize(
    ("module", "column", "code", "first", "last"),
    [
        ("HEADER", "SEX", "1", 2017, 2024),
        ("HEADER", "SEX", "F", 2025, 2027),
        ("UASC", "SEX", "2", 2017, 2024),
        ("UASC", "SEX", "U", 2025, 2027),
        ("EPISODES", "REC", "E43", 2017, 2018),
        ("EPISODES", "REC", "E44", 2017, 2018),
        ("EPISODES", "REC", "E45", 2019, 2027),
        ("EPISODES", "REC", "E48", 2019, 2027),
        ("EPISODES", "REASON_PLACE_CHANGE", "CUSTOD", 2019, 2027),
        ("EPISODES", "PLACE", "H5", 2017, 2024),
        ("EPISODES", "PLACE", "P2", 2017, 2024),
        ("EPISODES", "PLACE", "K3", 2025, 2027),
        ("EPISODES", "PLACE", "Z11", 2026, 2027),
        ("EPISODES", "PLACE", "Z14", 2026, 2027),
        ("EPISODES", "PLACE", "A6", 2017, 2027),
        ("OC3", "ACTIV", "F3", 2017, 2021),
        ("OC3", "ACTIV", "P5", 2022, 2027),
    ],
)
def test_a_code_is_valid_in_its_years(module: str, column: str, code: str, first: int, last: int) -> None:
    valid = [year for year in range(2017, 2028) if code in modules(year)[module].column(column).codes]

    assert valid == list(range(first, last + 1))


def test_modules_come_in_with_their_years() -> None:
    assert modules(2026).keys() - modules(2025).keys() == {"DOLO"}
    assert modules(2024).keys() - modules(2023).keys() == {"SW_EPISODES"}
    assert modules(2016) == modules(2017)


def test_notes_tell_past_codes_from_coming_ones() -> None:
    assert code_notes(2018, "EPISODES")["REC"] == {
        code: f"{code} is a code from 2019 on" for code in ("E45", "E46", "E47", "E48")
    }
    assert code_notes(2026, "HEADER")["SEX"]["1"] == "1 was a code until 2024"


def test_identifiers_and_dates_of_birth_are_sensitive_in_every_module() -> None:
    private = {"CHILD", "DOB", "UPN", "MC_DOB", "HOME_POST", "PL_POST", "SW_ID"}
    for schema in modules(2026).values():
        assert {column.name for column in schema.columns if column.sensitive} == private & {
            column.name for column in schema.columns
        }
