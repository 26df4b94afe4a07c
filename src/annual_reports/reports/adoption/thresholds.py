"""National thresholds of the adoption scorecards, from ``data/reference/adoption_thresholds.csv``."""

from __future__ import annotations

import pandas as pd

from annual_reports.findings import Finding
from annual_reports.periods import Year
from annual_reports.project import Project

FILE = "adoption_thresholds.csv"
COLUMNS = ("indicator", "days", "first_year", "last_year", "source", "published", "licence")


def read_thresholds(project: Project, year: Year) -> tuple[dict[str, int], list[Finding]]:
    """Read the thresholds that hold for a year.

    Returns
    -------
    thresholds, findings
        Days by indicator (``A1``, ``A2``); an indicator without a threshold for the year is left out.
    """
    path = project.reference / FILE
    name = f"data/reference/{FILE}"
    if not path.exists():
        return {}, [
            Finding(
                code="adoption.thresholds-missing",
                problem="the national thresholds of the adoption scorecards are missing",
                file=name,
                expected=f"a CSV file with the columns {', '.join(COLUMNS)}",
                found="no such file",
                cause="the reference folder was not copied with the project",
                next_step="put the file back from the project's own copy",
            )
        ]
    rows = pd.read_csv(path, encoding="utf-8-sig", dtype=str)
    missing = [column for column in COLUMNS if column not in rows.columns]
    wrong = [] if missing else rows.index[~rows["days"].str.fullmatch(r"\d+", na=False)].tolist()
    if missing or wrong:
        return {}, [
            Finding(
                code="adoption.thresholds-shape",
                problem="the national thresholds cannot be read",
                file=name,
                column=missing[0] if missing else "days",
                rows=tuple(row + 2 for row in wrong),
                expected="all columns, with whole numbers of days",
                found=f"no column {', '.join(missing)}" if missing else "a value that is not a whole number",
                cause="the file was edited by hand",
                next_step="correct it from the source that it names",
            )
        ]
    holds = (rows["first_year"] <= year.label) & (rows["last_year"].isna() | (rows["last_year"] >= year.label))
    return {str(row.indicator): int(str(row.days)) for row in rows[holds].itertuples()}, []
