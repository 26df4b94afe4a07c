"""Text that no document can print: control characters, and a cell that is far too long."""

from __future__ import annotations

import re
import unicodedata

from annual_reports.findings import Finding

LONGEST_CELL = 50_000
# Controls but line ends and tabs, halves of characters, marks that make text read in another order than it is written
# in, and line ends that only some programs know.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u2028\u2029\ufffe\uffff]"
)
NAMES = {
    "\x0b": "a line break of Word (Shift and Enter)",
    "\x0c": "a page break",
    "\u2028": "a line break that is not one",
    "\u2029": "a paragraph mark that is not one",
}


def text_findings(text: str, *, file: str, cell: str) -> list[Finding]:
    r"""Report what keeps a cell's text from being printed.

    Parameters
    ----------
    text
        As written, before values are filled in.
    file, cell
        The notebook and the cell's id.

    Examples
    --------
    >>> [finding.line for finding in text_findings("One.\nTwo\x0b.", file="a.ipynb", cell="intro")]
    [2]
    """
    if len(text) > LONGEST_CELL:
        return [too_long(file, cell, len(text))]
    first_line: dict[str, int] = {}
    for match in UNPRINTABLE.finditer(text):
        first_line.setdefault(match[0], text.count("\n", 0, match.start()) + 1)
    return [_control(file, cell, character, line) for character, line in first_line.items()]


def _control(file: str, cell: str, character: str, line: int) -> Finding:
    name = NAMES.get(character) or unicodedata.name(character, "a character that cannot be seen").lower()
    return Finding(
        code="narrative.control-character",
        problem="a cell holds a character that cannot be printed",
        file=file,
        cell=cell,
        line=line,
        expected="letters, figures and punctuation",
        found=f"U+{ord(character):04X}, {name}",
        cause="the text was pasted from another program",
        next_step="type that line again, or paste it as plain text",
    )


def too_long(file: str, cell: str, length: int) -> Finding:
    """Report a cell that is too long to be filled, or to be read."""
    return Finding(
        code="narrative.too-long",
        problem="a cell is too long to be one",
        file=file,
        cell=cell,
        expected=f"at most {LONGEST_CELL:,} characters",
        found=f"{length:,} characters",
        cause="a whole paper was pasted into one cell",
        next_step="split the text over the cells of its sections",
    )
