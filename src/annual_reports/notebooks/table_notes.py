"""What stands below a table: its own note, and that rounded percentages may not add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from annual_reports.measures.display import fixed
from annual_reports.measures.figures import Cell, Figure, Table
from annual_reports.measures.kinds import Kind, Status

SHARES = "Percent"
"""Header of a column whose percentages are the parts of one whole."""
PERCENTAGES_ROUNDED = "Percentages may not add up to 100 because of rounding."


def table_note(table: Table) -> str:
    """Give what readers have to know of a table, or nothing.

    Only printed numbers are added up: where one is not shown, whether they make 100 is not told.

    Examples
    --------
    >>> def share(value):
    ...     return Figure(id="a", value=value, unit="%", label="", kind=Kind.PERCENT)
    >>> def parts(*values):
    ...     rows = tuple((str(value), share(value)) for value in values)
    ...     return Table(id="a", title="", columns=("Group", "Percent"), rows=rows)
    >>> table_note(parts(33.3, 33.3, 33.3))
    'Percentages may not add up to 100 because of rounding.'
    >>> table_note(parts(25.0, 75.0))
    ''
    """
    rounded = any(_is_rounded_off(table.column(name)) for name in table.columns if name == SHARES)
    return " ".join(part for part in (table.note, PERCENTAGES_ROUNDED if rounded else "") if part)


def _is_rounded_off(cells: Sequence[Cell]) -> bool:
    shares = [cell for cell in cells if isinstance(cell, Figure) and cell.kind is Kind.PERCENT]
    values = [share.value for share in shares if share.status is Status.PUBLISHED]
    numbers = [value for value in values if isinstance(value, int | float)]
    if not numbers or len(numbers) < len(cells):
        return False
    places = max(share.decimals for share in shares)
    apart = abs(100 - sum((Decimal(fixed(number, places)) for number in numbers), start=Decimal(0)))
    return 0 < apart <= len(numbers)
