"""What an earlier build worked out is used again, gives the same files, and is never out of date."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from annual_reports import measured as measured_module
from annual_reports.build import Outcome, Request, build
from annual_reports.cache import folders_key, keep, key_of, recall
from annual_reports.errors import DisclosureRefusedError
from annual_reports.narrative.editions.start import start
from annual_reports.notebooks import kernels, runner
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.public_gate import identities
from annual_reports.refresh import refresh_previews
from annual_reports.reports.registry import REPORTS
from tests.conftest import copy_project

YEAR = Year(2019)
REPORT = REPORTS["adoption"]


def _build(project: Project) -> Outcome:
    return build(project, YEAR, Request((REPORT,), formats=("html",), renderer="pandoc"), lambda _: None)


def _files(outcome: Outcome) -> dict[str, bytes]:
    (folder,) = outcome.places
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def nothing_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("this was to be used again")

    monkeypatch.setattr(measured_module, "read_records", refuse)
    monkeypatch.setattr(runner, "run_notebook", refuse)
    monkeypatch.setattr(kernels, "warm_kernel", refuse)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, bytes]]:
    project = Project.at(copy_project(tmp_path_factory.mktemp("reuse") / "project"))
    start(project, YEAR, None, [REPORT])
    return project, _files(_build(project))


@pytest.mark.usefixtures("nothing_is_worked_out")
def test_a_second_build_reads_and_runs_nothing_and_makes_the_same_files(
    first: tuple[Project, dict[str, bytes]],
) -> None:
    project, files = first
    again = _build(project)
    assert _files(again) == files
    assert again.record.built[0].notebook == "outputs reused"
    assert again.record.inputs


@pytest.mark.usefixtures("nothing_is_worked_out")
def test_after_an_edit_of_words_no_code_is_run(first: tuple[Project, dict[str, bytes]]) -> None:
    project, _ = first
    path = project.edition(YEAR, "adoption")
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == "introduction")
    cell.source = "In all {{ placed.total | words }} children were placed, and that is new."
    notebook.cells.append(nbformat.v4.new_markdown_cell("A cell that was added."))
    nbformat.write(notebook, path)

    files = _files(_build(project))

    for name in ("preview.html", "adoption.html", "adoption.qmd", "adoption.ipynb"):
        assert b"In all twelve children were placed" in files[name], name
        assert b"A cell that was added." in files[name], name


@pytest.mark.usefixtures("nothing_is_worked_out")
@pytest.mark.parametrize("changed", ["data/2019-20/adoption/enquiries.csv", "params/2019-20/adoption.yml"])
def test_other_data_or_params_are_measured_again(first: tuple[Project, dict[str, bytes]], changed: str) -> None:
    project, _ = first
    path = project.root / changed
    before = path.read_bytes()
    path.write_bytes(before.replace(b"2019", b"2018", 1))
    try:
        with pytest.raises(AssertionError, match="used again"):
            _build(project)
    finally:
        path.write_bytes(before)


@pytest.mark.usefixtures("nothing_is_worked_out")
def test_other_code_is_run_again(first: tuple[Project, dict[str, bytes]]) -> None:
    project, _ = first
    path, edition = project.template("adoption"), project.edition(YEAR, "adoption")
    before, edition_before = path.read_text(), edition.read_text()
    path.write_text(
        before.replace('edition.table(\\"placed_by_ethnicity\\")', 'edition.table( \\"placed_by_ethnicity\\")')
    )
    assert path.read_text() != before
    try:
        with pytest.raises(AssertionError, match="used again"):
            _build(project)
    finally:
        path.write_text(before)
        edition.write_text(edition_before)


def test_papers_of_part_1_are_kept_only_once_they_have_passed(tmp_path: Path) -> None:
    project = Project.at(copy_project(tmp_path / "project"))
    start(project, YEAR, None, [REPORT])
    kept = project.root / "outputs" / ".cache" / "part-1"
    child = min(name for name in identities(project).identifiers if name.startswith("SYN"))
    path = project.edition(YEAR, "adoption")
    clean = path.read_text(encoding="utf-8")
    notebook = nbformat.from_dict(json.loads(clean))
    next(cell for cell in notebook.cells if cell.id == "introduction").source += f" See {child}."

    def build_part_1(*, leak: bool) -> None:
        path.write_text(json.dumps(notebook) if leak else clean, encoding="utf-8")
        build(project, YEAR, Request((REPORT,), (1,), formats=("html",), renderer="pandoc"), lambda _: None)

    with pytest.raises(DisclosureRefusedError):
        build_part_1(leak=True)
    assert not kept.exists()
    build_part_1(leak=False)
    assert {file.name for file in kept.rglob("*") if file.is_file()} == {"documents.zip", "notebook.json"}
    with pytest.raises(DisclosureRefusedError):
        build_part_1(leak=True)
    assert not [file for file in kept.rglob("*") if file.is_file()]


def test_what_is_kept_names_no_child(first: tuple[Project, dict[str, bytes]]) -> None:
    project, _ = first
    kept = [path for path in (project.root / "outputs" / ".cache").rglob("*") if path.is_file()]
    assert {path.name for path in kept} == {"documents.zip", "measures.json", "notebook.json", "preview.json"}
    assert not [path for path in kept if "part-1" in path.parts]
    assert not [path for path in kept if re.search(rb"SYN\d", path.read_bytes())]


def test_a_spoilt_cache_is_no_cache(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b.json"
    keep(place, "key", json.dumps([1]).encode())
    assert recall(place, "key") == b"[1]"
    assert recall(place, "other") is None
    place.write_bytes(place.read_bytes()[:-1])
    assert recall(place, "key") is None
    place.write_bytes(b"")
    assert recall(place, "key") is None
    assert recall(tmp_path, "key") is None


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file where the folder should be")
    keep(tmp_path / "a" / "b.json", "key", b"1")
    assert recall(tmp_path / "a" / "b.json", "key") is None


def test_a_key_tells_names_from_contents(tmp_path: Path) -> None:
    for name, content in (("a", "bc"), ("ab", "c")):
        folder = tmp_path / name / "data"
        folder.mkdir(parents=True)
        (folder / name).write_text(content)
    assert folders_key([tmp_path / "a" / "data"]) != folders_key([tmp_path / "ab" / "data"])
    assert key_of("a", "bc") != key_of("ab", "c")


def test_records_behind_a_link_are_noticed(tmp_path: Path) -> None:
    share, data = tmp_path / "share", tmp_path / "data"
    for folder in (share / "ssda903", data):
        folder.mkdir(parents=True)
    (data / "2019-20").symlink_to(share, target_is_directory=True)
    (share / "round").symlink_to(share, target_is_directory=True)
    keys = set()
    for content in ("A1", "A2"):
        (share / "ssda903" / "header.csv").write_text(f"CHILD\n{content}\n")
        keys.add(folders_key([data]))
    assert len(keys) == 2


def test_new_words_are_in_the_preview_before_the_build_begins(
    first: tuple[Project, dict[str, bytes]], nothing_is_worked_out: None
) -> None:
    project, _ = first
    _build(project)
    path = project.edition(YEAR, "adoption")
    notebook = nbformat.read(path, as_version=4)
    next(
        cell for cell in notebook.cells if cell.id == "introduction"
    ).source = "Words of {{ placed.total }} minutes ago."
    nbformat.write(notebook, path)

    (preview,) = refresh_previews(project, YEAR, ["adoption"])
    refreshed = preview.read_bytes()

    assert b"Words of 12 minutes ago." in refreshed
    assert _files(_build(project))["preview.html"] == refreshed
    assert list(refresh_previews(project, YEAR, [])) == []


@pytest.mark.parametrize("words", ["{{ placed.totel }}", "<script>", "Twelve\x0b"])
def test_a_preview_is_left_alone_where_anything_is_wrong(first: tuple[Project, dict[str, bytes]], words: str) -> None:
    project, _ = first
    path = project.edition(YEAR, "adoption")
    before = path.read_text()
    notebook = nbformat.reads(before, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "introduction").source = words
    nbformat.write(notebook, path)
    try:
        assert list(refresh_previews(project, YEAR, ["adoption"])) == []
    finally:
        path.write_text(before)


SLOW = {"pandas", "pandera", "matplotlib", "nbconvert", "papermill", "ortools", "highspy"}


def slow_imports(code: str, *arguments: str) -> str:
    """Run code in a Python of its own and name what it has imported that is slow."""
    command = [sys.executable, "-c", f"import sys; {code}; print(*{SLOW} & set(sys.modules))", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_refresh_imports_nothing_slow() -> None:
    assert slow_imports("import annual_reports.cli, annual_reports.refresh") == ""


def test_a_measured_year_is_audited_without_anything_slow(first: tuple[Project, dict[str, bytes]]) -> None:
    project, _ = first
    audit = (
        "from annual_reports.audit import audit_year; from annual_reports.periods import Year; "
        "from annual_reports.project import Project; from pathlib import Path; "
        "audit_year(Project.at(Path(sys.argv[1])), Year.parse(sys.argv[2]), ['adoption'])"
    )

    assert slow_imports(audit, str(project.root), YEAR.label) == ""
