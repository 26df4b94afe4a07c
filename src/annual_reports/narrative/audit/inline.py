"""Inline values of a narrative, ``{{ placed.total }}``, read as the numbers that they print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from annual_reports.measures.kinds import Kind, Status
from annual_reports.narrative.audit.language.mentions import NumberKind

if TYPE_CHECKING:  # it brings pandas, which an audit without figures does not need
    from annual_reports.measures.figures import Figure

_PLAIN = re.compile(
    r"^\{\{-?\s*([A-Za-z_][\w.]*)\s*(?:\|\s*(?:words|number)\s*)?(?:\|\s*the\s*)?(?:\|\s*capitalise\s*)?-?\}\}$"
)

KINDS = {
    Kind.PERCENT: NumberKind.PERCENT,
    Kind.PERCENT_AND_COUNT: NumberKind.PERCENT,
    Kind.MONEY: NumberKind.MONEY,
    Kind.RATE: NumberKind.RATE,
}


def number_of(figure: Figure) -> float | None:
    """The number of a figure that is published and is one.

    Examples
    --------
    >>> from annual_reports.measures.figures import Figure
    >>> number_of(Figure(id="a", value=12, unit="children", label="Placed", kind=Kind.COUNT))
    12.0
    """
    if figure.status is not Status.PUBLISHED or isinstance(figure.value, bool):
        return None
    return float(figure.value) if isinstance(figure.value, int | float) else None


def inline_numbers(figures: Mapping[str, Figure] | None) -> dict[str, tuple[float, NumberKind, int]]:
    """Number, kind and printed places of every figure, by id."""
    numbers: dict[str, tuple[float, NumberKind, int]] = {}
    for figure in (figures or {}).values():
        value = number_of(figure)
        if value is not None and figure.kind is not Kind.CHANGE:
            numbers[figure.id] = (value, KINDS.get(figure.kind, NumberKind.COUNT), figure.decimals)
    return numbers


def inline_id(text: str) -> str:
    """Id of an inline value that prints one figure and nothing else.

    Examples
    --------
    >>> inline_id("{{ placed.total | number }}"), inline_id("{{ a + b }}")
    ('placed.total', '')
    """
    match = _PLAIN.match(text)
    return match.group(1) if match else ""
