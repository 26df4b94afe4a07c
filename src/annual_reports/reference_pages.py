"""The pages of docs/reference that are made from the code, so that they cannot drift from it."""

from __future__ import annotations

from pathlib import Path

from annual_reports.inputs.dictionary import data_dictionary
from annual_reports.measures.figures import Chart, FigureDefinition, TableDefinition
from annual_reports.params_page import params_page
from annual_reports.reports.registry import REPORTS
from annual_reports.reports.report import Report

GENERATED = "*Made by `annual-reports reference` from the code. Change the code, not this page.*"


def reference_pages() -> dict[str, str]:
    """Write every generated page.

    Returns
    -------
    dict
        Markdown by path below the project folder.
    """
    registers = {report.id: report.registers for report in REPORTS.values()}
    return {
        "docs/reference/data-dictionary.md": data_dictionary(registers),
        "docs/reference/figures.md": figure_catalogue(),
        "docs/reference/params.md": params_page({report.id: report.params for report in REPORTS.values()}, GENERATED),
    }


def write_reference_pages(root: Path) -> list[Path]:
    """Write the pages to their files."""
    written = []
    for name, page in reference_pages().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
        written.append(path)
    return written


def figure_catalogue() -> str:
    """List every figure, table and chart of every report with its definition."""
    pages = [_report(report) for report in REPORTS.values()]
    return "\n".join(["# Figure catalogue", "", GENERATED, "", *pages])


def _report(report: Report) -> str:
    catalogue = report.catalogue
    return "\n".join(
        [
            f"## {report.title}",
            "",
            "### Figures",
            "",
            "| id | label | unit | definition | source |",
            "| --- | --- | --- | --- | --- |",
            *(_figure(figure) for figure in catalogue.figures),
            "",
            "### Tables",
            "",
            "| id | title | columns | definition | source |",
            "| --- | --- | --- | --- | --- |",
            *(_table(table) for table in catalogue.tables),
            "",
            "### Charts",
            "",
            "| id | caption | draws | as |",
            "| --- | --- | --- | --- |",
            *(_chart(chart) for chart in catalogue.charts),
            "",
        ]
    )


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


def _figure(figure: FigureDefinition) -> str:
    unit = f"{figure.unit} ({figure.kind})"
    return _row([f"`{figure.id}`", figure.label, unit, figure.definition, ", ".join(figure.source)])


def _table(table: TableDefinition) -> str:
    return _row([f"`{table.id}`", table.title, ", ".join(table.columns), table.definition, ", ".join(table.source)])


def _chart(chart: Chart) -> str:
    return _row([f"`{chart.id}`", chart.caption, f"`{chart.table}`", str(chart.kind)])
