"""Notebooks run whole, or not at all."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from annual_reports.errors import NotebookError
from annual_reports.measures.figures import Results
from annual_reports.notebooks import kernels, runner
from annual_reports.notebooks.front_sheet import FrontSheetContent
from annual_reports.notebooks.handover import Handover, dump_handover
from annual_reports.notebooks.kernels import warm_kernel
from annual_reports.notebooks.runner import run_notebook
from tests.publish.specimen import AGES, BY_AGE, COMMITTEE, FRONT_SHEET


def _notebook(*sources: str) -> NotebookNode:
    parameters = new_code_cell('year = "2019-20"\npart = 2', id="parameters", metadata={"tags": ["parameters"]})
    cells = [new_code_cell(source, id=f"cell-{n}", metadata={"tags": ["display"]}) for n, source in enumerate(sources)]
    return cast(NotebookNode, new_notebook(cells=[parameters, new_markdown_cell("Some words.", id="words"), *cells]))


def _run(notebook: NotebookNode, parameters: Mapping[str, str | int], scratch: Path) -> NotebookNode:
    with warm_kernel(scratch) as kernel:
        return run_notebook(notebook, parameters, scratch.name, kernel.manager)


def test_outputs_are_kept_and_times_are_not(tmp_path: Path) -> None:
    executed = _run(_notebook("year, part"), {"year": "2020-21", "part": 1}, tmp_path)

    assert executed.cells[-1].outputs[0]["data"]["text/plain"] == "('2020-21', 1)"
    assert "papermill" not in nbformat.writes(executed)


def test_two_runs_are_the_same(tmp_path: Path) -> None:
    runs = [_run(_notebook("{1, 2} | {3}"), {"year": "2020-21"}, tmp_path) for _ in range(2)]

    assert nbformat.writes(runs[0]) == nbformat.writes(runs[1])


def test_a_kernel_knows_nothing_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_PLACE", "data")
    ask = "import os\nsorted(name for name in os.environ if 'SECRET' in name or 'HANDOVER' in name)"
    executed = _run(_notebook(ask), {"year": "2019-20"}, tmp_path)

    assert executed.cells[-1].outputs[0]["data"]["text/plain"] == "['ANNUAL_REPORTS_HANDOVER']"


def test_a_failing_cell_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"failed in cell cell-1: ZeroDivisionError"):
        _run(_notebook("1", "1 / 0"), {"year": "2019-20"}, tmp_path)


@pytest.mark.parametrize("way_out", ["raise SystemExit", "exit()", "import os; os._exit(3)"])
def test_a_cell_that_leaves_is_not_success(tmp_path: Path, way_out: str) -> None:
    with pytest.raises(NotebookError, match=r"cell-0|cell-1|ended or stood still"):
        _run(_notebook(way_out, "'the end'"), {"year": "2019-20"}, tmp_path)


def test_a_cell_that_never_ends_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "CELL_TIMEOUT_SECONDS", 1)
    with pytest.raises(NotebookError, match="ended or stood still"):
        _run(_notebook("import time; time.sleep(100)"), {"year": "2019-20"}, tmp_path)


def test_a_parameter_of_a_second_cell_is_refused(tmp_path: Path) -> None:
    notebook = _notebook("1")
    notebook.cells.insert(2, new_code_cell("more = 1", id="more", metadata={"tags": ["parameters"]}))
    with pytest.raises(NotebookError, match="does not declare more"):
        _run(notebook, {"more": 2}, tmp_path)


def test_a_parameter_nobody_declares_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="does not declare yaer"):
        _run(_notebook("1"), {"yaer": "2019-20"}, tmp_path)


def test_a_kernel_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "COMMAND", ["python", "-c", "raise SystemExit"])
    with pytest.raises(NotebookError, match="ended before its first cell"):
        _run(_notebook("1"), {"year": "2019-20"}, tmp_path)


def test_charts_are_drawn_before_their_cells_are_run_and_once(tmp_path: Path) -> None:
    results = Results("sample", "2019-20", "2019/20", tables={AGES.id: AGES}, charts={BY_AGE.id: BY_AGE})
    front_sheet = FrontSheetContent.of(COMMITTEE, FRONT_SHEET, part=2)
    count = "from annual_reports.notebooks import displays\ndisplays.drawn.cache_info()[:2]"
    show = f"from annual_reports.notebooks import open_edition\nopen_edition('sample', year, part).chart('{BY_AGE.id}')"
    with warm_kernel(tmp_path) as kernel:
        kernel.give(dump_handover(Handover(2, results, front_sheet, "#1F4E79")))
        executed = run_notebook(_notebook(count, show, count), {"year": "2019-20"}, "sample", kernel.manager)

    counted = [cell.outputs[0]["data"]["text/plain"] for cell in executed.cells[-3::2]]
    assert counted == ["(0, 1)", "(1, 1)"]  # found and drawn
    assert "image/svg+xml" in executed.cells[-2].outputs[0]["data"]
