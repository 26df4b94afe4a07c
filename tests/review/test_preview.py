"""The reviewers' preview: everything in place, no code, nothing fetched."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.review.page import CellNote, preview_html
from annual_reports.review.preview import write_preview
from tests.documents import plain
from tests.publish.specimen import NOTICES, notebook, settings


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    path: Path = tmp_path_factory.mktemp("preview") / "preview.html"
    note = CellNote(status="carried over", tone="doubtful", guidance="Say <what> it covers.", owner="Head of service")
    write_preview(notebook(), settings(), path, {"first": note})
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _cell(page: BeautifulSoup, id: str) -> Tag:
    cell = page.find(id=f"cell-{id}")
    assert isinstance(cell, Tag)
    return cell


def _words(text: str) -> str:
    return preview_html(new_notebook(cells=[new_markdown_cell(text, id="words")]), settings(), {})


def test_code_is_hidden_and_what_it_shows_is_not(page: BeautifulSoup) -> None:
    assert "CODE" not in page.get_text()
    assert not page.find(id="cell-parameters")
    assert not page.find(id="cell-setup")
    assert _cell(page, "ages").table is not None
    assert _cell(page, "front-sheet").table is not None


def test_each_cell_carries_its_id_in_the_margin(page: BeautifulSoup) -> None:
    ids = [cell["id"] for cell in page.find_all("section")]
    assert len(ids) == 16
    assert [f"cell-{code.get_text()}" for code in page.select("aside > code")] == ids


def test_status_owner_and_guidance_stand_beside_the_cell(page: BeautifulSoup) -> None:
    margin = _cell(page, "first").aside
    assert margin is not None
    badge = margin.find(class_="badge")
    assert isinstance(badge, Tag)
    assert badge.get_text() == "carried over"
    assert "doubtful" in badge["class"]
    assert "Head of service" in margin.get_text()
    assert "Say <what> it covers." in margin.get_text()


def test_numbers_and_references_are_the_documents(page: BeautifulSoup) -> None:
    headings = [plain(heading.get_text()) for heading in page.find_all(["h2", "h3"])]
    assert headings[-5:] == ["Implications", "1 First things", "1.1 Ages", "Aside", "2 The end"]
    assert (
        "refers to Table 2, to Figure 1, Table 3 and to Section 2; see also Aside." in _cell(page, "first").get_text()
    )
    assert "Table 2: Age | at the *decision*" in _cell(page, "ages").get_text()
    assert "What is left out is Table 5 and Figure 2." in _cell(page, "left-out").get_text()
    assert "Table 5: By sex. This table is left out" in _cell(page, "left-out-table").get_text()
    assert _cell(page, "chart").figcaption is not None
    assert "Figure 1: Age at the decision" in _cell(page, "chart").get_text()
    assert not re.search(r"\{#|\{\.|:::|@tbl|<!--", page.get_text())


def test_charts_are_described(page: BeautifulSoup) -> None:
    (image,) = page.find_all("img")
    assert str(image["alt"]).startswith("Bar chart: Age at the decision.")


def test_a_wide_table_moves_in_a_box_that_the_keyboard_reaches(page: BeautifulSoup) -> None:
    tables = page.find_all("table")
    assert tables
    for table in tables:
        box = table.parent
        assert isinstance(box, Tag)
        assert (box["class"], box["tabindex"], box["role"]) == (["table-box"], "0", "group")
    assert re.search(r"\.table-box \{[^}]*overflow-x: auto", str(page.style))


def test_the_notices_open_the_page(page: BeautifulSoup) -> None:
    banner = page.find(class_="notices")
    assert isinstance(banner, Tag)
    assert all(notice in banner.get_text() for notice in NOTICES)


def test_nothing_is_fetched_or_run(page: BeautifulSoup) -> None:
    assert not page.find_all(["script", "link", "iframe"])
    assert all(str(element["src"]).startswith("data:") for element in page.find_all(src=True))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](https://example.org/x.png)",
        "[x](javascript:alert(1))",
        "<img src='https://example.org/x.png'>",
        "Words <b onclick='alert(1)'>bold</b>",
    ],
)
def test_narrative_cannot_run_or_fetch_anything(text: str) -> None:
    page = BeautifulSoup(_words(text), "html.parser")
    assert not page.find_all(["script", "img"])
    assert not page.find_all(onclick=True)
    assert not [link for link in page.find_all("a") if str(link.get("href")).startswith("javascript")]


def test_a_reference_that_leads_nowhere_stays_to_be_seen() -> None:
    assert "@tbl-nowhere" in _words("See @tbl-nowhere.")
