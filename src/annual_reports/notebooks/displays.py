"""What a cell shows: tables and figures as Markdown, charts as images.

JupyterLab, the reviewers' preview and the published documents all read the same Markdown. Nothing
gives ``text/html``: notebooks' HTML pulls scripts from a network and Word loses its look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from annual_reports.measures.changes import change_in_words
from annual_reports.measures.display import anchor
from annual_reports.measures.figures import Cell, Chart, Figure, Table
from annual_reports.measures.kinds import Kind, Status
from annual_reports.notebooks.chart_data import alt_text, chart_data
from annual_reports.notebooks.charts import draw
from annual_reports.notebooks.front_sheet import FrontSheetContent, front_sheet_markdown
from annual_reports.notebooks.left_out import chart_is_left_out, only_total, table_is_left_out
from annual_reports.notebooks.markdown import bold, caption, escape, italic, pipe_table
from annual_reports.notebooks.table_notes import PERCENTAGES_ROUNDED, table_note

CHART_METADATA = "annual_reports"
MARKDOWN = "text/markdown"

# In place of a table or chart, after its title. The gate knows by it that a table's numbers are hidden.
TABLE_LEFT_OUT = "This table is left out, since none of its numbers can be shown in this paper."
CHART_LEFT_OUT = "This chart is left out, since too few of its numbers can be shown in this paper."
LEFT_OUT_BUT_TOTAL = "This table is left out, since of its numbers only the total, {total}, can be shown in this paper."

COUNTS_ROUNDED = "Numbers of people are rounded to the nearest {base} and may not add up."

# A kernel draws its edition's charts before the cells that show them are run, and once.
drawn = cache(draw)

Bundle = tuple[dict[str, Any], dict[str, Any]]

# Symbols of the Government Statistical Service, which a source prints too.
SYMBOLS = {
    "c": "withheld by the source",
    "z": "not applicable",
    "x": "not available",
    "k": "rounds to zero",
    "u": "too unreliable to publish",
    "low": "too low to show",
}
CONFIDENTIAL = "confidential"
LEGEND_NOT_PRINTED = "not printed in this paper"
NOT_RECORDED = {"n/a": "not recorded"}


def fixed_notes(rounded_to: int = 1) -> tuple[str, ...]:
    """Give the sentences that stand below tables, or in their places and those of charts, in every paper."""
    return (
        TABLE_LEFT_OUT,
        CHART_LEFT_OUT,
        *LEFT_OUT_BUT_TOTAL.split("{total}"),
        COUNTS_ROUNDED.format(base=rounded_to),
        PERCENTAGES_ROUNDED,
    )


@dataclass(frozen=True)
class TableDisplay:
    """A table with its header row, its caption and, where it holds symbols, their legend below.

    ``not_printed`` are ids of what was counted and is not printed.
    """

    table: Table
    rounded_to: int = 1
    not_printed: Collection[str] = ()

    @property
    def markdown(self) -> str:
        """The table as Pandoc Markdown."""
        table = self.table
        if table_is_left_out(table):
            total = only_total(table)
            reason = LEFT_OUT_BUT_TOTAL.format(total=total.display) if total else TABLE_LEFT_OUT
            return left_out_markdown("tbl", anchor(table.id), table.title, reason)
        numbers = [
            place >= table.header_columns and _holds_numbers(table, place) for place in range(len(table.columns))
        ]
        rows = [
            [_cell(cell, strong=_is_total(table, row, column)) for column, cell in enumerate(cells)]
            for row, cells in enumerate(table.rows)
        ]
        parts = [
            pipe_table([escape(name) for name in table.columns], rows, numbers),
            caption(table.title, table.id),
            legend((cell for cells in table.rows for cell in cells), self.rounded_to, self.not_printed),
            italic(escape(table_note(table))),
        ]
        return "\n\n".join(part for part in parts if part)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:  # noqa: ARG002  # IPython's
        return {MARKDOWN: self.markdown, "text/plain": self.table.title}, {}


@dataclass(frozen=True)
class FiguresDisplay:
    """Headline figures: each one's value, last year's, and the change in words.

    Attributes
    ----------
    id, title
        Anchor and caption of the table.
    year, previous_year
        Headers of the two columns of values.
    figures
        In the order to print.
    previous
        Last year's figures, by the ids of this year's.
    """

    id: str
    title: str
    year: str
    previous_year: str
    figures: Sequence[Figure]
    previous: Mapping[str, Figure]
    rounded_to: int = 1
    not_printed: Collection[str] = ()

    @property
    def markdown(self) -> str:
        """The table as Pandoc Markdown."""
        rows = [self._row(figure) for figure in self.figures]
        header = ["Measure", self.year, self.previous_year, "Change"]
        shown = [*self.figures, *(self.previous[figure.id] for figure in self.figures if figure.id in self.previous)]
        parts = [
            pipe_table(header, rows, [False, True, True, False]),
            caption(self.title, self.id),
            legend(shown, self.rounded_to, self.not_printed),
        ]
        return "\n\n".join(part for part in parts if part)

    def _row(self, figure: Figure) -> list[str]:
        before = self.previous.get(figure.id)
        values = [figure.label, figure.display, before.display if before else "", change_in_words(figure, before)]
        *cells, change = [escape(value) for value in values]
        return [*cells, change.replace(" £", "\u00a0£")]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:  # noqa: ARG002  # IPython's
        return {MARKDOWN: self.markdown, "text/plain": self.title}, {}


@dataclass(frozen=True)
class ChartDisplay:
    """A chart, with what those who cannot see it need.

    ``colour`` is the council's. ``threshold`` is the figure that the chart names as its line, where it names one.
    """

    chart: Chart
    table: Table
    colour: str
    threshold: Figure | None = None

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:  # noqa: ARG002  # IPython's
        if chart_is_left_out(self.chart, self.table):
            note = left_out_markdown("fig", anchor(self.chart.id), self.chart.caption, CHART_LEFT_OUT)
            return {MARKDOWN: note, "text/plain": f"{self.chart.caption}: left out"}, {}
        data = chart_data(self.chart, self.table)
        images = drawn(data, colour=self.colour, horizontal=self.chart.horizontal, threshold=self.threshold)
        alt = alt_text(self.chart, data, self.threshold)
        words = {"id": anchor(self.chart.id), "caption": self.chart.caption, "alt": alt}
        return {"image/svg+xml": images.svg, "image/png": images.png, "text/plain": alt}, {CHART_METADATA: words}


@dataclass(frozen=True)
class NothingDisplay:
    """Nothing: a table or chart that the year's params do without."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:  # noqa: ARG002  # IPython's
        return {MARKDOWN: "", "text/plain": ""}, {}


@dataclass(frozen=True)
class FrontSheetDisplay:
    """The committee's front sheet."""

    content: FrontSheetContent

    @property
    def markdown(self) -> str:
        """The front sheet as Pandoc Markdown."""
        return front_sheet_markdown(self.content)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:  # noqa: ARG002  # IPython's
        return {MARKDOWN: self.markdown, "text/plain": f"Front sheet: {self.content.title}"}, {}


def left_out_markdown(kind: str, name: str, title: str, reason: str) -> str:
    """Say where a table or chart would stand that its numbers cannot be shown.

    It keeps its number, so that the text can still refer to it.

    Examples
    --------
    >>> print(left_out_markdown("tbl", "by-sex", "Children, by sex", TABLE_LEFT_OUT))
    ::: {#tbl-by-sex .left-out}
    <BLANKLINE>
    Children, by sex. This table is left out, since none of its numbers can be shown in this paper.
    <BLANKLINE>
    :::
    """
    return f"::: {{#{kind}-{name} .left-out}}\n\n{escape(title)}. {reason}\n\n:::"


def legend(cells: Iterable[Cell], rounded_to: int = 1, not_printed: Collection[str] = ()) -> str:
    r"""Explain the symbols among some cells and that counts are rounded, or say nothing where neither is so.

    Parameters
    ----------
    cells
        Of a table, its headers too.
    rounded_to
        What counts of people are rounded to.
    not_printed
        Ids of what was counted and is not printed: of others with the same symbol there is no number.

    Examples
    --------
    >>> hidden = Figure(id="a", value=None, unit="", label="", kind=Kind.COUNT, status=Status.SUPPRESSED, symbol="c")
    >>> legend([hidden])
    '*\\[c\\] confidential.*'
    """
    shown = list(cells)
    figures = [cell for cell in shown if isinstance(cell, Figure)]
    notes = []
    if rounded_to > 1 and any(figure.kind is Kind.COUNT for figure in figures):
        notes.append(COUNTS_ROUNDED.format(base=rounded_to))
    meanings: dict[str, list[str]] = {}
    for figure in figures:
        if figure.status is not Status.PUBLISHED:
            meanings.setdefault(f"\\[{figure.symbol}\\]", []).append(_meaning(figure, not_printed))
    for cell in shown:
        if isinstance(cell, str) and cell in NOT_RECORDED:
            meanings.setdefault(cell, []).append(NOT_RECORDED[cell])
    if meanings:
        said = (f"{mark} {' or '.join(sorted(set(meanings[mark])))}" for mark in sorted(meanings))
        notes.append(f"{'; '.join(said)}.")
    return f"*{' '.join(notes)}*" if notes else ""


def _meaning(figure: Figure, not_printed: Collection[str]) -> str:
    if figure.status is Status.SUPPRESSED:
        return CONFIDENTIAL
    return LEGEND_NOT_PRINTED if figure.id in not_printed else SYMBOLS.get(figure.symbol, "as marked by the source")


def _cell(cell: Cell, *, strong: bool) -> str:
    text = escape(cell.display if isinstance(cell, Figure) else cell)
    return bold(text) if strong else text


def _is_total(table: Table, row: int, column: int) -> bool:
    last_row, last_column = len(table.rows) - 1, len(table.columns) - 1
    return (table.total_row and row == last_row) or (table.total_column and column == last_column)


def _holds_numbers(table: Table, place: int) -> bool:
    return any(isinstance(row[place], Figure) for row in table.rows)
