"""Arguments and output that the commands share."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

YearArgument = Annotated[str, typer.Argument(help="The year, such as 2019-20.", metavar="YEAR")]
ReportArgument = Annotated[str, typer.Argument(help="The report, such as adoption.", metavar="REPORT")]
ReportsArgument = Annotated[
    list[str] | None, typer.Argument(help="Reports; those in the year's params where none is named.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def print_json(content: Any) -> None:
    """Print a result for a program to read."""
    typer.echo(json.dumps(content, indent=1, ensure_ascii=False))
