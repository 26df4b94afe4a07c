"""Numbers that a person typed and that Part 1 hides: the value of a hidden figure beside words of its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from annual_reports.gate.reading.catalogue import Catalogue
from annual_reports.gate.reading.names import stems_of
from annual_reports.gate.reading.readings import Reading, number_in
from annual_reports.gate.reading.sentences import EARLIER
from annual_reports.gate.reading.tables import BEFORE, PREVIOUS
from annual_reports.narrative.audit.language.mentions import Mention, NumberKind
from annual_reports.narrative.audit.language.reader import mentions
from annual_reports.narrative.audit.language.tokens import Token, sentences, tokenise
from annual_reports.narrative.audit.language.words import DURATIONS, MONTHS, VERBS, stem
from annual_reports.narrative.audit.sentences import MOST_TOKENS
from annual_reports.narrative.giveaway import ANY_OF_A_KIND, COUNTED, LOOSE

RARE = 2
BY_CHANCE = 20  # a larger number is hardly ever another's
ROOT = 6  # letters: custody and custodial, assessed and assessment
MAY_COUNT = frozenset({"age", "threshold"})
ALONE = frozenset({"(", ":", "|", "="})
BEFORE_ONE = ALONE | VERBS | frozenset({"", ",", ";", "and", "but", "of", "only", "just", "to", "from"})
INEXACT = frozenset({"than", "least"})
SHORT = 2
BREAKS = frozenset({",", ";"})


@dataclass(frozen=True)
class Typed:
    """A typed number that is a hidden one.

    Attributes
    ----------
    file
        Where it stands.
    words
        Its sentence.
    id, label
        Of the hidden figure or cell.
    """

    file: str
    words: str
    id: str
    label: str


@dataclass(frozen=True)
class _Known:
    """A number of the year with the words that tell it from others.

    Attributes
    ----------
    shares
        Whether it is a percentage.
    telling
        Beginnings of the words of its name.
    counted
        Stems of what it counts.
    own
        Numbers of its name with their nouns: five GCSEs.
    """

    id: str
    label: str
    value: float
    shares: bool
    telling: frozenset[str]
    counted: frozenset[str]
    own: frozenset[tuple[float, str]]

    def is_said(self, mention: Mention) -> bool:
        """Whether a number is this one, to the places that were typed."""
        if self.shares != (mention.kind is NumberKind.PERCENT):
            return False
        if mention.kind is NumberKind.DURATION and mention.noun not in self.counted:
            return False
        if not (self.shares or mention.decimals or float(self.value).is_integer()):
            return False
        return _prints_as(self.value, mention.value, mention.decimals)


def typed_hidden(everything: Catalogue, printed: Catalogue, words: Mapping[str, str]) -> Iterator[Typed]:
    """Find numbers that were typed, are hidden in Part 1, and stand in one sentence with words of their name.

    Parameters
    ----------
    everything, printed
        What Part 2 and Part 1 print.
    words
        Blocks of words with their inline values not yet filled in, each with the place it stands in.

    Examples
    --------
    >>> found = {"label": "Apprenticeships begun", "unit": "pupils", "value": 3, "status": "published"}
    >>> all = Catalogue("virtual_school", "2019-20", {"apprenticeships": found})
    >>> none = Catalogue("virtual_school", "2019-20", {"apprenticeships": {**found, "status": "suppressed"}})
    >>> [typed.words for typed in typed_hidden(all, none, {"Apprenticeships: three. There are 3 posts.": "x"})]
    ['Apprenticeships: three.']
    """
    known = list(_known(everything))
    shown = [one for one in known if one.id in printed.shown]
    of_the_year = [one for one in shown if not one.id.endswith((PREVIOUS, BEFORE))]
    hidden = [one for one in known if one.id not in printed.shown and one.value]
    names = Counter(word for name in {one.telling for one in known} for word in name)
    rare = frozenset(word for word, times in names.items() if times <= RARE)
    of_names = frozenset(number for one in known for number in one.own)
    for text, file in words.items():
        for tokens in sentences(tokenise(text), text) if hidden else ():
            if len(tokens) <= MOST_TOKENS:
                said = _roots(text[tokens[0].start : tokens[-1].end])
                quote = " ".join(text[tokens[0].start : tokens[-1].end].split())
                may_explain = shown if EARLIER.search(quote) else of_the_year
                for mention in _numbers(tokens, text):
                    if _is_of_a_name(mention, tokens, of_names):
                        continue
                    clause = _clause(tokens, mention, text)
                    meant = [] if clause == said else _named_alone(mention, clause, hidden, may_explain)
                    for one in dict.fromkeys([*_meant(mention, said, hidden, may_explain, rare), *meant]):
                        yield Typed(file, quote, one.id, one.label)


def _prints_as(value: float, printed: float, decimals: int) -> bool:
    """Whether a value rounds to what is printed, whichever way halves go; a sign is said in words."""
    return bool(abs(abs(value) - abs(printed)) <= 0.5 / 10**decimals * (1 + 1e-9))


def values_by_id(everything: Catalogue) -> dict[str, set[tuple[float, bool]]]:
    """All that Part 2 prints of each figure and cell: numbers, and whether each is a percentage."""
    values: dict[str, set[tuple[float, bool]]] = {}
    for one in _known(everything):
        values.setdefault(one.id, set()).add((one.value, one.shares))
    return values


def holds(said: Collection[tuple[float, bool]], reading: Reading) -> bool:
    """Whether what was read of a number in a sentence is what Part 2 prints of it, from :func:`values_by_id`."""
    number = number_in(reading.text)
    return number is not None and any(
        shares == number.percent and _prints_as(value, number.units / 10**number.decimals, number.decimals)
        for value, shares in said
    )


def _numbers(tokens: list[Token], text: str) -> Iterator[Mention]:
    """Typed numbers that may be counts; one that refers to something is none, but where it stands for itself: (1)."""
    for mention in mentions(tokens, text):
        before = tokens[mention.first - 1].low if mention.first else ""
        counts = mention.is_claim or mention.why_not in MAY_COUNT or before in ALONE
        if counts and not mention.inline and not _is_loose(mention, before, tokens):
            yield mention


def _is_of_a_name(mention: Mention, tokens: list[Token], of_names: frozenset[tuple[float, str]]) -> bool:
    """Whether a number is part of what some figure is called: five GCSEs at grade 4 are not pupils that one counts."""
    before = stem(tokens[mention.first - 1].low) if mention.first else ""
    beside = {mention.noun or before} - COUNTED
    return any((mention.value, word) in of_names for word in beside)


def _is_loose(mention: Mention, before: str, tokens: list[Token]) -> bool:
    """Whether a number tells how many of nothing: with one family, looked for one, five or more GCSEs."""
    after = [token.low for token in tokens[mention.last : mention.last + 2]]
    if mention.value == 1 and mention.in_words:
        any_one = before in LOOSE and stem(after[0] if after else "") in ANY_OF_A_KIND
        return any_one or (not mention.noun and before not in BEFORE_ONE)
    return mention.noun not in COUNTED and (before in INEXACT or after == ["or", "more"])


def _meant(
    mention: Mention, said: frozenset[str], hidden: list[_Known], shown: list[_Known], rare: frozenset[str]
) -> Iterator[_Known]:
    """The hidden numbers that a typed one may be, but for those that a shown one explains as well."""
    fitting = [one for one in hidden if one.is_said(mention) and _is_named(one, mention, said, rare)]
    open_to_all = [one.telling & said for one in shown if fitting and one.is_said(mention)]
    for one in fitting:
        if not any(one.telling & said <= words for words in open_to_all):
            yield one


def _clause(tokens: list[Token], mention: Mention, text: str) -> frozenset[str]:
    """Beginnings of the words between the commas and semicolons around a number."""
    bounds = [-1, *(at for at, token in enumerate(tokens) if token.low in BREAKS), len(tokens)]
    before = max(at for at in bounds if at < mention.first)
    end = min(at for at in bounds if at >= mention.last)
    return _roots(text[tokens[before + 1].start : tokens[end - 1].end])


def _named_alone(
    mention: Mention, clause: frozenset[str], hidden: list[_Known], shown: list[_Known]
) -> Iterator[_Known]:
    """The hidden numbers that a clause names and says nothing else of: boys: 5; girls: 7."""
    named = [one for one in hidden if clause and clause <= one.telling and one.is_said(mention)]
    if named and not any(clause <= one.telling and one.is_said(mention) for one in shown):
        yield from (one for one in named if mention.noun in one.counted | COUNTED | {""})


def _is_named(one: _Known, mention: Mention, said: frozenset[str], rare: frozenset[str]) -> bool:
    """Whether a sentence names a number: by its whole name, by nothing else, or by words that few others have."""
    shared = one.telling & said
    is_counted = mention.noun in one.counted | COUNTED
    if not shared:
        return False
    several, tells = len(shared) > 1, bool(shared & rare)
    is_named = mention.noun[:ROOT] in one.telling and (several or len(one.telling) <= SHORT)
    fits = is_counted or mention.noun in DURATIONS | {""} or is_named
    if one.telling <= said or said <= one.telling:
        return fits or (several and mention.value > 1)
    unlikely = mention.decimals > 0 or mention.value > BY_CHANCE
    return several or tells or unlikely if fits else several and tells


def _known(catalogue: Catalogue) -> Iterator[_Known]:
    silent = _roots(catalogue.report.replace("_", " ")) | {month[:ROOT] for month in MONTHS}
    for id, figure in catalogue.figures.items():
        label, unit = str(figure.get("label", id)), str(figure.get("unit", ""))
        counted = frozenset(stem(token.low) for token in tokenise(unit))
        telling, own = _roots(label) - silent, _numbers_of(label)
        for value, shares in _values(figure.get("value"), shares=unit == "%"):
            yield _Known(id, label, value, shares, telling, counted, own)
        if isinstance(figure.get("numerator"), int | float):
            yield _Known(id, label, figure["numerator"], False, telling, frozenset(), own)
    for id, (table, row, column) in catalogue.cells.items():
        telling, own = _roots(table.name(row)) - silent, _numbers_of(table.name(row))
        shares = "percent" in id.rpartition(".")[2] or "percent" in table.id
        for value, is_share in _values(table.rows[row][column], shares=shares):
            yield _Known(id, catalogue.label(id), value, is_share, telling, stems_of(table.title), own)


@cache
def _numbers_of(name: str) -> frozenset[tuple[float, str]]:
    """Numbers of a name, each with its noun, or with the word before it where it has none: five GCSEs, grade 4."""
    tokens = list(tokenise(name))
    befores = {mention: stems_of(tokens[mention.first - 1].low) for mention in mentions(tokens, name) if mention.first}
    nouns = {(mention.value, mention.noun) for mention in mentions(tokens, name) if mention.noun}
    return frozenset(nouns | {(one.value, word) for one, words in befores.items() if not one.noun for word in words})


def _roots(text: str) -> frozenset[str]:
    """Beginnings of the words that carry a subject."""
    return frozenset(word[:ROOT] for word in stems_of(text) if not word[0].isdigit())


def _values(value: object, *, shares: bool) -> Iterator[tuple[float, bool]]:
    """Numbers of a figure or cell, and whether each is a percentage; one that is rounded nowhere may be."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield value, shares
        if not shares and not float(value).is_integer():
            yield value, True
    elif isinstance(value, str) and (number := number_in(value)):
        yield number.units / 10**number.decimals, number.percent
        if number.count is not None:
            yield number.count, False
