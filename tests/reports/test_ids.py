"""The ids that are known without their reports."""

import pytest

from annual_reports.errors import UsageError
from annual_reports.reports.ids import REPORT_IDS, chosen_ids, known_id
from annual_reports.reports.registry import REPORTS


def test_every_report_is_known_by_its_id() -> None:
    assert tuple(REPORTS) == REPORT_IDS


def test_no_name_means_all() -> None:
    assert chosen_ids([]) == REPORT_IDS


@pytest.mark.parametrize(("name", "said"), [("adoptoin", "did you mean adoption"), ("xyz", "there are adoption, ")])
def test_an_unknown_name_is_refused_with_the_nearest(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        known_id(name)
