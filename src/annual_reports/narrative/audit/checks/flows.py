"""Opening, new, ended and closing numbers in the sentences of one paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annual_reports.narrative.audit.checks.common import compatible, finding, plain, same
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.flows import flow_role
from annual_reports.narrative.audit.language.mentions import Mention, Nearness
from annual_reports.narrative.audit.sentences import Sentence

NEEDED = ("opening", "new", "ended", "closing")


def check_flow(sentences: Sequence[Sentence]) -> Iterator[AuditFinding]:
    """Check a paragraph that tells what was open, began, ended and was left."""
    if sum(len(sentence.counts) for sentence in sentences) < len(NEEDED):
        return
    roles: dict[str, list[tuple[Sentence, Mention]]] = {}
    for sentence in sentences:
        for count in sentence.counts:
            role = flow_role(_clause(sentence, count))
            if role and count.nearness is Nearness.EXACT:
                roles.setdefault(role, []).append((sentence, count))
    if any(len(roles.get(role, [])) != 1 for role in NEEDED):
        return
    numbers = [roles[role][0][1] for role in NEEDED]
    nouns = [number.noun for number in numbers]
    if not all(compatible(nouns[0], noun) for noun in nouns):
        return
    opening, new, ended, closing = (number.value for number in numbers)
    if same(opening + new - ended, closing):
        return
    sentence, said = roles["closing"][0]
    expected = opening + new - ended
    yield finding(
        sentence,
        AuditKind.FLOW,
        Confidence.LIKELY,
        (said,),
        found=plain(closing),
        expected=plain(expected),
        why=f"{plain(opening)} + {plain(new)} − {plain(ended)} = {plain(expected)}, not {plain(closing)}",
    )


def _clause(sentence: Sentence, count: Mention) -> str:
    """Words around a count up to the next count and back to the last, the ones behind it first."""
    place = sentence.counts.index(count)
    start = sentence.counts[place - 1].last if place else 0
    stop = sentence.counts[place + 1].first if place + 1 < len(sentence.counts) else len(sentence.tokens)
    ahead = sentence.words(start, count.first)
    behind = sentence.words(count.last, stop)
    if place:
        ahead = _after_boundary(ahead)
    if place + 1 < len(sentence.counts):
        behind = _before_boundary(behind)
    return " ".join([*ahead, count.text, *behind])


def _after_boundary(words: list[str]) -> list[str]:
    at = max((position for position, word in enumerate(words) if word in {",", ";", "and", "while", "but"}), default=-1)
    return words[at + 1 :]


def _before_boundary(words: list[str]) -> list[str]:
    at = max(
        (position for position, word in enumerate(words) if word in {",", ";", "and", "while", "but"}),
        default=len(words),
    )
    return words[:at]
