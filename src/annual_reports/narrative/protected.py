"""What a sentence prints instead of a number that is not shown.

A hidden count may be small, or large and hidden to protect another, so nothing may be said of its
size. What is known of it is that it is not nought, for a true zero is always shown
(``docs/reference/disclosure.md``): "some" is true of each and reads well before a noun and alone.
"""

from __future__ import annotations

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Status

SOME = "some"
NUMBER = "an undisclosed number"
SHARE = "an undisclosed share"
SUM = "an undisclosed sum"
DATE = "an undisclosed date"
PLACE = "in an undisclosed place"
LIST = "a list that is not shown"
TEXT = "words that are not shown"
NOT_COMPARED = "with no comparison shown"
NO_DIRECTION = "cannot be compared"
NOT_AVAILABLE = "not available"

BY_KIND = {
    Kind.COUNT: SOME,
    Kind.PERCENT: SHARE,
    Kind.PERCENT_AND_COUNT: SHARE,
    Kind.MONEY: SUM,
    Kind.DATE: DATE,
    Kind.LIST: LIST,
    Kind.TEXT: TEXT,
}


class ProtectedText(str):
    """Words that stand for a number that is not printed; later filters of the same value know it by its type."""

    __slots__ = ()


def is_hidden(figure: Figure) -> bool:
    """Whether a figure is suppressed in this part."""
    return figure.status is Status.SUPPRESSED


def in_place_of(figure: Figure) -> ProtectedText:
    """Words for a suppressed figure, the same whatever its value.

    Examples
    --------
    >>> hidden = Figure(
    ...     id="a", value=None, unit="", label="", kind=Kind.COUNT, status=Status.SUPPRESSED, symbol="c"
    ... )
    >>> in_place_of(hidden)
    'some'
    """
    return ProtectedText(BY_KIND.get(figure.kind, NUMBER))
