"""Which figures a typed number can be of: those of its kind and year that share the words of its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annual_reports.measures.kinds import Kind
from annual_reports.narrative.audit.checks.common import compatible
from annual_reports.narrative.audit.checks.readings import Reading, numbers_in_names
from annual_reports.narrative.audit.document import BlockKind
from annual_reports.narrative.audit.inline import KINDS, number_of
from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.tokens import tokenise
from annual_reports.narrative.audit.language.when import EXPECTED, When, periods
from annual_reports.narrative.audit.language.words import DURATIONS, MONTHS, stem
from annual_reports.narrative.audit.sentences import Paper, Sentence
from annual_reports.narrative.audit.statements import NOT_STATED, Context, context, is_part, subject

if TYPE_CHECKING:  # it brings pandas, which an audit without figures does not need
    from annual_reports.measures.figures import Figure

EARLIER = {"previous_year": -1, "two_years_before": -2}
UNSAID = 0.1  # a word that stands only in the heading, or was said of the number before
OF_A_WHOLE = 0.6  # what counts part of something is less surely what a label says
_RATES = frozenset({"rate", "rates", "per", "every"})
_FOR_EACH, _LIMITS = frozenset({"each", "per"}), frozenset({"threshold", "benchmark", "ambition"})


@dataclass(frozen=True)
class Known:
    """A figure with the stems of its label, its year and the moment of the year that the label names."""

    figure: Figure
    value: float
    words: frozenset[str]
    unit: str
    shift: int
    moment: str


@dataclass(frozen=True)
class Candidate:
    """A figure and how much of the words it shares with a number's clause."""

    known: Known
    likeness: float


@dataclass(frozen=True)
class Typed:
    """A typed number: what its clause is about, of which year, and the figures that this can be.

    Attributes
    ----------
    year
        Years after the edition's own: -1 for "up from 9" and "last year".
    moment
        ``end`` where the sentence names the end of the year.
    likest
        Figures of that year that share words with the clause, likest first.
    """

    sentence: Sentence
    mention: Mention
    year: int
    moment: str
    is_part: bool
    likest: tuple[Candidate, ...]


def typed_numbers(paper: Paper, figures: Mapping[str, Figure]) -> Iterator[Typed]:
    """Find every typed number that can be of a figure."""
    about = context(paper.document)
    known = known_figures(figures, about)
    names = numbers_in_names(figures)
    heading: list[str] = []
    for passage in paper.passages:
        if passage.block.kind is BlockKind.HEADING:
            heading = subject(tokenise(passage.block.text))
            continue
        for sentence in passage.sentences:
            if "{%" in sentence.text:
                continue  # the number may be the condition's, and the two sides are never read together
            reading = Reading(sentence, about, names, frozenset(heading))
            for mention in reading.typed:
                typed = _typed(reading, mention, known)
                if typed is not None and typed.likest:
                    yield typed


def _typed(reading: Reading, mention: Mention, known: Sequence[Known]) -> Typed | None:
    """Read one typed number; None where it is of another time, or only hoped for.

    "12 children were placed, up from 9 last year": what the 9 counts is said of the 12.
    """
    sentence = reading.sentence
    first, end = reading.clause(mention)
    said = [*sentence.words(first, mention.first), *sentence.words(max(first, mention.last), end)]
    if _is_not_stated(said, mention):
        return None
    own, partner = reading.words(mention), reading.partner(mention)
    theirs = reading.words(partner) if partner is not None else frozenset()
    when = reading.when(mention)
    if when is None:
        return None
    year = _years_after(reading.about, when)
    compares = own <= theirs or not theirs
    if reading.is_old(mention) and not reading.named(mention) and compares:
        year -= 1
    if when.moment == "start":
        year -= 1
    earlier = reading.earlier(mention)
    carried = reading.words(earlier[-1]) if earlier else frozenset()
    if partner is not None and compares:
        own = theirs or own
    elif not own and reading.named(mention):
        own = carried
    share = mention.kind is NumberKind.PERCENT and sentence.low(mention.last) == "of"
    part = is_part(sentence, reading.hosts.get(mention.first - 1, mention), first) and not share
    asked = _Asked(mention, own, carried | reading.heading, carried if part else frozenset(), part)
    speaks_of_rates = bool(_RATES & sentence.vocabulary)
    fitting = [one for one in known if one.shift == year and _is_kin(one, mention, speaks_of_rates=speaks_of_rates)]
    if when.moment == "start":
        fitting = [one for one in fitting if one.moment]
    candidates = [Candidate(one, likeness) for one in fitting if (likeness := asked.likeness(one))]
    likest = sorted(candidates, key=lambda candidate: -candidate.likeness)
    return Typed(sentence, mention, year, when.moment, part, tuple(likest))


@dataclass(frozen=True)
class _Asked:
    """The words of a number: its clause's own, those that go without saying, and those of the whole it is part of."""

    mention: Mention
    own: frozenset[str]
    understood: frozenset[str]
    whole: frozenset[str]
    is_part: bool

    def likeness(self, known: Known) -> float:
        """How much of the words a figure shares, from 0 to 1."""
        own = self.own | ({self.mention.noun} & {known.unit})
        if not known.words & own:
            return 0.0
        said = own - {known.unit} | (own & known.words)
        everything = said | known.words
        missing = known.words - own - self.understood
        unsaid = UNSAID * len(known.words & self.understood - own)
        likeness = (len(everything) - len(said - known.words) - len(missing) - unsaid) / len(everything)
        names_whole = bool(self.whole & known.words - own)
        return likeness * (OF_A_WHOLE if self.is_part and not names_whole else 1.0)


def counts_the_same(known: Known, mention: Mention) -> bool:
    """Whether the noun of a count can be what a figure counts: 61 schools are no pupils."""
    if not mention.is_count or mention.noun == "time":
        return True
    return compatible(mention.noun, known.unit) or known.figure.kind is Kind.PERCENT_AND_COUNT


def _is_not_stated(words: Sequence[str], mention: Mention) -> bool:
    """Whether a clause speaks of what should be or may come; "expected progress" is a term, £2,300 for each a fact."""
    stated = _FOR_EACH if mention.kind is NumberKind.MONEY else frozenset()
    for position, word in enumerate(words):
        term = word == "expected" and bool(EXPECTED & set(words[position + 1 : position + 2]))
        if word in NOT_STATED | _LIMITS and word not in stated and not term:
            return True
    return False


def known_figures(figures: Mapping[str, Figure], about: Context) -> list[Known]:
    """Every figure with a number, with the words that its label says it by."""
    found = []
    for figure in figures.values():
        value = number_of(figure)
        if value is None or figure.kind is Kind.CHANGE:
            continue
        shift = next((years for suffix, years in EARLIER.items() if figure.id.endswith(suffix)), 0)
        tokens = tokenise(figure.label.partition(", in the previous")[0].partition(", two years")[0])
        named = periods(tokens)
        moment = next((at.when.moment for at in named if at.when.moment), "")
        silent = {position for at in named for position in range(at.first, at.last)}
        told = [token for at, token in enumerate(tokens) if at not in silent and token.low not in MONTHS]
        words = frozenset(subject(told, about.title))
        unit = stem(figure.unit.split()[-1]) if figure.unit.split() else ""
        found.append(Known(figure, value, words or frozenset({unit}), unit, shift, moment))
    return found


def _years_after(about: Context, when: When) -> int:
    start = when.start(about.year)
    if about.year is not None and start is not None:
        return start - about.year
    return when.shift or 0


def _is_kin(known: Known, mention: Mention, *, speaks_of_rates: bool) -> bool:
    """Whether a figure and a number can be the same sort of number: no rate is a count, unless the words say so."""
    if known.unit in DURATIONS:
        return mention.kind is NumberKind.DURATION and mention.noun == known.unit
    if known.figure.kind is Kind.PERCENT_AND_COUNT and mention.is_count:
        return True
    wanted = KINDS.get(known.figure.kind, NumberKind.COUNT)
    if mention.kind is NumberKind.FRACTION:
        return wanted is NumberKind.PERCENT
    return mention.kind is wanted or (wanted is NumberKind.RATE and mention.is_count and speaks_of_rates)
