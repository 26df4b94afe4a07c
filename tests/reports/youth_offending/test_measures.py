"""Each rule of the measures, on a service of a few young people."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual_reports.measures.changes import change_in_words
from annual_reports.measures.kinds import Ratio, Unavailable
from annual_reports.periods import Year
from annual_reports.reports.youth_offending import YOUTH_OFFENDING
from annual_reports.reports.youth_offending.history import twelve_months
from tests.reports.youth_offending.small_service import Rows, ended, intervention, measured, offence, person


def entrant(who: str, day: str) -> dict[str, str]:
    return {"young_person": who, "date_outcome": day, "disposal": "youth caution"}


def member(mark: str, day: str, reoffences: int) -> dict[str, str | int]:
    return {"member": mark, "date_outcome": day, "reoffences": reoffences}


def test_every_id_of_the_catalogue_is_measured_even_of_empty_records() -> None:
    measurement = measured({})
    results = YOUTH_OFFENDING.catalogue.resolve(
        "youth_offending", "2019-20", "", measurement.values, measurement.tables, measurement.versions
    )
    assert results.figures["cohort.total"].display == "0"
    assert results.figures["reoffending.rate_percent"].display == "[z]"
    assert results.figures["cohort.total.previous_year"].display == "[x]"
    assert results.figures["cohort.change_percent"].display == "[x]"


@settings(deadline=None)  # a busy machine is slow, which is no fault of the rule
@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)).map(lambda day: day.replace(day=1)))
def test_a_period_is_twelve_whole_months_and_the_next_follows_on(first: date) -> None:
    period = twelve_months(first)
    assert 365 <= (period.last - period.first).days + 1 <= 366
    assert (twelve_months(first.replace(year=first.year + 1)).first - period.last).days == 1


@pytest.mark.parametrize(
    ("day", "counted"), [("2018-09-30", 0), ("2018-10-01", 1), ("2019-09-30", 1), ("2019-10-01", 0)]
)
def test_entrants_count_in_the_indicators_own_months(day: str, counted: int) -> None:
    assert measured({"first_time_entrants": [entrant("p", day)]}).values["fte.count"] == counted


def test_entrants_of_earlier_files_count_once() -> None:
    rows = [entrant("p", "2018-11-01")]
    assert measured({"first_time_entrants": rows}, {"first_time_entrants": rows}).values["fte.count"] == 1


def test_the_previous_years_indicator_moves_back_with_its_year() -> None:
    before: Rows = {"first_time_entrants": [entrant("a", "2017-10-01"), entrant("b", "2018-09-30")]}
    values = measured({}, before).values
    assert values["fte.count.previous_year"] == 2
    assert values["fte.period.previous_year"] == "October 2017 to September 2018"
    assert values["fte.change_percent"] == -100.0


def test_a_rate_keeps_its_count_and_its_population() -> None:
    rate = measured({"first_time_entrants": [entrant("p", "2018-11-01")]}).values["fte.rate_per_100k"]
    assert rate == Ratio(1, 31000.0, 100_000, "fte.count", "fte.population")


def test_a_rate_that_is_not_the_published_one_is_found() -> None:
    (finding,) = measured({"first_time_entrants": [entrant("p", "2018-11-01")]}).findings
    assert (finding.code, finding.is_error) == ("youth-offending.rate-differs", False)


def test_a_year_without_a_population_has_no_rate_instead_of_a_wrong_one() -> None:
    assert measured({}, last=Year(2024)).values["custody.rate_per_1000"] == Unavailable("x")


def test_reoffending_follows_the_cohort_of_its_own_months() -> None:
    members = [
        member("a", "2017-04-01", 0), member("b", "2018-03-31", 1), member("c", "2017-06-01", 5),
        member("d", "2018-04-01", 9), member("e", "2013-06-01", 0),
    ]  # fmt: skip
    measurement = measured({"reoffending_cohort": members})
    values = measurement.values
    assert values["reoffending.cohort"] == 3
    assert values["reoffending.rate_percent"] == Ratio(2, 3, 100, "reoffending.reoffenders", "reoffending.cohort")
    assert values["reoffending.reoffences"] == 6
    assert values["reoffending.prolific"] == 1
    assert values["reoffending.cohort_four_years_before"] == 1
    assert measurement.tables["reoffending_by_cohort"] == [
        ("April 2013 to March 2014", 1, 0, 0, 0), ("April 2017 to March 2018", 3, 2, 6, 1),
    ]  # fmt: skip


def test_a_comparator_that_was_not_published_prints_its_symbol() -> None:
    area, _, rate = measured({}).tables["reoffending_compared"][-1]
    assert (area, rate) == ("England", Unavailable("x"))


def test_a_young_person_with_two_outcomes_counts_once() -> None:
    rows: Rows = {"young_people": [person()], "offences": [offence("1", "2019-04-01"), offence("2", "2020-03-31")]}
    values = measured(rows).values
    assert (values["cohort.total"], values["cohort.offences"], values["cohort.male"]) == (1, 2, 1)


def test_an_offence_counts_in_the_year_of_its_outcome() -> None:
    late = offence("1", "2020-04-01", date_offence="2020-03-01")
    assert measured({"offences": [late]}).values["cohort.offences"] == 0


def test_types_print_the_commonest_first_and_leave_out_what_never_happened() -> None:
    rows: Rows = {"offences": [offence("1", "2019-05-01"), *(offence(n, "2019-05-01", type="arson") for n in "23")]}
    before: Rows = {"offences": [offence("4", "2018-05-01", type="fraud")]}
    measurement = measured(rows, before)
    assert measurement.values["cohort.top_offences"] == ("Arson", "Drugs")
    assert measurement.tables["offences_by_type"] == [
        ("Arson", 2, 0), ("Drugs", 1, 0), ("Fraud and forgery", 0, 1), ("Total", 3, 1),
    ]  # fmt: skip


def test_without_the_year_before_its_column_has_a_symbol_and_not_zeros() -> None:
    rows = measured({"offences": [offence("1", "2019-05-01")]}).tables["offences_by_type"]
    assert rows == [("Drugs", 1, Unavailable("x")), ("Total", 1, Unavailable("x"))]


def test_what_is_put_beside_other_areas_names_its_source_and_the_day_of_its_population() -> None:
    measurement = measured({})
    assert measurement.notes["custody_compared"].startswith("Source for other areas: London Borough of Bromley, as ")
    assert measurement.notes["first_time_entrants_compared"].endswith("Local Authority Interactive Tool.")
    assert measurement.values["fte.population_date"] == "the middle of 2018"
    assert measurement.values["custody.population_date"] == "the middle of 2019"


def test_sentences_and_the_sentenced_are_counted_apart() -> None:
    sentence = {"young_person": "p", "date_sentenced": "2019-05-01", "kind": "section 250", "months": 6}
    values = measured({"custodial_sentences": [{"sentence": mark, **sentence} for mark in "ab"]}).values
    assert (values["custody.sentences"], values["custody.young_people"]) == (2, 1)


@pytest.mark.parametrize(
    ("last", "active", "over"), [(None, 1, 0), ("2020-03-31", 0, 1), ("2020-04-01", 1, 0), ("2019-04-01", 0, 1)]
)
def test_an_intervention_is_either_active_or_ended(last: str | None, active: int, over: int) -> None:
    values = measured({"interventions": [intervention("i", "2019-01-07", date_ended=last)]}).values
    assert (values["interventions.active"], values["interventions.ended"]) == (active, over)


def test_panels_count_those_with_an_active_intervention_who_are_on_the_list() -> None:
    on, off = {"date_listed": "2020-01-01"}, {"date_listed": "2020-01-01", "date_taken_off": "2020-03-01"}
    rows: Rows = {
        "interventions": [intervention(who, "2019-06-01", who) for who in "abcd"],
        "panels": [
            {"young_person": "a", "panel": "exploitation", **on}, {"young_person": "b", "panel": "exploitation", **off},
            {"young_person": "z", "panel": "exploitation", **on}, {"young_person": "a", "panel": "risk", **on},
        ],
    }  # fmt: skip
    values = measured(rows).values
    assert values["safeguarding.on_exploitation_panel"] == 1
    assert values["safeguarding.on_exploitation_panel_percent"] == Ratio(
        1, 4, 100, "safeguarding.on_exploitation_panel", "interventions.active_young_people"
    )
    assert values["safeguarding.on_risk_panel"] == 1


def test_outcomes_at_the_end_leave_prevention_out_until_april_2023() -> None:
    def rows(day: str) -> Rows:
        return {"interventions": [ended("i", day, "none"), ended("j", day), ended("k", day, kind="prevention")]}

    before, since = measured(rows("2019-06-01")).values, measured(rows("2023-06-01"), last=Year(2023)).values
    assert before["ete.at_end_percent"] == Ratio(1, 2, 100, "ete.at_end", "interventions.outcomes_counted")
    assert since["ete.at_end_percent"] == Ratio(2, 3, 100, "ete.at_end", "interventions.outcomes_counted")


def test_years_on_either_side_of_the_new_definition_are_not_compared() -> None:
    measurement = measured({"interventions": [ended("i", "2023-06-01")]}, {"interventions": []}, last=Year(2023))
    results = YOUTH_OFFENDING.catalogue.resolve(
        "youth_offending", "2023-24", "", measurement.values, measurement.tables, measurement.versions
    )
    now, before = (results.figures[f"ete.at_end_percent{ending}"] for ending in ("", ".previous_year"))
    assert change_in_words(now, before) == "Not comparable: defined differently"


def test_only_breaches_that_were_proven_count() -> None:
    rows = [{"breach": mark, "intervention": "i", "date": "2019-06-01", "outcome": outcome}
            for mark, outcome in (("a", "proven"), ("b", "not proven"))]  # fmt: skip
    assert measured({"breaches": rows}).values["compliance.breaches"] == 1


def test_staff_are_those_in_post_at_the_end_of_the_year() -> None:
    post = {"role": "practitioner", "employment": "agency", "date_started": "2018-01-01"}
    rows = [{"worker": "a", "fte": 0.5, **post}, {"worker": "b", "fte": 1.0, "date_left": "2020-03-31", **post}]
    values = measured({"staff": rows}).values
    assert (values["workforce.fte"], values["workforce.agency_staff"]) == (0.5, 1)


def test_the_latest_assessment_of_a_standard_holds() -> None:
    good = {"standard": "at court", "strategic": "good", "operational": "good"}
    rows = [{**good, "date": "2018-03-01"}, {**good, "date": "2020-03-01", "operational": "inadequate"}]
    measurement = measured({"self_assessment": rows})
    assert measurement.values["standards.good"] == 0
    assert measurement.tables["national_standards"] == [("At court", "Good", "Inadequate")]
