"""The SSDA903 return of a year, cut from the children's lives.

Everything is told as it stood on 31 March: an episode that went on has an empty DEC, and the next
year's return closes it. The first year's return is a full load: it holds the periods of care in
progress from their beginning, as a council sends when it first uses the program. Later ones hold
the episodes of their year.
"""

from __future__ import annotations

from collections.abc import Sequence

from annual_reports.periods import Period as Days
from annual_reports.periods import PeriodKind, Year
from annual_reports.sample.children import Child
from annual_reports.sample.ssda903.adoption import adoption, decision, has_decision, is_adopted
from annual_reports.sample.ssda903.care import (
    asylum_seeker,
    episode_rows,
    missing,
    previous_permanence,
    reviews,
    started_within,
)
from annual_reports.sample.ssda903.identity import header
from annual_reports.sample.ssda903.outcomes import care_leaver, is_care_leaver, outcomes
from annual_reports.sample.writing import Row

COLUMNS = {
    "HEADER": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    "EPISODES": ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
                 "HOME_POST", "PL_POST", "URN"),
    "REVIEWS": ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
    "UASC": ("CHILD", "SEX", "DOB", "DUC"),
    "OC2": ("CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK",
            "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
    "OC3": ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"),
    "AD1": ("CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    "PLACED_ADOPTION": ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    "PREV_PERM": ("CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"),
    "MISSING": ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
}  # fmt: skip
"""Columns of each module, in the order of the return."""


def make_return(seed: int, children: Sequence[Child], year: Year, *, full_load: bool) -> dict[str, list[Row]]:
    """Write the modules of one year, in the order of the children's marks."""
    days = year.period(PeriodKind.FINANCIAL)
    children = sorted(children, key=lambda child: child.id)
    cared_for = [child for child in children if _in_care_or_short_breaks(child, days)]
    looked_after = [child for child in cared_for if child.looked_after_within(days.first, days.last)]
    leavers = [child for child in children if is_care_leaver(child, days)]
    modules: dict[str, list[Row]] = {
        "HEADER": [header(child, days) for child in sorted([*cared_for, *leavers], key=lambda child: child.id)],
        "EPISODES": [row for child in cared_for for row in episode_rows(seed, child, days, full_load=full_load)],
        "REVIEWS": [row for child in looked_after for row in reviews(seed, child, days)],
        "UASC": [asylum_seeker(child) for child in looked_after if child.asylum_seeker],
        "OC2": [outcomes(seed, child, days) for child in looked_after if child.twelve_months_on(days.last)],
        "OC3": [care_leaver(seed, child, days) for child in leavers],
        "AD1": [adoption(child) for child in looked_after if is_adopted(child, days)],
        "PLACED_ADOPTION": [decision(child, days) for child in looked_after if has_decision(child, days)],
        "PREV_PERM": [previous_permanence(seed, child) for child in cared_for if started_within(child, days)],
        "MISSING": [row for child in looked_after for row in missing(seed, child, days)],
    }
    return modules


def _in_care_or_short_breaks(child: Child, days: Days) -> bool:
    return any(period.touches(days.first, days.last) for period in child.periods)
