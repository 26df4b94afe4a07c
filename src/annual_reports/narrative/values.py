"""What a name in a narrative cell stands for: ``{{ placed.total.previous_year }}``."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Status
from annual_reports.narrative.protected import ProtectedText, in_place_of, is_hidden

LEAST_HIDDEN = 1  # a true zero is always shown, so that a count which is hidden is known to be one or more


class ProtectedValueError(Exception):
    """A sentence asks something of a figure whose value this part may not know."""


class WrongKindError(TypeError):
    """A filter or a comparison was given text where it takes a number."""


@dataclass(frozen=True, eq=False)
class InlineValue:
    """A figure, or the beginning of figures' ids, as a template sees it.

    It prints as the report prints the figure and compares by value, and it has nothing else: no
    attributes but the ids that go on from it.
    """

    id: str
    figures: Mapping[str, Figure]

    @property
    def figure(self) -> Figure:
        """The figure of this id."""
        return self.figures[self.id]

    def number(self) -> float:
        """Give the value to count with.

        Raises
        ------
        ProtectedValueError
            The value is suppressed or not available.
        """
        figure = self.figure
        if figure.status is not Status.PUBLISHED:
            raise ProtectedValueError(f"{self.id} is {figure.status} in this part")
        if not isinstance(figure.value, int | float):
            raise ProtectedValueError(f"{self.id} is not a number")
        return figure.value

    def __str__(self) -> str:
        return in_place_of(self.figure) if is_hidden(self.figure) else self.figure.display

    def __eq__(self, other: object) -> bool:
        return _holds(operator.eq, self, other)

    def __lt__(self, other: object) -> bool:
        return _holds(operator.lt, self, other)

    def __le__(self, other: object) -> bool:
        return _holds(operator.le, self, other)

    def __gt__(self, other: object) -> bool:
        return _holds(operator.gt, self, other)

    def __ge__(self, other: object) -> bool:
        return _holds(operator.ge, self, other)

    def __bool__(self) -> bool:
        # A sentence may ask whether there is a value at all, and whether it is nought.
        return self.figure.status is not Status.NOT_AVAILABLE and not _holds(operator.eq, self, 0)

    __hash__ = None  # type: ignore[assignment]  # compared by value, so not to be used as a key


def _holds(relation: Callable[[float, float], bool], one: object, other: object) -> bool:
    """Compare what a reader of this part knows; a question that only the hidden value answers is refused.

    That a hidden count is not nought is public. Any other relation has to come out the same for the
    least value, for one without end, and for the very number that it is compared with.
    """
    known = [_number(value) for value in (one, other) if not _is_hidden_count(value)]
    tried = (LEAST_HIDDEN, *(number for number in known if number > LEAST_HIDDEN), math.inf)
    left, right = (tried if _is_hidden_count(value) else (_number(value),) for value in (one, other))
    answers = {relation(mine, theirs) for mine in left for theirs in right}
    if len(answers) > 1:
        hidden = one if _is_hidden_count(one) else other
        _number(hidden)  # says that the figure is hidden
    return answers.pop()


def _is_hidden_count(value: object) -> bool:
    return isinstance(value, InlineValue) and is_hidden(value.figure) and value.figure.kind is Kind.COUNT


def _number(other: object) -> float:
    if isinstance(other, InlineValue):
        return other.number()
    if isinstance(other, int | float):
        return other
    raise not_a_number(other)


def not_a_number(value: object) -> Exception:
    """Make the error of a number that is not there, or of text in the place of one."""
    if isinstance(value, str) and not isinstance(value, ProtectedText):
        return WrongKindError(f'the text "{value}" where a number should stand')
    return ProtectedValueError(f'"{value!s}" is not a number')
