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


# Not behind a backslash, unless that is the second of two.
UNESCAPED = r"(?<!\\)(?:\\\\)*+"
WORDS_QUOTED = 40


@dataclass(frozen=True)
class _Limit:
    """What narrative may not hold, what to use instead, and the sign that a backslash makes text, where one does."""

    name: str
    pattern: re.Pattern[str]
    instead: str
    sign: str = ""


LIMITS = (
    _Limit("a shortcode or braces of code", re.compile(r"\{\{|\{%|%\}"), "inline values of the report's figures"),
    _Limit(
        "a block of code",
        re.compile(r"^[ >]*(```|~~~)", re.MULTILINE),
        "four blanks at the beginning of each line",
        "the first sign",
    ),
    _Limit("code within a line", re.compile(r"`\s*\{|`r\s|`\{"), "inline values of the report's figures"),
    _Limit("text for one kind of file", re.compile(r"\{\s*="), "plain Markdown, which every kind of file prints"),
    _Limit("a picture", re.compile(r"!\["), "a chart of the report, which its template shows"),
    _Limit(
        "HTML",
        re.compile(
            rf"{UNESCAPED}<(?!/?(br|sub|sup)\s*/?>)(?!(https?|mailto):)[a-zA-Z/!?][^>]*>?",
            re.IGNORECASE,
        ),
        "plain Markdown",
        "<",
    ),
    _Limit(
        "a link to something that is not a web page",
        re.compile(
            rf"{UNESCAPED}(?<!!)\[[^\[\]]*\]\(\s*+<?+(?!{WEB})[^)]*\)"
            # One given apart has no title: a note to colleagues could stand there, which no document shows.
            rf"|^[ \t]*+\[(?!\^)[^\]]+\]:(?!\s*+<?+(?:{WEB})[^\s>]++>?+[ \t]*+(?:\n(?![ \t]*[\"'(])|\Z))",
            re.MULTILINE,
        ),
        "a link that begins with https:// or mailto:",
        "[",
    ),
    _Limit(
        "options of the document",
        re.compile(r"(?:\A|\n[ \t]*\n)---[ \t]*\n(?=[^\n\s])"),
        "*** for a line across",
        "the first sign",
    ),
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
    r"""Report constructs that a narrative cell may not hold, each kind once.

    Parameters
    ----------
    text
        Markdown with its values filled in, and with its comments, so that lines are those of the cell.
    file, cell
        The notebook and the cell's id.

    Examples
    --------
    >>> [(finding.line, finding.found) for finding in limit_findings("One.\n![a](b.png)", file="a.ipynb", cell="b")]
    [(2, 'a picture: ![a](b.png)')]
    """
    printed = without_comments(text)
    found = [(limit, match) for limit in LIMITS if (match := limit.pattern.search(printed.strip()))]
    cut = len(printed) - len(printed.lstrip())
    return [
        _refused(limit, _words_at(match), _line_of(text, cut + _sign_of(match)), file, cell) for limit, match in found
    ]


def _sign_of(match: re.Match[str]) -> int:
    """Where a construct itself begins: some are found by the empty line before them."""
    return match.start() + len(match[0]) - len(match[0].lstrip())


def _words_at(match: re.Match[str]) -> str:
    """A few words from where a construct begins, to find it in a long paragraph."""
    line = match.string[_sign_of(match) :].partition("\n")[0].strip()
    return line if len(line) <= WORDS_QUOTED else f"{line[:WORDS_QUOTED].rpartition(' ')[0] or line[:WORDS_QUOTED]} …"


def _line_of(text: str, place: int) -> int:
    """The line in a cell of a place in what is printed of it."""
    for comment in COMMENT.finditer(text):
        if comment.start() > place:
            break
        place += len(comment[0])
    return text.count("\n", 0, place) + 1


def _refused(limit: _Limit, words: str, line: int, file: str, cell: str) -> Finding:
    return Finding(
        code="narrative.not-prose",
        problem="a narrative cell holds something that is not prose",
        file=file,
        cell=cell,
        line=line,
        expected="paragraphs, lists, tables and links to web pages",
        found=f"{limit.name}: {words}",
        cause="the text was pasted from elsewhere, or means something in Markdown that was not intended",
        next_step=f"use {limit.instead}{f', or put a backslash before {limit.sign}' if limit.sign else ''}",
    )
