"""Contradictions between sentences that stand together: a paragraph, a list, a section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor

from annual_reports.narrative.audit.checks.common import added, compatible, finding, plain, same
from annual_reports.narrative.audit.checks.exhaustive import labels
from annual_reports.narrative.audit.checks.percentages import Share, contradiction, follows, shares
from annual_reports.narrative.audit.document import BlockKind
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.mentions import Mention, Nearness, NumberKind
from annual_reports.narrative.audit.language.sides import PAIRS, parting_pair
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import PEOPLE
from annual_reports.narrative.audit.sentences import Passage, Sentence

BLOCKS_BACK = 3
SEX_WORDS = word_set("boy boys male males man men girl girls female females woman women son sons daughter daughters")
GENDERED = frozenset({"boy", "girl", "man", "woman"})


def check_list_of_parts(intro: Passage, items: Sequence[Passage]) -> Iterator[AuditFinding]:
    """A whole in the words before a list and one part in each item."""
    if not intro.sentences or intro.block.kind is BlockKind.HEADING or not intro.block.text.rstrip().endswith(":"):
        return
    sentence = intro.sentences[-1]
    top = min(item.block.level for item in items)
    parts = [_leading_count(item) for item in items if item.block.level == top]
    found = [part for part in parts if part is not None]
    if len(found) < 2 or len(found) < len(parts):
        return
    wholes = [count for count in sentence.counts if count.value >= max(part.value for part in found)]
    total = sum(part.value for part in found)
    exact = all(number.nearness is Nearness.EXACT for number in (*wholes, *found))
    if not wholes or not exact or any(same(whole.value, total) for whole in sentence.counts):
        return
    whole = wholes[-1]
    if "including" in sentence.text.lower() or (sentence.low(whole.first - 1) == "of" and len(sentence.counts) > 1):
        return
    alike = all(compatible(whole.noun, part.noun) for part in found)
    near = abs(whole.value - total) <= max(2.0, 0.1 * whole.value)
    if not alike and not near:
        return
    yield finding(
        sentence,
        AuditKind.PARTS,
        Confidence.LIKELY if alike else Confidence.LOOK,
        (whole,),
        found=plain(total),
        expected=plain(whole.value),
        why=f"the items of the list: {added(part.value for part in found)}, not {plain(whole.value)}",
    )


def _leading_count(item: Passage) -> Mention | None:
    """The one count that an item opens or closes with."""
    if not item.sentences:
        return None
    sentence = item.sentences[0]
    if not sentence.counts:
        return None
    first, last = sentence.counts[0], sentence.counts[-1]
    if first.first <= 1:
        return first
    closes = [token.low for token in sentence.tokens[last.last :]]
    alone = len(sentence.counts) == 1 and all(word in {")", ".", ";", ",", "and", "("} for word in closes)
    return last if alone and sentence.low(last.first - 1) in {":", "–", "-", "(", "=", "—"} else None


def check_sides(sentence: Sentence, before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[AuditFinding]:
    """Boys and girls of a whole that stands in another sentence.

    Parameters
    ----------
    before, after
        Sentences of the same section, nearest last and nearest first.
    """
    if not SEX_WORDS & sentence.vocabulary:
        return
    for one, other in pairwise(sentence.counts):
        if not _are_the_two_sexes(sentence, one, other):
            continue
        total = one.value + other.value
        here = [(sentence, count) for count in reversed(sentence.counts) if count not in (one, other)]
        nearby = [(home, count) for home in (*reversed(before), *after) for count in reversed(home.counts)]
        if any(same(count.value, total) for _, count in (*here, *nearby)):
            continue
        earlier = [(home, count) for home, count in here if count.last <= one.first]
        earlier += [(home, count) for home, count in nearby if home in before]
        wholes = [(home, count) for home, count in earlier if _can_be_whole(count, one, other)]
        if not wholes:
            continue
        home, whole = wholes[0]
        confidence = Confidence.LIKELY if home.index == sentence.index else Confidence.LOOK
        yield finding(
            sentence,
            AuditKind.PARTS,
            confidence,
            (one, other),
            found=plain(total),
            expected=plain(whole.value),
            why=f"{added((one.value, other.value))}, not {plain(whole.value)}",
            other=home,
            other_about=whole,
        )
        return


def _are_the_two_sexes(sentence: Sentence, one: Mention, other: Mention) -> bool:
    if any(number.nearness is not Nearness.EXACT for number in (one, other)) or other.first - one.last > 8:
        return False
    pair = parting_pair(labels(sentence, (one, other)))
    between = set(sentence.words(one.last, other.first))
    return pair is PAIRS[0] and not {"than", "compared", "from", "out", "aged"} & between


def _can_be_whole(count: Mention, one: Mention, other: Mention) -> bool:
    if count.nearness is not Nearness.EXACT or count.noun in GENDERED:
        return False
    people = count.noun in PEOPLE - {
        "adopter",
        "carer",
        "family",
        "household",
        "worker",
        "teacher",
        "member",
        "adult",
        "parent",
    }
    return people and count.value >= max(one.value, other.value)


def check_shares(passages: Sequence[Passage]) -> Iterator[AuditFinding]:
    """Counts with percentages whose whole stands elsewhere in the section.

    Where the other shares of the section agree on one whole, the share that fits no number nearby is wrong.
    """
    found = [share for passage in passages for sentence in passage.sentences for share in shares(sentence)]
    unsaid = [share for share in found if not share.wholes and share.percent.nearness is Nearness.EXACT]
    for share in unsaid:
        wholes = _nearby_wholes(share, passages)
        if any(follows(share, whole.value) for _, whole in wholes):
            continue
        agreed = _agreed(share, unsaid, wholes)
        if agreed is not None:
            home, whole, confidence = agreed
            yield contradiction(share, whole, confidence, home)
        elif not wholes or not any(follows(rival, whole.value) for rival in unsaid for _, whole in wholes):
            yield from _against_implied(share, unsaid)


def _nearby_wholes(share: Share, passages: Sequence[Passage]) -> list[tuple[Sentence, Mention]]:
    """Counts that the share can be of, nearest first."""
    home = share.sentence
    wholes: list[tuple[Sentence, Mention]] = []
    for passage in reversed(passages):
        if passage.index > home.index:
            wholes.extend((sentence, count) for sentence in passage.sentences for count in sentence.counts)
            continue
        for sentence in reversed(passage.sentences):
            wholes.extend((sentence, count) for count in reversed(sentence.counts))
    return [
        (sentence, count)
        for sentence, count in wholes
        if count is not share.count and count.value >= share.count.value and count.value > 1
    ]


def _agreed(
    share: Share, rivals: Sequence[Share], wholes: Sequence[tuple[Sentence, Mention]]
) -> tuple[Sentence, Mention, Confidence] | None:
    """The whole that the other shares agree on, or the only one that the words before name."""
    others = [
        rival for rival in rivals if rival is not share and abs(rival.sentence.index - share.sentence.index) <= 12
    ]
    for home, whole in wholes:
        fitting = [rival for rival in others if follows(rival, whole.value) and rival.count.value != whole.value]
        if len(fitting) >= 2 or (fitting and fitting[0].sentence.index == share.sentence.index):
            return home, whole, Confidence.LIKELY
    near = [
        (home, whole)
        for home, whole in wholes
        if (home is share.sentence and whole.last <= share.count.first)
        or (home.index == share.sentence.index and home.order == share.sentence.order - 1)
    ]
    own = [(home, whole) for home, whole in near if compatible(whole.noun, share.count.noun) and whole.noun]
    if len(own) == 1 and not others:
        return (*own[0], Confidence.LOOK)
    return None


def _against_implied(share: Share, rivals: Sequence[Share]) -> Iterator[AuditFinding]:
    """Two or more other shares imply one whole, stated or not, that this share does not fit."""
    ranges = [implied_wholes(rival) for rival in rivals if rival is not share]
    if len(ranges) < 2:
        return
    low, high = ceil(max(low for low, _ in ranges) - 1e-9), floor(min(high for _, high in ranges) + 1e-9)
    if not low <= high <= low + 2 or high > 500 or any(follows(share, whole) for whole in range(low, high + 1)):
        return
    actual = 100 * share.count.value / low
    yield finding(
        share.sentence,
        AuditKind.PERCENTAGE,
        Confidence.LIKELY,
        (share.count, share.percent),
        found=share.percent.text,
        expected=f"{plain(actual, share.percent.decimals)}%",
        why=f"the other percentages beside it are of {low}; {plain(share.count.value)} of {low} is {plain(actual)}%",
    )


def implied_wholes(share: Share) -> tuple[float, float]:
    """The range of wholes that a share implies: 6 (18%) is of 32.4 to 34.3."""
    slack = 0.5 * 10.0**-share.percent.decimals
    low, high = share.percent.value - slack, share.percent.value + slack
    return 100 * share.count.value / high, (100 * share.count.value / low if low > 0 else float("inf"))


def check_listed_percentages(intro: Passage, items: Sequence[Passage]) -> Iterator[AuditFinding]:
    """One percentage an item, and together not 100."""
    percents: list[Mention] = []
    for item in items:
        own = [n for sentence in item.sentences for n in sentence.claims if n.kind is NumberKind.PERCENT]
        if len(own) != 1:
            return
        percents.append(own[0])
    total = sum(number.value for number in percents)
    slack = sum(0.5 * 10.0**-number.decimals for number in percents)
    words = intro.block.text.lower()
    cue = any(
        word in words
        for word in ("breakdown", "split", "by ", "ethnic", "age", "gender", "as follows", "reason", "source")
    )
    if len(percents) < 3 or not cue or not 90 <= total <= 110 or abs(total - 100) <= slack + 1e-9:
        return
    sentence = items[0].sentences[0]
    yield finding(
        sentence,
        AuditKind.HUNDRED,
        Confidence.LIKELY,
        (),
        found=f"{plain(total)}%",
        expected="100%",
        why=f"the items of the list: {' + '.join(plain(n.value) for n in percents)} = {plain(total)}, not 100",
    )
