"""Charts of Part 1: nothing is drawn for a hidden number, and every picture is the chart that was looked at."""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from annual_reports.findings import Finding, Severity
from annual_reports.gate.opening.png import SIGNATURE
from annual_reports.gate.reading.catalogue import Catalogue, is_hidden, read_catalogue
from annual_reports.gate.reading.charts import drawn_table, hidden_marks, readings_of_drawing
from annual_reports.gate.reading.drawings import read_drawing
from annual_reports.notebooks.charts import pixels

CHARTS = "charts"


def hidden_drawn(folder: Path) -> list[Finding]:
    """Look at the charts of a finished report.

    Parameters
    ----------
    folder
        With ``figures.json``, ``charts/`` and the documents.

    Returns
    -------
    findings
        A mark for a hidden number; a picture in pixels that is not its chart, where the chart hides something; a
        picture in a document that is no chart of the folder; and, as a warning, a chart whose table cannot be
        told. A report that hides nothing has none.
    """
    catalogue = read_catalogue(folder)
    if not catalogue.hidden:
        return []
    return [*_charts(folder, catalogue), *_pictures(folder)]


def _charts(folder: Path, catalogue: Catalogue) -> Iterator[Finding]:
    for path in sorted((folder / CHARTS).glob("*.svg")):
        name = f"{CHARTS}/{path.name}"
        svg = path.read_text(encoding="utf-8")
        drawing = read_drawing(svg)
        table = drawn_table(catalogue, drawing) if drawing else None
        if drawing is None or table is None:
            yield _finding("gate.chart-unread", "it cannot be told which table a chart draws", name, Severity.WARNING)
            continue
        drawn = {table.name(row) for row, _, _ in hidden_marks(table, drawing)}
        drawn |= {reading.place for reading in readings_of_drawing(catalogue, drawing, name)} if not drawn else set()
        if drawn:
            yield _finding("gate.hidden-drawn", "a chart draws a number that its table hides", name)
        hides = any(is_hidden(cell) for row in table.rows for cell in row)
        pixelled = path.with_suffix(".png")
        if hides and pixelled.is_file() and pixelled.read_bytes() != pixels(svg):
            yield _finding("gate.chart-differs", "the picture for Word is not the chart that the page shows",
                           f"{CHARTS}/{pixelled.name}")  # fmt: skip


def _pictures(folder: Path) -> Iterator[Finding]:
    charts = {path.read_bytes() for path in (folder / CHARTS).glob("*.png")}
    for path in sorted(folder.iterdir()):
        if path.suffix in {".docx", ".ipynb"} and any(picture not in charts for picture in _inside(path)):
            yield _finding("gate.other-picture", "a document holds a picture that is none of its charts", path.name)


def _inside(path: Path) -> Iterator[bytes]:
    """Pictures in pixels within a document or a notebook."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            contents = [archive.read(name) for name in archive.namelist()]
        yield from (content for content in contents if content.startswith(SIGNATURE))
        return
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            picture = output.get("data", {}).get("image/png")
            if picture:
                yield base64.b64decode(picture if isinstance(picture, str) else "".join(picture))


def _finding(code: str, problem: str, file: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        code=code,
        problem=problem,
        severity=severity,
        file=file,
        expected="no mark for a number that is hidden",
        found="a mark, or a picture that was not looked at",
        cause="the chart was drawn before the numbers were protected, or by an older build",
        next_step="build Part 1 again with an empty outputs/.cache; if it stays, tell the maintainers",
    )
