"""The ways in which a sentence parts a whole: "of the 13, 4 … and 7 …", "17 referrals: 9 …, 4 … and 3 …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annual_reports.narrative.audit.checks.common import compatible
from annual_reports.narrative.audit.checks.exhaustive import (
    OPEN_ENDED,
    Exhaustive,
    exhaustive_by_labels,
    shares_leave_a_rest,
)
from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.when import periods
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.sentences import Sentence

FROM_WHOLE = frozenset({"of", "among", "amongst", "from"})
SKIPPED = word_set("the these those this all our their its a total out some just an around about")

MADE_UP = (
    "made up of",
    "comprising",
    "comprised of",
    "comprised",
    "consisting of",
    "consisted of",
    "composed of",
    "split between",
    "split into",
    "split as",
    "divided into",
    "broken down",
    "breakdown",
    "which consisted",
)
SUMMED_BEHIND = ("in total", "in all", "altogether")
LEADS_TO_TOTAL = {"bringing", "giving", "making", "leaving"}


@dataclass(frozen=True)
class Split:
    """A whole and what the words say it was parted into.

    Attributes
    ----------
    wholes
        Numbers that can be the whole; the first is the one to name.
    home
        The sentence where the whole stands.
    near_only
        Speak up only when the sum nearly fits: the parts count other nouns than the whole.
    """

    sentence: Sentence
    wholes: tuple[Mention, ...]
    parts: tuple[Mention, ...]
    exhaustive: Exhaustive
    home: Sentence
    near_only: bool = False


def splits(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Split]:
    """Every way in which the sentence parts a whole."""
    yield from _brackets(sentence)
    yield from _of_the_whole(sentence)
    yield from _summed_up(sentence)
    yield from _announced(sentence)
    yield from _of_these(sentence, before)
    yield from _of_a_sum(sentence)


def _of_a_sum(sentence: Sentence) -> Iterator[Split]:
    """£2,300, of which £1,600 went to the school and £700 was kept."""
    sums = [claim for claim in sentence.claims if claim.kind is NumberKind.MONEY]
    if len(sums) != 3 or OPEN_ENDED & sentence.vocabulary:
        return
    whole, *parts = sums
    between = sentence.words(whole.last, parts[0].first)
    if between[-2:] == ["of", "which"] and sentence.low(parts[1].first - 1) == "and":
        yield Split(sentence, (whole,), tuple(parts), Exhaustive.PERHAPS, sentence)


def _depths(sentence: Sentence) -> list[int]:
    depth, depths = 0, []
    for token in sentence.tokens:
        if token.low in {"(", "["}:
            depth += 1
        depths.append(depth)
        if token.low in {")", "]"} and depth:
            depth -= 1
    return depths


def _outer(sentence: Sentence, first: int, last: int) -> list[Mention]:
    """Counts outside brackets between two tokens."""
    depths = _depths(sentence)
    return [count for count in sentence.counts if first <= count.first < last and depths[count.first] == 0]


def _of_one_kind(whole: Mention, parts: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(part for part in parts if compatible(whole.noun, part.noun))


def _brackets(sentence: Sentence) -> Iterator[Split]:
    """8 complaints (5 at stage one and 4 at stage two)."""
    for position, token in enumerate(sentence.tokens):
        if token.low != "(":
            continue
        close = next(
            (at for at in range(position, len(sentence.tokens)) if sentence.low(at) == ")"), len(sentence.tokens)
        )
        inside = [count for count in sentence.counts if position < count.first < close]
        ahead = [count for count in sentence.counts if count.last <= position and position - count.last <= 8]
        if len(inside) < 2 or not ahead or OPEN_ENDED & set(sentence.words(position, close)):
            continue
        whole = ahead[-1]
        between = sentence.words(whole.last, position)
        ratio = any(word in {"of", "from", "/"} for word in sentence.words(inside[0].last, inside[1].first)[:3])
        if ratio or ("," in between or _compares(sentence.words(position, close))):
            continue
        kin = _of_one_kind(whole, inside)
        firm = exhaustive_by_labels(sentence, inside) is Exhaustive.YES
        yield Split(
            sentence,
            (whole,),
            tuple(inside),
            Exhaustive.YES if firm else Exhaustive.PERHAPS,
            sentence,
            near_only=len(kin) < len(inside) and not firm,
        )


def _tells_years(sentence: Sentence, parts: Sequence[Mention]) -> bool:
    """Whether the numbers are of other years: "13 children: 13 in the previous year and 13 in the year before"."""
    return any(
        at.when.shift or at.when.year for part in parts for at in periods(sentence.tokens[part.last : part.last + 6])
    )


def _compares(words: Sequence[str]) -> bool:
    """Whether a bracket sets years side by side: (9 in 2018/19 and 7 in 2017/18)."""
    return any(
        word in {"year", "compared", "previously", "from", "years", "was", "england", "london"} or word[:2] == "20"
        for word in words
    )


def _of_the_whole(sentence: Sentence) -> Iterator[Split]:
    """Read "of the 13, 4 … and 7 …" and "ten of the 22 … and the remaining eleven …"."""
    for number, whole in enumerate(sentence.counts):
        at = whole.first - 1
        while at >= 0 and (
            sentence.low(at) in SKIPPED or (sentence.low(at) == "of" and sentence.low(at - 1) == "total")
        ):
            at -= 1
        if at < 0 or sentence.low(at) not in FROM_WHOLE or (at == whole.first - 1 and sentence.low(at) == "from"):
            continue
        before = sentence.low(at - 1) if at else ""
        if before in {"out"}:
            before = sentence.low(at - 2) if at > 1 else ""
        previous = sentence.counts[number - 1] if number else None
        if (previous is not None and previous.last == at) or (
            previous is not None and before and previous.last in {at - 1, at - 2} and sentence.low(at) == "of"
        ):
            parts = (previous, *_after(sentence, whole))
        elif before in {"", ",", ";", ":", "and", "that", "–", "-", "while", "but", "whilst"} or at == 0:
            parts = tuple(_after(sentence, whole))
        else:
            continue
        parts = _of_one_kind(whole, parts)
        if parts:
            yield Split(sentence, (whole,), parts, exhaustive_by_labels(sentence, parts), sentence)


def _after(sentence: Sentence, whole: Mention) -> list[Mention]:
    """Counts after a whole, up to another "of the" or a comparison."""
    parts: list[Mention] = []
    for count in _outer(sentence, whole.last, len(sentence.tokens)):
        words = sentence.words(count.first - 2, count.first)
        if "of" in words or "to" in words[-1:] or _is_compared(sentence, count):
            break
        parts.append(count)
    return parts


def _summed_up(sentence: Sentence) -> Iterator[Split]:
    """Nine … and six …, fourteen in total."""
    for number, whole in enumerate(sentence.counts):
        if number < 2:
            continue
        before = sentence.phrase(max(sentence.counts[number - 1].last, whole.first - 8), whole.first)
        after = sentence.phrase(whole.last, whole.last + 5)
        if not (_announces_total(before.split()) or any(cue in after for cue in SUMMED_BEHIND)):
            continue
        parts = [part for part in _outer(sentence, 0, whole.first) if not _is_compared(sentence, part)]
        kin = _of_one_kind(whole, parts)
        if len(parts) > 1:
            yield Split(sentence, (whole,), tuple(parts), Exhaustive.YES, sentence, near_only=len(kin) < len(parts))


def _announces_total(words: Sequence[str]) -> bool:
    """Whether the words before a number make it a total: "a total of", "making", "bringing the total to"."""
    total = {"total", "totalling"} & set(words)
    return (bool(total) and bool({"of", "totalling"} & set(words) or LEADS_TO_TOTAL & set(words))) or words[-1:] == [
        "making"
    ]


def _is_compared(sentence: Sentence, number: Mention) -> bool:
    """Whether a number is only held against: than 9, from 9, compared with the 9."""
    words = sentence.words(number.first - 4, number.first)
    while words and words[-1] in SKIPPED - {"out"}:
        words.pop()
    return words[-1:] == ["from"] or bool({"than", "compared", "against"} & set(words[-2:]))


def _announced(sentence: Sentence) -> Iterator[Split]:
    """Read "46 enquiries, made up of 29 … and 19 …", "17 referrals: 9 …", "19 pupils, of whom 11 … and 9 …"."""
    for whole in sentence.counts:
        at, exhaustive = _cue_after(sentence, whole)
        if at < 0:
            continue
        parts = _after_cue(sentence, at)
        if _tells_years(sentence, parts):
            continue
        if exhaustive is Exhaustive.NO and whole is not sentence.counts[0]:
            parts = parts[:1]  # "of the 29, 13 began, of whom 5 were boys, and 16 did not": 16 is no part of 13
        if len(parts) < (1 if exhaustive is Exhaustive.NO else 2):
            continue
        if OPEN_ENDED & set(sentence.words(at, parts[0].first)):
            continue
        by_labels = exhaustive_by_labels(sentence, parts)
        if "rest" in sentence.words(at, len(sentence.tokens)) and by_labels is Exhaustive.NO:
            exhaustive = Exhaustive.NO
        kin = _of_one_kind(whole, parts)
        if shares_leave_a_rest(sentence, parts):
            exhaustive = Exhaustive.NO
        strength = max(exhaustive, by_labels)
        if exhaustive is Exhaustive.NO and len(kin) < len(parts):
            continue
        yield Split(
            sentence,
            (whole,),
            tuple(parts),
            strength,
            sentence,
            near_only=len(kin) < len(parts) and strength is not Exhaustive.YES,
        )


def _cue_after(sentence: Sentence, whole: Mention) -> tuple[int, Exhaustive]:
    """Where the words after a whole announce its parts, and how firmly."""
    if whole.bracketed or _is_compared(sentence, whole):
        return -1, Exhaustive.NO
    # "8 children (down from 18): 2 boys and 6 girls": the 18 is only held against.
    following = next(
        (
            c.first
            for c in sentence.counts
            if c.first > whole.last and not c.bracketed and not _is_compared(sentence, c)
        ),
        -1,
    )
    if following < 0:
        return -1, Exhaustive.NO
    phrase = sentence.phrase(whole.last, following)
    if any(cue in phrase for cue in MADE_UP):
        return following, Exhaustive.YES
    words = sentence.words(whole.last, following)
    if ":" in words or ("–" in words and words[-1] == "–"):
        firm = "total" in sentence.words(0, whole.first) or "in all" in sentence.phrase(0, whole.first)
        return following, Exhaustive.YES if firm else Exhaustive.PERHAPS
    for cue in ("of which", "of whom", "of these", "of them"):
        if cue in phrase and not phrase.startswith(cue):
            return following, Exhaustive.NO
    return -1, Exhaustive.NO


def _after_cue(sentence: Sentence, first: int) -> list[Mention]:
    parts: list[Mention] = []
    for count in _outer(sentence, first, len(sentence.tokens)):
        if parts and (
            _is_compared(sentence, count) or (";" in sentence.words(parts[-1].last, count.first) and len(parts) == 1)
        ):
            break
        parts.append(count)
    return parts


def _of_these(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Split]:
    """Of these, 20 were recommended and 5 were not: the whole stands in the sentence before."""
    start = sentence.phrase(0, 4)
    if not start.startswith(
        ("of these", "of those", "of them", "of this", "of the total", "among these", "the remaining")
    ):
        return
    home = next((earlier for earlier in reversed(before) if earlier.counts), None)
    if home is None or (sentence.counts and sentence.counts[0].first < 2):
        return
    parts = _after_cue(sentence, 0)
    wholes = tuple(count for count in reversed(home.counts) if all(compatible(count.noun, part.noun) for part in parts))
    if start.startswith("the remaining"):
        return
    if wholes and parts:
        largest = max(part.value for part in parts)
        if len(parts) == 1 and any(whole.value >= largest for whole in wholes):
            return
        yield Split(sentence, wholes, tuple(parts), exhaustive_by_labels(sentence, parts), home)
