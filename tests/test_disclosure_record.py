"""The disclosure log promises what was proved, and no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annual_reports.disclosure_record import disclosure_log
from annual_reports.periods import Year
from annual_reports.prepare import Prepared, prepare
from annual_reports.project import Project
from annual_reports.protected import ProtectedYear, protect_year
from annual_reports.reports.registry import REPORTS
from annual_reports.review.disclosure_log import DisclosureLog
from tests.conftest import SAMPLE_YEAR

YEAR = Year.parse(SAMPLE_YEAR)
HAS_THE_PROGRAM = "somebody who has this program and its policy"


@pytest.fixture(scope="module")
def edition(built_project: Path) -> Prepared:
    made = prepare(Project.at(built_project), YEAR, REPORTS["private_fostering"])
    assert isinstance(made, Prepared)
    return made


@pytest.fixture(scope="module")
def protected(built_project: Path, edition: Prepared) -> ProtectedYear:
    return protect_year(Project.at(built_project), YEAR, [edition])


def _log(protected: ProtectedYear, edition: Prepared) -> DisclosureLog:
    return disclosure_log(protected, edition.sources.authority, SAMPLE_YEAR)


def test_who_has_the_program_is_promised_against(protected: ProtectedYear, edition: Prepared) -> None:
    log = _log(protected, edition)
    assert log.readers[-1] == f"{HAS_THE_PROGRAM}, but not the secret seed."
    assert "No cheaper choice is safe" in log.proof


def test_not_where_the_time_limit_came_first(protected: ProtectedYear, edition: Prepared) -> None:
    (part, protection), *others = protected.shield.protections
    late = replace(protected.shield, protections=((part, replace(protection, optimal=False)), *others))
    log = _log(replace(protected, shield=late), edition)
    assert not any(HAS_THE_PROGRAM in reader for reader in log.readers)
    assert log.readers[-1] == "the only member of any group of one, who knows that it is one."
    assert "The time limit came first" in log.proof
    assert f"Nothing is promised against {HAS_THE_PROGRAM}" in log.proof


def test_not_without_decoys(protected: ProtectedYear, edition: Prepared) -> None:
    policy = protected.policy.model_copy(update={"decoy_share": 0.0})
    log = _log(replace(protected, policy=policy), edition)
    assert not any(HAS_THE_PROGRAM in reader for reader in log.readers)
    assert f"Nothing is promised against {HAS_THE_PROGRAM}" in log.proof
