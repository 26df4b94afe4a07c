"""The command that audits numbers in prose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annual_reports.cli_options import JsonOption, ReportsArgument, errors_as_json, print_json
from annual_reports.errors import FindingsError, UsageError
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.terminal import print_progress

if TYPE_CHECKING:
    from annual_reports.narrative.audit.findings import AuditFinding

app = typer.Typer()


@app.command()
def audit(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="YEAR|FILE", help="A year such as 2019-20, or a paper.")],
    names: ReportsArgument = None,
    fix: Annotated[bool, typer.Option("--fix", help="Put in inline values for typed numbers.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Find numbers in prose that contradict the figures, the arithmetic or each other.

    FILE is any Markdown, HTML, DOCX or notebook, and is audited on its own.
    """
    if _is_paper(subject):
        if fix or names:
            raise UsageError("--fix and reports go with a year; a paper on its own has no figures to put in")
        _show(_of_paper(Path(subject)), as_json)
        return
    project, year = Project.at(context.obj), Year.parse(subject)
    with errors_as_json(as_json):
        if fix:
            _fix(project, year, names or [])
        found = _of_year(project, year, names or [])
    _show(found, as_json)


def _is_paper(subject: str) -> bool:
    """Tell a file from a year; a name with an ending is a file even where there is none."""
    return Path(subject).is_file() or bool(Path(subject).suffix)


def _of_paper(path: Path) -> list[AuditFinding]:
    from annual_reports.narrative.audit.reading import read_document
    from annual_reports.narrative.audit.run import audit_document

    return audit_document(read_document(path))


def _of_year(project: Project, year: Year, names: Sequence[str]) -> list[AuditFinding]:
    from annual_reports.audit import audit_year
    from annual_reports.reports.ids import chosen_ids

    return audit_year(project, year, chosen_ids(names, project, year))


def _fix(project: Project, year: Year, names: Sequence[str]) -> None:
    from annual_reports.audit import fix_year, write_fixed
    from annual_reports.reports.ids import chosen_ids

    for fixed in fix_year(project, year, chosen_ids(names, project, year)):
        print_progress(fixed.diff)
        write_fixed(fixed)


def _show(found: Sequence[AuditFinding], as_json: bool) -> None:
    from annual_reports.narrative.audit.findings import render

    if as_json:
        print_json([finding.as_json() for finding in found])
    else:
        typer.echo(render(found))
    if found:
        raise typer.Exit(FindingsError.exit_code)
