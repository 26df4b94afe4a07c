"""Each rule of the measures, on a council of a few children."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from annual_reports.measures.kinds import Ratio, Unavailable
from annual_reports.reports.adoption import ADOPTION
from tests.reports.adoption.small_council import Rows, episodes, measured

PLACED_IN_2019 = ("a 2018-12-01 S C2 U1 2019-02-01 X1", "a 2019-02-01 L E1 U1 2019-06-01 X1")


def header(*children: str, **values: Any) -> list[dict[str, Any]]:
    born = {"SEX": "2", "DOB": "2018-10-15", "ETHNIC": "WBRI"}
    return [{"CHILD": child, **born, **values} for child in children]


def decision(child: str, day: str, **values: Any) -> dict[str, Any]:
    return {"CHILD": child, "DOB": "2018-10-15", "DATE_PLACED": day, **values}


def test_every_id_of_the_catalogue_is_measured_even_of_empty_records() -> None:
    measurement = measured({})
    results = ADOPTION.catalogue.resolve("adoption", "2019-20", "", measurement.values, measurement.tables)
    assert results.figures["placed.total"].display == "0"
    assert all(table.rows for table in results.tables.values()), "a table without rows cannot be printed or drawn"
    assert results.figures["scorecard.a1_days_year"].display == "[z]"
    assert results.figures["placed.total.previous_year"].display == "[x]"


@pytest.mark.parametrize(
    ("day", "counted"), [("2019-03-31", 0), ("2019-04-01", 1), ("2020-03-31", 1), ("2020-04-01", 0)]
)
def test_a_decision_counts_in_the_year_of_its_day(day: str, counted: int) -> None:
    values = measured({"HEADER": header("a"), "PLACED_ADOPTION": [decision("a", day)]}).values
    assert values["plan.decisions"] == counted


def test_ages_at_decision_run_without_gaps_to_the_eldest() -> None:
    rows: Rows = {
        "HEADER": [*header("a", DOB="2019-01-01"), *header("b", DOB="2017-01-01")],
        "PLACED_ADOPTION": [decision("a", "2019-05-01"), decision("b", "2019-05-01")],
    }
    assert measured(rows).tables["plan_by_age_at_decision"] == [
        ("Under 12 months", 1), ("1", 0), ("2", 1), ("Total", 2),
    ]  # fmt: skip


def test_reversals_are_told_by_the_year_of_the_decision() -> None:
    gone = {"DATE_PLACED_CEASED": "2019-12-01", "REASON_PLACED_CEASED": "RD4"}
    register = [
        {"child": "a", "date_decision": "2019-05-01", "date_reversed": "2019-12-01", "new_plan": "birth family"},
        {"child": "b", "date_decision": "2018-05-01", "date_reversed": "2019-12-01", "new_plan": "other"},
    ]
    values = measured(
        {
            "HEADER": header("a", "b"),
            "PLACED_ADOPTION": [decision("a", "2019-05-01", **gone), decision("b", "2018-05-01", **gone)],
            "agency_decisions": register,
        }
    ).values
    assert values["plan.reversals"] == 2
    assert values["plan.reversed_from_previous_year"] == 1
    assert values["plan.outcome.reversed"] == 1
    assert values["plan.outcome.reversed_to_family"] == 1
    assert values["plan.outcome.reversed_to_other"] == 0


@pytest.mark.parametrize(
    ("last_episode", "match", "outcome"),
    [
        (None, {}, "waiting_and_linked"),
        (None, {"date_match": "2020-03-01"}, "matched_not_placed"),
        (None, {"date_match": "2020-03-01", "date_ended": "2020-03-15"}, "waiting_and_linked"),
        (None, {"date_match": "2020-04-15"}, "waiting_and_linked"),
        ("a 2019-06-01 P E1 A6 - -", {"date_match": "2019-05-15"}, "placed_not_adopted"),
        ("a 2019-06-01 P E1 A6 2020-03-01 E12", {"date_match": "2019-05-15"}, "placed_and_adopted_in_year"),
    ],
)
def test_each_decision_has_one_position_at_the_end_of_the_year(
    last_episode: str | None, match: dict[str, str], outcome: str
) -> None:
    lines = (*PLACED_IN_2019, last_episode or "a 2019-06-01 P E1 U1 - -")
    values = measured(
        {
            "HEADER": header("a"),
            "EPISODES": episodes(*lines),
            "PLACED_ADOPTION": [decision("a", "2019-04-20")],
            "matches": [{"child": "a", "date_linked": "2019-05-01", **match}],
        }
    ).values
    outcomes = {id: value for id, value in values.items() if id.startswith("plan.outcome.")}
    assert outcomes == dict.fromkeys(outcomes, 0) | {f"plan.outcome.{outcome}": 1}
    assert values["waiting.total_at_year_end"] == int(last_episode is None)


def test_a_child_whose_placement_ended_is_waiting_again() -> None:
    lines = (*PLACED_IN_2019, "a 2019-06-01 P E1 A6 2019-12-01 X1", "a 2019-12-01 P E1 U1 - -")
    values = measured(
        {"HEADER": header("a"), "EPISODES": episodes(*lines), "PLACED_ADOPTION": [decision("a", "2019-04-20")]}
    ).values
    assert values["waiting.total_at_year_end"] == 1
    assert values["placed.total"] == 1


def test_a_child_placed_twice_in_the_year_counts_once() -> None:
    lines = (
        *PLACED_IN_2019,
        "a 2019-06-01 P E1 A6 2019-07-01 X1", "a 2019-07-01 P E1 U1 2019-09-01 X1", "a 2019-09-01 P E1 A6 - -",
    )  # fmt: skip
    assert measured({"HEADER": header("a"), "EPISODES": episodes(*lines)}).values["placed.total"] == 1


def test_a_placement_that_goes_on_under_another_code_is_not_placed_again() -> None:
    lines = ("a 2018-12-01 S D1 A3 2019-05-01 X1", "a 2019-05-01 L E1 A5 - -")
    assert measured({"HEADER": header("a"), "EPISODES": episodes(*lines)}).values["placed.total"] == 0


def test_siblings_placed_together_are_a_group_and_others_are_not() -> None:
    lines = [f"{child} 2019-0{month}-01 S E1 A6 - -" for child, month in zip("abcd", (5, 5, 6, 7), strict=True)]
    days = {"a": "2019-05-01", "b": "2019-05-01", "c": "2019-06-01", "d": "2019-07-01"}
    marks = {"a": "s1", "b": "s1", "c": "s2", "d": None}
    register = [
        {"child": child, "date_placed": days[child], "sibling_group": marks[child], "provider": "regional agency",
         "early_permanence": "none", "joins_sibling": False}
        for child in "abcd"
    ]  # fmt: skip
    values = measured({"HEADER": header(*"abcd"), "EPISODES": episodes(*lines), "adoptive_placements": register}).values
    assert values["placed.sibling_groups"] == 1
    assert values["placed.individual_children"] == 2
    assert values["placed.provider.regional_agency"] == 4


ADOPTED = (*PLACED_IN_2019, "a 2019-06-01 T E1 A5 2020-03-01 E12")
AD1 = {"CHILD": "a", "DOB": "2018-10-15", "DATE_MATCH": "2019-05-02", "FOSTER_CARE": False}


def test_the_scorecard_counts_days_between_the_days_that_it_names() -> None:
    values = measured({"HEADER": header("a"), "EPISODES": episodes(*ADOPTED), "AD1": [AD1]}).values
    assert values["scorecard.a1_days_year"] == Ratio((date(2019, 6, 1) - date(2018, 12, 1)).days, 1)
    assert values["scorecard.a10_days_year"] == values["scorecard.a1_days_year"]
    assert values["scorecard.a2_days_year"] == Ratio((date(2019, 5, 2) - date(2019, 2, 1)).days, 1)
    assert values["scorecard.a1_year_under_threshold"] == 426 - 182
    assert values["scorecard.a1_year_over_threshold"] == 0
    assert values["scorecard.a1_days_three_year"] == Unavailable("x"), "two years before were not read"


def test_a10_stops_when_the_child_came_to_the_foster_carer() -> None:
    adopted_by_carer = {**AD1, "FOSTER_CARE": True}
    values = measured({"HEADER": header("a"), "EPISODES": episodes(*ADOPTED), "AD1": [adopted_by_carer]}).values
    assert values["scorecard.a10_days_year"] == Ratio(0, 1), "the child came into care at that carer's"
    assert values["scorecard.a1_days_year"] == Ratio(182, 1)


def test_three_years_pool_the_children_and_not_the_means() -> None:
    earlier = [line.replace("a ", "b ").replace("2019", "2017").replace("2018", "2016") for line in ADOPTED]
    also = [line.replace("b ", "c ") for line in earlier]
    long = [line.replace("c 2016-12-01", "c 2016-06-01") for line in also]
    last = {
        "HEADER": header("b", "c"),
        "EPISODES": episodes(*(line.replace("2020", "2018") for line in (*earlier, *long))),
        "AD1": [{**AD1, "CHILD": child, "DATE_MATCH": "2017-05-02"} for child in "bc"],
    }
    values = measured({"HEADER": header("a"), "EPISODES": episodes(*ADOPTED), "AD1": [AD1]}, {}, last).values
    assert values["scorecard.a1_days_three_year"] == Ratio(182 + 182 + 365, 3)
    assert values["scorecard.a2_days_three_year"] == Ratio(90 * 3, 3)
    assert values["orders.total.two_years_before"] == 2


def without_dates(child: str) -> tuple[str, str]:
    return f"{child} 2019-02-01 P E1 U1 2019-06-01 X1", f"{child} 2019-06-01 P E1 A6 2020-03-01 E12"


def test_children_who_lack_a_date_are_left_out_and_counted() -> None:
    with_dates = (*ADOPTED, *(line.replace("a ", "c ") for line in ADOPTED))
    rows: Rows = {
        "HEADER": header(*"abc"),
        "EPISODES": episodes(*with_dates, *without_dates("b")),
        "AD1": [AD1, {**AD1, "CHILD": "c"}],
    }
    measurement = measured(rows)
    assert measurement.values["orders.total"] == 3
    assert measurement.values["scorecard.a1_days_year"] == Ratio(182 * 2, 2)
    left_out = {finding.problem[:3].strip(): finding.found for finding in measurement.findings}
    assert left_out == dict.fromkeys(("A1", "A10", "A2"), "1 without, 1 of them adopted in 2019-20")
    assert not any(finding.is_error for finding in measurement.findings)


def test_a_mean_that_leaves_more_than_a_third_of_the_children_out_is_not_available() -> None:
    lines = (*ADOPTED, *without_dates("b"))
    values = measured({"HEADER": header(*"ab"), "EPISODES": episodes(*lines), "AD1": [AD1]}).values
    assert values["orders.total"] == 2
    assert {values[f"scorecard.{indicator}_days_year"] for indicator in ("a1", "a10", "a2")} == {Unavailable("x")}
    assert values["scorecard.a1_year_over_threshold"] is None


def test_a_match_before_the_placement_order_is_told() -> None:
    early = {**AD1, "DATE_MATCH": "2019-01-22"}
    measurement = measured({"HEADER": header("a"), "EPISODES": episodes(*ADOPTED), "AD1": [early]})
    assert measurement.values["scorecard.a2_days_year"] == Ratio(-10, 1)
    assert [finding.code for finding in measurement.findings] == ["adoption.match-before-order"]


def test_earlier_years_come_from_their_own_records() -> None:
    def disruption(day: str) -> dict[str, str]:
        return {"disruption": day, "date": day, "stage": "after order"}

    before: Rows = {"disruptions": [disruption("2018-05-01"), disruption("2018-06-01")]}
    values = measured({"disruptions": [disruption("2019-05-01"), disruption("2018-07-01")]}, before).values
    assert values["disruptions.total"] == 1
    assert values["disruptions.previous_year"] == values["disruptions.total.previous_year"] == 2
    assert values["placed.total.two_years_before"] == Unavailable("x")


def test_money_and_open_cases_are_counted_from_records() -> None:
    rows: Rows = {
        "adoption_support_fund": [
            {"application": "1", "family": "f", "date": "2019-05-01", "service": "therapy", "decision": "approved",
             "amount": 1000.10},
            {"application": "2", "family": "f", "date": "2019-06-01", "service": "therapy", "decision": "approved",
             "amount": 0.20, "match_funding": 50.0},
            {"application": "3", "family": "g", "date": "2019-06-01", "service": "other", "decision": "refused"},
        ],
        "support_requests": [
            {"request": "1", "family": "f", "date_requested": "2019-05-01", "stage": "before order",
             "date_completed": "2020-04-20", "outcome": "support"},
            {"request": "2", "family": "f", "date_requested": "2019-06-01", "stage": "before order",
             "date_completed": "2019-07-01", "outcome": "support"},
        ],
    }  # fmt: skip
    values = measured(rows).values
    assert values["support.asf_applications"] == 3
    assert values["support.asf_funding_gbp"] == 1000.30
    assert values["support.match_funded_cases"] == 1
    assert values["support.assessments_open_at_year_end"] == 1, "completed after the year ended"
    assert values["support.assessments_leading_to_support"] == 1
    assert values["support.pre_adoption_families"] == 1


def test_the_central_list_is_that_of_the_last_day() -> None:
    member = {"role": "chair", "origin": "new", "date_joined": "2019-01-01"}
    values = measured(
        {"panel_members": [{"member": "m1", **member}, {"member": "m2", **member, "date_left": "2020-03-01"}]}
    ).values
    assert values["panel.central_list"] == values["panel.chairs"] == 1
