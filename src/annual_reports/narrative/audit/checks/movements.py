"""What the words say of a figure without its number: that it rose or fell, that it is above or below other places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annual_reports.measures.kinds import Kind
from annual_reports.narrative.audit.checks.candidates import Known, known_figures
from annual_reports.narrative.audit.checks.common import quote, same
from annual_reports.narrative.audit.checks.comparisons import direction_of
from annual_reports.narrative.audit.document import BlockKind
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.inline import number_of
from annual_reports.narrative.audit.language.mentions import Mention
from annual_reports.narrative.audit.language.tokens import Token, sentences, tokenise
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import MONTHS
from annual_reports.narrative.audit.sentences import Paper, Sentence
from annual_reports.narrative.audit.statements import BOUNDARIES, NOT_STATED, Context, context, subject

if TYPE_CHECKING:  # it brings pandas, which an audit without figures does not need
    from annual_reports.measures.figures import Figure

LAST_YEAR = ".previous_year"
_MOVED = word_set("rose fell grew increased decreased dropped declined risen fallen grown climbed")
_DENIED = word_set("not no never neither nor if whether would could should may might until when where by to")
_PART_OF_A_YEAR = word_set("term terms half quarter since until during then first second at") | frozenset(MONTHS)
_STARTS_ANEW = BOUNDARIES | word_set("and but as because so that although though when if")
_ABOVE, _BELOW = word_set("above higher exceeds exceeded"), word_set("below lower")
PLACES = {
    "london": "london", "england": "england", "national": "england", "nationally": "england",
    "neighbours": "neighbours",
}  # fmt: skip
_REACH = 8


@dataclass(frozen=True)
class _Moved:
    """A figure and that of the year before."""

    figure: Figure
    before: Figure
    way: int


def check_movements(paper: Paper, figures: Mapping[str, Figure]) -> Iterator[AuditFinding]:
    """Find what the words say of figures without their numbers, and say wrongly."""
    about = context(paper.document)
    known = known_figures(figures, about)
    for passage in paper.passages:
        if passage.block.kind is BlockKind.HEADING or "{%" in passage.block.text:
            continue
        parts = passage.sentences
        if not parts and _speaks_of_moves(passage.block.text):
            read = sentences(tokenise(passage.block.text), passage.block.text)
            parts = tuple(
                Sentence(passage.block, passage.index, order, tokens, ()) for order, tokens in enumerate(read)
            )
        for sentence in parts:
            yield from _moves(sentence, known, figures, about)
            yield from _places(sentence, figures)


def _speaks_of_moves(text: str) -> bool:
    return any(word.strip(".,;:!?)") in _MOVED for word in text.lower().split())


def _moves(
    sentence: Sentence, known: Sequence[Known], figures: Mapping[str, Figure], about: Context
) -> Iterator[AuditFinding]:
    """The number of children looked after rose."""
    for at, token in enumerate(sentence.tokens):
        if token.low not in _MOVED or not _is_plainly_said(sentence, at, about):
            continue
        words = frozenset(subject(_before(sentence, at), about.title))
        meant = [one.figure for one in known if one.words == words and not one.shift]
        rates = "rate" in sentence.vocabulary
        moved = [_moved(figure, figures) for figure in meant if rates or figure.kind is not Kind.RATE]
        ways = [one for one in moved if one is not None]
        way = direction_of(token.low)
        if words and ways and len(ways) == len(moved) and all(one.way != way for one in ways):
            yield _wrong_way(sentence, token, ways[0])


def _is_plainly_said(sentence: Sentence, at: int, about: Context) -> bool:
    """Whether a move is one from the year before to this one, and is stated."""
    vocabulary = sentence.vocabulary
    if len(sentence.claims) > 1 or vocabulary & (NOT_STATED | _PART_OF_A_YEAR):
        return False
    if _DENIED & set(sentence.words(at - 4, at)) or sentence.low(at + 1) in {"in", "for", "among"}:
        return False
    years = [when.start(about.year) for when in (period.when for period in sentence.periods)]
    near = {about.year, about.year - 1} if about.year is not None else set()
    return not any(period.when.other for period in sentence.periods) and set(years) <= near | {None}


def _before(sentence: Sentence, at: int) -> list[Token]:
    """The subject of a verb: the words from the last mark or joining word on."""
    first = next((place + 1 for place in range(at - 1, -1, -1) if sentence.low(place) in _STARTS_ANEW), 0)
    silent = {place for period in sentence.periods for place in range(period.first, period.last)}
    return [sentence.tokens[place] for place in range(first, at) if place not in silent]


def _moved(figure: Figure, figures: Mapping[str, Figure]) -> _Moved | None:
    before = figures.get(f"{figure.id}{LAST_YEAR}")
    now, then = number_of(figure), number_of(before) if before is not None else None
    if before is None or now is None or then is None or before.version != figure.version:
        return None
    way = 0 if same(now, then) or figure.display == before.display else 1 if now > then else -1
    return _Moved(figure, before, way)


def _wrong_way(sentence: Sentence, token: Token, moved: _Moved) -> AuditFinding:
    did = {1: "rose", -1: "fell", 0: "did not change"}
    return AuditFinding(
        kind=AuditKind.DIRECTION,
        confidence=Confidence.LIKELY,
        quote=quote(sentence, token.start, token.end),
        where=sentence.block.place,
        found=token.text,
        expected=did[moved.way],
        why=f"{moved.figure.label} {did[moved.way]}: {moved.before.display} last year, {moved.figure.display} now",
    )


def _places(sentence: Sentence, figures: Mapping[str, Figure]) -> Iterator[AuditFinding]:
    """45 per 10,000 is above London and England."""
    for mention in sentence.claims:
        at, way = _held_against(sentence, mention)
        if not way:
            continue
        named = {PLACES[word] for word in sentence.words(at, at + _REACH) if word in PLACES}
        for figure in figures.values():
            others = {place: figures[f"{figure.id}.{place}"] for place in named if f"{figure.id}.{place}" in figures}
            if others and number_of(figure) is not None and _prints(figure, mention):
                yield from _wrong_side(sentence, mention, figure, way, others)


def _held_against(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Where the words of a comparison behind a number end, and which way it goes."""
    for at in range(mention.last, min(mention.last + _REACH, len(sentence.tokens))):
        word = sentence.low(at)
        if word in {".", ";", ",", "and", "but"} or {"not", "no", "neither"} & {word}:
            return at, 0
        if word in _ABOVE | _BELOW:
            return at + 1, 1 if word in _ABOVE else -1
    return mention.last, 0


def _prints(figure: Figure, mention: Mention) -> bool:
    return round(number_of(figure) or 0, figure.decimals) == mention.value


def _wrong_side(
    sentence: Sentence, mention: Mention, figure: Figure, way: int, others: Mapping[str, Figure]
) -> Iterator[AuditFinding]:
    own = number_of(figure) or 0
    values = {place: number_of(other) for place, other in others.items()}
    wrong = [place for place, value in sorted(values.items()) if value is not None and (own - value) * way <= 0]
    if wrong:
        told = ", ".join(f"{place.capitalize()} {others[place].display}" for place in wrong)
        yield AuditFinding(
            kind=AuditKind.DIRECTION,
            confidence=Confidence.LIKELY,
            quote=quote(sentence, mention.start, mention.end),
            where=sentence.block.place,
            found="above" if way > 0 else "below",
            expected=told,
            why=f"{figure.label} is {figure.display}; {told}",
        )
