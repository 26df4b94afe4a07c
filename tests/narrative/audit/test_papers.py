"""Whole papers in three formats: the planted contradictions are found, and a clean paper is left alone."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from annual_reports.narrative.audit.reading import read_document
from annual_reports.narrative.audit.reading.markdown import read_markdown
from annual_reports.narrative.audit.run import audit_document, audit_documents
from tests.narrative.audit.papers import CLEAN, CONTRADICTORY, PLANTED, Block, html, markdown, word

Writer = Callable[[tuple[Block, ...], Path], Path]


def as_markdown(blocks: tuple[Block, ...], folder: Path) -> Path:
    path = folder / "paper.md"
    path.write_text(markdown(blocks), encoding="utf-8")
    return path


def as_html(blocks: tuple[Block, ...], folder: Path) -> Path:
    path = folder / "paper.html"
    path.write_text(html(blocks), encoding="utf-8")
    return path


def as_docx(blocks: tuple[Block, ...], folder: Path) -> Path:
    path = folder / "paper.docx"
    word(blocks, path)
    return path


WRITERS = pytest.mark.parametrize("write", [as_markdown, as_html, as_docx])


@WRITERS
def test_every_planted_contradiction_is_found_and_nothing_else(write: Writer, tmp_path: Path) -> None:
    findings = audit_document(read_document(write(CONTRADICTORY, tmp_path)))
    assert Counter(finding.kind.value for finding in findings) == PLANTED


@WRITERS
def test_a_clean_paper_is_left_alone(write: Writer, tmp_path: Path) -> None:
    assert audit_document(read_document(write(CLEAN, tmp_path))) == []


def test_two_papers_of_a_year_that_disagree() -> None:
    one = read_markdown("# Adoption 2019/20\n\nAt 31 March 2020 there were 331 children looked after.", "adoption")
    other = read_markdown(
        "# Virtual school 2019/20\n\nThere were 337 children looked after at 31 March 2020.", "school"
    )
    findings = audit_documents([one, other])
    assert [(finding.kind.value, finding.found, finding.expected) for finding in findings] == [("repeat", "331", "337")]
    assert findings[0].where.file == "adoption"
    assert findings[0].elsewhere is not None
    assert findings[0].elsewhere.file == "school"


def test_two_papers_of_two_years_may_differ() -> None:
    one = read_markdown("# Adoption 2018/19\n\nAt 31 March 2019 there were 331 children looked after.", "adoption")
    other = read_markdown(
        "# Virtual school 2019/20\n\nThere were 337 children looked after at 31 March 2020.", "school"
    )
    assert audit_documents([one, other]) == []
