"""Pairs of words that part a group in two with nothing left over: boys and girls, in and out of the borough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import stem


@dataclass(frozen=True)
class Pair:
    """Two sides of one thing, each told by stems."""

    name: str
    one: frozenset[str]
    other: frozenset[str]


PAIRS = (
    Pair("sex", frozenset({"boy", "man", "son"}), frozenset({"girl", "woman", "daughter"})),
    Pair(
        "place",
        word_set("in-borough inside within in-house in-county in-city in-area"),
        word_set("out outside out-of-borough out-of-county out-of-area out-of-city elsewhere"),
    ),
    Pair("new", frozenset({"new", "newly"}), frozenset({"ongoing", "existing", "continue", "continuing", "carry"})),
    Pair("open", frozenset({"end", "leave"}), frozenset({"open", "remain", "continue", "ongoing"})),
    Pair("compass", frozenset({"east"}), frozenset({"west"})),
    Pair("poles", frozenset({"north"}), frozenset({"south"})),
    Pair("hours", frozenset({"full-time"}), frozenset({"part-time"})),
    Pair("success", frozenset({"successful"}), frozenset({"unsuccessful"})),
)
INSIDE = word_set("borough house county city area district town")
FIRM = frozenset({"sex", "place"})


def side(words: Sequence[str], pair: Pair) -> int:
    """Tell which side of a pair some words stand on: 1, 2, or 0 for neither or both.

    Examples
    --------
    >>> side(["boys"], PAIRS[0]), side(["were", "girls"], PAIRS[0]), side(["boys", "and", "girls"], PAIRS[0])
    (1, 2, 0)
    >>> side(["in", "borough"], PAIRS[1]), side(["out", "of", "the", "borough"], PAIRS[1])
    (1, 2)
    """
    stems = {stem(word) for word in words}
    one, other = bool(stems & pair.one), bool(stems & pair.other)
    if pair.name == "place":
        one = (one or ("in" in stems and bool(stems & INSIDE))) and not other
    if pair.name == "open" and "still" in words and "open" in words:
        return 2
    return (1 if one else 2) if one != other else 0


def parting_pair(labels: Sequence[Sequence[str]]) -> Pair | None:
    """Find the pair that two labels are the two sides of."""
    if len(labels) != 2:
        return None
    for pair in PAIRS:
        if {side(label, pair) for label in labels} == {1, 2}:
            return pair
    return None


def says_not(words: Sequence[str]) -> bool:
    """Whether some words deny."""
    return any(word in {"not", "n't", "without", "didn't", "weren't", "neither", "unable"} for word in words)
