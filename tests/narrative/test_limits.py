"""What is refused in narrative is told so that it can be found and mended, and the advice holds."""

import pytest

from annual_reports.narrative.limits import limit_findings


def _found(text: str) -> list[tuple[int | None, str]]:
    return [(finding.line, finding.found) for finding in limit_findings(text, file="a.ipynb", cell="words")]


@pytest.mark.parametrize(
    "text",
    [
        "Those \\<who came late\\> and \\<b> are text.",
        "\\[a\\](page.html) and \\[a](page.html) are text.",
        "See [one] and [two](<https://example.org/two>).\n\n[one]: https://example.org/one\n[2]:  <https://example.org>",
        "\\```\n\\---\n",
    ],
)
def test_what_stands_behind_a_backslash_and_links_to_web_pages_go_through(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("Words of <those who came late and stayed to the end>.", 1, "HTML: <those who came late and stayed to the …"),
        ("<!-- part 2 -->\n\n<!-- a\nnote -->One.\nTwo <b>.", 5, "HTML: <b>."),
        ("A backslash \\\\<b>.", 1, "HTML: \\\\<b>."),
        ("[a]: https://a.org\n[b]: page.html", 2, "a link to something that is not a web page: [b]: page.html"),
        ("One.\n\n---\ntitle: Two\n---", 3, "options of the document: ---"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_with_its_words_and_line(text: str, line: int, found: str) -> None:
    assert _found(text) == [(line, found)]


def test_a_backslash_is_advised_only_where_it_helps() -> None:
    html, picture = (limit_findings(text, file="a", cell="b")[0].next_step for text in ("<b>", "![a](https://a.org)"))
    assert html.endswith("or put a backslash before <")
    assert "backslash" not in picture
