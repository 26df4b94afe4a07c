"""The errors of the program: one root, one subclass and one exit code a stage.

``cli`` turns them into exit codes; nothing else catches them by class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from annual_reports.findings import Finding


class AnnualReportsError(Exception):
    """Anything this program raises on purpose."""

    exit_code: ClassVar[int] = 1


class UsageError(AnnualReportsError):
    """The command line, or the folder it was run in, is not what the program needs."""

    exit_code = 2


class FindingsError(AnnualReportsError):
    """Params, data or narrative hold errors that an analyst or a head of service has to mend.

    Parameters
    ----------
    findings
        Every finding of the run, errors and warnings, in the order found.
    """

    exit_code = 3

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        errors = sum(finding.is_error for finding in findings)
        super().__init__(f"{errors} {'error' if errors == 1 else 'errors'} to mend before anything is built")
        self.findings = findings


class NotebookError(AnnualReportsError):
    """A notebook did not run to its end."""

    exit_code = 4


class DisclosureRefusedError(AnnualReportsError):
    """Part 1 would give somebody away, so nothing is published.

    Parameters
    ----------
    message
        What is the matter.
    findings
        Where, one by one.
    """

    exit_code = 5

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class RenderingError(AnnualReportsError):
    """Quarto, pandoc or Typst could not make a document."""

    exit_code = 6
