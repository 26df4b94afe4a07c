"""What is told of words before anything is measured holds whatever the figures come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.findings import Finding
from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind
from annual_reports.narrative.cells import fill_narrative, for_part, unmeasured_findings
from annual_reports.narrative.inline import fill_unmeasured
from annual_reports.reports.virtual_school import VIRTUAL_SCHOOL

KNOWN = ("placed.total", "orders.total")
WORDS = (
    "a ", "!", "[a]", "[a](", "b.png)", "https://example.org)", "```", "\n", "\n\n", "\n\n---\n", "<", "b>", "`", "{=",
    "\\input", "<!-- {{ placed.total }} -->", "{{ placed.total }}", "{{ orders.total | words }}", "{{ placed.totl }}",
    "{{ placed.total | wrds }}", "{{ placed.total }",
)  # fmt: skip


def _conditions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    texts = st.lists(inner, max_size=4).map("".join)
    return st.builds(
        "{{% if placed.total > {} %}}{}{{% else %}}{}{{% endif %}}".format, st.integers(0, 9), texts, texts
    )


TEXTS = st.lists(st.recursive(st.sampled_from(WORDS), _conditions, max_leaves=8), max_size=8).map("".join)


def _notebook(text: str) -> NotebookNode:
    notebook: NotebookNode = new_notebook(cells=[new_markdown_cell(text, id="words")])
    return notebook


def _unmeasured(text: str) -> list[Finding]:
    return unmeasured_findings(_notebook(text), KNOWN, "a.ipynb")


@given(TEXTS, st.integers(0, 9), st.integers(0, 120))
def test_nothing_is_told_that_vanishes_once_there_are_figures(text: str, placed: int, orders: int) -> None:
    values = dict(zip(KNOWN, (placed, orders), strict=True))
    figures = {
        id: Figure(id=id, value=value, unit="children", label=id, kind=Kind.COUNT) for id, value in values.items()
    }
    measured = fill_narrative(for_part(_notebook(text), 2), figures, "a.ipynb").findings
    assert {(found.code, found.found) for found in _unmeasured(text)} <= {(one.code, one.found) for one in measured}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ placed.totl }}", [("narrative.unknown-figure", "placed.totl")]),
        ("{% if placed.totl > 3 %}Many.{% endif %}", [("narrative.unknown-figure", "placed.totl")]),
        ("{% if placed.total > 3 %}{{ placed.total | wrds }}{% endif %}", [("narrative.unknown-filter", "wrds")]),
        ("{% for child in placed.total %}{% endfor %}", [("narrative.not-allowed", "{% for … %}")]),
        ("{{ placed.total }", [("narrative.not-readable", "one } where two, or none, should stand")]),
        ("{{ placed.total }} came.\n\n![drawn](a.png)", [("narrative.not-prose", "a picture: ![drawn](a.png)")]),
        ("<!-- {{ placed.total }} --> ![drawn](a.png)", [("narrative.not-prose", "a picture: ![drawn](a.png)")]),
        ("<!-- part 3 -->\nSome.", [("narrative.unknown-part", "3")]),
        ("<!-- part 1 -->\n{{ placed.totl }}", [("narrative.unknown-figure", "placed.totl")]),
        ("{% if placed.total > 3 %}\n\n![drawn](a.png)\n\n{% endif %}", []),
        ("{{ placed.total | change_from(orders.total) }}, {{ placed.total | words }}", []),
        ("{% if placed.total < orders.total and placed.total | shown %}Fewer.{% endif %}", []),
        ("[More](https://example.org/{{ placed.total }})", []),
    ],
)  # fmt: skip
def test_what_needs_no_figures_is_told_without_any(text: str, told: list[tuple[str, str]]) -> None:
    assert [(found.code, found.found) for found in _unmeasured(text)] == told


@pytest.mark.parametrize(
    ("name", "expected", "cause"),
    [
        ("looked_after.totl", "perhaps looked_after.total", "the id is misspelt"),
        ("placed.total", "an id of docs/reference/figures.md", "it is a figure of adoption"),
        ("placed.total.previous_year", "an id of docs/reference/figures.md", "it is a figure of adoption"),
        ("locality.east", "an id of docs/reference/figures.md", "it is a figure of private_fostering"),
        (
            "cohort.asylum_seekers.previous_year",
            "an id of docs/reference/figures.md",
            "the report has cohort.asylum_seekers of its own year only",
        ),
        ("something.total", "an id of docs/reference/figures.md", "no report has a figure of that id"),
    ],
)
def test_only_ids_that_are_truly_near_are_named_and_another_report_s_is_called_that(
    name: str, expected: str, cause: str
) -> None:
    known = [definition.id for definition in VIRTUAL_SCHOOL.catalogue.figures]
    (finding,) = fill_unmeasured(f"{{{{ {name} }}}}", known, file="virtual_school.ipynb", cell="words").findings
    assert (finding.expected, finding.cause) == (expected, cause)
