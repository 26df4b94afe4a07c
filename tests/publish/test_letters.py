"""Letters that would be empty boxes in the PDF are told, and those that its fonts have are not."""

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.publish.letters import letter_findings, letters_not_in_fonts


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Şahin and Łukasz paid £5.",
        "‘Yes’ – “no” … • ½ ✓ → ≥",
        "Елена, Ελένη, שלום",
        "Joined\u200d up\ufe0f\u00a0here",
    ],
)
def test_letters_that_the_fonts_have_go_through(text: str) -> None:
    assert letters_not_in_fonts(text) == ("", 0)


def test_letters_that_they_lack_are_told_with_cell_and_line() -> None:
    cells = [
        new_markdown_cell("Words.", id="a"),
        new_markdown_cell("<!-- a\nnote -->\nWell done 🎉, 李小龍 🎉", id="b"),
    ]
    (finding,) = letter_findings(new_notebook(cells=cells), "notebooks/adoption.ipynb")

    assert not finding.is_error
    assert (finding.cell, finding.line, finding.found) == ("b", 3, "小, 李, 龍, 🎉")
