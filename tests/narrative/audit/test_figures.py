"""Typed numbers against figures, inline values in sums, and putting inline values in."""

import pytest

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Ratio, Status
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
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
        Figure(id="pep.autumn", value=89, unit="%", label="Plans completed, autumn term", kind=Kind.PERCENT),
        Figure(id="pep.spring", value=85, unit="%", label="Plans completed, spring term", kind=Kind.PERCENT),
        Figure(
            id="ks4.five_4plus", value=6, unit="pupils", label="Five GCSEs at grade 4 or above: pupils",
            kind=Kind.COUNT,
        ),
        Figure(
            id="looked_after.total", value=330, unit="children", label="Children looked after at 31 March",
            kind=Kind.COUNT,
        ),
        Figure(
            id="looked_after.total.previous_year", value=348, unit="children", kind=Kind.COUNT,
            label="Children looked after at 31 March, in the previous year",
        ),
        Figure(
            id="looked_after.rate", value=45, unit="per 10,000 children", label="Children looked after per 10,000",
            kind=Kind.RATE,
        ),
        Figure(id="looked_after.rate.london", value=52, unit="per 10,000 children", label="London", kind=Kind.RATE),
        Figure(
            id="university", value=22, unit="young people", label="Care leavers in higher education", kind=Kind.COUNT
        ),
        Figure(
            id="university.previous_year", value=19, unit="young people", kind=Kind.COUNT,
            label="Care leavers in higher education, in the previous year",
        ),
        Figure(
            id="university.new", value=8, unit="young people", label="Care leavers who began at university",
            kind=Kind.COUNT,
        ),
        Figure(
            id="orders.total", value=None, unit="children", label="Children adopted", kind=Kind.COUNT,
            status=Status.SUPPRESSED, symbol="c",
        ),
    )
}  # fmt: skip


def typed(text: str) -> list[AuditFinding]:
    found = audit_document(read_cells([("cell", text)], "adoption", 2019), FIGURES)
    return [finding for finding in found if finding.kind.value == "typed number"]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("11 children were placed for adoption.", "perhaps {{ placed.total }} (12)"),
        ("Eleven children were placed for adoption.", "perhaps {{ placed.total | words | capitalise }} (12)"),
        ("Last year ten children were placed for adoption.", "perhaps {{ placed.total.previous_year | words }} (9)"),
        ("There were 24 panel meetings.", "perhaps {{ panel.meetings }} (22)"),
        ("12 children were placed for adoption, up from 8 last year.", "perhaps {{ placed.total.previous_year }} (9)"),
        ("12 children were placed for adoption, up from 8.", "perhaps {{ placed.total.previous_year }} (9)"),
        ("12 children were placed for adoption (compared with 8).", "perhaps {{ placed.total.previous_year }} (9)"),
        ("The number of children placed for adoption rose from 9 to 14.", "perhaps {{ placed.total }} (12)"),
        ("In 2018/19 ten children were placed for adoption.", "perhaps {{ placed.total.previous_year | words }} (9)"),
        ("At 31 March 340 children were looked after.", "perhaps {{ looked_after.total }} (330)"),
        ("5 of the 28 pupils (29%) had plans completed on time.", "perhaps {{ pep.percent }} (99%)"),
    ],
)
def test_a_mistyped_number_comes_with_the_figure_that_is_perhaps_meant(text: str, suggestion: str) -> None:
    findings = typed(text)
    assert [finding.suggestion for finding in findings] == [suggestion]
    assert findings[0].where.cell == "cell"


def test_a_number_of_another_row_does_not_do_for_the_row_that_is_named() -> None:
    (finding,) = typed("In the autumn term 85% of plans were completed; in the spring term it was 85%.")
    assert (finding.found, finding.expected) == ("85%", "89%")


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Nine children were placed for adoption.", Confidence.CERTAIN),  # last year's number
        ("At 31 March 340 children were looked after.", Confidence.CERTAIN),  # the very words of the figure
        ("11 boys were placed for adoption.", Confidence.CERTAIN),
        ("During the year we looked after 340 children.", Confidence.LIKELY),  # not at a moment of the year
        ("About 340 children were looked after at 31 March 2018.", None),  # a year without figures
        ("Of the children placed for adoption, 11 moved to another county.", None),
    ],
)
def test_how_sure_a_mistyped_number_is(text: str, confidence: Confidence | None) -> None:
    assert [finding.confidence for finding in typed(text)] == ([] if confidence is None else [confidence])


def test_a_heading_does_not_outweigh_the_words_of_the_sentence() -> None:
    cohort = Figure(id="cohort", value=153, unit="pupils", label="Cohort looked after for 12 months", kind=Kind.COUNT)
    text = "## The cohort\n\nAt 31 March the council looked after 348 children."
    (finding,) = audit_document(read_cells([("cell", text)], "school", 2019), {**FIGURES, "cohort": cohort})
    assert (finding.confidence, finding.expected) == (Confidence.CERTAIN, "330")


def test_last_year_s_number_is_called_that() -> None:
    (finding,) = typed("Nine children were placed for adoption.")
    assert finding.why == "Nine is last year's number: Children placed for adoption is 12 this year"


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
        "At 31 March 330 children were looked after, down from 348.",
        "At 31 March 330 children were looked after (348 a year before).",
        "At the start of the year 348 children were looked after.",
        "In 2018-19 the council looked after 348 children.",
        "Over the last three years 40 children were placed for adoption.",
        "The rate was 45 for every 10,000 children looked after.",
        "In 2017 the panel met 30 times.",
        "Plans in time: {{ pep.percent }} of plans completed.\n\n99% of plans were completed on time.",
        "{% if placed.total == 11 %}Of 11 children placed for adoption all are well.{% endif %}",
    ],
)
def test_a_number_that_fits_or_that_no_figure_is_about_is_left_alone(text: str) -> None:
    assert typed(text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "The number of children looked after rose this year.",
            "Children looked after at 31 March fell: 348 last year, 330 now",
        ),
        ("Children placed for adoption decreased.", "Children placed for adoption rose: 9 last year, 12 now"),
        (
            "The rate of 45 per 10,000 is above London.",
            "Children looked after per 10,000 is 45; London 52",
        ),
        (
            "At {{ looked_after.rate }} per 10,000 the rate is higher than in London.",
            "Children looked after per 10,000 is 45; London 52",
        ),
        ("The number of children looked after fell, as it had before.", None),
        ("The number of children looked after did not increase.", None),
        ("The number of children looked after rose over the last three years.", None),
        ("The number of children looked after rose in the autumn term.", None),
        ("The number of children looked after in Kent rose.", None),
        ("At 45 per 10,000 the rate is below London.", None),
    ],
)
def test_what_words_say_of_a_figure_without_its_number(text: str, why: str | None) -> None:
    found = audit_document(read_cells([("cell", text)], "adoption", 2019), FIGURES)
    assert [finding.why for finding in found if finding.kind is AuditKind.DIRECTION] == ([] if why is None else [why])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The academic year ended in July 2019.", "2020"),
        ("In the financial year ending 31 March 2019 the panel met often.", "2020"),
        ("This report covers the year 2018/19.", "2019/20"),
        ("We look forward to 2019/20, when a new panel begins.", "2020/21"),
        ("The academic year ended in July 2020.", None),
        ("In the previous financial year ending 31 March 2019 the panel met often.", None),
        ("Fewer met than in the financial year ending 31 March 2019.", None),
        ("This report covers 2019/20, and compares it with 2018/19.", None),
        ("We look forward to 2020/21.", None),
        ("In 2018/19 the panel moved.", None),
    ],
)
def test_words_left_over_from_last_year(text: str, expected: str | None) -> None:
    found = audit_document(read_cells([("cell", text)], "adoption", 2019), FIGURES)
    years = [finding.expected for finding in found if finding.kind is AuditKind.YEAR]
    assert years == ([] if expected is None else [expected])


def test_an_inline_value_is_the_number_that_it_prints() -> None:
    text = "Progress in mathematics was {{ pep.percent }}.\n\nProgress in mathematics was {}."
    assert audit_document(read_cells([("cell", text.replace("{}", "99%"))], "adoption", 2019), FIGURES) == []
    assert audit_document(read_cells([("cell", text.replace("{}", "98%"))], "adoption", 2019), FIGURES) != []


def test_inline_values_count_in_sums() -> None:
    text = "{{ placed.total }} children were placed: {{ placed.male }} boys and 8 girls."
    findings = audit_document(read_cells([("cell", text)], "adoption"), FIGURES)
    assert [finding.why for finding in findings] == ["5 + 8 = 13, not 12"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("The panel held 22 meetings.", "The panel held {{ panel.meetings }} meetings."),
        ("We placed **12** children for adoption.", "We placed **{{ placed.total }}** children for adoption."),
        ("Twelve were placed for adoption.", "{{ placed.total | words | capitalise }} were placed for adoption."),
        (
            "At 31 March we looked after 330 children, down from 348.",
            "At 31 March we looked after {{ looked_after.total }} children, "
            "down from {{ looked_after.total.previous_year }}.",
        ),
        (
            "22 care leavers were at university, up from 19.",
            "{{ university }} care leavers were at university, up from {{ university.previous_year }}.",
        ),
    ],
)  # fmt: skip
def test_fix_puts_inline_values_in(text: str, fixed: str) -> None:
    assert fix(text, FIGURES, 2019) == fixed


@pytest.mark.parametrize(
    "text",
    [
        "We placed 11 children for adoption.",  # another number is for a person to mend
        "We looked after 340 children, down from 350.",
        "Nineteen care leavers were at university.",
        "About 12 children were placed for adoption.",
        "Nearly 320 children were looked after at 31 March.",
        "Three hundred and thirty children were looked after at 31 March.",  # it would be printed in digits
        "45 children were looked after.",  # a rate is no count
        "Section 12 applies.",
        "We held three workshops.",
    ],
)
def test_fix_leaves_every_other_number_as_it_is(text: str) -> None:
    assert fix(text, FIGURES, 2019) == text


def test_fixing_twice_changes_nothing_more() -> None:
    once = fix("We placed 12 children for adoption and held 22 panel meetings.", FIGURES)
    assert once == "We placed {{ placed.total }} children for adoption and held {{ panel.meetings }} panel meetings."
    assert fix(once, FIGURES) == once


def test_suggested_inline_values_use_filters_that_there_are() -> None:
    (finding,) = typed("Eleven children were placed for adoption.")
    inline = finding.suggestion.partition("{{")[2].partition("}}")[0]
    names = [part.strip() for part in inline.split("|")[1:]]
    assert names
    assert set(names) <= set(FILTERS)
