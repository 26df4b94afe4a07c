"""Which tables and charts a part prints, so that no sentence points at one that is left out.

A narrative cell asks by name: ``{% if tables.plan_by_outcome | shown %}@tbl-plan-by-outcome shows …{% endif %}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from annual_reports.measures.catalogue import Catalogue
from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.kinds import Kind, Status
from annual_reports.notebooks.left_out import chart_is_left_out, table_is_left_out

TABLES, CHARTS = "tables", "charts"


def display_names(catalogue: Catalogue) -> Iterator[str]:
    """Names by which narrative cells ask for a report's tables and charts."""
    yield from (f"{TABLES}.{table.id}" for table in catalogue.tables)
    yield from (f"{CHARTS}.{chart.id}" for chart in catalogue.charts)


def names_in_words(results: Results, displays: Iterable[str] = ()) -> Mapping[str, Figure]:
    """All that narrative cells can name: the figures, and whether each table and chart is printed.

    Parameters
    ----------
    results
        Of one part.
    displays
        Names of the catalogue's tables and charts: one that the part or the year does without is not printed.
    """
    left_out = {
        **dict.fromkeys(displays, True),
        **{f"{kind}.{id}": True for kind in (TABLES, CHARTS) for id in results.without},
        **{f"{TABLES}.{id}": table_is_left_out(table) for id, table in results.tables.items()},
        **{
            f"{CHARTS}.{id}": chart_is_left_out(chart, results.tables[chart.table])
            for id, chart in results.charts.items()
        },
    }
    return {**results.figures, **{name: _display(name, is_left_out=out) for name, out in left_out.items()}}


def _display(name: str, *, is_left_out: bool) -> Figure:
    status, symbol = (Status.SUPPRESSED, "c") if is_left_out else (Status.PUBLISHED, "")
    return Figure(id=name, value="printed", unit="", label=name, kind=Kind.TEXT, status=status, symbol=symbol)
