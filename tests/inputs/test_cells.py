import datetime as dt

import numpy as np
import pytest

from annual_reports.inputs.cells import as_text, blank, parse, spread
from annual_reports.inputs.schema import Column, ColumnKind


def parsed(kind: ColumnKind, *texts: str) -> list[object]:
    column = Column(name="x", kind=kind, description="")
    return parse(texts, column)


def test_dates_are_read_day_first_and_in_full() -> None:
    assert parsed(ColumnKind.DATE, "03/04/2019", "29/02/2020") == [dt.date(2019, 4, 3), dt.date(2020, 2, 29)]


@pytest.mark.parametrize("text", ["2019-04-03", "3/4/2019", "03/04/19", "29/02/2019", "03/04/2019 00:00", "43558"])
def test_other_dates_are_not_guessed_at(text: str) -> None:
    assert parsed(ColumnKind.DATE, text) == [None]


def test_money_has_pounds_and_thousands() -> None:
    assert parsed(ColumnKind.MONEY, "£1,250.50", "900", "-£5", "£ 12.5", "1,25", "5 pounds", "1e3") == [
        1250.5,
        900.0,
        -5.0,
        12.5,
        None,
        None,
        None,
    ]


def test_whole_numbers_are_whole() -> None:
    assert parsed(ColumnKind.INTEGER, "12", "1,200", "3.0", "3.5", "9" * 30) == [12, 1200, 3, None, None]


def test_flags_are_read_in_words_and_digits() -> None:
    assert parsed(ColumnKind.FLAG, "Yes", "0", "TRUE", "n", "maybe") == [True, False, True, False, None]


def test_text_is_left_as_it_is() -> None:
    assert parsed(ColumnKind.TEXT, "01", "NA") == ["01", "NA"]


@pytest.mark.parametrize("kind", ColumnKind)
def test_a_missing_column_has_the_type_of_a_present_one(kind: ColumnKind) -> None:
    column = Column(name="x", kind=kind, description="")

    assert blank(column, 2).dtype == spread([], kind, np.array([-1])).dtype


def test_values_of_a_workbook_are_written_as_a_csv_file_would_hold_them() -> None:
    values = [dt.datetime(2019, 4, 3, 12), dt.date(2019, 4, 3), 7, 7.0, 151082.83, True, None, "x"]

    assert [as_text(value) for value in values] == [
        "03/04/2019",
        "03/04/2019",
        "7",
        "7",
        "151082.83",
        "1",
        "",
        "x",
    ]
