"""A private fostering service small enough to count on one's fingers: registers from a few rows, the rest empty."""

from __future__ import annotations

from functools import cache
from typing import Any

from annual_reports.inputs.records import Records, TableSource
from annual_reports.params import Authority, read_params
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from annual_reports.reports.private_fostering.params import PrivateFosteringParams
from annual_reports.reports.private_fostering.registers import REGISTERS
from annual_reports.reports.report import Measurement, Sources
from tests.reports.adoption.small_council import YEAR, Rows, frame, project


@cache
def params() -> PrivateFosteringParams:
    """The sample edition's params."""
    path = project().report_params(YEAR, "private_fostering")
    model, findings = read_params(project(), path, PrivateFosteringParams)
    assert model is not None, findings
    return model


@cache
def authority() -> Authority:
    """The sample's council."""
    model, findings = read_params(project(), project().authority_params, Authority)
    assert model is not None, findings
    return model


def sources(*years: Rows) -> Sources:
    """What the report's measure and checks are given: 2019-20 and, one after the other, the years before it."""
    labels = tuple(YEAR.previous(steps) for steps in range(len(years)))
    frames = {
        (year, schema.name): frame(schema, rows.get(schema.name, ()))
        for year, rows in zip(labels, years, strict=True)
        for schema in REGISTERS
    }
    places = {key: TableSource(f"data/{key[0]}/private_fostering/{key[1]}.csv") for key in frames}
    return Sources(project(), YEAR, authority(), params(), Records(years=labels, frames=frames, sources=places))


def measured(*years: Rows) -> Measurement:
    """All that the report measures."""
    return PRIVATE_FOSTERING.measure(sources(*years))


def notification(mark: str, day: str, **values: Any) -> dict[str, Any]:
    """A notification that led to an arrangement."""
    return {"notification": mark, "date": day, "source": "school", "outcome": "arrangement", **values}


def arrangement(mark: str, started: str, ended: str | None = None, **values: Any) -> dict[str, Any]:
    """The arrangement of the notification of the same mark."""
    return {
        "arrangement": f"arrangement {mark}",
        "notification": mark,
        "date_started": started,
        "date_ended": ended,
        "reason": "parents abroad",
        "locality": "east",
        "sex": "female",
        "date_of_birth": "2006-05-01",
        "ethnicity": "OVIE",
        "source": "school",
        "how_ended": "returned to parents" if ended else None,
        **values,
    }


def visits(mark: str, *days: str) -> list[dict[str, Any]]:
    """The visits to one case: ``7 2019-05-02`` for one under regulation 7."""
    return [
        {"visit": f"{mark} {number}", "notification": mark, "kind": day.split()[0], "date": day.split()[1]}
        for number, day in enumerate(days)
    ]
