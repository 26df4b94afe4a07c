"""What a paper states: a value, what it is of, and of which year. In prose and in tables alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from annual_reports.narrative.audit.checks.comparisons import amounts
from annual_reports.narrative.audit.document import Block, BlockKind, Document, Place
from annual_reports.narrative.audit.language.flows import flow_role
from annual_reports.narrative.audit.language.mentions import Mention, Nearness, NumberKind
from annual_reports.narrative.audit.language.tokens import Token, TokenKind, tokenise
from annual_reports.narrative.audit.language.when import When, WhenAt, periods, reporting_year
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import STOP, WEAK, is_plural, stem
from annual_reports.narrative.audit.sentences import Paper, Passage, Sentence

BOUNDARIES = word_set("; : ( ) [ ] – — , . while whereas but although whilst compared which who against than")
NOT_STATED = word_set(
    "will would could should must may might target forecast expected aim aims if each every per average minimum "
    "maximum least most example typically normally usually potentially capacity"
)
PART = word_set(
    "of these those whom which them among amongst including further additional another other remaining extra"
)
STATED = frozenset({NumberKind.COUNT, NumberKind.PERCENT, NumberKind.MONEY, NumberKind.RATE, NumberKind.DURATION})
_NUMBERED = word_set("stage level grade year years tier key part")
# Two words that say one thing; the service's own name says nothing.
_TWO_WORDS = {("looked", "after"): "looked-after", ("higher", "education"): "university", ("virtual", "school"): ""}
_UNITS_ONLY = frozenset({"working", "calendar", "per", "cent"})
# Verbs that tell one number of a group from another, though they are common: began, ended, left.
CHANGING = word_set("began begun begins started starting commenced ended ending closed ceased left led met became")
OVERVIEW = re.compile(
    r"\b(?:introduction|summary|overview|key|highlights?|headlines?|at a glance|conclusions?|background|foreword|"
    r"context|purpose|commentary|recommendations?|reasons? for|messages|facts|executive|impact|achievements)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Statement:
    """One value with its subject.

    Attributes
    ----------
    topics
        Stems of what it is of, without words that carry no subject.
    head
        The noun counted, or the first noun of a row's label.
    period
        Key of the period, see :meth:`When.key`.
    dated
        Whether the words name the period.
    section
        Number of the section; ``heading`` its words, ``under_title`` whether that is the paper's title.
    """

    value: float
    kind: NumberKind
    topics: frozenset[str]
    head: str
    period: str
    dated: bool
    section: int
    heading: str
    under_title: bool
    place: Place
    quote: str
    decimals: int = 0
    nearness: Nearness = Nearness.EXACT
    in_table: bool = False
    caption: str = ""
    sentence: Sentence | None = None
    mention: Mention | None = None
    settled: tuple[str, ...] = ()

    @property
    def in_overview(self) -> bool:
        """Whether it stands where papers sum up: an introduction, a summary, or before any heading."""
        return not self.heading or self.under_title or bool(OVERVIEW.search(self.heading))


@dataclass(frozen=True)
class Context:
    """What holds for a whole paper: its year and the words of its title."""

    year: int | None
    title: frozenset[str] = frozenset()
    has_title: bool = False


_TITLE = re.compile(r"report|review|service|\d{4}", re.IGNORECASE)


def context(document: Document) -> Context:
    """Find the year and the title's words of a paper."""
    texts = [block.text for block in document.blocks if isinstance(block, Block)]
    first = texts[0] if texts else ""
    titled = len(first.split()) <= 16 and not first.endswith(".") and _TITLE.search(first)
    top = [block.level for block in document.words if block.kind is BlockKind.HEADING]
    return Context(
        year=reporting_year(texts) if document.year is None else document.year,
        title=frozenset(subject(tokenise(first))) if titled else frozenset(),
        has_title=bool(top) and top.count(top[0]) == 1 and top[0] == min(top),
    )


def subject(tokens: Sequence[Token], but: frozenset[str] = frozenset()) -> list[str]:
    """Stems of the words that carry a subject, in order.

    Examples
    --------
    >>> subject(tokenise("The number of children placed for adoption in stage 2"))
    ['place', 'adoption', 'stage', '2']
    """
    found: list[str] = []
    for position, token in enumerate(tokens):
        if (token.low, _low(tokens, position + 1)) in _TWO_WORDS:
            found.append(_TWO_WORDS[token.low, _low(tokens, position + 1)])
        elif (_low(tokens, position - 1), token.low) in _TWO_WORDS:
            continue
        elif token.kind is TokenKind.MIXED or (
            token.kind is TokenKind.NUMBER and _low(tokens, position - 1) in _NUMBERED
        ):
            found.append(token.low)
        elif token.kind is TokenKind.WORD and not (token.low == "london" and _low(tokens, position + 1) == "borough"):
            found.extend(_subject_of(token.low, but))
    return [word for word in found if word]


def _low(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].low if 0 <= position < len(tokens) else ""


def _subject_of(word: str, but: frozenset[str]) -> list[str]:
    root = stem(word)
    if word in CHANGING:
        return [root]
    if word in _UNITS_ONLY:
        return []
    if word in STOP or root in STOP or root in WEAK or root in but or len(root) < 2:
        return []
    return [root]


def in_prose(paper: Paper, about: Context) -> Iterator[Statement]:
    """Every whole that the sentences of a paper state."""
    heading = ""
    heading_when: When | None = None
    for passage in paper.passages:
        if passage.block.kind is BlockKind.HEADING:
            heading = passage.block.text
            named = periods(tokenise(heading))
            heading_when = named[0].when if len(named) == 1 and passage.section > 1 else None
            continue
        yield from _in_passage(passage, about, heading, heading_when)


def _in_passage(passage: Passage, about: Context, heading: str, heading_when: When | None) -> Iterator[Statement]:
    carried: When | None = heading_when
    for sentence in passage.sentences:
        named = sentence.periods
        changed = amounts(sentence)
        last: Statement | None = None
        for mention in sentence.claims:
            if mention in changed or mention.kind not in STATED or "{%" in sentence.text:
                continue
            stated = _state(sentence, mention, named, carried, about, passage, heading, last)
            if stated is not None:
                yield stated
                last = stated
        dated = [at.when for at in named if not at.when.moment]
        if dated:
            carried = dated[0] if len(dated) == 1 else When(other="several")


def _state(
    sentence: Sentence,
    mention: Mention,
    named: Sequence[WhenAt],
    carried: When | None,
    about: Context,
    passage: Passage,
    heading: str,
    last: Statement | None,
) -> Statement | None:
    first, end = clause(sentence, mention)
    inexact = mention.nearness in {Nearness.OVER, Nearness.UNDER} or (mention.in_words and mention.value == 1)
    if inexact or NOT_STATED & set(sentence.words(first, end)):
        return None
    when, dated = _when(sentence, mention, named, carried, (first, end))
    if when is None:
        return None
    topics = _topics(sentence, named, about, (first, end))
    part = is_part(sentence, mention, first) and not (
        when.moment == "end" and flow_role(sentence.phrase(mention.last, end))
    )
    if mention.bracketed or (not topics and not part):
        # "(9 in the previous year)" and "and 9 last year" are about what was counted just before.
        topics = last.topics if last is not None and dated and last.kind is mention.kind else frozenset()
    elif part:
        return None
    if _is_base(sentence, mention) and not any(first <= at.first <= end for at in named):
        return None
    head = mention.noun or _subject_noun(sentence, first, mention.first)
    if not head and mention.kind is NumberKind.COUNT:
        head = _noun_before(sentence, passage, mention)
        topics = topics | (frozenset({head}) - WEAK - about.title if head and topics else frozenset())
    if not topics:
        return None
    return Statement(
        value=mention.value,
        kind=mention.kind,
        topics=topics,
        head=head,
        period=when.key(about.year),
        dated=dated,
        section=passage.section,
        heading=heading,
        under_title=about.has_title and passage.section == 1,
        place=sentence.block.place,
        quote=sentence.text,
        decimals=mention.decimals,
        nearness=mention.nearness,
        sentence=sentence,
        mention=mention,
        settled=sentence.block.settled,
    )


def _topics(sentence: Sentence, named: Sequence[WhenAt], about: Context, span: tuple[int, int]) -> frozenset[str]:
    """What the clause of a number is about: its words but for numbers and periods."""
    silent = {position for at in named for position in range(at.first, at.last)}
    silent |= {position for claim in sentence.claims for position in range(claim.first, claim.last)}
    first, end = span
    tokens = [token for position, token in enumerate(sentence.tokens[first:end], start=first) if position not in silent]
    return frozenset(subject(tokens, about.title))


def clause(sentence: Sentence, mention: Mention, but: Collection[Mention] = ()) -> tuple[int, int]:
    """Tokens of the clause around a number: between marks, and not beyond the next number's own words.

    Parameters
    ----------
    but
        Numbers that are words of the clause themselves, such as that of "five GCSEs".
    """
    claims = [
        claim
        for claim in sentence.mentions
        if (claim.is_claim or claim.kind is NumberKind.INLINE) and (claim is mention or claim not in but)
    ]
    place = claims.index(mention)
    stop = claims[place + 1].first if place + 1 < len(claims) else len(sentence.tokens)
    end = next((at for at in range(mention.last, stop) if sentence.low(at) in BOUNDARIES), stop)
    if end == stop and place + 1 < len(claims):
        end = next((at for at in range(stop - 1, mention.last - 1, -1) if sentence.low(at) in {"and", "or"}), end)
    start = claims[place - 1].last if place else 0
    first = next((at + 1 for at in range(mention.first - 1, start - 1, -1) if sentence.low(at) in BOUNDARIES), start)
    if place and first == start:
        first = next((at + 1 for at in range(start, mention.first) if sentence.low(at) == "and"), mention.first)
    return first, end


def is_part(sentence: Sentence, mention: Mention, first: int) -> bool:
    """Whether a number counts a part of something counted elsewhere: "of these", "a further 3", "(4)"."""
    if mention.bracketed or sentence.low(mention.first - 1) in PART:
        return True
    after = sentence.words(mention.last, mention.last + 2)
    if after[:1] == ["of"] or after[:1] in (["further"], ["more"], ["other"], ["additional"], ["others"]):
        return True
    opening = sentence.words(0, 2)
    if opening[:1] in (["of"], ["among"], ["amongst"]):
        return True
    return bool(
        {"of", "including"} & set(sentence.words(first - 2, first)) & {"of", "including"}
    ) or "whom" in sentence.words(first - 2, mention.first)


def _is_base(sentence: Sentence, mention: Mention) -> bool:
    """Whether a number is only what another is measured from: "up from 81%"."""
    return sentence.low(mention.first - 1) in {"from", "than", "against", "with", "on"}


def _when(
    sentence: Sentence, mention: Mention, named: Sequence[WhenAt], carried: When | None, span: tuple[int, int]
) -> tuple[When | None, bool]:
    """The period of a number, and whether the sentence names it."""
    first, end = span
    own = [at for at in named if first <= at.first < end + 1]
    if own:
        nearest = min(own, key=lambda at: abs(at.first - mention.first))
        moments = [at.when.moment for at in own if at.when.moment]
        years = [at.when for at in own if not at.when.moment]
        if moments and years:
            return When(years[0].year, years[0].shift, moments[0], years[0].other), True
        return nearest.when, True
    if len(named) == 1:
        claims = sentence.claims
        only = len(claims) == 1 or named[0].first < claims[0].first
        return (named[0].when, True) if only else (When(), False)
    if named:
        return None, False
    if carried is not None and (carried.other or carried.year is not None or carried.shift):
        return (carried, False) if not carried.other else (None, False)
    return When(), False


def _subject_noun(sentence: Sentence, first: int, last: int) -> str:
    """The plural that a clause opens with: "notifications received were 29"."""
    for at in range(first, last):
        if is_plural(sentence.low(at)) or (sentence.low(at - 1) == "of" and sentence.tokens[at].kind is TokenKind.WORD):
            return stem(sentence.low(at))
    return stem(sentence.low(first)) if last - first > 1 and sentence.tokens[first].kind is TokenKind.WORD else ""


def _noun_before(sentence: Sentence, passage: Passage, mention: Mention) -> str:
    """The noun last counted in the same block."""
    for earlier in reversed(passage.sentences[: sentence.order + 1]):
        for count in reversed(earlier.counts):
            if count.noun and (earlier is not sentence or count.last <= mention.first):
                return count.noun
    return ""
