"""National thresholds of the adoption scorecards, from ``data/reference/adoption_thresholds.csv``."""

from __future__ import annotations

from annual_reports.findings import Finding
from annual_reports.inputs.comparators import read_reference
from annual_reports.periods import Year
from annual_reports.project import Project

FILE = "adoption_thresholds"


def read_thresholds(project: Project, year: Year) -> tuple[dict[str, int], list[Finding]]:
    """Read the thresholds that hold for a year: the last that was set by then.

    Returns
    -------
    thresholds, findings
        Days by indicator (``a1``, ``a2``). An indicator without a threshold is left out.
    """
    reference, findings = read_reference(project, FILE)
    if reference is None:
        return {}, findings
    rows = reference.observations.rows
    in_force = rows[(rows["period"] <= year.label) & rows["value"].notna()].sort_values("period")
    days = in_force.drop_duplicates("indicator", keep="last")
    return {
        indicator.partition(".")[0]: int(value)
        for indicator, value in zip(days["indicator"], days["value"], strict=True)
    }, findings
