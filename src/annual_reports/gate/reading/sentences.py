"""Numbers in sentences that stand beside the words of a hidden figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annual_reports.gate.reading.catalogue import Catalogue
from annual_reports.gate.reading.readings import Reading
from annual_reports.gate.reading.tables import PREVIOUS
from annual_reports.narrative.audit.document import Block, BlockKind, Document, Place
from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.tokens import tokenise
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import stem
from annual_reports.narrative.audit.sentences import Sentence, take_apart
from annual_reports.narrative.audit.statements import clause, subject
from annual_reports.narrative.giveaway import ANY_OF_A_KIND, LOOSE

NUMBER = re.compile(
    r"\d|\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b", re.IGNORECASE
)
EARLIER = re.compile(r"\b(?:previous|last|preceding)\s+year|\byear\s+before|\b(?:up|down)\s+from\b", re.IGNORECASE)
_INEXACT = word_set("than least most over under above below about around nearly almost up to between")
NAMES = word_set("year stage")  # year 11 and key stage 4 count nothing
ANYBODY = frozenset({"", *map(stem, word_set("children boys girls people persons pupils families cases young"))})
ENOUGH = 0.6
BEFORE_SENTENCE = ", the sentence "
_TOTAL, _PER = stem("total"), stem("per")
FEW_WORDS = 2


@dataclass(frozen=True)
class _Subject:
    """What a figure is about: the stems of its name."""

    id: str
    stems: frozenset[str]
    value: object
    hidden: bool
    unit: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()

    @property
    def nouns(self) -> frozenset[str]:
        """What a number of it may be said to count."""
        return self.stems | self.unit if _PER in self.unit else self.stems | self.unit | ANYBODY

    def nearness(self, said: frozenset[str]) -> float:
        """Share of its name that was said; nothing where that is too little to tell it by."""
        shared = len(self.stems & said)
        if shared < min(FEW_WORDS, len(self.stems)) or not self.stems or not self.must <= said:
            return 0.0
        return shared / len(self.stems)


def readings_of_sentences(catalogue: Catalogue, words: Mapping[str, str]) -> Iterator[Reading]:
    """Bind numbers of sentences to hidden figures.

    A number is bound where most words of a hidden figure's name stand in its clause, and where no shown figure of
    that value fits as well.

    Parameters
    ----------
    catalogue
        Of the report.
    words
        Blocks of words, each with the file it stands in.
    """
    subjects = _subjects(catalogue)
    if not any(found.hidden for found in subjects):
        return
    wanted = {word for found in subjects if found.hidden for word in found.stems}
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, text, Place(file, "paragraph"))
        for text, file in words.items()
        if NUMBER.search(text) and wanted & set(subject(tokenise(text)))
    )
    named = _named_by_numbers(catalogue)
    for sentence in take_apart(Document(catalogue.report, blocks)).sentences:
        for mention in sentence.claims:
            if not {(mention.value, word) for word in _before(sentence, mention) | {mention.noun}} & named:
                yield from _bound(catalogue, subjects, sentence, mention)


def _named_by_numbers(catalogue: Catalogue) -> set[tuple[float, str]]:
    """Numbers that are part of a name and count nobody: five GCSEs by the noun, turned 16 by the word before."""
    labels = [str(figure["label"]) for figure in catalogue.figures.values()]
    rows = [table.name(row) for table, row, _ in catalogue.cells.values()]
    named: set[tuple[float, str]] = set()
    for sentence in _with_numbers(catalogue, labels):
        named |= {(mention.value, mention.noun) for mention in sentence.claims if mention.noun}
    for sentence in _with_numbers(catalogue, [*labels, *rows]):
        named |= {(mention.value, word) for mention in sentence.mentions for word in _before(sentence, mention)}
    return named


def _with_numbers(catalogue: Catalogue, names: Iterable[str]) -> Iterator[Sentence]:
    place = Place(catalogue.report, "name")
    blocks = (Block(BlockKind.PARAGRAPH, name, place) for name in dict.fromkeys(names) if NUMBER.search(name))
    return take_apart(Document(catalogue.report, tuple(blocks))).sentences


def _before(sentence: Sentence, mention: Mention) -> frozenset[str]:
    """Stem of the word before a number, where it carries a subject."""
    return frozenset(subject(sentence.tokens[max(0, mention.first - 1) : mention.first]))


def _subjects(catalogue: Catalogue) -> list[_Subject]:
    found = []
    for id, figure in catalogue.figures.items():
        name = frozenset(subject(tokenise(str(figure["label"]))))
        unit = frozenset(stem(word.low) for word in tokenise(str(figure.get("unit", ""))))
        found.append(_Subject(id, name, figure.get("value"), id in catalogue.hidden, unit))
    for id, (table, row, column) in catalogue.cells.items():
        if id in catalogue.hidden or isinstance(table.rows[row][column], int):
            # A row is told by its own name, whole; one that is called by a number, or "Total", by nothing.
            row_name = frozenset(word for word in subject(tokenise(table.name(row))) if word.isalpha())
            if row_name - {_TOTAL}:
                title = frozenset(subject(tokenise(table.title.split(",")[0])))
                value = table.rows[row][column]
                found.append(_Subject(id, row_name | title, value, id in catalogue.hidden, must=row_name))
    return found


def _bound(
    catalogue: Catalogue, subjects: Sequence[_Subject], sentence: Sentence, mention: Mention
) -> Iterator[Reading]:
    if not _may_count(sentence, mention):
        return
    first, end = _span(sentence, mention)
    said = frozenset(subject(sentence.tokens[first:end])) | {mention.noun}
    earlier = bool(EARLIER.search(sentence.phrase(max(0, mention.first - 4), end)))
    fitting = [
        (found.nearness(said), found)
        for found in subjects
        if found.id.endswith(PREVIOUS) == earlier and mention.noun in found.nouns
    ]
    best = max((nearness for nearness, _ in fitting), default=0.0)
    if best < ENOUGH:
        return
    top = [found for nearness, found in fitting if nearness == best]
    if any(_same(found.value, mention.value) and len(found.stems & said) >= ENOUGH / 2 * len(found.stems) > 0
           for found in subjects if not found.hidden):  # fmt: skip
        # It is a shown number that is spoken of, or may be.
        return
    text = f"{mention.text}%" if mention.kind is NumberKind.PERCENT else f"{mention.value:g}"
    if mention.kind is NumberKind.PERCENT:
        text = f"{mention.value:.{mention.decimals}f}%"
    for found in top:
        if found.hidden and (mention.kind is NumberKind.PERCENT) == _is_percentage(catalogue, found.id):
            where = f"{sentence.block.place.file}{BEFORE_SENTENCE}“{without_numbers(sentence.text)}”"
            yield Reading(found.id, text, where, guessed=True)


def _may_count(sentence: Sentence, mention: Mention) -> bool:
    """Whether a number may be that of a figure: exact, no name of a year, not "who moved to one family"."""
    if mention.kind not in {NumberKind.COUNT, NumberKind.PERCENT} or mention.value < 0:
        return False
    before = set(sentence.words(mention.first - 1, mention.first))
    any_one = mention.value == 1 and mention.noun in ANY_OF_A_KIND and before & LOOSE
    return not (any_one or before & NAMES or _INEXACT & set(sentence.words(mention.first - 2, mention.first)))


def _span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Words that may name what a number counts: its clause, and on to the next number or to what is said of a part."""
    later = [claim.first for claim in sentence.claims if claim.first > mention.first]
    stop = min([*later, _part_begins(sentence, mention)])
    if len(sentence.claims) == 1:
        return 0, stop
    return clause(sentence, mention)[0], stop


def _part_begins(sentence: Sentence, mention: Mention) -> int:
    """Where a sentence goes over to a part of what a number counts: "of whom …", and "Of the 14 …, …"."""
    is_whole = {"of", "the"} >= set(sentence.words(0, mention.first)) != set()
    turns = {"whom", ","} if is_whole else {"whom"}
    end = len(sentence.tokens)
    return next((at for at in range(mention.last, end) if sentence.low(at) in turns), end)


def _same(value: object, said: float) -> bool:
    return isinstance(value, int | float) and abs(value - said) < 0.5


def _is_percentage(catalogue: Catalogue, id: str) -> bool:
    if id in catalogue.figures:
        return catalogue.figures[id].get("unit") == "%"
    return "percent" in id.rpartition(".")[2]


def without_numbers(text: str) -> str:
    """Start of a sentence, without what it gives away."""
    short = " ".join(NUMBER.sub("…", text).split())
    return short if len(short) < 90 else f"{short[:87]}…"
