"""National thresholds of the adoption scorecards, from ``data/reference/adoption_thresholds.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annual_reports.findings import Finding
from annual_reports.inputs.comparators import read_reference
from annual_reports.inputs.records import InputFile
from annual_reports.periods import Year
from annual_reports.project import Project

FILE = "adoption_thresholds"


@dataclass(frozen=True)
class Thresholds:
    """Days by indicator (``a1``, ``a2``), and the files that they were read from."""

    days: Mapping[str, int] = field(default_factory=dict)
    files: tuple[InputFile, ...] = ()


def read_thresholds(project: Project, year: Year) -> tuple[Thresholds, list[Finding]]:
    """Read the thresholds that hold for a year: the last that was set by then.

    Returns
    -------
    thresholds, findings
        An indicator without a threshold is left out.
    """
    reference, findings = read_reference(project, FILE)
    if reference is None:
        return Thresholds(), findings
    rows = reference.observations.rows
    in_force = rows[(rows["period"] <= year.label) & rows["value"].notna()].sort_values("period")
    last = in_force.drop_duplicates("indicator", keep="last")
    days = {
        indicator.partition(".")[0]: int(value)
        for indicator, value in zip(last["indicator"], last["value"], strict=True)
    }
    return Thresholds(days, reference.files), findings
