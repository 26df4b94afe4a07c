"""Whatever a notebook file holds, the outcome is a notebook or a finding, and the file is not touched."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annual_reports.narrative.editions.reading import read_notebook
from annual_reports.narrative.editions.writing import notebook_text
from tests.narrative.editions.small_notebooks import added, fresh, ids, merge, narrative, template_of

TEMPLATE = template_of(narrative("placed", "Words."), narrative("orders", "More words."))
GOOD: dict[str, Any] = json.loads(notebook_text(TEMPLATE))


def _codes(path: Path) -> list[str]:
    _, findings = read_notebook(path, "notebooks/2020-21/adoption.ipynb")
    return [finding.code for finding in findings]


def _changed(**changes: Any) -> str:
    return json.dumps({**GOOD, **changes})


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", '"a"', "{}", "[" * 100_000,
        _changed(cells=3), _changed(cells=[3]), _changed(cells=[{}]), _changed(nbformat=3), _changed(nbformat=5),
        _changed(metadata=3),
        _changed(cells=[{"cell_type": "markdown", "metadata": {}, "source": "no id"}]),
        _changed(cells=[{"cell_type": "markdown", "metadata": {}, "source": 3, "id": "a"}]),
        _changed(cells=[{"cell_type": "poem", "metadata": {}, "source": "", "id": "a"}]),
        _changed(cells=[{"cell_type": "markdown", "metadata": {}, "source": "", "id": "not an id!"}]),
        json.dumps(GOOD).replace('"Words."', '\n<<<<<<< mine\n"Words."\n=======\n'),
    ],
    ids=lambda text: text[:40],
)  # fmt: skip
def test_what_is_not_a_notebook_is_a_finding(tmp_path: Path, text: str) -> None:
    path = tmp_path / "adoption.ipynb"
    path.write_text(text)

    notebook, findings = read_notebook(path, "notebooks/2020-21/adoption.ipynb")

    assert notebook is None
    assert [finding.code for finding in findings] == ["narrative.unreadable-notebook"]
    assert findings[0].is_error
    assert path.read_text() == text


def test_marks_of_a_merge_are_named_as_the_cause(tmp_path: Path) -> None:
    path = tmp_path / "adoption.ipynb"
    path.write_text("<<<<<<< mine\n{}\n")
    _, (finding,) = read_notebook(path, "a.ipynb")
    assert "merged with the marks left in" in finding.cause


def test_a_notebook_that_is_not_there_may_be_a_new_reports(tmp_path: Path) -> None:
    _, (finding,) = read_notebook(tmp_path / "foster_care.ipynb", "notebooks/foster_care.ipynb")
    assert finding.cause == "it was moved or deleted, or the report is new"
    assert "docs/how-to/add-a-report.md" in finding.next_step


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "adoption.ipynb"
    path.write_bytes(b"\xff\xfe\x00")
    assert _codes(path) == ["narrative.unreadable-notebook"]


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_no_json_crashes_the_reader(tmp_path_factory: pytest.TempPathFactory, content: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "any.ipynb"
    path.write_text(json.dumps({**GOOD, "cells": [content], "metadata": content}))
    notebook, findings = read_notebook(path, "a.ipynb")
    assert notebook is not None or findings


def test_two_cells_of_one_id_are_a_finding_and_both_are_read(tmp_path: Path) -> None:
    twice = copy.deepcopy(GOOD)
    twice["cells"].append({**twice["cells"][1], "source": "The second."})
    path = tmp_path / "adoption.ipynb"
    path.write_text(json.dumps(twice))

    notebook, findings = read_notebook(path, "a.ipynb")

    assert notebook is not None
    assert [finding.code for finding in findings] == ["narrative.same-id-twice"]
    assert ids(notebook) == ["parameters", "placed", "orders", "placed-copy"]
    assert notebook.cells[-1].source == "The second."


def test_a_second_cell_of_one_id_becomes_a_cell_that_was_added(tmp_path: Path) -> None:
    edition = json.loads(notebook_text(fresh(TEMPLATE)))
    edition["cells"].insert(2, {**edition["cells"][1], "source": "The second."})
    path = tmp_path / "adoption.ipynb"
    path.write_text(json.dumps(edition))
    notebook, _ = read_notebook(path, "a.ipynb")
    assert notebook is not None

    merged = merge(TEMPLATE, notebook)

    assert [cell.source for cell in merged.notebook.cells[1:]] == ["Words.", "The second.", "More words."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Twelve\x0bchildren", "U+000B, a line break of Word (Shift and Enter)"),
        ("Twelve\x00", "U+0000, a character that cannot be seen"),
        ("Twelve\u202e", "U+202E, right-to-left override"),
        ("Twelve\ud800", "U+D800, a character that cannot be seen"),
    ],
)
def test_control_characters_are_named_with_their_line(tmp_path: Path, text: str, found: str) -> None:
    path = tmp_path / "adoption.ipynb"
    path.write_text(json.dumps({**GOOD, "cells": [dict(added("a", f"One.\n{text}"))]}))

    _, (finding,) = read_notebook(path, "a.ipynb")

    assert (finding.code, finding.line, finding.found) == ("narrative.control-character", 2, found)
    assert finding.is_error


def test_a_cell_of_200_000_characters_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "adoption.ipynb"
    path.write_text(json.dumps({**GOOD, "cells": [dict(added("a", "word " * 40_000))]}))

    _, (finding,) = read_notebook(path, "a.ipynb")

    assert (finding.code, finding.found) == ("narrative.too-long", "200,000 characters")


def test_text_in_lines_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "adoption.ipynb"
    path.write_text(json.dumps({**GOOD, "cells": [{**added("a", ""), "source": ["One.\n", "Two."]}]}))
    notebook, findings = read_notebook(path, "a.ipynb")
    assert notebook is not None
    assert notebook.cells[0].source == "One.\nTwo."
    assert findings == []
