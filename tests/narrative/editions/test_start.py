"""Starting a year: what is made, marked and left alone."""

import json
from pathlib import Path

import nbformat
import pytest
import yaml

from annual_reports.errors import FindingsError, UsageError
from annual_reports.narrative.cells import is_narrative
from annual_reports.narrative.editions.carried_params import params_not_looked_at
from annual_reports.narrative.editions.marks import carried_from, is_as_carried
from annual_reports.narrative.editions.start import start
from annual_reports.params import Committee, read_params
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS

LAST, THIS = Year(2019), Year(2020)
REPORT = REPORTS["adoption"]


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_year_is_started_from_the_templates(project_copy: Path) -> None:
    project = Project.at(project_copy)
    before = _files(project_copy)

    started = start(project, THIS, LAST, [REPORT])

    made = {path.relative_to(project_copy).as_posix() for path in started.created}
    assert made == {
        "params/2020-21/committee.yml", "params/2020-21/adoption.yml", "notebooks/2020-21/adoption.ipynb",
        "data/2020-21/ssda903/README.md", "data/2020-21/adoption/README.md",
    }  # fmt: skip
    assert {name: content for name, content in _files(project_copy).items() if name not in made} == before
    edition = nbformat.read(project.edition(THIS, "adoption"), as_version=4)
    nbformat.validate(edition)
    assert all(carried_from(cell) == "template" for cell in edition.cells if is_narrative(cell))


def test_the_words_of_last_year_are_carried_over_and_marked(project_copy: Path) -> None:
    project = Project.at(project_copy)
    start(project, LAST, None, [REPORT])
    last = nbformat.read(project.edition(LAST, "adoption"), as_version=4)
    introduction = next(cell for cell in last.cells if cell.id == "introduction")
    introduction.source = introduction.source.replace("Adoption gives a child", "Adoption gave a child")
    nbformat.write(last, project.edition(LAST, "adoption"))

    start(project, THIS, LAST, [REPORT])

    cells = {cell.id: cell for cell in nbformat.read(project.edition(THIS, "adoption"), as_version=4).cells}
    assert cells["introduction"].source.startswith("Adoption gave a child")
    assert {carried_from(cell) for cell in cells.values() if is_narrative(cell)} == {"2019-20"}
    assert all(is_as_carried(cell) for cell in cells.values() if is_narrative(cell))
    assert "Started from the words of 2019-20" in cells["guide-introduction"].source
    assert cells["parameters"].source.startswith('year = "2020-21"')


def test_nothing_is_overwritten(project_copy: Path) -> None:
    project = Project.at(project_copy)
    start(project, THIS, LAST, [REPORT])
    before = _files(project_copy)

    with pytest.raises(UsageError, match="2020-21 has been started already"):
        start(project, THIS, LAST, [REPORT])

    assert _files(project_copy) == before


def test_what_is_there_is_left_alone_and_the_rest_is_made(project_copy: Path) -> None:
    project = Project.at(project_copy)
    mine = project.committee_params(THIS)
    mine.parent.mkdir()
    mine.write_text("mine")

    started = start(project, THIS, LAST, [REPORT])

    assert started.kept == (mine,)
    assert mine.read_text() == "mine"
    assert project.edition(THIS, "adoption").exists()


def test_a_broken_edition_of_last_year_stops_it_with_nothing_made(project_copy: Path) -> None:
    project = Project.at(project_copy)
    project.edition(LAST, "adoption").parent.mkdir()
    project.edition(LAST, "adoption").write_text("{")
    before = _files(project_copy)

    with pytest.raises(FindingsError) as stopped:
        start(project, THIS, LAST, [REPORT])

    assert [finding.code for finding in stopped.value.findings] == ["narrative.unreadable-notebook"]
    assert _files(project_copy) == before
    assert not project.edition(THIS, "adoption").parent.exists()


def test_a_crash_halfway_leaves_nothing(project_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from annual_reports.narrative.editions import writing

    project = Project.at(project_copy)
    before = _files(project_copy)
    made: list[Path] = []

    def crash_at_the_third(temporary: Path, path: Path) -> None:
        if len(made) == 2:
            raise OSError("the disk is full")
        made.append(path)
        temporary.rename(path)

    monkeypatch.setattr(writing, "_move_without_overwriting", crash_at_the_third)
    with pytest.raises(OSError, match="the disk is full"):
        start(project, THIS, LAST, [REPORT])

    assert _files(project_copy) == before
    assert not (project_copy / "params" / "2020-21").exists()


@pytest.mark.parametrize(("year", "origin"), [(THIS, THIS), (THIS, Year(1999))])
def test_a_year_needs_another_to_start_from(project_copy: Path, year: Year, origin: Year) -> None:
    with pytest.raises(UsageError):
        start(Project.at(project_copy), year, origin, [REPORT])


def test_params_carry_their_values_and_marks_on_what_belongs_to_a_year(project_copy: Path) -> None:
    project = Project.at(project_copy)
    start(project, THIS, LAST, [REPORT])

    for path, model in (
        (project.committee_params(THIS), Committee),
        (project.report_params(THIS, "adoption"), REPORT.params),
    ):
        before = path.parents[1] / "2019-20" / path.name
        params, findings = read_params(project, path, model)
        assert findings == []
        assert params == read_params(project, before, model)[0]
        text = path.read_text()
        (finding,) = params_not_looked_at(text, project.relative(path))
        assert not finding.is_error
    assert params_not_looked_at("ward: All Wards\n", "a.yml") == []
    (finding,) = params_not_looked_at(project.committee_params(THIS).read_text(), "a.yml")
    assert finding.found == "meeting_date"


def test_without_a_year_to_start_from_every_key_is_asked_for(project_copy: Path) -> None:
    project = Project.at(project_copy)
    start(project, THIS, None, [REPORT])

    content = yaml.safe_load(project.report_params(THIS, "adoption").read_text())
    params, findings = read_params(project, project.report_params(THIS, "adoption"), REPORT.params)

    assert set(content) == set(REPORT.params.model_fields)
    assert params is None
    assert {"front_sheet.report_no", "front_sheet.title"} <= {finding.key for finding in findings}


def test_run_all_in_jupyterlab_finds_locked_code_and_free_words(project_copy: Path) -> None:
    project = Project.at(project_copy)
    start(project, THIS, LAST, [REPORT])
    edition = json.loads(project.edition(THIS, "adoption").read_text())

    for cell in edition["cells"]:
        free = cell["cell_type"] == "markdown" and cell["metadata"].get("tags") == ["narrative"]
        assert cell["metadata"].get("editable", True) is free
        assert cell["metadata"].get("deletable", True) is free
        assert not cell.get("outputs")
