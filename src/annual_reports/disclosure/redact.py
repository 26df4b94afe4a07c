"""Results as Part 1 may know them: what is hidden has no value any more, and no number says more than it prints."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from annual_reports.disclosure.assemble import RULES_NOT_PRINTED
from annual_reports.disclosure.naming import full
from annual_reports.measures.figures import Cell, Figure, Results, Table
from annual_reports.measures.kinds import Kind, Status

COUNT_IN_HEADER = re.compile(r"\((\d[\d,]*)\)$")
CONFIDENTIAL, NOT_AVAILABLE = "c", "x"
AS_MEASURED = {Kind.COUNT, Kind.MONEY, Kind.AGE}


def redact(results: Results, hidden: Mapping[str, str]) -> Results:
    """Take out of one report's results what Part 1 hides.

    Parameters
    ----------
    results
        As measured.
    hidden
        Full ids, ``adoption:placed.male``, each with the rule that hides it.

    Returns
    -------
    Results
        Without pupil-level tables, without hidden values, and with ratios rounded to what they print: the long
        tail of 21.428571 would tell that six of twenty-eight were counted.
    """
    figures = {id: _redacted(results.report, id, figure, hidden) for id, figure in results.figures.items()}
    shown = {figure.display for figure in figures.values() if figure.status is Status.PUBLISHED}
    return replace(
        results,
        figures=figures,
        tables={
            id: _redacted_table(results.report, table, hidden, shown)
            for id, table in results.tables.items()
            if not table.pupil_level
        },
        charts={id: chart for id, chart in results.charts.items() if not results.tables[chart.table].pupil_level},
        left_out=tuple(
            id.removeprefix(f"{results.report}:")
            for id, rule in hidden.items()
            if rule in RULES_NOT_PRINTED and id.startswith(f"{results.report}:")
        ),
    )


def _redacted(report: str, id: str, figure: Figure, hidden: Mapping[str, str]) -> Figure:
    if full(report, id) in hidden:
        if figure.status is not Status.PUBLISHED:
            return figure
        if hidden[full(report, id)] in RULES_NOT_PRINTED:
            return replace(figure, value=None, ratio=None, status=Status.NOT_AVAILABLE, symbol=NOT_AVAILABLE)
        return replace(figure, value=None, ratio=None, status=Status.SUPPRESSED, symbol=CONFIDENTIAL)
    return _as_printed(figure)


def _as_printed(figure: Figure) -> Figure:
    """Keep no more of a number than its print shows."""
    if figure.kind is Kind.PERCENT_AND_COUNT and figure.ratio is not None:
        ratio = replace(figure.ratio, denominator=0)  # the count is printed, what it is of may not be
    else:
        ratio = None
    if figure.kind in AS_MEASURED or isinstance(figure.value, bool) or not isinstance(figure.value, int | float):
        return replace(figure, ratio=ratio)
    step = Decimal(1).scaleb(-figure.decimals)
    value = float(Decimal(str(figure.value)).quantize(step, rounding=ROUND_HALF_UP))
    return replace(figure, value=value, ratio=ratio)


def _redacted_table(report: str, table: Table, hidden: Mapping[str, str], shown: Collection[str]) -> Table:
    rows = [
        tuple(cell if isinstance(cell, str) else _redacted(report, cell.id, cell, hidden) for cell in row)
        for row in table.rows
    ]
    if table.largest_first:
        body, last = (rows[:-1], rows[-1:]) if table.total_row else (rows, [])
        rows = [*_hidden_last(report, body, hidden), *last]
    return replace(table, rows=tuple(rows), columns=tuple(_header(column, shown) for column in table.columns))


def _header(column: str, shown: Collection[str]) -> str:
    """Keep a count in brackets in a header, "2020 (28)", only where it is printed as a figure too."""
    found = COUNT_IN_HEADER.search(column)
    return column if found is None or found[1] in shown else column[: found.start()].rstrip()


def _hidden_last(report: str, rows: list[tuple[Cell, ...]], hidden: Mapping[str, str]) -> list[tuple[Cell, ...]]:
    """Where rows stand by size, their place would tell that of a hidden or left out one: those come last, by name."""

    def is_hidden(row: tuple[Cell, ...]) -> bool:
        return any(isinstance(cell, Figure) and full(report, cell.id) in hidden for cell in row)

    shown = [row for row in rows if not is_hidden(row)]
    return [*shown, *sorted((row for row in rows if is_hidden(row)), key=lambda row: str(row[0]))]
