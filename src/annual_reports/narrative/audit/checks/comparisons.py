"""Two numbers of one measure set against each other, and the amounts of change between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.when import When, WhenAt, periods
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import DOWN, DOWN_THAN, UP, UP_THAN, VERBS, stem
from annual_reports.narrative.audit.sentences import Sentence

CLAUSE_ENDS = word_set("; : but although though whereas while whilst despite however yet")
LIMITS = word_set(
    "threshold target average limit national england english london regional benchmark guideline maximum minimum "
    "budget capacity"
)
RANGES = word_set("range ranging ranged aged age ages varied vary between")
REACH = 16
LEVELS = frozenset({NumberKind.COUNT, NumberKind.PERCENT, NumberKind.MONEY, NumberKind.DURATION, NumberKind.RATE})
_LINKS = word_set("the a an just only around about of nearly over some as low high £")


@dataclass(frozen=True)
class Comparison:
    """An old number and a new one, or one number and what it is held against.

    Attributes
    ----------
    direction
        1 for up, -1 for down, 0 for none said.
    unchanged
        Whether the words say that both are the same.
    loose
        Whether the two were put together by their years rather than by "from … to".
    across
        Whether the new one stands in the sentence before.
    """

    old: Mention
    new: Mention
    direction: int = 0
    unchanged: bool = False
    loose: bool = False
    across: bool = False


def direction_of(word: str) -> int:
    """Which way a word of change goes.

    Examples
    --------
    >>> direction_of("rose"), direction_of("reduction"), direction_of("children")
    (1, -1, 0)
    """
    root = stem(word)
    if root in UP or root in {"double", "treble", "triple", "quadruple"}:
        return 1
    return -1 if root in DOWN or root == "halve" else 0


def amounts(sentence: Sentence) -> list[Mention]:
    """Numbers that say how much something changed or differs, not how much it is."""
    return [number for number in sentence.claims if _is_amount(sentence, number)]


def _is_amount(sentence: Sentence, number: Mention) -> bool:
    if number.kind in {NumberKind.MULTIPLE, NumberKind.POINTS}:
        return True
    before = sentence.words(number.first - 5, number.first)
    while before and before[-1] in _LINKS - {"of"} | {"approximately", "almost", "roughly"}:
        before = before[:-1]
    if number.kind is not NumberKind.FRACTION and _more_than(sentence, number):
        return True
    return bool(before) and _is_told_as_amount(sentence, number, before)


def _is_told_as_amount(sentence: Sentence, number: Mention, before: Sequence[str]) -> bool:
    """Whether the words before a number make it an amount: "rose by", "an increase of", "up 29%"."""
    if before[-1] in {"by", "of"}:
        nearby = before[:-1][-3:]
        words = nearby if before[-1] == "by" else nearby[-1:]
        return any(
            direction_of(word) or stem(word) in {"change", "improve", "improvement", "difference", "gap", "variance"}
            for word in words
        )
    if before[-1] in {"up", "down"} and number.kind is NumberKind.COUNT:
        return sentence.low(number.last) in {"from", "on"}
    if before[-1] in {"up", "down"} or (direction_of(before[-1]) and number.kind is NumberKind.PERCENT):
        return number.kind in {NumberKind.PERCENT, NumberKind.FRACTION}
    # A bracket behind an amount says it again: a fall of 39 (18%).
    return number.bracketed and number.kind is NumberKind.PERCENT and _behind_amount(sentence, number)


def _more_than(sentence: Sentence, number: Mention) -> bool:
    """9% increase, 6 fewer than, 26 days over the threshold."""
    at = number.last
    if sentence.low(at) == "-":
        at += 1
    for distance in range(4 if number.kind is not NumberKind.PERCENT else 2):
        word = stem(sentence.low(at + distance))
        low = sentence.low(at + distance)
        if not word or low in VERBS or low in {",", ".", ";", "(", ")", "and", "in", "of", "to", "from"}:
            return False
        than = sentence.low(at + distance + 1)
        if low in {"over", "under"} and not LIMITS & set(sentence.words(at + distance + 1, at + distance + 4)):
            continue
        if word in UP_THAN | DOWN_THAN and than in {"than", "the", "our", "that", "its", "last", "this"}:
            return True
        if direction_of(word) and number.kind is NumberKind.PERCENT:
            return True
    return False


def _behind_amount(sentence: Sentence, number: Mention) -> bool:
    ahead = [other for other in sentence.claims if other.last < number.first]
    return bool(ahead) and number.first - ahead[-1].last <= 4 and _is_amount(sentence, ahead[-1])


def comparisons(sentence: Sentence, changed: Sequence[Mention]) -> list[Comparison]:
    """Find every pair of numbers that the sentence compares."""
    levels = [number for number in sentence.claims if number.kind in LEVELS and number not in changed]
    found: list[Comparison] = []
    for first, second in pairwise(levels):
        used = any(number in (known.old, known.new) for known in found for number in (first, second))
        if _alike(first, second) and second.first - first.last <= REACH and not used:
            for form in _FORMS:
                comparison = form(sentence, first, second, found)
                if comparison is not None:
                    found.append(_of_the_right_number(sentence, comparison, levels))
                    break
    return found or list(_by_year(sentence, levels))


def _of_the_right_number(sentence: Sentence, comparison: Comparison, levels: Sequence[Mention]) -> Comparison:
    """Read "five sentences on three young people (up from 4)": the bracket may be of the five."""
    old, new = comparison.old, comparison.new
    fits = (new.value - old.value) * comparison.direction > 0
    if fits or comparison.unchanged or not comparison.direction or "(" not in sentence.words(new.last, old.first):
        return comparison
    for other in levels:
        if other.last <= new.first and _alike(other, old) and (other.value - old.value) * comparison.direction > 0:
            return replace(comparison, new=other)
    return comparison


def _alike(first: Mention, second: Mention) -> bool:
    if first.kind is not second.kind:
        return {first.kind, second.kind} <= {NumberKind.COUNT, NumberKind.RATE}
    if first.kind is NumberKind.DURATION:
        return not first.noun or not second.noun or first.noun == second.noun
    return True


def _word_before(sentence: Sentence, number: Mention) -> str:
    at = number.first - 1
    while at >= 0 and sentence.low(at) in _LINKS | {"last", "previous", "year's", "average", "figure", "rate", "total"}:
        at -= 1
    return sentence.low(at)


def _from_to(sentence: Sentence, first: Mention, second: Mention, found: list[Comparison]) -> Comparison | None:
    """From 243 to 174; to 174 from 243."""
    ahead, behind = _word_before(sentence, first), _word_before(sentence, second)
    between = sentence.words(first.last, second.first)
    if {";", "."} & set(between):
        return None
    if ahead == "from" and behind == "to":
        start = sentence.words(first.first - 5, first.first)
        if RANGES & set(start):
            return None
        way = _last_direction(sentence, first.first, found)
        return Comparison(first, second, way or _next_direction(sentence, second.last))
    if behind == "from" and not {"apart", "away", "aside"} & set(between):
        way = _way(between)
        if ahead == "to" or way:
            way = way or _last_direction(sentence, first.first, found)
            return Comparison(second, first, way) if way else None
    return None


def _held_against(sentence: Sentence, first: Mention, second: Mention, found: list[Comparison]) -> Comparison | None:
    """12 compared with 9; a drop on the 11; higher than the 342; the same as the 23."""
    between = sentence.words(first.last, second.first)
    if {";", ".", "of which"} & set(between) or len(between) > REACH:
        return None
    stems = [stem(word) for word in between]
    if _says_unchanged(sentence, first, between):
        return Comparison(second, first, 0, unchanged=True)
    than = _than(between, stems)
    if than:
        return Comparison(second, first, than)
    way = _way(between)
    if way and {"on", "from", "against"} & set(between[-6:]) and _said_of_first(between):
        return Comparison(second, first, way)
    if {"compared", "against", "versus", "vs", "opposed", "comparison"} & set(between):
        way = way or _last_direction(sentence, first.first, found) or _next_direction(sentence, second.last)
        return Comparison(second, first, way)
    return None


def _says_unchanged(sentence: Sentence, first: Mention, between: Sequence[str]) -> bool:
    """Read "the same number as the 23" and "unchanged at 13, compared with 14"."""
    if "same" in between and "as" in between:
        behind = set(between[len(between) - 1 - list(reversed(between)).index("as") :])
        return not behind & {",", "and", "in", "at"} and not {"not", "almost", "nearly", "much"} & set(between)
    ahead = sentence.words(first.first - 4, first.first)
    compares = {"compared", "from", "against", "in"} & set(between)
    return ("unchanged" in ahead and "compared" in between) or ("unchanged" in between and bool(compares))


def _said_of_first(between: Sequence[str]) -> bool:
    """Whether the words of change follow the first number at once: "14 households, a drop on the 11"."""
    way_at = next(position for position, word in enumerate(between) if direction_of(word))
    return "and" not in between[:way_at] and way_at <= 9


def _than(between: Sequence[str], stems: Sequence[str]) -> int:
    """Read "is higher than the 6.9%", "below the average of 6.4%"."""
    if {"and", "but", "while", "whereas"} & set(between):
        return 0
    for position, root in enumerate(stems):
        if root in UP_THAN | DOWN_THAN and position + 1 < len(between):
            negated = {"not", "no", "neither", "or", "well-nigh"} & set(between[max(0, position - 3) : position])
            if root in {"over", "under"} and not LIMITS & set(between[position + 1 : position + 4]):
                continue
            needs_than = root not in {"above", "below", "exceed", "under", "over"}
            if negated or (needs_than and between[position + 1] != "than") or (position + 1 >= len(between)):
                continue
            if root in {"above", "below", "under", "over", "exceed"} and between[position + 1] not in {
                "the",
                "our",
                "its",
                "that",
                "a",
                "last",
                "this",
            }:
                continue
            return 1 if root in UP_THAN else -1
    return 0


def _way(words: Sequence[str]) -> int:
    ways = {direction_of(word) for word in words} - {0}
    return ways.pop() if len(ways) == 1 else 0


def _bracketed_year(sentence: Sentence, first: Mention, second: Mention, found: list[Comparison]) -> Comparison | None:
    """15 adopters (10 in the previous year)."""
    if not second.bracketed or {",", ";"} & set(sentence.words(first.last, second.first)):
        return None
    inside = sentence.tokens[second.first : second.first + 9]
    earlier = [at.when for at in periods(inside) if _is_earlier(at.when)]
    if not earlier:
        return None
    way = _last_direction(sentence, first.first, found) or _next_direction(sentence, second.last)
    return Comparison(second, first, way, loose=True)


def _is_earlier(when: When) -> bool:
    return (when.shift or 0) < 0 or when.year is not None


_Form = Callable[[Sentence, Mention, Mention, list[Comparison]], "Comparison | None"]
_FORMS: tuple[_Form, ...] = (_from_to, _held_against, _bracketed_year)


def _last_direction(sentence: Sentence, position: int, found: list[Comparison]) -> int:
    """The nearest word of change before a position in its clause."""
    stop = max((max(known.old.last, known.new.last) for known in found), default=0)
    for at in range(position - 1, max(stop, position - REACH) - 1, -1):
        word = sentence.low(at)
        if word in CLAUSE_ENDS:
            return 0
        way = direction_of(word)
        if way:
            return 0 if _denied_or_aside(sentence, at) or _other_clause(sentence, at, position) else way
    return 0


def _other_clause(sentence: Sentence, at: int, position: int) -> bool:
    """Whether a comma and a verb of its own part the number from the word of change before it."""
    between = sentence.words(at + 1, position)
    if "," not in between:
        return False
    opened = set(sentence.words(max(0, at - 12), at))
    verbs = set(between[between.index(",") :]) & VERBS
    return bool(verbs) or bool(
        opened & {"while", "although", "as", "when", "whereas", "despite", "following", "though"}
    )


def _next_direction(sentence: Sentence, position: int) -> int:
    """The nearest word of change after a position, up to the next number that stands for itself."""
    for at in range(position, min(position + 12, len(sentence.tokens))):
        word = sentence.low(at)
        if word in CLAUSE_ENDS or word in {"with", "and"}:
            return 0
        way = direction_of(word)
        if way:
            return 0 if _denied_or_aside(sentence, at) else way
    return 0


def _denied_or_aside(sentence: Sentence, at: int) -> bool:
    before = set(sentence.words(at - 5, at))
    return bool(
        before & {"no", "not", "despite", "without", "never", "neither", "target", "aim"}
    ) or "to" in sentence.words(at - 1, at)


def _by_year(sentence: Sentence, levels: Sequence[Mention]) -> Iterator[Comparison]:
    """38 referrals in 2021/22 and 45 in 2022/23, so referrals decreased."""
    if len(levels) != 2 or not _alike(*levels):
        return
    named = sentence.periods
    first, second = (_own_period(level, levels, named) for level in levels)
    if first is None or second is None:
        return
    if any(_is_base(sentence, level) for level in levels):
        return
    order = _order(first, second) - _order(second, first)
    if order == 0:
        return
    old, new = (levels[0], levels[1]) if order < 0 else (levels[1], levels[0])
    words = [token.low for token in sentence.tokens]
    ways = {direction_of(word) for at, word in enumerate(words) if not _denied_or_aside(sentence, at)} - {0}
    apart = bool({"but", "whereas", "although", "while"} & set(words))
    yield Comparison(old, new, ways.pop() if len(ways) == 1 and not apart else 0, loose=True)


def _own_period(level: Mention, levels: Sequence[Mention], named: Sequence[WhenAt]) -> When | None:
    """The period that stands nearest to a number, not beyond another number."""
    others = [other.first for other in levels if other is not level]
    choices = []
    for at in named:
        gap = at.first - level.last if at.first >= level.last else level.first - at.last
        low, high = min(at.first, level.first), max(at.first, level.first)
        if (
            0 <= gap <= 9
            and not any(low < other < high for other in others)
            and not at.when.other
            and not at.when.moment
        ):
            choices.append((gap, at.first, at.when))
    return min(choices, key=lambda choice: choice[:2])[2] if choices else None


def _order(when: When, other: When) -> int:
    """Place of a period in time; "last year" lies before the labelled year beside it."""
    if when.year is not None:
        return when.year
    return (other.year if other.year is not None else 0) + (when.shift or 0)


def _is_base(sentence: Sentence, level: Mention) -> bool:
    """Whether a number is only what a change is measured from: "a drop of 9% on the 2018/19 figure of 33"."""
    words = sentence.words(level.first - 7, level.first)
    return any(
        word in {"on", "from", "than"} and any(direction_of(earlier) for earlier in words[:at])
        for at, word in enumerate(words)
    )
