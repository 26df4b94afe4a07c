"""Reading a finished document back: what a reader finds in it, whatever its format.

A document is a run of blocks in reading order. Title block, contents and page headers are left out:
they look different by design, and are tested by name.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

# Between two texts of a PDF may stand a table's header row, repeated on a new page, or "Contents".
GAP = 250


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a caption, a table (its cells, row by row) or an image (its alternative text)."""

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0


def plain(text: str) -> str:
    """Reduce text to what a reader would say it says: blanks and typographic quotes do not count."""
    for typographic, typed in (("\u2018", "'"), ("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u00a0", " ")):
        text = text.replace(typographic, typed)
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """The same without any blanks or hyphens, for PDF text, in which line ends are lost."""
    return re.sub(r"[\s\u00ad]+", "", plain(text))


def read_html(path: Path) -> list[Block]:
    """Read the blocks of a web page's main part."""
    main = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").main
    assert main is not None
    for contents in main.find_all("nav"):
        contents.decompose()
    blocks = []
    for element in main.find_all(["h1", "h2", "h3", "h4", "h5", "p", "li", "table", "img", "figcaption"]):
        if element.find_parent("table") or (element.name == "p" and element.find_parent("li")):
            continue
        blocks.extend(_html_block(element))
    return [block for block in blocks if block.text or block.rows]


def _html_block(element: Tag) -> list[Block]:
    if element.name == "img":
        return [Block("image", plain(str(element["alt"])))]
    if element.name == "table":
        caption = element.caption
        rows = tuple(
            tuple(plain(cell.get_text()) for cell in row.find_all(["th", "td"])) for row in element.find_all("tr")
        )
        headers = len(element.thead.find_all("tr")) if element.thead else 0
        table = Block("table", "", rows, headers)
        return [Block("caption", plain(caption.get_text())), table] if caption else [table]
    kind = {"p": "text", "li": "text", "figcaption": "caption"}.get(element.name, "heading")
    return [Block(kind, plain(element.get_text()))]


def read_docx(path: Path) -> list[Block]:
    """Read the blocks of a Word document, from the front sheet on."""
    blocks = []
    for item in Document(str(path)).iter_inner_content():
        if isinstance(item, Table):
            rows = tuple(tuple(plain(cell.text) for cell in row.cells) for row in item.rows)
            headers = len(item._tbl.findall(f".//{qn('w:tblHeader')}"))  # python-docx does not name them
            blocks.append(Block("table", "", rows, headers))
        else:
            blocks.extend(_word_blocks(item))
    return [block for block in blocks if block.text or block.rows]


def _word_blocks(paragraph: Paragraph) -> list[Block]:
    style = paragraph.style.name if paragraph.style and paragraph.style.name else ""
    if style in {"Title", "Subtitle", "Author", "Date", "Banner"} or style.upper().startswith("TOC"):
        return []
    images = [str(image.get("descr")) for image in paragraph._p.iter(qn("wp:docPr"))]  # nor alternative text
    kind = "heading" if style.startswith("Heading") else "caption" if style.endswith("Caption") else "text"
    return [*(Block("image", plain(alt)) for alt in images), Block(kind, plain(paragraph.text))]


def read_pdf_text(path: Path) -> str:
    """The text of all pages, without blanks, page heads, page feet and the list of contents."""
    pages = [re.sub(r"Page\d+of\d+$", "", squeezed(_without_contents(page))) for page in PdfReader(path).pages]
    head = _same_at_the_start(pages)
    foot = _same_at_the_start([page[::-1] for page in pages])
    return "".join(page[head : len(page) - foot] for page in pages) if len(pages) > 1 else pages[0]


def _same_at_the_start(texts: list[str]) -> int:
    together = zip(*texts, strict=False)
    return next((place for place, letters in enumerate(together) if len(set(letters)) > 1), min(map(len, texts)))


def _without_contents(page: PageObject) -> str:
    # An entry of the contents: words, a row of dots, a page's number.
    lines = page.extract_text().split("\n")
    return "\n".join(line for line in lines if not re.search(r"(\. ?){4,}\d+\s*$", line))


def pdf_alternative_texts(path: Path) -> list[str]:
    """Alternative texts of the figures in a tagged PDF, in reading order."""
    reader = PdfReader(path)
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, DictionaryObject):
            if node.get("/S") == "/Figure" and "/Alt" in node:
                found.append(plain(str(node["/Alt"])))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.root_object["/StructTreeRoot"])
    return found


def differences(folder: Path, report: str) -> list[str]:
    """Compare a report's HTML, DOCX and PDF: the same text, tables, captions and images in the same order.

    In the PDF only order can be read back, so each piece of text is looked for after the one before it;
    repeated table headers and page furniture in between do no harm.
    """
    html, docx = read_html(folder / f"{report}.html"), read_docx(folder / f"{report}.docx")
    found = [
        f"HTML has {one} where DOCX has {other}"
        for one, other in zip([*html, None], [*docx, None], strict=False)
        if one != other
    ]
    texts = [
        squeezed(text)
        for block in html
        for text in [*([] if block.kind == "image" else [block.text]), *(cell for row in block.rows for cell in row)]
    ]
    found.extend(_missing_in_order(read_pdf_text(folder / f"{report}.pdf"), texts))
    images = [block.text for block in html if block.kind == "image"]
    if images != pdf_alternative_texts(folder / f"{report}.pdf"):
        found.append("HTML and PDF describe other images")
    return found


def _missing_in_order(pdf: str, texts: list[str]) -> list[str]:
    found, place = [], 0
    for text in texts:
        at = pdf.find(text, place, place + len(text) + GAP)
        if at < 0:
            found.append(f"PDF lacks, or has elsewhere: {text[:80]} (it has {pdf[place : place + 80]})")
        else:
            place = at + len(text)
    return found
