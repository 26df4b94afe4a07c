"""How documents are made, and what happens when one cannot be."""

from pathlib import Path

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.errors import RenderingError, UsageError
from annual_reports.publish.exporter import to_qmd
from annual_reports.publish.render import render, renderer_in_use
from tests.publish.specimen import notebook, settings


def _source(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return to_qmd(new_notebook(cells=[new_markdown_cell(f"# Heading\n\n{text}", id="words")]), settings(), folder)


def test_the_same_inputs_give_the_same_files(tmp_path: Path) -> None:
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        render(to_qmd(notebook(), settings(), tmp_path / run), tmp_path / run, settings(), renderer="pandoc")
    for suffix in ("qmd", "html", "docx", "pdf"):
        made = [(tmp_path / run / f"specimen.{suffix}").read_bytes() for run in ("first", "second")]
        assert made[0] == made[1], suffix


def test_only_what_was_asked_for_is_made(tmp_path: Path) -> None:
    source = _source(tmp_path / "source", "Words.")
    assert render(source, tmp_path / "made", settings(), formats=("html",), renderer="pandoc") == "pandoc"
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["specimen.html"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("See @tbl-nowhere and @fig-nothing.", "references that lead nowhere: @tbl-nowhere, @fig-nothing"),
        ("![A picture](https://example.org/picture.png)", "not one of the report's charts: https://example.org"),
        ("![A file](/etc/hostname)", "not one of the report's charts: /etc/hostname"),
        ("![Up](charts/../../secret.png)", "not one of the report's charts"),
    ],
)
def test_what_cannot_be_shown_is_said_and_nothing_lands(tmp_path: Path, text: str, said: str) -> None:
    source = _source(tmp_path / "source", text)
    with pytest.raises(RenderingError, match=said):
        render(source, tmp_path / "made", settings(), renderer="pandoc")
    assert not (tmp_path / "made").exists()


def test_one_failure_moves_no_document(tmp_path: Path) -> None:
    # Typst alone stumbles: a section of the third level may not open a document by PDF/UA.
    source = tmp_path / "specimen.qmd"
    to_qmd(new_notebook(cells=[new_markdown_cell("### Too deep\n\nWords.", id="words")]), settings(), tmp_path)
    with pytest.raises(RenderingError, match="Typst"):
        render(source, tmp_path / "made", settings(), renderer="pandoc")
    assert not (tmp_path / "made").exists()


def test_raw_markup_is_left_out(tmp_path: Path) -> None:
    text = "Before <script>alert(1)</script> `<b>x</b>`{=html} after.\n\n```{=html}\n<iframe src='https://example.org'>\n```\n"
    render(_source(tmp_path, text), tmp_path, settings(), formats=("html",), renderer="pandoc")
    page = (tmp_path / "specimen.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<iframe" not in page
    assert "after." in page


@pytest.mark.parametrize(
    ("wanted", "said"), [({"formats": ("odt",)}, "no such format: odt"), ({"renderer": "word"}, "no such renderer")]
)
def test_unknown_choices_are_refused(tmp_path: Path, wanted: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        render(_source(tmp_path, "Words."), tmp_path, settings(), **wanted)


def test_quarto_is_taken_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/somewhere/quarto")
    assert renderer_in_use("auto") == "quarto"
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert renderer_in_use("auto") == "pandoc"
    with pytest.raises(RenderingError, match="Quarto is not on the path"):
        renderer_in_use("quarto")


@pytest.mark.quarto
@pytest.mark.skipif(renderer_in_use("auto") != "quarto", reason="the Quarto command line is not installed")
def test_quarto_says_what_the_filter_says(tmp_path: Path) -> None:
    source = _source(tmp_path / "source", "See @tbl-nowhere.")
    with pytest.raises(RenderingError, match="references that lead nowhere: @tbl-nowhere"):
        render(source, tmp_path / "made", settings(), formats=("html",), renderer="quarto")
    assert not (tmp_path / "made").exists()
