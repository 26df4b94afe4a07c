"""What can be wrong with the rows of a reference table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

import pandas as pd

from annual_reports.findings import Finding
from annual_reports.inputs.comparators.observations import AREA_CODE, PeriodIs, unreadable, year_of_both
from annual_reports.inputs.comparators.reference_header import Header
from annual_reports.inputs.comparators.symbols import LAIT_SYMBOLS, TIDY_SYMBOLS

SYMBOLS = TIDY_SYMBOLS | LAIT_SYMBOLS
EXAMPLES = MappingProxyType(
    {
        PeriodIs.REPORTING: "2019-20, the year that ends on 31 March 2020",
        PeriodIs.FINANCIAL: "2019-20, April to March",
        PeriodIs.ACADEMIC: "2019-20, September to August",
        PeriodIs.CALENDAR: "2019",
        PeriodIs.OTHER: "2018-10 to 2019-09, or the label that the source prints",
    }
)


def check_rows(rows: pd.DataFrame, header: Header, file: str) -> tuple[pd.Series[bool], list[Finding]]:
    """Tell which rows are sound, and all that is wrong with the others."""
    checks = {
        "area_code": rows["area_code"].str.fullmatch(AREA_CODE),
        "indicator": rows["indicator"].isin(list(header.indicators)),
        "period": rows["period"].map(lambda text: is_period(text, header.period_kind)),
        "value": _has_one_meaning(rows),
    }
    findings = [
        *_wrong_codes(rows[~checks["area_code"]], file),
        *_undefined(rows[~checks["indicator"]], header, file),
        *_wrong_periods(rows[~checks["period"]], header.period_kind, file),
        *unreadable(file, rows.loc[~rows["readable"], ["row", "text"]].assign(indicator="value"), SYMBOLS),
        *_value_and_symbol(rows[rows["readable"] & ~checks["value"]], file),
    ]
    return pd.DataFrame(checks).all(axis="columns") & rows["readable"], findings


def is_period(text: str, kind: PeriodIs) -> bool:
    """Whether a period is one year of its kind, and not parts of two.

    Examples
    --------
    >>> is_period("2019-20", PeriodIs.FINANCIAL), is_period("2018-10 to 2019-09", PeriodIs.FINANCIAL)
    (True, False)
    >>> is_period("2018-10 to 2019-09", PeriodIs.OTHER)
    True
    """
    match kind:
        case PeriodIs.CALENDAR:
            return re.fullmatch(r"\d{4}", text) is not None
        case PeriodIs.OTHER:
            return text != ""
        case _:
            return re.fullmatch(r"\d{4}-\d{2}", text) is not None and year_of_both(text) is not None


def _has_one_meaning(rows: pd.DataFrame) -> pd.Series[bool]:
    value_only = rows["value"].notna() & (rows["symbol_text"] == "")
    symbol_only = (rows["value_text"] == "") & (rows["symbol"] != "")
    return value_only | symbol_only


def _numbers(rows: pd.DataFrame) -> tuple[int, ...]:
    return tuple(rows["row"].tolist())


def _some(texts: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(texts))
    shown = ", ".join(f"'{text}'" if text else "an empty cell" for text in distinct[:3])
    return shown + (f" and {len(distinct) - 3} more" if len(distinct) > 3 else "")


def _wrong_codes(rows: pd.DataFrame, file: str) -> list[Finding]:
    if rows.empty:
        return []
    return [
        Finding(
            code="comparators.wrong-area-code",
            problem="an area code is not a nine-character code",
            file=file,
            column="area_code",
            rows=_numbers(rows),
            expected="a letter E and eight digits, such as E09000006",
            found=_some(rows["area_code"]),
            cause="a three-digit number or a name stands in its place",
            next_step="look the code up in data/reference/authorities.csv",
        )
    ]


def _undefined(rows: pd.DataFrame, header: Header, file: str) -> list[Finding]:
    if rows.empty:
        return []
    return [
        Finding(
            code="comparators.undefined-indicator",
            problem="an indicator is not defined in the table's header",
            file=file,
            column="indicator",
            rows=_numbers(rows),
            expected=", ".join(header.indicators),
            found=_some(rows["indicator"]),
            cause="the name is misspelt, or the header was not brought up to date",
            next_step="correct the name, or define the indicator in the YAML file beside the table",
        )
    ]


def _wrong_periods(rows: pd.DataFrame, kind: PeriodIs, file: str) -> list[Finding]:
    if rows.empty:
        return []
    return [
        Finding(
            code="comparators.period-overlaps-years",
            problem=f"a period is not one {kind.value}",
            file=file,
            column="period",
            rows=_numbers(rows),
            expected=EXAMPLES[kind],
            found=_some(rows["period"]),
            cause="the source counts a rolling year that overlaps two, or another kind of year",
            next_step="take the values of the whole year, or put the series in a table of its own with "
            "period_kind: other, so that its period is printed beside the figure",
        )
    ]


def _value_and_symbol(rows: pd.DataFrame, file: str) -> list[Finding]:
    if rows.empty:
        return []
    return [
        Finding(
            code="comparators.value-and-symbol",
            problem="a row has a value and a symbol, or a symbol in the column of values",
            file=file,
            column="value, symbol",
            rows=_numbers(rows),
            expected="a number in value and nothing in symbol, or nothing in value and a symbol",
            found=_some(
                f"{value} | {symbol}" for value, symbol in zip(rows["value_text"], rows["symbol_text"], strict=True)
            ),
            cause="the row was copied from a source that prints both in one column",
            next_step="keep the one that the source prints",
        )
    ]
