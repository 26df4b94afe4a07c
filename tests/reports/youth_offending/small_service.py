"""A service small enough to count on one's fingers: registers from a few rows, the rest empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from annual_reports.inputs.records import Records, TableSource
from annual_reports.inputs.schema import TableSchema
from annual_reports.inputs.tables import empty_table
from annual_reports.params import Authority, read_params
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.report import Measurement, Sources
from annual_reports.reports.youth_offending import YOUTH_OFFENDING
from annual_reports.reports.youth_offending.params import YouthOffendingParams
from annual_reports.reports.youth_offending.registers import REGISTERS

ROOT = Path(__file__).parents[3]
YEAR = Year(2019)
FIRST_ROW = 2

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def project() -> Project:
    """The repository's own params and reference data."""
    return Project.at(ROOT)


def params() -> YouthOffendingParams:
    """The sample edition's params."""
    model, findings = read_params(project(), project().report_params(YEAR, "youth_offending"), YouthOffendingParams)
    assert isinstance(model, YouthOffendingParams), findings
    return model


def frame(schema: TableSchema, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """A validated frame as the inputs room gives it."""
    empty = empty_table(schema).frame
    index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(rows), name="row")
    typed = pd.DataFrame(list(rows), columns=empty.columns, index=index)
    return typed.astype(empty.dtypes.to_dict())


def records(*years: Rows, last: Year = YEAR) -> Records:
    """Records of one year and, one after the other, of the years before it."""
    labels = tuple(last.previous(steps) for steps in range(len(years)))
    frames = {
        (year, schema.name): frame(schema, rows.get(schema.name, ()))
        for year, rows in zip(labels, years, strict=True)
        for schema in REGISTERS
    }
    sources = {key: TableSource(f"data/{key[0]}/youth_offending/{key[1]}.csv") for key in frames}
    return Records(years=labels, frames=frames, sources=sources)


def sources(*years: Rows, last: Year = YEAR) -> Sources:
    """What the report's measure and checks are given."""
    authority, _ = read_params(project(), project().authority_params, Authority)
    assert authority is not None
    return Sources(project(), last, authority, params(), records(*years, last=last))


def measured(*years: Rows, last: Year = YEAR) -> Measurement:
    """All that the report measures."""
    return YOUTH_OFFENDING.measure(sources(*years, last=last))


def person(mark: str = "p", **values: Any) -> dict[str, Any]:
    """A young person of fifteen."""
    return {"young_person": mark, "date_of_birth": "2004-06-01", "sex": "M", "ethnicity": "WBRI", **values}


def offence(mark: str, day: str, who: str = "p", **values: Any) -> dict[str, Any]:
    """An offence with an outcome on a day."""
    fixed = {"offence": mark, "young_person": who, "type": "drugs", "date_offence": day, "date_outcome": day}
    return {**fixed, "disposal": "youth caution", **values}


def intervention(mark: str, started: str, who: str = "p", **values: Any) -> dict[str, Any]:
    """A referral order."""
    return {"intervention": mark, "young_person": who, "kind": "referral order", "date_started": started, **values}


def ended(mark: str, day: str, ete: str = "school", **values: Any) -> dict[str, Any]:
    """An intervention that ended on a day."""
    outcome = {"date_ended": day, "ete_at_end": ete, "suitable_home_at_end": True}
    return intervention(mark, "2019-01-07", **{**outcome, **values})
