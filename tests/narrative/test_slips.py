"""Slips that print all the same are asked about."""

import pytest

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind
from annual_reports.narrative.slips import slip_findings

FIGURES = {
    id: Figure(id=id, value=12, unit="", label=id, kind=kind)
    for id, kind in {
        "cohort.pupils": Kind.COUNT,
        "cohort.pupils.previous_year": Kind.COUNT,
        "progress.english_percent": Kind.PERCENT,
        "progress.of_all": Kind.PERCENT_AND_COUNT,
        "support.funding_gbp": Kind.MONEY,
    }.items()
}


def _found(text: str) -> list[tuple[int | None, str]]:
    findings = slip_findings(text, FIGURES, file="a.ipynb", cell="words")
    assert not any(finding.is_error for finding in findings)
    return [(finding.line, finding.found) for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "{{ progress.english_percent }} of {{ cohort.pupils }} pupils, and 5% of £{{ cohort.pupils }}",
        "# Heading {#sec-cohort.pupils .unnumbered}\n\n{braces}, {{ cohort.pupils | plural('pupil') }}",
        "{% if cohort.pupils > 3 %}{{ cohort.pupils }}{% endif %}% and {{ progress.of_all }}",
        "{{ cohort.pupils | change_from(cohort.pupils.previous_year) }}, {{ cohort.pupils | verb('was', 'were') }}",
        "{{ progress.english_percent | change_from(progress.of_all) }}, {{ support.funding_gbp | money(false) }}",
        "<!-- { cohort.pupils } -->{{ cohort.pupils | words }}",
    ],
)
def test_what_is_meant_goes_through(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("One.\n{{ progress.english_percent }}%", 2, "{{ progress.english_percent }}%, which prints the sign twice"),
        ("{{ cohort.pupils | percent }} %", 1, "{{ cohort.pupils | percent }} %, which prints the sign twice"),
        ("£{{ support.funding_gbp | money }}", 1, "£{{ support.funding_gbp | money }}, which prints the sign twice"),
        ("£{{ support.funding_gbp }}", 1, "£{{ support.funding_gbp }}, which prints the sign twice"),
        ("{{ cohort.pupils }}\n{ cohort.pupils }", 2, "{ cohort.pupils }"),
        ("{{ cohort.pupils }}}", 1, "}}}"),
        ("{{ cohort.pupils | verb('was') }}", 1, 'verb("was"), which prints "wass" for any number but one'),
        (
            "{{ progress.english_percent | change_from(cohort.pupils) }}",
            1,
            "cohort.pupils, a count",
        ),
        ("{{ cohort.pupils | money }}", 1, "cohort.pupils, a count"),
        ("{{ support.funding_gbp | percent }}", 1, "support.funding_gbp, a sum of money"),
    ],
)
def test_what_is_probably_a_slip_is_a_warning(text: str, line: int, found: str) -> None:
    assert (line, found) in _found(text)


def test_no_text_takes_for_ever() -> None:
    for begins in ("£{{ a", "{ a.b", "{ ", "} "):
        slip_findings(
            "{{ cohort.pupils }}" + begins.replace("{{", "{ {") * (40_000 // len(begins)), FIGURES, file="a", cell="b"
        )
