"""What the checks share: wording of numbers, quotes, rounding."""

from __future__ import annotations

from collections.abc import Iterable
from math import isclose

from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.mentions import Mention, Nearness
from annual_reports.narrative.audit.language.words import PEOPLE
from annual_reports.narrative.audit.reading.clean import squeeze
from annual_reports.narrative.audit.sentences import Sentence

LONGEST_QUOTE = 260
ROUGHLY = 0.12  # how far "about", "nearly" and "a third" may be off, as a share of the number


def plain(value: float, decimals: int = 1) -> str:
    """Print a number as briefly as it can be said.

    Examples
    --------
    >>> plain(12.0), plain(28.395), plain(12000.0)
    ('12', '28.4', '12,000')
    """
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def added(values: Iterable[float]) -> str:
    """Print a sum: ``4 + 7 = 11``."""
    numbers = list(values)
    return f"{' + '.join(plain(number) for number in numbers)} = {plain(sum(numbers))}"


def rounds_to(value: float, printed: float, decimals: int) -> bool:
    """Whether a value prints as this number, whichever way a half is rounded.

    Examples
    --------
    >>> rounds_to(28.395, 28, 0), rounds_to(28.395, 29, 0), rounds_to(12.5, 12, 0), rounds_to(12.5, 13, 0)
    (True, False, True, True)
    """
    return abs(value - printed) <= 0.5 * 10.0**-decimals + 1e-9


def agrees(actual: float, said: Mention) -> bool:
    """Whether a number is what a mention says, as exactly as the mention means it."""
    match said.nearness:
        case Nearness.ABOUT:
            return abs(actual - said.value) <= max(ROUGHLY * abs(said.value), 0.5 * 10.0**-said.decimals)
        case Nearness.OVER:
            return actual > said.value - 0.5 * 10.0**-said.decimals
        case Nearness.UNDER:
            return actual < said.value + 0.5 * 10.0**-said.decimals
        case _:
            return rounds_to(actual, said.value, said.decimals)


def same(first: float, second: float) -> bool:
    """Whether two numbers are one."""
    return isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)


def compatible(first: str, second: str) -> bool:
    """Whether two nouns can count the same things: equal, one left out, or both people."""
    return not first or not second or first == second or (first in PEOPLE and second in PEOPLE)


def quote(sentence: Sentence, start: int | None = None, end: int | None = None) -> str:
    """Quote a sentence, or the part of it around a span when it is long."""
    text = squeeze(sentence.text)
    if len(text) <= LONGEST_QUOTE or start is None or end is None:
        return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()} …"
    room = max(0, LONGEST_QUOTE - (end - start)) // 2
    first = max(sentence.start, start - room)
    last = min(sentence.end, end + room, first + LONGEST_QUOTE)
    middle = squeeze(sentence.block.text[first:last])
    before = "… " if first > sentence.start else ""
    after = " …" if last < sentence.end else ""
    return f"{before}{middle}{after}"


def finding(
    sentence: Sentence,
    kind: AuditKind,
    confidence: Confidence,
    about: Iterable[Mention],
    *,
    found: str,
    expected: str,
    why: str,
    other: Sentence | None = None,
    other_about: Mention | None = None,
) -> AuditFinding:
    """Make a finding about some numbers of a sentence."""
    numbers = list(about)
    start = min((number.start for number in numbers), default=sentence.start)
    end = max((number.end for number in numbers), default=sentence.end)
    elsewhere = other if other is not None and other is not sentence else None
    return AuditFinding(
        kind=kind,
        confidence=confidence,
        quote=quote(sentence, start, end),
        where=sentence.block.place,
        found=found,
        expected=expected,
        why=why,
        elsewhere=elsewhere.block.place if elsewhere else None,
        elsewhere_quote=quote(elsewhere, other_about.start, other_about.end) if elsewhere and other_about else "",
    )
