"""The ids of the reports there are. To know them costs nothing; the reports themselves bring pandas."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from annual_reports.errors import UsageError

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
        nearest = difflib.get_close_matches(name, REPORT_IDS, n=1)
        hint = f"did you mean {nearest[0]}?" if nearest else f"there are {', '.join(REPORT_IDS)}"
        raise UsageError(f"there is no report '{name}': {hint}")
    return id


def chosen_ids(names: Sequence[str]) -> tuple[str, ...]:
    """Find several reports, each once; none named means all.

    Examples
    --------
    >>> chosen_ids(["virtual-school", "virtual_school"])
    ('virtual_school',)
    """
    return tuple(dict.fromkeys(known_id(name) for name in names)) or REPORT_IDS
