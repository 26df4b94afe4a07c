"""Means that keep what they were made from."""

from __future__ import annotations

import pandas as pd

from annual_reports.measures.kinds import Ratio


def mean_days(first: pd.Series[pd.Timestamp], last: pd.Series[pd.Timestamp]) -> Ratio:
    """Mean number of days from one column of days to another.

    Rows that lack either day are left out of the sum and of the count.

    Examples
    --------
    >>> first = pd.Series(pd.to_datetime(["2019-04-01", "2019-04-01", None]))
    >>> last = pd.Series(pd.to_datetime(["2019-04-11", "2019-04-21", "2019-05-01"]))
    >>> mean_days(first, last)
    Ratio(numerator=30, denominator=2, scale=1, numerator_id='', denominator_id='')
    """
    days = (last - first).dt.days.dropna()
    return Ratio(int(days.sum()), len(days))
