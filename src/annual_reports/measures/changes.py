"""The change of a figure on the year before, in words."""

from __future__ import annotations

from annual_reports.measures.display import PENCE, fixed, needed
from annual_reports.measures.figures import Figure
from annual_reports.measures.kinds import Kind, Status

NUMBERS = set(Kind) - {Kind.CHANGE, Kind.TEXT, Kind.LIST, Kind.DATE}
PERCENTAGES = {Kind.PERCENT, Kind.PERCENT_AND_COUNT}


def change_in_words(now: Figure, before: Figure | None) -> str:
    """Say how a figure changed.

    Nothing is compared where a value is missing or protected, or where the definition changed
    between the years.

    Examples
    --------
    >>> placed = Figure(id="placed.total", value=12, unit="children", label="Children placed", kind=Kind.COUNT)
    >>> last_year = Figure(id="placed.total", value=9, unit="children", label="Children placed", kind=Kind.COUNT)
    >>> change_in_words(placed, last_year), change_in_words(placed, placed), change_in_words(placed, None)
    ('Up 3', 'Unchanged', 'No earlier figure')
    """
    if before is None:
        return "No earlier figure"
    if now.version != before.version:
        return "Not comparable: defined differently"
    if now.kind not in NUMBERS or Status.PUBLISHED is not now.status or Status.PUBLISHED is not before.status:
        return "Not compared"
    if not isinstance(now.value, int | float) or not isinstance(before.value, int | float):
        return "Not compared"
    # From what is printed: a reader subtracts the two numbers that stand beside the change.
    places = PENCE if now.kind is Kind.MONEY else now.decimals
    change = round(_printed(now.value, places) - _printed(before.value, places), places)
    if not change:
        return "Unchanged"
    return f"{'Up' if change > 0 else 'Down'} {_size(abs(change), now)}"


def _printed(value: float, decimals: int) -> float:
    return float(fixed(value, decimals).replace(",", ""))


def _size(change: float, figure: Figure) -> str:
    if figure.kind is Kind.MONEY:
        return f"£{fixed(change, needed(change, PENCE))}"
    if figure.kind is Kind.AMOUNT:
        return fixed(change, needed(change, figure.decimals))
    number = fixed(change, figure.decimals)
    if figure.kind in PERCENTAGES:
        return f"{number} percentage {'point' if number == '1' else 'points'}"
    return number
