"""Every pair of changes: what the template did by what the head did."""

import copy
import json
from dataclasses import dataclass, field

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_raw_cell

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

FIRST = "The template's first words."
NEW = "The template's new words."
HEADS = "What the head wrote."


def _template() -> NotebookNode:
    return template_of(
        heading("placed-heading", "# Children placed"),
        narrative("placed", FIRST),
        code("placed-table", "edition.table('placed_by_age')"),
        heading("orders-heading", "# Adoption orders"),
        narrative("orders", "Orders were made."),
    )


def _template_same(template: NotebookNode) -> None:
    pass


def _template_changed(template: NotebookNode) -> None:
    cell_of(template, "placed").source = NEW


def _template_moved(template: NotebookNode) -> None:
    template.cells.append(template.cells.pop(ids(template).index("placed")))


def _template_lost(template: NotebookNode) -> None:
    template.cells.remove(cell_of(template, "placed"))


def _template_gained(template: NotebookNode) -> None:
    template.cells.insert(ids(template).index("placed") + 1, narrative("matched", "Matches were made."))


def _edition_same(edition: NotebookNode) -> None:
    pass


def _edition_edited(edition: NotebookNode) -> None:
    cell_of(edition, "placed").source = HEADS


def _edition_emptied(edition: NotebookNode) -> None:
    cell_of(edition, "placed").source = ""


def _edition_deleted(edition: NotebookNode) -> None:
    edition.cells.remove(cell_of(edition, "placed"))


def _edition_added(edition: NotebookNode) -> None:
    edition.cells.insert(ids(edition).index("placed") + 1, added("a1b2", HEADS))


def _edition_duplicated(edition: NotebookNode) -> None:
    duplicate = copy.deepcopy(cell_of(edition, "placed"))
    duplicate["id"], duplicate.source = "c3d4", HEADS
    edition.cells.insert(ids(edition).index("placed") + 1, duplicate)


@dataclass(frozen=True)
class Pair:
    """One pair of changes and what becomes of the cell ``placed`` and of the head's words."""

    template: str
    edition: str
    placed: str | None
    codes: tuple[str, ...] = ()
    after: tuple[str, ...] = field(default=("placed-heading",))
    heads_words_below: str = ""


PAIRS = (
    Pair("same", "same", FIRST),
    Pair("same", "edited", HEADS),
    Pair("same", "emptied", ""),
    Pair("same", "deleted", ""),
    Pair("same", "added", FIRST, heads_words_below="placed"),
    Pair("same", "duplicated", FIRST, heads_words_below="placed"),
    Pair("changed", "same", NEW),
    Pair("changed", "edited", HEADS, ("narrative.both-changed",)),
    Pair("changed", "emptied", "", ("narrative.both-changed",)),
    Pair("changed", "deleted", "", ("narrative.both-changed",)),
    Pair("changed", "added", NEW, heads_words_below="placed"),
    Pair("changed", "duplicated", NEW, heads_words_below="placed"),
    Pair("moved", "same", FIRST, after=("orders",)),
    Pair("moved", "edited", HEADS, after=("orders",)),
    Pair("moved", "emptied", "", after=("orders",)),
    Pair("moved", "deleted", "", after=("orders",)),
    Pair("moved", "added", FIRST, after=("orders",), heads_words_below="placed"),
    Pair("moved", "duplicated", FIRST, after=("orders",), heads_words_below="placed"),
    Pair("lost", "same", None),
    Pair("lost", "edited", None, ("narrative.place-gone",)),
    Pair("lost", "emptied", None),
    Pair("lost", "deleted", None),
    Pair("lost", "added", None, heads_words_below="placed-heading"),
    Pair("lost", "duplicated", None, heads_words_below="placed-heading"),
    Pair("gained", "same", FIRST),
    Pair("gained", "edited", HEADS),
    Pair("gained", "emptied", ""),
    Pair("gained", "deleted", ""),
    Pair("gained", "added", FIRST, heads_words_below="placed"),
    Pair("gained", "duplicated", FIRST, heads_words_below="placed"),
)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"template {pair.template}, edition {pair.edition}")
def test_every_pair_of_changes(pair: Pair) -> None:
    template = _template()
    edition = fresh(template)
    globals()[f"_template_{pair.template}"](template)
    globals()[f"_edition_{pair.edition}"](edition)

    merged = merge(template, edition)

    notebook = merged.notebook
    nbformat.validate(notebook)
    assert [finding.code for finding in merged.findings] == list(pair.codes)
    if pair.placed is None:
        assert "placed" not in ids(notebook)
    else:
        assert cell_of(notebook, "placed").source == pair.placed
        assert ids(notebook)[ids(notebook).index("placed") - 1] in pair.after
    if pair.heads_words_below:
        below = notebook.cells[ids(notebook).index(pair.heads_words_below) + 1]
        assert below.source == HEADS
        assert "kept" not in below.metadata.get("tags", [])
    if pair.edition in {"edited", "added", "duplicated"}:
        assert HEADS in [cell.source for cell in notebook.cells]
    if pair.template == "gained":
        assert cell_of(notebook, "matched").source == "Matches were made."
    assert not merge(template, notebook).changed


def test_both_changed_keeps_both_side_by_side() -> None:
    template = _template()
    edition = fresh(template)
    cell_of(edition, "placed").source = HEADS
    cell_of(template, "placed").source = NEW

    notebook = merge(template, edition).notebook

    position = ids(notebook).index("placed")
    assert [cell.source for cell in notebook.cells[position : position + 2]] == [HEADS, NEW]
    assert "kept" in notebook.cells[position + 1].metadata.tags


def test_a_choice_between_both_is_asked_for_until_it_is_made() -> None:
    template = _template()
    edition = fresh(template)
    cell_of(edition, "placed").source = HEADS
    cell_of(template, "placed").source = NEW
    undecided = merge(template, merge(template, edition).notebook)
    decided = copy.deepcopy(undecided.notebook)
    decided.cells.remove(cell_of(decided, "kept-placed"))

    assert [finding.code for finding in undecided.findings] == ["narrative.both-changed"]
    assert merge(template, decided).findings == ()


def test_newer_words_on_offer_take_the_place_of_older_ones() -> None:
    template = _template()
    edition = fresh(template)
    cell_of(edition, "placed").source = HEADS
    cell_of(template, "placed").source = NEW
    edition = merge(template, edition).notebook
    cell_of(template, "placed").source = "Newer still."

    notebook = merge(template, edition).notebook

    assert [cell.source for cell in notebook.cells if "kept" in cell.metadata.tags] == ["Newer still."]


def test_words_on_offer_that_the_head_changed_stay() -> None:
    template = _template()
    edition = fresh(template)
    cell_of(edition, "placed").source = HEADS
    cell_of(template, "placed").source = NEW
    edition = merge(template, edition).notebook
    cell_of(edition, "kept-placed").source = "Half of both."
    cell_of(template, "placed").source = "Newer still."

    notebook = merge(template, edition).notebook

    assert {"Half of both.", "Newer still.", HEADS} <= {cell.source for cell in notebook.cells}


def test_code_and_headings_come_from_the_template() -> None:
    template = _template()
    edition = fresh(template)
    cell_of(template, "placed-table").source = "edition.table('placed_by_sex')"
    cell_of(template, "placed-heading").source = "# Children who were placed"

    merged = merge(template, edition)

    assert cell_of(merged.notebook, "placed-table").source == "edition.table('placed_by_sex')"
    assert cell_of(merged.notebook, "placed-heading").source == "# Children who were placed"
    assert len(merged.notes) == 2


def test_words_typed_into_a_heading_are_kept_at_the_end() -> None:
    template = _template()
    edition = fresh(template)
    cell_of(edition, "placed-heading").source = f"# Children placed\n\n{HEADS}"

    merged = merge(template, edition)

    assert cell_of(merged.notebook, "placed-heading").source == "# Children placed"
    assert merged.notebook.cells[-1].source.endswith(HEADS)
    assert [finding.code for finding in merged.findings] == ["narrative.locked-cell-changed"]


def test_code_of_somebody_elses_is_kept_but_not_run() -> None:
    template = _template()
    edition = fresh(template)
    edition.cells.append(code("mine", "print(open('data.csv').read())"))
    edition.cells.append(code("copied", "edition.table('placed_by_age')"))

    merged = merge(template, edition)

    assert [cell.id for cell in merged.notebook.cells if cell.cell_type == "code"] == ["parameters", "placed-table"]
    assert merged.notebook.cells[-1].cell_type == "raw"
    assert [finding.code for finding in merged.findings] == ["narrative.code-not-run"]


def test_a_cell_of_the_heads_that_is_raw_is_told_until_it_is_markdown_again() -> None:
    template = _template()
    edition = fresh(template)
    edition.cells.insert(3, new_raw_cell(HEADS, id="mine"))
    edition.cells.append(new_raw_cell(" ", id="empty"))

    merged = merge(template, edition)

    assert [(f.code, f.cell, f.found) for f in merged.findings] == [
        ("narrative.raw-cell", "mine", "1 line that is not printed")
    ]
    assert cell_of(merged.notebook, "mine").source == HEADS
    assert not merge(template, merged.notebook).changed


def test_words_of_the_template_that_a_head_made_raw_are_markdown_again() -> None:
    template = _template()
    edition = fresh(template)
    place = ids(edition).index("placed")
    edition.cells[place] = new_raw_cell(HEADS, id="placed", metadata=edition.cells[place].metadata)

    merged = merge(template, edition)

    assert cell_of(merged.notebook, "placed").cell_type == "markdown"
    assert cell_of(merged.notebook, "placed").source == HEADS
    assert merged.findings == ()


def test_kept_words_are_printed_once_they_are_moved_to_a_place() -> None:
    template = _template()
    edition = fresh(template)
    cell_of(edition, "placed").source = HEADS
    template.cells.remove(cell_of(template, "placed"))
    edition = merge(template, edition).notebook
    edition.cells.insert(2, edition.cells.pop(ids(edition).index("kept-placed")))

    merged = merge(template, edition)

    assert merged.findings == ()
    assert "kept-words" not in ids(merged.notebook)
    assert "tags" not in cell_of(merged.notebook, "kept-placed").metadata or "kept" not in cell_of(
        merged.notebook, "kept-placed"
    ).metadata.get("tags", [])


def test_an_added_cell_goes_with_its_neighbour() -> None:
    template = _template()
    edition = fresh(template)
    edition.cells.insert(ids(edition).index("placed") + 1, added("a1b2", HEADS))
    template.cells.insert(ids(template).index("placed") + 1, narrative("matched", "Matches were made."))
    template.cells.append(template.cells.pop(ids(template).index("placed")))

    notebook = merge(template, edition).notebook

    assert ids(notebook)[-2:] == ["placed", "a1b2"]


def test_an_edition_copied_by_hand_keeps_its_words() -> None:
    template = _template()
    edition = copy.deepcopy(template)
    cell_of(edition, "placed").source = HEADS

    merged = merge(template, edition)

    assert cell_of(merged.notebook, "placed").source == HEADS
    assert merged.findings == ()


def test_the_locks_are_as_jupyterlab_reads_them() -> None:
    edition = fresh(_template())

    assert cell_of(edition, "placed-table").metadata["editable"] is False
    assert cell_of(edition, "placed-table").metadata["deletable"] is False
    assert cell_of(edition, "placed-table").metadata["jupyter"]["source_hidden"] is True
    assert cell_of(edition, "placed-heading").metadata["editable"] is False
    assert "editable" not in cell_of(edition, "placed").metadata


def test_run_all_opens_the_editions_own_year() -> None:
    assert cell_of(fresh(_template()), "parameters").source == 'year = "2020-21"\npart = 2'


def test_guidance_stands_above_its_cell_and_follows_the_template() -> None:
    template = template_of(narrative("placed", FIRST, owner="head of adoption", guidance="Say who was placed."))
    edition = fresh(template)
    template.cells[1].metadata["annual_reports"]["guidance"] = "Say who was placed, and how soon."

    notebook = merge(template, edition).notebook

    assert ids(notebook) == ["parameters", "guide-placed", "placed"]
    assert cell_of(notebook, "guide-placed").source == (
        "> **For the head of adoption.** Say who was placed, and how soon."
    )


def test_a_template_gone_past_is_refused_and_the_edition_left_alone() -> None:
    template = _template()
    edition = fresh(template)
    newer = copy.deepcopy(template)
    cell_of(newer, "placed").source = NEW
    edition = merge(newer, edition).notebook

    merged = merge(template, edition)

    assert [finding.code for finding in merged.findings] == ["narrative.template-older"]
    assert merged.findings[0].is_error
    assert not merged.changed
    assert merged.notebook == edition


def test_a_template_put_back_on_purpose_says_so_by_its_version() -> None:
    template = _template()
    edition = fresh(template)
    newer = copy.deepcopy(template)
    cell_of(newer, "placed").source = NEW
    edition = merge(newer, edition).notebook
    template.metadata["annual_reports"] = {"version": 2}

    assert merge(template, edition).findings == ()


def test_outputs_of_run_all_are_no_change() -> None:
    template = _template()
    edition = fresh(template)
    cell_of(edition, "placed-table").execution_count = 7

    assert not merge(template, edition).changed


def test_words_replaced_all_over_the_file_are_the_heads_too() -> None:
    template = _template()
    edition = nbformat.from_dict(json.loads(json.dumps(fresh(template)).replace("first words", "first thoughts")))

    merged = merge(template, edition)

    assert cell_of(merged.notebook, "placed").source == "The template's first thoughts."
    assert [finding.code for finding in merged.findings] == ["narrative.both-changed"]
