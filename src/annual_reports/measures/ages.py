"""Ages in completed years and months, for whole columns at once."""

from __future__ import annotations

from datetime import date

import pandas as pd


def completed_months(born: pd.Series[pd.Timestamp], at: pd.Series[pd.Timestamp] | date) -> pd.Series[int]:
    """Age in completed months.

    A month is completed on the day of the month on which the child was born, or on the first of
    the next month where there is no such day: a child born on 29 February turns one on 1 March.

    Parameters
    ----------
    born
        Days of birth.
    at
        The day, or each child's own day, at which the age is wanted.

    Returns
    -------
    Series of Int64
        Missing where either day is.

    Examples
    --------
    >>> born = pd.Series(pd.to_datetime(["2018-10-31", "2019-02-28"]))
    >>> completed_months(born, date(2020, 2, 28)).tolist()
    [15, 12]
    """
    days = pd.Series(pd.Timestamp(at), index=born.index) if isinstance(at, date) else at
    months = (days.dt.year - born.dt.year) * 12 + (days.dt.month - born.dt.month)
    return (months - (days.dt.day < born.dt.day)).astype("Int64")


def completed_years(born: pd.Series[pd.Timestamp], at: pd.Series[pd.Timestamp] | date) -> pd.Series[int]:
    """Age in completed years, as a birthday counts it.

    Examples
    --------
    >>> completed_years(pd.Series(pd.to_datetime(["2015-04-01"])), date(2020, 3, 31)).tolist()
    [4]
    """
    return completed_months(born, at) // 12
