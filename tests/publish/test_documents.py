"""Named checks of the finished documents, by either renderer."""

import itertools
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from matplotlib import get_data_path
from nbformat.v4 import new_markdown_cell, new_notebook
from PIL import ImageFont
from pypdf import PdfReader
from pypdf.generic import StreamObject

from annual_reports.gate.reading.word import read_docx as read_word_as_the_gate_does
from annual_reports.notebooks.markdown import pipe_table
from annual_reports.publish.exporter import to_qmd
from annual_reports.publish.render import render
from tests.documents import (
    Block,
    differences,
    pdf_alternative_texts,
    plain,
    read_docx,
    read_html,
    read_pdf_text,
    squeezed,
)
from tests.publish.conftest import Rendered
from tests.publish.specimen import LONG, NOTICES, settings

ALT = "Bar chart: Age at the decision. Under 12 months: 8; 1: 2; 2: [c]."
HEADINGS = [
    "Cover report", "Reason for report", "Recommendations", "Impact and resources", "Commentary", "Implications",
    "1 First things", "1.1 Ages", "Aside", "2 The end",
]  # fmt: skip
CAPTIONS = [
    "Table 1: Key figures", "Table 2: Age | at the *decision*", "Figure 1: Age at the decision",
    "Table 3: The return", "Table 4: A table longer than a page",
]  # fmt: skip


@pytest.fixture(params=["html", "docx"])
def blocks(request: pytest.FixtureRequest, rendered: Rendered) -> list[Block]:
    read = {"html": read_html, "docx": read_docx}[request.param]
    return read(rendered.file(request.param))


def width_in_dejavu(text: str, size: float, *, bold: bool) -> float:
    """How wide DejaVu Sans sets a text: Arial is narrower, and many machines lack it."""
    file = Path(get_data_path()) / "fonts" / "ttf" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
    return ImageFont.truetype(file, 1000).getlength(text) * size / 1000


@pytest.fixture
def page(rendered: Rendered) -> BeautifulSoup:
    return BeautifulSoup(rendered.file("html").read_text(encoding="utf-8"), "html.parser")


def test_the_three_documents_say_the_same_in_the_same_order(rendered: Rendered) -> None:
    assert differences(rendered.folder, "specimen") == []


@pytest.mark.quarto
def test_both_renderers_make_the_same_documents(by_both: tuple[Rendered, Rendered]) -> None:
    pandoc, quarto = by_both
    assert read_html(pandoc.file("html")) == read_html(quarto.file("html"))
    assert read_docx(pandoc.file("docx")) == read_docx(quarto.file("docx"))
    assert read_pdf_text(pandoc.file("pdf")) == read_pdf_text(quarto.file("pdf"))
    assert pdf_alternative_texts(pandoc.file("pdf")) == pdf_alternative_texts(quarto.file("pdf"))


def test_the_comparison_finds_what_one_document_lacks(rendered: Rendered, tmp_path: Path) -> None:
    for suffix in ("docx", "pdf"):
        (tmp_path / f"specimen.{suffix}").write_bytes(rendered.file(suffix).read_bytes())
    html = rendered.file("html").read_text(encoding="utf-8")
    (tmp_path / "specimen.html").write_text(html.replace("Month 41", "Month 14"), encoding="utf-8")

    found = differences(tmp_path, "specimen")

    assert any(text.startswith("HTML has") for text in found)
    assert any(text.startswith("PDF lacks") for text in found)


def test_headings_are_numbered_and_in_order(blocks: list[Block]) -> None:
    assert [block.text for block in blocks if block.kind == "heading"] == HEADINGS


def test_captions_are_numbered(blocks: list[Block]) -> None:
    assert [block.text for block in blocks if block.kind == "caption"] == CAPTIONS


def test_references_are_resolved(blocks: list[Block]) -> None:
    (sentence,) = [block.text for block in blocks if block.text.startswith("The text refers")]
    assert sentence == "The text refers to Table 2, to Figure 1, Table 3 and to Section 2; see also Aside."


def test_what_is_left_out_keeps_its_number(blocks: list[Block]) -> None:
    texts = [block.text for block in blocks]
    assert "What is left out is Table 5 and Figure 2." in texts
    assert any(text.startswith("Table 5: By sex. This table is left out") for text in texts)
    assert any(text.startswith("Figure 2: Boys and girls. This chart is left out") for text in texts)


def test_references_lead_somewhere(page: BeautifulSoup, rendered: Rendered) -> None:
    anchors = {str(link["href"]).removeprefix("#") for link in page.find_all("a", href=re.compile("^#"))}
    assert {"table_plan-by-age", "figure_age-chart", "table_return", "section_end"} <= anchors
    assert anchors <= {str(element["id"]) for element in page.find_all(id=True)}

    word = zipfile.ZipFile(rendered.file("docx")).read("word/document.xml").decode()
    linked = set(re.findall(r'w:anchor="([^"]+)"', word))
    assert linked
    assert linked <= set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', word))


def test_tables_have_a_header_row_and_every_cell(blocks: list[Block]) -> None:
    tables = [block for block in blocks if block.kind == "table"]

    assert all(table.header_rows == 1 for table in tables)
    assert tables[4].rows == (("Age", "Number"), ("Under 12 months", "8"), ("1", "2"), ("2", "[c]"), ("Total", "13"))
    assert tables[5].rows[1:] == (
        (LONG, "1,250", "29"),
        ("Visits <within> 7 days | 'quoted' [x] 100% _so_ $5", "3", "4"),
    )
    assert len(tables[6].rows) == 61


def test_symbols_are_explained_right_below_their_table(blocks: list[Block]) -> None:
    places = [place for place, block in enumerate(blocks) if block.text.startswith("[c] ")]
    assert [blocks[place - 1].kind for place in places] == ["table", "table"]
    assert [blocks[place - 2].text for place in places] == CAPTIONS[:2]


def test_charts_have_alternative_text(blocks: list[Block], rendered: Rendered) -> None:
    assert [block.text for block in blocks if block.kind == "image"] == [ALT]
    assert pdf_alternative_texts(rendered.file("pdf")) == [ALT]


def test_no_code_comment_or_markup_is_left(rendered: Rendered) -> None:
    texts = [
        plain(BeautifulSoup(rendered.file("html").read_text(encoding="utf-8"), "html.parser").get_text()),
        " ".join(block.text for block in read_docx(rendered.file("docx"))),
        read_pdf_text(rendered.file("pdf")),
    ]
    for text in texts:
        assert not re.search(r"CODE|audit: ok|<!--|:::|\{#|\{\.|@tbl|@fig|@sec|fig-alt", text)
        assert "officer@example.org" in text
        assert squeezed("5% & £3 < £4") in squeezed(text)


def test_title_and_language_are_set(page: BeautifulSoup, rendered: Rendered) -> None:
    assert page.html is not None
    assert page.title is not None
    assert page.html["lang"] == "en-GB"
    assert page.title.get_text().startswith("Specimen & report")
    word = Document(str(rendered.file("docx")))
    assert word.core_properties.title == "Specimen & report"
    assert 'w:val="en-GB"' in zipfile.ZipFile(rendered.file("docx")).read("word/styles.xml").decode()
    pdf = PdfReader(rendered.file("pdf"))
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith("Specimen & report")
    assert str(pdf.root_object["/Lang"]) == "en-GB"


def test_the_pdf_declares_pdf_ua_and_carries_its_fonts(rendered: Rendered) -> None:
    pdf = PdfReader(rendered.file("pdf"))
    metadata = pdf.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata.get_data().decode()

    fonts = {name for page in pdf.pages for name in page._get_fonts()[0]}
    assert fonts
    assert all("DejaVuSans" in font for font in fonts)


def test_every_page_says_that_the_paper_is_exempt(page: BeautifulSoup, rendered: Rendered) -> None:
    for pdf_page in PdfReader(rendered.file("pdf")).pages:
        text = squeezed(pdf_page.extract_text())
        assert all(squeezed(notice) in text for notice in NOTICES)
    for section in Document(str(rendered.file("docx"))).sections:
        header = " ".join(paragraph.text for paragraph in section.header.paragraphs)
        assert all(notice in header for notice in NOTICES)
    banners = [plain(banner.get_text()) for banner in page.find_all(class_="notices")]
    assert len(banners) == 2
    assert all(notice in banner for notice in NOTICES for banner in banners)
    assert "@top-center" in str(page.style)


def test_the_title_block_is_a_committee_papers(rendered: Rendered) -> None:
    word = [paragraph.text for paragraph in Document(str(rendered.file("docx"))).paragraphs[:5]]
    page = squeezed(BeautifulSoup(rendered.file("html").read_text(encoding="utf-8"), "html.parser").get_text())
    pdf = squeezed(PdfReader(rendered.file("pdf")).pages[0].extract_text())
    wanted = [
        "London Borough of St Mary's",
        "Report No. CEF1",
        "PART TWO – EXEMPT",
        "Specimen & report",
        "26 January 2021",
    ]

    for text in (squeezed(" ".join(word)), page, pdf):
        assert [part for part in wanted if squeezed(part) not in text] == []


def test_the_page_fetches_nothing_and_runs_nothing(page: BeautifulSoup) -> None:
    assert not page.find_all(["script", "iframe", "object", "embed"])
    assert not [link for link in page.find_all("link") if link.get("href")]
    sources = [str(element["src"]) for element in page.find_all(src=True)]
    assert sources
    assert all(source.startswith("data:") for source in sources)
    styles = " ".join(style.get_text() for style in page.find_all("style"))
    assert "url(" not in styles
    assert "@import" not in styles


def test_the_page_can_be_used_without_seeing_it(page: BeautifulSoup) -> None:
    assert page.main is not None
    skip = page.find("a", class_="skip")
    assert isinstance(skip, Tag)
    assert skip["href"] == f"#{page.main['id']}"
    assert [heading.get_text() for heading in page.find_all("h1")] == ["Specimen & report"]
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert {cell.get("scope") for cell in page.find_all("th")} == {"col", "row"}
    assert all(row.th for body in page.find_all("tbody") for row in body.find_all("tr"))
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_contents_list_the_numbered_sections(page: BeautifulSoup, rendered: Rendered) -> None:
    wanted = ["1 First things", "1.1 Ages", "Aside", "2 The end"]
    assert page.nav is not None
    assert [plain(link.get_text(" ")) for link in page.nav.find_all("a")] == wanted
    word = Document(str(rendered.file("docx"))).paragraphs
    listed = [p.text for p in word if p.style and str(p.style.name).upper() in {"TOC 1", "TOC 2"}]
    assert listed == [f"{entry}\t" for entry in wanted]
    pdf = squeezed("".join(p.extract_text() for p in PdfReader(rendered.file("pdf")).pages))
    assert not re.search(r"Coverreport\.+\d", pdf)
    assert re.search(r"1Firstthings\.+\d+1\.1Ages\.+\d+Aside\.+\d+2Theend\.+\d+", pdf)


def test_word_keeps_header_rows_on_each_page_and_short_tables_together(rendered: Rendered) -> None:
    word = Document(str(rendered.file("docx")))
    *_, months = word.tables
    styles = word.styles
    assert months.style is not None
    assert months.style.name == "Table"
    assert styles["Kept Row"].element.find(f".//{qn('w:keepNext')}") is not None
    ages = word.tables[4]
    assert _row_styles(ages) == ["Kept Row"] * 5, "its note stands below it"
    assert _row_styles(word.tables[5]) == ["Kept Row", "Kept Row", "Table Row"]
    assert set(_row_styles(months)) == {"Table Row"}
    fields = _row_styles(word.tables[0])
    assert set(fields) == {"Table Field"}
    assert styles["Table Row"].element.find(f".//{qn('w:keepLines')}") is not None


def test_no_row_is_split_by_the_end_of_a_page(rendered: Rendered) -> None:
    rows = [row for table in Document(str(rendered.file("docx"))).tables for row in table.rows]
    assert len(rows) > 60
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    headers = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    assert sum(headers) == len(Document(str(rendered.file("docx"))).tables)
    paragraphs = [row.cells[0].paragraphs[0] for row in rows]
    kept = [p.style is not None and p.style.name == "Kept Row" for p in paragraphs]
    assert any(kept)
    assert [p.paragraph_format.keep_with_next is True for p in paragraphs] == kept


def _row_styles(table: Table) -> list[str]:
    styles = [row.cells[0].paragraphs[0].style for row in table.rows]
    return [str(style.name) if style else "" for style in styles]


def test_word_gives_columns_the_width_of_what_they_hold(rendered: Rendered) -> None:
    tables = Document(str(rendered.file("docx"))).tables
    ages, indicators = (
        [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))] for table in tables[4:6]
    )
    assert ages[0] > ages[1]
    assert sum(ages) < sum(indicators) / 2
    assert indicators[0] > 5 * indicators[1]
    # Pandoc's page is 7920 wide, ours 453 points: seven digits, a hyphen and the sides of the cell.
    assert indicators[1] * 453 / 7920 > 8 * 5.3 + 11


@pytest.mark.parametrize("terms", [("Autumn", "Summer"), ("Autumn", "Summer", "2019-20", "Women missed")])
def test_no_word_is_wider_than_its_column_in_word(tmp_path: Path, renderer: str, terms: tuple[str, ...]) -> None:
    header = ("Use of the money", *terms, "Number")
    rows = [
        [LONG, *("£59,065" for _ in terms), "8 (+3)"],
        ["Summer", *("12" for _ in terms), "0"],
        ["**Womanhood**", *("**£146,385**" for _ in terms), "**£146,385**"],
    ]
    table = pipe_table(header, rows, [False, *(True for _ in header[1:])])
    notebook = new_notebook(cells=[new_markdown_cell(f"# Heading\n\n{table}\n\n: Sums {{#tbl-sums}}", id="words")])
    render(to_qmd(notebook, settings(), tmp_path), tmp_path, settings(), formats=("docx",), renderer=renderer)

    word = Document(str(tmp_path / "specimen.docx"))
    sums = word.tables[-1]
    size = word.styles["Table Row"].font.size
    grid = [int(column.get(qn("w:w"))) for column in sums._tbl.tblGrid.findall(qn("w:gridCol"))]
    margins = word.styles["Table"].element.iter(qn("w:left"), qn("w:right"))
    sides = sum(int(margin.get(qn("w:w"))) for margin in margins) / 20
    assert size is not None
    for place, width in enumerate(grid):
        cells = [row.cells[place] for row in sums.rows]
        words = [(text, cell is cells[0] or cell is cells[-1]) for cell in cells for text in cell.text.split()]
        widest = max(width_in_dejavu(text, size.pt, bold=bold) for text, bold in words)
        # Pandoc's page is 7920 wide, ours 160 mm.
        assert width / 7920 * 160 / 25.4 * 72 >= widest + sides, header[place]


def test_years_and_changes_stay_on_one_line(page: BeautifulSoup, rendered: Rendered) -> None:
    together = {span.get_text() for span in page.find_all("span", class_="together")}
    assert {"2018-19", "2019-20"} <= together
    assert "white-space: nowrap" in str(page.style)
    years = Document(str(rendered.file("docx"))).tables[5].rows[0].cells[1]
    assert years.text == "2018-19"
    assert years._tc.find(f".//{qn('w:noBreakHyphen')}") is not None
    assert [table.rows[0] for table in read_word_as_the_gate_does(rendered.file("docx")).tables][5][1] == "2018-19"


def test_a_caption_does_not_wrap_to_the_width_of_a_narrow_table(page: BeautifulSoup) -> None:
    captions = page.find_all("caption")
    assert captions
    assert all(caption.find("span", class_="caption") for caption in captions)
    assert re.search(r"caption \{[^}]*contain: inline-size", str(page.style))


def test_a_line_that_leads_to_a_list_stays_with_it(page: BeautifulSoup, rendered: Rendered) -> None:
    (lead_in,) = page.find_all(class_="lead-in")
    assert lead_in.get_text().strip().endswith("it says:")
    word = Document(str(rendered.file("docx")))
    (line,) = [p for p in word.paragraphs if p.text.endswith("it says:")]
    assert line.style is not None
    assert line.style.name == "Lead In"
    assert word.styles["Lead In"].element.find(f".//{qn('w:keepNext')}") is not None


def test_word_leaves_room_below_a_list(rendered: Rendered) -> None:
    word = Document(str(rendered.file("docx")))
    after = [p.text for p in word.paragraphs if p.style and p.style.name == "After List"]
    assert after == ["After the list."]
    assert int(word.styles["After List"].element.find(f".//{qn('w:spacing')}").get(qn("w:before"))) >= 140


def test_a_wide_table_moves_in_a_box_that_the_keyboard_reaches(page: BeautifulSoup) -> None:
    boxes = page.find_all(class_="table-box")
    captioned = [table for table in page.find_all("table") if table.caption]
    assert [box.table for box in boxes] == captioned
    assert all((box["tabindex"], box["role"]) == ("0", "region") for box in boxes)
    names = [page.find(id=str(box["aria-labelledby"])) for box in boxes]
    assert [plain(name.get_text()) if name else "" for name in names] == [text for text in CAPTIONS if "Table" in text]
    style = str(page.style)
    assert re.search(r"\.table-box \{[^}]*overflow-x: auto", style)
    assert not re.search(r"th, td \{[^}]*anywhere", style), "words would break at any letter"
    assert "data-noted" not in str(page)


def test_the_year_does_not_stand_alone_in_the_title(tmp_path: Path, renderer: str) -> None:
    own = replace(settings(), title="Specimen & annual report 2019/20")
    notebook = new_notebook(cells=[new_markdown_cell("# Heading\n\nWords.", id="words")])
    render(to_qmd(notebook, own, tmp_path), tmp_path, own, formats=("html", "docx"), renderer=renderer)
    page = BeautifulSoup((tmp_path / "specimen.html").read_text(encoding="utf-8"), "html.parser")
    paragraphs = Document(str(tmp_path / "specimen.docx")).paragraphs
    (title,) = [p.text for p in paragraphs if p.style and p.style.name == "Title"]
    assert page.h1 is not None
    assert page.h1.get_text() == title == "Specimen & annual report\u00a02019/20"


def test_word_leaves_room_between_a_table_and_a_chart(rendered: Rendered) -> None:
    spacing = Document(str(rendered.file("docx"))).styles["Captioned Figure"].element.find(f".//{qn('w:spacing')}")
    assert int(spacing.get(qn("w:before"))) >= 200


def test_word_lays_the_paper_out_as_it_does_today(rendered: Rendered) -> None:
    modes = [
        setting.get(qn("w:val"))
        for setting in Document(str(rendered.file("docx"))).settings.element.iter(qn("w:compatSetting"))
        if setting.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]


def test_word_and_libreoffice_number_the_pages_of_the_contents(rendered: Rendered) -> None:
    word = zipfile.ZipFile(rendered.file("docx")).read("word/document.xml").decode()
    fields = re.findall(r"<w:instrText[^>]*> PAGEREF (\w+) \\h </w:instrText>", word)
    assert len(fields) == 4
    assert word.count('w:fldCharType="begin" w:dirty="true"') == 4
    # LibreOffice finds the page of a mark that lies within one paragraph.
    mark = r'<w:bookmarkStart w:id="(\d+)" w:name="(_Toc\d+)"/>(?:(?!</?w:p\b).)*<w:bookmarkEnd w:id="\1"/>'
    marked = re.findall(mark, word)
    assert [name for _, name in marked] == fields
    assert len(set(re.findall(r'<w:bookmarkStart w:id="(\d+)"', word))) == word.count("<w:bookmarkStart ")
    tabs = Document(str(rendered.file("docx"))).styles["TOC 1"].element.findall(f".//{qn('w:tab')}")
    assert [tab.get(qn("w:leader")) for tab in tabs] == ["dot"]
