"""What must not stand in a public paper, kept so that a text is asked for all of it at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

SHORTEST_IDENTIFIER = 5
SHINGLE = 8
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip

# A number with a point or a comma is one word: no coordinate is half an identifier.
_WORDS = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_INLINE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
# A line may end amid a date; a cell or a paragraph does not.
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATES = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<y2>\d{4})"
    r"|(?P<y3>(?:19|20)\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d)"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:{_GAP}of)?{_GAP}(?P<m4>{_MONTH}),?{_GAP}(?P<y4>\d{{4}})"
    rf"(?!\s+to\s+(?:{_MONTH}))"  # "19" in one cell and "April 2017 to March 2018" in the next
    rf"|\b(?P<m5>{_MONTH}){_GAP}(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?{_GAP}(?P<y5>\d{{4}}))(?!\d)"
)


class Kind(StrEnum):
    """What leaked. It is named to the analyst; the secret itself never is."""

    IDENTIFIER = "identifier"
    DATE_OF_BIRTH = "date of birth"
    NAME = "name"
    PASSAGE = "passage"
    PATH = "path"


@dataclass(frozen=True)
class Secrets:
    """Everything that Part 2 and its data hold and Part 1 must not.

    Attributes
    ----------
    identifiers
        Of children, pupils, cases and register entries. Those with fewer than five letters and digits are left
        out, since they cannot be told from ordinary numbers and words.
    dates_of_birth
        Looked for in the forms 2010-04-01, 01/04/2010, 1 April 2010 and 20100401, and their kin.
    names
        Words or phrases that only Part 2 has.
    passages
        Texts that only Part 2 has: each run of eight words of them is one secret, and so is a whole text of five to
        seven. What stands in braces is filled in later and parts a text in two.
    paths
        Where the data lie: ``data/2019-20``.
    public
        Texts that Part 1 prints by right: none of their words' runs is a secret.
    ordinary, ordinary_dates
        What a paper prints for reasons of its own and what only happens to be a child's as well: a budget head, a
        report number, the first day of the year.

    Examples
    --------
    >>> secrets = Secrets(identifiers=frozenset({"C0012345"}), dates_of_birth=frozenset({date(2010, 4, 1)}))
    >>> sorted(secrets.kinds_in("Case c0012345, born 1 April 2010"))
    [<Kind.DATE_OF_BIRTH: 'date of birth'>, <Kind.IDENTIFIER: 'identifier'>]
    >>> secrets.kinds_in("Case 12345")
    {}
    """

    identifiers: frozenset[str] = frozenset()
    dates_of_birth: frozenset[date] = frozenset()
    names: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    ordinary: frozenset[str] = frozenset()
    ordinary_dates: frozenset[date] = frozenset()

    def kinds_in(self, text: str, *, numbers: bool = True) -> dict[Kind, int]:
        """Which kinds of secret a text holds, and how many different ones of each.

        Parameters
        ----------
        text
            Of one part of one file.
        numbers
            Whether a mere number may be an identifier: not so in a drawing's coordinates.
        """
        low = text.lower()
        words = _WORDS.findall(low)
        held = set(words)
        found = {
            Kind.IDENTIFIER: self._identifiers_in(words, held, numbers),
            Kind.DATE_OF_BIRTH: self._dates_in(low, numbers),
            Kind.NAME: len(_found(words, held, self._names)),
            Kind.PASSAGE: len(_found(words, held, self._shingles)),
            Kind.PATH: sum(path in low for path in self._paths),
        }
        return {kind: count for kind, count in found.items() if count}

    def _identifiers_in(self, words: list[str], held: set[str], numbers: bool) -> int:
        single, several = _runs_of(self.identifiers)
        found = {(word,) for word in single & held if numbers or not word.isdigit()} | _found(words, held, several)
        return len(found - self._ordinary)

    def _dates_in(self, low: str, numbers: bool) -> int:
        if not self._dates:
            return 0
        return len({found for found in _dates(low, numbers) if found in self._dates})

    @cached_property
    def _ordinary(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(words_of(text)) for text in self.ordinary)

    @cached_property
    def _dates(self) -> frozenset[tuple[int, int, int]]:
        return frozenset((day.year, day.month, day.day) for day in self.dates_of_birth - self.ordinary_dates)

    @cached_property
    def _names(self) -> Runs:
        public = [words_of(text) for text in self.public]
        names = {tuple(words_of(name)) for name in self.names} - {()}
        said = {tuple(words[at : at + n]) for n in {*map(len, names)} for words in public for at in range(len(words))}
        return Runs(names - said)

    @cached_property
    def _shingles(self) -> Runs:
        public = {run for text in self.public for run in shingles(text, whole=False)}
        return Runs({run for text in self.passages for run in shingles(text)} - public)

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        low = [path.lower() for path in self.paths]
        return tuple(dict.fromkeys(form for path in low for form in (path, path.replace("/", "\\"))))


class Runs:
    """Runs of words, found by their first two."""

    def __init__(self, runs: Iterable[tuple[str, ...]]) -> None:
        self.starting: dict[str, dict[int, set[tuple[str, ...]]]] = {}
        for run in runs:
            self.starting.setdefault(run[0], {}).setdefault(len(run), set()).add(run)
        self.firsts = frozenset(self.starting)
        self.seconds = frozenset(
            run[1] for lengths in self.starting.values() for runs in lengths.values() for run in runs if len(run) > 1
        )


# All reports of a year are asked for the same children.
@lru_cache(maxsize=1)
def _runs_of(identifiers: frozenset[str]) -> tuple[frozenset[str], Runs]:
    """Identifiers of one word, and those of several."""
    every = (tuple(words_of(identifier)) for identifier in identifiers)
    runs = [run for run in every if sum(map(len, run)) >= SHORTEST_IDENTIFIER]
    return frozenset(run[0] for run in runs if len(run) == 1), Runs(run for run in runs if len(run) > 1)


def _found(words: list[str], held: set[str], runs: Runs) -> set[tuple[str, ...]]:
    """Which runs a text holds."""
    if runs.firsts.isdisjoint(held):
        return set()
    seen = set()
    for at, word in enumerate(words):
        if word in runs.firsts:
            for length, wanted in runs.starting[word].items():
                if length == 1 or (at + 1 < len(words) and words[at + 1] in runs.seconds):
                    run = tuple(words[at : at + length])
                    if run in wanted:
                        seen.add(run)
    return seen


def words_of(text: str) -> list[str]:
    """Words of a text in lower case.

    Examples
    --------
    >>> words_of("PF-2019/012 cost 1,200.50")
    ['pf', '2019', '012', 'cost', '1,200.50']
    """
    return _WORDS.findall(text.lower())


def shingles(text: str, *, whole: bool = True) -> Iterator[tuple[str, ...]]:
    """Cut a text into its runs of eight words.

    Examples
    --------
    >>> len(list(shingles("one two three four five six seven eight nine")))
    2
    >>> list(shingles("the family moved {{ placed.total }} times in the year"))
    []
    """
    for piece in _INLINE.split(text):
        words = words_of(piece)
        if whole and SHORTEST_IDENTIFIER <= len(words) < SHINGLE:
            yield tuple(words)
        for at in range(len(words) - SHINGLE + 1):
            yield tuple(words[at : at + SHINGLE])


def _dates(low: str, numbers: bool) -> Iterator[tuple[int, int, int]]:
    # A year is found fast; only what stands around one is looked at with care.
    around = "\n\n".join(dict.fromkeys(low[max(0, at.start() - 24) : at.end() + 7] for at in _YEAR.finditer(low)))
    for match in _DATES.finditer(around):
        year, month, day = (
            next(value for name, value in match.groupdict().items() if name[0] == part and value) for part in "ymd"
        )
        if match["y3"] and not numbers:
            continue
        number = int(month) if month.isdigit() else 1 + [name[:3] for name in MONTHS].index(month[:3])
        yield int(year), number, int(day)
