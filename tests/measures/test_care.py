"""Periods of care, placements and orders from tiny episodes."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual_reports.measures.care import (
    adoption_orders,
    episodes_of_years,
    looked_after_at,
    one_history,
    periods_of_care,
    placements_for_adoption,
)

unhurried = settings(deadline=None, max_examples=40)

COLUMNS = ("CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC")


def episodes_of(*rows: str) -> pd.DataFrame:
    """Episodes from lines such as ``a 2019-01-01 S C2 U1 2019-02-01 X1``; ``-`` is an empty cell."""
    frame = pd.DataFrame([row.split() for row in rows], columns=list(COLUMNS)).replace("-", None)
    return frame.assign(DECOM=pd.to_datetime(frame["DECOM"]), DEC=pd.to_datetime(frame["DEC"]))


def days(column: pd.Series[pd.Timestamp]) -> list[str | None]:
    return [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in column]


def in_order(episodes: pd.DataFrame) -> pd.DataFrame:
    """Episodes by child and day; periods are numbered in whatever order children stand."""
    return episodes.sort_values(["CHILD", "DECOM"], ignore_index=True).drop(columns="period")


def test_touching_episodes_are_one_period_of_care() -> None:
    episodes = periods_of_care(
        episodes_of(
            "a 2019-03-01 P C1 U1 - -",
            "a 2019-01-01 S C2 U1 2019-03-01 X1",
            "b 2019-03-01 S C2 U1 - -",
        )
    )
    assert episodes["period"].tolist() == [1, 1, 2]
    assert days(episodes["period_start"]) == ["2019-01-01", "2019-01-01", "2019-03-01"]


def test_a_gap_of_a_day_begins_a_new_period() -> None:
    episodes = periods_of_care(
        episodes_of("a 2018-01-01 S C2 U1 2018-03-01 E4A", "a 2018-03-02 S C2 U1 - -"),
    )
    assert days(episodes["period_start"]) == ["2018-01-01", "2018-03-02"]


def test_a_start_on_the_day_of_the_end_begins_a_new_period() -> None:
    episodes = periods_of_care(
        episodes_of("a 2018-01-01 S C2 U1 2018-03-01 E4A", "a 2018-03-01 S C2 U1 - -"),
    )
    assert days(episodes["period_start"]) == ["2018-01-01", "2018-03-01"]


def test_a_period_whose_beginning_is_not_in_the_data_has_no_start() -> None:
    episodes = periods_of_care(
        episodes_of("a 2018-01-01 P C2 U1 2018-03-01 X1", "a 2018-03-01 L E1 U1 - -"),
    )
    assert days(episodes["period_start"]) == [None, None]


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_short_breaks_are_not_being_looked_after(status: str) -> None:
    episodes = periods_of_care(
        episodes_of(f"a 2018-01-01 S {status} U1 2018-03-01 X1", "a 2018-03-01 S C2 U1 - -"),
    )
    assert days(episodes["period_start"]) == ["2018-03-01"]
    assert looked_after_at(episodes, date(2018, 2, 1)).empty


def test_a_change_of_order_in_the_same_placement_is_one_placement() -> None:
    placements = placements_for_adoption(
        periods_of_care(
            episodes_of(
                "a 2018-01-01 S C2 U1 2018-03-01 X1",
                "a 2018-03-01 P D1 A4 2018-05-01 X1",
                "a 2018-05-01 L E1 A6 2018-12-01 E12",
            )
        )
    )
    assert days(placements["placement_start"]) == ["2018-03-01"]
    assert days(placements["placement_end"]) == ["2018-12-01"]


def test_a_child_placed_twice_with_foster_care_between_has_two_placements() -> None:
    placements = placements_for_adoption(
        periods_of_care(
            episodes_of(
                "a 2018-01-01 S E1 A6 2018-03-01 X1",
                "a 2018-03-01 P E1 U1 2018-05-01 X1",
                "a 2018-05-01 P E1 A6 - -",
            )
        )
    )
    assert days(placements["placement_start"]) == ["2018-01-01", "2018-05-01"]
    assert days(placements["placement_end"]) == ["2018-03-01", None]


def test_two_children_placed_one_after_the_other_are_not_one_placement() -> None:
    placements = placements_for_adoption(
        periods_of_care(episodes_of("a 2018-01-01 S E1 A6 2018-03-01 E12", "b 2018-03-01 S E1 A6 - -"))
    )
    assert len(placements) == 2


def test_an_order_knows_the_days_that_led_to_it() -> None:
    orders = adoption_orders(
        periods_of_care(
            episodes_of(
                "a 2015-01-01 S E1 U1 2015-06-01 E4A",  # an earlier period of care does not count
                "a 2018-01-01 S C2 U1 2018-02-01 X1",
                "a 2018-02-01 P C2 U4 2018-06-01 X1",
                "a 2018-06-01 L E1 U4 2018-08-01 X1",
                "a 2018-08-01 T E1 A5 2019-05-01 E12",
            )
        )
    )
    (order,) = orders.to_dict("records")
    assert f"{order['period_start']:%Y-%m-%d}" == "2018-01-01"
    assert f"{order['placement_order']:%Y-%m-%d}" == "2018-06-01"
    assert f"{order['placement_start']:%Y-%m-%d}" == "2018-08-01"
    assert f"{order['carer_start']:%Y-%m-%d}" == "2018-02-01", "the day on which the child came to these carers"


def test_an_order_from_foster_care_has_no_placement_for_adoption() -> None:
    orders = adoption_orders(periods_of_care(episodes_of("a 2018-01-01 S C2 U1 2019-05-01 E11")))
    assert days(orders["placement_start"]) == [None]
    assert days(orders["carer_start"]) == [None]
    assert days(orders["placement_order"]) == [None]


@pytest.mark.parametrize(
    ("first", "placement_order"),
    [
        pytest.param("a 2018-06-01 P E1 U1 2018-08-01 X1", None, id="moved under an order that is older than the data"),
        pytest.param("a 2018-06-01 L E1 U1 2018-08-01 X1", "2018-06-01", id="the legal status changed that day"),
        pytest.param("a 2018-06-01 B E1 U1 2018-08-01 X1", "2018-06-01", id="with the placement"),
        pytest.param("a 2018-06-01 S E1 U1 2018-08-01 X1", "2018-06-01", id="care began with the order"),
        pytest.param(
            "a 2018-04-01 P C2 U1 2018-06-01 X1|a 2018-06-01 P E1 U1 2018-08-01 X1", "2018-06-01",
            id="another status is known before",
        ),
    ],
)  # fmt: skip
def test_a_placement_order_older_than_the_data_is_not_known(first: str, placement_order: str | None) -> None:
    episodes = episodes_of(*first.split("|"), "a 2018-08-01 P E1 A6 2019-05-01 E12")
    assert days(adoption_orders(periods_of_care(episodes))["placement_order"]) == [placement_order]


def test_a_child_adopted_again_after_a_return_to_care_has_two_orders() -> None:
    orders = adoption_orders(
        periods_of_care(
            episodes_of(
                "a 2015-01-01 S E1 A6 2016-01-01 E12",
                "a 2018-01-01 S E1 A6 2019-01-01 E12",
            )
        )
    )
    assert days(orders["period_start"]) == ["2015-01-01", "2018-01-01"]
    assert days(orders["placement_order"]) == ["2015-01-01", "2018-01-01"]


@pytest.mark.parametrize(
    ("day", "children"),
    [(date(2018, 12, 31), []), (date(2019, 1, 1), ["a"]), (date(2019, 2, 28), ["a"]), (date(2019, 3, 1), [])],
)
def test_a_child_is_looked_after_from_the_first_day_and_not_on_the_last(day: date, children: list[str]) -> None:
    episodes = periods_of_care(episodes_of("a 2019-01-01 S C2 U1 2019-03-01 E4A"))
    assert looked_after_at(episodes, day)["CHILD"].tolist() == children


def test_days_in_care_count_from_the_beginning_of_the_period() -> None:
    episodes = periods_of_care(episodes_of("a 2019-01-01 S C2 U1 2019-03-01 X1", "a 2019-03-01 P C2 U1 - -"))
    assert looked_after_at(episodes, date(2019, 3, 31))["days_in_care"].tolist() == [89]


def test_an_episode_that_the_latest_return_no_longer_has_is_not_open() -> None:
    older = episodes_of(
        "gone 2018-05-01 S C2 U1 - -", "corrected 2018-05-01 S C2 U1 - -", "stays 2018-05-01 S C2 U1 - -"
    )
    newer = episodes_of("corrected 2018-05-02 S C2 U1 2019-12-01 E4A", "stays 2018-05-01 S C2 U1 - -")

    episodes = periods_of_care(episodes_of_years([newer, older]))

    assert looked_after_at(episodes[episodes["returned"]], date(2020, 3, 31))["CHILD"].tolist() == ["stays"]
    assert len(episodes) == 4, "earlier years still know of the others"


def test_the_latest_year_knows_most_of_an_episode() -> None:
    older = episodes_of("a 2018-01-01 S C2 U1 - -", "b 2018-01-01 S C2 U1 2018-02-01 E4A")
    newer = episodes_of("a 2018-01-01 S C2 U1 2019-06-01 X1", "a 2019-06-01 P C2 U4 - -")
    episodes = one_history([newer, older], ["CHILD", "DECOM"]).sort_values(["CHILD", "DECOM"])
    assert days(episodes["DEC"]) == ["2019-06-01", None, "2018-02-01"]


@st.composite
def lives_in_care(draw: st.DrawFn) -> pd.DataFrame:
    """Some children's episodes in order, with breaks between some of them."""
    rows = []
    for child in range(draw(st.integers(1, 4))):
        day = date(2015, 1, 1) + timedelta(draw(st.integers(0, 400)))
        started = True
        for _ in range(draw(st.integers(1, 6))):
            end = day + timedelta(draw(st.integers(1, 200)))
            place = draw(st.sampled_from(["U1", "A4", "A6"]))
            leaves = draw(st.booleans())
            code = "E4A" if leaves else "X1"
            rows.append(f"{child} {day} {'S' if started else 'P'} C2 {place} {end} {code}")
            day = end + timedelta(draw(st.integers(1, 50)) if leaves else 0)
            started = leaves
    return episodes_of(*rows)


@unhurried
@given(lives_in_care(), st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(episodes: pd.DataFrame, seed: int) -> None:
    shuffled = episodes.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(in_order(periods_of_care(shuffled)), in_order(periods_of_care(episodes)))


@unhurried
@given(lives_in_care())
def test_periods_begin_with_rne_s_and_placements_lie_within_them(episodes: pd.DataFrame) -> None:
    cared_for = periods_of_care(episodes)
    assert cared_for["period"].nunique() == (episodes["RNE"] == "S").sum()
    assert cared_for["period_start"].notna().all()
    placed = cared_for[cared_for["placed"]]
    assert (placed["placement_start"] >= placed["period_start"]).all()
    assert (placed["placement_start"] <= placed["DECOM"]).all()
    assert (cared_for["carer_start"] <= cared_for["DECOM"]).all()


@unhurried
@given(lives_in_care(), st.dates(date(2015, 1, 1), date(2020, 12, 31)))
def test_nobody_is_looked_after_twice_at_once(episodes: pd.DataFrame, day: date) -> None:
    children = looked_after_at(periods_of_care(episodes), day)
    assert children["CHILD"].is_unique
    inside = episodes[(episodes["DECOM"] <= pd.Timestamp(day)) & (episodes["DEC"] > pd.Timestamp(day))]
    assert set(children["CHILD"]) == set(inside["CHILD"])


@unhurried
@given(lives_in_care(), st.integers(2015, 2019))
def test_splitting_a_history_into_yearly_files_changes_nothing(episodes: pd.DataFrame, year: int) -> None:
    turn = pd.Timestamp(year, 4, 1)
    older = episodes[episodes["DECOM"] < turn]
    older = older.assign(DEC=older["DEC"].where(older["DEC"] < turn))
    newer = episodes[episodes["DEC"] >= turn]
    combined = one_history([newer, older], ["CHILD", "DECOM"])
    whole = in_order(periods_of_care(episodes))
    pd.testing.assert_frame_equal(in_order(periods_of_care(combined)), whole, check_dtype=False)
