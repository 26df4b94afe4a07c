"""Tokens and sentences. One pass, one pattern, no backtracking over more than a word."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.reading.clean import blank_out


class TokenKind(Enum):
    """What a token is made of."""

    WORD = auto()
    NUMBER = auto()
    MIXED = auto()  # letters and digits: KS2, BR1, 31st
    INLINE = auto()  # {{ placed.total }} or {% if … %}
    DOTTED = auto()  # 1.2.3, 26.1.21, 26/01/2021, 2019/20: never a quantity
    PUNCTUATION = auto()


class Token(NamedTuple):
    """A word, number or mark, with its place in the text. A tuple, for a paper has ten thousand of them."""

    text: str
    low: str
    start: int
    end: int
    kind: TokenKind


# Words come first, for most of a text is words; what only looks like one is left to the lines below.
# Digits are counted off, so that a run of them costs no more than its length.
_TOKEN = re.compile(
    r"""
      (?P<WORD>(?!https?:|www\.)[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@]))
    | (?P<INLINE>\{\{[^{}]{0,400}\}\}|\{%[^{}]{0,400}%\})
    | (?P<DOTTED>(?:https?://|www\.)\S{1,400}|[\w.+-]{1,64}@[\w.-]{2,255}
        |\d{1,9}(?:\.\d{1,9}){2,9}|\d{1,4}/\d{1,2}/\d{2,4}|(?:19|20)\d\d\s?[/–-]\s?(?:20)?\d\d(?!\d)
        |\d{1,2}:\d\d(?:\s?[ap]\.?m\b)?|\d{1,2}(?:\.\d\d)?\s?[ap]m\b)
    | (?P<MIXED>\d{1,9}(?:st|nd|rd|th)\b|[^\W\d_]+\d\w*
        |\d{1,9}(?:\.\d{1,9})?(?!(?:m|k|bn|pc|x|fold)\b)[^\W\d_]\w*)
    | (?P<NUMBER>\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?(?!\d)|\d{1,20}(?:\.\d{1,20})?)
    | (?P<LETTERS>[^\W\d_]+)
    | (?P<PUNCTUATION>[^\w\s]|_)
    """,
    re.VERBOSE,
)
_KINDS = {kind.name: kind for kind in TokenKind} | {"LETTERS": TokenKind.WORD}

ABBREVIATIONS = word_set(
    "mr mrs ms dr st no nos para paras p pp e.g i.e eg ie etc vs approx inc ltd cllr cllrs reg regs s ss art fig "
    "sch jan feb mar apr jun jul aug sep sept oct nov dec"
)


def tokenise(text: str) -> list[Token]:
    """Part a text into tokens.

    Examples
    --------
    >>> [token.text for token in tokenise("12 of the 1,300 pupils (KS2) in 2019/20, or 0.9%.")]
    ['12', 'of', 'the', '1,300', 'pupils', '(', 'KS2', ')', 'in', '2019/20', ',', 'or', '0.9', '%', '.']
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(blank_out(text)):
        word = match.group()
        kind = _KINDS[match.lastgroup or "PUNCTUATION"]
        tokens.append(Token(word, word.lower().replace("’", "'"), match.start(), match.end(), kind))
    return tokens


def sentences(tokens: list[Token], text: str) -> list[list[Token]]:
    """Part tokens into sentences at full stops, question marks, and blank lines.

    Examples
    --------
    >>> text = "Five were placed, e.g. with carers. Six were not."
    >>> [part[0].text for part in sentences(tokenise(text), text)]
    ['Five', 'Six']
    """
    parts: list[list[Token]] = []
    current: list[Token] = []
    for position, token in enumerate(tokens):
        current.append(token)
        if _ends_sentence(tokens, position, text):
            parts.append(current)
            current = []
    if current:
        parts.append(current)
    return parts


def _ends_sentence(tokens: list[Token], position: int, text: str) -> bool:
    token = tokens[position]
    if position + 1 == len(tokens):
        return True
    following = tokens[position + 1]
    gap = text[token.end : following.start]
    if gap.count("\n") > 1:
        return True
    if token.low not in {".", "?", "!"} or not gap:
        return False
    before = tokens[position - 1] if position else token
    if before.kind is TokenKind.WORD and (before.low in ABBREVIATIONS or (len(before.text) == 1 and before.low != "i")):
        return False
    return not following.text[0].islower()
