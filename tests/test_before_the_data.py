"""A year whose data are not there yet: `check` tells what is wrong with its words, `status` how far they are."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from annual_reports.inputs.reading import RETURN_FOLDER
from annual_reports.narrative.cells import unmeasured_findings
from annual_reports.notebooks.shown import display_names
from annual_reports.periods import Year
from annual_reports.prepare import check_reports
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS
from annual_reports.reports.report import Report
from tests.conftest import ROOT, SAMPLE_YEAR, copy_project, run_command

NOTEBOOK = f"notebooks/{SAMPLE_YEAR}/adoption.ipynb"
WORDS = {
    "introduction": "Adoption gives a child a family for life.",
    "key-themes": "{{ placed.totl }} children, {{ orders.total | wrds }} orders.",
    "financial-state": "{{ placed.total } children.",
    "compliance": "{% if placed.total > 9 %}Many{% else %}Few{% endif %} were placed.\n\n![How many](chart.png)",
    "early-permanence": "{% if placed.total > 9 %}{{ placed.total.previous_year | words }}{% endif %}.",
}
TOLD = {
    ("narrative.unknown-figure", "key-themes"),
    ("narrative.unknown-filter", "key-themes"),
    ("narrative.not-readable", "financial-state"),
    ("narrative.not-prose", "compliance"),
}


@pytest.fixture(scope="module")
def before_the_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cells were confirmed, others written, and then the year's records were taken away."""
    root = copy_project(tmp_path_factory.mktemp("before") / "project")
    assert run_command("start", SAMPLE_YEAR, "adoption", root=root).returncode == 0
    _write(root, {"introduction": WORDS["introduction"]})
    confirmed = ("--cell", "placed-words", "--cell", "introduction", "--by", "Head of Adoption")
    assert run_command("confirm", "adoption", SAMPLE_YEAR, *confirmed, root=root).returncode == 0
    _write(root, WORDS)
    for folder in ("ssda903", "adoption"):
        for path in (root / "data" / SAMPLE_YEAR / folder).glob("*.csv"):
            path.unlink()
    return root


def _write(root: Path, words: dict[str, str]) -> None:
    notebook = nbformat.read(root / NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        cell.source = words.get(cell.id, cell.source)
    nbformat.write(notebook, root / NOTEBOOK)


def test_check_tells_of_words_and_data_at_once(before_the_data: Path) -> None:
    checked = run_command("check", SAMPLE_YEAR, "adoption", "--json", root=before_the_data)

    found = json.loads(checked.stdout)
    missing = [each["file"] for each in found if each["code"] == "inputs.missing-files"]
    assert checked.returncode == 3
    assert missing == [f"data/{SAMPLE_YEAR}/ssda903", f"data/{SAMPLE_YEAR}/adoption"]
    assert {(each["code"], each["cell"]) for each in found if each["file"] == NOTEBOOK} == TOLD


def test_check_tells_what_the_template_shows_that_the_report_has_not(before_the_data: Path, tmp_path: Path) -> None:
    root = shutil.copytree(before_the_data, tmp_path / "project")
    template = root / "notebooks" / "adoption.ipynb"
    text = template.read_text(encoding="utf-8").replace("placed_by_ethnicity", "placed_by")
    template.write_text(text.replace('"id": "financial-state"', '"id": "money"'), encoding="utf-8")

    checked = run_command("check", SAMPLE_YEAR, "adoption", "--json", root=root)

    told = {each["code"]: each for each in json.loads(checked.stdout)}
    assert (told["narrative.unknown-display"]["found"], told["narrative.unknown-display"]["severity"]) == (
        "placed_by", "error",
    )  # fmt: skip
    assert "financial-state" in told["narrative.required-cell-missing"]["expected"]


def test_status_shows_cells_whose_figures_cannot_be_measured(before_the_data: Path) -> None:
    shown = run_command("status", SAMPLE_YEAR, "adoption", root=before_the_data)

    heading, *cells = shown.stdout.splitlines()
    states = dict(cell.strip().split(maxsplit=1) for cell in cells)
    assert shown.returncode == 0
    assert heading.startswith("adoption: 1 of ")
    assert states["introduction"].startswith("confirmed, by Head of Adoption on ")
    assert states["placed-words"].startswith("confirmed, but its figures cannot be measured yet, by Head of Adoption")
    assert states["key-themes"] == "edited"
    assert shown.stderr.splitlines() == [
        f"Figures could not be measured (adoption): `annual-reports check {SAMPLE_YEAR}` says why"
    ]


def test_status_as_json_is_for_programs_alone(before_the_data: Path) -> None:
    shown = run_command("status", SAMPLE_YEAR, "adoption", "--json", root=before_the_data)

    states = {each["cell"]: each["state"] for each in json.loads(shown.stdout)}
    assert shown.returncode == 0
    assert states["placed-words"] == "confirmed, but its figures cannot be measured yet"
    assert len(shown.stderr.splitlines()) == 1


def test_status_of_a_notebook_that_cannot_be_read_is_a_finding(project_copy: Path) -> None:
    assert run_command("start", SAMPLE_YEAR, "private_fostering", root=project_copy).returncode == 0
    (project_copy / "notebooks" / SAMPLE_YEAR / "private_fostering.ipynb").write_text("{")

    shown = run_command("status", SAMPLE_YEAR, "private_fostering", root=project_copy)

    assert (shown.returncode, shown.stdout) == (3, "")
    assert "private_fostering.ipynb" in shown.stderr
    assert "could not be measured" not in shown.stderr


def test_check_tells_of_words_for_part_1_without_protecting_it(project_copy: Path) -> None:
    assert run_command("start", SAMPLE_YEAR, "private_fostering", root=project_copy).returncode == 0
    path = project_copy / "notebooks" / SAMPLE_YEAR / "private_fostering.ipynb"
    notebook = nbformat.read(path, as_version=4)
    words = next(cell for cell in notebook.cells if cell.id == "endings-words")
    words.source = "<!-- part 1 -->\nOf {{ placed.totl }}, some ended."
    nbformat.write(notebook, path)

    checked = run_command("check", SAMPLE_YEAR, "private_fostering", "--json", root=project_copy)

    assert [each["code"] for each in json.loads(checked.stdout) if each["cell"]] == ["narrative.unknown-figure"]


@pytest.mark.parametrize("report", REPORTS.values(), ids=lambda report: report.id)
def test_nothing_is_wrong_with_a_templates_words(report: Report) -> None:
    template = nbformat.read(ROOT / "notebooks" / f"{report.id}.ipynb", as_version=4)
    known = {*(definition.id for definition in report.catalogue.figures), *display_names(report.catalogue)}
    assert unmeasured_findings(template, known, "a") == []


@pytest.mark.parametrize(
    ("is_there", "expected"),
    [
        (False, "a folder with header, episodes, uasc, ad1, placed_adoption"),
        (True, "header, episodes, uasc, ad1, placed_adoption, each as .csv or .xlsx"),
    ],
)
def test_a_return_that_is_not_there_is_told_once_for_all_reports(
    project_copy: Path, is_there: bool, expected: str
) -> None:
    folder = project_copy / "data" / SAMPLE_YEAR / RETURN_FOLDER
    shutil.rmtree(folder)
    if is_there:
        folder.mkdir()
    reports = (REPORTS["adoption"], REPORTS["virtual_school"])
    found = check_reports(Project.at(project_copy), Year.parse(SAMPLE_YEAR), reports)
    assert [each.expected for each in found if each.file == f"data/{SAMPLE_YEAR}/{RETURN_FOLDER}"] == [expected]
