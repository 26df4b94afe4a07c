"""A report's catalogue: every figure, table and chart it publishes, defined once.

The catalogue refuses two definitions of one id. :meth:`Catalogue.resolve` joins it with the
measured values and refuses to leave either side over, so that a figure cannot be published
without a definition, nor defined and forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
from annual_reports.measures.links import matching
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

    A figure's id may be a pattern, ``locality.*``: there is one for each id that was measured, and ``*`` of its label
    is what the ``*`` stands for. Of several patterns the longest holds.

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
        lost = [f"{chart.id} draws {chart.table}" for chart in self.charts if chart.table not in tables]
        if lost:
            raise ValueError(f"charts of tables that are not defined: {', '.join(sorted(lost))}")

    def resolve(
        self,
        report: str,
        year: str,
        period: str,
        values: Mapping[str, Measured],
        rows: Mapping[str, Rows],
        versions: Mapping[str, str] = MappingProxyType({}),
        columns: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        without: Collection[str] = (),
        notes: Mapping[str, str] = MappingProxyType({}),
    ) -> Results:
        """Join definitions and measurements.

        ``versions`` go before the versions of the definitions: the one that held in the figure's year. ``columns``
        are a table's headers where they name the year, and ``notes`` its note where that names a source. ``without``
        are tables that this edition does without, and with them the charts that draw them.

        Raises
        ------
        ValueError
            Something was measured that is not defined, or defined and not measured.
        """
        figures, tables = tuple(_named(self.figures, values)), [one for one in self.tables if one.id not in without]
        _refuse_leftovers(f"{report}, figures", [definition.id for definition in figures], values)
        _refuse_leftovers(f"{report}, tables", [definition.id for definition in tables], rows)
        return Results(
            report=report,
            year=year,
            period=period,
            headline=tuple(definition.id for definition in figures if definition.headline),
            figures={
                d.id: figure_from(replace(d, version=versions.get(d.id, d.version)), values[d.id]) for d in figures
            },
            tables={
                d.id: table_from(
                    in_year(replace(d, columns=columns.get(d.id, d.columns), note=notes.get(d.id, d.note)), year),
                    rows[d.id],
                )
                for d in tables
            },
            charts={chart.id: chart for chart in self.charts if chart.table not in without},
            without=(*without, *(chart.id for chart in self.charts if chart.table in without)),
        )


def is_pattern(id: str) -> bool:
    """Whether an id stands for several, of categories that the params name."""
    return "*" in id


def stands_for(pattern: str, id: str) -> bool:
    """Whether a pattern stands for an id.

    Examples
    --------
    >>> stands_for("locality.*", "locality.east"), stands_for("locality.*", "locality.east.previous_year")
    (True, False)
    """
    return any(matching(pattern, [id]))


def _named(definitions: Iterable[FigureDefinition], measured: Iterable[str]) -> Iterator[FigureDefinition]:
    """Write patterns out over what was measured."""
    definitions = tuple(definitions)
    patterns = sorted((d.id for d in definitions if is_pattern(d.id)), key=len, reverse=True)
    exact = {d.id for d in definitions}
    of_pattern: dict[str, list[str]] = {pattern: [] for pattern in patterns}
    for id in measured:
        if id not in exact and (pattern := next((one for one in patterns if stands_for(one, id)), None)):
            of_pattern[pattern].append(id)
    for definition in definitions:
        before, _, after = definition.id.partition("*")
        for id in of_pattern.get(definition.id, ()):
            name = id.removeprefix(before).removesuffix(after).replace("_", " ")
            yield replace(definition, id=id, label=definition.label.replace("*", name))
        if not is_pattern(definition.id):
            yield definition


def _refuse_leftovers(what: str, defined: Sequence[str], measured: Mapping[str, object]) -> None:
    undefined = sorted(set(measured) - set(defined))
    unmeasured = sorted(set(defined) - set(measured))
    said = [
        f"measured and not defined in the catalogue: {', '.join(undefined)}" if undefined else "",
        f"defined in the catalogue and not measured: {', '.join(unmeasured)}" if unmeasured else "",
    ]
    if any(said):
        raise ValueError(f"{what}: {'; '.join(filter(None, said))}")
