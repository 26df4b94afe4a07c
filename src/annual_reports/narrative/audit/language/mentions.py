"""Numbers as they are mentioned: value, kind, noun, and how exactly they are meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from annual_reports.narrative.audit.language.tokens import Token, TokenKind
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import DURATIONS, PREPOSITIONS, VERBS, is_plural, stem


class NumberKind(StrEnum):
    """What sort of number a mention is."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "money"
    DURATION = "duration"
    RATE = "rate"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    INLINE = "inline value"
    NOT_A_CLAIM = "not a claim"


class Nearness(StrEnum):
    """How exactly a number is meant."""

    EXACT = "exactly"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Mention:
    """One number in a sentence.

    Attributes
    ----------
    value
        The number; a percentage is 29 and not 0.29, a fraction is 0.25.
    first, last
        Its tokens in the sentence, ``last`` being the one after.
    start, end
        Its place in the text of the block.
    decimals
        Places that were printed.
    noun
        Stem of what is counted, or of the unit of a duration; empty where none follows.
    why_not
        Why it is no claim.
    inline
        Whether it is an inline value, and so cannot be mistyped.
    bracketed
        Whether it opens a bracket: ``6 (18%)``.
    in_words
        Whether it is spelled.
    """

    kind: NumberKind
    value: float
    text: str
    first: int
    last: int
    start: int
    end: int
    decimals: int = 0
    noun: str = ""
    noun_at: int = -1
    nearness: Nearness = Nearness.EXACT
    bracketed: bool = False
    in_words: bool = False
    why_not: str = ""
    inline: bool = False

    @property
    def is_claim(self) -> bool:
        """Whether it says how many or how much of something."""
        return self.kind not in {NumberKind.NOT_A_CLAIM, NumberKind.INLINE}

    @property
    def is_count(self) -> bool:
        """Whether it counts things."""
        return self.kind is NumberKind.COUNT


NOUN_REACH = 7
_ABOUT = word_set("about around approximately some roughly circa nearly almost close c")
_OVER = word_set("over above exceeding")
_UNDER = word_set("under below")
_OF_THE = word_set("of out the these those our all them which whom this its their")


def with_context(mention: Mention, tokens: list[Token]) -> Mention:
    """Add what the words around a number say of it: noun, nearness, bracket."""
    noun, at = ("", -1)
    if mention.kind in {NumberKind.COUNT, NumberKind.PERCENT, NumberKind.FRACTION}:
        noun, at = _noun_after(mention, tokens)
    elif mention.kind is NumberKind.DURATION:
        noun, at = _unit_after(mention, tokens)
    return replace(
        mention,
        noun=noun,
        noun_at=at,
        nearness=_nearness(mention, tokens),
        bracketed=mention.first > 0 and _opens(tokens, mention.first),
    )


def _opens(tokens: list[Token], position: int) -> bool:
    return tokens[position - 1].low in {"(", "["}


def _noun_after(mention: Mention, tokens: list[Token]) -> tuple[str, int]:
    """Find the noun that is counted: the first plural, or for one thing the last word before the noun phrase ends."""
    position = mention.last
    while position < len(tokens) and tokens[position].low in _OF_THE and position < mention.last + 3:
        position += 1
    last_word = ("", -1)
    for at in range(position, min(position + NOUN_REACH, len(tokens))):
        token = tokens[at]
        if token.kind is TokenKind.MIXED or _names_a_stage(tokens, at):
            continue
        if token.kind is not TokenKind.WORD or token.low in VERBS or _ends_noun_phrase(tokens, at):
            break
        if is_plural(token.low):
            return _whole_noun(tokens, at)
        last_word = (stem(token.low), at)
    return last_word if mention.value == 1 or mention.kind is not NumberKind.COUNT else ("", -1)


def _names_a_stage(tokens: list[Token], at: int) -> bool:
    """Whether a number belongs to the noun phrase: 42 year 11 leavers."""
    return tokens[at].kind is TokenKind.NUMBER and tokens[at - 1].low in {"year", "stage"}


def _whole_noun(tokens: list[Token], at: int) -> tuple[str, int]:
    """A plural before another plural only describes it: sports events, care leavers."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.kind is TokenKind.WORD and is_plural(following.low):
        return stem(following.low), at + 1
    return stem(tokens[at].low), at


def _ends_noun_phrase(tokens: list[Token], at: int) -> bool:
    word = tokens[at].low
    if word == "after" and at and tokens[at - 1].low == "looked":
        return False
    return word in PREPOSITIONS


def _unit_after(mention: Mention, tokens: list[Token]) -> tuple[str, int]:
    for at in range(mention.last, min(mention.last + 3, len(tokens))):
        if stem(tokens[at].low) in DURATIONS:
            return stem(tokens[at].low), at
    return "", -1


def _nearness(mention: Mention, tokens: list[Token]) -> Nearness:
    before = [token.low for token in tokens[max(0, mention.first - 3) : mention.first]]
    if not before:
        return Nearness.EXACT
    last = before[-1]
    if last in {"(", "["}:
        return Nearness.EXACT
    pair = " ".join(before[-2:])
    if pair in {"just over", "just under", "close to", "little over", "little under", "in excess"} or last in _ABOUT:
        return Nearness.ABOUT
    if pair in {"more than", "at least", "excess of", "greater than", "no fewer"} or last in _OVER:
        return Nearness.OVER
    if pair in {"fewer than", "less than", "up to", "at most", "lower than"} or last in _UNDER:
        return Nearness.UNDER
    return Nearness.EXACT
