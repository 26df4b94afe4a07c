"""The Word reference document: styles, header and footer of a committee paper.

Pandoc takes them from a document, not from settings. It is made at each build, since header and
colour are the edition's own.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from annual_reports.params import Brand
from annual_reports.publish.settings import DocumentSettings

# Every council's Word has Arial; the project's own font only travels with the PDF.
WORD_FONT = "Arial"
TEXT_WIDTH = Mm(160)
WARNING = RGBColor(0x8A, 0x10, 0x20)
GREY = RGBColor(0x44, 0x44, 0x44)
CHARACTER_STYLES = ("Footnote Reference", "Hyperlink", "Verbatim Char")
BODY = "word/document.xml"
ROW = re.compile(rb"<w:tr>(?:<w:trPr>)?")
KEPT = b'<w:pStyle w:val="KeptRow" />'


def write_reference(path: Path, settings: DocumentSettings) -> None:
    """Write the reference document of an edition."""
    path.write_bytes(reference_document(settings))


@cache  # a build makes it while the notebook runs, and once
def reference_document(settings: DocumentSettings) -> bytes:
    """Make the reference document of an edition."""
    document = Document()
    _leave_out_what_nothing_uses(document)
    _page(document)
    _paragraph_styles(document, settings)
    _title_styles(document, settings)
    _table_and_chart_styles(document, settings)
    _heading_styles(document, settings.brand)
    _contents_styles(document)
    _note_and_link_styles(document, settings.brand)
    document.styles.element.append(_table_style(settings.brand))
    _header(document, settings)
    _footer(document, settings)
    _of_our_time(document)
    saved = io.BytesIO()
    document.save(saved)
    return _dated(saved.getvalue(), settings)


def keep_rows(path: Path) -> None:
    """Let no page break split a row of a finished document, and keep the rows of a short table together.

    Styles say both, to which LibreOffice does not listen in tables; pandoc writes neither.
    """
    rewritten = io.BytesIO()
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == BODY:
                content = ROW.sub(_unsplit, content).replace(KEPT, KEPT + b"<w:keepNext/>")
            kept.writestr(part, content)
    path.write_bytes(rewritten.getvalue())


def _unsplit(row: re.Match[bytes]) -> bytes:
    return b"<w:tr><w:trPr><w:cantSplit/>" + (b"" if row[0].endswith(b"<w:trPr>") else b"</w:trPr>")


def _leave_out_what_nothing_uses(document: WordDocument) -> None:
    """Drop the template's hundred styles of tables, and their copy for Word 2010, which pandoc would read and write."""
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del relations[name]


def _dated(package: bytes, settings: DocumentSettings) -> bytes:
    """Date the package's parts by the meeting: pandoc keeps their dates, which else are the hour of the build."""
    rewritten = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as parts, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as dated:
        for part in parts.infolist():
            day = settings.date
            dated.writestr(zipfile.ZipInfo(part.filename, (day.year, day.month, day.day, 0, 0, 0)), parts.read(part))
    return rewritten.getvalue()


def word_font(brand: Brand) -> str:
    """The council's font, or Arial where params leave the project's own."""
    return WORD_FONT if brand.font == Brand().font else brand.font


def _of_our_time(document: WordDocument) -> None:
    """Let Word lay the paper out as it does today: the template's way, of 2010, sets tables out of the margin."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(27), Mm(22)
    section.header_distance, section.footer_distance = Mm(11), Mm(10)


def _style(document: WordDocument, name: str, based_on: str = "Normal") -> ParagraphStyle:
    styles = document.styles
    known = {style.name for style in styles}
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is not a style of paragraphs")
    if name != based_on:
        style.base_style = styles[based_on]
    style.quick_style = True
    return style


def _paragraph_styles(document: WordDocument, settings: DocumentSettings) -> None:
    font = word_font(settings.brand)
    normal = _style(document, "Normal")
    _face(normal, font, Pt(10.5))
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.widow_control = True
    for name in ("Body Text", "First Paragraph", "Compact", "Block Text"):
        style = _style(document, name)
        style.paragraph_format.space_after = Pt(7)
    _style(document, "Compact").paragraph_format.space_after = Pt(2)
    _style(document, "Compact").paragraph_format.space_before = Pt(2)
    _style(document, "After Table", "Body Text").paragraph_format.space_before = Pt(10)
    _style(document, "After List", "Body Text").paragraph_format.space_before = Pt(7)
    _style(document, "Lead In", "Body Text").paragraph_format.keep_with_next = True
    _style(document, "Block Text").paragraph_format.left_indent = Mm(8)


def _title_styles(document: WordDocument, settings: DocumentSettings) -> None:
    font, brand = word_font(settings.brand), _colour(settings.brand)
    author = _style(document, "Author")
    author.font.bold, author.font.size, author.font.color.rgb = True, Pt(13), brand
    author.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    banner = _style(document, "Banner")
    banner.font.bold, banner.font.size = True, Pt(12.5)
    banner.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    banner.paragraph_format.space_before, banner.paragraph_format.space_after = Pt(6), Pt(14)
    _borders(banner, top=18, bottom=6, colour=settings.brand.colour)
    title = _style(document, "Title")
    _face(title, font, Pt(21))
    title.font.bold, title.font.color.rgb = True, RGBColor(0, 0, 0)
    title.paragraph_format.space_after = Pt(4)
    _borders(title)
    subtitle = _style(document, "Subtitle")
    _face(subtitle, font, Pt(13))
    subtitle.font.italic, subtitle.font.bold, subtitle.font.color.rgb = False, False, RGBColor(0, 0, 0)
    subtitle.paragraph_format.space_after = Pt(4)
    date = _style(document, "Date")
    date.font.color.rgb = GREY
    date.paragraph_format.space_after = Pt(14)


def _table_and_chart_styles(document: WordDocument, settings: DocumentSettings) -> None:
    font = word_font(settings.brand)
    row = _style(document, "Table Row", "Compact")
    row.font.size = Pt(9.5)
    row.paragraph_format.keep_together = True
    row.paragraph_format.space_before = row.paragraph_format.space_after = Pt(1)
    row.paragraph_format.line_spacing = 1.0
    # The front sheet's fields stand closer, so that it takes two pages.
    field = _style(document, "Table Field", "Table Row")
    field.font.size = Pt(9)
    field.paragraph_format.space_before = field.paragraph_format.space_after = Pt(0)
    _style(document, "Kept Row", "Table Row").paragraph_format.keep_with_next = True
    for name in ("Caption", "Table Caption", "Image Caption"):
        caption = _style(document, name, "Normal" if name == "Caption" else "Caption")
        _face(caption, font, Pt(10))
        caption.font.bold, caption.font.italic, caption.font.color.rgb = True, False, RGBColor(0, 0, 0)
    table_caption, image_caption = (
        _style(document, "Table Caption", "Caption"),
        _style(document, "Image Caption", "Caption"),
    )
    table_caption.paragraph_format.keep_with_next = True
    table_caption.paragraph_format.space_before, table_caption.paragraph_format.space_after = Pt(10), Pt(4)
    # Below a chart stands the table of its numbers, whose caption is not to be taken for the chart's.
    image_caption.paragraph_format.space_after = Pt(20)
    note = _style(document, "Table Note")
    note.font.size, note.font.color.rgb = Pt(8.5), GREY
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(3), Pt(12)
    figure = _style(document, "Captioned Figure")
    figure.paragraph_format.keep_with_next = True
    figure.paragraph_format.space_before = Pt(10)


def _heading_styles(document: WordDocument, brand: Brand) -> None:
    for level, size in ((1, 15), (2, 12.5), (3, 11), (4, 10.5)):
        heading = _style(document, f"Heading {level}")
        _face(heading, word_font(brand), Pt(size))
        heading.font.bold, heading.font.italic, heading.font.color.rgb = True, False, _colour(brand)
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(20 - 2 * level), Pt(6)


def _contents_styles(document: WordDocument) -> None:
    # Not based on a heading, or Word would list the list of contents in itself.
    heading = _style(document, "TOC Heading")
    heading.font.bold, heading.font.size = True, Pt(15)
    heading.paragraph_format.page_break_before = True
    heading.paragraph_format.space_after = Pt(8)
    for level in (1, 2):
        entry = _style(document, f"TOC {level}")
        entry.font.bold = level == 1
        entry.paragraph_format.left_indent = Mm(7 * (level - 1))
        entry.paragraph_format.space_before = Pt(5 if level == 1 else 0)
        entry.paragraph_format.space_after = Pt(2)
        entry.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _note_and_link_styles(document: WordDocument, brand: Brand) -> None:
    """Make what pandoc names and the template has not: without, Word prints a note's mark as a number on the line."""
    text = _style(document, "Footnote Text")
    text.font.size = Pt(8.5)
    text.paragraph_format.space_after = Pt(2)
    _style(document, "Source Code").paragraph_format.space_after = Pt(7)
    marks = {name: document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER) for name in CHARACTER_STYLES}
    marks["Footnote Reference"].font.superscript = True
    marks["Hyperlink"].font.underline, marks["Hyperlink"].font.color.rgb = True, _colour(brand)
    marks["Verbatim Char"].font.name = "Courier New"


def _table_style(brand: Brand) -> object:
    """Make pandoc's style ``Table``: a dark header row, bands, and rows that no page break splits."""
    return parse_xml(f"""
        <w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Table">
          <w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
          <w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>
          <w:rPr><w:sz w:val="19"/></w:rPr>
          <w:tblPr>
            <w:tblStyleRowBandSize w:val="1"/><w:tblInd w:w="0" w:type="dxa"/>
            <w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="B4B4B4"/>
              <w:insideH w:val="single" w:sz="4" w:color="B4B4B4"/></w:tblBorders>
            <w:tblCellMar><w:top w:w="35" w:type="dxa"/><w:left w:w="110" w:type="dxa"/>
              <w:bottom w:w="35" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar>
          </w:tblPr>
          <w:trPr><w:cantSplit/></w:trPr>
          <w:tblStylePr w:type="firstRow">
            <w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
            <w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
            <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{brand.colour.removeprefix("#")}"/></w:tcPr>
          </w:tblStylePr>
          <w:tblStylePr w:type="band2Horz">
            <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F1F4F8"/></w:tcPr>
          </w:tblStylePr>
        </w:style>""")


def _header(document: WordDocument, settings: DocumentSettings) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run("\n".join(settings.notice_lines))
    run.bold, run.font.size, run.font.color.rgb = True, Pt(7.5), WARNING


def _footer(document: WordDocument, settings: DocumentSettings) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    # The template's footer stops in the middle first.
    _style(document, "Footer").paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    number = f", Report No. {settings.report_no}" if settings.report_no else ""
    paragraph.add_run(f"{settings.authority}{number}\tPage ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), GREY


def _field(paragraph: Paragraph, instruction: str) -> None:
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run()
        if kind is None:
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            run._r.append(text)  # python-docx has no fields of its own
        elif kind == "1":
            run.text = kind
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # python-docx has no fields of its own


def _face(style: ParagraphStyle, font: str, size: Pt) -> None:
    style.font.name, style.font.size = font, size
    properties = style.element.get_or_add_rPr()
    # The template sets its titles wide.
    for spread in properties.findall(qn("w:spacing")):
        properties.remove(spread)
    fonts = properties.get_or_add_rFonts()
    # A theme's font goes before a named one.
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
        fonts.set(qn(f"w:{kind}"), font)


def _borders(style: ParagraphStyle, *, top: int = 0, bottom: int = 0, colour: str = "") -> None:
    """Set the rules above and below a paragraph, in eighths of a point; 0 takes one away."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if not (top or bottom):
        return
    borders = OxmlElement("w:pBdr")
    for side, width in (("top", top), ("bottom", bottom)):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(width)), ("space", "5"), ("color", colour.removeprefix("#"))):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _colour(brand: Brand) -> RGBColor:
    return RGBColor.from_string(brand.colour.removeprefix("#").upper())
