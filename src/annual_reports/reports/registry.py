"""The reports there are, by id."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from annual_reports.errors import UsageError
from annual_reports.reports.adoption import ADOPTION
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from annual_reports.reports.report import Report
from annual_reports.reports.virtual_school import VIRTUAL_SCHOOL
from annual_reports.reports.youth_offending import YOUTH_OFFENDING

REPORTS: dict[str, Report] = {
    report.id: report for report in (ADOPTION, PRIVATE_FOSTERING, VIRTUAL_SCHOOL, YOUTH_OFFENDING)
}


def find_report(id: str) -> Report:
    """Look a report up.

    Parameters
    ----------
    id
        Its id; a hyphen does for an underscore.

    Raises
    ------
    UsageError
        There is none of that id; the message names the nearest.
    """
    report = REPORTS.get(id.replace("-", "_"))
    if report is None:
        nearest = difflib.get_close_matches(id, REPORTS, n=1)
        hint = f"did you mean {nearest[0]}?" if nearest else f"there are {', '.join(REPORTS)}"
        raise UsageError(f"there is no report '{id}': {hint}")
    return report


def chosen_reports(ids: Sequence[str]) -> tuple[Report, ...]:
    """Look several reports up; none named means all."""
    return tuple(find_report(id) for id in dict.fromkeys(ids)) or tuple(REPORTS.values())
