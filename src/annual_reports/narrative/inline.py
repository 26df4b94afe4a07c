"""Inline values: filling ``{{ placed.total }}`` into the text of a narrative cell.

The language is a small part of Jinja2: names of figures, filters, literals and conditions. The text
is parsed first and every other construct is refused by name, so there is nothing left that could
call, loop, assign or read; then it is rendered in Jinja2's sandbox all the same.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from annual_reports.findings import Finding
from annual_reports.measures.figures import Figure
from annual_reports.narrative.bad_text import LONGEST_CELL, too_long
from annual_reports.narrative.filters import FILTERS
from annual_reports.narrative.inline_findings import (
    is_known,
    not_a_template,
    not_allowed,
    protected_value,
    too_much,
    unknown_filter,
    unknown_name,
    wrong_arguments,
    wrong_number,
)
from annual_reports.narrative.inline_wording import (
    unreadable_in_words,
    wrong_number_of_arguments,
)
from annual_reports.narrative.limits import without_comments
from annual_reports.narrative.protected import NOT_COMPARED
from annual_reports.narrative.values import InlineValue, ProtectedValueError

OPEN = "\ue000"
"""Stands for what a value or a condition will print; a character that no text has."""
BETWEEN_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Filter, nodes.Const,
    nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Tuple,
)  # fmt: skip

# What Jinja2 and Python make of numbers without end and of hundreds of nested conditions.
BEYOND_REASON = (
    TemplateError, ArithmeticError, LookupError, MemoryError, NameError, RecursionError, SyntaxError, ValueError,
)  # fmt: skip


class _FigureEnvironment(ImmutableSandboxedEnvironment):
    """Attributes are ids of figures, and nothing else is there."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return InlineValue(f"{obj.id}.{attribute}", obj.figures) if isinstance(obj, InlineValue) else self.undefined()

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, str(argument))

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002  # nothing is
        return False


@dataclass(frozen=True)
class Filled:
    """A narrative cell's text with its values, what it used, and what was wrong with it."""

    text: str
    used: tuple[str, ...]
    findings: tuple[Finding, ...]


def fill(text: str, figures: Mapping[str, Figure], *, file: str, cell: str) -> Filled:
    """Fill in the values of one narrative cell.

    Parameters
    ----------
    text
        Markdown with Jinja2 expressions.
    figures
        The edition's figures by id, protected where the part asks for it.
    file, cell
        The notebook and the cell's id, for findings.

    Returns
    -------
    Filled
        With every finding of the cell. Where there is an error the text is as it was.

    Examples
    --------
    >>> from annual_reports.measures.kinds import Kind
    >>> placed = Figure(id="placed.total", value=12, unit="children", label="Placed", kind=Kind.COUNT)
    >>> fill("{{ placed.total | words }} children", {"placed.total": placed}, file="a.ipynb", cell="placed").text
    'twelve children'
    >>> fill("{{ placed.totl }}", {"placed.total": placed}, file="a.ipynb", cell="x").findings[0].expected
    'perhaps placed.total'
    """
    return _unless_it_cannot_be_read(text, file, cell, lambda: _fill(text, figures, file, cell))


def fill_unmeasured(text: str, known: Collection[str], *, file: str, cell: str) -> Filled:
    r"""Read one narrative cell whose figures have not been measured.

    Parameters
    ----------
    text
        Markdown with Jinja2 expressions.
    known
        Ids of the report's figures.
    file, cell
        The notebook and the cell's id, for findings.

    Returns
    -------
    Filled
        With the findings that hold whatever the figures come to. Its text is what is printed in any
        case: the paragraphs without values and conditions.

    Examples
    --------
    >>> fill_unmeasured("{{ a.total }} came.\n\nThey stayed.", {"a.total"}, file="a", cell="x").text
    '\n\nThey stayed.'
    >>> [found.code for found in fill_unmeasured("{{ a.total | wrds }}", {"a.total"}, file="a", cell="x").findings]
    ['narrative.unknown-filter']
    """
    return _unless_it_cannot_be_read(text, file, cell, lambda: _fill_unmeasured(text, known, file, cell))


def _unless_it_cannot_be_read(text: str, file: str, cell: str, fill_it: Callable[[], Filled]) -> Filled:
    if "{" not in text:
        return Filled(text, (), ())
    if len(text) > LONGEST_CELL:
        return Filled(text, (), (too_long(file, cell, len(text)),))
    try:
        return fill_it()
    except TemplateSyntaxError as error:
        return Filled(text, (), (not_a_template(file, cell, *unreadable_in_words(error, text)),))
    except BEYOND_REASON:
        return Filled(text, (), (too_much(file, cell),))


def _fill(text: str, figures: Mapping[str, Figure], file: str, cell: str) -> Filled:
    _, read = _read(text, figures, file, cell)
    if read.findings:
        return read
    rendered = _render(_compiled(text), read.used, figures, file, cell)
    return Filled(text, read.used, (rendered,)) if isinstance(rendered, Finding) else Filled(rendered, read.used, ())


def _fill_unmeasured(text: str, known: Collection[str], file: str, cell: str) -> Filled:
    template, read = _read(text, known, file, cell)
    return read if read.findings else Filled(_printed_in_any_case(template), read.used, ())


def _read(text: str, known: Collection[str], file: str, cell: str) -> tuple[nodes.Template, Filled]:
    """Parse a cell and find what is wrong with it whatever its figures come to; its text is not filled in."""
    template = parsed(text)
    names = sorted(set(_names(template)))
    used = tuple(sorted({name for name, _ in names}))
    # What is not allowed drags names with it that nobody meant as figures.
    refused = [not_allowed(file, cell, node) for node in _refused(template)]
    filters = list(template.find_all(nodes.Filter))
    findings = list(dict.fromkeys(refused)) or [
        *(wrong_number(file, cell, node, found) for node in filters if (found := wrong_number_of_arguments(node))),
        *(unknown_filter(file, cell, node) for node in filters if node.name not in FILTERS),
        *(unknown_name(file, cell, name, line, known) for name, line in names if not is_known(name, known)),
    ]
    return template, Filled(text, used, tuple(findings))


def _printed_in_any_case(template: nodes.Template) -> str:
    """The paragraphs without values and conditions; others, whose sense may hang on what these print, are blank."""
    pieces = [piece for node in template.body for piece in (node.nodes if isinstance(node, nodes.Output) else [node])]
    text = "".join(piece.data if isinstance(piece, nodes.TemplateData) else OPEN for piece in pieces)
    paragraphs = BETWEEN_PARAGRAPHS.split(without_comments(text))
    return "".join("\n" * paragraph.count("\n") if OPEN in paragraph else paragraph for paragraph in paragraphs)


def names_used(text: str) -> tuple[str, ...]:
    """List the figures that a text names, without filling it in; of a text that cannot be read, none.

    Examples
    --------
    >>> names_used("{{ placed.total | words }} of {% if orders.total %}them{% endif %}")
    ('orders.total', 'placed.total')
    """
    if "{" not in text or len(text) > LONGEST_CELL:
        return ()
    try:
        return tuple(sorted({name for name, _ in _names(parsed(text))}))
    except BEYOND_REASON:
        return ()


def _render(
    template: Template, used: tuple[str, ...], figures: Mapping[str, Figure], file: str, cell: str
) -> str | Finding:
    roots = {name.split(".")[0]: InlineValue(name.split(".")[0], figures) for name in used}
    try:
        return _without_empty_asides(template.render(roots))
    except ProtectedValueError as error:
        return protected_value(file, cell, error)
    except (TypeError, ValueError) as error:
        return wrong_arguments(file, cell, error)


def _without_empty_asides(text: str) -> str:
    """Leave out brackets and clauses that would only say that nothing is compared."""
    return text.replace(f" ({NOT_COMPARED})", "").replace(f", {NOT_COMPARED}.", ".")


@functools.lru_cache(maxsize=512)
def parsed(text: str) -> nodes.Template:
    """Read a text; a cell is filled several times on its way, for each part and for its state."""
    return _environment().parse(text)


@functools.lru_cache(maxsize=512)
def _compiled(text: str) -> Template:
    """Make a text that was found to be allowed ready to print."""
    return _environment().from_string(parsed(text))


@functools.cache
def _environment() -> _FigureEnvironment:
    environment = _FigureEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        # Jinja2's own mark of a comment opens the anchors of headings, {#sec-introduction}.
        comment_start_string="{@#",
        comment_end_string="#@}",
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = dict(FILTERS)
    return environment


def _refused(template: nodes.Node) -> Iterator[nodes.Node]:
    """Constructs that narrative cells do not have, each once."""
    for node in template.find_all(nodes.Node):
        of_no_name = isinstance(node, nodes.Getattr) and dotted_name(node) is None
        no_value = isinstance(node, nodes.Const) and node.value is None
        if of_no_name or no_value or not isinstance(node, (*ALLOWED, nodes.Keyword)):
            yield node


def _names(template: nodes.Template) -> Iterator[tuple[str, int]]:
    """Dotted names with their lines: the longest chain of attributes from each name."""
    inner = {id(node.node) for node in template.find_all(nodes.Getattr)}
    for node in template.find_all((nodes.Getattr, nodes.Name)):
        dotted = dotted_name(node) if id(node) not in inner else None
        if dotted:
            yield dotted, node.lineno


def dotted_name(node: nodes.Node) -> str | None:
    """Give the name that a chain of attributes spells, or None where it is none."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = dotted_name(node.node)
        return f"{before}.{node.attr}" if before else None
    return None
