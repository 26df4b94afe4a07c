"""How a check names the place of what it found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from annual_reports.findings import Finding, Severity
from annual_reports.inputs.tables import Table


def doubtful(table: Table) -> pd.Series[bool]:
    """Rows with a cell that could not be read: what seems to be missing there may be that cell."""
    return pd.Series(table.frame.index.isin(list(table.doubtful)), index=table.frame.index)


def in_doubt(table: Table) -> pd.Series[bool]:
    """Rows of a child who has a doubtful row: what comes before and after it cannot be judged."""
    rows = doubtful(table)
    return rows | table.frame["CHILD"].isin(table.frame.loc[rows, "CHILD"].dropna())


def finding_at(
    table: Table,
    wrong: pd.Series[bool],
    *,
    code: str,
    problem: str,
    column: str,
    expected: str,
    found: str,
    cause: str,
    next_step: str,
    severity: Severity = Severity.ERROR,
) -> list[Finding]:
    """Make a finding of the rows of a table where something is wrong, if there are any.

    Parameters
    ----------
    wrong
        For some or all rows, by the table's own index.
    found
        The text; ``{rows}`` becomes the number of rows.
    """
    rows: pd.Index[Any] = wrong.index[wrong.fillna(False).astype(bool)]
    if rows.empty:
        return []
    return [
        replace(finding, column=column, rows=tuple(sorted(int(row) for row in rows)))
        for finding in finding_in_file(
            table,
            code=code,
            problem=problem,
            severity=severity,
            expected=expected,
            found=found.format(rows="1 row" if len(rows) == 1 else f"{len(rows)} rows"),
            cause=cause,
            next_step=next_step,
        )
    ]


def finding_in_file(
    table: Table,
    *,
    code: str,
    problem: str,
    expected: str,
    found: str,
    cause: str,
    next_step: str,
    severity: Severity = Severity.ERROR,
) -> list[Finding]:
    """Make a finding of a table as a whole, if it stands in a file."""
    if table.source is None:
        return []
    return [
        Finding(
            code=f"inputs.{code}",
            problem=problem,
            severity=severity,
            file=table.source.file,
            sheet=table.source.sheet,
            expected=expected,
            found=found,
            cause=cause,
            next_step=next_step,
        )
    ]
