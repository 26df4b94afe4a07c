"""Each rule of the measures, on a service with a case or two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annual_reports.inputs.calendar import read_bank_holidays
from annual_reports.measures.kinds import Ratio, Unavailable
from annual_reports.periods import Period
from annual_reports.reports.private_fostering import PRIVATE_FOSTERING
from annual_reports.reports.private_fostering.history import history
from annual_reports.reports.private_fostering.timeliness import visited_in_time
from tests.reports.adoption.small_council import YEAR, Rows, project
from tests.reports.private_fostering.small_service import (
    arrangement,
    measured,
    notification,
    params,
    sources,
    visits,
)

BANK_HOLIDAYS, _ = read_bank_holidays(project())


def test_every_id_of_the_catalogue_is_measured_even_of_empty_records() -> None:
    measurement = measured({})
    results = PRIVATE_FOSTERING.catalogue.resolve(
        "private_fostering", "2019-20", "", measurement.values, measurement.tables
    )
    assert results.figures["notifications.total"].display == "0"
    assert results.figures["visits.new_in_time_percent"].display == "[z]"
    assert results.figures["notifications.total.previous_year"].display == "[x]"
    assert all(table.rows for table in results.tables.values()), "a table without rows cannot be printed or drawn"


@pytest.mark.parametrize(
    ("day", "counted"), [("2019-03-31", 0), ("2019-04-01", 1), ("2020-03-31", 1), ("2020-04-01", 0)]
)
def test_a_notification_counts_in_the_year_of_its_day(day: str, counted: int) -> None:
    assert measured({"notifications": [notification("a", day)]}).values["notifications.total"] == counted


def test_a_notification_without_outcome_neither_led_on_nor_failed() -> None:
    values = measured({"notifications": [notification("a", "2019-05-01", outcome=None)]}).values
    assert values["notifications.open_at_year_end"] == 1
    assert values["notifications.leading_to_new_arrangement"] == values["notifications.not_progressed"] == 0


@pytest.mark.parametrize(
    ("started", "ended", "counts"),
    [
        # total, from before, new, ended, open at 31 March
        ("2018-06-01", None, (1, 1, 0, 0, 1)),
        ("2018-06-01", "2019-03-31", (0, 0, 0, 0, 0)),
        ("2018-06-01", "2019-04-01", (1, 1, 0, 1, 0)),
        ("2019-04-01", None, (1, 0, 1, 0, 1)),
        ("2019-06-01", "2020-03-31", (1, 0, 1, 1, 0)),
        ("2019-06-01", "2020-04-01", (1, 0, 1, 0, 1)),
        ("2020-04-01", None, (0, 0, 0, 0, 0)),
    ],
)
def test_an_arrangement_counts_by_its_first_and_last_day(
    started: str, ended: str | None, counts: tuple[int, ...]
) -> None:
    values = measured({"arrangements": [arrangement("a", started, ended)]}).values
    names = ("total_in_year", "ongoing_from_previous_year", "new_in_year", "ended_in_year", "open_at_year_end")
    assert tuple(values[f"arrangements.{name}"] for name in names) == counts


dates = st.dates(date(2017, 1, 1), date(2021, 1, 1))


@given(st.lists(st.tuples(dates, st.none() | st.integers(0, 900)), min_size=1, max_size=8))
def test_open_before_and_begun_less_ended_are_open_at_the_end(lives: list[tuple[date, int | None]]) -> None:
    rows = [
        arrangement(str(number), str(start), None if days is None else str(start + timedelta(days)))
        for number, (start, days) in enumerate(lives)
    ]
    found = history(sources({"arrangements": rows}).records, YEAR, params(), BANK_HOLIDAYS).arrangements
    before, open_at_end = int(found["began_before"].sum()), int(found["open_at_end"].sum())
    begun, ended = int((~found["began_before"]).sum()), int((~found["open_at_end"]).sum())
    assert before + begun - ended == open_at_end
    # The same, told without the measure.
    assert open_at_end == sum(
        start <= date(2020, 3, 31) and (days is None or start + timedelta(days) > date(2020, 3, 31))
        for start, days in lives
    )


@pytest.mark.parametrize(
    ("notified", "visited", "in_time"),
    [
        ("2019-06-03", "2019-06-12", 1),  # Monday to the Wednesday of the week after: the seventh working day
        ("2019-06-03", "2019-06-13", 0),
        ("2019-12-20", "2020-01-03", 1),  # Christmas, Boxing Day and New Year's Day do not count: the seventh again
        ("2019-12-20", "2020-01-06", 0),
        ("2019-06-03", "2019-06-03", 1),
    ],
)
def test_a_first_visit_is_in_time_within_seven_working_days(notified: str, visited: str, in_time: int) -> None:
    rows: Rows = {"notifications": [notification("a", notified)], "visits": visits("a", f"7 {visited}")}
    values = measured(rows).values
    assert values["visits.on_notification"] == 1
    assert values["visits.on_notification_in_time"] == in_time


def test_action_counts_in_the_year_of_the_visit_and_only_the_first_visit_counts() -> None:
    rows: Rows = {
        "notifications": [notification("a", "2019-03-28"), notification("b", "2019-06-03")],
        "visits": [*visits("a", "4 2019-04-03", "7 2019-06-20"), *visits("b", "8 2019-06-05")],
    }
    values = measured(rows).values
    assert values["visits.on_notification"] == 1, "a visit under regulation 8 is not action on a notification"
    assert values["visits.on_notification_in_time_percent"] == Ratio(
        1, 1, 100, "visits.on_notification_in_time", "visits.on_notification"
    )


NEW = {"notifications": [notification("a", "2019-06-03")]}
FIRST = "7 2019-06-05"


@pytest.mark.parametrize(
    ("days", "ended", "in_time"),
    [
        ((FIRST, "8 2019-07-17"), "2019-08-01", 1),  # forty-two days
        ((FIRST, "8 2019-07-18"), "2019-08-01", 0),
        ((FIRST,), "2019-07-17", 1),
        ((FIRST,), "2019-07-18", 0),  # the last interval runs to the end of the arrangement
        ((), "2019-07-15", 1),
        ((), "2019-07-16", 0),  # without any visit the clock starts at the notification
    ],
)
def test_new_arrangements_are_visited_every_six_weeks(days: tuple[str, ...], ended: str, in_time: int) -> None:
    rows: Rows = {**NEW, "arrangements": [arrangement("a", "2019-06-01", ended)], "visits": visits("a", *days)}
    assert measured(rows).values["visits.new_in_time"] == in_time


def intervals(aware: str, *days: str, period: Period, ended: str | None = None) -> bool:
    """Whether an arrangement that the council learnt of on the day it began was visited in time."""
    source = sources(
        {
            "notifications": [notification("a", aware)],
            "arrangements": [arrangement("a", aware, ended)],
            "visits": visits("a", *(f"8 {day}" for day in days)),
        }
    )
    arrangements, notifications, made = (
        source.records.frame(name, YEAR) for name in ("arrangements", "notifications", "visits")
    )
    (in_time,) = visited_in_time(arrangements, notifications, made, period)
    return bool(in_time)


YEAR_2019 = YEAR.period(PRIVATE_FOSTERING.period)


@pytest.mark.parametrize(
    ("aware", "days", "in_time"),
    [
        # The second year: twelve weeks, which are 84 days.
        ("2017-05-01", ("2019-03-01", "2019-05-24", "2019-08-16"), True),
        ("2017-05-01", ("2019-03-01", "2019-05-25", "2019-08-16"), False),
        # Six weeks after 20 June falls in the first year, six weeks after 1 July in the second.
        ("2018-08-05", ("2019-03-20", "2019-05-01", "2019-06-10", "2019-07-21"), True),
        ("2018-08-05", ("2019-03-20", "2019-05-01", "2019-06-10", "2019-07-23"), False),
        ("2018-08-05", ("2019-03-20", "2019-05-01", "2019-06-10", "2019-07-01", "2019-09-20"), True),
        # What was late before the year is not counted against it; an interval that ends in the year is.
        ("2017-05-01", ("2018-06-01", "2019-03-01", "2019-05-20", "2019-08-10"), True),
        ("2017-05-01", ("2018-12-01", "2019-05-20", "2019-08-10"), False),
    ],
)
def test_visits_are_due_by_the_year_of_the_arrangement(aware: str, days: tuple[str, ...], in_time: bool) -> None:
    assert intervals(aware, *days, period=YEAR_2019, ended="2019-09-30") is in_time


def test_the_last_interval_runs_to_the_end_of_the_year() -> None:
    period = Period(date(2019, 4, 1), date(2019, 6, 30))
    assert intervals("2017-05-01", "2019-03-01", "2019-04-07", period=period)
    assert not intervals("2017-05-01", "2019-03-01", "2019-04-06", period=period)


def test_an_arrangement_counts_from_when_the_council_became_aware() -> None:
    rows: Rows = {
        "notifications": [notification("a", "2019-09-02")],
        "arrangements": [arrangement("a", "2019-04-20", "2019-10-01")],
        "visits": visits("a", "7 2019-09-04"),
    }
    assert measured(rows).values["visits.new_in_time"] == 1


@given(st.lists(st.integers(1, 42), max_size=9))
def test_visits_at_most_six_weeks_apart_are_always_in_time(gaps: list[int]) -> None:
    days = [pd.Timestamp("2019-04-10")]
    for gap in gaps:
        days.append(days[-1] + pd.Timedelta(days=gap))
    last = str(days[-1].date())
    assert intervals("2019-04-10", *(str(day.date()) for day in days[1:]), period=YEAR_2019, ended=last)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("2017-04-01", "0 to 2"), ("2017-03-31", "3 to 4"), ("2010-04-01", "5 to 10"), ("2010-03-31", "10 to 12"),
        ("2007-03-31", "13 to 15 plus"), ("2003-01-01", "13 to 15 plus"),
    ],
)  # fmt: skip
def test_a_child_is_in_one_age_band(born: str, band: str) -> None:
    rows = measured({"arrangements": [arrangement("a", "2019-05-01", date_of_birth=born)]}).tables[
        "arrangements_by_age"
    ]
    assert rows == [(band, 1)]


def test_age_is_that_on_the_day_the_arrangement_ended() -> None:
    child: dict[str, Any] = arrangement("a", "2019-05-01", "2019-06-01", date_of_birth="2009-07-01")
    assert measured({"arrangements": [child]}).tables["arrangements_by_age"] == [("5 to 10", 1)]


def test_extended_codes_of_ethnicity_have_their_group() -> None:
    rows: Rows = {"arrangements": [arrangement("a", "2019-05-01"), arrangement("b", "2019-05-01", ethnicity="WOTH")]}
    names = [row[0] for row in measured(rows).tables["arrangements_by_ethnicity"]]
    assert names == ["Vietnamese", "White - Other"]


def test_people_trained_and_downloads_are_summed_from_events() -> None:
    events = [
        {"event": kind, "date": "2019-05-01", "kind": kind, "audience": "schools", "reached": 10}
        for kind in ("training", "talk", "mailing", "app")
    ]
    values = measured({"awareness": [*events, {**events[0], "event": "before", "date": "2019-03-01"}]}).values
    assert (values["training.sessions"], values["training.attendees"], values["awareness.events"]) == (1, 10, 2)
    assert values["awareness.app_downloads"] == 10


def test_a_quotation_without_consent_is_never_printed() -> None:
    said = {"date": "2019-05-01", "speaker": "child"}
    rows: Rows = {
        "quotations": [
            {**said, "quotation": "a", "words": "yes", "consent": True},
            {**said, "quotation": "b", "words": "no", "consent": False},
            {**said, "quotation": "c", "words": "unknown", "consent": None},
        ]
    }
    assert measured(rows).tables["quotations"] == [("Child", "“yes”")]


def test_an_earlier_year_without_registers_is_not_available() -> None:
    source = sources({"notifications": [notification("a", "2019-05-01")]})
    values = PRIVATE_FOSTERING.measure(source).values
    assert values["notifications.previous_year"] == Unavailable("x")


def test_the_year_before_is_counted_from_its_own_register() -> None:
    before: Rows = {"notifications": [notification("a", "2018-05-01"), notification("b", "2018-06-01")]}
    values = measured({"notifications": [notification("c", "2019-05-01")]}, before).values
    assert (values["notifications.total"], values["notifications.previous_year"]) == (1, 2)
