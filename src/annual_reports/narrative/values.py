"""What a name in a narrative cell stands for: ``{{ placed.total.previous_year }}``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Status


class ProtectedValueError(Exception):
    """A sentence asks something of a figure whose value this part may not know."""


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
        return self.figure.display

    def __eq__(self, other: object) -> bool:
        return self.number() == _number(other)

    def __lt__(self, other: object) -> bool:
        return self.number() < _number(other)

    def __le__(self, other: object) -> bool:
        return self.number() <= _number(other)

    def __gt__(self, other: object) -> bool:
        return self.number() > _number(other)

    def __ge__(self, other: object) -> bool:
        return self.number() >= _number(other)

    def __bool__(self) -> bool:
        # A sentence may ask whether there is a value at all; whether a suppressed one is zero it may not.
        return self.figure.status is not Status.NOT_AVAILABLE and self.number() != 0

    __hash__ = None  # type: ignore[assignment]  # compared by value, so not to be used as a key


def _number(other: object) -> float:
    if isinstance(other, InlineValue):
        return other.number()
    if isinstance(other, int | float):
        return other
    raise ProtectedValueError(f"{other!r} is not a number")
