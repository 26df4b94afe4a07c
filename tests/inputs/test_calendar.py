"""Working days, and the bank holidays that are none."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual_reports.inputs.calendar import BankHolidays, read_bank_holidays, working_days_between
from annual_reports.project import Project

ROOT = Path(__file__).parents[2]
YEARS = range(2016, 2027)


@pytest.fixture(scope="module")
def holidays() -> BankHolidays:
    read, findings = read_bank_holidays(Project(ROOT))
    assert findings == []
    return read


def _good_friday(year: int) -> date:
    return (pd.Timestamp(year, 1, 1) + pd.offsets.Easter() - pd.Timedelta(days=2)).date()


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _by_the_rules(year: int) -> set[date]:
    """Bank holidays by the Banking and Financial Dealings Act 1971, before any proclamation."""
    new_year = date(year, 1, 1)
    christmas = [date(year, 12, 25), date(year, 12, 26)]
    moved = [date(year, 12, 27), date(year, 12, 28)]
    kept = {day for day in christmas if day.weekday() < 5}
    kept |= set([day for day in moved if day.weekday() < 5 and day not in kept][: 2 - len(kept)])
    return {
        new_year if new_year.weekday() < 5 else _monday_on_or_after(new_year),
        _good_friday(year),
        _good_friday(year) + timedelta(days=3),
        _monday_on_or_after(date(year, 5, 1)),
        _monday_on_or_after(date(year, 5, 25)),
        _monday_on_or_after(date(year, 8, 25)),
        *kept,
    }


PROCLAIMED_ADDED = {
    date(2020, 5, 8),
    date(2022, 6, 2),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
}
PROCLAIMED_MOVED = {date(2020, 5, 4), date(2022, 5, 30)}


@pytest.mark.parametrize("year", YEARS)
def test_the_list_follows_the_act_and_the_proclamations(holidays: BankHolidays, year: int) -> None:
    proclaimed = {day for day in PROCLAIMED_ADDED if day.year == year}
    expected = (_by_the_rules(year) - PROCLAIMED_MOVED) | proclaimed
    assert {day for day in holidays.days if day.year == year} == expected


@pytest.mark.parametrize(
    ("notified", "visited", "days"),
    [
        ("2019-12-20", "2019-12-20", 0),
        ("2019-12-20", "2019-12-23", 1),
        ("2019-12-20", "2020-01-02", 6),
        ("2019-12-20", "2020-01-03", 7),
        ("2020-05-07", "2020-05-11", 1),
        ("2020-03-02", "2020-02-28", -1),
        ("2020-02-29", "2020-02-28", 0),
    ],
)
def test_weekends_and_bank_holidays_do_not_count(
    holidays: BankHolidays, notified: str, visited: str, days: int
) -> None:
    first, last = pd.Series(pd.to_datetime([notified])), pd.Series(pd.to_datetime([visited]))
    assert working_days_between(first, last, holidays).tolist() == [days]


def test_nothing_is_guessed_without_a_day_or_a_calendar(holidays: BankHolidays) -> None:
    first = pd.Series(pd.to_datetime(["2015-12-30", "", "2026-12-30", "2019-04-01"]), index=[4, 7, 9, 11])
    last = pd.Series(pd.to_datetime(["2016-01-05", "2016-01-05", "2027-01-05", "2019-04-02"]), index=[4, 7, 9, 11])
    counted = working_days_between(first, last, holidays)
    assert counted.isna().tolist() == [True, True, True, False]
    assert counted.index.tolist() == [4, 7, 9, 11]
    assert working_days_between(first, last, BankHolidays(())).isna().all()


@settings(deadline=None, max_examples=50)
@given(st.dates(date(2016, 1, 1), date(2026, 11, 1)), st.integers(0, 50))
def test_days_are_counted_one_by_one(first: date, length: int) -> None:
    calendar = BankHolidays((date(2016, 1, 1), date(2019, 12, 25), date(2026, 12, 28)))
    after = [first + timedelta(days=step) for step in range(1, length + 1)]
    expected = sum(day.weekday() < 5 and day not in calendar.days for day in after)
    begin, end = pd.Series([pd.Timestamp(first)]), pd.Series([pd.Timestamp(first + timedelta(days=length))])
    assert working_days_between(begin, end, calendar).tolist() == [expected]


def test_a_day_that_is_no_date_is_found(tmp_path: Path) -> None:
    (tmp_path / "data" / "reference").mkdir(parents=True)
    (tmp_path / "data" / "reference" / "bank_holidays.csv").write_text("date,title\n25/12/2019,Christmas Day\n")
    holidays, (finding,) = read_bank_holidays(Project(tmp_path))
    assert holidays.days == ()
    assert (finding.code, finding.rows) == ("calendar.not-a-date", (2,))
