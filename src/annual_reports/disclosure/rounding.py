"""The alternative to hiding: counts rounded to a base, and nothing exact left beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from annual_reports.disclosure.assemble import COUNTS, Assembled
from annual_reports.disclosure.items import half_up
from annual_reports.disclosure.naming import full
from annual_reports.disclosure.redact import redact
from annual_reports.measures.figures import Figure, Results, Table
from annual_reports.measures.kinds import Kind, Status
from annual_reports.params import DisclosurePolicy


def rounded_to(value: int, base: int) -> int:
    """Round a count to the nearest multiple of a base, halves upwards; a true zero stays 0.

    Examples
    --------
    >>> [rounded_to(value, 5) for value in (0, 2, 3, 12, 13)]
    [0, 0, 5, 10, 15]
    """
    return base * half_up(value, base)


def round_results(results: Results, assembled: Assembled, policy: DisclosurePolicy) -> Results:
    """Round one report's counts, and take out everything that was worked out from exact ones.

    Percentages are worked out again from the rounded counts. Means, rates, amounts, ages and dates that hang on
    counts of people have no rounded form and are hidden.
    """
    base = policy.round_to or 1
    items = assembled.system.item
    values = assembled.system.values
    hidden = dict(assembled.always)
    rounded: dict[str, Figure] = {}

    def visit(id: str, figure: Figure) -> None:
        name = full(results.report, id)
        if name not in assembled.item_of or figure.status is not Status.PUBLISHED:
            return
        item = items[assembled.item_of[name][0]]
        if figure.kind in COUNTS and isinstance(figure.value, int):
            rounded[id] = replace(figure, value=rounded_to(figure.value, base))
        elif figure.kind is Kind.PERCENT and item.base in values and rounded_to(values[item.base], base):
            share = Fraction(rounded_to(values[item.quantity], base), rounded_to(values[item.base], base))
            rounded[id] = replace(figure, value=float(100 * share), ratio=None)
        else:
            hidden[name] = ""

    for id, figure in results.figures.items():
        visit(id, figure)
    for table in results.tables.values():
        for row in table.rows:
            for cell in row:
                if isinstance(cell, Figure):
                    visit(cell.id, cell)
    figures = {id: rounded.get(id, figure) for id, figure in results.figures.items()}
    tables = {id: _with_rounded(table, rounded) for id, table in results.tables.items()}
    return redact(replace(results, figures=figures, tables=tables, rounded_to=base), hidden)


def _with_rounded(table: Table, rounded: Mapping[str, Figure]) -> Table:
    rows = tuple(
        tuple(rounded.get(cell.id, cell) if isinstance(cell, Figure) else cell for cell in row) for row in table.rows
    )
    return replace(table, rows=rows)
