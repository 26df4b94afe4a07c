"""What a person sees on standard error: progress, findings, errors.

rich is imported when there is something to print: what is quick has landed by then.
"""

from __future__ import annotations

from collections.abc import Sequence

from annual_reports.errors import AnnualReportsError, DisclosureRefusedError, FindingsError
from annual_reports.findings import Finding, describe


def print_progress(message: str) -> None:
    """Say what is being done."""
    _print(message, "dim", wrap=True)


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings, errors first, and how many there are."""
    for finding in sorted(findings, key=lambda finding: not finding.is_error):
        _print(f"{describe(finding)}\n", "red" if finding.is_error else "yellow")


def print_error(error: AnnualReportsError) -> None:
    """Print why the program stops."""
    if isinstance(error, FindingsError | DisclosureRefusedError):
        print_findings(error.findings)
    _print(str(error), "bold red")


def _print(text: str, style: str, *, wrap: bool = False) -> None:
    from rich.console import Console  # noqa: PLC0415  # as above
    from rich.text import Text  # noqa: PLC0415  # as above

    Console(stderr=True, highlight=False).print(Text(text, style=style), soft_wrap=not wrap)
