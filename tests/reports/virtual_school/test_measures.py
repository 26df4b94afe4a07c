"""Each rule of the measures, on a virtual school of a few pupils."""

from __future__ import annotations

import pytest

from annual_reports.measures.changes import change_in_words
from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, OfKind, Ratio, Unavailable
from annual_reports.reports.virtual_school import VIRTUAL_SCHOOL
from tests.reports.virtual_school.small_school import Rows, gcses, in_care, measured, month, pep, pupil

LONG_AGO = "2018-01-01"


def test_every_id_of_the_catalogue_is_measured_even_of_empty_records() -> None:
    measurement = measured({})
    results = VIRTUAL_SCHOOL.catalogue.resolve(
        "virtual_school", "2019-20", "", measurement.values, measurement.tables, measurement.versions,
        measurement.columns,
    )  # fmt: skip
    assert results.figures["ks4.reporting_cohort"].display == "0"
    assert results.figures["attendance.percent"].display == "[z]"
    assert results.figures["pep.three.previous_year"].display == "[x]"


@pytest.mark.parametrize(("since", "counted"), [("2019-03-31", 1), ("2019-04-01", 0), ("2020-03-31", 0)])
def test_the_reporting_cohort_was_looked_after_for_twelve_months(since: str, counted: int) -> None:
    values = measured({**in_care(a=since), "pupils": [pupil("a")]}).values
    assert values["ks4.year_11_leavers"] == 1
    assert values["ks4.reporting_cohort"] == counted


@pytest.mark.parametrize(("since", "counted"), [("2019-03-31", 1), ("2019-04-01", 0)])
def test_the_reporting_cohort_is_known_where_no_return_holds_the_beginning_of_care(since: str, counted: int) -> None:
    moved = in_care(a=since)
    moved["EPISODES"][0] |= {"RNE": "P"}
    measurement = measured({**moved, "pupils": [pupil("a")]})
    assert measurement.values["ks4.reporting_cohort"] == counted
    assert [row[2] for row in measurement.tables["ks4_pupils"]] == ["1 or more"] * counted


def test_a_child_who_left_before_31_march_is_in_no_cohort() -> None:
    left = in_care(a=LONG_AGO)
    left["EPISODES"][0] |= {"DEC": "2020-03-01", "REC": "E4A"}
    values = measured({**left, "pupils": [pupil("a")]}).values
    assert (values["cohort.pupils"], values["looked_after.total"]) == (0, 0)


def test_children_outside_years_1_to_11_are_no_pupils_of_the_cohort() -> None:
    values = measured({**in_care(a=LONG_AGO, b=LONG_AGO), "pupils": [pupil("a", 0), pupil("b", 12)]}).values
    assert values["cohort.pupils"] == 0


def test_a_pupil_without_a_school_goes_to_none_in_the_borough() -> None:
    pupils = [pupil("a"), pupil("b", setting="none")]
    values = measured({**in_care(a=LONG_AGO, b=LONG_AGO), "pupils": pupils}).values
    share = values["cohort.in_borough_percent"]
    assert isinstance(share, Ratio)
    assert (share.numerator, share.denominator) == (1, 2)


def test_progress_is_of_those_who_were_judged_and_says_how_many() -> None:
    rows = {
        **in_care(a=LONG_AGO, b=LONG_AGO),
        "pupils": [pupil("a"), pupil("b")],
        "expected_progress": [{"child": "a", "subject": "English", "expected": True}],
    }
    values = measured(rows).values
    assert (values["cohort.reporting"], values["progress.english_judged"], values["progress.maths_judged"]) == (2, 1, 0)


@pytest.mark.parametrize(
    ("grades", "reached"),
    [
        ({"English": "4", "Maths": "4", "History": "4", "Art": "4", "Drama": "4"}, {"em", "five", "five_any", "one"}),
        (
            {"English": "3", "Maths": "4", "History": "4", "Art": "4", "Drama": "4", "Music": "9"},
            {"five", "five_any", "one"},
        ),
        ({"English": "4", "Maths": "4", "History": "1", "Art": "1", "Drama": "1"}, {"only", "five_any", "one"}),
        ({"English": "1", "Maths": "U", "History": "U", "Art": "U", "Drama": "U"}, {"one"}),
        ({"English": "U"}, set()),
        ({}, set()),
    ],
)
def test_thresholds_count_grades_and_not_entries(grades: dict[str, str], reached: set[str]) -> None:
    rows = {**in_care(a=LONG_AGO), "pupils": [pupil("a")], "gcse_results": gcses("a", **grades)}
    values = measured(rows).values
    ids = {
        "em": "five_4plus_em_pupils", "five": "five_4plus_pupils", "only": "maths_and_english_only_pupils",
        "five_any": "five_gcses_pupils", "one": "one_gcse_pupils",
    }  # fmt: skip
    assert {name for name, id in ids.items() if values[f"ks4.{id}"]} == reached


def test_a_pupil_is_shown_with_completed_years_in_care_and_marks() -> None:
    rows = {
        **in_care(a="2016-06-01"),
        "pupils": [pupil("a", sen="support")],
        "gcse_results": gcses("a", Maths="4", Art="U"),
    }
    assert measured(rows).tables["ks4_pupils"] == [("1", "2004", "3-4", "In", "K", 1, "x", "")]


def test_a_year_without_return_takes_its_cohort_from_the_register() -> None:
    known = {"pupils": [pupil("z", reporting_cohort=True), pupil("y")], "gcse_results": gcses("z", Art="5")}
    from annual_reports.periods import Year
    from annual_reports.reports.virtual_school.history import history
    from annual_reports.reports.virtual_school.measure import measure_year
    from tests.reports.virtual_school.small_school import sources

    records = sources({}, known).records
    for module in VIRTUAL_SCHOOL.return_modules:
        del records.frames[Year(2018), module]  # type: ignore[attr-defined]  # a dictionary in this test
    values = measure_year(history(records, Year(2018))).values
    assert values["ks4.reporting_cohort"] == values["ks4.one_gcse_pupils"] == 1
    assert isinstance(values["looked_after.total"], Unavailable)


@pytest.mark.parametrize(("attended", "persistent"), [(91, 0), (90, 1), (89, 1)])
def test_missing_a_tenth_of_sessions_is_persistent_absence(attended: int, persistent: int) -> None:
    rows = {**in_care(a=LONG_AGO), "pupils": [pupil("a")], "attendance": [month("a", 100, attended)]}
    values = measured(rows).values
    assert values["attendance.persistent_absence_percent"] == Ratio(persistent, 1, scale=100)
    assert values["attendance.percent"] == Ratio(attended, 100, scale=100)


def test_months_after_march_and_of_other_years_are_left_out() -> None:
    rows = {
        **in_care(a=LONG_AGO),
        "pupils": [pupil("a")],
        "attendance": [month("a", 30, 30), month("a", 30, 0, "2020-04-01"), month("a", 30, 0, "2019-07-01")],
    }
    assert measured(rows).values["attendance.percent"] == Ratio(30, 30, scale=100)


def test_a_year_that_did_not_record_needs_says_so() -> None:
    now = {**in_care(a=LONG_AGO), "pupils": [pupil("a", sen="EHCP")], "attendance": [month("a", 30, 30)]}
    before = {
        **in_care(a="2015-01-01"),
        "pupils": [pupil("a", sen=None)],
        "attendance": [month("a", 30, 15, "2018-10-01")],
    }
    rows = {row[0]: row[1:] for row in measured(now, before).tables["attendance"]}
    assert rows["EHCP"] == ("n/a", Ratio(30, 30, scale=100))
    assert rows["All CYP (5-16)"] == (Ratio(15, 30, scale=100), Ratio(30, 30, scale=100))


def test_suspended_children_count_once_and_their_days_add_up() -> None:
    days = [("2019-10-01", 1.5), ("2019-11-01", 2.0), ("2019-08-31", 5.0)]
    rows: Rows = {
        **in_care(a=LONG_AGO, b=LONG_AGO),
        "pupils": [pupil("a"), pupil("b", school="out")],
        "exclusions": [
            *({"child": "a", "date": day, "kind": "fixed term", "days": lost} for day, lost in days),
            {"child": "b", "date": "2019-12-02", "kind": "permanent"},
        ],
    }
    measurement = measured(rows)
    assert measurement.values["exclusions.suspended_children"] == 1
    assert measurement.values["exclusions.permanent"] == 1
    lost_days = measurement.tables["exclusions"][1]
    assert lost_days[4:] == (
        OfKind(3.5, Kind.AMOUNT, "days", 1),
        OfKind(3.5, Kind.AMOUNT, "days", 1),
        OfKind(0.0, Kind.AMOUNT, "days", 1),
    )


def test_a_late_plan_counts_in_the_year_but_not_in_its_term() -> None:
    rows = {
        **in_care(a=LONG_AGO, b=LONG_AGO),
        "pupils": [pupil("a"), pupil("b")],
        "peps": [
            pep("a", "autumn", "2019-12-20", "2020-01-08"), pep("a", "spring", "2019-12-21"), pep("b", "autumn"),
        ],
    }  # fmt: skip
    measurement = measured(rows)
    assert measurement.values["pep.two_or_more"] == Ratio(1, 2, scale=100, denominator_id="cohort.reporting")
    cells = {row[:2]: row[3] for row in measurement.tables["peps"]}
    assert cells["Autumn", "Completed"] == Ratio(1, 2, scale=100)
    assert cells["Autumn", "Authorised"] == Ratio(1, 1, scale=100)
    assert cells["Spring", "Completed"] == Ratio(0, 1, scale=100)


def test_grants_are_means_over_pupils() -> None:
    grants = [
        {"child": child, "rate": 2300.0, "initial_allocation": first} for child, first in (("a", 1600.0), ("b", 1400.0))
    ]
    values = measured({**in_care(a=LONG_AGO, b=LONG_AGO), "pupil_premium": grants}).values
    assert values["ppp.initial_allocation_gbp"] == Ratio(3000, 2)
    assert values["ppp.withheld_gbp"] == Ratio(1600, 2)


def test_a_place_counts_as_kept_that_lasted_beyond_the_year() -> None:
    young_people = [
        {"young_person": "1", "date_started": "2019-10-01"},
        {"young_person": "2", "date_started": "2019-10-01", "date_ended": "2020-08-31"},
        {"young_person": "3", "date_started": "2019-01-10", "date_ended": "2019-08-31"},
        {"young_person": "4", "date_started": "2020-09-01"},
    ]
    values = measured({"fresh_start": young_people}).values
    assert (values["post16.fresh_start_engaged"], values["post16.fresh_start_still_in_place"]) == (2, 1)


def test_grades_of_two_kinds_are_not_compared() -> None:
    versions = measured({}).versions
    now, before = (
        Figure(id="a", value=value, unit="%", label="", kind=Kind.PERCENT, version=versions[id])
        for id, value in (("ks4.five_4plus_percent", 25), ("ks4.five_4plus_percent.previous_year", 29))
    )
    assert change_in_words(now, before) == "Not comparable: defined differently"


def test_a_cell_may_be_of_another_kind_than_its_table() -> None:
    rows = {**in_care(a=LONG_AGO), "pupils": [pupil("a")], "attendance": [month("a", 30, 30)]}
    measurement = measured(rows)
    results = VIRTUAL_SCHOOL.catalogue.resolve(
        "virtual_school", "2019-20", "", measurement.values, measurement.tables, columns=measurement.columns
    )
    table = results.tables["attendance"]
    assert table.columns == ("Group", "Sep-Mar 2018/19", "Sep-Mar 2019/20")
    assert [row[2].display for row in table.rows[:2]] == ["1", "100.0%"]  # type: ignore[union-attr]  # both are figures
