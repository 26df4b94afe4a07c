"""The program as its users meet it: through the command line, from a project folder to documents."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from annual_reports.reports.registry import REPORTS
from tests.conftest import SAMPLE_YEAR, run_command


@pytest.mark.parametrize("report", REPORTS)
def test_a_build_leaves_every_output_and_nothing_else(built_project: Path, report: str) -> None:
    outputs = built_project / "outputs" / SAMPLE_YEAR
    made = {path.name for path in (outputs / "part-2" / report).iterdir()}

    assert made == {
        "preview.html", "figures.json", "charts",
        f"{report}.html", f"{report}.docx", f"{report}.pdf", f"{report}.qmd", f"{report}.ipynb",
    }  # fmt: skip
    assert not [path for path in outputs.iterdir() if path.name.startswith(".")]


def test_the_record_names_every_input_with_its_hash(built_project: Path) -> None:
    record = json.loads((built_project / "outputs" / SAMPLE_YEAR / "build.json").read_text())
    inputs = {file["path"]: file for file in record["inputs"]}

    assert inputs["data/2019-20/ssda903/header.csv"]["rows"] > 300
    assert inputs["data/reference/adoption_thresholds.csv"]["rows"] > 1
    assert {"data/reference/bank_holidays.csv", "data/reference/looked_after.yml"} <= inputs.keys()
    assert "params/2019-20/adoption.yml" in inputs
    assert "notebooks/adoption.ipynb" in inputs
    assert all(len(file["sha256"]) == 64 for file in inputs.values())
    assert {edition["renderer"] for edition in record["built"]} == {"pandoc"}


@pytest.mark.parametrize("report", REPORTS)
def test_no_child_is_named_in_any_output(built_project: Path, report: str) -> None:
    folder = built_project / "outputs" / SAMPLE_YEAR / "part-2" / report
    texts = [
        path.read_text(encoding="utf-8")
        for path in folder.iterdir()
        if path.suffix in {".qmd", ".html", ".ipynb", ".json"}
    ]

    assert texts
    assert not [text for text in texts if re.search(r"SYN\d{6}", text)]


def test_an_error_in_the_data_stops_the_build_and_leaves_outputs_alone(project_copy: Path) -> None:
    earlier = project_copy / "outputs" / SAMPLE_YEAR / "part-2" / "adoption" / "adoption.pdf"
    earlier.parent.mkdir(parents=True)
    earlier.write_text("an earlier build")
    header = project_copy / "data" / SAMPLE_YEAR / "ssda903" / "header.csv"
    header.write_text(header.read_text().replace("SEX", "SXE", 1))

    stopped = run_command("build", SAMPLE_YEAR, "adoption", root=project_copy)

    assert stopped.returncode == 3
    assert "data/2019-20/ssda903/header.csv" in stopped.stderr
    assert earlier.read_text() == "an earlier build"
    assert [path.name for path in (project_copy / "outputs" / SAMPLE_YEAR).iterdir()] == ["part-2"]


def test_check_reports_faults_of_params_data_and_narrative_together(project_copy: Path) -> None:
    params = project_copy / "params" / SAMPLE_YEAR / "committee.yml"
    params.write_text(params.read_text().replace("decision_maker:", "decison_maker:"))
    header = project_copy / "data" / SAMPLE_YEAR / "ssda903" / "header.csv"
    header.write_text(header.read_text().replace("SEX", "SXE", 1))

    checked = run_command("check", SAMPLE_YEAR, "adoption", "--json", root=project_copy)
    codes = {finding["code"] for finding in json.loads(checked.stdout)}

    assert checked.returncode == 3
    assert {"params.unknown-key", "inputs.missing-column"} <= codes


def test_check_names_another_paper_of_the_year_that_keeps_part_1_from_being_protected(project_copy: Path) -> None:
    shutil.rmtree(project_copy / "data" / SAMPLE_YEAR / "private_fostering")

    checked = run_command("check", SAMPLE_YEAR, "adoption", "--json", root=project_copy)
    (error,) = [found for found in json.loads(checked.stdout) if found["severity"] == "error"]

    assert checked.returncode == 3
    assert (error["code"], error["file"]) == ("disclosure.other-paper", "params/2019-20/private_fostering.yml")


def test_a_misspelt_inline_value_names_its_cell_and_the_nearest_id(project_copy: Path) -> None:
    notebook = project_copy / "notebooks" / "adoption.ipynb"
    notebook.write_text(notebook.read_text().replace("{{ placed.total ", "{{ placed.totel ", 1))

    checked = run_command("check", SAMPLE_YEAR, "adoption", "--json", root=project_copy)
    (finding,) = [f for f in json.loads(checked.stdout) if f["severity"] == "error"]

    assert checked.returncode == 3
    assert finding["code"] == "narrative.unknown-figure"
    assert finding["found"] == "placed.totel"
    assert "placed.total" in finding["expected"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "2019-21"), "'2019-21' is not a year"),
        (("build", SAMPLE_YEAR, "adopton"), "did you mean adoption?"),
        (("build", SAMPLE_YEAR, "--formats", "odt"), "--formats takes html, docx or pdf"),
        (("biuld", SAMPLE_YEAR), "biuld"),
    ],
)
def test_wrong_usage_is_said_and_is_exit_code_2(project_copy: Path, arguments: tuple[str, ...], said: str) -> None:
    refused = run_command(*arguments, root=project_copy)

    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_folder_that_is_no_project_is_said(tmp_path: Path) -> None:
    refused = run_command("check", SAMPLE_YEAR, root=tmp_path)

    assert refused.returncode == 2
    assert "is not a project folder" in refused.stderr


def test_a_child_s_mark_in_the_words_of_part_1_is_exit_code_5_and_lands_nothing(project_copy: Path) -> None:
    header = (project_copy / "data" / SAMPLE_YEAR / "ssda903" / "header.csv").read_text(encoding="utf-8-sig")
    mark = header.splitlines()[1].split(",")[0]
    template = project_copy / "notebooks" / "adoption.ipynb"
    notebook = nbformat.read(template, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "support-words").source += f"\n\nCase {mark} was closed."
    nbformat.write(notebook, template)

    refused = run_command("build", SAMPLE_YEAR, "adoption", "--formats", "html", root=project_copy)

    assert refused.returncode == 5, refused.stderr
    assert "identifier" in refused.stderr
    assert mark not in refused.stderr
    assert not (project_copy / "outputs" / SAMPLE_YEAR / "part-1").exists()
    assert not (project_copy / "outputs" / SAMPLE_YEAR / "part-2").exists()


def test_a_notebook_that_fails_is_exit_code_4_and_lands_nothing(project_copy: Path) -> None:
    notebook = project_copy / "notebooks" / "adoption.ipynb"
    notebook.write_text(notebook.read_text().replace("edition.front_sheet()", "edition.front_shet()", 1))

    stopped = run_command("build", SAMPLE_YEAR, "adoption", root=project_copy)

    assert stopped.returncode == 4
    assert "front_shet" in stopped.stderr
    assert not list((project_copy / "outputs" / SAMPLE_YEAR).iterdir())


def test_the_reports_are_listed_for_a_program(project_copy: Path) -> None:
    listed = json.loads(run_command("reports", "--json", root=project_copy).stdout)
    assert [report["id"] for report in listed] == list(REPORTS)
