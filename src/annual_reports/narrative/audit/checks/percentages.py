"""Percentages and their counts: "6 (18%)" of 28, "45% (18 pupils)" of 31, "40% of the 11"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from annual_reports.narrative.audit.checks.common import agrees, compatible, finding, plain
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.mentions import Mention, Nearness, NumberKind
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import DOWN, DOWN_THAN, UP, UP_THAN, stem
from annual_reports.narrative.audit.sentences import Sentence

OF_WORDS = word_set("the our all these those a total its their out")
MEASURED = word_set(
    "attendance absence average mean rate score progress increase decrease reduction rise fall change turnover "
    "inflation occupancy budget funding target threshold completion satisfaction budgeted discount uplift cost "
    "spend"
)
LARGEST_TELLING_WHOLE = 99


@dataclass(frozen=True)
class Share:
    """A count with its percentage.

    ``wholes`` are the numbers that the sentence itself says it is a share of.
    """

    sentence: Sentence
    count: Mention
    percent: Mention
    wholes: tuple[Mention, ...] = ()


def check_percentages(sentence: Sentence, shares_here: Sequence[Share]) -> Iterator[AuditFinding]:
    """Check each share of the sentence whose whole the sentence states."""
    for share in shares_here:
        if share.wholes and not any(follows(share, whole.value) for whole in share.wholes):
            yield contradiction(share, share.wholes[0])
    yield from _no_count_gives(sentence, shares_here)


def follows(share: Share, whole: float) -> bool:
    """Whether the percentage follows from the count and this whole."""
    if whole <= 0 or share.count.nearness is not Nearness.EXACT:
        return True
    return agrees(100 * share.count.value / whole, share.percent)


def contradiction(
    share: Share, whole: Mention, confidence: Confidence | None = None, home: Sentence | None = None
) -> AuditFinding:
    """Word a percentage that does not follow."""
    actual = 100 * share.count.value / whole.value
    off_by_rounding = abs(actual - share.percent.value) < 10.0**-share.percent.decimals
    sure = confidence or (Confidence.LIKELY if off_by_rounding else Confidence.CERTAIN)
    return finding(
        share.sentence,
        AuditKind.PERCENTAGE,
        sure,
        (share.count, share.percent),
        found=f"{share.percent.text}",
        expected=f"{plain(actual, share.percent.decimals)}%",
        why=f"{plain(share.count.value)} of {plain(whole.value)} is {plain(actual)}%, not {share.percent.text}",
        other=home,
        other_about=whole,
    )


def shares(sentence: Sentence) -> list[Share]:
    """Find the counts of a sentence that have a percentage of their own.

    A percentage in a bracket behind a count, a count in a bracket behind a percentage, or one after the
    other with "or", "which is" and the like.
    """
    found: list[Share] = []
    for percent in sentence.claims:
        if percent.kind is NumberKind.PERCENT and not is_change(sentence, percent):
            count = _count_of(sentence, percent)
            if count is not None:
                found.append(Share(sentence, count, percent, _wholes(sentence, count, percent)))
    return found


def is_change(sentence: Sentence, percent: Mention) -> bool:
    """Whether a percentage says how much something changed or differs."""
    # Who gained a grade has it: "six of 28 pupils (29%) gained five".
    after = {stem(word) for word in sentence.words(percent.last, percent.last + 2) if word != "gained"}
    before = [stem(word) for word in sentence.words(percent.first - 4, percent.first)]
    if after & (UP | DOWN | UP_THAN | DOWN_THAN | {"change", "improvement", "point"}):
        return True
    moved = bool(set(before) & (UP | DOWN | {"improve", "improvement", "change"}))
    return moved and (before[-1:] in (["by"], ["of"], ["to"], ["from"]) or bool(set(before[-1:]) & (UP | DOWN)))


def _count_of(sentence: Sentence, percent: Mention) -> Mention | None:
    counts = sentence.counts
    if percent.bracketed:
        ahead = [count for count in counts if count.last < percent.first and percent.first - count.last <= 9]
        return _bracket_owner(sentence, ahead, percent)
    behind = next((count for count in counts if count.first > percent.last), None)
    if (
        behind is not None
        and behind.bracketed
        and behind.first - percent.last <= 12
        and _no_number_between(sentence, percent, behind)
    ):
        return behind
    return _said_again(sentence, percent)


def _bracket_owner(sentence: Sentence, ahead: Sequence[Mention], percent: Mention) -> Mention | None:
    """The count that a bracketed percentage belongs to: in "33 out of 44 visits (85%)" it is 33."""
    if not ahead:
        return None
    last = ahead[-1]
    if any(word in {",", ";", ".", "and", ")"} for word in sentence.words(last.last, percent.first - 1)):
        return None
    if len(ahead) > 1 and is_of(sentence, ahead[-2], last):
        return ahead[-2]
    return None if _opens_of(sentence, last) else last


def _opens_of(sentence: Sentence, count: Mention) -> bool:
    """Whether a number is the whole of "Of the 28 pupils (61%)"."""
    at = count.first - 1
    while at >= 0 and sentence.low(at) in OF_WORDS:
        at -= 1
    return at >= 0 and sentence.low(at) == "of"


def _no_number_between(sentence: Sentence, first: Mention, second: Mention) -> bool:
    return not any(first.last <= number.first < second.first for number in sentence.claims)


def _said_again(sentence: Sentence, percent: Mention) -> Mention | None:
    """Read "12 of the 16 young people, or 80%", "9 of our 30 carers …, which represents 35%"."""
    ahead = [count for count in sentence.counts if count.last <= percent.first]
    if not ahead:
        return None
    link = sentence.words(max(ahead[-1].last, percent.first - 5), percent.first)
    cue = {
        "or",
        "represents",
        "representing",
        "equates",
        "equating",
        "equal",
        "equivalent",
        "which",
        "i.e",
        "making",
        "being",
    } & set(link)
    if not cue or (cue == {"or"} and link[-1:] != ["or"]) or "and" in link:
        return None
    if cue == {"which"} and not {"is", "was", "were", "are"} & set(link):
        return None
    if len(ahead) > 1 and is_of(sentence, ahead[-2], ahead[-1]):
        return ahead[-2]
    return ahead[-1]


def is_of(sentence: Sentence, part: Mention, whole: Mention) -> bool:
    """Whether two numbers stand as "part of the whole" or "part/whole"."""
    words = sentence.words(part.last, whole.first)
    if words == ["/"]:
        return True
    while words and words[-1] in OF_WORDS - {"out"}:
        words = words[:-1]
    if not words or words[-1] != "of" or part.value > whole.value:
        return False
    words = words[:-1]
    if words and words[-1] == "out":
        words = words[:-1]
    return len(words) <= 4 and not {",", ";", "and", "(", "."} & set(words)


def _wholes(sentence: Sentence, count: Mention, percent: Mention) -> tuple[Mention, ...]:
    """The wholes that the sentence states, nearest form first."""
    for whole in sentence.counts:
        if whole.first > count.first and is_of(sentence, count, whole):
            return (whole,)
    last = count if count.first > percent.first else percent
    for whole in sentence.counts:
        if whole.first >= last.last and _follows_of(sentence, last, whole):
            return (whole,)
    ahead = [
        whole
        for whole in reversed(sentence.counts)
        if whole.last <= min(count.first, percent.first)
        and whole.value >= count.value
        and _opens_of(sentence, whole)
        and compatible(whole.noun, count.noun)
    ]
    return tuple(ahead)


def _follows_of(sentence: Sentence, last: Mention, whole: Mention) -> bool:
    """Whether "of the W" follows a share: "45% (18 pupils) of 31"."""
    words = [word for word in sentence.words(last.last, whole.first) if word not in {")", "]"}]
    while words and words[-1] in OF_WORDS:
        words = words[:-1]
    return (
        bool(words)
        and words[-1] == "of"
        and len(words) <= 3
        and not any(last.last <= number.first < whole.first for number in sentence.claims)
    )


def _no_count_gives(sentence: Sentence, shares_here: Sequence[Share]) -> Iterator[AuditFinding]:
    """A percentage of a small whole that no number of things can give: "of the 11 pupils 40% passed"."""
    counted = {share.percent.first for share in shares_here}
    for percent in sentence.claims:
        if percent.kind is not NumberKind.PERCENT or percent.first in counted or percent.nearness is not Nearness.EXACT:
            continue
        if is_change(sentence, percent) or MEASURED & {stem(token.low) for token in sentence.tokens}:
            continue
        whole = _whole_of(sentence, percent)
        if whole is None or not 1 < whole.value <= LARGEST_TELLING_WHOLE or possible(percent, whole.value):
            continue
        near = sorted({floor(percent.value * whole.value / 100), ceil(percent.value * whole.value / 100)})
        shown = " and ".join(f"{plain(n)} of {plain(whole.value)} is {plain(100 * n / whole.value)}%" for n in near)
        yield finding(
            sentence,
            AuditKind.PERCENTAGE,
            Confidence.LIKELY,
            (percent, whole),
            found=percent.text,
            expected=f"a share that {plain(whole.value)} can have",
            why=f"no number of {plain(whole.value)} gives {percent.text}: {shown}",
        )


def possible(percent: Mention, whole: float) -> bool:
    """Whether some number of things out of a whole rounds to a percentage."""
    exact = percent.value * whole / 100
    return any(agrees(100 * count / whole, percent) for count in (floor(exact), ceil(exact)))


def _whole_of(sentence: Sentence, percent: Mention) -> Mention | None:
    counts = sentence.counts
    following = next((count for count in counts if count.first >= percent.last), None)
    if following is not None and _follows_of(sentence, percent, following) and not following.bracketed:
        return following
    ahead = [count for count in counts if count.last <= percent.first]
    if len(ahead) == 1 and _opens_of(sentence, ahead[0]) and ahead[0].first <= 5:
        after = sentence.low(percent.last)
        return ahead[0] if after not in {"("} else None
    return None
