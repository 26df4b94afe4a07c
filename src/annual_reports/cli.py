"""The command line. Progress and findings go to standard error, results to standard output."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annual_reports.cli_audit import app as audit_app
from annual_reports.cli_disclosure import app as disclosure_app
from annual_reports.cli_editions import app as editions_app
from annual_reports.cli_options import JsonOption, ReportsArgument, YearArgument, errors_as_json, print_json
from annual_reports.errors import AnnualReportsError, FindingsError, UsageError
from annual_reports.findings import describe_count, has_errors
from annual_reports.periods import Year
from annual_reports.project import Project
from annual_reports.terminal import print_error, print_findings, print_progress

if TYPE_CHECKING:
    from annual_reports.notebooks.kernels import Kernels

app = typer.Typer(
    help="Build a council's annual reports from the year's data.", no_args_is_help=True, add_completion=False
)

app.add_typer(editions_app)
app.add_typer(audit_app)
app.add_typer(disclosure_app)


def main() -> None:
    """Run the command line and leave with the exit code of what happened."""
    _be_quick()
    try:
        # Without typer's own handling of errors, a command's exit code comes back as a value.
        exit_code = app(standalone_mode=False)
    except AnnualReportsError as error:
        print_error(error)
        exit_code = error.exit_code
    except PermissionError as error:
        print_error(
            UsageError(f"{error.filename} may not be opened; close it where it is open, or ask for the right to")
        )
        exit_code = UsageError.exit_code
    except typer.Abort:
        exit_code = UsageError.exit_code
    except Exception as error:
        show = getattr(error, "show", None)  # typer's usage errors, whose class it keeps to itself, show themselves
        if show is None:
            raise
        show()
        exit_code = UsageError.exit_code
    gc.freeze()  # on its way out Python would look for cycles after all, for half a second
    sys.exit(exit_code or 0)


def _be_quick() -> None:
    """Spare a program that lives for seconds what only pays in one that lives for long.

    Looking for cycles in what it imports took a tenth of a build. There are no matrices to share out among threads.
    The program is compiled at its first run, as its packages were on installation.

    jsonschema imports what checks international web addresses and spans of time, over a second's work, where these
    packages are installed (JupyterLab brings them) and does without where they are not; notebooks, which nbformat has
    it check, hold neither.
    """
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.dont_write_bytecode = False
    for package in ("rfc3987_syntax", "rfc3986_validator", "isoduration"):
        sys.modules.setdefault(package, None)  # type: ignore[arg-type]  # None is Python's mark of "not there"


@app.callback()
def choose_project(
    context: typer.Context,
    root: Annotated[Path, typer.Option(help="The project folder.", show_default="here")] = Path(),
) -> None:
    """Open the project folder."""
    context.obj = root


@app.command()
def reports(as_json: JsonOption = False) -> None:
    """List the reports there are."""
    from annual_reports.reports.registry import REPORTS

    listed = [{"id": report.id, "title": report.title, "period": str(report.period)} for report in REPORTS.values()]
    if as_json:
        print_json(listed)
    else:
        for report in listed:
            typer.echo(f"{report['id']:<20} {report['title']} ({report['period']} year)")


@app.command()
def check(
    context: typer.Context, year: YearArgument, names: ReportsArgument = None, as_json: JsonOption = False
) -> None:
    """Report everything that is wrong in params, data and narrative."""
    from annual_reports.audit import as_warnings, audit_prepared, in_one_line
    from annual_reports.narrative.giveaway import told_once
    from annual_reports.prepare import Prepared, check_editions, prepare
    from annual_reports.public_words import check_part_1
    from annual_reports.reports.registry import chosen_reports

    project, of = Project.at(context.obj), Year.parse(year)
    editions = [prepare(project, of, report) for report in chosen_reports(names or [], project, of)]
    findings = (*check_editions(project, of, editions), *check_part_1(project, of, editions, print_progress))
    more = ""
    if not has_errors(findings):
        contradictions = audit_prepared(project, of, [one for one in editions if isinstance(one, Prepared)])
        audited = as_warnings(contradictions)
        more = in_one_line(contradictions, of) if len(contradictions) > len(audited) else ""
        findings = (*findings, *audited)
    findings = told_once(findings)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        print_findings(findings)
        if more:
            print_progress(more)
        typer.echo(describe_count(findings))
    if has_errors(findings):
        raise typer.Exit(FindingsError.exit_code)


@app.command()
def build(
    context: typer.Context,
    year: YearArgument,
    names: ReportsArgument = None,
    part: Annotated[str, typer.Option(help="1, 2 or both.")] = "both",
    formats: Annotated[str, typer.Option(help="Comma between: html, docx, pdf.")] = "html,docx,pdf",
    renderer: Annotated[
        Literal["auto", "quarto", "pandoc"], typer.Option(help="Quarto where it is installed, or one of the two.")
    ] = "auto",
    final: Annotated[bool, typer.Option("--final", help="Refuse while anything is unconfirmed.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Build reports into outputs/YEAR."""
    project, parsed = Project.at(context.obj), Year.parse(year)
    # Part 2 first: its kernel can draw while Part 1 is protected.
    parts = {"1": (1,), "2": (2,), "both": (2, 1)}
    chosen_parts = parts[_one_of("--part", part, tuple(parts))]
    with _interrupt_told(), _kernels_ahead(project, parsed) as kernels, errors_as_json(as_json):
        if kernels is None and not final and part != "1":
            _refresh_previews(project, parsed, names or [])
        from annual_reports.ahead import worked_ahead
        from annual_reports.publish.settings import FORMATS
        from annual_reports.reports.registry import chosen_reports

        reports = chosen_reports(names or [], project, parsed)
        chosen_formats = tuple(_one_of("--formats", format, FORMATS) for format in formats.split(","))
        with worked_ahead(project, parsed, reports, chosen_parts, print_progress, kernels) as ahead:
            from annual_reports.build import Request
            from annual_reports.build import build as build_reports

            request = Request(reports, chosen_parts, chosen_formats, renderer, final)
            outcome = build_reports(project, parsed, request, print_progress, ahead)
    print_findings(outcome.findings)
    if as_json:
        print_json({"built": [project.relative(place) for place in outcome.places], "seconds": outcome.record.seconds})
    else:
        for place in outcome.places:
            typer.echo(project.relative(place))


@contextmanager
def _interrupt_told() -> Iterator[None]:
    """Say what stands in the outputs after Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt:
        print_progress(
            "Interrupted: the papers in outputs/ are those of the build before; previews may show newer words"
        )
        raise


@contextmanager
def _kernels_ahead(project: Project, year: Year) -> Iterator[Kernels | None]:
    """Start a kernel before anything else is imported, where nothing has been built that could be used again."""
    if any((project.root / "outputs" / ".cache").glob(f"part-*/{year.label}")):
        yield None
        return

    from annual_reports.notebooks.kernels import Kernels

    with Kernels() as kernels:
        kernels.start(1)
        yield kernels


def _refresh_previews(project: Project, year: Year, names: list[str]) -> None:
    """Show new words before anything that takes longer is imported."""
    from annual_reports.refresh import refresh_previews

    for preview in refresh_previews(project, year, [name.replace("-", "_") for name in names]):
        print_progress(f"Words refreshed: {project.relative(preview)}")


@app.command(hidden=True)
def handover(context: typer.Context, report: str, year: YearArgument, part: int = 2) -> None:
    """Write what one edition's notebook may print, for a notebook that is open in JupyterLab."""
    from annual_reports.notebooks.handover import dump_handover
    from annual_reports.prepare import handover_of, prepare_or_refuse
    from annual_reports.protected import protect_year
    from annual_reports.reports.registry import find_report

    project = Project.at(context.obj)
    prepared = prepare_or_refuse(project, Year.parse(year), [find_report(report)])
    results = prepared[0].results
    if part == 1:
        results = protect_year(project, Year.parse(year), prepared).results[results.report]
    sys.stdout.buffer.write(dump_handover(handover_of(prepared[0], results, part)))


@app.command(hidden=True)
def sample(context: typer.Context) -> None:
    """Write the synthetic sample data again, byte for byte as it is committed."""
    from annual_reports.sample import generate

    generate(context.obj)


@app.command(hidden=True)
def reference(context: typer.Context) -> None:
    """Write the generated pages of docs/reference: data dictionary and figure catalogue."""
    from annual_reports.reference_pages import write_reference_pages

    for path in write_reference_pages(context.obj):
        typer.echo(path.relative_to(context.obj).as_posix())


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise UsageError(f"{option} takes {', '.join(allowed[:-1])} or {allowed[-1]}, not '{value}'")
    return value
