"""The preview's references read as those of the documents."""

from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.review.numbering import numbered_notebook


def test_a_backslash_before_the_sign_makes_text_of_a_reference() -> None:
    cells = [new_markdown_cell("## Help {#sec-help}"), new_markdown_cell(r"See @sec-help; \@sec-help is text.")]
    shown = numbered_notebook(new_notebook(cells=cells)).cells[1].source
    assert shown.startswith("See Section ")
    assert shown.endswith(r"; \@sec-help is text.")
