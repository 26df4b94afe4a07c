"""Whatever a head and a template do, no line of the head's text is ever lost."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from annual_reports.narrative.editions.kept import unique_id
from tests.narrative.editions.small_notebooks import (
    added,
    cell_of,
    code,
    fresh,
    heading,
    ids,
    merge,
    narrative,
    template_of,
)

PLACES = ("intro", "placed", "orders", "budget")
line = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=12).filter(str.strip)
text = st.lists(line, max_size=3).map("\n".join)


@st.composite
def templates(draw: st.DrawFn) -> NotebookNode:
    chosen = draw(st.lists(st.sampled_from(PLACES), unique=True))
    cells = []
    for id in chosen:
        cells.append(heading(f"{id}-heading", f"# {id}"))
        cells.append(narrative(id, draw(text), guidance=draw(st.sampled_from(["", "Cover this."]))))
        cells.append(code(f"{id}-table", f"edition.table('{id}')"))
    if draw(st.booleans()):
        cells.append(narrative("kept-placed", draw(text)))
    return template_of(*draw(st.permutations(cells)))


@st.composite
def changed_by_a_head(draw: st.DrawFn, edition: NotebookNode) -> tuple[NotebookNode, set[str]]:
    """An edition after a head's work, and the lines they wrote."""
    changed = copy.deepcopy(edition)
    lines: set[str] = set()
    steps = draw(st.lists(st.sampled_from(["edit", "empty", "delete", "add", "duplicate", "move", "type"]), max_size=6))
    for number, step in enumerate(steps):
        position = draw(st.integers(0, max(len(changed.cells) - 1, 0)))
        words = draw(text.filter(str.strip))
        match step:
            case "add":
                changed.cells.insert(position, added(unique_id(f"new-{number}", ids(changed)), words))
            case _ if not changed.cells:
                continue
            case "edit":
                if changed.cells[position].cell_type == "markdown":
                    changed.cells[position].source = words
            case "type":
                changed.cells[position].cell_type = "raw"
                changed.cells[position].pop("outputs", None)
                changed.cells[position].pop("execution_count", None)
            case "empty":
                changed.cells[position].source = ""
            case "delete":
                changed.cells.pop(position)
            case "duplicate":
                duplicate = copy.deepcopy(changed.cells[position])
                duplicate["id"] = unique_id(f"copy-{number}", ids(changed))
                changed.cells.insert(position, duplicate)
            case "move":
                changed.cells.append(changed.cells.pop(position))
    was = {line for cell in edition.cells for line in cell.source.splitlines()}
    for cell in changed.cells:
        if cell.cell_type != "code":
            lines |= {line for line in cell.source.splitlines() if line.strip() and line not in was}
    return changed, lines


def _lines(notebook: NotebookNode) -> set[str]:
    return {line for cell in notebook.cells for line in cell.source.splitlines()}


def _lines_of_a_head(edition: NotebookNode) -> set[str]:
    """Lines of the cells that are not as their template had them: the same line may stand in both."""
    bases = edition.metadata["annual_reports"]["bases"]
    theirs = [cell for cell in edition.cells if cell.source != "".join(bases.get(cell.get("id"), {}).get("text", "\0"))]
    return {line for cell in theirs for line in cell.source.splitlines()}


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_no_line_of_a_heads_text_is_ever_lost(data: st.DataObject) -> None:
    edition = fresh(data.draw(templates()))
    written: set[str] = set()
    for _ in range(data.draw(st.integers(1, 3))):
        edition, lines = data.draw(changed_by_a_head(edition))
        written = (written & _lines_of_a_head(edition)) | lines  # what the head deleted again is theirs to delete
        template = data.draw(templates())
        template.metadata["annual_reports"] = {"version": None}

        merged = merge(template, edition)

        assert len(set(ids(merged.notebook))) == len(merged.notebook.cells)
        assert written <= _lines(merged.notebook)
        assert not merge(template, merged.notebook).changed
        edition = merged.notebook


@settings(max_examples=30, deadline=None)
@given(templates())
def test_an_untouched_edition_becomes_what_a_fresh_one_would_be(template: NotebookNode) -> None:
    before = template_of(narrative("placed", "Words of before."), narrative("gone", "Words that go."))

    merged = merge(template, fresh(before)).notebook

    wanted = fresh(template)
    assert [(cell.id, cell.source) for cell in merged.cells] == [(cell.id, cell.source) for cell in wanted.cells]
    assert all(cell_of(merged, id).metadata == cell_of(wanted, id).metadata for id in ids(wanted))
