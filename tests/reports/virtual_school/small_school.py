"""A virtual school small enough to count on one's fingers: records from a few rows, the rest empty."""

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
from annual_reports.reports.report import Measurement, Sources
from annual_reports.reports.virtual_school import VIRTUAL_SCHOOL
from annual_reports.reports.virtual_school.params import VirtualSchoolParams
from annual_reports.reports.virtual_school.registers import REGISTERS

ROOT = Path(__file__).parents[3]
YEAR = Year(2019)
FIRST_ROW = 2

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def project() -> Project:
    """The repository's own params and reference data."""
    return Project.at(ROOT)


def params() -> VirtualSchoolParams:
    """The sample edition's params."""
    model, findings = read_params(project(), project().report_params(YEAR, "virtual_school"), VirtualSchoolParams)
    assert isinstance(model, VirtualSchoolParams), findings
    return model


def frame(schema: TableSchema, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """A validated frame as the inputs room gives it."""
    empty = empty_table(schema).frame
    index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(rows), name="row")
    typed = pd.DataFrame(list(rows), columns=empty.columns, index=index)
    return typed.astype(empty.dtypes.to_dict())


def sources(*years: Rows) -> Sources:
    """What the report's measure and checks are given: 2019-20 and, one after the other, the years before it."""
    labels = tuple(YEAR.previous(steps) for steps in range(len(years)))
    frames: dict[tuple[Year, str], pd.DataFrame] = {}
    for year, rows in zip(labels, years, strict=True):
        returned = [modules(year.return_year)[name] for name in VIRTUAL_SCHOOL.return_modules]
        for schema in (*returned, *REGISTERS):
            frames[year, schema.name] = frame(schema, rows.get(schema.name, ()))
    places = {key: TableSource(f"data/{key[0]}/{key[1].lower()}.csv") for key in frames}
    authority, _ = read_params(project(), project().authority_params, Authority)
    assert authority is not None
    return Sources(project(), YEAR, authority, params(), Records(years=labels, frames=frames, sources=places))


def measured(*years: Rows) -> Measurement:
    """All that the report measures."""
    return VIRTUAL_SCHOOL.measure(sources(*years))


def pupil(child: str, year_group: int = 11, **values: Any) -> dict[str, Any]:
    """A pupil of a mainstream school in the borough."""
    fixed = {"placed": "in", "school": "in", "setting": "mainstream", "sen": "none"}
    return {"child": child, "year_group": year_group, **fixed, **values}


def in_care(**since: str) -> dict[str, list[dict[str, Any]]]:
    """Return of children born in 2004, looked after since a day and still."""
    return {
        "HEADER": [{"CHILD": child, "SEX": "1", "DOB": "2004-05-01", "ETHNIC": "WBRI"} for child in since],
        "EPISODES": [
            {"CHILD": child, "DECOM": day, "RNE": "S", "LS": "C2", "PLACE": "U6"} for child, day in since.items()
        ],
    }


def gcses(child: str, **grades: str) -> list[dict[str, str]]:
    """Results of one pupil."""
    return [{"child": child, "subject": subject, "grade": grade} for subject, grade in grades.items()]


def month(child: str, possible: int, attended: int, day: str = "2019-10-01") -> dict[str, Any]:
    """Sessions of a pupil in a month, those missed without leave."""
    missed = possible - attended
    return {"child": child, "month": day, "possible": possible, "attended": attended, "authorised": 0,
            "unauthorised": missed}  # fmt: skip


def pep(
    child: str, term: str = "autumn", completed: str | None = None, authorised: str | None = None
) -> dict[str, Any]:
    """A plan that is due on 20 December."""
    return {"child": child, "term": term, "date_due": "2019-12-20", "date_completed": completed,
            "date_authorised": authorised}  # fmt: skip
