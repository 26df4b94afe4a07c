"""Last year's Part 1 as it was published, beside what its records come to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from annual_reports.disclosure.naming import full
from annual_reports.disclosure.then import LastYear
from annual_reports.measures.display import fixed
from annual_reports.measures.figures import Figure, Results
from annual_reports.measures.groupings import grouped
from annual_reports.measures.links import Links
from annual_reports.periods import Year
from annual_reports.prepare import Prepared, prepare
from annual_reports.project import Project
from annual_reports.reports.registry import REPORTS

HIDDEN = "[c]"


def read_last_year(project: Project, year: Year) -> LastYear | None:
    """Read what last year's Part 1 printed and hid, and measure last year's records again.

    The public files do not hold what they hide, and a proof needs it. A report whose last year cannot be measured any
    more is left out; the attacker reads its finished files all the same.

    Returns
    -------
    LastYear or None
        None where there was no Part 1 last year.
    """
    results: dict[str, Results] = {}
    links: dict[str, Links] = {}
    printed: dict[str, bool] = {}
    for report in REPORTS.values():
        path = project.public_figures(year.previous(), report.id)
        if not path.is_file():
            continue
        made = prepare(project, year.previous(), report)
        if isinstance(made, Prepared):
            merged = grouped(made.results, report.links, made.sources.params.disclosure.groupings)
            results[report.id], links[report.id] = merged.results, merged.links
            content = json.loads(path.read_text(encoding="utf-8"))
            printed |= {full(report.id, id): shown for id, shown in printed_in(merged.results, content).items()}
    return LastYear(results, links, printed) if results else None


def printed_in(results: Results, content: Mapping[str, Any]) -> dict[str, bool]:
    """Tell which numbers a ``figures.json`` shows and which it hides.

    Parameters
    ----------
    results
        What the same year's records come to.
    content
        Of the file.

    Returns
    -------
    printed
        By id: True where it shows the records' own number, False where it hides the number. What it shows otherwise,
        since the records were corrected, and what it does not have, is left out.
    """
    found = {}
    for figure, said in _pairs(results, content):
        if said == HIDDEN:
            found[figure.id] = False
        elif figure.value is not None and said == _as_published(figure):
            found[figure.id] = True
    return found


def _pairs(results: Results, content: Mapping[str, Any]) -> Iterator[tuple[Figure, object]]:
    for id, figure in results.figures.items():
        if id in content["figures"]:
            said = content["figures"][id]
            yield figure, said["display"] if said["value"] is None else said["value"]
    for id, table in results.tables.items():
        rows = content["tables"].get(id, {}).get("rows", [])
        by_name = {tuple(row[: table.header_columns]): row for row in rows}
        for row in table.rows:
            then = by_name.get(row[: table.header_columns], [])
            yield from ((cell, said) for cell, said in zip(row, then, strict=False) if isinstance(cell, Figure))


def _as_published(figure: Figure) -> object:
    """The value that Part 1's ``figures.json`` has where a number is shown: a ratio is rounded to what it prints."""
    if figure.ratio is None or not isinstance(figure.value, int | float):
        return figure.value
    return float(fixed(figure.value, figure.decimals).replace(",", ""))
