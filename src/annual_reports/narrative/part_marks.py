"""Marks of the one part that a cell is for, and lines that were meant as such: what was meant stays out of Part 1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from annual_reports.narrative.limits import COMMENT

MARK = re.compile(r"<!--\s*part\b[\s:]*(.*?)\s*-->", re.IGNORECASE | re.DOTALL)
LONGEST_SHOWN = 60

# A note that settles something is read elsewhere, whatever its reason says.
_SETTLES = re.compile(r"<!--\s*(?:disclosure|audit):\s*ok\b[\s:]*[^\s>-]", re.IGNORECASE)
_BEFORE_WORDS = re.compile(rf"\A(?:\s|{COMMENT.pattern})*", re.DOTALL)
_SIGNS = re.compile(r"[^a-z0-9]+")
_PART_WRITTEN_OUT = r"(?:p(?:ar|ra|a|r|at)?ts?|part[a-z]|pa?r|pary|patr|aprt)"
_PART = rf"(?:{_PART_WRITTEN_OUT}|p)"
_WHICH = r"(?:[0-9]+|one|two|i{1,2})"
_EXEMPT = (
    r"(?:exemp?t?|confidential|restricted|official sensitive|internal|private(?! foster)"
    r"|(?:not|never) (?:for )?(?:the )?publi[a-z]*|(?:keep|leave) (?:it |this )?out of)"
)
_LITTLE = (
    r"(?:(?:for|to|in|into|this|cell|comment|paragraph|sentence|passage|section|only|is|are|goes|the|of|report|paper"
    r"|text|words|just|private|public)\s)*"
)
# Within a longer note a bare p is that of a page; at its beginning it may be meant as a mark.
_NAMED = rf"(?:\b{_PART_WRITTEN_OUT}|^p) {_WHICH}"
_NAMES_PART = re.compile(rf"{_NAMED}\b")
_MEANS_PART = re.compile(rf"\b(?:(?:parts?|pts?|{_EXEMPT})\b|{_NAMED}\b)")
_ONLY_A_MARK = re.compile(rf"{_LITTLE}(?:{_PART} {_WHICH}|{_EXEMPT})\s{_LITTLE}(?:{_EXEMPT}\s)?{_LITTLE}")
_BEGINS_WITH_MARK = re.compile(r"\W*(?P<mark>\w[\w ]{0,40}?)\W{0,9}?(?:[:\])}>]|\.(?!\w)|[-–—]+[>\s])")
_IN_A_LIST = re.compile(r"[-*+|#]|\d+[.)]\s")


def marks_in(text: str) -> set[str]:
    """What a cell says of the part that it is for: ``1`` and ``2``, and words that cannot be read as either.

    Examples
    --------
    >>> marks_in("<!-- part 2 --> One went home."), marks_in("Part 2 says more.")
    ({'2'}, set())
    >>> marks_in("<!--part2-->"), marks_in("[Part 2 only]")
    ({'<!--part2-->'}, {'[Part 2 only]'})
    """
    said = {mark.lower() for mark in MARK.findall(text)}
    return said if said == {"2"} else said | set(_meant(text))


def _meant(text: str) -> Iterator[str]:
    """Notes and lines that speak of a part, and are no mark."""
    plain = unescape(text)
    begun = len(plain) - len(_BEFORE_WORDS.sub("", plain))
    for note in COMMENT.finditer(plain):
        sought = _MEANS_PART if "\n" not in plain[begun : note.start()] else _NAMES_PART
        is_mark = MARK.fullmatch(note[0]) and note[0] in text
        speaks_of_part = sought.search(_words(note[0])) or _is_mark(note[0])
        if speaks_of_part and not (is_mark or _SETTLES.match(note[0])):
            yield _short(note[0])
    lines = [line.strip() for line in COMMENT.sub("\n", plain).splitlines() if line.strip()]
    for number, line in enumerate(lines):
        begins = _BEGINS_WITH_MARK.match(line) if number == 0 else None
        listed = number > 0 and _IN_A_LIST.match(line)
        if not listed and (_is_mark(line) or (begins is not None and _is_mark(begins["mark"]))):
            yield _short(line)


def _is_mark(line: str) -> bool:
    return bool(_ONLY_A_MARK.fullmatch(f"{_words(line)} "))


def _words(text: str) -> str:
    """Words without signs, numbers apart from letters: ``<!--part_2-->`` is part 2."""
    return _SIGNS.sub(" ", re.sub(r"(?<=[a-z])(?=[0-9])", " ", text.lower())).strip()


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[: LONGEST_SHOWN - 1]}…"
