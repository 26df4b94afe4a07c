"""How documents are made, and what happens when one cannot be."""

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.errors import RenderingError, UsageError
from annual_reports.publish import quarto
from annual_reports.publish.exporter import to_qmd
from annual_reports.publish.render import render, renderer_in_use
from tests.documents import differences, read_html
from tests.publish.specimen import notebook, settings


def _source(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return to_qmd(new_notebook(cells=[new_markdown_cell(f"# Heading\n\n{text}", id="words")]), settings(), folder)


def test_the_same_inputs_give_the_same_files(tmp_path: Path, renderer: str) -> None:
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        render(to_qmd(notebook(), settings(), tmp_path / run), tmp_path / run, settings(), renderer=renderer)
    for suffix in ("qmd", "html", "docx", "pdf"):
        made = [(tmp_path / run / f"specimen.{suffix}").read_bytes() for run in ("first", "second")]
        assert made[0] == made[1], suffix


def test_only_what_was_asked_for_is_made(tmp_path: Path) -> None:
    source = _source(tmp_path / "source", "Words.")
    assert render(source, tmp_path / "made", settings(), formats=("html",), renderer="pandoc") == "pandoc"
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["specimen.html"]


def test_a_link_in_a_table_leaves_its_header_cells_as_they_are(tmp_path: Path, renderer: str) -> None:
    source = _source(tmp_path, "| Where | What |\n|:--|:--|\n| Guide | [words](https://example.org/a) |")
    render(source, tmp_path, settings(), formats=("html",), renderer=renderer)
    page = BeautifulSoup((tmp_path / "specimen.html").read_text(encoding="utf-8"), "html.parser")
    assert [cell["scope"] for cell in page.select(".table-box th")] == ["col", "col", "row"]


def test_word_has_every_style_that_a_document_names(tmp_path: Path, renderer: str) -> None:
    text = "Noted[^1], [there](https://example.org/a), `so`.\n\n    as it is\n\n[^1]: Why."
    render(_source(tmp_path, text), tmp_path, settings(), formats=("docx",), renderer=renderer)
    with zipfile.ZipFile(tmp_path / "specimen.docx") as word:
        parts = {part: word.read(f"word/{part}.xml").decode() for part in ("document", "footnotes", "styles")}
    named = set(re.findall(r'<w:(?:p|r|tbl)Style w:val="([^"]+)"', parts["document"] + parts["footnotes"]))
    assert {"FootnoteReference", "Hyperlink", "VerbatimChar"} <= named
    assert named <= set(re.findall(r'w:styleId="([^"]+)"', parts["styles"]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("See @tbl-nowhere and @fgi-misspelt.", "references that lead nowhere: @tbl-nowhere, @fgi-misspelt"),
        ("![A picture](https://example.org/picture.png)", "not one of the report's charts: https://example.org"),
        ("![A file](/etc/hostname)", "not one of the report's charts: /etc/hostname"),
        ("![Up](charts/../../secret.png)", "not one of the report's charts"),
    ],
)
def test_what_cannot_be_shown_is_said_and_nothing_lands(tmp_path: Path, renderer: str, text: str, said: str) -> None:
    source = _source(tmp_path / "source", text)
    with pytest.raises(RenderingError, match=said) as error:
        render(source, tmp_path / "made", settings(), formats=("docx",), renderer=renderer)
    assert "traceback" not in str(error.value)
    assert "CEF1" not in str(error.value)  # Quarto prints the title block before the error
    assert not (tmp_path / "made").exists()


def test_words_that_pandoc_would_drop_are_an_error(tmp_path: Path, renderer: str) -> None:
    source = _source(tmp_path / "source", "Noted[^1].\n\n[^1]: One.\n\n[^1]: Two.")
    with pytest.raises(RenderingError, match=r"could not make docx: .*Duplicate note reference 'words\.1'"):
        render(source, tmp_path / "made", settings(), formats=("docx",), renderer=renderer)


def test_a_link_leads_to_a_section_as_a_reference_does(tmp_path: Path, renderer: str) -> None:
    source = _source(tmp_path / "source", "See [there](#sec-more) and @sec-more.\n\n## More {#sec-more}")
    render(source, tmp_path, settings(), formats=("html", "pdf"), renderer=renderer)
    html = (tmp_path / "specimen.html").read_text(encoding="utf-8")
    assert '<a href="#section_more">there</a>' in html
    assert 'href="#sec-more"' not in html


def test_one_failure_moves_no_document(tmp_path: Path, renderer: str) -> None:
    # Typst alone stumbles: a section of the third level may not open a document by PDF/UA.
    source = tmp_path / "specimen.qmd"
    to_qmd(new_notebook(cells=[new_markdown_cell("### Too deep\n\nWords.", id="words")]), settings(), tmp_path)
    with pytest.raises(RenderingError, match=r"could not make .*PDF/UA-1"):
        render(source, tmp_path / "made", settings(), renderer=renderer)
    assert not (tmp_path / "made").exists()


def test_raw_markup_is_left_out(tmp_path: Path, renderer: str) -> None:
    text = "Before <script>alert(1)</script> `<b>x</b>`{=html} after.\n\n```{=html}\n<iframe src='https://example.org'>\n```\n"
    render(_source(tmp_path, text), tmp_path, settings(), formats=("html",), renderer=renderer)
    page = (tmp_path / "specimen.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<iframe" not in page
    assert "after." in page


def test_words_stay_and_other_marks_go(tmp_path: Path, renderer: str) -> None:
    text = """We are @thecouncil.

::: {.content-visible when-format="docx"}
Shown [everywhere]{.content-hidden}, [plain]{style="background:url(https://example.org)" onclick="alert(1)"}.
:::

::: {.callout-note}
## A note
With `code`, [a link](https://example.org){onmouseover="alert(1)"} and [none](javascript:alert(1)).
:::

::: {layout-ncol=2}
Left.

Right.
:::

| a | b |
|---|---|
| 1 | 2 |

: Two columns {#tbl-two tbl-colwidths="[75,25]" .striped}
"""
    render(_source(tmp_path, text), tmp_path, settings(), renderer=renderer)
    assert differences(tmp_path, "specimen") == []
    assert [block.text for block in read_html(tmp_path / "specimen.html") if block.text] == [
        "1 Heading", "We are @thecouncil.", "Shown everywhere, plain.", "1.1 A note",
        "With code, a link and none.", "Left.", "Right.", "Table 1: Two columns",
    ]  # fmt: skip
    page = (tmp_path / "specimen.html").read_text(encoding="utf-8")
    for mark in ("url(https", "onclick", "onmouseover", "javascript"):
        assert mark not in page, mark


@pytest.mark.parametrize(
    ("wanted", "said"), [({"formats": ("odt",)}, "no such format: odt"), ({"renderer": "word"}, "no such renderer")]
)
def test_unknown_choices_are_refused(tmp_path: Path, wanted: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        render(_source(tmp_path, "Words."), tmp_path, settings(), **wanted)


def _quarto_that_says(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    command = folder / "quarto"
    command.write_text(f"#!/bin/sh\necho '{text}'\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_quarto_is_taken_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _quarto_that_says(tmp_path / "new", "1.10.2", monkeypatch)
    assert renderer_in_use("auto") == "quarto"
    assert renderer_in_use("pandoc") == "pandoc"

    _quarto_that_says(tmp_path / "old", "1.8.27", monkeypatch)
    assert renderer_in_use("auto") == "pandoc"
    with pytest.raises(RenderingError, match=r"Quarto on the path is older than 1\.9"):
        renderer_in_use("quarto")

    monkeypatch.setenv("PATH", str(tmp_path))
    assert renderer_in_use("auto") == "pandoc"
    with pytest.raises(RenderingError, match="Quarto is not on the path"):
        renderer_in_use("quarto")


def test_an_error_of_quarto_is_told_without_its_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "  title: ERROR rates\n\033[91mERROR: No such theme\n\nStack trace:\n    at render (quarto.js:1:1)\033[39m"
    _quarto_that_says(tmp_path / "bin", "1.10.2", monkeypatch)
    (tmp_path / "bin" / "quarto").write_text(f"#!/bin/sh\nprintf '{said}' >&2\nexit 1\n", encoding="utf-8")
    with pytest.raises(RenderingError) as error:
        quarto.html(_source(tmp_path / "source", "Words."), settings())
    assert str(error.value) == "Quarto could not make html: ERROR: No such theme"
