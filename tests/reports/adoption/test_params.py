"""The ethnicity groupings of the params."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from annual_reports.measures.ethnicity import ETHNIC_CODES, EthnicGroup, EthnicGrouping
from tests.reports.adoption.small_council import params


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (ETHNIC_CODES[1:], "WBRI in no group"),
        ((*ETHNIC_CODES, "WBRI"), "WBRI in two groups"),
        ((*ETHNIC_CODES, "WXYZ"), "WXYZ not a code of the return"),
    ],
)
def test_a_grouping_has_each_code_once(codes: tuple[str, ...], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        EthnicGrouping(groups=(EthnicGroup(group="All", codes=codes),))


def test_the_codes_are_those_of_the_return() -> None:
    from annual_reports.inputs.ssda903.codes import ETHNIC

    assert set(ETHNIC_CODES) == set(ETHNIC)


def test_tables_may_group_differently() -> None:
    groupings = params().ethnicity
    assert groupings.placed.group_of()["MWBC"] != groupings.orders.group_of()["MWBC"]
