"""Parts and wholes: "of the 13, 4 were boys and 7 were girls"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annual_reports.narrative.audit.checks.common import added, finding, plain, same
from annual_reports.narrative.audit.checks.exhaustive import Exhaustive
from annual_reports.narrative.audit.checks.splits import Split, splits
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.mentions import Mention, Nearness, NumberKind
from annual_reports.narrative.audit.sentences import Sentence


def check_parts(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[AuditFinding]:
    """Check every whole of a sentence against its parts.

    Parameters
    ----------
    before
        The sentences before it in the same block.
    """
    if not any(claim.kind in {NumberKind.COUNT, NumberKind.MONEY} for claim in sentence.claims):
        return
    judged: set[int] = set()
    for split in splits(sentence, before):
        first = split.parts[0].first
        if first in judged:
            continue
        judged.add(first)
        contradiction = judge(split)
        if contradiction is not None:
            yield contradiction


def judge(split: Split) -> AuditFinding | None:
    """Say what is wrong with a split, if anything."""
    numbers = (*split.wholes, *split.parts)
    if not split.parts or any(number.nearness is not Nearness.EXACT for number in numbers):
        return None
    values = [part.value for part in split.parts]
    if any(fits(values, whole.value) for whole in split.wholes):
        return None
    whole = split.wholes[0]
    confidence = _confidence(split, values, whole)
    if confidence is None:
        return None
    too_large = len(values) == 1
    why = (
        f"{plain(values[0])} cannot be a part of {plain(whole.value)}"
        if too_large
        else f"{added(values)}, not {plain(whole.value)}"
    )
    return finding(
        split.sentence,
        AuditKind.PARTS,
        confidence,
        (*split.parts, *(split.wholes if split.home is split.sentence else ())),
        found=plain(sum(values)),
        expected=plain(whole.value),
        why=why,
        other=split.home,
        other_about=whole,
    )


def fits(values: Sequence[float], whole: float) -> bool:
    """Whether the parts, all but one of them, or a run of them make the whole.

    A nested part ("13, of whom 5 …, and 16") must not make a false alarm.

    Examples
    --------
    >>> fits([4, 9], 13), fits([4, 7], 13), fits([13, 5, 16], 29)
    (True, False, True)
    """
    total = sum(values)
    if same(total, whole):
        return True
    if len(values) < 3:
        return False
    if any(same(total - value, whole) for value in values):
        return True
    for start in range(min(len(values), 12)):
        running = values[start]
        for value in values[start + 1 : start + 12]:
            running += value
            if same(running, whole):
                return True
    return False


def _confidence(split: Split, values: Sequence[float], whole: Mention) -> Confidence | None:
    total, here = sum(values), split.home is split.sentence
    difference = abs(total - whole.value)
    near = difference <= max(1.0, 0.05 * whole.value) and whole.value >= 10
    if split.near_only:
        return Confidence.LOOK if len(values) > 1 and difference <= max(2.0, 0.1 * whole.value) else None
    if len(values) == 1:
        return (Confidence.CERTAIN if here else Confidence.LIKELY) if values[0] > whole.value else None
    if split.exhaustive is Exhaustive.YES:
        return Confidence.CERTAIN if here else Confidence.LIKELY
    if split.exhaustive is Exhaustive.PERHAPS:
        close = total > whole.value or difference <= max(2.0, 0.15 * whole.value)
        return Confidence.LIKELY if close else Confidence.LOOK
    return Confidence.LOOK if near and (len(values) > 2 or total > whole.value) else None
