"""What a notebook's code cells call: ``open_edition``, then one display a cell."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from annual_reports.errors import NotebookError, UsageError
from annual_reports.measures.catalogue import PREVIOUS_YEAR
from annual_reports.notebooks.displays import (
    ChartDisplay,
    FiguresDisplay,
    FrontSheetDisplay,
    NothingDisplay,
    TableDisplay,
)
from annual_reports.notebooks.environment import HANDOVER_VARIABLE, ROOT_VARIABLE
from annual_reports.notebooks.handover import Handover, load_handover
from annual_reports.periods import Year
from annual_reports.project import Project

Item = TypeVar("Item")


@dataclass(frozen=True)
class Edition:
    """One report for one year and part, ready to be shown."""

    handover: Handover

    def front_sheet(self) -> FrontSheetDisplay:
        """Show the committee's front sheet."""
        return FrontSheetDisplay(self.handover.front_sheet)

    def table(self, id: str) -> TableDisplay | NothingDisplay:
        """Show a table of the report's catalogue."""
        results = self.handover.results
        if id in results.without:
            return NothingDisplay()
        return TableDisplay(_named(results.tables, id, "table"), results.rounded_to, results.not_printed)

    def chart(self, id: str) -> ChartDisplay | NothingDisplay:
        """Show a chart of the report's catalogue."""
        results = self.handover.results
        if id in results.without:
            return NothingDisplay()
        chart = _named(results.charts, id, "chart")
        threshold = results.figures[chart.threshold] if chart.threshold else None
        return ChartDisplay(chart, results.tables[chart.table], self.handover.colour, threshold)

    def figures_table(self, *ids: str) -> FiguresDisplay:
        """Show key figures beside those of the previous year: those named, or all headline figures."""
        results = self.handover.results
        shown = [_named(results.figures, id, "figure") for id in ids or results.headline]
        previous = {figure.id: results.figures.get(f"{figure.id}.{PREVIOUS_YEAR}") for figure in shown}
        year = Year.parse(results.year)
        return FiguresDisplay(
            id="key_figures",
            title="Key figures",
            year=year.label,
            previous_year=year.previous().label,
            figures=shown,
            previous={name: figure for name, figure in previous.items() if figure},
            rounded_to=results.rounded_to,
            not_printed=results.not_printed,
        )


def open_edition(report: str, year: str, part: int) -> Edition:
    """Open an edition inside a notebook.

    In a build the results lie ready in the handover. In JupyterLab they are measured by a process of
    their own, so that no records come into the notebook's kernel there either.

    Raises
    ------
    NotebookError
        The results could not be measured; the message says what ``annual-reports check`` says.
    """
    ready = os.environ.get(HANDOVER_VARIABLE)
    content = Path(ready).read_bytes() if ready else _measure(report, year, part)
    return Edition(load_handover(content))


def draw_ahead() -> None:
    """Draw every chart of the edition that a build has handed over, so that cells find them ready."""
    handover = load_handover(Path(os.environ[HANDOVER_VARIABLE]).read_bytes())
    edition = Edition(handover)
    for chart in handover.results.charts:
        edition.chart(chart)._repr_mimebundle_()


def _measure(report: str, year: str, part: int) -> bytes:
    command = [sys.executable, "-m", "annual_reports", "--root", str(_find_root(Path.cwd()))]
    command += ["handover", report, year, "--part", str(part)]
    measured = subprocess.run(command, capture_output=True, check=False)
    if measured.returncode:
        raise NotebookError(measured.stderr.decode(errors="replace"))
    return measured.stdout


def _find_root(start: Path) -> Path:
    # Where the notebooks are a link, what is above them here is not the project.
    told = [Path(os.environ[ROOT_VARIABLE])] if ROOT_VARIABLE in os.environ else []
    for folder in (*told, start, *start.parents):
        try:
            return Project.at(folder).root
        except UsageError:
            continue
    raise UsageError("no project folder here or above: open the notebook where the project put it")


def _named(items: Mapping[str, Item], id: str, kind: str) -> Item:
    if id in items:
        return items[id]
    nearest = difflib.get_close_matches(id, items, n=1)
    hint = f"; the nearest is {nearest[0]}" if nearest else ""
    raise NotebookError(f"there is no {kind} {id}{hint}")
