"""What a person sees on standard error: progress, findings, errors."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from annual_reports.errors import AnnualReportsError, DisclosureRefusedError, FindingsError
from annual_reports.findings import Finding, describe


def print_progress(message: str) -> None:
    """Say what is being done."""
    _console().print(Text(message, style="dim"))


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings, errors first, and how many there are."""
    console = _console()
    for finding in sorted(findings, key=lambda finding: not finding.is_error):
        console.print(Text(describe(finding), style="red" if finding.is_error else "yellow"), soft_wrap=True)
        console.print()


def print_error(error: AnnualReportsError) -> None:
    """Print why the program stops."""
    if isinstance(error, FindingsError | DisclosureRefusedError):
        print_findings(error.findings)
    _console().print(Text(str(error), style="bold red"), soft_wrap=True)


def _console() -> Console:
    return Console(stderr=True, highlight=False)
