"""Odd text: no crash, no long wait."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annual_reports.narrative.audit.document import Document
from annual_reports.narrative.audit.reading.html import read_html
from annual_reports.narrative.audit.reading.markdown import read_markdown
from annual_reports.narrative.audit.reading.notebook import read_cells
from annual_reports.narrative.audit.run import audit_document, fix
from tests.narrative.audit.test_figures import FIGURES

LENGTH = 200_000
PROSE = (
    "The service works with families, carers and partners so that every child has a safe and lasting home. Of the 13 "
    "children with a plan, six were boys and seven were girls. Social workers meet each family early and listen. "
    "Referrals rose from 120 to 150, an increase of 25%, and managers look at what has worked and what has not. "
)
FRAGMENTS = st.sampled_from(
    [
        "12", "one", "29%", "(6)", "of the", "from", "to", "rose", "by", "children", "boys", "girls",
        "2019/20", "£", ":", ";", ",",
        ".", "\n", "\n\n", "- ", "| ", "|---|", "last year", "total", "half", "per cent", "and",
        "compared with", "31 March", "{{ a }}",
        "{%", "<!-- audit: ok x -->", "(", ")", "“", "”", "the remaining", "increase", "doubled", "1 in 4",
        "# ", "0", "1,000,000", "placed for adoption", "looked after", "up from", "at 31 March", "in 2018/19",
        "five GCSEs", "year 11", "above London", "of the 28", "{{ placed.total }}",
    ]
)  # fmt: skip


def repeated(text: str) -> str:
    return (text * (LENGTH // len(text) + 1))[:LENGTH]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_audited(text: str) -> None:
    audit_document(read_markdown(text, "a.md"))
    audit_document(read_html(text, "a.html"))


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS, max_size=60))
def test_any_heap_of_the_audits_own_words_can_be_audited(words: list[str]) -> None:
    text = " ".join(words)
    for finding in audit_document(read_cells([("cell", text)], "a", 2019), FIGURES):
        assert finding.as_text()
        assert finding.to_finding().place
    fix(text, FIGURES, 2019)


def test_a_cell_of_200_000_characters_is_read_and_named() -> None:
    start = time.process_time()
    findings = audit_document(read_cells([("cell", repeated(PROSE))], "a"))
    assert time.process_time() - start < 3  # under 1 s on an idle machine; the benchmark prints it
    assert [finding.found for finding in findings] == [f"{LENGTH:,} characters stand in one block"]


def _seconds(document: Document) -> float:
    start = time.process_time()
    audit_document(document)
    return time.process_time() - start


@pytest.mark.parametrize(
    "text", ["1", "1 ", "one two ", "1.", "1/2/", "(", "a@", "a-", "12 (40%) of 31 ", "from 5 to 3 ", "{{ ", "**"]
)
def test_hostile_text_takes_time_that_grows_with_its_length(text: str) -> None:
    def seconds(length: int) -> float:
        document = read_cells([("cell", (text * length)[:length])], "a")
        return min(_seconds(document) for _ in range(3))  # what slows one run down is not the text

    seconds(2_000)
    # Four times the length; a square law would take sixteen times, at each try. One try may meet a busy machine.
    assert any(seconds(80_000) < 12 * seconds(20_000) + 0.1 for _ in range(3))


def test_a_deep_page_is_read() -> None:
    for tag in ("div", "b", "table><tr><td"):
        read_html(f"<{tag}>" * 3_000 + "Of the 12, 14 were late.", "a.html")
