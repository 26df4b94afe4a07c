"""Which tables and charts give way to a sentence, since too few of their numbers can be shown."""

from __future__ import annotations

from collections.abc import Iterable

from annual_reports.measures.figures import Cell, Chart, Figure, Table
from annual_reports.measures.kinds import Kind, Status
from annual_reports.notebooks.chart_data import chart_data


def table_is_left_out(table: Table) -> bool:
    """Whether a sentence stands in a table's place, as none of its numbers or only the total can be shown."""
    return shows_nothing(cell for cells in table.rows for cell in cells) or only_total(table) is not None


def chart_is_left_out(chart: Chart, table: Table) -> bool:
    """Whether a sentence stands in a chart's place; one whose table has no figures at all cannot be drawn either."""
    body = table.rows[:-1] if table.total_row else table.rows
    has_figures = any(isinstance(cell, Figure) for cells in body for cell in cells)
    return not has_figures or chart_data(chart, table).shows_too_little


def shows_nothing(cells: Iterable[Cell]) -> bool:
    """Whether there are figures among some cells, and none that this part may print."""
    statuses = {cell.status for cell in cells if isinstance(cell, Figure)}
    return bool(statuses) and Status.PUBLISHED not in statuses


def only_total(table: Table) -> Figure | None:
    """Give the total of a table of counts where it is the one number that this part may print."""
    figures = [[cell for cell in cells if isinstance(cell, Figure)] for cells in table.rows]
    if not table.total_row or len(figures) < 2 or any(len(row) != 1 for row in figures):
        return None
    *rows, (total,) = figures
    is_count = total.kind is Kind.COUNT and total.status is Status.PUBLISHED
    return total if is_count and shows_nothing(cell for row in rows for cell in row) else None
