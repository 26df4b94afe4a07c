"""Finding every number of a sentence, in digits or in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import nan

from annual_reports.narrative.audit.language.exclusions import Neighbours, why_no_claim
from annual_reports.narrative.audit.language.mentions import Mention, NumberKind, with_context
from annual_reports.narrative.audit.language.numerals import FRACTIONS, MULTIPLES, STARTS, read_words
from annual_reports.narrative.audit.language.tokens import Token, TokenKind
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import DURATIONS, VERBS, is_plural, stem

InlineNumber = tuple[float, NumberKind, int]

PERCENT_WORDS = frozenset({"%", "percent", "pc"})
MAGNITUDES = {"m": 1e6, "million": 1e6, "k": 1e3, "thousand": 1e3, "bn": 1e9, "billion": 1e9}
OPENS_NUMBER = STARTS | set(MULTIPLES) | {"half"}
NOT_BEFORE_ONE = word_set("no any some every each this that the another which day -")
NOT_AFTER_ONE = word_set("another of or 's must can should way day hand to stop size off")
BEFORE_ANY_ONE, AFTER_ANY_ONE = word_set("before after until unless once if when"), word_set("is was has")
NOT_TOGETHER = word_set("third half quarter second party sector")


@dataclass(frozen=True, slots=True)
class _Found:
    """A number without its context."""

    kind: NumberKind
    value: float
    last: int
    decimals: int = 0
    in_words: bool = False
    why_not: str = ""


def mentions(
    tokens: list[Token], text: str, opens_block: bool = False, inline: Mapping[str, InlineNumber] | None = None
) -> list[Mention]:
    """Find the numbers of one sentence.

    Parameters
    ----------
    tokens
        The sentence.
    text
        The block that it stands in.
    opens_block
        Whether it is the first sentence of its block, where a paragraph's own number stands.
    inline
        Number, kind and places of the inline values, by the text in braces.

    Examples
    --------
    >>> from annual_reports.narrative.audit.language.tokens import tokenise
    >>> text = "Of the 28 pupils, six (21%) passed in 2020."
    >>> [(found.value, found.kind.value, found.noun) for found in mentions(tokenise(text), text)]
    [(28.0, 'count', 'pupil'), (6.0, 'count', ''), (21.0, 'percent', ''), (2020.0, 'not a claim', '')]
    """
    found: list[Mention] = []
    position = 0
    while position < len(tokens):
        number = _number_at(tokens, position, opens_block, inline or {})
        if number is None:
            position += 1
            continue
        first = position - 1 if position and tokens[position - 1].low == "£" else position
        bare = Mention(
            kind=number.kind,
            value=number.value,
            text=text[tokens[first].start : tokens[number.last - 1].end],
            first=first,
            last=number.last,
            start=tokens[first].start,
            end=tokens[number.last - 1].end,
            decimals=number.decimals,
            in_words=number.in_words,
            why_not=number.why_not,
            inline=tokens[position].kind is TokenKind.INLINE,
        )
        found.append(with_context(bare, tokens) if bare.is_claim else bare)
        position = number.last
    return _rates(found, tokens)


def _number_at(
    tokens: list[Token], position: int, opens_block: bool, inline: Mapping[str, InlineNumber]
) -> _Found | None:
    token = tokens[position]
    if token.kind is TokenKind.NUMBER:
        return _digits(tokens, position, opens_block)
    if token.kind is TokenKind.INLINE:
        value, kind, decimals = inline.get(token.text, (nan, NumberKind.INLINE, 0))
        if kind is NumberKind.COUNT and position + 1 < len(tokens) and stem(tokens[position + 1].low) in DURATIONS:
            kind = NumberKind.DURATION
        return _Found(kind, value, position + 1, decimals)
    if token.kind is TokenKind.WORD:
        return _words(tokens, position, opens_block)
    return None


def _digits(tokens: list[Token], position: int, opens_block: bool) -> _Found:
    text = tokens[position].text
    value = float(text.replace(",", ""))
    decimals = len(text.partition(".")[2])
    if position and tokens[position - 1].low == "£":
        return _money(tokens, position, value, decimals)
    found = _percentage(tokens, position + 1, value, decimals)
    if found is not None:
        return found
    last = position + 1
    if last < len(tokens) and tokens[last].low in {"million", "thousand", "billion", "hundred"}:
        scale = {"hundred": 100.0}.get(tokens[last].low) or MAGNITUDES[tokens[last].low]
        return _Found(NumberKind.COUNT, value * scale, last + 1, decimals)
    return _count(tokens, position, last, value, decimals, opens_block)


def _money(tokens: list[Token], position: int, value: float, decimals: int) -> _Found:
    last = position + 1
    if last < len(tokens) and tokens[last].low in MAGNITUDES:
        scale = MAGNITUDES[tokens[last].low]
        return _Found(NumberKind.MONEY, value * scale, last + 1, decimals - len(str(int(scale))) + 1)
    return _Found(NumberKind.MONEY, value, last, decimals)


def _percentage(tokens: list[Token], at: int, value: float, decimals: int, in_words: bool = False) -> _Found | None:
    if at >= len(tokens):
        return None
    low = tokens[at].low
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low == "per" and following == "cent":
        return _Found(NumberKind.PERCENT, value, at + 2, decimals, in_words)
    if low in {"percentage", "%"} and following in {"points", "point"}:
        return _Found(NumberKind.POINTS, value, at + 2, decimals, in_words)
    if low in {"points", "pp", "ppts"}:
        return _Found(NumberKind.POINTS, value, at + 1, decimals, in_words)
    return _Found(NumberKind.PERCENT, value, at + 1, decimals, in_words) if low in PERCENT_WORDS else None


def _count(
    tokens: list[Token], first: int, last: int, value: float, decimals: int, opens_block: bool, in_words: bool = False
) -> _Found:
    reason = why_no_claim(Neighbours(tokens, first, last, value, opens_block))
    if reason:
        return _Found(NumberKind.NOT_A_CLAIM, value, last, decimals, in_words, reason)
    following = [stem(token.low) for token in tokens[last : last + 2]]
    if following[:1] == ["time"] and len(tokens) > last + 1 and tokens[last + 1].low in {"as", "more", "higher", "the"}:
        return _Found(NumberKind.MULTIPLE, value, last + 1, decimals, in_words)
    if (
        following
        and not _school_year(tokens, last)
        and (following[0] in DURATIONS or (following[0] in {"work", "calendar", "school"} and following[1:] == ["day"]))
    ):
        return _Found(NumberKind.DURATION, value, last, decimals, in_words)
    ratio = _one_in(tokens, last, value)
    return ratio or _Found(NumberKind.COUNT, value, last, decimals, in_words)


def _school_year(tokens: list[Token], at: int) -> bool:
    """Whether "year" begins the name of a school year: three year 11 pupils."""
    return tokens[at].low == "year" and at + 1 < len(tokens) and tokens[at + 1].kind is TokenKind.NUMBER


def _one_in(tokens: list[Token], last: int, value: float) -> _Found | None:
    """Read one in four, 9 out of 10, 4 in every 10."""
    at = last
    if at < len(tokens) and tokens[at].low == "in":
        at += 1
        if at < len(tokens) and tokens[at].low == "every":
            at += 1
    else:
        return None
    whole = read_words([token.low for token in tokens[at : at + 2]]) if at < len(tokens) else None
    base, taken = whole if whole else (0, 1)
    if at < len(tokens) and tokens[at].kind is TokenKind.NUMBER and tokens[at].text.isdigit():
        base = int(tokens[at].text)
    after = tokens[at + taken] if at + taken < len(tokens) else None
    if not value < base <= 100 or (after is not None and stem(after.low) in DURATIONS):
        return None
    return _Found(NumberKind.FRACTION, value / base, at + taken, in_words=True)


def _words(tokens: list[Token], position: int, opens_block: bool) -> _Found | None:
    low = tokens[position].low
    if low not in OPENS_NUMBER and "-" not in low:
        return None
    if low in MULTIPLES:
        return _multiple(tokens, position)
    fraction = _fraction(tokens, position)
    if fraction is not None:
        return fraction
    read = read_words([token.low for token in tokens[position : position + 8]])
    return _spelled(tokens, position, *read, opens_block) if read is not None else None


def _spelled(tokens: list[Token], position: int, value: int, taken: int, opens_block: bool) -> _Found | None:
    last = position + taken
    found = _percentage(tokens, last, value, 0, in_words=True)
    if found is not None:
        return found
    if last < len(tokens) and tokens[last].low in FRACTIONS and is_plural(tokens[last].low):
        return None
    if value == 1 and tokens[position].low == "one" and not _counts_one(tokens, position):
        return _Found(NumberKind.NOT_A_CLAIM, value, last, 0, True, "pronoun")
    return _count(tokens, position, last, float(value), 0, opens_block, in_words=True)


def _counts_one(tokens: list[Token], position: int) -> bool:
    """Tell "one child" from "no one", "one another", "one of the aims", "a wasted one" and "before one was made"."""
    before = tokens[position - 1].low if position else ""
    after = tokens[position + 1].low if position + 1 < len(tokens) else ""
    of_a_kind = position > 1 and tokens[position - 2].low in {"a", "an"} and not before.endswith("ly")
    any_one = before in BEFORE_ANY_ONE and after in AFTER_ANY_ONE
    return before not in NOT_BEFORE_ONE and after not in NOT_AFTER_ONE and not of_a_kind and not any_one


def _multiple(tokens: list[Token], position: int) -> _Found | None:
    low = tokens[position].low
    after = tokens[position + 1].low if position + 1 < len(tokens) else ""
    if low == "twice" and after not in {"as", "the"}:
        return None
    if low == "double" and after not in {"the", "that", "what", "last", "those"}:
        return None
    return _Found(NumberKind.MULTIPLE, MULTIPLES[low], position + 1, in_words=True)


def _fraction(tokens: list[Token], position: int) -> _Found | None:
    """Read half of, a third of, two-thirds, three quarters (…), by a quarter."""
    numerator, at = _numerator(tokens, position)
    if numerator is None:
        return None
    word = tokens[at].low.rpartition("-")[2]
    top, bottom = numerator, FRACTIONS[word][1]
    if top >= bottom or (top == 1) == word.endswith("s"):
        return None
    before = tokens[position - 1].low if position else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if after in NOT_TOGETHER or (
        before in {"the", "first", "last", "each", "second", "per", "final"} and after != "of"
    ):
        return None
    beyond = tokens[at + 2].low if at + 2 < len(tokens) else ""
    if after == "of" and (
        beyond in {"year", "term", "all"} or (at + 3 < len(tokens) and tokens[at + 3].low in {"year", "term", "week"})
    ):
        return None
    placed = (
        after in {"of", "(", ".", ",", ";", ")", "the", "were", "are", "have", "had", "from", "in", "on"}
        or after in VERBS
    )
    return _Found(NumberKind.FRACTION, top / bottom, at + 1, in_words=True) if placed else None


def _numerator(tokens: list[Token], position: int) -> tuple[int | None, int]:
    """Numerator of a fraction that starts here, and where its last word stands."""
    low = tokens[position].low
    if low == "half":
        return 1, position
    head, hyphen, tail = low.partition("-")
    if hyphen and tail in FRACTIONS:
        read = read_words([head])
        return (read[0] if read else None), position
    following = tokens[position + 1].low if position + 1 < len(tokens) else ""
    if following in FRACTIONS:
        if low == "a":
            return 1, position + 1
        read = read_words([low])
        return (read[0] if read else None), position + 1
    return None, position


def _rates(found: list[Mention], tokens: list[Token]) -> list[Mention]:
    """A number before "per 10,000" is a rate; one before "per week" stays what it is."""
    return [
        replace(mention, kind=NumberKind.RATE, noun="")
        if mention.is_count and mention.last < len(tokens) and tokens[mention.last].low == "per"
        else mention
        for mention in found
    ]
