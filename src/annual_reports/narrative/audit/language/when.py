"""Which year a number is of: the label beside it, "last year", "at 31 March 2020"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annual_reports.narrative.audit.language.tokens import Token, TokenKind
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import MONTHS

PREVIOUS = frozenset({"last", "previous", "prior", "preceding"})
EXPECTED = frozenset({"progress", "standard", "standards", "level", "levels"})  # "expected progress" is a term
_SPEAKS_OF_TIME = word_set(
    "last previous prior preceding previously year this current reporting the year-end year-start end close start "
    "beginning years months since next target plan aim expect forecast expected"
)
_LABEL = re.compile(r"\b((?:19|20)\d\d)\s?[/–-]\s?((?:20)?\d\d)\b")
_PERIOD = re.compile(
    r"1(?:st)? (?:April|September) ((?:19|20)\d\d)\b.{0,40}?31(?:st)? (?:March|August) ((?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class When:
    """A period, or a moment of one.

    Attributes
    ----------
    year
        First calendar year of the reporting year (2019 for 2019/20), where the label was printed.
    shift
        Years after the reporting year of the paper, where the words say so: -1 for "last year".
    moment
        ``end`` or ``start`` of the year.
    other
        A period of another sort: a calendar year, a month, several years, what is to come.
    """

    year: int | None = None
    shift: int | None = None
    moment: str = ""
    other: str = ""

    def start(self, reporting_year: int | None) -> int | None:
        """First calendar year, given that of the paper."""
        if self.year is not None or self.other:
            return self.year
        return None if reporting_year is None else reporting_year + (self.shift or 0)

    def key(self, reporting_year: int | None) -> str:
        """Name the period so that two statements about the same one can be matched."""
        start = self.start(reporting_year)
        base = self.other or (str(start) if start is not None else f"now{self.shift or 0:+d}")
        return f"{base}@{self.moment}" if self.moment else base


@dataclass(frozen=True, slots=True)
class WhenAt:
    """A period and the tokens that say it."""

    when: When
    first: int
    last: int


def label_start(text: str) -> int | None:
    """First year of a label.

    Examples
    --------
    >>> label_start("2019/20"), label_start("2019-2020"), label_start("2019-25"), label_start("12")
    (2019, 2019, None, None)
    """
    match = _LABEL.search(text)
    if not match:
        return None
    first, second = int(match.group(1)), int(match.group(2)[-2:])
    return first if (first + 1) % 100 == second else None


def reporting_year(texts: Sequence[str]) -> int | None:
    """The year that a paper is about, from its first headings and paragraphs.

    Examples
    --------
    >>> reporting_year(["Adoption annual report 2019/20", "In 2018/19 there were 9."])
    2019
    """
    for text in texts[:3]:
        years = _years(text)
        if years:
            return years[0]
    counted = Counter(year for text in texts[:60] for year in _years(text))
    return counted.most_common(1)[0][0] if counted else None


def _years(text: str) -> list[int]:
    labels = [int(m.group(1)) for m in _LABEL.finditer(text) if label_start(m.group()) is not None]
    return labels or [int(m.group(1)) for m in _PERIOD.finditer(text) if int(m.group(1)) + 1 == int(m.group(2))]


def periods(tokens: Sequence[Token]) -> list[WhenAt]:
    """Every period that a sentence names.

    Examples
    --------
    >>> from annual_reports.narrative.audit.language.tokens import tokenise
    >>> [(at.when.key(2019)) for at in periods(tokenise("9 last year, 12 in 2019/20 and 7 at 31 March 2020"))]
    ['2018', '2019', '2019@end']
    """
    found: list[WhenAt] = []
    position = 0
    while position < len(tokens):
        at = _period_at(tokens, position)
        if at is None:
            position += 1
        else:
            found.append(at)
            position = at.last
    return found


def _period_at(tokens: Sequence[Token], position: int) -> WhenAt | None:
    token = tokens[position]
    if token.kind is TokenKind.WORD and token.low not in _SPEAKS_OF_TIME and not token.low.endswith("-year"):
        return None
    if token.kind is TokenKind.DOTTED:
        start = label_start(token.text)
        return WhenAt(When(year=start), position, position + 1) if start else None
    if token.kind is TokenKind.NUMBER:
        return _year_or_day(tokens, position)
    if token.kind is not TokenKind.WORD:
        return _day(tokens, position) if token.kind is TokenKind.MIXED else None
    return _words(tokens, position)


def _low(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].low if 0 <= position < len(tokens) else ""


def _year_or_day(tokens: Sequence[Token], position: int) -> WhenAt | None:
    text = tokens[position].text
    if text.isdigit() and len(text) == 4 and 1990 <= int(text) <= 2060:
        month = MONTHS.get(_low(tokens, position - 1))
        return WhenAt(When(other=f"{text}-{month}" if month else text), position, position + 1)
    return _day(tokens, position)


def _day(tokens: Sequence[Token], position: int) -> WhenAt | None:
    """31 March 2020 is the end of a year, 1 April the start."""
    day = re.match(r"\d+", tokens[position].text)
    at = position + 1
    if _low(tokens, at) == "of":
        at += 1
    month = MONTHS.get(_low(tokens, at))
    if day is None or month is None:
        return None
    year = int(_low(tokens, at + 1)) if re.fullmatch(r"(?:19|20)\d\d", _low(tokens, at + 1)) else None
    last = at + (2 if year else 1)
    number = int(day.group())
    if (number, month) in {(31, 3), (31, 8)}:
        return WhenAt(When(year=year - 1 if year else None, moment="end"), position, last)
    if (number, month) in {(1, 4), (1, 9)}:
        return WhenAt(When(year=year, moment="start"), position, last)
    return WhenAt(When(other=f"{year or ''}-{month}-{number}"), position, last)


def _words(tokens: Sequence[Token], position: int) -> WhenAt | None:
    low = tokens[position].low
    following = [_low(tokens, position + distance) for distance in range(1, 4)]
    if low == "previously" and following[0].startswith("looked"):
        return None  # previously looked-after children
    return (
        _earlier_year(tokens, position, low, following)
        or _the_year(tokens, position, low, following)
        or _moment(tokens, position, low, following)
        or _beyond(tokens, position, low, following)
    )


def _earlier_year(tokens: Sequence[Token], position: int, low: str, following: list[str]) -> WhenAt | None:
    if low in PREVIOUS and "year" in following[:2]:
        return WhenAt(When(shift=-1), position, position + 2 + following.index("year"))
    if low == "months" and following[0] in {"before", "earlier"} and _low(tokens, position - 1) in {"twelve", "12"}:
        return WhenAt(When(shift=-1), position, position + 2)
    if low == "previously" or (low == "year" and following[0] in {"before", "earlier", "ago", "previously"}):
        back = -2 if _low(tokens, position - 1) in {"two", "2"} else -1
        return WhenAt(When(shift=back), position, position + 1 + (low == "year"))
    return None


def _the_year(tokens: Sequence[Token], position: int, low: str, following: list[str]) -> WhenAt | None:
    if low not in {"this", "current", "reporting", "the"} or "year" not in following[:2]:
        return None
    at = position + 2 + following.index("year")
    if low == "the" and _low(tokens, at) in {"before", "earlier", "previously"}:
        return WhenAt(When(shift=-1), position, at + 1)
    if low == "the" and set(following[:1]) & (PREVIOUS | {"next", "coming", "following", "three", "two"}):
        return None
    return WhenAt(When(shift=0), position, at)


def _moment(tokens: Sequence[Token], position: int, low: str, following: list[str]) -> WhenAt | None:
    if low in {"year-end", "year-start"}:
        return WhenAt(When(moment="end" if low == "year-end" else "start"), position, position + 1)
    if low == "year" and following[0] == "end":
        return WhenAt(When(moment="end"), position, position + 2)
    if low in {"end", "close", "start", "beginning"} and following[0] == "of":
        rest = following[1:]
        if (
            rest[0] in {"march", "august"}
            or "year" in rest
            or (rest[0] == "the" and _low(tokens, position + 4) == "year")
        ):
            at = next(
                (p for p in range(position + 1, position + 6) if _low(tokens, p) in {"year", "march", "august"}),
                position + 2,
            )
            shift = -1 if PREVIOUS & {*following, _low(tokens, position + 4)} else None
            stated = re.fullmatch(r"(?:19|20)\d\d", _low(tokens, at + 1))
            year = int(stated.group()) - 1 if stated and _low(tokens, at) != "year" else None
            moment = "end" if low in {"end", "close"} else "start"
            return WhenAt(When(year=year, shift=shift, moment=moment), position, at + 1 + bool(year))
    return None


def _beyond(tokens: Sequence[Token], position: int, low: str, following: list[str]) -> WhenAt | None:
    """Several years, or what is to come: no number of the reporting year."""
    counted = low in {"years", "months"} and _low(tokens, position - 1) not in {"aged", "other"}
    of_school = following[0].isdigit() and following[1] in {"to", "and", "-", "–", ","}  # pupils in years 1 to 11
    if low.endswith("-year") or (counted and not of_school):
        return WhenAt(When(other="several years"), position, position + 1)
    if low == "since":
        return WhenAt(When(other="since"), position, position + 1)
    if low == "expected" and following[0] in EXPECTED:
        return None
    if (low == "next" and "year" in following[:2]) or low in {
        "target",
        "plan",
        "aim",
        "expect",
        "forecast",
        "expected",
    }:
        return WhenAt(When(other="to come"), position, position + 1)
    return None
