"""The documents of the sample edition, as they are published: the same in every format, and nothing fetched."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from annual_reports.reports.registry import REPORTS
from tests.conftest import SAMPLE_YEAR
from tests.documents import differences


@pytest.fixture(params=REPORTS)
def folder(request: pytest.FixtureRequest, built_project: Path) -> Path:
    """The finished folder of one report."""
    return built_project / "outputs" / SAMPLE_YEAR / "part-2" / str(request.param)


def test_html_docx_and_pdf_say_the_same_in_the_same_order(folder: Path) -> None:
    assert differences(folder, folder.name) == []


def test_no_file_fetches_anything(folder: Path) -> None:
    for name in ("preview.html", f"{folder.name}.html"):
        page = (folder / name).read_text(encoding="utf-8")
        assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//[^"'\s>]+""", page), name
        assert not re.findall(r"@import|url\(\s*[\"']?https?:", page), name
        assert "<script" not in page, name


def test_every_page_says_that_it_is_exempt_and_a_sample(folder: Path) -> None:
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(folder / f"{folder.name}.pdf").pages]

    assert len(pages) > 5
    for words in (
        "exempt, not for publication",
        "paragraphs 1 and 2): information relating to an individual",
        "invented",
    ):
        assert not [page for page in pages if words not in page], words


def test_the_index_leads_to_files_that_are_there(built_project: Path) -> None:
    outputs = built_project / "outputs" / SAMPLE_YEAR
    links = re.findall(r'href="([^"]+)"', (outputs / "index.html").read_text(encoding="utf-8"))

    assert len(links) == 2 * 4 * len(REPORTS) + 1
    assert links[-1] == "part-2/disclosure/disclosure-log.html"
    assert all((outputs / link).is_file() for link in links)
