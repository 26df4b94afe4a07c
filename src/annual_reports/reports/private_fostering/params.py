"""Params of the private fostering report: what no record holds."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, field_validator

from annual_reports.measures.ethnicity import ETHNIC_CODES, EthnicGrouping
from annual_reports.measures.figures import slug
from annual_reports.params import Params, ReportParams
from annual_reports.reports.private_fostering.registers.cases import EXTENDED_ETHNIC


class ArrangementEthnicity(EthnicGrouping):
    """The groups of the table of arrangements; extended codes stand in them too."""

    known_codes: ClassVar[tuple[str, ...]] = (*ETHNIC_CODES, *EXTENDED_ETHNIC)


class Locality(Params):
    """One part of the council's area."""

    code: str = Field(min_length=1, description="as the register's column `locality` holds it")
    name: str = Field(min_length=1, description="as the table heads its row")
    in_words: str = Field(
        min_length=1, description="how a sentence goes on after the share: `in the east of the borough`"
    )


class PrivateFosteringParams(ReportParams):
    """``params/<year>/private_fostering.yml``."""

    ethnicity: ArrangementEthnicity
    localities: tuple[Locality, ...] = Field(
        default=(),
        description="Parts of the council's area by which new arrangements are split; empty, and the report has no "
        "such split.",
    )

    @field_validator("localities")
    @classmethod
    def _each_once(cls, localities: tuple[Locality, ...]) -> tuple[Locality, ...]:
        for what, values in (
            ("code", [same_code(locality.code) for locality in localities]),
            ("name", [slug(locality.name) for locality in localities]),
        ):
            if len(set(values)) < len(values):
                raise ValueError(f"each locality has a {what} of its own")
        return localities


def same_code(text: str) -> str:
    """Reduce a locality's code to what it is compared by."""
    return text.strip().casefold()
