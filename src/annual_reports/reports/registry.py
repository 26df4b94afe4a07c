"""The reports there are, by id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.adoption import ADOPTION
from annual_reports.reports.ids import REPORT_IDS, chosen_ids, known_id
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from annual_reports.reports.report import Report
from annual_reports.reports.virtual_school import VIRTUAL_SCHOOL
from annual_reports.reports.youth_offending import YOUTH_OFFENDING


def in_order(reports: Iterable[Report], ids: Sequence[str] = REPORT_IDS) -> dict[str, Report]:
    """Put reports in the order of the ids that are known without them.

    Raises
    ------
    ValueError
        Some are named in one of the two places only.
    """
    by_id = {report.id: report for report in reports}
    lacking = [
        *(f"'{id}' is not in REPORT_IDS of reports/ids.py" for id in by_id if id not in ids),
        *(f"'{id}' is not in REPORTS of reports/registry.py" for id in ids if id not in by_id),
    ]
    if lacking:
        raise ValueError(f"a report is named in both places, or in neither: {'; '.join(lacking)}")
    return {id: by_id[id] for id in ids}


REPORTS: dict[str, Report] = in_order((ADOPTION, PRIVATE_FOSTERING, VIRTUAL_SCHOOL, YOUTH_OFFENDING))


def find_report(name: str) -> Report:
    """Look a report up by its id, as :func:`~annual_reports.reports.ids.known_id` reads it."""
    return REPORTS[known_id(name)]


def chosen_reports(names: Sequence[str], project: Project, year: Year) -> tuple[Report, ...]:
    """Look several reports up, as :func:`~annual_reports.reports.ids.chosen_ids` reads their names."""
    return tuple(REPORTS[id] for id in chosen_ids(names, project, year))
