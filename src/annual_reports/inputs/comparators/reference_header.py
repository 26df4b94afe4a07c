"""The header of a reference table: where its values come from and what they are."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from annual_reports.inputs.comparators.observations import PeriodIs
from annual_reports.params import Params


class Indicator(Params):
    """What one indicator of a reference table is."""

    label: str
    unit: str
    counts: bool = Field(default=False, description="a whole is the sum of its parts; false for a rate or mean")
    definition: str = ""
    rounded_to: int = Field(default=1, ge=1, description="what the publisher rounds an authority's counts to")


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
