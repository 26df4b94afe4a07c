"""Results as JSON and back: between processes, and from one build to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pydantic import TypeAdapter

from annual_reports.measures.figures import Figure, Results, Table
from annual_reports.measures.kinds import Kind

_ADAPTER: TypeAdapter[Results] = TypeAdapter(Results)


def dump_results(results: Results) -> bytes:
    """Write results as JSON."""
    return _ADAPTER.dump_json(results)


def load_results(content: bytes) -> Results:
    """Read results back."""
    return with_dates(_ADAPTER.validate_json(content))


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
