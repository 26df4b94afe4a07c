"""Ages against birthdays counted one by one."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from annual_reports.measures.ages import completed_months, completed_years

unhurried = settings(deadline=None)

BIRTHS = st.dates(date(2000, 1, 1), date(2019, 12, 31))
DAYS = st.dates(date(2020, 1, 1), date(2025, 12, 31))


def years_by_birthdays(born: date, at: date) -> int:
    return at.year - born.year - ((at.month, at.day) < (born.month, born.day))


@unhurried
@given(st.lists(st.tuples(BIRTHS, DAYS), min_size=1, max_size=5))
def test_years_are_birthdays_passed(pairs: list[tuple[date, date]]) -> None:
    born = pd.Series(pd.to_datetime([birth for birth, _ in pairs]))
    at = pd.Series(pd.to_datetime([day for _, day in pairs]))
    assert completed_years(born, at).tolist() == [years_by_birthdays(*pair) for pair in pairs]


@unhurried
@given(BIRTHS, DAYS)
def test_twelve_months_are_a_year(birth: date, day: date) -> None:
    born = pd.Series(pd.to_datetime([birth]))
    months = completed_months(born, day)
    assert (months // 12).tolist() == completed_years(born, day).tolist()
    assert completed_months(born, birth).tolist() == [0]


def test_a_missing_day_gives_a_missing_age() -> None:
    born = pd.Series(pd.to_datetime(["", "2019-02-28"]))
    assert completed_months(born, date(2020, 2, 28)).isna().tolist() == [True, False]
