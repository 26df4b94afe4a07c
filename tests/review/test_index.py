"""The index of a year's papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from annual_reports.review.index import Paper, index_html

ROOT = Path(__file__).parents[2]
PUBLIC = Paper("adoption", "Adoption", 1, ("html",))
EXEMPT = Paper("adoption", "Adoption", 2, ("html",))


def test_the_index_says_what_of_the_folder_may_be_published() -> None:
    page = index_html("A Council", "2019-20", "#000000", [PUBLIC, EXEMPT], logged=True)
    beside_part_1 = page[page.index("<h2>Part 1</h2>") : page.index("<h2>Part 2</h2>")]
    assert "<code>part-1</code>, and nothing else" in beside_part_1
    assert "<code>build.json</code>" in beside_part_1
    only_exempt = index_html("A Council", "2019-20", "#000000", [EXEMPT], logged=False)
    assert "For publication" not in only_exempt


@pytest.mark.parametrize("page", ["README.md", "docs/how-to/publish-part-1.md"])
def test_the_guides_warn_of_what_stands_beside_part_1(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "SHA-256" in text
    assert "part-1/" in text
    assert "build.json" in text
