"""Inline values print figures, and narrative cells can do nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annual_reports.measures.display import printed_number
from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Status, Value
from annual_reports.narrative.inline import fill


def _figure(id: str, value: Value, kind: Kind = Kind.COUNT, **more: object) -> Figure:
    return Figure(id=id, value=value, unit="children", label=id, kind=kind, **more)  # type: ignore[arg-type]


FIGURES = {
    figure.id: figure
    for figure in (
        _figure("placed.total", 12),
        _figure("placed.total.previous_year", 9),
        _figure("plan.decisions", 13),
        _figure("plan.decisions.previous_year", 13),
        _figure("support.asf_funding_gbp", 151082.83, Kind.MONEY),
        _figure("meeting.date", date(2021, 1, 26), Kind.DATE),
        _figure("cohort.top_offences", ("Violence", "Motoring", "Drugs"), Kind.LIST),
        _figure("disruptions.total", 0),
        _figure("hidden.count", None, status=Status.SUPPRESSED, symbol="c"),
        _figure("missing.count", None, status=Status.NOT_AVAILABLE, symbol="x"),
        _figure("complaints.total", 1),
    )
}


def _fill(text: str) -> str:
    filled = fill(text, FIGURES, file="notebooks/adoption.ipynb", cell="placed")
    assert filled.findings == ()
    return filled.text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ placed.total }} children", "12 children"),
        ("{{ placed.total | words | capitalise }} children", "Twelve children"),
        ("{{ placed.total | change_from(placed.total.previous_year) }}", "up from nine"),
        ("{{ plan.decisions | change_from(plan.decisions.previous_year) }}", "unchanged at 13"),
        ("{{ placed.total | change_percent_from(placed.total.previous_year) }}", "up 33%"),
        ("{{ placed.total | change_from(missing.count) }}", "with no comparable figure for the year before"),
        ("{{ placed.total | moved_from(placed.total.previous_year) }}", "rose"),
        ("{{ support.asf_funding_gbp }}", "£151,082.83"),
        ("{{ support.asf_funding_gbp | money(false) }}", "£151,083"),
        ("{{ meeting.date | date }}", "26 January 2021"),
        ("{{ cohort.top_offences | join_and }}", "violence, motoring and drugs"),
        ("{{ complaints.total }} {{ complaints.total | plural('complaint') }}", "1 complaint"),
        ("{{ placed.total | verb('was', 'were') }}", "were"),
        ("{% if disruptions.total == 0 %}None{% else %}Some{% endif %}", "None"),
        ("{% if placed.total > placed.total.previous_year and not disruptions.total %}More{% endif %}", "More"),
        ("{{ hidden.count }} and {{ hidden.count | words }}", "some and some"),
        ("# Introduction {#sec-introduction}", "# Introduction {#sec-introduction}"),
        ("100% of {braces} and 5 { 6", "100% of {braces} and 5 { 6"),
    ],
)
def test_values_print_as_the_report_prints_them(text: str, printed: str) -> None:
    assert _fill(text) == printed


def test_the_figures_that_a_cell_uses_are_known() -> None:
    filled = fill("{{ placed.total | change_from(placed.total.previous_year) }}", FIGURES, file="a", cell="b")
    assert filled.used == ("placed.total", "placed.total.previous_year")


def test_every_unknown_name_is_found_with_its_line_and_the_nearest_ids() -> None:
    filled = fill("{{ placed.totl }}\n\n{{ plan.decision }}\n{{ placed.total }}", FIGURES, file="a.ipynb", cell="x")

    assert [(finding.found, finding.line) for finding in filled.findings] == [("placed.totl", 1), ("plan.decision", 3)]
    assert all("placed.total" in filled.findings[0].expected for _ in filled.findings)
    assert filled.text.startswith("{{ placed.totl }}")


def test_a_condition_on_a_hidden_value_is_a_finding_that_does_not_tell_it() -> None:
    (finding,) = fill("{% if hidden.count > 3 %}many{% endif %}", FIGURES, file="a", cell="x").findings
    assert finding.code == "narrative.value-not-usable"
    assert finding.found == "hidden.count is suppressed in this part"


ATTACKS = [
    "{{ placed.__class__.__mro__ }}",
    "{{ placed.total.figures }}",
    "{{ ''.__class__ }}",
    "{{ (placed.total | words).__class__ }}",
    "{{ (placed if true else placed).figures }}",
    "{{ placed.total.__init__.__globals__ }}",
    "{{ self }}",
    "{{ self.__init__ }}",
    "{{ config }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ range(10) }}",
    "{{ dict(a=1) }}",
    "{{ placed.total() }}",
    "{{ placed['total'] }}",
    "{{ placed.total | attr('figures') }}",
    "{{ [1, 2] | map('string') | list }}",
    "{{ placed.total | pprint }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ '%s' % placed }}",
    "{{ '{0.figures}'.format(placed) }}",
    "{% for i in 'aaaa' %}{% for j in 'aaaa' %}x{% endfor %}{% endfor %}",
    "{% set x = placed %}{{ x }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% extends 'base' %}",
    "{% block x %}{% endblock %}",
    "{% filter words %}3{% endfilter %}",
    "{% with a = 1 %}{{ a }}{% endwith %}",
    "{% autoescape true %}{{ 1 }}{% endautoescape %}",
    "{{ placed.total is callable }}",
    "{{ placed.total ~ placed }}",
    "{{ 1 if true else placed.total.mro }}",
    "{% raw %}{{ x }}{% endraw %}{{ x.y.z }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs_reads_or_reaches_out(attack: str) -> None:
    filled = fill(attack, FIGURES, file="notebooks/adoption.ipynb", cell="attack")

    assert filled.findings
    assert filled.text == attack


@pytest.mark.parametrize(
    "text", ["{{ placed.total", "{% if disruptions.total == 0 %}x", "{{ placed.total | }}", "{% endif %}"]
)
def test_what_cannot_be_read_is_a_finding(text: str) -> None:
    (finding,) = fill(text, FIGURES, file="a", cell="x").findings
    assert finding.code == "narrative.not-readable"
    assert finding.line == 1


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("One.\n{{ placed.total | plural }}", 2, "plural with nothing in brackets"),
        ("{{ placed.total | words('a') }}", 1, "words with 1 in brackets"),
        ("One.\n\n{{ placed.total | percent('a') }}", 3, "text where a number should stand, or the reverse"),
        ("One.\n{{ '196' | words }}", 2, 'the text "196" where a number should stand'),
        ("One.\n{{ placed.total | change_from('9') }}", 2, 'the text "9" where a number should stand'),
        ("One.\n{{ hidden.count | words | plural('child') }}", 2, '"some" is not a number'),
        ("{{ placed.total - disruptions.total }}", 1, "a subtraction, or a hyphen within a name (-)"),
        ("{{ placed.total | plural(“child”) }}", 1, "the quotation mark “, in place of a straight one"),
        ("{{ placed.total | plural('child) }}", 1, "a quotation mark that is not closed"),
        ("One.\n{% if placed.total %}\n\nTwo.", 2, "{% if … %} without {% endif %}"),
        ("One.\n{% endif %}", 2, "{% endif %} without {% if … %} before it"),
        ("{{ placed.total", 1, "{{ or {% that is not closed"),
        ("{{ placed.total children }}", 1, '"children" where }} should stand'),
        ("{{ placed.total | }}", 1, "}} where a name should stand"),
        ("{{{ placed.total }}}", 1, "three braces where two should stand"),
        ("{% if placed.total = 3 %}Three.{% endif %}", 1, '"=" where %} should stand'),
    ],
)
def test_what_is_wrong_is_told_in_plain_words_with_its_line(text: str, line: int, found: str) -> None:
    (finding,) = fill(text, FIGURES, file="a", cell="x").findings
    assert (finding.line, finding.found) == (line, found)


@given(st.text(alphabet="{}% |.plcedtoa'()[]_*+~0#-\n", max_size=80))
def test_any_text_gives_a_text_or_findings(text: str) -> None:
    filled = fill(text, FIGURES, file="a", cell="x")
    assert filled.findings or isinstance(filled.text, str)


@pytest.mark.parametrize(
    ("value", "decimals", "filter_", "printed"),
    [
        (92.8105, 0, "percent(1)", "93%"),
        (91.9386, 1, "percent(3)", "91.9%"),
        (91.9386, 1, "percent", "92%"),
        (92.4551, 1, "percent", "93%"),
        (81.8792, 0, "words", "eighty-two"),
        (81.8792, 1, "words", "81.9"),
        (81.8792, 0, "change_from(earlier)", "unchanged at 82%"),
        (81.8792, 0, 'moved_from(earlier, "rose", "fell", "stayed")', "stayed"),
        (164.2, 0, "change_percent_from(earlier)", "up 100%"),
        (3.9551, 0, "ordinal", "fourth"),
        (0.96, 0, 'plural("day")', "day"),
    ],
)
def test_a_filter_starts_from_what_the_figure_prints_in_both_parts(
    value: float, decimals: int, filter_: str, printed: str
) -> None:
    """Part 1 has its percentages rounded to what they print, so that no longer number can leave it."""
    earlier = Figure(id="earlier", value=82.3, unit="%", label="", kind=Kind.PERCENT)
    of_part_2 = Figure(id="now", value=value, unit="%", label="", kind=Kind.PERCENT, decimals=decimals)
    shown = printed_number(value, Kind.PERCENT, decimals)
    for now, before in ((of_part_2, earlier), (replace(of_part_2, value=shown), replace(earlier, value=82.0))):
        text = f"{{{{ now | {filter_} }}}}"
        assert fill(text, {"now": now, "earlier": before}, file="a.ipynb", cell="x").text == printed


@pytest.mark.parametrize(
    ("kind", "unit", "printed"), [(Kind.COUNT, "children", "nine"), (Kind.PERCENT, "%", "9%"), (Kind.MONEY, "£", "£9")]
)
def test_a_small_number_keeps_its_sign(kind: Kind, unit: str, printed: str) -> None:
    share = Figure(id="share", value=9, unit=unit, label="", kind=kind)
    assert fill("{{ share | number }}", {"share": share}, file="a.ipynb", cell="x").text == printed
