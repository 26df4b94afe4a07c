"""What sentences say of counts: bounds, changes and shares, and numbers beside the whole name of one count.

"Fewer than three boys were placed", "the number of children adopted fell by three", "most of the children placed
were boys": each is a linear statement about counts, as good as a printed number. Such words are believed
only where they name exactly one count and narrow it by nothing that the count does not say itself; what cannot be
bound is left to the questions about give-away words (:mod:`annual_reports.narrative.giveaway`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from annual_reports.gate.reading.catalogue import Catalogue
from annual_reports.gate.reading.names import Names, names_in, stems_of
from annual_reports.gate.reading.phrases import (
    BOUND,
    BOUNDARIES,
    CHANGES,
    DOUBT,
    FROM_TO,
    MARK,
    NUMBERED,
    OTHERWISE,
    SHARE,
    TIMES,
    joined,
    only_number,
    parted,
    says_something,
)
from annual_reports.gate.reading.sentences import NAMES, without_numbers
from annual_reports.gate.reading.tables import PREVIOUS
from annual_reports.narrative.audit.document import Block, BlockKind, Place
from annual_reports.narrative.audit.language.mentions import NOUN_REACH, Mention, Nearness, NumberKind
from annual_reports.narrative.audit.language.reader import mentions
from annual_reports.narrative.audit.language.tokens import sentences, tokenise
from annual_reports.narrative.audit.language.words import MONTHS, VERBS, is_plural, stem
from annual_reports.narrative.audit.sentences import MOST_TOKENS, Sentence
from annual_reports.periods import Year

ROUGHLY = Fraction(65, 1000)  # how far "a third" may be off, as a share of the whole


@dataclass(frozen=True)
class Term:
    """One count of a claim.

    Attributes
    ----------
    ids
        What the words name; one count under several names, or nothing is believed.
    factor
        How often it is taken.
    whole
        Whether it is the whole of the term before; the one that is declared as its whole and that words may
        mean (``perhaps``) is taken before one that is named.
    """

    ids: tuple[str, ...]
    factor: int = 1
    whole: bool = False
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """What words say of counts: ``low <= sum of factor * count <= high``.

    Attributes
    ----------
    file
        Where they stand.
    words
        The sentence as it stands.
    """

    terms: tuple[Term, ...]
    low: int | None
    high: int | None
    file: str
    words: str

    @property
    def place(self) -> str:
        """File and sentence, without its numbers."""
        return f"{self.file}, the sentence “{without_numbers(self.words)}”"

    def holds(self, worth: int) -> bool:
        """Whether a sum agrees with it."""
        return (self.low is None or self.low <= worth) and (self.high is None or worth <= self.high)


def claims_in(catalogue: Catalogue, words: Mapping[str, str]) -> Iterator[Claim]:
    """Read what sentences say of counts without printing them.

    Parameters
    ----------
    catalogue
        Of the report.
    words
        Blocks of words, each with the file it stands in.
    """
    names = names_in(catalogue)
    known = names.words
    seen: set[str] = set()  # most formats print the same sentences
    for text, file in words.items():
        block = Block(BlockKind.PARAGRAPH, text, Place(file, "paragraph"))
        for order, tokens in enumerate(sentences(tokenise(text), text) if says_something(text) else ()):
            said = " ".join(token.low for token in tokens)
            if said not in seen and says_something(said) and known & {stem(token.low) for token in tokens}:
                numbers = mentions(tokens, text, opens_block=order == 0) if len(tokens) <= MOST_TOKENS else ()
                yield from _Reader(catalogue, names, Sentence(block, 0, order, tokens, tuple(numbers))).claims()
            seen.add(said)


@dataclass(frozen=True)
class _Reader:
    """One sentence, read clause by clause."""

    catalogue: Catalogue
    names: Names
    sentence: Sentence

    def claims(self) -> Iterator[Claim]:
        before, carried = "", set[int]()
        for clause, own in self._clauses():
            years = own or carried
            if not before and not _stems(clause):
                carried = own  # last year, …
            if years <= {0, -1}:
                changes = list(self._changes(clause, before))
                yield from changes
                if not changes and len(years) < 2:
                    past = PREVIOUS if years == {-1} else ""
                    yield from self._bounds(clause, past)
                    yield from self._shares(clause, before, past)
            before = clause

    def _clauses(self) -> Iterator[tuple[str, set[int]]]:
        """Its words between marks, and the years that they name.

        Counts are written ``#`` and shares ``~``, with the place of the number among the others.
        """
        marks, skipped = self._marks()
        words: list[str] = []
        first = 0
        for at, token in enumerate(self.sentence.tokens):
            another = token.low == "and" and at + 1 in marks and "between" not in words  # some began and 22 ended
            if another or (token.low in BOUNDARIES and at not in skipped):
                yield joined(words), self._years(first, at)
                words, first = [], at + 1
            elif at not in skipped:
                words.append(marks.get(at, token.low))
        yield joined(words), self._years(first, len(self.sentence.tokens))

    def _marks(self) -> tuple[dict[int, str], set[int]]:
        """What stands for its numbers, by their first tokens, and the tokens that it stands for as well."""
        marks, skipped = {}, set()
        for number, mention in enumerate(self.sentence.mentions):
            named = self.sentence.low(mention.first - 1) in NAMES  # year 11 and stage 2 count nothing
            mark = "" if named else "#" if _is_whole(mention) else "~" if mention.kind is NumberKind.FRACTION else ""
            if mark:
                marks[mention.first] = f"{mark}{number}"
                skipped |= set(range(mention.first + 1, mention.last))
        return marks, skipped

    def _years(self, first: int, end: int) -> set[int]:
        """The years that some of its tokens speak of, from this one on; 1 for what is no year, or to come."""
        start = Year.parse(self.catalogue.year).start
        found = set()
        for at in self.sentence.periods:
            when = at.when
            if first <= at.first < end and not (when.other and self.sentence.low(at.first) == "plan"):
                # An adoption plan is not what is to come.
                found.add(1 if when.other else when.year - start if when.year is not None else when.shift or 0)
        return found

    def _changes(self, clause: str, before: str) -> Iterator[Claim]:
        match = FROM_TO.search(clause)
        if match:
            now, then = self._now_and_then(clause, match, before)
            old, new = match["number"] or match["then"], match["to"] or match["now"]
            for ids, number in ((now, new), (then, old)):
                value = self._value(number)
                yield from self._claim((Term(ids),), value, value)
            return
        for pattern in CHANGES:
            match = pattern.search(clause)
            if match:
                now, then = self._now_and_then(clause, match, before)
                yield from self._changed(now, then, match)
                return

    def _changed(self, now: tuple[str, ...], then: tuple[str, ...], match: re.Match[str]) -> Iterator[Claim]:
        said = match.groupdict()
        times = next((factor for name, factor in TIMES.items() if said.get(name)), 0)
        if times or said.get("half"):
            terms = (Term(now, 1), Term(then, -times)) if times else (Term(then, 1), Term(now, -2))
            yield from self._claim(terms, int(bool(said.get("beyond"))), None if said.get("beyond") else 0)
        elif said.get("same"):
            yield from self._claim((Term(now), Term(then, -1)), 0, 0)
        else:
            terms = (Term(then), Term(now, -1)) if said.get("down") else (Term(now), Term(then, -1))
            value = self._value(said["number"]) if said.get("number") else None
            yield from self._claim(terms, 1 if value is None else value, value)

    def _now_and_then(self, clause: str, match: re.Match[str], before: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The figure whose change is told, of this year and of last year: that of the clause, or of the one before."""
        rest = f"{clause[: match.start()]} {match.groupdict().get('rest') or ''} {clause[match.end() :]}"
        text = rest if _stems(rest) else before
        found = tuple(id for id in self._named(text) if id in self.catalogue.figures)
        return found, tuple(f"{id}{PREVIOUS}" for id in found)

    def _bounds(self, clause: str, past: str) -> Iterator[Claim]:
        for match in [*BOUND.finditer(clause)] or only_number(clause):
            said = {name: text for name, text in match.groupdict().items() if text}
            ahead, after = clause[: match.start()], clause[match.end() :]
            number = next((said[name] for name in NUMBERED if name in said), None)
            noun = self._noun(number) if number else _plural_in(after)
            bare = not noun and bool({"under", "over", "several"} & said.keys())
            if bare or OTHERWISE & set(ahead.split()[-1:]):  # an age, an amount of change, a number that is not exact
                continue
            told = parted(ahead, after)[1] or (ahead if VERBS & set(ahead.split()) else "")
            if after.startswith(" of ") and not _stems(told):  # some of those, whichever they are
                continue
            low, high = self._ends(said, number)
            counted = said.get("those") or said.get("them") or ""
            ids = self._named(f"{ahead} {counted} {after}", noun)
            yield from self._claim((Term(_of(ids, past)),), low, high)

    def _ends(self, said: Mapping[str, str], number: str | None) -> tuple[int | None, int | None]:
        if number is None:
            return 2, None
        value = self._value(number)
        if "exact" in said:
            return value, value
        if "low" in said:
            return self._value(said["low"]), value
        if {"most", "or_fewer"} & said.keys():
            return None, value
        if {"fewer", "under"} & said.keys():
            return None, value - 1
        return value + (not {"least", "or_more"} & said.keys()), None

    def _shares(self, clause: str, before: str, past: str) -> Iterator[Claim]:
        for match in SHARE.finditer(clause):
            whole, part = parted(clause[: match.start()], clause[match.end() :])
            if not whole.strip() and before.startswith(("of ", "among ", "amongst ")):
                whole = before
            yield from self._shared(match, whole, part, past)

    def _shared(self, match: re.Match[str], whole: str, part: str, past: str) -> Iterator[Claim]:
        said = match.groupdict()
        wholes = _of(self._named(whole), past)
        parts = _of(self._named(f"{whole} {part}"), past) if _stems(part) and whole.strip() else ()
        if said["two"] or said["one"]:
            value = 2 if said["two"] else 1
            yield from self._claim((Term(wholes or parts),), value, value)
        if said["one"] or not whole.strip():
            return
        if said["none"] or (said["two"] or "").startswith("neither"):
            yield from self._claim((Term(parts),), 0, 0)
            return
        perhaps = _of(self.names.covering(_stems(whole)), past)
        for for_part, for_whole, low, high in self._ratios(said):
            yield from self._claim((Term(parts, for_part), Term(wholes, for_whole, True, perhaps)), low, high)

    def _ratios(self, said: Mapping[str, str]) -> Iterator[tuple[int, int, int | None, int | None]]:
        """Factors of the part and the whole, and the ends of their sum."""
        if said["over"]:
            yield 2, -1, 1, None
        elif said["under"]:
            yield 2, -1, None, -1
        elif said["all"] or said["two"]:
            yield 1, -1, 0, 0
        elif said["fraction"]:
            mention = self.sentence.mentions[int(said["fraction"])]
            share = Fraction(mention.value).limit_denominator(100)
            if mention.nearness is Nearness.OVER:
                yield share.denominator, -share.numerator, 1, None
            elif mention.nearness is Nearness.UNDER:
                yield share.denominator, -share.numerator, None, -1
            else:
                low, high = share - ROUGHLY, share + ROUGHLY
                yield low.denominator, -low.numerator, 0, None
                yield high.denominator, -high.numerator, None, 0

    def _claim(self, terms: tuple[Term, ...], low: int | None, high: int | None) -> Iterator[Claim]:
        if all(term.ids or term.perhaps for term in terms) and terms[0].ids:
            yield Claim(terms, low, high, self.sentence.block.place.file, " ".join(self.sentence.text.split()))

    def _named(self, text: str, noun: str = "") -> tuple[str, ...]:
        if DOUBT & set(text.split()):
            return ()
        return self.names.of(_stems(text), noun)

    def _value(self, number: str) -> int:
        return int(self.sentence.mentions[int(number)].value)

    def _noun(self, number: str) -> str:
        return self.sentence.mentions[int(number)].noun


def _is_whole(mention: Mention) -> bool:
    counts = mention.kind is NumberKind.COUNT or mention.why_not == "threshold"  # ten or more
    return counts and mention.value >= 0 and float(mention.value).is_integer()


def _stems(text: str) -> frozenset[str]:
    return stems_of(MARK.sub(" ", text)) - MONTHS.keys()


def _plural_in(text: str) -> str:
    return next((stem(word) for word in text.split()[:NOUN_REACH] if is_plural(word)), "")


def _of(ids: tuple[str, ...], past: str) -> tuple[str, ...]:
    """The same counts of another year."""
    return tuple(f"{id}{past}" for id in ids)
