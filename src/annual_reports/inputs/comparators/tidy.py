"""The Department for Education's tidy CSV, as Explore Education Statistics hands it out.

One row an area, period and combination of filters; one column an indicator. The file does not say
which of its columns are filters: a column is an indicator where most of its cells are numbers or
symbols, or were before a spreadsheet program had them, unless the caller names the filters.

The form follows the Department's open data standards:
https://dfe-analytical-services.github.io/analysts-guide/statistics-production/ud.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.comparators.observations import (
    AREA_CODE,
    COLUMNS,
    Level,
    Observations,
    PeriodIs,
    duplicates,
    look_up,
    unreadable,
    year_ending,
    year_of_both,
)
from annual_reports.inputs.comparators.symbols import TIDY_SYMBOLS, read_values
from annual_reports.inputs.comparators.table import read_table

SHAPE = "Department for Education's tidy CSV"
REQUIRED = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
PLACES = ("region_code", "region_name", "old_la_code", "la_name", "new_la_code")
PERIODS: Mapping[str, PeriodIs] = MappingProxyType(
    {
        "Reporting year": PeriodIs.REPORTING,
        "Financial year": PeriodIs.FINANCIAL,
        "Academic year": PeriodIs.ACADEMIC,
        "Calendar year": PeriodIs.CALENDAR,
    }
)
_DAMAGED_NUMBER = r"\s*(?:[-+£]?[\d,. ]*\d\s*%?|#[A-Z/0]+[!?]?)\s*"  # 80,000; 45%; #REF!
_CODE_AND_NAME: Mapping[Level, tuple[str, str]] = MappingProxyType(
    {
        Level.NATIONAL: ("country_code", "country_name"),
        Level.REGIONAL: ("region_code", "region_name"),
        Level.AUTHORITY: ("new_la_code", "la_name"),
    }
)


def read_tidy(
    path: Path, name: str | None = None, filters: Sequence[str] | None = None
) -> tuple[Observations | None, list[Finding]]:
    """Read a tidy CSV.

    Parameters
    ----------
    path
        The file.
    name
        Its path below the project folder, for messages; the file's own name otherwise.
    filters
        Names of the filter columns, where the file's contents do not show them: a filter of ages
        written as bare numbers looks like an indicator.

    Returns
    -------
    observations, findings
        Numbers and symbols in long form, or None where the file has another shape. Rows and cells
        that cannot be placed or read are left out, each with a finding.
    """
    name = name or path.name
    table, findings = read_table(path, name, SHAPE, REQUIRED)
    if table is None:
        return None, findings
    table = table.reindex(columns=[*table.columns, *(place for place in PLACES if place not in table)], fill_value="")
    placed, place_findings = _place(table, name)
    dated, period_findings = _date(placed, name)
    found_filters, indicators = _split_columns(table, filters)
    if not indicators:
        return None, [*findings, _no_indicator(found_filters, name)]
    observations, value_findings = _melt(dated, found_filters, indicators, name)
    return observations, [*findings, *place_findings, *period_findings, *value_findings, *duplicates(observations)]


def _place(table: pd.DataFrame, name: str) -> tuple[pd.DataFrame, list[Finding]]:
    """Give each row its level and its area's nine-character code and name."""
    known_level = table["geographic_level"].isin([level.value for level in Level])
    findings = _other_levels(table[~known_level], name)
    places = table[known_level].assign(area_code="", area_name="")
    for level, (code, label) in _CODE_AND_NAME.items():
        here = places["geographic_level"] == level.value
        places.loc[here, "area_code"] = places.loc[here, code].str.strip()
        places.loc[here, "area_name"] = places.loc[here, label].str.strip()
    places["area_code"] = _codes_from_numbers(places)
    without = places[~places["area_code"].str.fullmatch(AREA_CODE)]
    if not without.empty:
        findings.append(_without_code(without, name))
    return places.drop(without.index), findings


def _codes_from_numbers(places: pd.DataFrame) -> pd.Series[str]:
    """Fill a missing nine-character code from rows that give it beside the same three-digit number."""
    complete = places[places["new_la_code"].str.fullmatch(AREA_CODE) & (places["old_la_code"] != "")]
    code_by_number = dict(zip(complete["old_la_code"], complete["new_la_code"], strict=True))
    from_number = look_up(places["old_la_code"], code_by_number)
    lacks_code = ~places["area_code"].str.fullmatch(AREA_CODE) & (places["geographic_level"] == Level.AUTHORITY.value)
    return places["area_code"].mask(lacks_code, from_number)


def _date(placed: pd.DataFrame, name: str) -> tuple[pd.DataFrame, list[Finding]]:
    """Give each row its period's label and kind."""
    labels = placed[["time_identifier", "time_period"]].drop_duplicates()
    labels["period"] = [
        _label(identifier, period)
        for identifier, period in zip(labels["time_identifier"], labels["time_period"], strict=True)
    ]
    dated = placed.reset_index(names="row").merge(labels, how="left")
    undated = dated[dated["period"].isna()]
    findings = [
        _unknown_period(str(identifier), rows, name)
        for identifier, rows in undated.groupby("time_identifier", sort=False)
    ]
    return dated.drop(undated.index), findings


def _label(identifier: str, period: str) -> str | None:
    match PERIODS.get(identifier):
        case PeriodIs.REPORTING:
            return year_ending(period)
        case PeriodIs.ACADEMIC | PeriodIs.FINANCIAL:
            return year_of_both(period)
        case PeriodIs.CALENDAR:
            return period if period.isdigit() and len(period) == 4 else None
        case _:
            return None


def _split_columns(table: pd.DataFrame, filters: Sequence[str] | None) -> tuple[list[str], list[str]]:
    own = [column for column in table.columns if column not in (*REQUIRED, *PLACES)]
    if filters is None:
        filters = [column for column in own if not _looks_numeric(table[column])]
    return [column for column in own if column in filters], [column for column in own if column not in filters]


def _looks_numeric(cells: pd.Series[str]) -> bool:
    written = cells[cells.str.strip() != ""]
    damaged = written.str.fullmatch(_DAMAGED_NUMBER)
    return bool(written.empty or (read_values(written)["readable"] | damaged).mean() > 0.5)


def _melt(
    dated: pd.DataFrame, filters: list[str], indicators: list[str], name: str
) -> tuple[Observations, list[Finding]]:
    rows = dated.assign(
        period_kind=dated["time_identifier"].map({text: kind.value for text, kind in PERIODS.items()}),
        level=dated["geographic_level"],
        dfe_number=dated["old_la_code"],
    )
    identifying = [column for column in COLUMNS if column not in ("indicator", "value", "symbol", "unit")]
    long = rows.melt(id_vars=[*identifying, *filters], value_vars=indicators, var_name="indicator", value_name="text")
    long = long.join(read_values(long["text"]))
    findings = unreadable(name, long.loc[~long["readable"], ["row", "indicator", "text"]], TIDY_SYMBOLS)
    kept = long.loc[long["readable"], [*COLUMNS, *filters]].reset_index(drop=True)
    return Observations(kept, tuple(filters), name), findings


def _rows(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(int(number) for number in numbers)


def _other_levels(rows: pd.DataFrame, name: str) -> list[Finding]:
    if rows.empty:
        return []
    return [
        Finding(
            code="comparators.other-level",
            severity=Severity.WARNING,
            problem="rows of a geographic level that no comparison uses are left out",
            file=name,
            column="geographic_level",
            rows=_rows(rows.index),
            expected=", ".join(level.value for level in Level),
            found=", ".join(rows["geographic_level"].unique()[:3]),
            cause="the data set also covers schools, wards or constituencies",
            next_step="nothing, if areas and authorities are all that is compared",
        )
    ]


def _no_indicator(filters: Sequence[str], name: str) -> Finding:
    return Finding(
        code="comparators.wrong-shape",
        problem="a file of published statistics has no column of numbers",
        file=name,
        expected="at least one indicator beside the columns of period, place and filters",
        found=", ".join(filters) or "no other column",
        cause="the indicators were not chosen when the table was made, or stand one below another",
        next_step="download the whole data set of the release instead of a table made from it",
    )


def _without_code(rows: pd.DataFrame, name: str) -> Finding:
    return Finding(
        code="comparators.area-without-code",
        problem="an area has no nine-character code",
        file=name,
        column="new_la_code",
        rows=_rows(rows.index),
        expected="a code such as E09000006, here or in another row beside the same old_la_code",
        found=", ".join(rows["area_name"].unique()[:3]) or "no name either",
        cause="the codes were taken out, or a spreadsheet program changed them",
        next_step="download the file again with its code columns",
    )


def _unknown_period(identifier: str, rows: pd.DataFrame, name: str) -> Finding:
    known = identifier in PERIODS
    both = PERIODS.get(identifier) in (PeriodIs.ACADEMIC, PeriodIs.FINANCIAL)
    example = "202425, two years that follow one another" if both else "2025, the year in which it ends"
    return Finding(
        code="comparators.unknown-period",
        problem="a period cannot be placed in a year" if known else "a kind of period is not known",
        file=name,
        column="time_period" if known else "time_identifier",
        rows=_rows(rows["row"]),
        expected=example if known else ", ".join(PERIODS),
        found=", ".join(rows["time_period"].unique()[:3]) if known else identifier or "an empty cell",
        cause="the label was changed" if known else "the data set is of terms, months or weeks, which overlap years",
        next_step="download the file again" if known else "choose the yearly data set of the same release",
    )
