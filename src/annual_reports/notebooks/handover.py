"""The handover: the one file through which a kernel learns what to print.

The build measures and protects; the kernel arranges. Between the two lies one JSON file with the
edition's figures, tables and charts. A kernel is given no records and no path to them, so that a
notebook of Part 1 cannot print what it has never been told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from annual_reports.measures.figures import Figure, Results, Table
from annual_reports.measures.kinds import Kind
from annual_reports.notebooks.front_sheet import FrontSheetContent
from annual_reports.params import Brand


@dataclass(frozen=True)
class Handover:
    """What one edition's notebook may print."""

    part: int
    results: Results
    front_sheet: FrontSheetContent
    brand: Brand


_ADAPTER: TypeAdapter[Handover] = TypeAdapter(Handover)


def dump_handover(handover: Handover) -> bytes:
    """Write a handover as JSON."""
    return _ADAPTER.dump_json(handover)


def load_handover(content: bytes) -> Handover:
    """Read a handover back; dates, which JSON has as text, become dates again."""
    handover = _ADAPTER.validate_json(content)
    results = handover.results
    return replace(
        handover,
        results=replace(
            results,
            figures={id: _with_date(figure) for id, figure in results.figures.items()},
            tables={id: _with_dates(table) for id, table in results.tables.items()},
        ),
    )


def write_handover(handover: Handover, path: Path) -> None:
    """Write a handover to a file."""
    path.write_bytes(dump_handover(handover))


def _with_date(figure: Figure) -> Figure:
    if figure.kind is Kind.DATE and isinstance(figure.value, str):
        return replace(figure, value=date.fromisoformat(figure.value))
    return figure


def _with_dates(table: Table) -> Table:
    rows = tuple(tuple(cell if isinstance(cell, str) else _with_date(cell) for cell in row) for row in table.rows)
    return replace(table, rows=rows)
