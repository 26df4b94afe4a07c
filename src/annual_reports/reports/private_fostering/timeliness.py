"""Whether visits were made in time: Children (Private Arrangements for Fostering) Regulations 2005.

Regulations 4(1) and 7(1): within seven working days of the notification. Regulation 8(1): at
intervals of not more than six weeks in the first year of an arrangement and of not more than
twelve weeks after. By regulation 8(6) an arrangement counts from when the council became aware of it.
"""

from __future__ import annotations

import pandas as pd

from annual_reports.inputs.calendar import BankHolidays, working_days_between
from annual_reports.periods import Period

WORKING_DAYS = 7
FIRST_YEAR_DAYS = 42
LATER_DAYS = 84
ON_NOTIFICATION = ("4", "7")


def first_visits(notifications: pd.DataFrame, visits: pd.DataFrame, holidays: BankHolidays) -> pd.DataFrame:
    """Find the first visit on each notification, under regulation 4 or 7, where there was one.

    Returns
    -------
    DataFrame
        One row a visited notification, by its mark: ``date`` of the visit, and ``working_days``
        from the day after the notification to the visit, missing where the calendar does not reach.
    """
    on_notification = visits[visits["kind"].isin(ON_NOTIFICATION)]
    first = on_notification.groupby("notification")["date"].min()
    visited = notifications.set_index("notification")[["date"]].rename(columns={"date": "notified"})
    visited = visited.join(first, how="inner")
    return visited.assign(working_days=working_days_between(visited["notified"], visited["date"], holidays))


def last_days(arrangements: pd.DataFrame, period: Period) -> pd.Series[pd.Timestamp]:
    """Name the day on which each arrangement ended, or the period's last where it went on."""
    last, ended = pd.Timestamp(period.last), arrangements["date_ended"]
    return ended.where(ended <= last, last)


def date_of(rows: pd.DataFrame, cases: pd.DataFrame, column: str) -> pd.Series[pd.Timestamp]:
    """Look up a date of each row's case by the notification's mark; missing where there is no such case."""
    known = cases.drop_duplicates("notification")[["notification", column]].rename(columns={column: "known"})
    return rows[["notification"]].merge(known, on="notification", how="left")["known"].set_axis(rows.index)


def aware_from(arrangements: pd.DataFrame, notifications: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    """Name the day from which each arrangement counts: the later of its beginning and the notification."""
    notified = date_of(arrangements, notifications, "date")
    return arrangements["date_started"].where(~(notified > arrangements["date_started"]), notified)


def visited_in_time(
    arrangements: pd.DataFrame, notifications: pd.DataFrame, visits: pd.DataFrame, period: Period
) -> pd.Series[bool]:
    """Tell of each arrangement whether every interval between visits was short enough.

    Judged are the intervals that ended in the period with a visit, with the arrangement or with
    the period itself. A visit is due six weeks after the one before where that day falls in the
    arrangement's first year, and otherwise twelve weeks after.

    Parameters
    ----------
    arrangements
        Arrangements that were open in the period.
    notifications, visits
        Of those arrangements; others do no harm.

    Returns
    -------
    Series of bool
        By the index of ``arrangements``.
    """
    counted_from = aware_from(arrangements, notifications)
    days = arrangements[["arrangement", "notification"]].assign(
        aware=counted_from, until=last_days(arrangements, period)
    )
    made = days.merge(visits[["notification", "date"]], on="notification")
    made = made[made["date"].between(made["aware"], made["until"])]
    marks = pd.concat([days.assign(date=days["aware"]), made, days.assign(date=days["until"])])
    marks = marks.sort_values(["arrangement", "date"])
    before = marks.groupby("arrangement")["date"].shift()
    in_first_year = before + pd.Timedelta(days=FIRST_YEAR_DAYS) < marks["aware"] + pd.DateOffset(years=1)
    allowed = in_first_year.map({True: FIRST_YEAR_DAYS, False: LATER_DAYS})
    too_long = ((marks["date"] - before).dt.days > allowed) & period.covers(marks["date"])
    late = marks.loc[too_long, "arrangement"]
    return ~arrangements["arrangement"].isin(late)
