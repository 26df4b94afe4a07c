"""Letters that the PDF cannot show: its fonts come with the program, and have no Chinese and few small pictures."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path

from nbformat import NotebookNode

from annual_reports.findings import Finding, Severity
from annual_reports.narrative.cells import is_narrative
from annual_reports.narrative.outline import without_values

# What needs no looking up: the letters of European languages and the signs of print.
COMMON = "\t\n\r -\u024f\u2010-\u2027\u2030-\u203a\u20ac\u2122\u2212"
OTHER = re.compile(rf"[^{COMMON}]")
# It shows a box for every letter there is.
NO_LETTERS = "LastResort"
LETTERS_SHOWN = 5


def letter_findings(notebook: NotebookNode, file: str) -> list[Finding]:
    """Warn of letters in narrative that would be empty boxes in the PDF, once a cell.

    Parameters
    ----------
    notebook
        The edition.
    file
        Its path below the project folder.
    """
    return [
        _not_in_fonts(letters, line, file, cell.get("id", "?"))
        for cell in notebook.cells
        if is_narrative(cell)
        for letters, line in [letters_not_in_fonts(without_values(cell.source))]
        if letters
    ]


def letters_not_in_fonts(text: str) -> tuple[str, int]:
    r"""Find the letters that no font of the PDF has, in the order of their codes, and the line of the first.

    Examples
    --------
    >>> letters_not_in_fonts("“Zoë” paid £5 − or €6.\nἙλένη and Олег did too.\nThen came 李小龍.")
    ('小李龍', 3)
    """
    missing = [found for found in OTHER.finditer(text) if not _is_unseen(found[0]) and ord(found[0]) not in _shown()]
    if not missing:
        return "", 0
    return "".join(sorted({found[0] for found in missing})), text.count("\n", 0, missing[0].start()) + 1


def _is_unseen(letter: str) -> bool:
    """Whether it only says how others are set: joined, coloured, broken over lines."""
    return unicodedata.category(letter) in {"Cf", "Cc", "Mn", "Zs", "Zl", "Zp"}


@functools.cache
def _shown() -> frozenset[int]:
    """All letters of the fonts that Typst is given; they are opened only where a text has uncommon ones."""
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415  # slow to import

    from annual_reports.publish.pandoc import font_folder  # noqa: PLC0415  # brings pandoc and Typst

    fonts = [path for path in Path(font_folder()).glob("*.ttf") if NO_LETTERS not in path.name]
    return frozenset(code for path in fonts for code in FT2Font(str(path)).get_charmap())


def _not_in_fonts(letters: str, line: int, file: str, cell: str) -> Finding:
    more = f" and {len(letters) - LETTERS_SHOWN} more" if len(letters) > LETTERS_SHOWN else ""
    return Finding(
        code="narrative.letter-not-in-font",
        problem="the PDF's fonts lack letters of a cell, and would print empty boxes",
        severity=Severity.WARNING,
        file=file,
        cell=cell,
        line=line,
        expected="letters of European languages",
        found=f"{', '.join(letters[:LETTERS_SHOWN])}{more}",
        cause="a name in its own script, or a small picture such as those of a telephone",
        next_step="write it in Latin letters, or in words",
    )
