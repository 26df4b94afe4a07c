"""Results that come back from JSON, from another process or the build before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from annual_reports.measures.figures import Figure, Results, Table
from annual_reports.measures.kinds import Kind


def with_dates(results: Results) -> Results:
    """Make dates, which JSON has as text, dates again."""
    return replace(
        results,
        figures={id: _figure_with_date(figure) for id, figure in results.figures.items()},
        tables={id: _table_with_dates(table) for id, table in results.tables.items()},
    )


def _figure_with_date(figure: Figure) -> Figure:
    if figure.kind is Kind.DATE and isinstance(figure.value, str):
        return replace(figure, value=date.fromisoformat(figure.value))
    return figure


def _table_with_dates(table: Table) -> Table:
    rows = tuple(
        tuple(cell if isinstance(cell, str) else _figure_with_date(cell) for cell in row) for row in table.rows
    )
    return replace(table, rows=rows)
