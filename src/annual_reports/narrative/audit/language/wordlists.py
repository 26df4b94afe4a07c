"""How the lists of words of this package are written: as words, not as a column of quotation marks."""

from __future__ import annotations


def word_list(text: str) -> tuple[str, ...]:
    """Make a list of the words of a text.

    Examples
    --------
    >>> word_list("one two")
    ('one', 'two')
    """
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """Make a set of the words of a text.

    Examples
    --------
    >>> sorted(word_set("boys girls"))
    ['boys', 'girls']
    """
    return frozenset(text.split())
