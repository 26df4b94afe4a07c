"""What each year's SSDA903 return changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from annual_reports.inputs.schema import TableSchema
from annual_reports.inputs.ssda903 import codes
from annual_reports.inputs.ssda903.modules import DOLO, SW_EPISODES


@dataclass(frozen=True, kw_only=True)
class CodesChanged:
    """Codes of one column that a return year brought in or took out."""

    year: int
    module: str
    column: str
    added: codes.Codes = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ModuleAdded:
    """A module that a return year brought in."""

    year: int
    schema: TableSchema


NEW_SEX: codes.Codes = {"M": "male", "F": "female", "U": "not known"}

CHANGES: tuple[CodesChanged | ModuleAdded, ...] = (
    CodesChanged(
        year=2019,
        module="EPISODES",
        column="REC",
        added={
            "E45": "special guardianship of former foster carers who are relatives or friends",
            "E46": "special guardianship of former foster carers who are neither",
            "E47": "special guardianship of relatives or friends who were not foster carers",
            "E48": "special guardianship of others who were not foster carers",
        },
        dropped=("E43", "E44"),
    ),
    CodesChanged(year=2019, module="EPISODES", column="REASON_PLACE_CHANGE", added={"CUSTOD": "custody"}),
    CodesChanged(
        year=2022,
        module="OC3",
        column="ACTIV",
        added={
            "F4": "full time in an apprenticeship",
            "P4": "part time in an apprenticeship",
            "F5": "full time in other training or employment",
            "P5": "part time in other training or employment",
        },
        dropped=("F3", "P3"),
    ),
    ModuleAdded(year=2024, schema=SW_EPISODES),
    CodesChanged(year=2025, module="HEADER", column="SEX", added=NEW_SEX, dropped=("1", "2")),
    CodesChanged(year=2025, module="UASC", column="SEX", added=NEW_SEX, dropped=("1", "2")),
    CodesChanged(
        year=2025,
        module="EPISODES",
        column="PLACE",
        added={"K3": "registered supported accommodation"},
        dropped=("H5", "P2"),
    ),
    CodesChanged(
        year=2026,
        module="EPISODES",
        column="PLACE",
        added={f"Z1{kind}": f"another placement, kind {kind} of four" for kind in (1, 2, 3, 4)},
    ),
    ModuleAdded(year=2026, schema=DOLO),
)
"""What each return year changed, in order."""
