"""The commands around a year's words: start, edit, confirm, status."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from annual_reports.cli_options import (
    JsonOption,
    ReportArgument,
    ReportsArgument,
    YearArgument,
    errors_as_json,
    print_json,
)
from annual_reports.errors import FindingsError, UsageError
from annual_reports.findings import has_errors
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.terminal import print_findings, print_progress

if TYPE_CHECKING:
    from annual_reports.narrative.status import CellStatus

app = typer.Typer()


@app.command()
def start(
    context: typer.Context,
    year: YearArgument,
    names: ReportsArgument = None,
    from_year: Annotated[
        str | None, typer.Option("--from", metavar="YEAR", help="Start from the params and words of this year.")
    ] = None,
) -> None:
    """Start a year: params, data folders and one notebook a report. Nothing is overwritten."""
    from annual_reports.narrative.editions.start import start as start_year
    from annual_reports.reports.registry import chosen_reports

    project, of = Project.at(context.obj), Year.parse(year)
    origin = Year.parse(from_year) if from_year else None
    started = start_year(project, of, origin, chosen_reports(names or [], project, origin or of))
    print_findings(started.findings)
    for path in started.kept:
        print_progress(f"left as it was: {project.relative(path)}")
    for path in started.created:
        typer.echo(project.relative(path))


@app.command()
def edit(
    context: typer.Context,
    report: ReportArgument,
    year: YearArgument,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Open a report's notebook of a year in JupyterLab."""
    from annual_reports.notebooks.environment import ROOT_VARIABLE
    from annual_reports.reports.registry import find_report

    project = Project.at(context.obj)
    path = project.edition(Year.parse(year), find_report(report).id)
    if not path.exists():
        raise UsageError(f"{project.relative(path)} is not there; start the year with: annual-reports start {year}")
    command = [sys.executable, "-m", "jupyterlab", project.relative(path)]
    command += [] if browser else ["--no-browser"]
    environment = {**os.environ, ROOT_VARIABLE: str(project.root.absolute())}
    raise typer.Exit(subprocess.run(command, cwd=project.root, env=environment, check=False).returncode)


@app.command()
def confirm(
    context: typer.Context,
    report: ReportArgument,
    year: YearArgument,
    by: Annotated[str, typer.Option(help="Your role, such as 'Head of Adoption'.")],
    cell: Annotated[list[str] | None, typer.Option(help="Id of a narrative cell; may be given again.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every narrative cell.")] = False,
) -> None:
    """Record that narrative cells are right as they stand, with the figures that they use."""
    from annual_reports.reports.registry import find_report
    from annual_reports.sign_off import confirm as confirm_cells

    if every == bool(cell):
        raise UsageError("say which cells: --cell ID, or --all")
    project = Project.at(context.obj)
    confirmed = confirm_cells(project, Year.parse(year), find_report(report), cells=None if every else cell, by=by)
    for status in confirmed:
        typer.echo(status.cell)


@app.command()
def status(
    context: typer.Context, year: YearArgument, names: ReportsArgument = None, as_json: JsonOption = False
) -> None:
    """Show how far each narrative cell is: empty, carried over, edited, confirmed, or overtaken by new figures."""
    from annual_reports.reports.registry import chosen_reports
    from annual_reports.sign_off import status as status_of

    project, of = Project.at(context.obj), Year.parse(year)
    with errors_as_json(as_json):
        found = status_of(project, of, chosen_reports(names or [], project, of))
    if as_json:
        print_json([asdict(status) for status in found.statuses])
    else:
        _print_statuses(found.statuses)
    if found.not_measured:
        reports = ", ".join(found.not_measured)
        typer.echo(f"Figures could not be measured ({reports}): `annual-reports check {year}` says why", err=True)
    errors = [finding for finding in found.findings if finding.is_error]
    print_findings(errors)
    if has_errors(errors):
        raise typer.Exit(FindingsError.exit_code)


def _print_statuses(statuses: Sequence[CellStatus]) -> None:
    width = max((len(status.cell) for status in statuses), default=0)
    for report, those in groupby(statuses, key=lambda status: status.report):
        cells = list(those)
        confirmed = sum(status.is_confirmed for status in cells)
        typer.echo(f"{report}: {confirmed} of {len(cells)} narrative cells confirmed")
        for status in cells:
            typer.echo(f"  {status.cell:<{width}}  {_in_words(status)}")


def _in_words(status: CellStatus) -> str:
    origin = f" (from {status.carried_from})" if status.state == "carried over and not looked at" else ""
    who = f", by {status.by} on {status.at[:10]}" if status.by else ""
    changes = f": {'; '.join(str(change) for change in status.changes)}" if status.changes else ""
    return f"{status.state}{origin}{who}{changes}"
