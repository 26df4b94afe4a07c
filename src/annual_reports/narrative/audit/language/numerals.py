"""Number words: from "twelve" to "two hundred and six"."""

from __future__ import annotations

from collections.abc import Sequence

from annual_reports.narrative.audit.language.wordlists import word_list

UNITS = {
    word: value
    for value, word in enumerate(
        word_list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * value for value, word in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
NUMBER_WORDS = UNITS | TENS
STARTS = frozenset(NUMBER_WORDS) | {"a", "dozen", "hundred"}

FRACTIONS = {
    "half": (1, 2), "halves": (1, 2), "third": (1, 3), "thirds": (1, 3), "quarter": (1, 4), "quarters": (1, 4),
    "fifth": (1, 5), "fifths": (1, 5), "sixth": (1, 6), "sixths": (1, 6), "eighth": (1, 8), "eighths": (1, 8),
    "tenth": (1, 10), "tenths": (1, 10),
}  # fmt: skip
MULTIPLES = {
    "doubled": 2.0, "doubling": 2.0, "double": 2.0, "twofold": 2.0, "two-fold": 2.0, "twice": 2.0,
    "trebled": 3.0, "tripled": 3.0, "trebling": 3.0, "tripling": 3.0, "threefold": 3.0, "three-fold": 3.0,
    "quadrupled": 4.0, "quadrupling": 4.0, "fourfold": 4.0, "four-fold": 4.0, "fivefold": 5.0, "five-fold": 5.0,
    "sixfold": 6.0, "tenfold": 10.0, "ten-fold": 10.0, "halved": 0.5, "halving": 0.5,
}  # fmt: skip


def read_words(words: Sequence[str]) -> tuple[int, int] | None:
    """Read a number at the start of lower-case words: its value and how many words it takes.

    Examples
    --------
    >>> read_words(["twenty-four", "children"]), read_words(["two", "hundred", "and", "six", "girls"])
    ((24, 1), (206, 4))
    >>> read_words(["a", "dozen"]), read_words(["a", "child"]), read_words(["two", "and", "three"])
    ((12, 2), None, (2, 1))
    """
    if not words or (words[0] not in STARTS and "-" not in words[0]):
        return None
    if words[0] == "a":
        return _after_a(words)
    if words[0] == "dozen":
        return None
    if words[0] == "hundred":
        return None
    return _sum_of_parts(words)


def _after_a(words: Sequence[str]) -> tuple[int, int] | None:
    if len(words) < 2:
        return None
    if words[1] == "dozen":
        return 12, 2
    if words[1] in {"hundred", "thousand", "million"}:
        return SCALES[words[1]], 2
    return None


def _sum_of_parts(words: Sequence[str]) -> tuple[int, int] | None:
    first = _below_hundred(words)
    if first is None:
        return None
    value, taken = first
    total = 0
    while taken < len(words) and words[taken] in SCALES:
        scale = SCALES[words[taken]]
        value, taken = value * scale, taken + 1
        if scale > 100:
            total, value = total + value, 0
        rest = taken + 1 if taken < len(words) and words[taken] == "and" else taken
        more = _below_hundred(words[rest : rest + 2])
        if more is None:
            break
        value, taken = value + more[0], rest + more[1]
    if taken < len(words) and words[taken] == "dozen":
        return (total + value) * 12, taken + 1
    return total + value, taken


def _below_hundred(words: Sequence[str]) -> tuple[int, int] | None:
    if not words:
        return None
    word = words[0]
    if word in UNITS:
        return UNITS[word], 1
    if word in TENS:
        if len(words) > 1 and 0 < UNITS.get(words[1], 0) < 10:
            return TENS[word] + UNITS[words[1]], 2
        return TENS[word], 1
    tens, hyphen, unit = word.partition("-")
    if hyphen and tens in TENS and 0 < UNITS.get(unit, 0) < 10:
        return TENS[tens] + UNITS[unit], 1
    return None
