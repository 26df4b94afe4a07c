"""What the shown zeros force by themselves, before any other number is published.

Where zeros are shown as 0, everything that is hidden, and everything that is shown as another number, counts at
least one. A total of three such cells is then at least 3, and the only cell of a row that is not zero is as large
as the row. The guarantee starts from that least value, which no pattern could hide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from annual_reports.disclosure.linear import Linear
from annual_reports.disclosure.system import System

Interval = tuple[int, int | None]
ROUNDS = 50


def forced_by_zeros(system: System) -> dict[str, Interval]:
    """Bound every quantity by the shown zeros alone.

    Returns
    -------
    dict
        Least and largest value of each quantity; None where there is no largest.

    Examples
    --------
    >>> from annual_reports.disclosure.items import count
    >>> from annual_reports.disclosure.linear import total
    >>> from annual_reports.disclosure.system import Quantity
    >>> cells = {"all": 9, "a": 4, "b": 5, "none": 0}
    >>> system = System(quantities=tuple(Quantity(*cell) for cell in cells.items()),
    ...                 known=(total("all", ["a", "b", "none"]),), items=tuple(count(*cell) for cell in cells.items()))
    >>> forced_by_zeros(system)
    {'all': (2, None), 'a': (1, None), 'b': (1, None), 'none': (0, 0)}
    """
    bounds: dict[str, Interval] = {}
    for quantity in system.quantities:
        if quantity.id in system.counts:
            least = 0 if system.counts[quantity.id].unprinted else 1
            bounds[quantity.id] = (least, None) if quantity.value else (0, 0)
        else:
            bounds[quantity.id] = (0, None)
    return tighten(bounds, system.known, set(bounds))


def tighten(bounds: Mapping[str, Interval], statements: Sequence[Linear], changed: Set[str]) -> dict[str, Interval]:
    """Narrow bounds by statements, beginning with those that speak of what changed, until nothing narrows any more."""
    bounds = dict(bounds)
    for _ in range(ROUNDS):
        before = dict(bounds)
        for statement in statements:
            if not changed.isdisjoint(statement.quantities):
                _tighten_by(bounds, statement)
        changed = {quantity for quantity, ends in bounds.items() if ends != before[quantity]}
        if not changed:
            break
    return bounds


def _tighten_by(bounds: dict[str, Interval], statement: Linear) -> None:
    for quantity, factor in statement.terms:
        others = [term for term in statement.terms if term[0] != quantity]
        least, most = _reach(bounds, others)
        # factor * quantity = sum - others, where low <= sum <= high
        floor = None if statement.low is None or most is None else statement.low - most
        ceiling = None if statement.high is None or least is None else statement.high - least
        if factor < 0:
            floor, ceiling = _negative(ceiling), _negative(floor)
        low, high = bounds[quantity]
        if floor is not None:
            low = max(low, -(-floor // abs(factor)))
        if ceiling is not None:
            high = ceiling // abs(factor) if high is None else min(high, ceiling // abs(factor))
        bounds[quantity] = (low, high)


def _negative(end: int | None) -> int | None:
    return None if end is None else -end


def _reach(bounds: Mapping[str, Interval], terms: Iterable[tuple[str, int]]) -> tuple[int | None, int | None]:
    least: int | None = 0
    most: int | None = 0
    for quantity, factor in terms:
        low, high = bounds[quantity]
        down, up = (low, high) if factor > 0 else (high, low)
        least = None if least is None or down is None else least + factor * down
        most = None if most is None or up is None else most + factor * up
    return least, most
