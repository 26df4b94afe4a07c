"""What a chart draws: the points of its table, and in words for those who cannot see it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from annual_reports.measures.figures import Cell, Chart, ChartKind, Figure, Table
from annual_reports.measures.kinds import Kind, Status

FEW = 16
LEAST = 2  # numbers that a chart has to show
PIE_PARTS = 6
WHOLE_NUMBERS = {Kind.COUNT, Kind.AGE, Kind.CHANGE}


@dataclass(frozen=True)
class Point:
    """One value of a chart: how it prints, and its height where it has one."""

    category: str
    series: str
    label: str
    value: float | None


@dataclass(frozen=True)
class ChartData:
    """The points of a chart, by series and then by category.

    Attributes
    ----------
    kind
        How it is drawn: a pie that would not show its parts becomes bars.
    unit
        Plural noun of the numbers, for the axis.
    whole
        Whether the numbers are whole ones.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[str, ...]
    points: tuple[Point, ...]
    unit: str
    whole: bool

    def of(self, series: str) -> tuple[Point, ...]:
        """The points of one series, in the order of the categories."""
        return tuple(point for point in self.points if point.series == series)

    @property
    def shown(self) -> tuple[Point, ...]:
        """Points that have a height."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def shows_too_little(self) -> bool:
        """Whether something has no value and of the rest at most one is not nought, so that nothing can be compared."""
        heights = sum(bool(point.value) for point in self.points)
        return len(self.shown) < len(self.points) and heights < LEAST


def chart_data(chart: Chart, table: Table) -> ChartData:
    """Take from a table what its chart draws.

    Totals are left out. Of columns with numbers of several kinds only those of the first are
    drawn, since two kinds have no common axis; bars and pies draw one column.

    Raises
    ------
    ValueError
        The table has no column of figures.
    """
    rows = table.rows[:-1] if table.total_row else table.rows
    places = _drawn_columns(chart, table, rows)
    series = tuple(table.columns[place] for place in places)
    categories = [", ".join(_text(cell) for cell in row[: table.header_columns]) for row in rows]
    if chart.sort:
        order = sorted(range(len(rows)), key=lambda row: -_sort_value(rows[row][places[0]]))
        rows, categories = tuple(rows[row] for row in order), [categories[row] for row in order]
    points = tuple(
        Point(category, table.columns[place], _text(row[place]), value_of(row[place]))
        for place in places
        for category, row in zip(categories, rows, strict=True)
    )
    figures = [cell for row in rows for cell in (row[place] for place in places) if isinstance(cell, Figure)]
    return ChartData(
        kind=_drawn_kind(chart.kind, points),
        categories=tuple(categories),
        series=series,
        points=points,
        unit=figures[0].unit if figures else "",
        whole=all(figure.kind in WHOLE_NUMBERS and not figure.decimals for figure in figures),
    )


def value_of(cell: Cell) -> float | None:
    """The height of a cell; what is suppressed, not available or text has none."""
    if not isinstance(cell, Figure) or cell.status is not Status.PUBLISHED:
        return None
    return None if isinstance(cell.value, str | tuple | date | None) else float(cell.value)


def alt_text(chart: Chart, data: ChartData, threshold: Figure | None = None) -> str:
    """Say in words what a chart shows.

    It names the kind and the extent, the values where they are few, and else the largest
    and the smallest of each series; and the line across, where there is one.
    """
    parts = [f"{_kind_in_words(data)}: {chart.caption.rstrip('.')}"]
    if len(data.points) <= FEW:
        parts.extend(_values(data, series) for series in data.series)
    else:
        parts.append(f"{len(data.categories)} {_places(data)}, from {data.categories[0]} to {data.categories[-1]}")
        parts.extend(_extremes(data, series) for series in data.series)
    if threshold is not None and value_of(threshold) is not None:
        parts.append(f"A line marks {threshold.label[:1].lower()}{threshold.label[1:]}: {threshold.display}")
    return ". ".join(part for part in parts if part) + "."


def _drawn_columns(chart: Chart, table: Table, rows: Sequence[tuple[Cell, ...]]) -> list[int]:
    last = len(table.columns) - (1 if table.total_column else 0)
    kinds = {
        place: next((row[place].kind for row in rows if isinstance(row[place], Figure)), None)  # type: ignore[union-attr]  # asked just after
        for place in range(table.header_columns, last)
    }
    numeric = [place for place, kind in kinds.items() if kind is not None]
    if not numeric:
        raise ValueError(f"table {table.id} has no column of figures for the chart {chart.id}")
    alike = [place for place in numeric if kinds[place] is kinds[numeric[0]]]
    return alike[:1] if chart.kind in {ChartKind.BARS, ChartKind.PIE} else alike


def _drawn_kind(kind: ChartKind, points: Sequence[Point]) -> ChartKind:
    """Draw a pie only where each part can be seen: a part without a value would show by what is left."""
    if kind is ChartKind.PIE and (len(points) > PIE_PARTS or any(not point.value for point in points)):
        return ChartKind.BARS
    return kind


def _sort_value(cell: Cell) -> float:
    value = value_of(cell)
    return -math.inf if value is None else value


def _text(cell: Cell) -> str:
    return cell.display if isinstance(cell, Figure) else cell


def _kind_in_words(data: ChartData) -> str:
    return {
        ChartKind.BARS: "Bar chart",
        ChartKind.GROUPED_BARS: "Grouped bar chart",
        ChartKind.LINE: "Line chart",
        ChartKind.PIE: "Pie chart",
    }[data.kind]


def _places(data: ChartData) -> str:
    return {ChartKind.LINE: "points", ChartKind.PIE: "parts"}.get(data.kind, "bars")


def _values(data: ChartData, series: str) -> str:
    listed = "; ".join(f"{point.category}: {point.label}" for point in data.of(series))
    return f"{series} \u2013 {listed}" if len(data.series) > 1 else listed


def _extremes(data: ChartData, series: str) -> str:
    shown = [point for point in data.of(series) if point.value is not None]
    if not shown:
        return ""
    largest = max(shown, key=lambda point: point.value or 0)
    smallest = min(shown, key=lambda point: point.value or 0)
    words = f"largest {largest.category}: {largest.label}; smallest {smallest.category}: {smallest.label}"
    if len(shown) < len(data.of(series)):
        # What is not shown may be larger or smaller than all that is.
        words = f"of the numbers shown {words}"
    return f"{series} \u2013 {words}" if len(data.series) > 1 else words[0].upper() + words[1:]
