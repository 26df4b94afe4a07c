"""A small Part 1 report, finished by the project's own publishing code: figures, tables and charts, some hidden."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from annual_reports.measures.figures import (
    Chart,
    ChartKind,
    Figure,
    Results,
    Table,
    TableDefinition,
    table_from,
)
from annual_reports.measures.kinds import Kind, Measured, MeasuredCell, OfKind, Ratio, Status
from annual_reports.measures.links import Link, Links, Same, Share, Total
from annual_reports.notebooks.displays import ChartDisplay, FiguresDisplay, TableDisplay
from annual_reports.params import Brand
from annual_reports.publish.exporter import to_qmd
from annual_reports.publish.figures_json import figures_json
from annual_reports.publish.render import render
from annual_reports.publish.settings import DocumentSettings
from tests.publish.specimen import settings

REPORT = "specimen"
YEAR = "2019-20"

LINKS = Links(
    (
        Same(("placed.total", "placed_by_agency.total.number")),
        Total("placed_by_agency.total.number", ("placed_by_agency.*.number",)),
        Total("placed.total", ("placed.male", "placed.female")),
        Same(("placed.male", "placed_by_sex.male.number")),
        Same(("placed.female", "placed_by_sex.female.number")),
        Share("placed.early_percent", "placed.early", "placed.total"),
        Share("placed_by_sex.*.percent", "placed_by_sex.*.number", "placed.total"),
        Share("visits.in_time_percent", "visits.in_time", "~visits"),
    )
)
# Two may be hidden, and there is a chart still.
FOUR = {"This council": 3, "Regional agency": 9, "Voluntary agency": 12, "Another council": 8}
WORDS = "Children moved in with adoptive families in the year, as the tables show. The panel met 22 times."


def hidden(figure: Figure) -> Figure:
    """A figure as Part 1 prints it where it must not be known."""
    return replace(figure, value=None, ratio=None, status=Status.SUPPRESSED, symbol="c")


def count(id: str, value: int, label: str = "") -> Figure:
    return Figure(id=id, value=value, unit="children", label=label or id, kind=Kind.COUNT)


def percent(id: str, part: int, whole: int, label: str = "", *, rounded: bool = True) -> Figure:
    ratio = Ratio(part, whole, 100)
    value = float(round(100 * part / whole)) if rounded else ratio.value
    return Figure(id=id, value=value, unit="%", label=label or id, kind=Kind.PERCENT, ratio=None if rounded else ratio)


def table(id: str, title: str, columns: tuple[str, ...], rows: list[list[MeasuredCell]], hide: set[str]) -> Table:
    made = table_from(
        TableDefinition(
            id=id, title=title, columns=columns, unit="children", definition="", source=(),
            kinds={"Percent": Kind.PERCENT}, total_row=rows[-1][0] == "Total",
        ),
        rows,
    )  # fmt: skip
    cells = tuple(
        tuple(hidden(cell) if isinstance(cell, Figure) and cell.id in hide else cell for cell in row)
        for row in made.rows
    )
    return replace(made, rows=cells)


def results(
    hide: set[str], *, year: str = YEAR, agencies: Mapping[str, int] | None = None, more: tuple[Figure, ...] = ()
) -> Results:
    """What the specimen publishes: twenty-four children by agency and sex."""
    agencies = agencies or {"This council": 3, "Regional agency": 9, "Voluntary agency": 12}
    total = sum(agencies.values())
    male = 7
    by_agency = table(
        "placed_by_agency", "Children placed, by agency", ("Agency", "Number"),
        [*_rows(agencies), ["Total", total]], hide,
    )  # fmt: skip
    share: list[Measured] = [float(round(100 * male / total)), float(round(100 * (total - male) / total))]
    by_sex = table(
        "placed_by_sex", "Children placed, by sex", ("Sex", "Number", "Percent"),
        [["Male", male, OfKind(share[0], Kind.PERCENT, "%")],
         ["Female", total - male, OfKind(share[1], Kind.PERCENT, "%")]],
        hide,
    )  # fmt: skip
    figures = {
        figure.id: hidden(figure) if figure.id in hide else figure
        for figure in (
            count("placed.total", total, "Children placed"),
            count("placed.male", male, "Boys placed"),
            count("placed.female", total - male, "Girls placed"),
            count("placed.total.previous_year", 9, "Children placed"),
            *more,
        )
    }
    charts = {
        "placed_by_agency": Chart(id="placed_by_agency", table="placed_by_agency", kind=ChartKind.BARS,
                                  caption="Children placed, by agency"),
        "placed_by_sex": Chart(id="placed_by_sex", table="placed_by_sex", kind=ChartKind.PIE,
                               caption="Children placed, by sex"),
    }  # fmt: skip
    tables = {made.id: made for made in (by_agency, by_sex)}
    return Results(REPORT, year, "", ("placed.total",), figures, tables, charts)


def _rows(agencies: Mapping[str, int]) -> list[list[MeasuredCell]]:
    return [[name, number] for name, number in agencies.items()]


def notebook(published: Results, words: str = WORDS) -> NotebookNode:
    """The executed notebook of the specimen."""
    previous = {"placed.total": published.figures["placed.total.previous_year"]}
    shown = [published.figures["placed.total"]]
    made: NotebookNode = new_notebook(
        cells=[
            new_markdown_cell("# Placements {#sec-placements}", id="heading", metadata={"tags": ["heading"]}),
            new_markdown_cell(words, id="words", metadata={"tags": ["narrative"]}),
            _display("key", FiguresDisplay("key_figures", "Key figures", YEAR, "2018-19", shown, previous)),
            *(_display(f"table-{n}", TableDisplay(table)) for n, table in enumerate(published.tables.values())),
            *(_display(f"chart-{n}", ChartDisplay(chart, published.tables[chart.table], Brand().colour))
              for n, chart in enumerate(published.charts.values())),
        ]
    )  # fmt: skip
    return made


def _display(id: str, display: TableDisplay | ChartDisplay | FiguresDisplay) -> NotebookNode:
    from tests.publish.specimen import _display as sent

    cell = sent(id, display)
    cell.source = "CODE"
    return cell


def finish(
    folder: Path, published: Results, words: str = WORDS, *, formats: tuple[str, ...] = (), code: bool = True
) -> Path:
    """Write a finished report: ``figures.json``, the documents asked for, the notebook and the charts."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_text(figures_json(published, 1), encoding="utf-8")
    if code:
        executed = notebook(published, words)
        nbformat.write(executed, folder / f"{REPORT}.ipynb")
        about: DocumentSettings = settings(part=1)
        source = to_qmd(executed, about, folder)
        if formats:
            render(source, folder, about, formats=formats, renderer="pandoc")
    return folder


def change_json(folder: Path, change: Callable[[dict[str, object]], None]) -> None:
    """Change ``figures.json`` by hand."""
    path = folder / "figures.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def change_docx(
    path: Path, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, str] | None = None
) -> None:
    """Change parts of a Word document by hand, or add some."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name].decode("utf-8")).encode("utf-8")
    parts |= {name: text.encode("utf-8") for name, text in (added or {}).items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def replace_once(pattern: str, by: str) -> Callable[[str], str]:
    """A change that has to find its place."""

    def change(text: str) -> str:
        changed, times = re.subn(pattern, by, text, count=1, flags=re.DOTALL)
        assert times == 1, f"{pattern} is not there"
        return changed

    return change


def links(*more: Link) -> Links:
    """The specimen's links, and some more."""
    return Links((*LINKS.links, *more))
