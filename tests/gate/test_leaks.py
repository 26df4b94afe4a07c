"""A canary in each place where a secret can hide is found; clean files are let through."""

from __future__ import annotations

import base64
import io
import json
import shutil
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader, PdfWriter

from annual_reports.findings import describe
from annual_reports.gate import Kind, Leak, Secrets, leaks
from annual_reports.gate.opening import png
from tests.gate.paper import REPORT, change_docx, finish, replace_once, results

CANARY = "C0098765"
UPN = "A801200012345"
PRIVATE = (
    "The younger of the two sisters told her social worker that she would rather stay with her aunt in Leeds. "
    "{{ placed.total }} children waited."
)
SECRETS = Secrets(
    identifiers=frozenset({CANARY, UPN, "PF/2019/012", "12", "4567", "654321"}),
    dates_of_birth=frozenset({date(2010, 4, 1), date(2019, 4, 1)}),
    names=frozenset({"Zebedee"}),
    passages=(PRIVATE,),
    paths=("data/2019-20",),
    public=("Every child is seen alone. The family told her social worker.",),
    ordinary_dates=frozenset({date(2019, 4, 1)}),
)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = "From 1 April 2019 the council placed 12 children, at a cost of £4,567. Phone 4567. Born in 2010."
    return finish(tmp_path_factory.mktemp("clean"), results(set()), words, formats=("html", "docx", "pdf"))


@pytest.fixture
def paper(clean: Path, tmp_path: Path) -> Path:
    """A copy of the clean report, to plant canaries in."""
    return Path(shutil.copytree(clean, tmp_path / "paper"))


def found(folder: Path) -> set[tuple[str, Kind]]:
    return {(leak.file, leak.kind) for leak in leaks(folder, SECRETS)}


def test_clean_files_give_nothing(clean: Path) -> None:
    assert leaks(clean, SECRETS) == []


def with_text(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def png_with(chunk: bytes, content: bytes, path: Path) -> bytes:
    picture = path.read_bytes()
    body = chunk + content
    made = struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
    return picture[:33] + made + picture[33:]


def pdf_with(path: Path, change: Callable[[PdfWriter], object]) -> None:
    writer = PdfWriter(clone_from=PdfReader(path))
    change(writer)
    with path.open("wb") as file:
        writer.write(file)


DOCX_PARTS: dict[str, Callable[[Path], None]] = {
    "paragraph": lambda path: change_docx(
        path, {"word/document.xml": replace_once("the council placed", f"the council placed {CANARY}")}
    ),
    "runs": lambda path: change_docx(
        path,
        {"word/document.xml": replace_once("council placed", "council C00</w:t></w:r><w:r><w:t>98765 placed")},
    ),
    "core properties": lambda path: change_docx(
        path, {"docProps/core.xml": replace_once("<dc:creator>", f"<dc:creator>{CANARY} ")}
    ),
    "custom properties": lambda path: change_docx(
        path, {"docProps/custom.xml": replace_once("<vt:lpwstr>", f"<vt:lpwstr>{CANARY} ")}
    ),
    "comment": lambda path: change_docx(
        path,
        {
            "word/comments.xml": replace_once(
                "</w:comments>|/>$",
                f'<w:comment w:id="1" w:author="A"><w:p><w:r><w:t>{CANARY}</w:t></w:r></w:p></w:comment></w:comments>',
            )
        },
    ),
    "author of a comment": lambda path: change_docx(path, {}, {"word/people.xml": f'<p w:author="{CANARY}"/>'}),
    "header": lambda path: change_docx(path, {}, {"word/header9.xml": f"<hdr>{CANARY}</hdr>"}),
    "description of a picture": lambda path: change_docx(
        path, {"word/document.xml": replace_once('descr="', f'descr="{CANARY} ')}
    ),
    "custom XML": lambda path: change_docx(path, {}, {"customXml/item1.xml": f"<a><b>{CANARY}</b></a>"}),
    "name of a part": lambda path: change_docx(path, {}, {f"customXml/{CANARY}.xml": "<a/>"}),
}


@pytest.mark.parametrize("part", DOCX_PARTS)
def test_docx(paper: Path, part: str) -> None:
    path = paper / f"{REPORT}.docx"
    DOCX_PARTS[part](path)
    assert found(paper) == {(path.name, Kind.IDENTIFIER)}


def test_picture_within_a_docx(paper: Path) -> None:
    path = paper / f"{REPORT}.docx"
    picture = next((paper / "charts").glob("*.png"))
    told = png_with(b"tEXt", b"Comment\x00" + CANARY.encode(), picture)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/media/told.png", told)
    assert found(paper) == {(path.name, Kind.IDENTIFIER)}
    assert "word/media/told.png, tEXt chunk" in {leak.part for leak in leaks(paper, SECRETS)}


PDF_PARTS: dict[str, Callable[[PdfWriter], object]] = {
    "document information": lambda writer: writer.add_metadata({"/Subject": f"about {CANARY}"}),
    "attachment": lambda writer: writer.add_attachment("notes.txt", f"see {CANARY}".encode()),
    "attachment that is a DOCX": lambda writer: writer.add_attachment("notes.docx", zipped(CANARY)),
    "name of an attachment": lambda writer: writer.add_attachment(f"{CANARY}.txt", b"nothing"),
    "outline": lambda writer: writer.add_outline_item(title=CANARY, page_number=0),
}


def zipped(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{text}</w:t>")
    return made.getvalue()


@pytest.mark.parametrize("part", PDF_PARTS)
def test_pdf(paper: Path, part: str) -> None:
    path = paper / f"{REPORT}.pdf"
    pdf_with(path, PDF_PARTS[part])
    assert found(paper) == {(path.name, Kind.IDENTIFIER)}


def test_text_description_and_metadata_of_a_pdf(tmp_path: Path) -> None:
    """What stands in the words goes through all three formats, letters turned into numbers of glyphs included."""
    words = f"The case {CANARY} was closed."
    folder = finish(tmp_path, results(set()), words, formats=("html", "docx", "pdf"))
    places = {leak.file: leak.part for leak in leaks(folder, SECRETS)}
    assert set(places) == {f"{REPORT}.{suffix}" for suffix in ("html", "docx", "pdf", "qmd", "ipynb")}
    assert places[f"{REPORT}.pdf"] == "page 1"


def test_a_date_broken_over_runs_of_letters_in_a_pdf_is_one_and_what_two_paragraphs_hold_is_none(
    tmp_path: Path,
) -> None:
    words = "Born on 1.**4**.2010.\n\nThe year ended in July 2019.\n\n1.2 Staffing is next."
    folder = finish(tmp_path, results(set()), words, formats=("pdf",))
    other = replace(SECRETS, dates_of_birth=frozenset({date(2019, 1, 2)}))
    assert (f"{REPORT}.pdf", Kind.DATE_OF_BIRTH) in found(folder)
    assert leaks(folder, other) == []


PAGES = {
    "text": (f"<p>{CANARY}</p>", "page.html"),
    "text amid tags": ("<p>C00<b>98</b>765</p>", "page.html"),
    "entities": ("<p>C00&#57;8765</p>", "page.html"),
    "attribute": (f'<p data-case="{CANARY}">', "page.html"),
    "number in an attribute": ('<p data-case="654321">', "page.html"),
    "comment": (f"<!-- {CANARY} -->", "page.html"),
    "script": (f"<script>const a='{CANARY}'</script>", "page.html"),
    "base64": (f'<a href="data:text/plain;base64,{base64.b64encode(CANARY.encode()).decode()}">', "page.html"),
    "percent escapes": (f'<img src="data:image/svg+xml,%3Csvg%3E%3Ctitle%3E{CANARY}%3C/title%3E">', "page.html"),
    "base64 in base64": (
        '<img src="data:image/svg+xml;base64,'
        + base64.b64encode(
            b'<svg><image href="data:text/plain;base64,' + base64.b64encode(CANARY.encode()) + b'"/></svg>'
        ).decode()
        + '">',
        "page.html",
    ),
    "DOCX in base64": (f"<a href='data:application/zip;base64,{base64.b64encode(zipped(CANARY)).decode()}'>", "a.html"),
    "base64 without a name": (
        f"<script>x='{base64.b64encode(f'a note on the case {CANARY} and its end'.encode()).decode()}'</script>",
        "a.html",
    ),
    "title of an SVG": (f"<svg xmlns='http://www.w3.org/2000/svg'><title>{CANARY}</title></svg>", "chart.svg"),
    "id in an SVG": (f"<svg xmlns='http://www.w3.org/2000/svg'><g id='{CANARY}'/></svg>", "chart.svg"),
    "CSV": (f"child,n\n{CANARY},1\n", "table.csv"),
    "JSON": (json.dumps({"a": [{"b": CANARY}]}), "more.json"),
    "JSON key": (json.dumps({CANARY: 1}), "more.json"),
    "plain text": (f"see {CANARY}.", "notes.txt"),
    "low letters": (CANARY.lower(), "notes.txt"),
    "no ending": (CANARY, "LICENCE"),
    "UPN": (f"upn={UPN}", "notes.txt"),
    "register mark": ("The case PF/2019/012 was closed", "notes.txt"),
    "register mark, otherwise": ("pf-2019-012", "notes.txt"),
}  # fmt: skip


@pytest.mark.parametrize("place", PAGES)
def test_pages_and_texts(tmp_path: Path, place: str) -> None:
    text, name = PAGES[place]
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert found(tmp_path) == {(name, Kind.IDENTIFIER)}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_alphabets(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(f"£ {CANARY}".encode(encoding))
    assert found(tmp_path) == {("a.txt", Kind.IDENTIFIER)}


@pytest.mark.parametrize(
    ("chunk", "content"),
    [
        (b"tEXt", b"Title\x00" + CANARY.encode()),
        (b"zTXt", b"Title\x00\x00" + zlib.compress(CANARY.encode())),
        (b"iTXt", b"Title\x00\x00\x00en\x00\x00" + CANARY.encode()),
        (b"iTXt", b"Title\x00\x01\x00en\x00\x00" + zlib.compress(CANARY.encode())),
        (b"eXIf", b"MM\x00*\x00\x00\x00\x08" + CANARY.encode()),
    ],
)
def test_chunks_of_a_png(paper: Path, chunk: bytes, content: bytes) -> None:
    path = next((paper / "charts").glob("*.png"))
    path.write_bytes(png_with(chunk, content, path))
    assert found(paper) == {(f"charts/{path.name}", Kind.IDENTIFIER)}


def test_behind_the_end_of_a_png(paper: Path) -> None:
    path = next((paper / "charts").glob("*.png"))
    path.write_bytes(path.read_bytes() + zipped(CANARY))
    assert found(paper) == {(f"charts/{path.name}", Kind.IDENTIFIER)}


@pytest.mark.parametrize("place", ["metadata", "cell metadata", "source", "output", "stream", "picture"])
def test_notebook(paper: Path, place: str) -> None:
    path = paper / f"{REPORT}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    picture = next((paper / "charts").glob("*.png"))
    match place:
        case "metadata":
            notebook.metadata["papermill"] = {"parameters": {"child": CANARY}}
        case "cell metadata":
            cell.metadata["note"] = CANARY
        case "source":
            cell.source = f"a = '{CANARY}'"
        case "output":
            cell.outputs[0].data["text/html"] = f"<table><tr><td>{CANARY}</table>"
        case "stream":
            cell.outputs.append(nbformat.v4.new_output("stream", text=f"child {CANARY}"))
        case "picture":
            told = base64.b64encode(png_with(b"tEXt", b"Title\x00" + CANARY.encode(), picture)).decode()
            cell.outputs[0].data["image/png"] = told
    nbformat.write(notebook, path)
    assert found(paper) == {(path.name, Kind.IDENTIFIER)}


def test_behind_a_picture_within_a_text(paper: Path) -> None:
    """A whole picture is cut out of the text that holds it; what stands behind its end, or beside it, is not."""
    picture = next((paper / "charts").glob("*.png")).read_bytes()
    assert png.is_whole(picture)
    packed = base64.b64encode(picture + f" the case {CANARY} ".encode()).decode()
    (paper / "a.txt").write_text(f"x {packed} y", encoding="utf-8")
    assert found(paper) == {("a.txt", Kind.IDENTIFIER)}
    (paper / "a.txt").write_text(f"x {base64.b64encode(picture).decode()} y {CANARY}", encoding="utf-8")
    assert found(paper) == {("a.txt", Kind.IDENTIFIER)}


def test_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / f"adoption_{CANARY}.csv").write_text("a,b\n", encoding="utf-8")
    (leak,) = leaks(tmp_path, SECRETS)
    assert leak == Leak("aaaaaaaa_a9999999.aaa", "the file's name", Kind.IDENTIFIER)


@pytest.mark.parametrize(
    "form",
    ["2010-04-01", "01/04/2010", "1/4/2010", "1 April 2010", "1st April 2010", "01 Apr 2010", "April 1, 2010",
     "20100401", "1\nApril 2010", "<b>1</b> April <i>2010</i>", "2010-04-01T00:00:00", "01.04.2010"],
)  # fmt: skip
def test_dates_of_birth(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.html").write_text(f"<p>born {form}.", encoding="utf-8")
    assert found(tmp_path) == {("a.html", Kind.DATE_OF_BIRTH)}


@pytest.mark.parametrize(
    "form",
    ["1 April 2019", "2010-04-02", "4 January 2010", "12010-04-011", "April 2010", "<td>1</td>\n<td>April 2010</td>"],
)
def test_other_dates(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.html").write_text(f"<p>on {form}.", encoding="utf-8")
    assert found(tmp_path) == set()


def test_words_of_part_2(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<p>She <b>told her social worker</b> that she would\n rather stay with others.</p>", encoding="utf-8"
    )
    (tmp_path / "b.html").write_text("<p>She told her social worker that she would go.</p>", encoding="utf-8")
    (tmp_path / "c.html").write_text("<p>Zebedee</p>", encoding="utf-8")
    assert found(tmp_path) == {("a.html", Kind.PASSAGE), ("c.html", Kind.NAME)}


def test_words_that_part_1_prints_too(tmp_path: Path) -> None:
    words = "one two three four five six seven eight nine ten"
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    assert leaks(tmp_path, Secrets(passages=(words,), public=(words,))) == []
    assert len(leaks(tmp_path, Secrets(passages=(words,)))) == 1


@pytest.mark.parametrize("path", ["data/2019-20/ssda903/header.csv", "data\\2019-20\\ssda903", "/home/me/DATA/2019-20"])
def test_paths(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [path]}), encoding="utf-8")
    assert found(tmp_path) == {("a.ipynb", Kind.PATH)}


@pytest.mark.parametrize(
    "text",
    ["12 children", "4567", "a 1234567 b", "C00987654", "XC0098765", "£654,321", "654.321",
     '<svg><path d="M 654321 0"/>'],
)  # fmt: skip
def test_what_is_no_identifier(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    assert found(tmp_path) == set()


def test_ordinary_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("budget head 833120", encoding="utf-8")
    assert len(leaks(tmp_path, Secrets(identifiers=frozenset({"833120"})))) == 1
    assert leaks(tmp_path, Secrets(identifiers=frozenset({"833120"}), ordinary=frozenset({"833120"}))) == []


def test_findings_never_show_the_secret(paper: Path) -> None:
    (paper / f"{CANARY}.txt").write_text(f"{CANARY}, 1 April 2010, Zebedee, {PRIVATE}", encoding="utf-8")
    told = "\n".join(describe(leak.finding) for leak in leaks(paper, SECRETS))
    assert len(told) > 500
    for secret in (CANARY, CANARY.lower(), "1 April 2010", "2010-04-01", "Zebedee", "sisters"):
        assert secret not in told


def test_a_hundred_thousand_identifiers_take_no_time(clean: Path) -> None:
    many = Secrets(identifiers=frozenset(f"C{number:08}" for number in range(100_000)))
    many.kinds_in("")
    start = time.perf_counter()
    assert leaks(clean, many) == []
    assert time.perf_counter() - start < 5
