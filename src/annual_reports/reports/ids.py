"""The ids of the reports there are. To know them costs nothing; the reports themselves bring pandas."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from annual_reports.errors import UsageError
from annual_reports.periods import Year
from annual_reports.project import Project

# A report is named here and in registry.py, which refuses to load where the two differ. The order is this one.
REPORT_IDS = ("adoption", "private_fostering", "virtual_school", "youth_offending")


def known_id(name: str) -> str:
    """Find the report that somebody names.

    Parameters
    ----------
    name
        Its id; a hyphen does for an underscore.

    Raises
    ------
    UsageError
        There is none of that id; the message names the nearest.

    Examples
    --------
    >>> known_id("virtual-school")
    'virtual_school'
    """
    id = name.replace("-", "_")
    if id not in REPORT_IDS:
        raise UsageError(f"there is no report '{name}': {_hint(name)}")
    return id


def chosen_ids(names: Sequence[str], project: Project, year: Year) -> tuple[str, ...]:
    """Find several reports, each once; none named means those that the year has.

    A year has a report once it has a file in that year's params. A year without any has all: what is missing is then
    found one by one.

    Raises
    ------
    UsageError
        A name, or a file in the year's params, is that of no report.
    """
    if names:
        return tuple(dict.fromkeys(known_id(name) for name in names))
    files = sorted(project.committee_params(year).parent.glob("*.yml"))
    for file in files:
        if file != project.committee_params(year) and file.stem not in REPORT_IDS:
            raise UsageError(f"{project.relative(file)} is of no report: {_hint(file.stem)}")
    return tuple(id for id in REPORT_IDS if project.report_params(year, id) in files) or REPORT_IDS


def _hint(name: str) -> str:
    if (Path(__file__).parent / name.replace("-", "_") / "__init__.py").is_file():
        return "it has a folder, and is not yet in REPORT_IDS of reports/ids.py and in REPORTS of reports/registry.py"
    nearest = difflib.get_close_matches(name, REPORT_IDS, n=1)
    return f"did you mean {nearest[0]}?" if nearest else f"there are {', '.join(REPORT_IDS)}"
