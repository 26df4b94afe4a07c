import pytest

from annual_reports.inputs.names import as_shown


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
