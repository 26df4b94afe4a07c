import pytest

from annual_reports.inputs.expected import Expected
from annual_reports.inputs.names import as_shown
from annual_reports.inputs.ssda903 import modules


@pytest.mark.parametrize(
    "name",
    [
        "Enquiries 2020-21",
        "SSDA903",
        "episodes (1)",
        "Return 2021 v2",
        "panel-items",
        "2019-2020",
        "Q1 2020",
        "No 1 of 12",
    ],
)
def test_usual_names_are_shown(name: str) -> None:
    assert as_shown(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "00100036",
        "SYN100036 chronology",
        "chronology_1234",
        "dob 12-04-2015",
        "dob 12.4.15",
        "1 1 2015",
        "2015-04-12",
        "2015_04_12 x",
        "12th April 2015",
        "12Apr15",
        "4-Mar-2015",
        "12042015",
    ],
)
def test_what_could_name_a_child_is_shown_by_its_shape(name: str) -> None:
    assert not set(as_shown(name)) & set("012345678")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("KID10002_episodes.csv", "aaa99999_episodes.csv"),
        ("Jo Bloggs 12-4-2015 Header.xlsx", "aa aaaaaa 99-9-9999 Header.xlsx"),
        ("episodes_00100036.csv", "episodes_99999999.csv"),
        ("SSDA903_2020_Placed for-adoption_2020.csv", "SSDA903_2020_Placed for-adoption_2020.csv"),
        ("header.csv", "header.csv"),
        ("KID10002.csv", "aaa99999.csv"),
    ],
)
def test_a_file_keeps_no_more_than_the_name_of_its_table(name: str, shown: str) -> None:
    schemas = modules(2020)
    expected = Expected(schemas=schemas, wanted=frozenset(schemas), loose=True)
    assert expected.file_as_shown(f"data/2019-20/ssda903/{name}") == f"data/2019-20/ssda903/{shown}"
