"""What is wrong with inline values, in the words of somebody who writes prose and not programs."""

from __future__ import annotations

import inspect
import re
import traceback
from collections.abc import Callable

from jinja2 import TemplateSyntaxError, nodes

from annual_reports.narrative.filters import FILTERS
from annual_reports.narrative.values import WrongKindError

CONSTRUCTS: dict[type[nodes.Node], str] = {
    nodes.Add: "an addition (+)",
    nodes.Sub: "a subtraction, or a hyphen within a name (-)",
    nodes.Mul: "a multiplication (*)",
    nodes.Div: "a division (/)",
    nodes.FloorDiv: "a division (//)",
    nodes.Mod: "a remainder (%)",
    nodes.Pow: "a power (**)",
    nodes.Neg: "a minus before a value (-)",
    nodes.Pos: "a plus before a value (+)",
    nodes.Concat: "a joining of texts (~)",
    nodes.Call: "brackets behind a name, as if it were to be run",
    nodes.Getattr: "a point behind something that is no name of a figure",
    nodes.Getitem: "square brackets behind a value",
    nodes.List: "a list in square brackets",
    nodes.Dict: "a list in braces",
    nodes.Test: 'a test with "is"',
    nodes.For: "{% for … %}",
    nodes.Assign: "{% set … %}",
    nodes.Macro: "{% macro … %}",
    nodes.Include: "{% include … %}",
    nodes.Const: '"none"',
}

EXAMPLES = {
    "plural": 'plural("child", "children")',
    "verb": 'verb("was", "were")',
    "change_from": "change_from(placed.total.previous_year)",
    "change_percent_from": "change_percent_from(placed.total.previous_year)",
    "moved_from": "moved_from(placed.total.previous_year)",
    "percent": "percent or percent(1)",
    "money": "money or money(false)",
}

# What Jinja2 calls the parts of its language.
TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "the end of the cell",
    "name": "a name",
    "string": "words in quotation marks",
    "integer": "a number",
    "float": "a number",
}
TAG = re.compile(r"\{%[-+]?\s*(\w+)")
IN_TEMPLATE = "<template>"


def construct_in_words(node: nodes.Node) -> str:
    """Name what narrative cells do not have."""
    return CONSTRUCTS.get(type(node), f"{{% {type(node).__name__.lower()} %}} or the like")


def unreadable_in_words(error: TemplateSyntaxError, text: str) -> tuple[str, int]:
    """Say what keeps a cell's values from being read, and in which line.

    Examples
    --------
    >>> from jinja2 import Environment
    >>> def said(text):
    ...     try:
    ...         Environment().parse(text)
    ...     except TemplateSyntaxError as error:
    ...         return unreadable_in_words(error, text)
    >>> said("{{ placed.total children }}"), said("{% if placed.total %}Some.")
    (('"children" where }} should stand', 1), ('{% if … %} without {% endif %}', 1))
    """
    message = error.message or "a construct that is not closed"
    if "looking for the following tags" in message:
        return "{% if … %} without {% endif %}", _open_condition(text)
    for pattern, in_words in MESSAGES:
        if found := pattern.match(message):
            return in_words(*found.groups()), error.lineno
    return message, error.lineno


def _unknown_tag(name: str) -> str:
    without_if = name in {"endif", "else", "elif"}
    return f"{{% {name} %}}{' without {% if … %} before it' if without_if else ''}"


def _unexpected_sign(sign: str) -> str:
    if sign in "“”‘’„":
        return f"the quotation mark {sign}, in place of a straight one"
    return "a quotation mark that is not closed" if sign in "\"'" else f'the sign "{sign}"'


def _unexpected_token(expected: str, got: str) -> str:
    if expected == ":":
        return "three braces where two should stand"
    return f"{_token(got)} where {TOKENS.get(expected, expected)} should stand"


def _token(name: str) -> str:
    return TOKENS.get(name, f'"{name}"')


# What Jinja2 says, and what it means.
MESSAGES: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = (
    (re.compile(r"Encountered unknown tag '(\w+)'"), _unknown_tag),
    (re.compile(r"unexpected char ['\"]\\?(.)"), _unexpected_sign),
    (re.compile(r"unexpected end of template"), lambda: "{{ or {% that is not closed"),
    (re.compile(r"expected token '(.+?)', got '(.+?)'$"), _unexpected_token),
    (re.compile(r"Expected an expression, got '(.+?)'$"), lambda got: f"{_token(got)} where a name should stand"),
    (re.compile(r"unexpected '(.)'"), lambda sign: f"one {sign} where two, or none, should stand"),
)


def _open_condition(text: str) -> int:
    """The line of the innermost condition that is not closed."""
    lines = []
    for tag in TAG.finditer(text):
        if tag[1] == "if":
            lines.append(text.count("\n", 0, tag.start()) + 1)
        elif tag[1] == "endif" and lines:
            lines.pop()
    return lines[-1] if lines else 1


def wrong_number_of_arguments(node: nodes.Filter) -> str | None:
    """Say that a filter has too few things in its brackets, or too many; None where it has as many as it takes."""
    filter_ = FILTERS.get(node.name)
    if filter_ is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    takes = _arguments(filter_)
    least, most = sum(not optional for optional in takes), len(takes)
    if least <= len(node.args) <= most:
        return None
    return f"{node.name} with {len(node.args) or 'nothing'} in brackets"


def _arguments(filter_: Callable[..., object]) -> list[bool]:
    """Whether each of a filter's arguments but the value may be left out."""
    _, *arguments = inspect.signature(filter_).parameters.values()
    return [argument.default is not argument.empty for argument in arguments]


def use_of(filter_name: str) -> str:
    """Show how a filter is written."""
    return EXAMPLES.get(filter_name, f"{filter_name} with nothing in brackets")


def wrong_kind_in_words(error: Exception) -> str:
    """Say what a filter or a comparison could not use."""
    return str(error) if isinstance(error, WrongKindError) else "text where a number should stand, or the reverse"


def line_of(error: Exception) -> int | None:
    """The line of a cell in which something went wrong while it was filled."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == IN_TEMPLATE]
    return lines[-1] if lines else None
