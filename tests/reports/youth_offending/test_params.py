"""Params that would give a wrong period or lose a group are refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from annual_reports.reports.youth_offending.params import IndicatorPeriods
from tests.reports.youth_offending.small_service import params


def test_the_sample_names_the_printed_period() -> None:
    assert str(params().periods.first_time_entrants_from) == "2018-10-01"


def test_a_period_that_does_not_begin_with_a_month_is_refused() -> None:
    with pytest.raises(ValidationError, match="first of a month"):
        IndicatorPeriods.model_validate(
            {"first_time_entrants_from": "2018-10-15", "reoffending_cohort_from": "2017-04-01"}
        )
