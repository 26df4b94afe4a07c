"""What the report finds between its registers and the return."""

from __future__ import annotations

from typing import Any

import pytest

from annual_reports.findings import Finding, describe
from annual_reports.reports.adoption.checks import check
from tests.reports.adoption.small_council import Rows, episodes, sources

CHILD = "SYN000123"
PLACED = f"{CHILD} 2019-06-01 S E1 A6 - -"
PLACEMENT: dict[str, Any] = {
    "child": CHILD,
    "date_placed": "2019-06-01",
    "provider": "regional agency",
    "early_permanence": "none",
    "joins_sibling": False,
}
DECISION = {"CHILD": CHILD, "DOB": "2018-10-15", "DATE_PLACED": "2019-05-01"}
MEETING = {"meeting": "M1", "date": "2019-05-01", "panel": "local", "chair": "P1"}
CHAIR = {"member": "P1", "role": "chair", "origin": "new", "date_joined": "2019-01-01"}
APPLICATION = {"application": "A1", "family": "F1", "date": "2019-05-01", "service": "therapy"}

FAULTS: dict[str, tuple[Rows, bool, tuple[int, ...]]] = {
    "adoption.placement-not-in-register": ({"EPISODES": episodes(PLACED)}, True, ()),
    "adoption.placement-not-in-return": ({"adoptive_placements": [PLACEMENT]}, False, (2,)),
    "adoption.decision-not-in-register": ({"PLACED_ADOPTION": [DECISION]}, True, ()),
    "adoption.reversal-differs": (
        {
            "PLACED_ADOPTION": [{**DECISION, "DATE_PLACED_CEASED": "2019-12-01", "REASON_PLACED_CEASED": "RD4"}],
            "agency_decisions": [{"child": CHILD, "date_decision": "2019-05-01"}],
        },
        True,
        (2,),
    ),
    "adoption.panel-items-meeting": (
        {"panel_items": [{"meeting": "M1", "item": 1, "kind": "adopters", "recommendation": "recommended"}]},
        True,
        (2,),
    ),
    "adoption.panel-meetings-chair": ({"panel_meetings": [MEETING]}, True, (2,)),
    "adoption.panel-items-own-child": (
        {
            "panel_meetings": [MEETING],
            "panel_members": [CHAIR],
            "panel_items": [{"meeting": "M1", "item": 1, "kind": "match", "recommendation": "recommended"}],
        },
        True,
        (2,),
    ),
    "adoption.adoption-support-fund-amount": (
        {"adoption_support_fund": [{**APPLICATION, "decision": "approved"}, {**APPLICATION, "amount": 5.0}]},
        True,
        (2, 3),
    ),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_found_with_its_rows_and_without_its_child(code: str) -> None:
    rows, is_error, numbers = FAULTS[code]
    (finding,) = check(sources(rows))
    assert (finding.code, finding.is_error, finding.rows) == (code, is_error, numbers)
    assert CHILD not in describe(finding)
    assert all((finding.file, finding.expected, finding.found, finding.cause, finding.next_step))


def test_records_that_agree_have_no_findings() -> None:
    rows: Rows = {
        "EPISODES": episodes(PLACED),
        "adoptive_placements": [PLACEMENT],
        "PLACED_ADOPTION": [DECISION],
        "agency_decisions": [{"child": CHILD, "date_decision": "2019-05-01"}],
        "panel_meetings": [MEETING],
        "panel_members": [CHAIR],
        "adoption_support_fund": [{**APPLICATION, "decision": "approved", "amount": 5.0}, APPLICATION],
    }
    assert check(sources(rows)) == []


def test_all_faults_are_found_at_once() -> None:
    rows: Rows = {"adoptive_placements": [PLACEMENT], "panel_meetings": [MEETING], "PLACED_ADOPTION": [DECISION]}
    findings: list[Finding] = check(sources(rows))
    assert len(findings) == 3
