"""What a head of service sees below a line of text in the preview stands there in the documents too."""

import subprocess

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.publish.cell_text import for_pandoc, set_apart
from annual_reports.publish.exporter import export
from annual_reports.publish.pandoc import READER, pandoc_path
from tests.publish.specimen import settings


def _html(*cells: str) -> str:
    notebook = new_notebook(cells=[new_markdown_cell(text, id=f"cell-{n}") for n, text in enumerate(cells)])
    return subprocess.run(
        [pandoc_path(), "-f", READER, "--wrap=none"],
        input=export(notebook, settings()).text,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("The team did three things:\n- it rang schools\n- it wrote plans", "<li>it rang schools</li>"),
        ("The team did three things:\n1. it rang schools\n2. it wrote plans", "<li>it rang schools</li>"),
        ("Words.\n## More\nWords.", '<h2 id="more">More</h2>'),
        ("A parent wrote:\n> Thank you.", "<blockquote>"),
        ("Schools were rung:\n| When | How often |\n|---|---|\n| Day | 2 |", "<td>Day</td>"),
        ("Words.\n***\nWords.", "<hr />"),
        ("> They said:\n> - one thing\n> - another", "<li>one thing</li>"),
        ("- one\n# More", '<h1 id="more">More</h1>'),
        ("Noted[^1].\n[^1]: By the panel.", "By the panel."),
    ],
)
def test_a_block_right_below_a_line_of_text_is_printed_as_one(text: str, block: str) -> None:
    html = _html(text)
    assert block in html
    assert "<p>- " not in html


@pytest.mark.parametrize(
    "text",
    [
        "The service was founded in\n2019. It has grown since.",
        "A year of change - for all\n-5 was the lowest temperature.\n#1 was the first.",
        "- one\n  - within one\n    1. within that\n- two",
        "1. one\n   - within one\n2. two",
        "- one\n- two\n\n  More on two.\n  - within two",
        "| a | b |\n|---|---|\n| - 1 | # 2 |",
        "Words.\n\n    - a line of code\n    - another",
        "Words that go\non and on\n  and on.",
    ],
)
def test_text_and_lists_within_lists_stay_as_they_are(text: str) -> None:
    assert set_apart(text) == text


def test_setting_apart_twice_changes_nothing() -> None:
    text = "Why:\n- this\n  > and that\n# More\n> so:\n> 1. one\n***\n| a |\n|---|\n| 1 |"
    assert set_apart(set_apart(text)) == set_apart(text)


def test_notes_and_links_of_two_cells_keep_to_their_cell() -> None:
    note, link = (
        "Noted[^1].\n\n[^1]: {} note.",
        "See [here][1], [more] and [this].\n\n[1]: https://{}.org\n[More]: <https://{}.com>",
    )
    html = _html(note.format("First"), note.format("Second"), link.format("a", "a"), link.format("b", "b"))

    assert [html.count(f"{which} note.") for which in ("First", "Second")] == [1, 1]
    assert all(f'<a href="https://{place}">' in html for place in ("a.org", "b.org", "a.com", "b.com"))
    assert "[this]" in html


def test_notes_within_code_or_behind_a_backslash_are_text() -> None:
    text = "`[^1]` and \\[^2] and ``a ` [^3]``"
    assert for_pandoc(text, "intro") == text
