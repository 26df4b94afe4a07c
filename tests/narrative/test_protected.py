"""A sentence about a figure that is not shown reads well, and is the same whatever the figure comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Ratio, Status, Value
from annual_reports.narrative.filters import FILTERS
from annual_reports.narrative.inline import Filled, fill

KINDS = st.sampled_from(Kind)
ARGUMENTS = {
    "plural": '("child", "children")',
    "verb": '("was", "were")',
    "change_from": "(b.two)",
    "change_percent_from": "(b.two)",
    "moved_from": "(b.two)",
    "percent": "(1)",
}


def _value(kind: Kind, number: int) -> Value:
    match kind:
        case Kind.DATE:
            return date(2020, 1, 1 + number % 28)
        case Kind.LIST:
            return ("a", "b") * (number % 4 + 1)
        case Kind.TEXT:
            return "words" * (number + 1)
        case _:
            return number


def figure(id: str, number: int, kind: Kind, status: Status = Status.PUBLISHED, *, carries: bool = False) -> Figure:
    """A figure; one that is hidden and ``carries`` its value all the same is what no caller should hand over."""
    known = status is Status.PUBLISHED or carries
    return Figure(
        id=id,
        value=_value(kind, number) if known else None,
        unit="children",
        label=id,
        kind=kind,
        status=status,
        symbol="" if status is Status.PUBLISHED else "c",
        ratio=Ratio(number, 100, 100) if known and kind in {Kind.PERCENT, Kind.PERCENT_AND_COUNT} else None,
    )


def _fill(text: str, *figures: Figure) -> Filled:
    return fill(text, {figure.id: figure for figure in figures}, file="notebooks/a.ipynb", cell="x")


def _hidden(kind: Kind, number: int = 3, *, carries: bool = False) -> Figure:
    return figure("a.one", number, kind, Status.SUPPRESSED, carries=carries)


expressions = st.builds(
    lambda name, filters: "{{ " + " | ".join([name, *filters]) + " }}",
    st.sampled_from(["a.one", "b.two"]),
    st.lists(st.sampled_from([f"{name}{ARGUMENTS.get(name, '')}" for name in FILTERS]), max_size=3),
)
operands = st.sampled_from(["a.one", "b.two", "0", "1", "3", "0.5"])
conditions = st.builds(
    lambda left, sign, right, shown: "{% if " + f"{shown}{left} {sign} {right}" + " %}yes{% else %}no{% endif %}",
    operands,
    st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
    operands,
    st.sampled_from(["", "a.one | shown and ", "not ", "a.one or "]),
)
texts = st.lists(st.one_of(expressions, conditions), min_size=1, max_size=4).map(" and ".join)


@given(texts, KINDS, KINDS, st.integers(1, 40), st.integers(1, 40), st.integers(0, 40), st.booleans())
def test_no_text_and_no_finding_depends_on_a_hidden_value(
    text: str, kind: Kind, other: Kind, one: int, another: int, shown: int, both: bool
) -> None:
    """Even a hidden figure that still carries its value gives nothing away."""
    beside = Status.SUPPRESSED if both else Status.PUBLISHED
    first, second = (
        _fill(
            text,
            _hidden(kind, hidden, carries=True),
            figure("b.two", hidden if both else shown, other, beside, carries=True),
        )
        for hidden in (one, another)
    )
    assert first == second


@given(st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), st.integers(-1, 8), st.integers(1, 50))
def test_a_condition_on_a_hidden_count_is_true_of_it_or_refused(sign: str, number: int, truth: int) -> None:
    """What is said of a hidden count holds for each that it may be, one and more."""
    text = f"{{% if a.one {sign} {number} %}}yes{{% else %}}no{{% endif %}}"
    said = _fill(text, _hidden(Kind.COUNT))
    if not said.findings:
        assert said.text == _fill(text, figure("a.one", truth, Kind.COUNT)).text


@pytest.mark.parametrize(
    "condition", ["a.one > 0", "a.one", "not a.one == 0", "0 < a.one", "a.one >= 1", "b.two < a.one"]
)
def test_that_a_hidden_count_is_not_nought_is_public(condition: str) -> None:
    filled = _fill(f"{{% if {condition} %}}yes{{% endif %}}", _hidden(Kind.COUNT), figure("b.two", 0, Kind.COUNT))
    assert (filled.text, filled.findings) == ("yes", ())


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.COUNT])
def test_whether_another_kind_of_figure_is_nought_is_not(kind: Kind) -> None:
    (finding,) = _fill("{% if a.one == 0 %}none{% endif %}", _hidden(kind)).findings
    assert finding.found == "a.one is suppressed in this part"


@pytest.mark.parametrize(
    "condition", ["a.one > 1", "a.one == b.two", "a.one < b.two", "b.two >= a.one", "a.one == a.one"]
)
def test_what_only_the_hidden_value_answers_is_refused(condition: str) -> None:
    filled = _fill(f"{{% if {condition} %}}yes{{% endif %}}", _hidden(Kind.COUNT), figure("b.two", 5, Kind.COUNT))
    assert [finding.code for finding in filled.findings] == ["narrative.value-not-usable"]


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [
        ("{{ a.one }} boys", Kind.COUNT, "some boys"),
        ("{{ a.one | words | capitalise }} were", Kind.COUNT, "Some were"),
        ("of {{ a.one | words | the }} pupils", Kind.COUNT, "of the pupils"),
        ("of {{ a.one | the }} pupils", Kind.COUNT, "of the pupils"),
        ("{{ a.one }} of pupils", Kind.PERCENT, "an undisclosed share of pupils"),
        ("({{ a.one | percent(1) }})", Kind.PERCENT, "(an undisclosed share)"),
        ("{{ a.one }} of pupils", Kind.PERCENT_AND_COUNT, "an undisclosed share of pupils"),
        ("{{ b.two }} pupils{{ a.one | in_brackets }} had", Kind.PERCENT, "12 pupils had"),
        ("{{ b.two }}{{ a.one | words | in_brackets }} had", Kind.COUNT, "12 had"),
        ("{{ a.one | money }}", Kind.MONEY, "an undisclosed sum"),
        ("{{ a.one }}", Kind.MEAN, "an undisclosed number"),
        ("{{ a.one | date }}", Kind.DATE, "an undisclosed date"),
        ("{{ a.one | join_and }}", Kind.LIST, "a list that is not shown"),
        ("{{ a.one | change_from(b.two) }}", Kind.COUNT, "with no comparison shown"),
        ("{{ b.two | change_from(a.one) }}", Kind.COUNT, "with no comparison shown"),
        ("{{ b.two | change_percent_from(a.one) }}", Kind.COUNT, "with no comparison shown"),
        ("{{ b.two | moved_from(a.one) }}", Kind.COUNT, "cannot be compared"),
        ("{{ a.one | plural('child', 'children') }}", Kind.COUNT, "children"),
        ("{{ a.one | verb('was', 'were') }}", Kind.COUNT, "were"),
        ("{% if a.one | shown %}{{ a.one }}{% else %}hidden{% endif %}", Kind.COUNT, "hidden"),
    ],
)
def test_what_is_printed_instead(text: str, kind: Kind, printed: str) -> None:
    filled = _fill(text, _hidden(kind), figure("b.two", 12, Kind.COUNT))
    assert (filled.text, filled.findings) == (printed, ())


def test_the_program_itself_asks_whether_a_figure_is_shown() -> None:
    missing = replace(_hidden(Kind.COUNT), status=Status.NOT_AVAILABLE)
    text = "{% if a.one | shown %}shown{% else %}not{% endif %}"
    assert [_fill(text, one).text for one in (missing, _hidden(Kind.COUNT), figure("a.one", 3, Kind.COUNT))] == [
        "not", "not", "shown",
    ]  # fmt: skip
