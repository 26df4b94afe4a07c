"""The reports there are, by id."""

from __future__ import annotations

from collections.abc import Sequence

from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.adoption import ADOPTION
from annual_reports.reports.ids import chosen_ids, known_id
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from annual_reports.reports.report import Report
from annual_reports.reports.virtual_school import VIRTUAL_SCHOOL
from annual_reports.reports.youth_offending import YOUTH_OFFENDING

REPORTS: dict[str, Report] = {
    report.id: report for report in (ADOPTION, PRIVATE_FOSTERING, VIRTUAL_SCHOOL, YOUTH_OFFENDING)
}


def find_report(name: str) -> Report:
    """Look a report up by its id, as :func:`~annual_reports.reports.ids.known_id` reads it."""
    return REPORTS[known_id(name)]


def chosen_reports(names: Sequence[str], project: Project, year: Year) -> tuple[Report, ...]:
    """Look several reports up, as :func:`~annual_reports.reports.ids.chosen_ids` reads their names."""
    return tuple(REPORTS[id] for id in chosen_ids(names, project, year))
