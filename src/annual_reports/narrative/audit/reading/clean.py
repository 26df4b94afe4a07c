"""Cleaning of text that a person typed or a program exported."""

from __future__ import annotations

import re

# Control characters, and the invisible ones that Word and web pages leave, become blanks one for one,
# so that a place in the clean text is the same place in the source.
_BLANKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f\u2060\ufeff\ufffc]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SETTLED = re.compile(r"<!--\s*audit:\s*ok\b([^>]{0,500}?)-->", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def blank_out(text: str) -> str:
    """Put a blank for every invisible character; the length stays.

    Examples
    --------
    >>> blank_out("12\u00a0children")
    '12 children'
    """
    return _BLANKS.sub(" ", text)


def squeeze(text: str) -> str:
    r"""Blank out, and make one blank of several.

    Examples
    --------
    >>> squeeze("  12 \n children ")
    '12 children'
    """
    return _SPACES.sub(" ", blank_out(text)).strip()


def control_characters(text: str) -> int:
    """How many characters are there that no writer typed."""
    return len(_CONTROL.findall(text))


def settlements(text: str) -> tuple[str, ...]:
    """Reasons of every ``<!-- audit: ok REASON -->`` in a text.

    Examples
    --------
    >>> settlements("12 <!-- audit: ok one child moved twice -->")
    ('one child moved twice',)
    """
    return tuple(match.group(1).strip() for match in _SETTLED.finditer(text))
