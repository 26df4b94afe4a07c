"""Attempts to get out of a narrative cell: each is a finding, and none takes time or prints what it should not."""

import time

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind
from annual_reports.narrative.cells import fill_narrative, for_part

FIGURES = {
    id: Figure(id=id, value=12, unit="children", label=id, kind=Kind.COUNT) for id in ("placed.total", "placed.male")
}

RUNNING_CODE = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ placed.__class__ }}",
    "{{ placed.total.__class__.__init__.__globals__ }}",
    "{{ placed.total.figures }}",
    "{{ placed.total.figure.value }}",
    "{{ placed.total['figures'] }}",
    "{{ (placed.total if 1 else placed.male).figures }}",
    "{{ (placed.total, placed.male).count }}",
    "{{ placed.total() }}",
    "{{ placed.total.number() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ range(10) }}",
    "{{ dict(a=1) }}",
    "{{ self.__init__ }}",
    "{{ config }}{{ request }}{{ get_flashed_messages }}",
    "{{ _ }}{{ gettext('a') }}",
    "{{ '{0.__class__}'.format(placed.total) }}",
    "{{ '%s' % placed.total }}",
    "{{ 'a' ~ 'b' }}",
    "{{ 'a' + 'b' }}",
    "{{ [placed.total] }}",
    "{{ {'a': 1} }}",
    "{{ placed.total | attr('figures') }}",
    "{{ (placed.total,) | map('words') }}",
    "{{ (placed.total,) | map(attribute='figures') }}",
    "{{ 'a' | format }}",
    "{{ 'a' | string }}",
    "{{ placed.total | safe }}",
    "{{ placed.total | pprint }}",
    "{{ placed.total | tojson }}",
    "{{ placed.total is callable }}",
    "{{ none }}",
    "{% set a = placed.total %}",
    "{% for i in (1, 2) %}{{ i }}{% endfor %}",
    "{% macro a() %}{% endmacro %}",
    "{% call a() %}{% endcall %}",
    "{% filter upper %}a{% endfilter %}",
    "{% block a %}{% endblock %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% do placed.total %}",
    "{% debug %}",
    "{% trans %}a{% endtrans %}",
)

READING_FILES = (
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as a %}",
    "{% from 'a' import b %}",
    "{% extends 'a' %}",
    "{{ open('/etc/passwd') }}",
    "{{ '{{< include /etc/passwd >}}' }}",
    "{% raw %}{{< include /etc/passwd >}}{% endraw %}",
    "{{< include /etc/passwd >}}",
    "![a](/etc/passwd)",
    "![a](../../data/2019-20/ssda903/header.csv)",
    "{{ '!' }}[a](/etc/passwd)",
    "[a](file:///etc/passwd)",
    "[a]: file:///etc/passwd",
    '```{=typst}\n#read("/etc/passwd")\n```',
    '`#read("/etc/passwd")`{=typst}',
    "\\input{/etc/passwd}",
    "Text.\n\n---\nbibliography: /etc/passwd\n---\n",
    "---\nfilters: [a.lua]\n---\n",
)

REACHING_THE_NETWORK = (
    "![a](https://example.org/a.png)",
    "<img src='https://example.org/a.png'>",
    "<img\nsrc='https://example.org/a.png'>",
    "<script src='https://example.org/a.js'></script>",
    "<SCRIPT>fetch('https://example.org')</SCRIPT>",
    "<iframe src='https://example.org'></iframe>",
    "<link rel='stylesheet' href='https://example.org/a.css'>",
    "<style>@import 'https://example.org/a.css'</style>",
    "<svg onload='fetch(1)'>",
    "<object data='https://example.org'>",
    "<br onclick='fetch(1)'>",
    "{{ '<' }}script>fetch(1)</script>",
    "[a](javascript:fetch('https://example.org'))",
    "[a](data:text/html,<p>)",
    "```{python}\nimport urllib.request\n```",
    "`{python} 1 + 1`",
    "`r 1 + 1`",
    "~~~ {.python}\nimport os\n~~~",
    "> ```{python}\n> import os\n> ```",
)

WITHOUT_END = (
    "{% for i in range(1000000000) %}{% endfor %}",
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ 1e400 | words }}",
    "{{ 12 | percent(999999999) }}",
    "{{ placed.total | percent(-999999999) }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "not " * 10000 + "1 }}",
    "{{ " + "1 if 1 else " * 3000 + "1 }}",
    "{% if 1 %}" * 150 + "a" + "{% endif %}" * 150,
    "{{ placed.total " + "| capitalise " * 3000 + "}}",
    "{{ placed" + ".total" * 7000 + " }}",
    "{" * 50_000,
    "{{ placed.total }}" * 100_000,
)

INNOCENT = (
    "{{ placed.total }} children, of whom {{ placed.male | words }} were boys.",
    "Fewer than <5 were seen; 3 < 4 and 4 > 3.",
    "See <https://example.org/report> and [the report](https://example.org/a_(b)).",
    "Write to [the team](mailto:team@example.org) or see [section 3](#sec-placed) and @tbl-placed.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "First line<br>second line, H<sub>2</sub>O.",
    "A title\n---\n\nText.",
    "Text.\n\n---\n\nMore text.",
    "# A heading {#sec-more}\n\n- a list\n- of *things*",
    "The cost was £5 and the rate 5% {not a value}.",
    "Notes: `code` in a line.",
    "A note[^1].\n\n[^1]: Not shown elsewhere.",
)


def _findings(text: str) -> list[str]:
    notebook = new_notebook(cells=[new_markdown_cell(text, id="intro")])
    return [finding.code for finding in fill_narrative(notebook, FIGURES, "notebooks/adoption.ipynb").findings]


@pytest.mark.parametrize("text", RUNNING_CODE)
def test_no_code_is_run(text: str) -> None:
    assert _findings(text)


@pytest.mark.parametrize("text", READING_FILES)
def test_no_file_is_read(text: str) -> None:
    assert _findings(text)


@pytest.mark.parametrize("text", REACHING_THE_NETWORK)
def test_no_network_is_reached(text: str) -> None:
    assert _findings(text)


@pytest.mark.parametrize("text", WITHOUT_END, ids=lambda text: text[:30])
def test_nothing_goes_on_for_ever(text: str) -> None:
    started = time.perf_counter()
    assert _findings(text)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("text", INNOCENT)
def test_prose_goes_through(text: str) -> None:
    assert _findings(text) == []


def test_notes_to_colleagues_are_not_printed() -> None:
    notebook = new_notebook(cells=[new_markdown_cell("Twelve.<!-- audit: ok counted twice -->\n<!-- a\nnote -->")])
    filled = fill_narrative(notebook, FIGURES, "a.ipynb")
    assert filled.notebook.cells[0].source == "Twelve."
    assert filled.findings == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("For all.", {1, 2}),
        ("<!-- part 2 -->\nOne went home.", {2}),
        ("<!-- Part: 1 -->\nSome went home.", {1}),
        ("<!-- part two -->\nOne went home.", {2}),
        ("<!-- part 1 -->\n<!-- part 2 -->\nOne went home.", {2}),
        ("Later: <!-- part 2 --> One went home.", {2}),
    ],
)
def test_a_cell_goes_to_the_part_that_it_names_and_to_part_2_in_doubt(text: str, parts: set[int]) -> None:
    notebook = new_notebook(cells=[new_markdown_cell(text, id="a")])
    assert {part for part in (1, 2) if for_part(notebook, part).cells} == parts


@pytest.mark.parametrize(
    "text", ["<!-- part two -->", "<!-- part 3 -->", "<!-- part 1 --><!-- part 2 -->", "<!--part-->"]
)
def test_a_part_that_cannot_be_read_is_a_finding(text: str) -> None:
    assert _findings(f"{text}\nWords.") == ["narrative.unknown-part"]


MEANT_AS_MARKS = """
<!-- part2 -->
<!--part2-->
<!-- for part 2 -->
<!-- Part2 -->
<!-- part_2 -->
<!-- parts 2 -->
<!-- (part 2) -->
<!-- *part 2* -->
<!-- pt 2 -->
<!-- p 2 -->
<!-- p2: for the members only -->
<!-- prat 2 -->
<!-- exempt -->
<!-- not for the public -->
<!-- this goes to Part 2 -->
[Part 2 only]
part 2
**Part 2**
Part II
PART TWO ONLY
(Part 2 only) Both of them moved.
**Part 2 only.** Both of them moved.
Part 2. Both of them moved.
This paragraph is for Part 2 only. Both of them moved.
Confidential. Both of them moved.
Private: both of them moved.
OFFICIAL-SENSITIVE
<!-- private -->
<!-- keep out of the public paper -->
Part 2: both of them moved.
Exempt
## Part 2
‹!– part 2 –>
<!- part 2 ->
&lt;!-- part 2 --&gt;
{# part 2 #}
[//]: # (part 2)
""".strip().splitlines()
NO_MARKS = """
Part 2 (exempt) says more.
Part 2 of the Act applies.
Part of the year was spent on this.
The exempt part says more.
Exemptions: none were asked for.
Private fostering: what it is.
Confidential advice was given.
<!-- the private fostering team checks this -->
Post 2: vacant since May.
Pupils in year 2: all of them.
<!-- check this with the exams team, 12 pupils -->
<!-- disclosure: ok said in Part 2's open judgment -->
<!-- audit: ok part 2 counts twice -->
<!-- source: guidance p 3 -->
<!-- as on p. 2 of the return -->
""".strip().splitlines()


@pytest.mark.parametrize("before", ["", "\n \n", "<!-- to be read by the head -->\n"])
@pytest.mark.parametrize("mark", MEANT_AS_MARKS)
def test_what_was_meant_as_a_mark_stays_out_of_part_1_and_is_told(mark: str, before: str) -> None:
    notebook = new_notebook(cells=[new_markdown_cell(f"{before}{mark}\nSome went home.", id="a")])
    assert not for_part(notebook, 1).cells
    assert "narrative.unknown-part" in _findings(notebook.cells[0].source)


@pytest.mark.parametrize("text", NO_MARKS)
def test_words_and_notes_that_mean_no_mark_are_for_both_parts(text: str) -> None:
    notebook = new_notebook(cells=[new_markdown_cell(f"{text}\nThe agenda has\n\n- Part 1\n- Part 2\n", id="a")])
    assert for_part(notebook, 1).cells
    assert _findings(notebook.cells[0].source) == []


@pytest.mark.parametrize("said", ["2 ", "two", 3, [1], {"a": 1}])
def test_a_part_in_metadata_that_cannot_be_read_is_part_2(said: object) -> None:
    notebook = new_notebook(cells=[new_markdown_cell("Words.", metadata={"annual_reports": {"part": said}})])
    assert not for_part(notebook, 1).cells
    assert [f.code for f in fill_narrative(notebook, FIGURES, "a.ipynb").findings] == ["narrative.unknown-part"]


def test_nothing_of_the_other_part_or_of_the_edition_goes_into_a_parts_notebook() -> None:
    cell = new_markdown_cell(
        "Words.", id="a", metadata={"annual_reports": {"guidance": "SECRET", "carried_text": "SECRET"}}
    )
    other = new_markdown_cell("SECRET", id="b", metadata={"annual_reports": {"part": 2}})
    kept = new_markdown_cell("SECRET", id="c", metadata={"tags": ["kept"]})
    notebook = new_notebook(cells=[cell, other, kept], metadata={"annual_reports": {"bases": {"b": ["SECRET"]}}})

    filled = fill_narrative(for_part(notebook, 1), FIGURES, "a.ipynb").notebook

    assert "SECRET" not in str(filled)


def test_nothing_of_a_cell_but_its_words_goes_into_a_parts_notebook() -> None:
    """Pictures stay in a cell when their line is deleted, and editors keep notes and outputs of their own."""
    words = new_markdown_cell("Words.", id="a", metadata={"tags": ["narrative", "SECRET"], "note": "SECRET"})
    words["attachments"] = {"SECRET.png": {"image/png": "SECRET"}}
    code = new_code_cell("edition", id="b", metadata={"tags": ["display"], "note": "SECRET"})
    code.outputs = [new_output("stream", text="SECRET")]
    notebook = new_notebook(
        cells=[words, code], metadata={"title": "SECRET", "kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )

    for part in (1, 2):
        filled = fill_narrative(for_part(notebook, part), FIGURES, "a.ipynb")
        assert "SECRET" not in str(filled)
        assert [cell.metadata.tags for cell in filled.notebook.cells] == [["narrative"], ["display"]]
        assert [(found.code, found.cell, found.is_error) for found in filled.findings] == [
            ("narrative.picture-left-out", "a", False)
        ]


@pytest.mark.parametrize(
    "note", ["[//]: # (One went home.)", '[note]: <> "One went home."', "[a]: #\n'One went home.'"]
)
def test_a_note_in_the_shape_of_a_link_is_refused(note: str) -> None:
    """No document shows it, and every one of them holds it."""
    assert _findings(f"Words.\n\n{note}\n") == ["narrative.not-prose"]
