"""Changes and comparisons: "rose from 243 to 174", "a twofold increase from 22 to 66", "29%" for 28.4%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annual_reports.narrative.audit.checks.common import ROUGHLY, agrees, finding, plain, same
from annual_reports.narrative.audit.checks.comparisons import (
    CLAUSE_ENDS,
    Comparison,
    amounts,
    comparisons,
    direction_of,
)
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.mentions import Mention, Nearness, NumberKind
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.sentences import Sentence

_BASE = word_set("from than on to with against")


@dataclass(frozen=True)
class _Said:
    """A comparison with what the words claim of it, and where they stand."""

    sentence: Sentence
    comparison: Comparison
    home: Sentence


def check_changes(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[AuditFinding]:
    """Check the directions and the amounts of change in a sentence.

    A sentence that only says "This is a rise of 9%" is checked against the numbers of the one before it.
    """
    if not sentence.claims:
        return
    changed = amounts(sentence)
    here = comparisons(sentence, changed)
    said = [_Said(sentence, comparison, sentence) for comparison in here]
    if not said and before and (changed or _points_back(sentence)):
        said = _with_the_sentence_before(sentence, before[-1], changed)
        if not said and len(before) > 1 and _points_back(sentence) and _points_back(before[-1]):
            earlier = _with_the_sentence_before(before[-1], before[-2], amounts(before[-1]))
            said = [replace(entry, sentence=sentence) for entry in earlier]
    wrong_way = [entry for entry in said if _contradicts(entry)]
    if len(wrong_way) == len(said) or all(entry.home is sentence for entry in said):
        yield from (_direction(entry) for entry in wrong_way[:1] if entry.home is not sentence)
        yield from (_direction(entry) for entry in wrong_way if entry.home is sentence)
    if said:
        yield from _amounts(sentence, said, changed)


def _points_back(sentence: Sentence) -> bool:
    return sentence.low(0) in {"this", "that", "which", "it", "these"} and any(
        direction_of(token.low) for token in sentence.tokens[:12]
    )


def _with_the_sentence_before(sentence: Sentence, earlier: Sentence, changed: Sequence[Mention]) -> list[_Said]:
    """Compare a number of this sentence with one of the sentence before, or take that sentence's comparison."""
    levels = [number for number in sentence.claims if number not in changed and _is_level(number)]
    from_before = amounts(earlier)
    if not levels:
        return [_Said(sentence, comparison, earlier) for comparison in comparisons(earlier, from_before)]
    if not _points_back(sentence):
        return []
    news = [number for number in earlier.claims if number not in from_before]
    word = next((direction_of(token.low) for token in sentence.tokens if direction_of(token.low)), 0)
    return [
        _Said(sentence, Comparison(old, new, word, across=True), earlier)
        for old in levels
        if _BASE & set(sentence.words(old.first - 7, old.first))
        for new in news
        if new.kind is old.kind
    ]


def _is_level(number: Mention) -> bool:
    return number.kind not in {NumberKind.MULTIPLE, NumberKind.FRACTION, NumberKind.POINTS}


def _contradicts(entry: _Said) -> bool:
    comparison = entry.comparison
    numbers = (comparison.old, comparison.new)
    if comparison.direction is None or any(number.nearness is not Nearness.EXACT for number in numbers):
        return False
    if comparison.direction == 0:
        return comparison.unchanged and not same(comparison.old.value, comparison.new.value)
    moved = comparison.new.value - comparison.old.value
    return moved * comparison.direction <= 0


def _direction(entry: _Said) -> AuditFinding:
    comparison = entry.comparison
    old, new = plain(comparison.old.value, 2), plain(comparison.new.value, 2)
    if comparison.unchanged:
        found, why = "the same", f"{new} is not the same as {old}"
    else:
        found = "up" if comparison.direction and comparison.direction > 0 else "down"
        moved = comparison.new.value - comparison.old.value
        actual = "up" if moved > 0 else "down" if moved < 0 else "no change"
        why = f"the words say {found}, but from {old} to {new} is {actual}"
    confidence = Confidence.CERTAIN if entry.home is entry.sentence and not comparison.loose else Confidence.LIKELY
    about = (
        (comparison.old, comparison.new)
        if entry.home is entry.sentence
        else (comparison.old,)
        if comparison.across
        else ()
    )
    return finding(
        entry.sentence,
        AuditKind.DIRECTION,
        confidence,
        about,
        found=found,
        expected=f"words for {old} then and {new} now",
        why=why,
        other=entry.home,
        other_about=comparison.new,
    )


def _amounts(sentence: Sentence, said: list[_Said], changed: Sequence[Mention]) -> Iterator[AuditFinding]:
    for number, amount in enumerate(changed):
        rivals = said
        if len(said) == len(changed) > 1 and all(entry.home is sentence for entry in said):
            rivals = [said[number]]
        rivals = _of_the_next_base(rivals, amount)
        rivals = [
            entry for entry in rivals if _measurable(entry.comparison, amount) and _one_clause(entry, sentence, amount)
        ]
        if rivals and not any(_follows(entry.comparison, amount) for entry in rivals):
            yield _wrong_amount(sentence, rivals[0], amount)


def _of_the_next_base(said: list[_Said], amount: Mention) -> list[_Said]:
    """Where a sentence measures from several bases, an amount goes with the first base behind it."""
    bases = {entry.comparison.old.first for entry in said if entry.comparison.across}
    behind = [first for first in bases if first >= amount.last]
    if len(bases) < 2 or not behind:
        return said
    return [entry for entry in said if entry.comparison.old.first == min(behind)]


def _one_clause(entry: _Said, sentence: Sentence, amount: Mention) -> bool:
    """Whether no "while" or "but" parts an amount from the numbers."""
    if entry.home is not sentence:
        return True
    numbers = (entry.comparison.old, entry.comparison.new)
    low, high = min(number.first for number in numbers), max(number.last for number in numbers)
    between = sentence.words(amount.last, low) if amount.first < low else sentence.words(high, amount.first)
    return not CLAUSE_ENDS & set(between)


def _measurable(comparison: Comparison, amount: Mention) -> bool:
    old, new = comparison.old, comparison.new
    if amount in (old, new) or old.value <= 0 or any(number.nearness is not Nearness.EXACT for number in (old, new)):
        return False
    if amount.kind in {NumberKind.COUNT, NumberKind.MONEY, NumberKind.DURATION, NumberKind.RATE}:
        alike = amount.kind is old.kind or {amount.kind, old.kind} <= {NumberKind.COUNT, NumberKind.RATE}
        return alike and (amount.noun == old.noun or amount.kind is not NumberKind.DURATION or not old.noun)
    return amount.kind is not NumberKind.POINTS or old.kind is NumberKind.PERCENT


def _follows(comparison: Comparison, amount: Mention) -> bool:
    old, new = comparison.old.value, comparison.new.value
    moved = abs(new - old)
    match amount.kind:
        case NumberKind.PERCENT:
            relative = agrees(100 * moved / old, amount)
            # Of two percentages people say "up 7%" for points.
            return relative or (comparison.old.kind is NumberKind.PERCENT and _in_points(moved, comparison, amount))
        case NumberKind.POINTS:
            return _in_points(moved, comparison, amount)
        case NumberKind.MULTIPLE:
            return _times(old, new, amount)
        case NumberKind.FRACTION:
            return abs(moved / old - amount.value) <= 0.065
        case _:
            return agrees(moved, amount)


def _in_points(moved: float, comparison: Comparison, amount: Mention) -> bool:
    """Two rounded percentages may differ from their rounded difference by a whole unit."""
    slack = 0.0 if comparison.old.decimals or amount.decimals else 1e-9
    return agrees(moved, amount) or abs(moved - amount.value) <= slack


def _times(old: float, new: float, amount: Mention) -> bool:
    ratio = new / old
    multiple = amount.value
    match amount.nearness:
        case Nearness.OVER:
            return ratio > multiple - 0.01
        case Nearness.UNDER:
            return ratio < multiple + 0.01
        case _:
            return abs(ratio - multiple) <= ROUGHLY * multiple


def _wrong_amount(sentence: Sentence, entry: _Said, amount: Mention) -> AuditFinding:
    old, new = entry.comparison.old, entry.comparison.new
    moved = abs(new.value - old.value)
    span = f"from {plain(old.value, 2)} to {plain(new.value, 2)}"
    match amount.kind:
        case NumberKind.PERCENT if old.kind is NumberKind.PERCENT:
            actual = f"{plain(moved, 2)} percentage points or {plain(100 * moved / old.value)}%"
        case NumberKind.PERCENT | NumberKind.FRACTION:
            actual = f"{plain(100 * moved / old.value)}%"
        case NumberKind.POINTS:
            actual = f"{plain(moved, 2)} percentage points"
        case NumberKind.MULTIPLE:
            actual = f"{plain(new.value / old.value, 2)} times"
        case _:
            actual = plain(moved, 2)
    slight = amount.kind is NumberKind.PERCENT and abs(100 * moved / old.value - amount.value) < 10.0**-amount.decimals
    sure = Confidence.LIKELY if slight or entry.home is not sentence or entry.comparison.loose else Confidence.CERTAIN
    about = (amount,) if entry.home is not sentence else (amount, old, new)
    return finding(
        sentence,
        AuditKind.CHANGE,
        sure,
        about,
        found=amount.text,
        expected=actual,
        why=f"{span} is {actual}, not {amount.text}",
        other=entry.home,
        other_about=new,
    )
