"""Typed numbers against the figures of the edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annual_reports.measures.kinds import Kind
from annual_reports.narrative.audit.checks.common import agrees, plain, quote, rounds_to
from annual_reports.narrative.audit.checks.comparisons import amounts
from annual_reports.narrative.audit.document import BlockKind
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence, Repair
from annual_reports.narrative.audit.inline import KINDS, number_of
from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.reader import mentions
from annual_reports.narrative.audit.language.tokens import Token, tokenise
from annual_reports.narrative.audit.language.when import WhenAt
from annual_reports.narrative.audit.language.words import DURATIONS, stem
from annual_reports.narrative.audit.sentences import Paper, Sentence
from annual_reports.narrative.audit.statements import NOT_STATED, Context, clause, context, is_part, subject

if TYPE_CHECKING:  # it brings pandas, which an audit without figures does not need
    from annual_reports.measures.figures import Figure

LIKE, SURE = 0.5, 0.75
NEAREST_SHOWN = 3
EARLIER = {"previous_year": -1, "two_years_before": -2}


@dataclass(frozen=True)
class _Known:
    """A figure with the stems of its label and the year it is of."""

    figure: Figure
    value: float
    words: frozenset[str]
    unit: str
    shift: int


@dataclass(frozen=True)
class _Match:
    """A figure and how much of the words it shares with a number's clause."""

    known: _Known
    likeness: float


def check_typed(paper: Paper, figures: Mapping[str, Figure]) -> Iterator[AuditFinding]:
    """Find the typed numbers that equal no figure which their sentence can be about."""
    for sentence, mention, matches in _typed(paper, figures):
        if any(_equals(match.known, mention) for match in matches):
            continue
        close = [match for match in matches if match.likeness >= LIKE]
        if close:
            yield _mistyped(sentence, mention, close)


def inline_repairs(paper: Paper, figures: Mapping[str, Figure]) -> Iterator[Repair]:
    """Inline values for the typed numbers that equal the one figure their clause is about."""
    for sentence, mention, matches in _typed(paper, figures):
        close = [match for match in matches if match.likeness >= SURE]
        equal = [match for match in close if _equals(match.known, mention)]
        if len(equal) == 1 and equal[0].likeness == close[0].likeness:
            repair = _repair(sentence, mention, equal[0].known.figure)
            if repair is not None:
                yield repair


def _typed(paper: Paper, figures: Mapping[str, Figure]) -> Iterator[tuple[Sentence, Mention, list[_Match]]]:
    about = context(paper.document)
    known = _known(figures, about)
    names = _numbers_in_names(figures)
    heading: list[str] = []
    for passage in paper.passages:
        if passage.block.kind is BlockKind.HEADING:
            heading = subject(tokenise(passage.block.text))
            continue
        for sentence in passage.sentences:
            changed = amounts(sentence)
            for mention in sentence.claims:
                if mention.inline or mention in changed or mention.kind in _NEVER_TYPED:
                    continue
                if (mention.value, _next_word(sentence.tokens, mention)) in names:
                    continue
                matches = _matches(sentence, mention, known, about, heading)
                if matches:
                    yield sentence, mention, matches


_NEVER_TYPED = frozenset({NumberKind.MULTIPLE, NumberKind.POINTS})


def _numbers_in_names(figures: Mapping[str, Figure]) -> set[tuple[float, str]]:
    """Numbers that a label needs to say what is counted, each with its next word: "five GCSEs", "three personal"."""
    named = set()
    for label in {figure.label for figure in figures.values()}:
        tokens = tokenise(label)
        named |= {(mention.value, _next_word(tokens, mention)) for mention in mentions(tokens, label)}
    return named


def _next_word(tokens: Sequence[Token], mention: Mention) -> str:
    return tokens[mention.last].low if mention.last < len(tokens) else ""


def _known(figures: Mapping[str, Figure], about: Context) -> list[_Known]:
    found = []
    for figure in figures.values():
        value = number_of(figure)
        if value is None or figure.kind is Kind.CHANGE:
            continue
        shift = next((years for suffix, years in EARLIER.items() if figure.id.endswith(suffix)), 0)
        label = figure.label.partition(", in the previous")[0].partition(", two years")[0]
        words = frozenset(subject(tokenise(label), about.title))
        unit = stem(figure.unit.split()[-1]) if figure.unit.split() else ""
        found.append(_Known(figure, value, words or frozenset({unit}), unit, shift))
    return found


def _matches(
    sentence: Sentence, mention: Mention, known: Sequence[_Known], about: Context, heading: Sequence[str]
) -> list[_Match]:
    """Figures that share words with a number's clause, likest first.

    "12 children were placed, up from 9 last year": what the 9 counts is said of the 12.
    """
    earlier = [number for number in sentence.claims if number.last <= mention.first and number.kind is mention.kind]
    first, end = clause(sentence, mention)
    if NOT_STATED & set(sentence.words(first, end)):
        return []
    if mention.in_words and mention.value == 1:
        return []
    named = [at for at in sentence.periods if first <= at.first <= end] or _of_the_sentence(sentence)
    shift = _shift(about, named[0].when.start(about.year) if named else about.year, named[0].when.shift if named else 0)
    silent = {position for at in named for position in range(at.first, at.last)} | set(
        range(mention.first, mention.last)
    )
    tokens = [token for position, token in enumerate(sentence.tokens[first:end], start=first) if position not in silent]
    words = set(subject(tokens, about.title))
    if not words and named and earlier:
        words = set(subject(_clause_tokens(sentence, earlier[-1]), about.title))
    part = is_part(sentence, mention, first)
    found = []
    for candidate in known:
        if candidate.shift != shift or not _kin(candidate, mention):
            continue
        shared = candidate.words & (words | ({mention.noun} & {candidate.unit}))
        if not shared:
            continue
        everything = words | candidate.words
        missing = candidate.words - words - set(heading)
        likeness = (len(everything) - len(words - candidate.words) - len(missing)) / len(everything)
        found.append(_Match(candidate, likeness * (0.6 if part else 1.0)))
    return sorted(found, key=lambda match: -match.likeness)


def _of_the_sentence(sentence: Sentence) -> list[WhenAt]:
    """The one period that a sentence opens with, or that its one number has."""
    named = sentence.periods
    return named if len(named) == 1 and (len(sentence.claims) == 1 or named[0].first < sentence.claims[0].first) else []


def _clause_tokens(sentence: Sentence, mention: Mention) -> list[Token]:
    first, end = clause(sentence, mention)
    return [
        token
        for position, token in enumerate(sentence.tokens[first:end], start=first)
        if not mention.first <= position < mention.last
    ]


def _shift(about: Context, start: int | None, shift: int | None) -> int:
    if about.year is not None and start is not None:
        return start - about.year
    return shift or 0


def _kin(candidate: _Known, mention: Mention) -> bool:
    """Whether a figure and a number can be the same sort of number."""
    if candidate.unit in DURATIONS:
        return mention.kind is NumberKind.DURATION and mention.noun == candidate.unit
    if candidate.figure.kind is Kind.PERCENT_AND_COUNT and mention.is_count:
        return True
    wanted = KINDS.get(candidate.figure.kind, NumberKind.COUNT)
    if mention.kind is NumberKind.FRACTION:
        return wanted is NumberKind.PERCENT
    return mention.kind is wanted or {mention.kind, wanted} == {NumberKind.COUNT, NumberKind.RATE}


def _equals(candidate: _Known, mention: Mention) -> bool:
    ratio = candidate.figure.ratio
    if mention.kind is NumberKind.FRACTION:
        return abs(candidate.value / 100 - mention.value) <= 0.065
    if mention.is_count and ratio is not None and mention.value in (ratio.numerator, ratio.denominator):
        return True
    return agrees(candidate.value, mention) or rounds_to(mention.value, candidate.value, candidate.figure.decimals)


def _mistyped(sentence: Sentence, mention: Mention, close: Sequence[_Match]) -> AuditFinding:
    best = close[0]
    rivals = [match for match in close if match.likeness == best.likeness]
    figure = best.known.figure
    shown = "; ".join(f"{match.known.figure.label} is {match.known.figure.display}" for match in close[:NEAREST_SHOWN])
    only = len(rivals) == 1 and best.likeness >= SURE
    return AuditFinding(
        kind=AuditKind.TYPED,
        confidence=Confidence.LIKELY if only else Confidence.LOOK,
        quote=quote(sentence, mention.start, mention.end),
        where=sentence.block.place,
        found=mention.text,
        expected=figure.display if only else f"one of {plain(len(close))} figures",
        why=f"no figure that this can be about is {mention.text}: {shown}",
        suggestion=inline_value(figure, mention) if only else "",
        repair=_repair(sentence, mention, figure) if only else None,
    )


def inline_value(figure: Figure, mention: Mention) -> str:
    """The inline value to type instead of a number."""
    if not mention.in_words:
        return f"{{{{ {figure.id} }}}}"
    capital = " | capitalise" if mention.text[0].isupper() else ""
    return f"{{{{ {figure.id} | words{capital} }}}}"


def _repair(sentence: Sentence, mention: Mention, figure: Figure) -> Repair | None:
    span = sentence.block.source_span(mention.start, mention.end)
    if (
        span is None
        or (figure.kind is Kind.PERCENT_AND_COUNT and mention.is_count)
        or mention.kind is NumberKind.FRACTION
    ):
        return None
    return Repair(span[0], span[1], mention.text, inline_value(figure, mention))
