"""What the report finds between its registers, on small services with one fault each."""

from __future__ import annotations

import pytest

from annual_reports.findings import describe
from annual_reports.reports.private_fostering.checks import check
from tests.reports.adoption.small_council import Rows
from tests.reports.private_fostering.small_service import arrangement, notification, sources, visits

SECRET = "KID-0042"
NOTIFIED = [notification(SECRET, "2019-06-03")]
OPEN = [arrangement(SECRET, "2019-06-01")]

FAULTS: dict[str, tuple[Rows, bool]] = {
    "ends-before-it-begins": (
        {"notifications": NOTIFIED, "arrangements": [arrangement(SECRET, "2019-06-01", "2019-05-01")]}, True,
    ),
    "begins-before-birth": (
        {"notifications": NOTIFIED, "arrangements": [arrangement(SECRET, "2019-06-01", date_of_birth="2019-07-01")]},
        True,
    ),
    "begins-as-adult": (
        {"notifications": NOTIFIED, "arrangements": [arrangement(SECRET, "2019-06-01", date_of_birth="2001-06-01")]},
        True,
    ),
    "goes-on-as-adult": (
        {"notifications": NOTIFIED, "arrangements": [arrangement(SECRET, "2019-06-01", date_of_birth="2002-03-30")]},
        True,
    ),
    "goes-on-after-16": (
        {"notifications": NOTIFIED, "arrangements": [arrangement(SECRET, "2019-06-01", date_of_birth="2004-03-30")]},
        False,
    ),
    "end-without-reason": (
        {"notifications": NOTIFIED, "arrangements": [arrangement(SECRET, "2019-06-01", how_ended="turned 16")]}, True,
    ),
    "arrangement-without-notification": ({"arrangements": OPEN}, True),
    "source-differs": (
        {"notifications": NOTIFIED, "arrangements": [arrangement(SECRET, "2019-06-01", source="gp")]}, True,
    ),
    "outcome-without-arrangement": ({"notifications": NOTIFIED}, False),
    "arrangement-without-outcome": (
        {"notifications": [notification(SECRET, "2019-06-03", outcome="elsewhere")], "arrangements": OPEN}, True,
    ),
    "visit-without-notification": ({"visits": visits(SECRET, "7 2019-06-05")}, True),
    "visit-before-arrangement": (
        {"notifications": [notification(SECRET, "2019-05-01")], "arrangements": OPEN,
         "visits": visits(SECRET, "4 2019-05-03", "8 2019-05-20")}, True,
    ),
    "visit-before-notification": (
        {"notifications": NOTIFIED, "arrangements": OPEN, "visits": visits(SECRET, "7 2019-06-02")}, True,
    ),
    "visit-after-arrangement": (
        {"notifications": NOTIFIED, "arrangements": [arrangement(SECRET, "2019-06-01", "2019-07-01")],
         "visits": visits(SECRET, "8 2019-07-02")}, False,
    ),
    "visit-to-no-arrangement": (
        {"notifications": [notification(SECRET, "2019-06-03", outcome="elsewhere")],
         "visits": visits(SECRET, "8 2019-06-20")}, False,
    ),
    "last-visit-unknown": (
        {"notifications": [notification(SECRET, "2018-06-03")], "arrangements": [arrangement(SECRET, "2018-06-01")],
         "visits": visits(SECRET, "8 2019-05-20")}, False,
    ),
    "after-year": (
        {"notifications": NOTIFIED, "arrangements": OPEN, "visits": visits(SECRET, "8 2020-04-20")}, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found_with_its_row_and_without_its_child(code: str) -> None:
    rows, is_error = FAULTS[code]
    (finding,) = check(sources(rows))
    assert (finding.code, finding.is_error) == (f"private_fostering.{code}", is_error)
    assert finding.rows == ((3,) if code == "visit-before-arrangement" else (2,))
    assert SECRET not in describe(finding)
    assert all((finding.file, finding.expected, finding.found, finding.cause, finding.next_step))


BEFORE: Rows = {
    "notifications": [notification(SECRET, "2019-02-10")],
    "arrangements": [arrangement(SECRET, "2019-02-01")],
    "visits": visits(SECRET, "7 2019-02-12", "8 2019-03-14"),
}


def test_an_arrangement_that_vanishes_between_years_is_an_error() -> None:
    (finding,) = check(sources({}, BEFORE))
    assert (finding.code, finding.is_error) == ("private_fostering.open-before-and-gone", True)
    assert SECRET not in describe(finding)


def test_an_arrangement_that_was_not_open_the_year_before_is_a_warning() -> None:
    (finding,) = check(sources(BEFORE, {}))
    assert (finding.code, finding.is_error) == ("private_fostering.not-open-before", False)


def test_an_arrangement_that_goes_on_has_no_findings() -> None:
    assert check(sources(BEFORE, BEFORE)) == []


def test_a_visit_to_a_proposed_arrangement_may_come_before_it() -> None:
    rows: Rows = {
        "notifications": [notification(SECRET, "2019-05-01")],
        "arrangements": OPEN,
        "visits": visits(SECRET, "4 2019-05-03", "8 2019-06-20"),
    }
    assert check(sources(rows)) == []


def test_all_faults_are_found_at_once() -> None:
    ended = arrangement("b", "2019-06-01", "2019-05-01")
    rows: Rows = {"arrangements": [ended], "visits": visits(SECRET, "7 2019-06-05")}
    codes = {finding.code.partition(".")[2] for finding in check(sources(rows))}
    assert codes == {"ends-before-it-begins", "arrangement-without-notification", "visit-without-notification"}
