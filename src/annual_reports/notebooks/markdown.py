"""Pandoc Markdown: the text in which a cell shows its table, escaped and aligned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annual_reports.measures.display import anchor

# Pandoc reads a backslash before any ASCII punctuation as that character.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@&])")


def escape(text: str) -> str:
    r"""Write text so that Markdown shows it as it stands.

    Examples
    --------
    >>> escape("[c] | 5*")
    '\\[c\\] \\| 5\\*'
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def attribute(text: str) -> str:
    r"""Quote text as the value of a Pandoc attribute.

    Examples
    --------
    >>> attribute('the "total" row')
    '"the \\"total\\" row"'
    """
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def bold(text: str) -> str:
    """Make text that is escaped already stand out; an empty cell stays empty."""
    return f"**{text}**" if text else text


def italic(text: str) -> str:
    """Set text that is escaped already apart; nothing stays nothing."""
    return f"*{text}*" if text else text


def pipe_table(header: Sequence[str], rows: Sequence[Sequence[str]], right_aligned: Sequence[bool]) -> str:
    """Set out a table with a real header row.

    Parameters
    ----------
    header, rows
        Cells as Markdown.
    right_aligned
        Whether each column holds numbers.

    Examples
    --------
    >>> print(pipe_table(["Age", "Number"], [["1", "6"]], [False, True]))
    | Age | Number |
    |:----|-------:|
    | 1   |      6 |
    """
    columns = range(len(header))
    widths = [max(3, *(len(row[column]) for row in (header, *rows))) for column in columns]
    rule = [_rule(width, right) for width, right in zip(widths, right_aligned, strict=True)]
    lines = [_line(row, widths, right_aligned) for row in (header, *rows)]
    return "\n".join([lines[0], f"|{'|'.join(rule)}|", *lines[1:]])


def _rule(width: int, right_aligned: bool) -> str:
    dashes = "-" * (width + 1)
    return f"{dashes}:" if right_aligned else f":{dashes}"


def _line(cells: Sequence[str], widths: Sequence[int], right_aligned: Sequence[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, right_aligned, strict=True)
    )
    return f"| {' | '.join(padded)} |"


def caption(title: str, identifier: str) -> str:
    """Name a table so that Quarto numbers it and text can refer to it as ``@tbl-…``.

    Examples
    --------
    >>> caption("Age at the decision", "plan_by_age")
    ': Age at the decision {#tbl-plan-by-age}'
    """
    return f": {escape(title)} {{#tbl-{anchor(identifier)}}}"
