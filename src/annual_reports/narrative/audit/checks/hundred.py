"""Breakdowns in per cent that do not add to 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annual_reports.narrative.audit.checks.common import finding, plain
from annual_reports.narrative.audit.checks.percentages import is_change
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.mentions import Mention, Nearness, NumberKind
from annual_reports.narrative.audit.language.sides import parting_pair, side
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import stem
from annual_reports.narrative.audit.sentences import Sentence

NEAREST, FARTHEST = 88.0, 112.0
BREAKDOWN = word_set(
    "breakdown split follow ethnicity ethnic gender age source reason remain rest composition profile comprise "
    "consist divide proportion background category locality"
)


def check_hundred(sentence: Sentence) -> Iterator[AuditFinding]:
    """Check the percentages of one sentence against 100."""
    percents = [
        number
        for number in sentence.claims
        if number.kind is NumberKind.PERCENT and not is_change(sentence, number) and not _compared(sentence, number)
    ]
    if len(percents) < 2 or any(number.nearness is not Nearness.EXACT for number in percents):
        return
    labels = _labels(sentence, percents)
    confidence = _breakdown(sentence, percents, labels)
    total = sum(number.value for number in percents)
    if confidence is None or not NEAREST <= total <= FARTHEST or adds_to_hundred(percents):
        return
    yield finding(
        sentence,
        AuditKind.HUNDRED,
        confidence,
        percents,
        found=f"{plain(total)}%",
        expected="100%",
        why=f"{' + '.join(plain(number.value) for number in percents)} = {plain(total)}, not 100",
    )


def adds_to_hundred(percents: Sequence[Mention]) -> bool:
    """Whether percentages add to 100 but for their rounding."""
    slack = sum(0.5 * 10.0**-number.decimals for number in percents)
    return abs(sum(number.value for number in percents) - 100) <= max(slack, 0.11) + 1e-9


def _compared(sentence: Sentence, number: Mention) -> bool:
    before = set(sentence.words(number.first - 4, number.first))
    after = set(sentence.words(number.last, number.last + 4))
    years = {"compared", "than", "from", "against", "versus", "target", "average"}
    return bool(before & years) or bool(after & {"previous", "last", "nationally", "england", "london"})


def _labels(sentence: Sentence, percents: Sequence[Mention]) -> list[list[str]]:
    ends = [number.first for number in percents[1:]] + [len(sentence.tokens)]
    after = [sentence.words(number.last, end) for number, end in zip(percents, ends, strict=True)]
    starts = [0] + [number.last for number in percents[:-1]]
    ahead = [sentence.words(start, number.first) for start, number in zip(starts, percents, strict=True)]
    return ahead if all(number.bracketed for number in percents) else after


def _breakdown(sentence: Sentence, percents: Sequence[Mention], labels: list[list[str]]) -> Confidence | None:
    """Whether the percentages are the parts of one thing."""
    if len(percents) == 2:
        pair = parting_pair([_first_words(label) for label in labels])
        own_rates = pair is not None and any(label[:1] == ["of"] and side([*label[1:3]], pair) for label in labels)
        if pair is not None and not own_rates:
            return Confidence.LIKELY
        return Confidence.LIKELY if _the_rest(sentence, percents[-1]) else None
    if _the_rest(sentence, percents[-1]):
        return Confidence.LIKELY
    stems = {stem(token.low) for token in sentence.tokens[: percents[0].first]} | {stem(w) for w in labels[0]}
    named = bool(stems & BREAKDOWN)
    other = any(word in {"other", "others", "unknown", "unspecified"} for word in labels[-1][-6:])
    alike = len({label[0] if label else "" for label in labels}) == 1 and bool(labels[0])
    if (named or other) and not _each_of_its_own(labels):
        return Confidence.LIKELY
    return Confidence.LOOK if alike and len(percents) > 2 and not _each_of_its_own(labels) else None


def _first_words(label: list[str]) -> list[str]:
    for position, word in enumerate(label):
        if word in {",", ";", ".", ":"}:
            return label[:position]
    return label


def _each_of_its_own(labels: list[list[str]]) -> bool:
    """Whether each percentage is of another group: 62% of boys, 71% of girls, 40% of those with a plan."""
    return sum(label[:1] == ["of"] for label in labels) > 1 or any(
        {"said", "felt", "agreed", "reported"} & set(label) for label in labels
    )


def _the_rest(sentence: Sentence, number: Mention) -> bool:
    return sentence.low(number.first - 1) in {"remaining", "other"} and sentence.low(number.first - 2) == "the"
