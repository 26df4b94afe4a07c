"""The project's own small tables of published values: ``data/reference/<name>.csv`` and ``.yml``.

The CSV holds the numbers, one row an area, period and indicator; the YAML beside it says where they
come from. Whatever the publisher's file looked like, a report asks both in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd
from pydantic import Field

from annual_reports.findings import Finding
from annual_reports.inputs.comparators.compare import compare
from annual_reports.inputs.comparators.comparison import Comparison, ComparisonAreas, Series
from annual_reports.inputs.comparators.observations import (
    AREA_CODE,
    AREA_COLUMNS,
    COLUMNS,
    Observations,
    PeriodIs,
    duplicates,
    level_of,
    unreadable,
    year_of_both,
)
from annual_reports.inputs.comparators.symbols import LAIT_SYMBOLS, TIDY_SYMBOLS, read_values
from annual_reports.inputs.comparators.table import read_table
from annual_reports.params import Params, read_params
from annual_reports.project import Project

SHAPE = "project's own reference table"
REQUIRED = ("area_code", "area_name", "period", "indicator", "value", "symbol")
AREAS_SHAPE = "list of authorities"
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


class Indicator(Params):
    """What one indicator of a reference table is."""

    label: str
    unit: str
    counts: bool = Field(default=False, description="a whole is the sum of its parts; false for a rate or mean")
    definition: str = ""


class Source(Params):
    """Where a file in ``data/reference/`` comes from (the YAML beside it)."""

    title: str
    publisher: str
    source: str = Field(description="the publication and the file in it")
    release: str = Field(default="", description="which edition of the publication")
    published: date | None = Field(default=None, description="the day on which that edition came out, where known")
    url: str
    licence: str
    retrieved: date = Field(description="the day on which the values were taken from it")
    note: str = ""


class Header(Source):
    """Where a reference table comes from, and what it holds."""

    period_kind: PeriodIs
    indicators: dict[str, Indicator] = Field(min_length=1)


@dataclass(frozen=True)
class ReferenceSeries:
    """One reference table: its numbers and where they come from."""

    name: str
    header: Header
    observations: Observations

    def series(self, indicator: str) -> Series:
        """Name one indicator's series.

        Raises
        ------
        KeyError
            The header does not define it.
        """
        defined = self.header.indicators[indicator]
        return Series(indicator=indicator, label=defined.label, unit=defined.unit, counts=defined.counts)

    def compare(self, indicator: str, areas: ComparisonAreas, period: str) -> tuple[Comparison | None, list[Finding]]:
        """Put the council beside its region, England and its neighbours."""
        return compare(self.observations, self.series(indicator), areas, period)

    @property
    def citation(self) -> str:
        """Source and date, as printed below a table."""
        parts = (self.header.publisher, self.header.source, self.header.release)
        return f"{', '.join(part for part in parts if part)} ({self.header.licence})"


def read_reference(project: Project, name: str) -> tuple[ReferenceSeries | None, list[Finding]]:
    """Read a reference table and its header.

    Parameters
    ----------
    name
        Stem of both files, such as ``looked_after``.

    Returns
    -------
    series, findings
        None where a file is missing or of another shape; all findings of both files otherwise. Rows
        with an error are left out.
    """
    path = project.reference / f"{name}.csv"
    file = f"data/reference/{name}.csv"
    header, header_findings = _read_header(project, name)
    table, findings = read_table(path, file, SHAPE, REQUIRED)
    if table is None or header is None:
        return None, [*header_findings, *findings]
    rows = _rows(table)
    checks = {
        "area_code": rows["area_code"].str.fullmatch(AREA_CODE),
        "indicator": rows["indicator"].isin(list(header.indicators)),
        "period": rows["period"].map(lambda text: is_period(text, header.period_kind)),
        "value": _has_one_meaning(rows),
    }
    findings += [
        *_wrong_codes(rows[~checks["area_code"]], file),
        *_undefined(rows[~checks["indicator"]], header, file),
        *_wrong_periods(rows[~checks["period"]], header.period_kind, file),
        *unreadable(file, rows.loc[~rows["readable"], ["row", "indicator", "text"]], SYMBOLS),
        *_value_and_symbol(rows[rows["readable"] & ~checks["value"]], file),
    ]
    sound = pd.DataFrame(checks).all(axis="columns") & rows["readable"]
    kept = rows.loc[sound].assign(period_kind=header.period_kind.value)
    observations = Observations(kept[list(COLUMNS)].reset_index(drop=True), filters=(), source=file)
    return ReferenceSeries(name, header, observations), [*header_findings, *findings, *duplicates(observations)]


def read_areas(project: Project) -> tuple[pd.DataFrame | None, list[Finding]]:
    """Read the list of authorities, ``data/reference/authorities.csv``.

    Returns
    -------
    areas, findings
        One row an area: ``area_code``, ``dfe_number``, ``area_name``, ``level``, ``region_code``.
    """
    file = "data/reference/authorities.csv"
    table, findings = read_table(project.reference / "authorities.csv", file, AREAS_SHAPE, AREA_COLUMNS)
    return (None if table is None else table[list(AREA_COLUMNS)].reset_index(drop=True)), findings


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


def _read_header(project: Project, name: str) -> tuple[Header | None, list[Finding]]:
    path = project.reference / f"{name}.yml"
    file = f"data/reference/{name}.yml"
    if path.exists():
        return read_params(project, path, Header)
    return None, [
        Finding(
            code="comparators.missing-header",
            problem="a reference table does not say where it comes from",
            file=file,
            expected="a YAML file with title, publisher, source, url, licence, retrieved, period_kind and indicators",
            found="no such file",
            cause="the table was added without its header",
            next_step="copy a header from data/reference/ and fill it in; a number without a source is not printed",
        )
    ]


def _rows(table: pd.DataFrame) -> pd.DataFrame:
    stripped = {column: table[column].str.strip() for column in REQUIRED}
    cells = pd.DataFrame(stripped).reset_index(names="row")
    printed = cells["value"].where(cells["value"] != "", cells["symbol"])
    read = read_values(printed, SYMBOLS)
    return cells.rename(columns={"value": "value_text", "symbol": "symbol_text"}).assign(
        text=printed,
        value=read["value"],
        symbol=read["symbol"],
        unit=read["unit"],
        readable=read["readable"],
        level=cells["area_code"].map(lambda code: level_of(code).value),
        dfe_number="",
        region_code="",
    )


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
