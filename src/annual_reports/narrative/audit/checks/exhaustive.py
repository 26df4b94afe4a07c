"""Whether the parts that a sentence names are all there is of their whole."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.sides import FIRM, parting_pair, says_not
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.sentences import Sentence

BOUNDARIES = word_set("; : . ( ) [ ]")
OPEN_ENDED = word_set("including include includes included e.g eg such notably mainly mostly example largely")


class Exhaustive(IntEnum):
    """How firmly the words say that the parts are all there is."""

    NO = 0
    PERHAPS = 1
    YES = 2


def labels(sentence: Sentence, parts: Sequence[Mention]) -> list[list[str]]:
    """The words that belong to each part: after it, or before it where the number stands alone in a bracket."""
    ends = [part.first for part in parts[1:]] + [len(sentence.tokens)]
    after = [_until_boundary(sentence.words(part.last, end)) for part, end in zip(parts, ends, strict=True)]
    starts = [max(0, parts[0].first - 8)] + [part.last for part in parts[:-1]]
    ahead = [sentence.words(start, part.first) for start, part in zip(starts, parts, strict=True)]
    if parting_pair(after) or not parting_pair(ahead):
        return after
    return ahead


def _until_boundary(words: list[str]) -> list[str]:
    for position, word in enumerate(words):
        if word in BOUNDARIES:
            return words[:position]
    return words


def exhaustive_by_labels(sentence: Sentence, parts: Sequence[Mention]) -> Exhaustive:
    """Judge by the parts' own words whether they are all there is."""
    if not parts:
        return Exhaustive.NO
    words = sentence.words(parts[0].first - 1, len(sentence.tokens))
    numbered_rest = any(
        sentence.low(part.first - 1) in {"remaining", "other", "others"}
        and sentence.low(part.first - 2) in {"the", "and"}
        for part in parts
    )
    if numbered_rest:
        return Exhaustive.YES
    if shares_leave_a_rest(sentence, parts) or ({"rest", "remainder", "others"} | OPEN_ENDED) & set(words):
        return Exhaustive.NO
    return _by_names(labels(sentence, parts))


def _by_names(names: Sequence[list[str]]) -> Exhaustive:
    """Judge two parts by being the two sides of one thing, or one the denial of the other."""
    pair = parting_pair(names)
    if pair is not None:
        return Exhaustive.YES if pair.name in FIRM else Exhaustive.PERHAPS
    if len(names) == 2 and says_not(names[1]) and not says_not(names[0]) and len(names[1]) <= 6:
        return Exhaustive.PERHAPS
    return Exhaustive.NO


def shares_leave_a_rest(sentence: Sentence, parts: Sequence[Mention]) -> bool:
    """Whether every part has a percentage, and these say themselves that something is left over."""
    percents = [
        number for number in sentence.claims if number.kind is NumberKind.PERCENT and number.first > parts[0].first
    ]
    return len(percents) == len(parts) > 1 and sum(number.value for number in percents) < 97
