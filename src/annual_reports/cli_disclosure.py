"""Commands about small numbers: attacking a finished Part 1, and saying why a figure is hidden."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from annual_reports.cli_options import JsonOption, YearArgument, errors_as_json, print_json
from annual_reports.errors import DisclosureRefusedError, UsageError
from annual_reports.findings import has_errors
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.terminal import print_findings, print_progress

app = typer.Typer()


@app.command()
def attack(
    context: typer.Context,
    year: YearArgument,
    explain: Annotated[str, typer.Option(help="Say why one figure is hidden, and attack nothing.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Attack the finished Part 1 of a year, as a reader and as somebody who is alone in a group."""
    from annual_reports.disclosure_record import explain as explain_figure
    from annual_reports.gate import attack_findings
    from annual_reports.protected import protect_year
    from annual_reports.public_gate import attack_project, part_1_folders

    project, of = Project.at(context.obj), Year.parse(year)
    if explain:
        with errors_as_json(as_json):
            typer.echo(explain_figure(protect_year(project, of, [], print_progress), explain))
        return
    folders = part_1_folders(project, of)
    if not folders:
        raise UsageError(f"there is no Part 1 of {year} to attack; build it with: annual-reports build {year}")
    with errors_as_json(as_json):
        protected = protect_year(project, of, [], print_progress)
    if protected.policy.round_to:
        raise UsageError("the policy rounds and hides no count, so that there is nothing to attack")
    print_progress(f"Attacking {len(folders)} papers")
    attacked = attack_project(project, of, folders, protected)
    verdicts = attacked.verdicts
    findings = [*attacked.doubts, *attack_findings(verdicts)]
    if as_json:
        print_json([asdict(verdict) for verdict in verdicts])
    else:
        print_findings(findings)
        hidden = len({verdict.name for verdict in verdicts})
        typer.echo(
            f"{len(verdicts)} values tried for {hidden} hidden counts: "
            f"{sum(not verdict.possible for verdict in verdicts)} excluded"
        )
    if has_errors(findings):
        raise typer.Exit(DisclosureRefusedError.exit_code)
