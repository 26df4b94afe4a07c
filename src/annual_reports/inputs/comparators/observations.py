"""Observations: published numbers in one long form, whatever file they came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from annual_reports.findings import Finding
from annual_reports.periods import Year

ENGLAND = "E92000001"
COLUMNS = (
    "row",
    "period",
    "period_kind",
    "level",
    "area_code",
    "area_name",
    "dfe_number",
    "region_code",
    "indicator",
    "value",
    "symbol",
    "unit",
)
AREA_COLUMNS = ("area_code", "dfe_number", "area_name", "level", "region_code")
AREA_CODE = r"E\d{8}"


class Level(StrEnum):
    """Geographic levels that a comparison knows."""

    NATIONAL = "National"
    REGIONAL = "Regional"
    AUTHORITY = "Local authority"


class PeriodIs(StrEnum):
    """How a source reads the label of a period.

    A reporting year of children's social care is named by the calendar year in which it ends on
    31 March, an academic year by both its years; here both become ``2019-20``, and only this tells
    them apart. ``OTHER`` keeps the source's own label.
    """

    REPORTING = "reporting year"
    FINANCIAL = "financial year"
    ACADEMIC = "academic year"
    CALENDAR = "calendar year"
    OTHER = "other"


@dataclass(frozen=True)
class Observations:
    """The numbers of one file.

    Attributes
    ----------
    rows
        One row an area, period, indicator and combination of filters: :data:`COLUMNS`, then one
        column a filter. ``row`` is the spreadsheet row; exactly one of ``value`` and ``symbol`` is
        filled (``symbol`` is empty text, ``value`` missing, otherwise).
    filters
        Names of the filter columns.
    source
        The file, below the project folder.
    """

    rows: pd.DataFrame
    filters: tuple[str, ...]
    source: str

    @property
    def indicators(self) -> tuple[str, ...]:
        """Names of the indicators, in the file's order."""
        return tuple(self.rows["indicator"].unique())

    @property
    def areas(self) -> pd.DataFrame:
        """One row an area (:data:`AREA_COLUMNS`), by code."""
        areas = self.rows[list(AREA_COLUMNS)].drop_duplicates("area_code").sort_values("area_code")
        return areas[areas["area_code"] != ""].reset_index(drop=True)


def level_of(area_code: str) -> Level:
    """Tell the level of an area from its nine-character code.

    Examples
    --------
    >>> [level_of(code).value for code in ("E92000001", "E12000007", "E13000002", "E09000006")]
    ['National', 'Regional', 'Regional', 'Local authority']
    """
    match area_code[:3]:
        case "E92":
            return Level.NATIONAL
        case "E12" | "E13":
            return Level.REGIONAL
        case _:
            return Level.AUTHORITY


def look_up(keys: pd.Series[str], texts: Mapping[str, str]) -> pd.Series[str]:
    """Replace each key by its text, or by empty text where it is not known."""
    return pd.Series([texts.get(key, "") for key in keys], index=keys.index, dtype="str")


def year_ending(text: str) -> str | None:
    """Label the year that is named by the calendar year in which it ends.

    Examples
    --------
    >>> year_ending("2025"), year_ending("25")
    ('2024-25', None)
    """
    return Year(int(text) - 1).label if re.fullmatch(r"\d{4}", text) else None


def year_of_both(text: str) -> str | None:
    """Label the year that is named by both its calendar years.

    Examples
    --------
    >>> year_of_both("202425"), year_of_both("2024-25"), year_of_both("202426")
    ('2024-25', '2024-25', None)
    """
    match = re.fullmatch(r"(\d{4})[-/]?(\d{2})", text)
    follows = match is not None and (int(match[1]) + 1) % 100 == int(match[2])
    return Year(int(text[:4])).label if follows else None


def duplicates(observations: Observations) -> list[Finding]:
    """Find numbers that a file gives twice for one area, period, indicator and set of filters."""
    key = ["period", "period_kind", "level", "area_code", "dfe_number", "indicator", *observations.filters]
    repeated = observations.rows[observations.rows.duplicated(key)]
    if repeated.empty:
        return []
    return [
        Finding(
            code="comparators.duplicate-row",
            problem="a row says again what an earlier one said",
            file=observations.source,
            rows=tuple(sorted(repeated["row"].unique().tolist())),
            expected="one row an area, period and set of filters",
            found="more than one",
            cause="two downloads were joined, or a filter column was taken out",
            next_step="keep one of the rows",
        )
    ]


def unreadable(file: str, cells: pd.DataFrame, known: frozenset[str]) -> list[Finding]:
    """Find cells that are neither a number nor a symbol, one finding a column.

    Parameters
    ----------
    cells
        ``row``, ``indicator`` and ``text`` of the cells that could not be read.
    known
        Symbols that the source uses.
    """
    return [
        Finding(
            code="comparators.unreadable-value",
            problem="a cell is neither a number nor a known symbol",
            file=file,
            column=str(indicator),
            rows=tuple(column["row"].tolist()),
            expected=f"a number without thousands commas, or one of {', '.join(sorted(known))}",
            found=_quoted(column["text"]),
            cause="the file went through a spreadsheet program, or the source uses a new symbol",
            next_step="download the file again; report a new symbol so that its meaning can be added",
        )
        for indicator, column in cells.groupby("indicator", sort=False)
    ]


def _quoted(cells: pd.Series[str]) -> str:
    distinct = [f"'{text[:20]}'" if text.strip() else "an empty cell" for text in cells.unique()]
    return ", ".join(distinct[:3]) + (f" and {len(distinct) - 3} more" if len(distinct) > 3 else "")
