"""Every printed cell keeps what it said: a number stays a number, a symbol a symbol."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual_reports.inputs.comparators.symbols import LAIT_SYMBOLS, MEANINGS, TIDY_SYMBOLS, read_values

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=4).map(lambda number: f"{number:f}")
durations = st.tuples(st.integers(0, 40), st.integers(0, 11)).map(lambda pair: f"{pair[0]:02d}:{pair[1]:02d}")
symbols = st.sampled_from(sorted(TIDY_SYMBOLS))


def _print(row: pd.Series) -> str:
    if row["symbol"]:
        return str(row["symbol"])
    if row["unit"] == "months":
        years, months = divmod(int(row["value"]), 12)
        return f"{years:02d}:{months:02d}"
    return f"{row['value']:.4f}"


@settings(deadline=None, max_examples=50)  # pandas warms up slowly
@given(st.lists(st.one_of(numbers, durations, symbols), min_size=1))
def test_cells_can_be_printed_again_as_they_were(cells: list[str]) -> None:
    read = read_values(pd.Series(cells, dtype="str"))
    printed = [_print(row) for _, row in read.iterrows()]
    zero_without_sign = ["0.0000" if cell == "-0.0000" else cell for cell in cells]
    assert [cell if cell != "-0.0000" else "0.0000" for cell in printed] == zero_without_sign


@settings(deadline=None, max_examples=50)  # pandas warms up slowly
@given(st.lists(st.one_of(numbers, symbols, st.text(max_size=6)), min_size=1))
def test_a_readable_cell_has_a_value_or_a_symbol_and_never_both(cells: list[str]) -> None:
    read = read_values(pd.Series(cells, dtype="str"))
    has_value = read["value"].notna()
    has_symbol = read["symbol"] != ""
    assert not (has_value & has_symbol).any()
    assert ((has_value | has_symbol) == read["readable"]).all()


@pytest.mark.parametrize("symbol", sorted(TIDY_SYMBOLS))
@pytest.mark.parametrize("form", ["{}", "[{}]", " {} "])
def test_a_symbol_never_becomes_a_number(symbol: str, form: str) -> None:
    read = read_values(pd.Series([form.format(symbol)])).iloc[0]
    assert math.isnan(read["value"])
    assert read["symbol"] == symbol
    assert MEANINGS[symbol]


@pytest.mark.parametrize("text", ["", " ", "1,234", "nan", "inf", "12%", "01:12", "C", "..", "n/a", "1 2", "0x1F"])
def test_anything_else_is_unreadable(text: str) -> None:
    assert not read_values(pd.Series([text], dtype="str"))["readable"].any()


def test_a_hyphen_is_a_symbol_of_the_interactive_tool_only() -> None:
    hyphen = pd.Series(["-"])
    assert read_values(hyphen, LAIT_SYMBOLS)["symbol"].tolist() == ["-"]
    assert not read_values(hyphen)["readable"].any()


def test_noise_of_spreadsheets_is_rounded_away() -> None:
    assert read_values(pd.Series(["-1.1399999999999999"]))["value"].tolist() == [-1.14]
