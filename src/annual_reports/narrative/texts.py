"""The text of a cell as a thing to compare: line ends and blanks that nobody sees do not count."""

from __future__ import annotations

import hashlib


def tidy(text: str) -> str:
    r"""Drop what a reader cannot see: blanks at line ends, empty lines around the text, the kind of line end.

    Examples
    --------
    >>> tidy("  One.  \r\nTwo. \n\n")
    '  One.\nTwo.'
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n")


def same_text(one: str, other: str) -> bool:
    r"""Whether two texts read the same.

    Examples
    --------
    >>> same_text("One.\n", "One.")
    True
    """
    return tidy(one) == tidy(other)


def is_blank(text: str) -> bool:
    r"""Whether there is nothing to read.

    Examples
    --------
    >>> is_blank(" \n")
    True
    """
    return not text.strip()


def text_hash(text: str) -> str:
    """Hash a text, the same for texts that read the same."""
    return hashlib.sha256(tidy(text).encode("utf-8", "surrogatepass")).hexdigest()
