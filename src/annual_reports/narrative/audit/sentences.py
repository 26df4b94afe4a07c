"""A paper taken apart into sentences with their numbers: what the checks look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from annual_reports.narrative.audit.document import Block, BlockKind, Document, TableBlock
from annual_reports.narrative.audit.inline import inline_id, inline_numbers
from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.numerals import FRACTIONS, MULTIPLES, NUMBER_WORDS
from annual_reports.narrative.audit.language.reader import InlineNumber, mentions
from annual_reports.narrative.audit.language.tokens import Token, sentences, tokenise
from annual_reports.narrative.audit.language.when import WhenAt, periods

if TYPE_CHECKING:  # it brings pandas, which an audit without figures does not need
    from annual_reports.measures.figures import Figure

# A sentence that holds more numbers or words than this is a flattened table, not prose.
MOST_NUMBERS = 40
MOST_TOKENS = 400

_DIGIT = re.compile(r"\d|\{\{")
_NUMBER_WORD = re.compile(rf"\b(?:dozen|hundred|{'|'.join([*NUMBER_WORDS, *FRACTIONS, *MULTIPLES])})\b", re.IGNORECASE)
_QUOTED = re.compile('[“"][^“”"]{25,1500}[”"]')


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence: its tokens, its numbers and its place.

    ``index`` counts the blocks of the paper, ``order`` the sentences of the block.
    """

    block: Block
    index: int
    order: int
    tokens: list[Token]
    mentions: tuple[Mention, ...]

    @cached_property
    def claims(self) -> tuple[Mention, ...]:
        """The numbers that claim something."""
        return tuple(mention for mention in self.mentions if mention.is_claim)

    @cached_property
    def counts(self) -> tuple[Mention, ...]:
        """The numbers that count something."""
        return tuple(mention for mention in self.mentions if mention.is_count)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(token.low for token in self.tokens)

    @cached_property
    def periods(self) -> list[WhenAt]:
        """The periods that it names."""
        return periods(self.tokens)

    @property
    def start(self) -> int:
        """Where it starts in the block's text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the block's text."""
        return self.tokens[-1].end

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text[self.start : self.end]

    def low(self, position: int) -> str:
        """A token in lower case; empty beyond the sentence."""
        return self.tokens[position].low if 0 <= position < len(self.tokens) else ""

    def words(self, first: int, last: int) -> list[str]:
        """Tokens in lower case from one position up to another."""
        return [token.low for token in self.tokens[max(0, first) : max(0, last)]]

    def phrase(self, first: int, last: int) -> str:
        """The same as one text."""
        return " ".join(self.words(first, last))


@dataclass(frozen=True, eq=False)
class Passage:
    """A block with its sentences that hold numbers."""

    block: Block
    index: int
    section: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, eq=False)
class Paper:
    """A document taken apart.

    Attributes
    ----------
    passages
        Every block of words, in order, those without a number too.
    tables
        Every table with its place among the blocks and the number of its section.
    """

    document: Document
    passages: tuple[Passage, ...]
    tables: tuple[tuple[int, int, TableBlock], ...]

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Every sentence with a number that stands in a paragraph, list or caption."""
        for passage in self.passages:
            if passage.block.kind is not BlockKind.HEADING:
                yield from passage.sentences


def take_apart(document: Document, figures: Mapping[str, Figure] | None = None) -> Paper:
    """Part a document into sentences and find their numbers, those of inline values too."""
    inline = inline_numbers(figures)
    passages: list[Passage] = []
    tables: list[tuple[int, int, TableBlock]] = []
    section = 0
    for index, block in enumerate(document.blocks):
        if isinstance(block, TableBlock):
            tables.append((index, section, block))
            continue
        if block.kind is BlockKind.HEADING:
            section += 1
        passages.append(Passage(block, index, section, _sentences(block, index, inline)))
    return Paper(document, tuple(passages), tuple(tables))


def _sentences(block: Block, index: int, inline: Mapping[str, InlineNumber]) -> tuple[Sentence, ...]:
    if not _DIGIT.search(block.text) and not _NUMBER_WORD.search(block.text):
        return ()
    quoted = [match.span() for match in _QUOTED.finditer(block.text)]
    parts: list[Sentence] = []
    for order, tokens in enumerate(sentences(tokenise(block.text), block.text)):
        if len(tokens) > MOST_TOKENS:
            parts.append(Sentence(block, index, order, tokens, ()))
            continue
        values = (
            {token.text: inline[id] for token in tokens if (id := inline_id(token.text)) in inline} if inline else {}
        )
        numbers = mentions(tokens, block.text, opens_block=order == 0, inline=values)
        if len([number for number in numbers if number.is_claim]) > MOST_NUMBERS:
            numbers = []
        if quoted:
            numbers = [_unless_quoted(number, quoted) for number in numbers]
        parts.append(Sentence(block, index, order, tokens, tuple(numbers)))
    return tuple(parts)


def _unless_quoted(number: Mention, quoted: list[tuple[int, int]]) -> Mention:
    """What a carer or a child said claims nothing on the council's behalf."""
    if any(start <= number.start < end for start, end in quoted):
        return replace(number, kind=NumberKind.NOT_A_CLAIM, why_not="quotation")
    return number
