"""Settling, wording, and the forms that other programs read."""

import json

import pytest

from annual_reports.findings import Severity
from annual_reports.narrative.audit.findings import AuditKind, Confidence, render
from annual_reports.narrative.audit.reading.html import read_html
from annual_reports.narrative.audit.reading.markdown import read_markdown
from annual_reports.narrative.audit.reading.notebook import read_cells
from annual_reports.narrative.audit.run import audit_document

WRONG = "Of the 13 children, four were boys and seven were girls."


@pytest.mark.parametrize(
    "text",
    [
        f"{WRONG} <!-- audit: ok two were unborn -->",
        f"{WRONG}\n<!-- audit: ok two were unborn -->",
        f"{WRONG}\n\n<!-- audit: ok two were unborn -->",
    ],
)
def test_a_reason_settles_a_paragraph(text: str) -> None:
    assert audit_document(read_markdown(text, "a.md")) == []


def test_a_reason_settles_no_other_paragraph() -> None:
    text = f"{WRONG} <!-- audit: ok two were unborn -->\n\nOf the 12, 14 were late."
    assert [finding.found for finding in audit_document(read_markdown(text, "a.md"))] == ["14"]


def test_a_reason_anywhere_in_a_cell_settles_the_cell() -> None:
    document = read_cells([("plan", f"<!-- audit: ok two were unborn -->\n\nWords.\n\n{WRONG}")], "adoption")
    assert audit_document(document) == []


def test_a_reason_settles_a_paragraph_of_a_web_page() -> None:
    assert audit_document(read_html(f"<p>{WRONG}<!-- audit: ok two were unborn --></p>", "a.html")) == []


def test_a_settlement_without_a_reason_settles_nothing() -> None:
    findings = audit_document(read_markdown(f"{WRONG} <!-- audit: ok -->", "a.md"))
    assert {finding.kind for finding in findings} == {AuditKind.PARTS, AuditKind.SETTLEMENT}


def test_one_settled_place_settles_what_was_said_twice() -> None:
    text = "# Summary\n\n11 children were placed in 2019/20. {}\n\n## Placed\n\n12 children were placed in 2019/20."
    assert len(audit_document(read_markdown(text.format(""), "a.md"))) == 1
    assert audit_document(read_markdown(text.format("<!-- audit: ok before the move -->"), "a.md")) == []


def test_a_settled_table() -> None:
    table = "| Team | Cases |\n|---|---|\n| North | 12 |\n| South | 15 |\n| Total | 28 |"
    assert [finding.kind for finding in audit_document(read_markdown(table, "a.md"))] == [AuditKind.TOTAL]
    assert audit_document(read_markdown(f"{table}\n\n<!-- audit: ok one case has no team -->", "a.md")) == []


def test_the_wording() -> None:
    text = (
        "# Plans\n\nOf the 13 children, four were boys and seven were girls.\n\nThe rate fell by 29%, from 243 to 174."
    )
    assert render(audit_document(read_markdown(text, "plans.md"))) == (
        "plans.md, line 3, paragraph 1, under “Plans”: the parts do not make the whole (certain)\n"
        "  “Of the 13 children, four were boys and seven were girls.”\n"
        "  4 + 7 = 11, not 13\n"
        "\n"
        "plans.md, line 5, paragraph 2, under “Plans”: the change does not follow from the two numbers (likely)\n"
        "  “The rate fell by 29%, from 243 to 174.”\n"
        "  from 243 to 174 is 28.4%, not 29%\n"
        "\n"
        "2 findings"
    )


def test_the_form_for_programs() -> None:
    (finding,) = audit_document(read_markdown(WRONG, "a.md"))
    assert json.loads(json.dumps(finding.as_json())) == {
        "kind": "parts", "confidence": "certain", "file": "a.md", "place": "paragraph 1", "section": "", "line": 1,
        "cell": None, "quote": WRONG, "found": "11", "expected": "13", "why": "4 + 7 = 11, not 13", "elsewhere": None,
        "elsewhere_quote": None, "suggestion": None,
    }  # fmt: skip


def test_the_form_of_other_checks() -> None:
    (found,) = audit_document(read_cells([("plan", WRONG)], "notebooks/2019-20/adoption.ipynb"))
    finding = found.to_finding()
    assert found.confidence is Confidence.CERTAIN
    assert (finding.code, finding.severity, finding.cell, finding.line) == ("audit.parts", Severity.WARNING, "plan", 1)
    assert finding.place == "notebooks/2019-20/adoption.ipynb, cell plan, line 1"
    assert (finding.expected, finding.found, finding.cause) == ("13", "11", "4 + 7 = 11, not 13")
    assert "audit: ok" in finding.next_step


def test_long_sentences_are_quoted_around_their_numbers() -> None:
    long = (
        f"In a year {'of many things ' * 30}; of the 13 children, four were boys and seven were girls {'and so ' * 30}."
    )
    (finding,) = audit_document(read_markdown(long, "a.md"))
    assert len(finding.quote) < 300
    assert "four were boys and seven" in finding.quote
