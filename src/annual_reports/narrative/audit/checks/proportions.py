"""Proportions in words against the counts beside them: "the majority, 9 of 22"."""

from __future__ import annotations

from collections.abc import Iterator

from annual_reports.narrative.audit.checks.common import finding, plain
from annual_reports.narrative.audit.checks.percentages import is_of
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.mentions import Mention, Nearness, NumberKind
from annual_reports.narrative.audit.sentences import Sentence

REACH = 14
TOLERANCE = 0.065


def check_proportions(sentence: Sentence) -> Iterator[AuditFinding]:
    """Check fractions and majorities of a sentence."""
    for fraction in sentence.claims:
        if fraction.kind is NumberKind.FRACTION:
            actual, about, shown = _actual(sentence, fraction.last, fraction)
            if actual is not None and not _fits(actual, fraction):
                yield _contradiction(sentence, (fraction, *about), fraction.text, actual, shown)
    yield from _majorities(sentence)


def _fits(actual: float, said: Mention) -> bool:
    match said.nearness:
        case Nearness.OVER:
            return actual > said.value - 0.005
        case Nearness.UNDER:
            return actual < said.value + 0.005
        case _:
            return abs(actual - said.value) <= TOLERANCE


def _actual(sentence: Sentence, at: int, fraction: Mention | None) -> tuple[float | None, tuple[Mention, ...], str]:
    """The share that the counts or the percentage behind position ``at`` give."""
    near = [number for number in sentence.claims if at <= number.first < at + REACH]
    if not near or ";" in sentence.words(at, near[0].first):
        return None, (), ""
    first = near[0]
    if first.kind is NumberKind.PERCENT and first.bracketed:
        return first.value / 100, (first,), first.text
    if len(near) > 1 and near[1].is_count and first.is_count:
        if is_of(sentence, first, near[1]) and _beside(sentence, at, first):
            return _share(first, near[1])
        if fraction is not None and _of(sentence, at, first) and near[1].bracketed and near[1].value <= first.value:
            return _share(near[1], first)
    return None, (), ""


def _beside(sentence: Sentence, at: int, first: Mention) -> bool:
    """Whether the counts stand in a bracket or after a comma: they say the proportion again."""
    return first.bracketed or sentence.low(first.first - 1) in {",", "–", "-", ":"} or first.first == at


def _of(sentence: Sentence, at: int, whole: Mention) -> bool:
    words = sentence.words(at, whole.first)
    return words[:1] == ["of"] and len(words) <= 3


def _share(part: Mention, whole: Mention) -> tuple[float | None, tuple[Mention, ...], str]:
    if not whole.value or part.nearness is not Nearness.EXACT:
        return None, (), ""
    return part.value / whole.value, (part, whole), f"{plain(part.value)} of {plain(whole.value)}"


def _majorities(sentence: Sentence) -> Iterator[AuditFinding]:
    for position, token in enumerate(sentence.tokens):
        if token.low not in {"majority", "minority"}:
            continue
        actual, about, shown = _actual(sentence, position + 1, None)
        if actual is None:
            continue
        if (actual <= 0.5) if token.low == "majority" else (actual >= 0.5):
            yield _contradiction(sentence, about, f"the {token.low}", actual, shown)


def _contradiction(
    sentence: Sentence, about: tuple[Mention, ...], said: str, actual: float, shown: str
) -> AuditFinding:
    return finding(
        sentence,
        AuditKind.PROPORTION,
        Confidence.LIKELY,
        about,
        found=said,
        expected=f"{plain(100 * actual)}%",
        why=f"{shown} is not “{said}”" if "%" in shown else f"{shown} is {plain(100 * actual)}%, which is not “{said}”",
    )
