"""Generated pages are what the code would generate now."""

import re
from pathlib import Path

import pytest

from annual_reports.inputs.reading import RETURN_FOLDER
from annual_reports.reference_pages import reference_pages
from annual_reports.reports.registry import REPORTS
from tests.conftest import ROOT, SAMPLE_YEAR

PAGES = reference_pages()
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name], "run: uv run annual-reports reference"


def test_the_data_dictionary_names_the_folders_that_are_read() -> None:
    named = re.findall(r"`data/<year>/([^/`]+)/`", PAGES["docs/reference/data-dictionary.md"])
    assert named == [RETURN_FOLDER, *REPORTS]
    assert all((ROOT / "data" / SAMPLE_YEAR / name).is_dir() for name in named)


@pytest.mark.parametrize("path", [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")], ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


@pytest.mark.parametrize(
    ("page", "folder"), [("docs/decisions/README.md", "docs/decisions"), ("README.md", "docs/how-to")]
)
def test_every_page_is_listed(page: str, folder: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    listed = {(ROOT / page).parent / link for link in LINK.findall(text)} | {ROOT / page}
    assert [path.name for path in sorted((ROOT / folder).glob("*.md")) if path not in listed] == []
