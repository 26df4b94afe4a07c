"""The ids that are known without their reports."""

from pathlib import Path

import pytest

from annual_reports.errors import UsageError
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.ids import REPORT_IDS, chosen_ids, known_id
from annual_reports.reports.registry import REPORTS, in_order


def test_every_report_is_known_by_its_id() -> None:
    assert tuple(REPORTS) == REPORT_IDS


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (REPORT_IDS[1:], "'adoption' is not in REPORT_IDS of reports/ids.py"),
        ((*REPORT_IDS, "foster_care"), "'foster_care' is not in REPORTS of reports/registry.py"),
    ],
)
def test_a_report_that_is_named_in_one_place_only_is_refused(ids: tuple[str, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        in_order(REPORTS.values(), ids)


def test_the_order_is_that_of_the_ids() -> None:
    assert tuple(in_order(REPORTS.values(), REPORT_IDS[::-1])) == REPORT_IDS[::-1]


def test_a_folder_that_no_list_names_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annual_reports.reports.ids.REPORT_IDS", REPORT_IDS[1:])
    with pytest.raises(UsageError, match=r"it has a folder, and is not yet in REPORT_IDS of reports/ids\.py"):
        known_id("adoption")


def _year_with(root: Path, *params: str) -> tuple[Project, Year]:
    folder = root / "params" / "2019-20"
    folder.mkdir(parents=True)
    for name in params:
        (folder / f"{name}.yml").touch()
    return Project(root), Year.parse("2019-20")


def test_no_name_means_the_reports_that_the_year_has(tmp_path: Path) -> None:
    project, year = _year_with(tmp_path, "committee", "virtual_school", "adoption")

    assert chosen_ids([], project, year) == ("adoption", "virtual_school")
    assert chosen_ids(["youth-offending", "youth_offending"], project, year) == ("youth_offending",)


def test_a_year_that_was_not_started_has_all(tmp_path: Path) -> None:
    assert chosen_ids([], *_year_with(tmp_path)) == REPORT_IDS


def test_a_misspelt_params_file_leaves_no_report_out(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"params/2019-20/adopton\.yml is of no report: did you mean adoption\?"):
        chosen_ids([], *_year_with(tmp_path, "committee", "adopton", "virtual_school"))


@pytest.mark.parametrize(("name", "said"), [("adoptoin", "did you mean adoption"), ("xyz", "there are adoption, ")])
def test_an_unknown_name_is_refused_with_the_nearest(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        known_id(name)
