"""``figures.json``: the edition's figures and tables for a program to read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from annual_reports.measures.figures import Cell, Figure, Results, Table
from annual_reports.measures.kinds import Status


def figures_json(results: Results, part: int) -> str:
    """Write an edition's results as JSON, the same text for the same results."""
    content = {
        "report": results.report,
        "year": results.year,
        "part": part,
        "period": results.period,
        "figures": {id: _figure(figure) for id, figure in results.figures.items() if id not in results.merged},
        "tables": {id: _table(table) for id, table in results.tables.items()},
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _figure(figure: Figure) -> dict[str, Any]:
    ratio = figure.ratio if figure.status is Status.PUBLISHED else None
    return {
        "value": _value(figure),
        "display": figure.display,
        "unit": figure.unit,
        "label": figure.label,
        "status": str(figure.status),
        "definition": figure.definition,
        "source": list(figure.source),
        **({"numerator": ratio.numerator, "denominator": ratio.denominator} if ratio and ratio.denominator else {}),
    }


def _value(figure: Figure) -> Any:
    if figure.status is not Status.PUBLISHED:
        return None
    return figure.value.isoformat() if isinstance(figure.value, date) else figure.value


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _cell(cell: Cell) -> Any:
    if isinstance(cell, str):
        return cell
    return _value(cell) if cell.status is Status.PUBLISHED else cell.display
