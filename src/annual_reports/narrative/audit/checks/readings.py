"""One sentence as a typed number stands in it: its clause, its period, and the numbers that it is told with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from annual_reports.narrative.audit.checks.comparisons import amounts, comparisons, direction_of
from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.reader import mentions
from annual_reports.narrative.audit.language.tokens import Token, tokenise
from annual_reports.narrative.audit.language.when import When, WhenAt
from annual_reports.narrative.audit.sentences import Sentence
from annual_reports.narrative.audit.statements import BOUNDARIES, Context, clause, subject

if TYPE_CHECKING:  # it brings pandas, which an audit without figures does not need
    from annual_reports.measures.figures import Figure

NEVER_TYPED = frozenset({NumberKind.MULTIPLE, NumberKind.POINTS})


@dataclass(frozen=True)
class Reading:
    """A sentence, and what has to be known to read one number of it."""

    sentence: Sentence
    about: Context
    names: Collection[tuple[float, str]]
    heading: frozenset[str]

    @cached_property
    def in_names(self) -> list[Mention]:
        """Numbers that are part of a figure's name: "five GCSEs"."""
        claims = self.sentence.claims
        return [claim for claim in claims if (claim.value, _next_word(self.sentence.tokens, claim)) in self.names]

    @cached_property
    def bases(self) -> list[Mention]:
        """Numbers that only say of how many another is: the 28 of "6 of the 28"."""
        return [
            whole
            for part, whole in pairwise(self.sentence.claims)
            if self.sentence.low(part.last) == "of" and whole.first - part.last <= 3 and whole.kind is part.kind
        ]

    @cached_property
    def hosts(self) -> dict[int, Mention]:
        """The count of each number that stands behind it in brackets, "6 (21%)", by the bracket's place."""
        low = self.sentence.low
        return {
            said_again.first - 1: count
            for count, said_again in pairwise(self.sentence.claims)
            if low(said_again.first - 1) == "(" and low(said_again.last) == ")" and said_again.first - count.last <= 4
        }

    @cached_property
    def typed(self) -> list[Mention]:
        """Numbers that somebody typed and that say how much something is."""
        changed = amounts(self.sentence)
        silent = [*changed, *self.in_names, *self.bases]
        return [
            claim
            for claim in self.sentence.claims
            if not claim.inline
            and claim not in silent
            and claim.kind not in NEVER_TYPED
            and not (claim.in_words and claim.value == 1)
        ]

    @cached_property
    def pairs(self) -> list[tuple[Mention, Mention]]:
        """Numbers of two years: the old one and the new one."""
        found = comparisons(self.sentence, amounts(self.sentence))
        return [(comparison.old, comparison.new) for comparison in found if not comparison.loose]

    def clause(self, mention: Mention) -> tuple[int, int]:
        """Tokens around a number; what stands behind "6 (21%)" is said of the six and of the 21%."""
        low, but = self.sentence.low, [*self.in_names, *self.bases]
        first, end = clause(self.sentence, self.hosts.get(mention.first - 1, mention), but)
        while end in self.hosts:
            after = next(at for at in range(end, len(self.sentence.tokens)) if low(at) == ")") + 1
            others = [claim.first for claim in self.sentence.claims if claim.first > after and claim not in but]
            stop = min(others, default=len(self.sentence.tokens))
            end = next((at for at in range(after, stop) if low(at) in BOUNDARIES), stop)
            if end == stop and others:
                end = next((at for at in range(stop - 1, after, -1) if low(at) in {"and", "or"}), end)
        return first, end

    @cached_property
    def numbers(self) -> list[Mention]:
        """Numbers that are no words of a name."""
        return [claim for claim in self.sentence.claims if claim not in self.in_names]

    def words(self, mention: Mention) -> frozenset[str]:
        """What the clause of a number is about."""
        first, end = self.clause(mention)
        silent = {position for at in self.sentence.periods for position in range(at.first, at.last)}
        silent |= {position for claim in self.numbers for position in range(claim.first, claim.last)}
        tokens = [
            token
            for position, token in enumerate(self.sentence.tokens[first:end], start=first)
            if position not in silent
        ]
        return frozenset(subject(tokens, self.about.title))

    def is_old(self, mention: Mention) -> bool:
        """Whether a number is what another is measured from: "up from 9", "compared with 9"."""
        low = self.sentence.low
        up_from = low(mention.first - 1) == "from" and (
            low(mention.first - 2) in {"up", "down"} or bool(direction_of(low(mention.first - 2)))
        )
        return up_from or any(old is mention for old, _ in self.pairs)

    def partner(self, mention: Mention) -> Mention | None:
        """The number that a number is compared with."""
        for old, new in self.pairs:
            if mention in (old, new):
                return new if mention is old else old
        return None

    def earlier(self, mention: Mention) -> list[Mention]:
        """Numbers of the same kind before a number."""
        return [other for other in self.sentence.claims if other.last <= mention.first and other.kind is mention.kind]

    def named(self, mention: Mention) -> list[WhenAt]:
        """Periods that the clause of a number names."""
        first, end = self.clause(mention)
        return [at for at in self.sentence.periods if first <= at.first <= end]

    def when(self, mention: Mention) -> When | None:
        """The period of a number; None where it is neither this year nor a year near it."""
        named = self.named(mention) or self._of_the_sentence
        told = [at.when for at in named if not (at.when.other and self.sentence.low(at.first) == "months")]
        if not told:
            return When()
        return None if told[0].other else told[0]

    @cached_property
    def _of_the_sentence(self) -> list[WhenAt]:
        """The one period that a sentence opens with, or that its one number has: "over the last three years 40 …"."""
        named = self.sentence.periods
        spans = {at.first for at in named}
        claims = [
            claim for claim in self.sentence.claims if claim.kind is not NumberKind.DURATION or claim.last not in spans
        ]
        return named if len(named) == 1 and (len(claims) < 2 or named[0].first < claims[0].first) else []


def numbers_in_names(figures: Mapping[str, Figure]) -> set[tuple[float, str]]:
    """Numbers that a label needs to say what is counted, each with its next word: "five GCSEs", "three personal"."""
    named = set()
    for label in {figure.label for figure in figures.values()}:
        tokens = tokenise(label)
        named |= {(mention.value, _next_word(tokens, mention)) for mention in mentions(tokens, label)}
    return named


def _next_word(tokens: Sequence[Token], mention: Mention) -> str:
    return tokens[mention.last].low if mention.last < len(tokens) else ""
