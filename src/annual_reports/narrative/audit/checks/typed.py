"""Typed numbers against the figures of the edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from annual_reports.measures.kinds import Kind
from annual_reports.narrative.audit.checks.candidates import Candidate, Known, Typed, counts_the_same, typed_numbers
from annual_reports.narrative.audit.checks.common import agrees, plain, quote, rounds_to, same
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence, Repair
from annual_reports.narrative.audit.inline import number_of
from annual_reports.narrative.audit.language.mentions import Mention, Nearness, NumberKind
from annual_reports.narrative.audit.sentences import Paper, Sentence

if TYPE_CHECKING:  # it brings pandas, which an audit without figures does not need
    from annual_reports.measures.figures import Figure

LIKE, SURE, SAME_WORDS = 0.5, 0.75, 0.999
NEAREST_SHOWN = 3
NEAR_THE_LIKEST = 0.15
LAST_YEAR = ".previous_year"
DIGITS_FROM = 100  # from here on the filter "words" prints digits


def mistyped(paper: Paper, figures: Mapping[str, Figure]) -> Iterator[tuple[Mention, AuditFinding]]:
    """Find the typed numbers that equal no figure which their sentence can be about."""
    for typed in typed_numbers(paper, figures):
        if any(_equals(candidate.known, typed.mention) for candidate in _in_question(typed)):
            continue
        close = [
            candidate
            for candidate in typed.likest
            if candidate.likeness >= LIKE and counts_the_same(candidate.known, typed.mention)
        ]
        if close:
            yield typed.mention, _mistyped(typed, close, figures)


def inline_repairs(paper: Paper, figures: Mapping[str, Figure]) -> Iterator[Repair]:
    """Inline values for the typed numbers that equal the one figure their clause is about."""
    for typed in typed_numbers(paper, figures):
        close = [candidate for candidate in typed.likest if candidate.likeness >= SURE]
        equal = [candidate for candidate in close if _is_printed(candidate.known.figure, typed.mention)]
        if len(equal) == 1 and equal[0].likeness == close[0].likeness:
            repair = _repair(typed.sentence, typed.mention, equal[0].known.figure)
            if repair is not None:
                yield repair


def _in_question(typed: Typed) -> Sequence[Candidate]:
    """The figures that a number may equal; where one has the very words, another of half of them is not meant."""
    likest = typed.likest
    if likest[0].likeness < SAME_WORDS or typed.is_part:
        return likest
    return [candidate for candidate in likest if candidate.likeness > LIKE]


def _equals(known: Known, mention: Mention) -> bool:
    ratio = known.figure.ratio
    if mention.kind is NumberKind.FRACTION:
        return abs(known.value / 100 - mention.value) <= 0.065
    if mention.is_count and ratio is not None and mention.value in (ratio.numerator, ratio.denominator):
        return True
    return agrees(known.value, mention) or rounds_to(mention.value, known.value, known.figure.decimals)


def _is_printed(figure: Figure, mention: Mention) -> bool:
    """Whether a number stands as the figure would be printed: only then may an inline value take its place."""
    if mention.nearness is not Nearness.EXACT or figure.kind is Kind.PERCENT_AND_COUNT:
        return False
    if mention.in_words:
        spelled = mention.kind in {NumberKind.COUNT, NumberKind.DURATION} and mention.value < DIGITS_FROM
        return spelled and number_of(figure) == mention.value
    return number_of(figure) is not None and _as_printed(mention.text) == _as_printed(figure.display)


def _as_printed(text: str) -> str:
    return "".join(text.lower().replace(",", "").split()).replace("percent", "%")


def _mistyped(typed: Typed, close: Sequence[Candidate], figures: Mapping[str, Figure]) -> AuditFinding:
    mention, best = typed.mention, close[0]
    shown = [one for one in close if one.likeness >= best.likeness - NEAR_THE_LIKEST][:NEAREST_SHOWN]
    only = len([one for one in close if one.likeness == best.likeness]) == 1 and best.likeness >= SURE
    stale = (
        [one.known.figure for one in shown if _is_last_year_s(one.known, mention, figures)] if not typed.year else []
    )
    facts = "; ".join(f"{one.known.figure.label} is {one.known.figure.display}" for one in shown)
    why = f"no figure that this can be about is {mention.text}: {facts}"
    if stale:
        why = f"{mention.text} is last year's number: {stale[0].label} is {stale[0].display} this year"
        shown = [one for one in shown if one.known.figure is stale[0]]
    return AuditFinding(
        kind=AuditKind.TYPED,
        confidence=_confidence(typed, best, only=only, stale=bool(stale) and stale[0] is best.known.figure),
        quote=quote(typed.sentence, mention.start, mention.end),
        where=typed.sentence.block.place,
        found=mention.text,
        expected=shown[0].known.figure.display if only or stale else f"one of {plain(len(close))} figures",
        why=why,
        suggestion=f"perhaps {' or '.join(_advised(one.known.figure, mention) for one in shown)}",
    )


def _confidence(typed: Typed, best: Candidate, *, only: bool, stale: bool) -> Confidence:
    """Certain is last year's number under its own name, and another number under the very words of a figure."""
    if not only:
        return Confidence.LOOK
    says_all = len(best.known.words) > 1 or bool(best.known.moment)
    very_words = best.likeness >= SAME_WORDS and says_all and best.known.moment == typed.moment
    exact = typed.mention.nearness is Nearness.EXACT and not typed.is_part
    return Confidence.CERTAIN if exact and (stale or very_words) else Confidence.LIKELY


def _is_last_year_s(known: Known, mention: Mention, figures: Mapping[str, Figure]) -> bool:
    """Whether the number printed for the year before is what was typed for this one."""
    before = figures.get(f"{known.figure.id}{LAST_YEAR}")
    value = number_of(before) if before is not None else None
    if before is None or value is None or same(value, known.value) or mention.nearness is not Nearness.EXACT:
        return False
    return same(value, mention.value) or _is_printed(before, mention)


def _advised(figure: Figure, mention: Mention) -> str:
    return f"{inline_value(figure, mention)} ({figure.display})"


def inline_value(figure: Figure, mention: Mention) -> str:
    """The inline value to type instead of a number."""
    if not mention.in_words or mention.kind not in {NumberKind.COUNT, NumberKind.DURATION}:
        return f"{{{{ {figure.id} }}}}"
    capital = " | capitalise" if mention.text[0].isupper() else ""
    return f"{{{{ {figure.id} | words{capital} }}}}"


def _repair(sentence: Sentence, mention: Mention, figure: Figure) -> Repair | None:
    span = sentence.block.source_span(mention.start, mention.end)
    return Repair(span[0], span[1], mention.text, inline_value(figure, mention)) if span is not None else None
