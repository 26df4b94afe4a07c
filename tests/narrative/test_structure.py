"""What would be lost between the cells of a part, or stop its documents, is found in the words as written."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind
from annual_reports.narrative.outline import outline_of
from annual_reports.narrative.structure import filled_part, structure_findings


def _notebook(*texts: str) -> NotebookNode:
    made: NotebookNode = new_notebook(
        cells=[
            new_markdown_cell("# Children {#sec-children}", id="heading"),
            new_code_cell('edition.table("placed.by_sex")', id="table"),
            new_code_cell('edition.chart(id="age_chart")', id="chart"),
            new_code_cell("edition.figures_table('a.total')", id="figures"),
            new_code_cell('edition.table("pupils")', id="pupils", metadata={"annual_reports": {"part": 2}}),
            *(new_markdown_cell(text, id=f"words-{n}") for n, text in enumerate(texts, 1)),
        ]
    )
    return made


def _found(*texts: str, part: int = 2) -> list[tuple[str, str | None, int | None, str]]:
    return [
        (finding.code.removeprefix("narrative."), finding.cell, finding.line, finding.found)
        for finding in structure_findings(_notebook(*texts), part, "notebooks/adoption.ipynb")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "See @tbl-placed-by-sex, [@fig-age-chart; @tbl-key-figures], (@sec-children) and [there](#sec-children).",
        "Write to head@adu-lt.org, or to @council; `@tbl-none` and \\@tbl-none are text. [A](https://a.org/@tbl-none)",
        "{% if a.total %}See @sec-children.{% else %}None.{% endif %}{% if a.total %}This{% endif %} is so.",
        "## Below\n\n### And below\n\n## Up",
        "Above\n===\n\nBelow\n---\n\n### And below\n\nSee [it](#and-below).",
        "{% if a.total %}## Below\n{% endif %}### Deeper",
        "A note[^1], another[^b][^1].\n\n[^1]: One.\n[^b]: Two.",
        "| A | B |\n|---|---|\n| 1 \\| 2 | {{ a.b | plural('x') }} |\n| `a|b` | 2 |\n| 3 |\n\nWords | of | many.",
        "| A | B |\n| - |\n| 1 | 2 | 3 |",
    ],
)
def test_what_holds_together_goes_through(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Words.\n\n### Deeper", ("skipped-heading", 3, "### Deeper")),
        ("Words.\nSee @tbl-placed-by-sx.", ("unknown-reference", 2, "@tbl-placed-by-sx")),
        ("See [there](#sec-none).", ("unknown-reference", 1, "#sec-none")),
        ("<!-- part 2 -->\nSee @Tbl-pupils.", ("unknown-reference", 2, "@Tbl-pupils")),
        ("## Again {#sec-children}", ("name-taken", 1, "{#sec-children}")),
        ("A note[^zz].", ("note-without-text", 1, "[^zz]")),
        ("Words.\n\n[^zz]: A note.", ("note-not-referred-to", 3, "[^zz]: and its text")),
        ("Noted[^1].\n\n[^1]: One.\n[^1]: Two.", ("name-taken", 4, "[^1]:")),
        ("[a]\n\n[a]: https://a.org\n[a]: https://b.org", ("name-taken", 4, "[a]:")),
        ("[X]\n\n[x]: https://a.org\n[X]: https://b.org", ("name-taken", 4, "[X]:")),
        ("## A\n\n## A\n\n[it](#a-1) and [it](#a-2)", ("unknown-reference", 5, "#a-2")),
        ("| A | B |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |", ("row-too-long", 4, "3 cells")),
        ("Words:\n> | A | B |\n> |:--|--:|\n> | 1 | 2 | 3", ("row-too-long", 4, "3 cells")),
    ],
)
def test_what_does_not_is_told_with_its_line(text: str, found: tuple[str, int, str]) -> None:
    code, line, what = found
    assert _found(text) == [(code, "words-1", line, what)]


TOTAL = {"a.total": Figure(id="a.total", value=12, unit="", label="A", kind=Kind.COUNT)}


def test_a_table_that_the_year_does_without_is_no_place_to_lead_to() -> None:
    asked = "{% if a.total == 0 %}See @tbl-placed-by-sex.{% endif %}"
    notebook = _notebook(f"{asked}\nSee @fig-age-chart.")
    without = ("placed.by_sex", "age_chart")
    for part in (1, 2):
        for findings in (
            structure_findings(notebook, part, "a.ipynb", without),
            filled_part(notebook, TOTAL, part, "a.ipynb", without).findings,
        ):
            (found,) = findings
            assert (found.code, found.line, found.found) == ("narrative.unknown-reference", 2, "@fig-age-chart")


def test_an_anchor_in_both_branches_of_a_condition_is_printed_once() -> None:
    notebook = _notebook("{% if a.total %}## Many {#sec-x}{% else %}## Few {#sec-x}{% endif %}\n\nSee @sec-x.")
    assert structure_findings(notebook, 2, "a.ipynb") == []
    assert filled_part(notebook, TOTAL, 2, "a.ipynb").findings == ()
    both = _notebook("{% if a.total %}## Many {#sec-x}\n{% endif %}## Few {#sec-x}")
    assert [found.code for found in filled_part(both, TOTAL, 2, "a.ipynb").findings] == ["narrative.name-taken"]


def test_a_cell_that_no_part_prints_has_nothing_to_lead_to() -> None:
    notebook = _notebook("See @sec-kept.")
    notebook.cells.append(new_markdown_cell("## Kept {#sec-kept}", metadata={"tags": ["kept"]}))
    assert [found.code for found in structure_findings(notebook, 2, "a.ipynb")] == ["narrative.unknown-reference"]


def test_a_note_and_its_text_in_two_cells_are_both_told() -> None:
    assert [code for code, *_ in _found("A note[^1].", "[^1]: Its text.")] == [
        "note-without-text",
        "note-not-referred-to",
    ]


def test_a_table_of_part_2_that_a_cell_for_both_names_is_told_for_part_1_alone() -> None:
    text = "See @tbl-pupils."
    assert _found(text) == []
    assert _found(text, part=1) == [("reference-to-other-part", "words-1", 1, "@tbl-pupils")]
    assert _found(f"<!-- part 2 -->\n{text}", part=1) == []


def test_the_nearest_names_are_told() -> None:
    (finding,) = structure_findings(_notebook("See @tbl-placed-by-sx."), 2, "a.ipynb")
    assert finding.expected.startswith("perhaps @tbl-placed-by-sex")


def test_conditions_and_notes_to_colleagues_do_not_move_lines() -> None:
    outline = outline_of("<!-- a\nnote -->{% if a %}\n# One{% endif %}\n{{ a\n| words }}\n## Two")
    assert outline.headings == ((1, "One", 3), (2, "Two", 6))


@pytest.mark.parametrize(
    "begins", ["{", "{{ ", "{%", "](", "](#", "[", "<a:", "`a ``b ", "@tbl-", "|-", " ", "[^1]: ", "# "]
)
def test_no_text_takes_for_ever(begins: str) -> None:
    text = begins * (50_000 // len(begins))
    assert structure_findings(_notebook(text[:-4] + "\n|x|"), 2, "a.ipynb") is not None
