"""Typed numbers against figures, inline values in sums, and putting inline values in."""

import pytest

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Ratio, Status
from annual_reports.narrative.audit.findings import AuditFinding
from annual_reports.narrative.audit.reading.notebook import read_cells
from annual_reports.narrative.audit.run import audit_document, fix
from annual_reports.narrative.filters import FILTERS

FIGURES = {
    figure.id: figure
    for figure in (
        Figure(id="placed.total", value=12, unit="children", label="Children placed for adoption", kind=Kind.COUNT),
        Figure(
            id="placed.total.previous_year", value=9, unit="children", kind=Kind.COUNT,
            label="Children placed for adoption, in the previous year",
        ),
        Figure(id="placed.male", value=5, unit="children", label="Boys placed for adoption", kind=Kind.COUNT),
        Figure(id="panel.meetings", value=22, unit="meetings", label="Panel meetings", kind=Kind.COUNT),
        Figure(id="a1.days", value=374.2, unit="days", label="Days from care to family", kind=Kind.MEAN),
        Figure(
            id="pep.percent", value=98.69, unit="%", label="Plans completed on time", kind=Kind.PERCENT,
            ratio=Ratio(151, 153, scale=100),
        ),
        Figure(
            id="ks4.five_4plus", value=6, unit="pupils", label="Five GCSEs at grade 4 or above: pupils",
            kind=Kind.COUNT,
        ),
        Figure(
            id="orders.total", value=None, unit="children", label="Children adopted", kind=Kind.COUNT,
            status=Status.SUPPRESSED, symbol="c",
        ),
    )
}  # fmt: skip


def typed(text: str) -> list[AuditFinding]:
    found = audit_document(read_cells([("cell", text)], "adoption"), FIGURES)
    return [finding for finding in found if finding.kind.value == "typed number"]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("11 children were placed for adoption.", "{{ placed.total }}"),
        ("Eleven children were placed for adoption.", "{{ placed.total | words | capitalise }}"),
        ("Last year ten children were placed for adoption.", "{{ placed.total.previous_year | words }}"),
        ("There were 24 panel meetings.", "{{ panel.meetings }}"),
        ("12 children were placed for adoption, up from 8 last year.", "{{ placed.total.previous_year }}"),
    ],
)
def test_a_mistyped_number_comes_with_the_inline_value(text: str, suggestion: str) -> None:
    findings = typed(text)
    assert [finding.suggestion for finding in findings] == [suggestion]
    assert findings[0].where.cell == "cell"
    assert findings[0].repair is not None


@pytest.mark.parametrize(
    "text",
    [
        "12 children were placed for adoption, up from 9 last year.",
        "Children waited 374 days from care to family.",
        "{{ placed.total }} children were placed for adoption.",
        "Five of the children placed for adoption were boys.",
        "Four children were placed for adoption with carers in the north of England.",
        "We held three workshops.",
        "7 children were adopted.",  # suppressed: nothing is said of it
        "Five GCSEs at grade 4 or above: that is what colleges ask of pupils.",  # the label says so
        "The ten statistical neighbours had fewer children placed for adoption.",
        "Children placed for adoption go through two stages.",
        "Standard 25.6 asks for a report every six months.",
    ],
)
def test_a_number_that_fits_or_that_no_figure_is_about_is_left_alone(text: str) -> None:
    assert typed(text) == []


def test_inline_values_count_in_sums() -> None:
    text = "{{ placed.total }} children were placed: {{ placed.male }} boys and 8 girls."
    findings = audit_document(read_cells([("cell", text)], "adoption"), FIGURES)
    assert [finding.why for finding in findings] == ["5 + 8 = 13, not 12"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("The panel held 22 meetings.", "The panel held {{ panel.meetings }} meetings."),
        ("We placed **11** children for adoption.", "We placed **{{ placed.total }}** children for adoption."),
        ("Twelve were placed for adoption.", "{{ placed.total | words | capitalise }} were placed for adoption."),
        ("Section 12 applies.", "Section 12 applies."),
        ("We held three workshops.", "We held three workshops."),
    ],
)  # fmt: skip
def test_fix_puts_inline_values_in(text: str, fixed: str) -> None:
    assert fix(text, FIGURES) == fixed


def test_fix_can_leave_mistyped_numbers_to_a_person() -> None:
    text = "We placed 11 children for adoption. The panel held 22 meetings."
    assert (
        fix(text, FIGURES, mistyped=False)
        == "We placed 11 children for adoption. The panel held {{ panel.meetings }} meetings."
    )


def test_fix_leaves_a_settled_cell_alone() -> None:
    text = "We placed 11 children for adoption. <!-- audit: ok one came back -->"
    assert fix(text, FIGURES) == text


def test_fixing_twice_changes_nothing_more() -> None:
    once = fix("We placed 11 children for adoption and held 22 panel meetings.", FIGURES)
    assert fix(once, FIGURES) == once


def test_suggested_inline_values_use_filters_that_there_are() -> None:
    (finding,) = typed("Eleven children were placed for adoption.")
    names = [part.strip(" {}") for part in finding.suggestion.split("|")[1:]]
    assert names
    assert set(names) <= set(FILTERS)
