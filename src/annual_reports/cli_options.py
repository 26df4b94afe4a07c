"""Arguments and output that the commands share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Any

import typer

from annual_reports.errors import FindingsError

YearArgument = Annotated[str, typer.Argument(help="The year, such as 2019-20.", metavar="YEAR")]
ReportArgument = Annotated[str, typer.Argument(help="The report, such as adoption.", metavar="REPORT")]
ReportsArgument = Annotated[
    list[str] | None, typer.Argument(help="Reports; those in the year's params where none is named.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def print_json(content: Any) -> None:
    """Print a result for a program to read."""
    typer.echo(json.dumps(content, indent=1, ensure_ascii=False))


@contextmanager
def errors_as_json(wanted: bool) -> Iterator[None]:
    """Give findings to a program as JSON where it asked for that, whatever stage they stop."""
    try:
        yield
    except FindingsError as error:
        if wanted:
            print_json([asdict(finding) for finding in error.findings])
            raise typer.Exit(error.exit_code) from error
        raise
