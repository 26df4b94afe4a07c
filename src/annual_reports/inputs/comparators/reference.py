"""The project's own small tables of published values: ``data/reference/<name>.csv`` and ``.yml``.

The CSV holds the numbers, one row an area, period and indicator; the YAML beside it says where they
come from. Whatever the publisher's file looked like, a report asks both in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from annual_reports.findings import Finding
from annual_reports.inputs.comparators.compare import compare
from annual_reports.inputs.comparators.comparison import Comparison, ComparisonAreas, Series
from annual_reports.inputs.comparators.observations import (
    AREA_COLUMNS,
    COLUMNS,
    Observations,
    duplicates,
    level_of,
)
from annual_reports.inputs.comparators.reference_checks import SYMBOLS, check_rows
from annual_reports.inputs.comparators.reference_header import Header
from annual_reports.inputs.comparators.symbols import read_values
from annual_reports.inputs.comparators.table import read_table
from annual_reports.inputs.fingerprint import input_file
from annual_reports.inputs.records import InputFile
from annual_reports.params import read_params
from annual_reports.project import Project

SHAPE = "project's own reference table"
REQUIRED = ("area_code", "area_name", "period", "indicator", "value", "symbol")
AREAS_SHAPE = "list of authorities"


@dataclass(frozen=True)
class ReferenceSeries:
    """One reference table: its numbers, where they come from, and the two files that were read."""

    name: str
    header: Header
    observations: Observations
    files: tuple[InputFile, ...] = ()

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
    sound, row_findings = check_rows(rows, header, file)
    findings += row_findings
    kept = rows.loc[sound].assign(period_kind=header.period_kind.value)
    observations = Observations(kept[list(COLUMNS)].reset_index(drop=True), filters=(), source=file)
    files = (input_file(project, path, len(table)), input_file(project, path.with_suffix(".yml")))
    return ReferenceSeries(name, header, observations, files), [*findings, *duplicates(observations)]


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
