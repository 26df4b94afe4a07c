"""A council small enough to count on one's fingers: records from a few rows, the rest empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from annual_reports.inputs.records import Records, TableSource
from annual_reports.inputs.schema import TableSchema
from annual_reports.inputs.ssda903 import modules
from annual_reports.inputs.tables import empty_table
from annual_reports.params import Authority, read_params
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.adoption import ADOPTION
from annual_reports.reports.adoption.history import History, history
from annual_reports.reports.adoption.params import AdoptionParams
from annual_reports.reports.adoption.registers import REGISTERS
from annual_reports.reports.report import Measurement, Sources

ROOT = Path(__file__).parents[3]
YEAR = Year(2019)
FIRST_ROW = 2
EPISODE_COLUMNS = ("CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC")

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def project() -> Project:
    """The repository's own params and reference data."""
    return Project.at(ROOT)


def params() -> AdoptionParams:
    """The sample edition's params."""
    model, findings = read_params(project(), project().report_params(YEAR, "adoption"), AdoptionParams)
    assert isinstance(model, AdoptionParams), findings
    return model


def episodes(*lines: str) -> list[dict[str, Any]]:
    """Episodes from lines such as ``a 2019-01-01 S C2 U1 2019-02-01 X1``; ``-`` is an empty cell."""
    cells = [[None if cell == "-" else cell for cell in line.split()] for line in lines]
    return [dict(zip(EPISODE_COLUMNS, row, strict=True)) for row in cells]


def frame(schema: TableSchema, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """A validated frame as the inputs room gives it."""
    empty = empty_table(schema).frame
    index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(rows), name="row")
    typed = pd.DataFrame(list(rows), columns=empty.columns, index=index)
    return typed.astype(empty.dtypes.to_dict())


def records(*years: Rows) -> Records:
    """Records of 2019-20 and, one after the other, of the years before it."""
    frames: dict[tuple[Year, str], pd.DataFrame] = {}
    labels = tuple(YEAR.previous(steps) for steps in range(len(years)))
    for year, rows in zip(labels, years, strict=True):
        schemas = [modules(year.return_year)[name] for name in ADOPTION.return_modules]
        for schema in (*schemas, *REGISTERS):
            frames[year, schema.name] = frame(schema, rows.get(schema.name, ()))
    sources = {key: TableSource(f"data/{key[0]}/{key[1].lower()}.csv") for key in frames}
    return Records(years=labels, frames=frames, sources=sources)


def sources(*years: Rows) -> Sources:
    """What the report's measure and checks are given."""
    authority, _ = read_params(project(), project().authority_params, Authority)
    assert authority is not None
    return Sources(project(), YEAR, authority, params(), records(*years))


def measured(*years: Rows) -> Measurement:
    """All that the report measures."""
    return ADOPTION.measure(sources(*years))


def history_of(*years: Rows) -> History:
    """The combined records of 2019-20."""
    return history(records(*years), YEAR, params(), {"a1": 426, "a2": 121})
