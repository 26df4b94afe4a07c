"""What the report finds between its registers."""

from __future__ import annotations

from typing import Any

import pytest

from annual_reports.findings import describe
from annual_reports.reports.youth_offending.checks import check
from tests.reports.youth_offending.small_service import Rows, ended, intervention, offence, person, sources

MARK = "SYNYP-2019-001"
KNOWN: Rows = {"young_people": [person(MARK)]}
OFFENCE = offence("O1", "2019-06-03", MARK)
ENTRANT: dict[str, Any] = {"young_person": MARK, "date_outcome": "2019-06-03", "disposal": "youth caution"}
SENTENCE = {
    "sentence": "C1", "young_person": MARK, "date_sentenced": "2019-06-03", "kind": "section 250", "months": 6,
}  # fmt: skip

FAULTS: dict[str, tuple[Rows, bool]] = {
    "young-person-unknown": ({"young_people": [], "offences": [OFFENCE]}, True),
    "days-out-of-order": ({"offences": [{**OFFENCE, "date_offence": "2019-06-04"}]}, True),
    "age-at-offence": ({"young_people": [person(MARK, date_of_birth="2010-01-01")], "offences": [OFFENCE]}, True),
    "age-at-first-outcome": (
        {
            "young_people": [person(MARK, date_of_birth="2001-06-03")],
            "offences": [{**OFFENCE, "date_offence": "2019-06-02"}],
            "first_time_entrants": [ENTRANT],
        },
        True,
    ),
    "age-at-sentence": (
        {
            "young_people": [person(MARK, date_of_birth="2001-06-03")],
            "offences": [{**OFFENCE, "date_offence": "2019-06-02", "disposal": "custody"}],
            "custodial_sentences": [SENTENCE],
        },
        True,
    ),
    "intervention-without-offence": ({"interventions": [intervention("I1", "2019-06-10", MARK)]}, True),
    "intervention-offence-unknown": (
        {"interventions": [intervention("I1", "2019-06-10", MARK, offence="elsewhere")]},
        False,
    ),
    "outcome-at-end": (
        {
            "offences": [OFFENCE],
            "interventions": [ended("I1", "2019-07-01", young_person=MARK, offence="O1", suitable_home_at_end=None)],
        },
        True,
    ),
    "breach-of-nothing": (
        {"breaches": [{"breach": "B1", "intervention": "I9", "date": "2019-06-03", "outcome": "proven"}]},
        True,
    ),
    "entrant-without-offence": ({"first_time_entrants": [ENTRANT]}, False),
    "sentence-without-offence": ({"offences": [OFFENCE], "custodial_sentences": [SENTENCE]}, False),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found_with_its_row_and_without_its_young_person(code: str) -> None:
    rows, is_error = FAULTS[code]
    (finding,) = check(sources({**KNOWN, **rows}))
    assert (finding.code, finding.is_error, finding.rows) == (f"youth-offending.{code}", is_error, (2,))
    assert MARK not in describe(finding)
    assert all((finding.file, finding.expected, finding.found, finding.cause, finding.next_step))


def test_a_first_outcome_happens_once_in_a_life() -> None:
    before = {"first_time_entrants": [{**ENTRANT, "date_outcome": "2018-06-04"}]}
    (finding,) = check(sources({**KNOWN, "offences": [OFFENCE], "first_time_entrants": [ENTRANT]}, before))
    assert finding.code == "youth-offending.entered-twice"


def test_registers_that_agree_have_no_findings() -> None:
    rows: Rows = {
        **KNOWN,
        "offences": [{**OFFENCE, "disposal": "custody"}],
        "first_time_entrants": [ENTRANT],
        "custodial_sentences": [SENTENCE],
        "interventions": [
            ended("I1", "2019-07-01", young_person=MARK, offence="O1"),
            intervention("I2", "2019-07-02", MARK, kind="prevention"),
        ],
        "breaches": [{"breach": "B1", "intervention": "I1", "date": "2019-06-20", "outcome": "proven"}],
    }
    assert check(sources(rows)) == []


def test_what_an_earlier_file_holds_is_known() -> None:
    rows: Rows = {"interventions": [intervention("I1", "2019-06-10", MARK, offence="O1")]}
    assert check(sources(rows, {**KNOWN, "offences": [OFFENCE]})) == []


def test_all_faults_are_found_at_once() -> None:
    rows: Rows = {"offences": [OFFENCE], "custodial_sentences": [SENTENCE], "first_time_entrants": [ENTRANT]}
    codes = [finding.code for finding in check(sources(rows))]
    assert codes == ["youth-offending.young-person-unknown"] * 3 + ["youth-offending.sentence-without-offence"]
