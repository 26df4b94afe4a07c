"""What is told of inline values that cannot be printed: the findings of :mod:`annual_reports.narrative.inline`."""

from __future__ import annotations

from collections.abc import Collection

from jinja2 import nodes

from annual_reports.findings import Finding, nearest_words, perhaps
from annual_reports.measures.catalogue import EARLIER, is_pattern, stands_for
from annual_reports.narrative.filters import FILTERS
from annual_reports.narrative.inline_wording import construct_in_words, line_of, use_of, wrong_kind_in_words
from annual_reports.narrative.values import ProtectedValueError

UNKNOWN_FIGURE = "narrative.unknown-figure"
NEAR = 0.75
"""How alike two ids are, from 0 to 1, for one to be a misspelling of the other."""


def is_known(name: str, known: Collection[str]) -> bool:
    """Whether a figure is there; before it is measured a catalogue has patterns for what params name."""
    return name in known or any(is_pattern(id) and stands_for(id, name) for id in known)


def unknown_name(file: str, cell: str, name: str, line: int, known: Collection[str]) -> Finding:
    """Tell a name that no figure of the report has."""
    of_this_year = _of_this_year(name)
    never_compared = of_this_year != name and is_known(of_this_year, known)
    other = "" if never_compared else _report_of(of_this_year)
    elsewhere = never_compared or other
    nearest = [] if elsewhere else nearest_words(name, [id for id in known if not is_pattern(id)], alike=NEAR)
    cause = "the id is misspelt" if nearest else "no report has a figure of that id"
    next_step = f"write {{{{ {nearest[0]} }}}}" if nearest else "look the id up in the figure catalogue"
    if never_compared:
        cause = f"the report has {of_this_year} of its own year only"
        next_step = "leave the comparison out, or define the earlier figure in the report's measures"
    elif other:
        cause = f"it is a figure of {other}"
        next_step = "name a figure of this report: a paper does not print those of another"
    return Finding(
        code=UNKNOWN_FIGURE,
        problem="a narrative cell names a figure that the report does not have",
        file=file,
        cell=cell,
        line=line,
        expected=f"perhaps {', '.join(nearest)}" if nearest else "an id of docs/reference/figures.md",
        found=name,
        cause=cause,
        next_step=next_step,
    )


def _of_this_year(name: str) -> str:
    """The figure that a name asks an earlier year's value of, or else the name itself."""
    return next((name.removesuffix(f".{suffix}") for suffix in EARLIER if name.endswith(f".{suffix}")), name)


def _report_of(name: str) -> str:
    """The report whose figure a name is."""
    from annual_reports.reports.registry import REPORTS  # noqa: PLC0415  # brings pandas, for a fault only

    ids = {report.id: {figure.id for figure in report.catalogue.figures} for report in REPORTS.values()}
    return next((report for report, of_report in ids.items() if is_known(name, of_report)), "")


def unknown_filter(file: str, cell: str, node: nodes.Filter) -> Finding:
    """Tell a filter that there is not."""
    return Finding(
        code="narrative.unknown-filter",
        problem="a narrative cell uses a filter that there is not",
        file=file,
        cell=cell,
        line=node.lineno,
        expected=perhaps(node.name, FILTERS, otherwise=f"one of {', '.join(FILTERS)}"),
        found=node.name,
        cause="the filter is misspelt, or is one of Jinja2's that narrative cells do not have",
        next_step="use one of the filters in docs/reference/inline-values.md",
    )


def not_allowed(file: str, cell: str, node: nodes.Node) -> Finding:
    """Tell a part of a template that is more than a value, a filter or a condition."""
    return Finding(
        code="narrative.not-allowed",
        problem="a narrative cell holds something that is not a value, a filter or a condition",
        file=file,
        cell=cell,
        line=node.lineno,
        expected="{{ a figure }}, {{ a figure | filter }} or {% if … %}",
        found=construct_in_words(node),
        cause="narrative cells print figures and run no code",
        next_step="take it out; a number that no figure gives belongs in the report's measures",
    )


def not_a_template(file: str, cell: str, found: str, line: int) -> Finding:
    """Tell braces, quotation marks or conditions that do not close."""
    return Finding(
        code="narrative.not-readable",
        problem="a narrative cell's inline values cannot be read",
        file=file,
        cell=cell,
        line=line,
        expected="{{ a figure }}, with both pairs of braces closed",
        found=found,
        cause="a brace, a quotation mark or an endif is missing",
        next_step="correct that line",
    )


def protected_value(file: str, cell: str, error: ProtectedValueError) -> Finding:
    """Tell a condition or a sum of a figure that has no number to give."""
    return Finding(
        code="narrative.value-not-usable",
        problem="a narrative cell compares or computes with a figure that has no number to give",
        file=file,
        cell=cell,
        line=line_of(error),
        expected="a figure with a published number",
        found=str(error),
        cause="the figure is suppressed in this part, not available this year, or text",
        next_step="give this part words of its own, or print the figure without a condition",
    )


def wrong_arguments(file: str, cell: str, error: Exception) -> Finding:
    """Tell a filter that was given something of another kind."""
    return Finding(
        code="narrative.wrong-arguments",
        problem="a filter of a narrative cell was given something that it cannot use",
        file=file,
        cell=cell,
        line=line_of(error),
        expected="what docs/reference/inline-values.md shows for that filter",
        found=wrong_kind_in_words(error),
        cause="a number was put into quotation marks, or words were given where a number belongs",
        next_step="write numbers without quotation marks, and put only words into them",
    )


def wrong_number(file: str, cell: str, node: nodes.Filter, found: str) -> Finding:
    """Tell a filter that was given too little or too much."""
    return Finding(
        code="narrative.wrong-arguments",
        problem="a filter of a narrative cell has too little or too much in its brackets",
        file=file,
        cell=cell,
        line=node.lineno,
        expected=use_of(node.name),
        found=found,
        cause="the words or the figure that the filter chooses from are missing, or are more than it takes",
        next_step="write it as docs/reference/inline-values.md shows",
    )


def too_much(file: str, cell: str) -> Finding:
    """Tell values that cannot be worked out in reasonable time."""
    return Finding(
        code="narrative.too-much",
        problem="a narrative cell's inline values cannot be worked out",
        file=file,
        cell=cell,
        expected="figures, filters and a few conditions",
        found="numbers without end, or conditions within conditions beyond count",
        cause="the text was made by a program, or a key was held down",
        next_step="write the sentence again, in simpler parts",
    )
