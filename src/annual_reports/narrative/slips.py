"""Slips around inline values that print without an error: signs twice, single braces, figures that do not compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jinja2 import nodes

from annual_reports.findings import Finding, Severity
from annual_reports.measures.catalogue import PREVIOUS_YEAR
from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind
from annual_reports.narrative.inline import dotted_name, parsed
from annual_reports.narrative.limits import COMMENT

VALUE = re.compile(
    r"(?P<pound>£[ \u00a0]?)?\{\{\s*(?P<name>[\w.]+)\s*(?P<filters>(?:\|[^{}]*)?)\}\}"
    r"(?P<percent>[ \u00a0]?%(?!\})|\s+per ?cent\b)?"
)
FILTER = re.compile(r"\|\s*(\w+)")
SINGLE_BRACES = re.compile(r"(?<![{#])\{\s*+[a-z]\w*+(?:\.\w++)++[^{}\n]*+\}|\}\}\}|\{\s\{|\}\s\}")
COMPARING = {"change_from", "change_percent_from", "moved_from"}
SHARES = {Kind.PERCENT, Kind.PERCENT_AND_COUNT}
NO_SHARES = {Kind.COUNT, Kind.MONEY, Kind.AGE, Kind.DATE, Kind.TEXT, Kind.LIST}


def slip_findings(text: str, figures: Mapping[str, Figure], *, file: str, cell: str) -> list[Finding]:
    """Warn of what is probably not meant, though it can be printed.

    Parameters
    ----------
    text
        A narrative cell as written, in which no error was found.
    figures
        By id.
    file, cell
        The notebook and the cell's id.

    Examples
    --------
    >>> share = Figure(id="a.percent", value=82.0, unit="%", label="Share", kind=Kind.PERCENT)
    >>> [found.found for found in slip_findings("{{ a.percent }}%", {"a.percent": share}, file="a", cell="b")]
    ['{{ a.percent }}%, which prints the sign twice']
    """
    if "{" not in text:
        return []
    written = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    return [
        *(_sign_twice(file, cell, written, match) for match in VALUE.finditer(written) if _is_twice(match, figures)),
        *(_single_braces(file, cell, written, match) for match in SINGLE_BRACES.finditer(written)),
        *_of_filters(parsed(text), figures, file, cell),
    ]


def _is_twice(match: re.Match[str], figures: Mapping[str, Figure]) -> bool:
    """Whether a value prints the sign that stands beside it."""
    figure, filters = figures.get(match["name"]), FILTER.findall(match["filters"])
    kind = figure.kind if figure else None
    last = filters[-1] if filters else ""
    percent = last in {"percent", "change_percent_from"} or (last in {"", "change_from"} and kind is Kind.PERCENT)
    pound = last == "money" or (not last and kind is Kind.MONEY)
    return bool((match["percent"] and percent) or (match["pound"] and pound))


def _of_filters(template: nodes.Template, figures: Mapping[str, Figure], file: str, cell: str) -> Iterator[Finding]:
    for node in template.find_all(nodes.Filter):
        if node.name == "verb" and len(node.args) == 1:
            yield _one_form(file, cell, node)
        value = figures.get(dotted_name(node.node) or "") if node.node else None
        earlier = figures.get(dotted_name(node.args[0]) or "") if node.args else None
        if value is None:
            continue
        if node.name in COMPARING and earlier is not None and _kind(value) != _kind(earlier):
            yield _not_comparable(file, cell, node, value, earlier)
        if (node.name == "percent" and value.kind in NO_SHARES) or (node.name == "money" and value.kind != Kind.MONEY):
            yield _other_kind(file, cell, node, value)


def _warning(file: str, cell: str, line: int, **words: str) -> Finding:
    return Finding(severity=Severity.WARNING, file=file, cell=cell, line=line, **words)  # type: ignore[arg-type]


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1


def _sign_twice(file: str, cell: str, text: str, match: re.Match[str]) -> Finding:
    return _warning(
        file,
        cell,
        _line(text, match),
        code="narrative.sign-twice",
        problem="a sign stands beside a value that prints it",
        expected="the value alone",
        found=f"{match[0]}, which prints the sign twice",
        cause="values print their own % and £",
        next_step="take out the sign that was typed",
    )


def _single_braces(file: str, cell: str, text: str, match: re.Match[str]) -> Finding:
    return _warning(
        file,
        cell,
        _line(text, match),
        code="narrative.stray-brace",
        problem="a brace will be printed",
        expected="{{ a figure }}, with two braces on each side",
        found=match[0],
        cause="a brace is missing, or there is one too many",
        next_step="write two on each side",
    )


def _one_form(file: str, cell: str, node: nodes.Filter) -> Finding:
    word = node.args[0].value if isinstance(node.args[0], nodes.Const) else "a word"
    return _warning(
        file,
        cell,
        node.lineno,
        code="narrative.one-form",
        problem="a verb has one form only, and an s is put behind it",
        expected='both forms: verb("was", "were")',
        found=f'verb("{word}"), which prints "{word}s" for any number but one',
        cause="the form for many was left out",
        next_step="write both forms",
    )


def _not_comparable(file: str, cell: str, node: nodes.Filter, value: Figure, earlier: Figure) -> Finding:
    return _warning(
        file,
        cell,
        node.lineno,
        code="narrative.kinds-differ",
        problem="two figures of different kinds are compared",
        expected=f"another {_kind(value)} to compare {value.id} with",
        found=f"{earlier.id}, {_with_article(earlier)}",
        cause="the id of another figure was written",
        next_step=f"write the earlier value of the same figure, such as {value.id}.{PREVIOUS_YEAR}",
    )


def _other_kind(file: str, cell: str, node: nodes.Filter, value: Figure) -> Finding:
    return _warning(
        file,
        cell,
        node.lineno,
        code="narrative.kinds-differ",
        problem="a figure is printed as something that it is not",
        expected="a percentage" if node.name == "percent" else "a sum of money",
        found=f"{value.id}, {_with_article(value)}",
        cause="the id of another figure was written, or the filter is not needed",
        next_step=f"leave out {node.name}: the figure then prints as the report's tables print it",
    )


def _kind(figure: Figure) -> str:
    if figure.kind in SHARES:
        return "percentage"
    return "sum of money" if figure.kind is Kind.MONEY else str(figure.kind)


def _with_article(figure: Figure) -> str:
    kind = _kind(figure)
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
