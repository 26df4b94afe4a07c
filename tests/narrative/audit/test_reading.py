"""Reading papers: what stands on the page, in order, with its place; and clear words for what cannot be read."""

import json
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from annual_reports.errors import FindingsError, UsageError
from annual_reports.narrative.audit.document import Block, BlockKind, TableBlock
from annual_reports.narrative.audit.reading import read_document
from annual_reports.narrative.audit.reading.html import read_html
from annual_reports.narrative.audit.reading.markdown import read_markdown
from annual_reports.narrative.audit.run import audit_document
from tests.narrative.audit.papers import CLEAN, html, markdown, word


def shape(path: Path) -> list[tuple[str, str]]:
    """Kind and words of each block; of a table the first cells."""
    return [
        (block.kind.value, block.text) if isinstance(block, Block) else ("table", " ".join(block.rows[0]))
        for block in read_document(path).blocks
    ]


def test_three_formats_read_the_same(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(markdown(CLEAN), encoding="utf-8")
    (tmp_path / "paper.html").write_text(html(CLEAN), encoding="utf-8")
    word(CLEAN, tmp_path / "paper.docx")
    shapes = [shape(tmp_path / name) for name in ("paper.md", "paper.html", "paper.docx")]
    assert shapes[0] == shapes[1] == shapes[2]


def test_a_number_of_markdown_knows_where_it_stands_in_the_source() -> None:
    source = "# Panel\n\nIt met **22** times in\n_2019/20_ with {{ panel.chairs }} chairs.\n"
    block = next(iter(block for block in read_markdown(source, "a.md").words if block.kind is BlockKind.PARAGRAPH))
    start = block.text.index("22")
    span = block.source_span(start, start + 2)
    assert span is not None
    assert source[span[0] : span[1]] == "22"
    assert block.place.line == 3
    assert block.source_span(0, len(block.text)) is None  # the stars stand between


def test_front_matter_and_code_are_not_words() -> None:
    text = "---\ntitle: 12 boys\n---\n\n```python\nx = 13\n```\n\nWords with `code 14` in.\n"
    assert [block.text for block in read_markdown(text, "a.qmd").words] == ["Words with … in."]


def test_a_web_page_keeps_merged_cells_and_leaves_scripts_out() -> None:
    page = (
        "<script>var a = 12;</script><nav>13 links</nav><table><tr><th rowspan=2>Term</th><th colspan=2>Year</th></tr>"
        "<tr><th>2018/19</th><th>2019/20</th></tr><tr><td>Autumn</td><td>205</td><td>188</td></tr></table>"
    )
    document = read_html(page, "a.html")
    table = next(document.tables)
    assert list(document.words) == []
    assert table.header == ("Term", "Year 2018/19", "Year 2019/20")
    assert table.body == (("Autumn", "205", "188"),)


def test_a_table_that_only_arranges_the_page_is_read_as_words() -> None:
    page = (
        "<table><tr><td><p>Of the 12, 14 were late.</p><table><tr><td>a</td><td>1</td></tr></table></td></tr></table>"
    )
    document = read_html(page, "a.html")
    assert [block.text for block in document.words] == ["Of the 12, 14 were late."]
    assert len(list(document.tables)) == 1


def test_a_word_document_counts_insertions_and_not_deletions(tmp_path: Path) -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("There were ")
    for tag, text_tag, text in (("w:ins", "w:t", "12 children"), ("w:del", "w:delText", "11 children")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paper.save(str(tmp_path / "a.docx"))
    assert shape(tmp_path / "a.docx") == [("paragraph", "There were 12 children")]


def test_a_word_document_is_read_inside_content_controls_and_without_its_contents_list(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.styles.add_style("TOC 1", 1)
    paper.add_paragraph("4 Children placed ........ 12", style="TOC 1")
    held = paper.add_paragraph("Nine were placed.")._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    held.getparent().replace(held, control)
    control.append(content)
    content.append(held)
    paper.save(str(tmp_path / "a.docx"))
    assert shape(tmp_path / "a.docx") == [("paragraph", "Nine were placed.")]


def test_a_word_list_has_depths_and_bold_lines_are_headings(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph().add_run("Panel").bold = True
    paper.add_paragraph("one", style="List Bullet")
    item = paper.add_paragraph("two")
    numbering = item._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_ilvl().set(qn("w:val"), "1")
    paper.save(str(tmp_path / "a.docx"))
    blocks = [block for block in read_document(tmp_path / "a.docx").blocks if isinstance(block, Block)]
    assert [(block.kind, block.level) for block in blocks] == [
        (BlockKind.HEADING, 3),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
    ]


def test_a_notebook_gives_its_cells(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "id": "panel", "metadata": {}, "source": ["# Panel\n", "\n", "It met 22 times."]},
        {"cell_type": "code", "id": "code", "metadata": {}, "source": "x = 13", "outputs": [], "execution_count": None},
    ]
    path = tmp_path / "adoption.ipynb"
    path.write_text(json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}), encoding="utf-8")
    blocks = read_document(path, "notebooks/2019-20/adoption.ipynb").blocks
    assert [(block.place.cell, block.place.line) for block in blocks] == [("panel", 1), ("panel", 3)]


def test_plain_text_with_typed_bullets(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("    The plan has three priorities:\n• homes\n• schools\n".encode("cp1252"))
    assert shape(path) == [
        ("paragraph", "The plan has three priorities:\n"),
        ("list item", "homes\n"),
        ("list item", "schools"),
    ]
    assert [finding.kind.value for finding in audit_document(read_document(path))] == ["list"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.docx", b"not a zip file"),
        ("cut.docx", b"PK\x03\x04 cut short"),
        ("broken.ipynb", b"{ not json"),
        ("empty.ipynb", b"{}"),
    ],
)
def test_a_file_that_is_not_what_its_ending_says(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FindingsError) as error:
        read_document(tmp_path / name)
    finding = error.value.findings[0]
    assert finding.code == "audit.unreadable"
    assert finding.file == name
    assert finding.next_step


@pytest.mark.parametrize("name", ["absent.md", "paper.pdf"])
def test_a_file_that_the_audit_does_not_read(name: str, tmp_path: Path) -> None:
    if name.endswith("pdf"):
        (tmp_path / name).write_bytes(b"%PDF")
    with pytest.raises(UsageError):
        read_document(tmp_path / name)


def test_unfinished_pages_are_read_as_far_as_they_go() -> None:
    document = read_html("<table><tr><td>Boys<td>5<tr><td>Girls<td>7<p>Of the 12, 14 were", "a.html")
    assert any(isinstance(block, TableBlock) for block in document.blocks)


def test_control_characters_are_a_finding_and_do_not_hide_the_numbers() -> None:
    document = read_html("<p>Of the 12 children, 14 were\x01 placed.</p>", "a.html")
    assert {finding.kind.value for finding in audit_document(document)} == {"parts", "text"}


def test_a_sentence_that_a_converter_parted_is_read_as_one() -> None:
    page = "<p>Of the 13 children,</p><p>four were boys and</p><p>seven were girls.</p><p>Next.</p>"
    document = read_html(page, "a.html")
    assert [block.text for block in document.words] == [
        "Of the 13 children,\nfour were boys and\nseven were girls.",
        "Next.",
    ]
    assert [finding.kind.value for finding in audit_document(document)] == ["parts"]
