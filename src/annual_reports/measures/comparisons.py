"""A published comparator beside a local figure: how far apart, when one of them may be a symbol."""

from __future__ import annotations

from annual_reports.inputs.comparators import Observation
from annual_reports.measures.kinds import Measured, Ratio, Unavailable


def measured(observation: Observation) -> Measured:
    """Turn an observation into what a figure takes: its value, or the symbol in its place.

    Examples
    --------
    >>> measured(Observation(area_code="E12000007", area_name="London", value=52.0, symbol=""))
    52.0
    >>> measured(Observation(area_code="E09000006", area_name="Bromley", value=None, symbol="c"))
    Unavailable(symbol='c')
    """
    return Unavailable(observation.symbol) if observation.value is None else observation.value


def points_apart(local: Measured, comparator: Measured) -> Measured:
    """Subtract the comparator from the local figure, in its own unit (percentage points for a percentage).

    Examples
    --------
    >>> points_apart(37.5, 42.5)
    -5.0
    >>> points_apart(37.5, Unavailable("c"))
    Unavailable(symbol='c')
    """
    own, other = _number(local), _number(comparator)
    if isinstance(own, Unavailable) or isinstance(other, Unavailable):
        return _symbol(own, other)
    return own - other


def per_cent_apart(local: Measured, comparator: Measured) -> Measured:
    """Tell by how many per cent of the comparator the local figure differs from it.

    Examples
    --------
    >>> per_cent_apart(86, 100)
    -14.0
    >>> per_cent_apart(86, 0)
    Unavailable(symbol='z')
    """
    own, other = _number(local), _number(comparator)
    if isinstance(own, Unavailable) or isinstance(other, Unavailable):
        return _symbol(own, other)
    return 100 * (own - other) / other if other else Unavailable("z")


def _number(value: Measured) -> float | Unavailable:
    match value:
        case Unavailable():
            return value
        case Ratio():
            return Unavailable("z") if value.value is None else value.value
        case int() | float():
            return float(value)
        case None:
            return Unavailable("x")
        case _:
            raise TypeError(f"{type(value).__name__} cannot be compared with a published number")


def _symbol(own: float | Unavailable, other: float | Unavailable) -> Unavailable:
    """The comparator's symbol where it has one, else the local figure's."""
    return next(number for number in (other, own) if isinstance(number, Unavailable))
