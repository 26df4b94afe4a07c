"""Findings: something wrong or doubtful in params, data or narrative, with its place.

A finding is found first and worded here, once, so that tests can assert what was found and a
snapshot can hold the wording. It never shows a child's identifier, name or date of birth:
whoever makes one describes such a value by its :func:`shape` instead.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ROWS_SHOWN = 5


class Severity(StrEnum):
    """Errors stop a build; warnings are printed and go round the build."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One fault, in the words of the person who has to mend it.

    Attributes
    ----------
    code
        Stable name of the kind of finding, ``room.fault``, such as ``inputs.unknown-code``.
    problem
        What is wrong, as one sentence without a full stop.
    severity
        Whether a build may go on.
    file
        Path below the project folder, with forward slashes.
    sheet
        Sheet of a workbook.
    column, rows
        Place in a table; rows are numbered as a spreadsheet shows them, the header being row 1.
    cell
        Id of a notebook cell.
    key
        Dotted key of a params file.
    line
        Line within that cell or file, from 1.
    expected, found
        What should stand there and what does.
    cause, next_step
        The likely reason and what to do about it.

    Examples
    --------
    >>> finding = Finding(
    ...     code="inputs.missing-column", problem="a column is missing", file="data/2019-20/ssda903/ad1.csv",
    ...     column="DATE_MATCH", expected="the column DATE_MATCH", found="no such column",
    ...     cause="the extract was made from another module", next_step="export AD1 again with all columns",
    ... )
    >>> finding.place
    'data/2019-20/ssda903/ad1.csv, column DATE_MATCH'
    """

    code: str
    problem: str
    severity: Severity = Severity.ERROR
    file: str | None = None
    sheet: str | None = None
    column: str | None = None
    rows: tuple[int, ...] = ()
    cell: str | None = None
    key: str | None = None
    line: int | None = None
    expected: str = ""
    found: str = ""
    cause: str = ""
    next_step: str = ""

    @property
    def is_error(self) -> bool:
        """Whether this finding stops a build."""
        return self.severity is Severity.ERROR

    @property
    def place(self) -> str:
        """Where to look, as one phrase."""
        parts = [
            self.file,
            f"sheet {self.sheet}" if self.sheet else None,
            f"cell {self.cell}" if self.cell else None,
            f"line {self.line}" if self.line else None,
            f"key {self.key}" if self.key else None,
            f"column {self.column}" if self.column else None,
            describe_rows(self.rows) if self.rows else None,
        ]
        return ", ".join(part for part in parts if part)


def describe(finding: Finding) -> str:
    """Word a finding as a few plain lines, for the terminal and for the snapshots of tests.

    Examples
    --------
    >>> print(describe(Finding(
    ...     code="inputs.blank-cell", problem="a cell is empty", file="data/2019-20/ssda903/header.csv",
    ...     column="DOB", rows=(7,), expected="a value in every row", found="an empty cell",
    ...     cause="the date was never entered", next_step="enter it in the case system and export again",
    ... )))
    Error: a cell is empty
      where:        data/2019-20/ssda903/header.csv, column DOB, row 7
      expected:     a value in every row
      found:        an empty cell
      likely cause: the date was never entered
      next step:    enter it in the case system and export again
    """
    lines = {
        "where": finding.place,
        "expected": finding.expected,
        "found": finding.found,
        "likely cause": finding.cause,
        "next step": finding.next_step,
    }
    details = [f"  {f'{name}:':<13} {text}" for name, text in lines.items() if text]
    return "\n".join([f"{finding.severity.capitalize()}: {finding.problem}", *details])


def describe_rows(rows: tuple[int, ...]) -> str:
    """Name the rows of a finding, the first few by number.

    Examples
    --------
    >>> describe_rows((7,))
    'row 7'
    >>> describe_rows((2, 3, 4, 5, 6, 7, 8))
    'rows 2, 3, 4, 5, 6 and 2 more'
    """
    if len(rows) == 1:
        return f"row {rows[0]}"
    shown = ", ".join(str(row) for row in rows[:ROWS_SHOWN])
    hidden = len(rows) - ROWS_SHOWN
    return f"rows {shown} and {hidden} more" if hidden > 0 else f"rows {shown}"


def shape(value: str) -> str:
    """Describe a value that must not be shown: digits become 9, letters a, the rest stays.

    Examples
    --------
    >>> shape("2014-03-09")
    '9999-99-99'
    >>> shape("Ab12")
    'aa99'
    """
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", value))


def cannot_be_opened(room: str, file: str, error: OSError) -> Finding:
    """Word that a file or a folder is there and may not be read.

    Parameters
    ----------
    room
        What the finding's code begins with: who wanted to read it.
    file
        Path below the project folder.
    """
    return Finding(
        code=f"{room}.cannot-be-opened",
        problem="a file or folder cannot be opened",
        file=file,
        expected="one that may be read",
        found=(error.strerror or type(error).__name__).lower(),
        cause="it is open in Excel, which keeps others out, or belongs to somebody else",
        next_step="close it in Excel or wherever it is open, or ask for the right to read it",
    )


def perhaps(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """Say which known word is nearest to one that is not known, or something else where none is near.

    Examples
    --------
    >>> perhaps("totel", ["total", "male"], otherwise="an id"), perhaps("x", ["total"], otherwise="an id")
    ('perhaps total', 'an id')
    """
    nearest = difflib.get_close_matches(word, known, n=1)
    return f"perhaps {nearest[0]}" if nearest else otherwise


def nearest_words(word: str, known: Iterable[str], *, alike: float = 0.5) -> list[str]:
    """List up to three known words that are near to one that is not known; how near, from 0 to 1, is ``alike``.

    Examples
    --------
    >>> nearest_words("tbl-by-sx", ["tbl-by-sex", "tbl-by-age", "sec-end"])
    ['tbl-by-sex', 'tbl-by-age']
    """
    return difflib.get_close_matches(word, known, n=3, cutoff=alike)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops a build."""
    return any(finding.is_error for finding in findings)


def describe_count(findings: Iterable[Finding]) -> str:
    """Say how many findings there are of each severity.

    Examples
    --------
    >>> describe_count([])
    'no findings'
    """
    severities = [finding.severity for finding in findings]
    counts = [(severities.count(severity), severity) for severity in Severity]
    return ", ".join(f"{n} {severity}{'' if n == 1 else 's'}" for n, severity in counts if n) or "no findings"
