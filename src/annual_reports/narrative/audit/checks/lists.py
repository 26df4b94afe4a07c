"""Lists announced with a count: five priorities and four bullets, four sessions and five dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from annual_reports.narrative.audit.checks.common import finding, plain
from annual_reports.narrative.audit.document import BlockKind
from annual_reports.narrative.audit.findings import AuditFinding, AuditKind, Confidence
from annual_reports.narrative.audit.language.mentions import Mention, Nearness
from annual_reports.narrative.audit.language.tokens import TokenKind
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import LISTED, MONTHS
from annual_reports.narrative.audit.sentences import Passage, Sentence

LONGEST_LIST = 20
OPEN = word_set("including include includes e.g eg such example examples")
DATE_FILLERS = word_set(
    ", ; and & ( ) – - on of the in st nd rd th monday tuesday wednesday thursday friday saturday sunday then "
    "again held took place were was we : both"
)


def check_lists(sentence: Sentence) -> Iterator[AuditFinding]:
    """Check the lists that stand in the sentence itself."""
    dated = next(_dates(sentence), None)
    if dated is not None:
        yield dated
        return
    yield from _after_colon(sentence)


def check_bullets(passage: Passage, items: Sequence[Passage]) -> Iterator[AuditFinding]:
    """Check the count that announces a bulleted list.

    Parameters
    ----------
    passage
        The block before the list.
    items
        The list's blocks.
    """
    if not passage.sentences or passage.block.kind is BlockKind.HEADING:
        return
    sentence = passage.sentences[-1]
    if not passage.block.text.rstrip().endswith((":", "–", "-")):
        return
    announced = [count for count in sentence.counts if _announces(sentence, count) and count.nearness is Nearness.EXACT]
    if not announced or OPEN & set(sentence.words(0, len(sentence.tokens))):
        return
    top = min(item.block.level for item in items)
    number = sum(item.block.level == top for item in items)
    if number < 2 or any(count.value == number for count in sentence.counts):
        return
    said = announced[-1]
    yield finding(
        sentence,
        AuditKind.LIST,
        Confidence.LIKELY,
        (said,),
        found=f"{number} items",
        expected=plain(said.value),
        why=f"the list has {number} items, not {said.text}",
    )


def _announces(sentence: Sentence, count: Mention) -> bool:
    """Whether a count says how long a list will be: five priorities, the following four."""
    if not 2 <= count.value <= LONGEST_LIST:
        return False
    following = "following" in {sentence.low(count.first - 1), sentence.low(count.last)}
    return following or count.noun in LISTED


def _dates(sentence: Sentence) -> Iterator[AuditFinding]:
    """Four sessions were held, on 3 May, 7 June and 9 July; five meetings in April, June and September."""
    for count in sentence.counts:
        if not 2 <= count.value <= LONGEST_LIST or not count.noun or count.nearness is not Nearness.EXACT:
            continue
        runs = _date_run(sentence, count)
        if runs is None or runs < 2 or runs == count.value:
            continue
        if any(other.value == runs for other in sentence.counts):
            continue
        yield finding(
            sentence,
            AuditKind.LIST,
            Confidence.CERTAIN,
            (count,),
            found=f"{runs} dates",
            expected=plain(count.value),
            why=f"{runs} dates are listed, not {count.text}",
        )
        return


def _date_run(sentence: Sentence, count: Mention) -> int | None:
    """How many dates follow a count with nothing else between them; None where other words stand there."""
    at = _first_date(sentence, count)
    if at is None:
        return None
    days = months = 0
    pending = 0
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        if (token.kind is TokenKind.NUMBER and len(token.text) <= 2) or (
            token.kind is TokenKind.MIXED and token.text[0].isdigit()
        ):
            pending += 1
        elif token.low in MONTHS and token.text[0].isupper():
            days += pending
            months += pending == 0
            pending = 0
        elif not (token.kind is TokenKind.NUMBER and len(token.text) == 4) and token.low not in DATE_FILLERS:
            break
        at += 1
    rest = {token.low for token in sentence.tokens[at:]}
    if {"to", "until", "with", "between", "further", "also"} & set(rest) or sentence.low(at) in {"to", "–", "until"}:
        return None
    if days and months:
        return None
    return days or months


def _first_date(sentence: Sentence, count: Mention) -> int | None:
    """Where the dates start: behind "on", "in", a colon or a bracket, with no other number on the way."""
    for at in range(count.last, min(count.last + 16, len(sentence.tokens))):
        if sentence.low(at) in {"on", "in", ":", "("} or (
            sentence.low(at) == "," and sentence.low(at + 1) in {"on", "in"}
        ):
            following = sentence.low(at + 1)
            token = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
            if token is None or following in {"on", "in", "the"}:
                continue
            dated = following in MONTHS or (
                token.text[0].isdigit() and any(sentence.low(at + d) in MONTHS for d in (2, 3, 4, 5, 6))
            )
            if dated:
                return at + 1
        if any(other.first == at for other in sentence.claims):
            return None
    return None


def _after_colon(sentence: Sentence) -> Iterator[AuditFinding]:
    """Five strands: prevention; diversion; supervision; and custody."""
    colon = next((at for at in range(len(sentence.tokens)) if sentence.low(at) == ":"), -1)
    if colon < 0 or any(number.first > colon for number in sentence.claims):
        return
    announced = [count for count in sentence.counts if count.last <= colon and _announces(sentence, count)]
    if not announced or OPEN & set(sentence.words(0, len(sentence.tokens))):
        return
    said = announced[-1]
    if colon - said.last > 12 or said.nearness is not Nearness.EXACT:
        return
    fewest, most, separator = _items(sentence.words(colon + 1, len(sentence.tokens)))
    if fewest < 2 or fewest <= said.value <= most or any(fewest <= count.value <= most for count in sentence.counts):
        return
    confidence = Confidence.LIKELY if separator == ";" else Confidence.LOOK
    shown = f"{fewest}" if fewest == most else f"{fewest} to {most}"
    yield finding(
        sentence,
        AuditKind.LIST,
        confidence,
        (said,),
        found=f"{shown} items",
        expected=plain(said.value),
        why=f"the list has {shown} items, not {said.text}",
    )


def _items(words: Sequence[str]) -> tuple[int, int, str]:
    """The fewest and the most items that a list in words can have, and what parts them."""
    semicolons = sum(word == ";" for word in words)
    if semicolons:
        return semicolons + 1, semicolons + 1, ";"
    commas = sum(word == "," for word in words)
    ands = sum(word == "and" for word in words)
    after_comma = sum(first == "," and second == "and" for first, second in pairwise(words))
    return commas + 1, commas + 1 + ands - after_comma, ","
