"""A report's catalogue: every figure, table and chart it publishes, defined once.

The catalogue refuses two definitions of one id. :meth:`Catalogue.resolve` joins it with the
measured values and refuses to leave either side over, so that a figure cannot be published
without a definition, nor defined and forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from annual_reports.measures.figures import (
    Chart,
    FigureDefinition,
    Results,
    TableDefinition,
    figure_from,
    table_from,
)
from annual_reports.measures.kinds import Measured, MeasuredCell
from annual_reports.periods import Year

Values = dict[str, Measured]
Rows = Sequence[Sequence[MeasuredCell]]

PREVIOUS_YEAR = "previous_year"
TWO_YEARS_BEFORE = "two_years_before"
EARLIER = {PREVIOUS_YEAR: "in the previous year", TWO_YEARS_BEFORE: "two years before"}
YEAR_COLUMNS = {"{two_years_before}": 2, "{previous_year}": 1, "{year}": 0}
"""Headers that a table's definition writes for years, with the years to go back: the table prints their labels."""


def earlier(definition: FigureDefinition, suffix: str) -> FigureDefinition:
    """Define the same figure for an earlier year: ``placed.total.previous_year``."""
    return replace(
        definition,
        id=f"{definition.id}.{suffix}",
        label=f"{definition.label}, {EARLIER[suffix]}",
        headline=False,
    )


def in_year(definition: TableDefinition, year: str) -> TableDefinition:
    """Name the years that a table's columns stand for.

    Examples
    --------
    >>> table = TableDefinition(id="a", title="", columns=("Item", "{previous_year}", "{year}"), unit="",
    ...     definition="", source=())
    >>> in_year(table, "2019-20").columns
    ('Item', '2018-19', '2019-20')
    """
    columns = tuple(
        Year.parse(year).previous(YEAR_COLUMNS[column]).label if column in YEAR_COLUMNS else column
        for column in definition.columns
    )
    return replace(definition, columns=columns)


@dataclass(frozen=True)
class Catalogue:
    """Definitions of one report, keyed by id.

    Raises
    ------
    ValueError
        Two definitions share an id, or a chart draws a table that is not defined.
    """

    figures: tuple[FigureDefinition, ...] = ()
    tables: tuple[TableDefinition, ...] = ()
    charts: tuple[Chart, ...] = ()

    def __post_init__(self) -> None:
        for kind, definitions in (("figure", self.figures), ("table", self.tables), ("chart", self.charts)):
            ids = [definition.id for definition in definitions]
            twice = sorted({id for id in ids if ids.count(id) > 1})
            if twice:
                raise ValueError(f"{kind} defined twice: {', '.join(twice)}")
        tables = {table.id for table in self.tables}
        lost = sorted(chart.id for chart in self.charts if chart.table not in tables)
        if lost:
            raise ValueError(f"chart of a table that is not defined: {', '.join(lost)}")

    def resolve(
        self,
        report: str,
        year: str,
        period: str,
        values: Mapping[str, Measured],
        rows: Mapping[str, Rows],
        versions: Mapping[str, str] = MappingProxyType({}),
        columns: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> Results:
        """Join definitions and measurements.

        ``versions`` go before the versions of the definitions: the one that held in the figure's year. ``columns``
        are a table's headers where they name the year.

        Raises
        ------
        ValueError
            Something was measured that is not defined, or defined and not measured.
        """
        figure_ids = [definition.id for definition in self.figures]
        table_ids = [definition.id for definition in self.tables]
        _refuse_leftovers("figure", figure_ids, values)
        _refuse_leftovers("table", table_ids, rows)
        return Results(
            report=report,
            year=year,
            period=period,
            headline=tuple(definition.id for definition in self.figures if definition.headline),
            figures={
                d.id: figure_from(replace(d, version=versions.get(d.id, d.version)), values[d.id]) for d in self.figures
            },
            tables={
                d.id: table_from(in_year(replace(d, columns=columns.get(d.id, d.columns)), year), rows[d.id])
                for d in self.tables
            },
            charts={chart.id: chart for chart in self.charts},
        )


def _refuse_leftovers(kind: str, defined: Sequence[str], measured: Mapping[str, object]) -> None:
    undefined = sorted(set(measured) - set(defined))
    unmeasured = sorted(set(defined) - set(measured))
    if undefined or unmeasured:
        raise ValueError(f"{kind}s measured but not defined: {undefined}; defined but not measured: {unmeasured}")
