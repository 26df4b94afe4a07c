"""What Markdown a narrative cell may hold: prose, lists, tables and links.

Pandoc's and Quarto's Markdown can also run code, include files, fetch pictures and set options of
the document. A narrative cell may do none of that, so each such construct is refused by name, after
the values are filled in, so that no value can put one together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annual_reports.findings import Finding

WEB = "https?://|mailto:|tel:|#"
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class _Limit:
    name: str
    pattern: re.Pattern[str]
    instead: str


LIMITS = (
    _Limit("a shortcode or braces of code", re.compile(r"\{\{|\{%|%\}"), "inline values of the report's figures"),
    _Limit("a block of code", re.compile(r"^[ >]*(```|~~~)", re.MULTILINE), "indent the lines by four blanks"),
    _Limit("code within a line", re.compile(r"`\s*\{|`r\s|`\{"), "inline values of the report's figures"),
    _Limit("text for one kind of file", re.compile(r"\{\s*="), "plain Markdown, which every kind of file prints"),
    _Limit("a picture", re.compile(r"!\["), "a chart of the report, which its template shows"),
    _Limit(
        "HTML",
        re.compile(r"<(?!/?(br|sub|sup)\s*/?>)(?!(https?|mailto):)[a-zA-Z/!?][^>]*>?", re.IGNORECASE),
        "plain Markdown",
    ),
    _Limit(
        "a link to something that is not a web page",
        re.compile(rf"(?<!!)\[[^\[\]]*\]\(\s*<?(?!{WEB})[^)]*\)|^\s*\[(?!\^)[^\]]+\]:\s*<?(?!{WEB})", re.MULTILINE),
        "a link that begins with https:// or mailto:",
    ),
    _Limit("options of the document", re.compile(r"(?:\A|\n[ \t]*\n)---[ \t]*\n(?=[^\n\s])"), "*** for a line across"),
    _Limit(
        "a command of TeX",
        re.compile(r"\\(input|include|includegraphics|write|openin|read|def|catcode|usepackage|begin|end)\b"),
        "plain Markdown",
    ),
)


def without_comments(text: str) -> str:
    """Leave out notes to colleagues, ``<!-- … -->``: they are not for readers.

    Examples
    --------
    >>> without_comments("Twelve<!-- check this --> children.")
    'Twelve children.'
    """
    return COMMENT.sub("", text)


def limit_findings(text: str, *, file: str, cell: str) -> list[Finding]:
    """Report constructs that a narrative cell may not hold, each kind once.

    Parameters
    ----------
    text
        Markdown with its values filled in and without comments.
    file, cell
        The notebook and the cell's id.

    Examples
    --------
    >>> [finding.found for finding in limit_findings("![a](b.png)", file="a.ipynb", cell="intro")]
    ['a picture']
    """
    found = [(limit, match) for limit in LIMITS if (match := limit.pattern.search(text))]
    return [_refused(limit, text.count("\n", 0, match.start()) + 1, file, cell) for limit, match in found]


def _refused(limit: _Limit, line: int, file: str, cell: str) -> Finding:
    return Finding(
        code="narrative.not-prose",
        problem="a narrative cell holds something that is not prose",
        file=file,
        cell=cell,
        line=line,
        expected="paragraphs, lists, tables and links to web pages",
        found=limit.name,
        cause="the text was pasted from elsewhere, or means something in Markdown that was not intended",
        next_step=f"use {limit.instead}, or put a backslash before the sign",
    )
