"""The Local Authority Interactive Tool's long export.

One row an item, year and area. Areas have the Department for Education's three-digit numbers (as
``305.0``) and no nine-character codes, so a list of areas joins them. Where the source had any
symbol the tool exports ``-``: which one, it does not say, and nor does this.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.comparators.observations import (
    COLUMNS,
    ENGLAND,
    Level,
    Observations,
    PeriodIs,
    duplicates,
    level_of,
    look_up,
    unreadable,
    year_ending,
)
from annual_reports.inputs.comparators.symbols import LAIT_SYMBOLS, read_values
from annual_reports.inputs.comparators.table import read_table

SHAPE = "Local Authority Interactive Tool's long export"
REQUIRED = ("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number")

# The tool's own numbers for what is above an authority.
REGION_CODES: Mapping[str, str] = MappingProxyType(
    {
        "970": ENGLAND,
        "980": "E12000001",
        "981": "E12000002",
        "982": "E12000003",
        "983": "E12000004",
        "984": "E12000005",
        "985": "E12000006",
        "986": "E12000007",
        "987": "E13000001",
        "988": "E13000002",
        "989": "E12000008",
        "990": "E12000009",
    }
)

# The tool names every year by the calendar year in which it ends and does not say of which kind it
# is. Items that come from the SSDA903 return end on 31 March, key stages are of academic years.
# What comes from the Ministry of Justice has periods of its own.
PERIOD_KINDS: Mapping[str, PeriodIs] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "CareLeaverEET",
                "LAC",
                "LACnum",
                "LACnum_Start",
                "LACceased",
                "LAC_ceased_SGO",
                "LACStable_2016on",
                "No_of LAC Adopted",
            ),
            PeriodIs.REPORTING,
        ),
        **dict.fromkeys(("LAC_KS2_ExpStd_RWM", "LAC_KS4_AVG_Prog8"), PeriodIs.ACADEMIC),
    }
)


def read_lait(path: Path, areas: pd.DataFrame, name: str | None = None) -> tuple[Observations | None, list[Finding]]:
    """Read a long export of the Local Authority Interactive Tool.

    Parameters
    ----------
    path
        The file.
    areas
        Areas with ``area_code``, ``dfe_number`` and ``region_code``: the project's list
        (:func:`~annual_reports.inputs.comparators.reference.read_areas`), or the ``areas`` of any
        tidy file that covers the authorities.
    name
        Its path below the project folder, for messages.

    Returns
    -------
    observations, findings
        Numbers and symbols in long form, or None where the file has another shape. An area that the
        list does not know keeps its rows, without a code, and is a finding.
    """
    name = name or path.name
    table, findings = read_table(path, name, SHAPE, REQUIRED)
    if table is None:
        return None, findings
    rows = _with_areas(table, areas).join(read_values(table["Values"], LAIT_SYMBOLS)).reset_index(names="row")
    rows["period_kind"] = [PERIOD_KINDS.get(item, PeriodIs.OTHER).value for item in rows["indicator"]]
    rows["period"] = [_label(kind, year) for kind, year in zip(rows["period_kind"], rows["Years"], strict=True)]
    undated = rows["period"] == ""
    observations = Observations(
        rows.loc[rows["readable"] & ~undated, list(COLUMNS)].reset_index(drop=True), filters=(), source=name
    )
    return observations, [
        *findings,
        *_unknown_years(rows[undated], name),
        *_unknown_areas(rows[rows["area_code"] == ""], name),
        *unreadable(name, rows.loc[~rows["readable"]].assign(indicator="Values", text=rows["Values"]), LAIT_SYMBOLS),
        *duplicates(observations),
    ]


def _with_areas(table: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    numbered = areas[areas["dfe_number"] != ""]
    code_by_number = dict(zip(numbered["dfe_number"], numbered["area_code"], strict=True)) | dict(REGION_CODES)
    region_by_number = dict(zip(numbered["dfe_number"], numbered["region_code"], strict=True))
    number = table["LA Number"].str.strip().str.removesuffix(".0")
    code = look_up(number, code_by_number)
    return table.assign(
        dfe_number=number.mask(number.isin(list(REGION_CODES)), ""),
        area_code=code,
        area_name=table["LA and Regions"].str.strip(),
        region_code=look_up(number, region_by_number),
        level=code.map(lambda text: (level_of(text) if text else Level.AUTHORITY).value),
        indicator=table["Short Desc"].str.strip(),
    )


def _label(kind: str, year: str) -> str:
    text = year.strip().removesuffix(".0")
    if year_ending(text) is None:
        return ""
    return text if kind == PeriodIs.OTHER.value else year_ending(text) or ""


def _unknown_years(rows: pd.DataFrame, name: str) -> list[Finding]:
    if rows.empty:
        return []
    return [
        Finding(
            code="comparators.unknown-period",
            problem="a period cannot be placed in a year",
            file=name,
            column="Years",
            rows=tuple(rows["row"].tolist()),
            expected="2020, the year in which it ends",
            found=", ".join(rows["Years"].unique()[:3]),
            cause="the export is of terms or quarters, or the label was changed",
            next_step="export the item again by year",
        )
    ]


def _unknown_areas(rows: pd.DataFrame, name: str) -> list[Finding]:
    if rows.empty:
        return []
    names = rows["area_name"].unique()
    return [
        Finding(
            code="comparators.unknown-area",
            severity=Severity.WARNING,
            problem="areas are not in the list of authorities, so nothing can be compared with them",
            file=name,
            column="LA Number",
            rows=tuple(rows["row"].tolist()),
            expected="numbers that data/reference/authorities.csv or a tidy file of the same years knows",
            found=", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else ""),
            cause="authorities were merged or split after the list was made",
            next_step="add them to data/reference/authorities.csv where they matter",
        )
    ]
