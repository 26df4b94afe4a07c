"""Numbers that claim nothing: years, dates, references, ages in definitions, telephone numbers and the like.

Each rule looks at one number among its neighbours and gives the reason why it is no claim, or
nothing. The first reason found holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annual_reports.narrative.audit.language.tokens import Token, TokenKind
from annual_reports.narrative.audit.language.wordlists import word_set
from annual_reports.narrative.audit.language.words import DURATIONS, MONTHS, is_plural, stem

REFERENCES = word_set(
    "section sections s ss paragraph paragraphs para paras regulation regulations reg regs table tables figure "
    "figures fig chart charts graph appendix appendices annex article articles schedule part parts stage stages "
    "chapter chapters page pages pp item items agenda rule rules standard standards step steps phase phases tier "
    "tiers level levels grade grades band bands version no nos form ward room unit clause clauses act circular "
    "recommendation objective priority outcome theme strand option key-stage ks question indicator kpi principle "
    "pillar requirement chapter volume issue wave cohort case study box slide line ref reference report quarter q "
    "term tranche round type category score scores scoring model aged age ages under-age minute note number"
)
REFERENCES_IN_CAPITALS = word_set("Year Years Child Children Family Young Person Group Zone Zones Area Lot Block")
LONGEST_HEADING = 12
COMMON_NOUNS = word_set("figures number report case cohort score term line act")
NAMES_ONLY = word_set("cohort term case report ward line")
LATEST_SCHOOL_YEAR = 14
_SAYS_WHICH_YEAR = word_set(
    "the a an this that last previous prior preceding next same past following coming current each every per one 1 "
    "first second third final whole full half financial academic calendar reporting"
)
_OF_A_SCHOOL_YEAR = word_set("cohort cohorts leaver leavers group groups class classes result results exam exams")
_ENDS = {"", *word_set("and or but who , . ; : )")}
_LINKS = word_set(", and or to - – & / ( )")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A number's tokens in its sentence, ``last`` being the one after."""

    tokens: list[Token]
    first: int
    last: int
    value: float
    opens_block: bool

    def before(self, distance: int = 1) -> str:
        """The word so many tokens before."""
        at = self.first - distance
        return self.tokens[at].low if at >= 0 else ""

    def after(self, distance: int = 0) -> str:
        """The word so many tokens after."""
        at = self.last + distance
        return self.tokens[at].low if at < len(self.tokens) else ""

    def token_before(self) -> Token | None:
        """The token before."""
        return self.tokens[self.first - 1] if self.first else None

    def token_after(self) -> Token | None:
        """The token after."""
        return self.tokens[self.last] if self.last < len(self.tokens) else None

    @property
    def text(self) -> str:
        """The number as it stands."""
        return self.tokens[self.first].text

    @property
    def is_digits(self) -> bool:
        """Whether it is a whole number in digits without separators."""
        return self.text.isdigit()


def why_no_claim(number: Neighbours) -> str:
    """Reason why a number is no claim; empty where it is one.

    Examples
    --------
    >>> from annual_reports.narrative.audit.language.tokens import tokenise
    >>> def reason(text, first):
    ...     tokens = tokenise(text)
    ...     return why_no_claim(Neighbours(tokens, first, first + 1, float(tokens[first].text), False))
    >>> reason("on 12 May", 1), reason("section 17 of", 1), reason("aged 16 or", 1), reason("with 12 children", 1)
    ('date', 'reference', 'reference', '')
    """
    for rule in RULES:
        reason = rule(number)
        if reason:
            return reason
    return ""


def _year(number: Neighbours) -> str:
    if number.is_digits and len(number.text) == 4 and 1900 <= number.value <= 2100:
        return "" if number.value == 2000 and is_plural(number.after()) else "year"
    return ""


def _date(number: Neighbours) -> str:
    if number.value > 31 or not number.is_digits:
        return ""
    at = number.last
    # The day may stand before others of the same month: 3, 10 and 17 May.
    for _ in range(8):
        if at >= len(number.tokens):
            break
        token = number.tokens[at]
        if token.low in MONTHS and token.text[0].isupper():
            return "date"
        if token.kind is TokenKind.NUMBER or token.low in _LINKS or token.low in {"of", "st", "nd", "rd", "th"}:
            at += 1
            continue
        break
    before = number.token_before()
    if before and before.low in MONTHS and before.text[0].isupper():
        follower = number.after()
        return "" if is_plural(follower) or number.before(2) in {"in", "during"} else "date"
    return ""


def _reference(number: Neighbours) -> str:
    """Section 17, regulations 4 and 7, table 3, Year 11."""
    at = number.first - 1
    # Sections 4, 5 and 7: go back over the numbers before.
    while at > 0 and (number.tokens[at].kind is TokenKind.NUMBER or number.tokens[at].low in _LINKS):
        at -= 1
        if number.first - at > 8:
            return ""
    if at < 0:
        return ""
    refers = _refers(number.tokens, at, next_to_it=at == number.first - 1)
    return "reference" if refers or _names_one(number, at) or _school_year(number, at) else ""


def _refers(tokens: list[Token], at: int, *, next_to_it: bool) -> bool:
    """Whether a word makes what follows a reference. Some common nouns do so only right before it, or as a name."""
    token = tokens[at]
    if token.low == "." and at:
        return tokens[at - 1].low in {"no", "para", "reg", "s", "fig", "p", "pp"}
    if token.low not in REFERENCES or (token.low in COMMON_NOUNS and not next_to_it):
        return False
    return token.low not in NAMES_ONLY or token.text[0].isupper()


def _names_one(number: Neighbours, at: int) -> bool:
    """Child 3, Family 2, Zone 4."""
    token = number.tokens[at]
    near = at == number.first - 1 and number.value <= LATEST_SCHOOL_YEAR
    return near and token.text in REFERENCES_IN_CAPITALS


def _school_year(number: Neighbours, at: int) -> bool:
    """Year 11, 42 year 11 leavers, in years 7 to 9; but not "in the last year 12 children"."""
    word = number.tokens[at]
    if word.low not in {"year", "years"} or number.value > LATEST_SCHOOL_YEAR:
        return False
    before = number.tokens[at - 1].low if at else ""
    if word.text[0].isupper() or before in {"in", "of", "for", "at", "from"}:
        return True
    named = before not in _SAYS_WHICH_YEAR or number.after() in _OF_A_SCHOOL_YEAR
    return word.low == "year" and at == number.first - 1 and named


def _glued(number: Neighbours) -> str:
    """3-year, Covid-19, 4(1), 4+, #5, 12:30."""
    token, before, after = number.tokens[number.first], number.token_before(), number.token_after()
    if after and after.start == number.tokens[number.last - 1].end and after.low in {"+", "°", "*"}:
        return "grade or age and above" if after.low == "+" else ""
    if before and before.end == token.start:
        if before.low in {"#", "@", "/", "\\", "_"} and before.low != "/":
            return "reference"
        if before.low in {"-", "–"} and number.first > 1 and number.tokens[number.first - 2].end == before.start:
            return "reference" if number.tokens[number.first - 2].kind is TokenKind.WORD else "range"
        if before.low == "(" and number.first > 1:
            earlier = number.tokens[number.first - 2]
            if earlier.end == before.start and earlier.kind in {TokenKind.NUMBER, TokenKind.MIXED, TokenKind.DOTTED}:
                return "" if number.after() in {"%", "per"} or not _short(number) else "reference"
    return _hyphenated(number)


def _short(number: Neighbours) -> bool:
    return number.is_digits and number.value < 20 and number.after() == ")"


def _hyphenated(number: Neighbours) -> str:
    after = number.token_after()
    if not after or after.low not in {"-", "–", "—"} or after.start != number.tokens[number.last - 1].end:
        return ""
    beyond = number.tokens[number.last + 1] if number.last + 1 < len(number.tokens) else None
    if beyond is None or beyond.start != after.end:
        return ""
    if beyond.kind is TokenKind.WORD and after.low == "-":
        return "compound word"
    return "range" if beyond.kind is TokenKind.NUMBER else ""


def _range(number: Neighbours) -> str:
    """Between 10 and 15, 5 to 10, but not "rose from 5 to 10"."""
    number_after = number.last + 1 < len(number.tokens) and number.tokens[number.last + 1].kind is TokenKind.NUMBER
    if number.before() == "between" and number.after() == "and" and number_after:
        return "range"
    if number.after() == "to" and number_after and number.before() not in {"from", "by", "("}:
        return "range"
    number_before = number.first > 1 and number.tokens[number.first - 2].kind is TokenKind.NUMBER
    if number_before and number.before() == "and" and number.before(3) == "between":
        return "range"
    if number_before and number.before() == "to" and number.before(3) not in {"from", "by", "("}:
        return "range"
    if (
        number_before
        and number.before() == "to"
        and number.before(4) in {"aged", "age", "ages", "ranging", "ranged", "range"}
    ):
        return "range"
    return ""


def _age(number: Neighbours) -> str:
    nearly = number.before(2) in {"just", "well", "slightly", "little"}
    if (
        number.before() in {"under", "over", "below", "above"}
        and number.value <= 25
        and number.is_digits
        and not nearly
    ):
        follower = number.after()
        counted = (is_plural(follower) and stem(follower) not in DURATIONS) or follower in {"%", "per", "percent"}
        further = is_plural(number.after(1)) and number.after() not in {",", ".", ")", "(", "and", "or", "who", "in"}
        return "" if counted or further else "age"
    after = number.after()
    reached = number.before() in {"after", "until"} and 5 <= number.value <= 25 and after in _ENDS
    if number.before() in {"turned", "turning"} or reached:
        return "age"
    if after in {"year-old", "year-olds", "yr"}:
        return "age"
    if (
        after in {"year", "years"}
        and number.after(1) in {"old", "olds", "of"}
        and number.after(2) in {"", "age", "."} | {number.after(2)}
    ):
        return "age" if number.after(1) != "of" or number.after(2) == "age" else ""
    if after in {"or", "and"} and number.after(1) in {
        "over",
        "above",
        "under",
        "more",
        "older",
        "younger",
        "fewer",
        "less",
        "below",
    }:
        follower = number.after(2)
        return "" if follower in {"%"} else "threshold"
    return ""


def _enumerator(number: Neighbours) -> str:
    if not number.is_digits and "." not in number.text:
        return ""
    if number.opens_block and number.first == 0:
        if number.after() in {")", "."} and number.value < 100:
            return "number of a paragraph"
        token = number.token_after()
        if "." in number.text and token and token.kind is TokenKind.WORD and token.text[0].isupper():
            return "number of a paragraph"
        if _opens_heading(number):
            return "number of a heading"
    if number.before() == "(" and number.after() == ")" and number.value < 20:
        earlier = number.before(2)
        if number.first == 1 or earlier in {":", ";", ","}:
            return "number of a list item"
    return ""


def _opens_heading(number: Neighbours) -> bool:
    """4 Children placed for adoption: a short line that ends without a full stop."""
    token = number.token_after()
    capital = token is not None and token.kind is TokenKind.WORD and token.text[0].isupper()
    return (
        capital
        and number.value < 40
        and len(number.tokens) <= LONGEST_HEADING
        and number.tokens[-1].low not in {".", ";", ":"}
    )


def _telephone(number: Neighbours) -> str:
    if len(number.text) > 1 and number.text.startswith("0") and not number.text.startswith("0."):
        return "telephone or reference number"
    if number.is_digits and len(number.text) > 6:
        return "telephone or reference number"
    for token in (number.token_before(), number.token_after()):
        if token and token.kind is TokenKind.NUMBER and number.tokens[number.first].kind is TokenKind.NUMBER:
            return "numbers in a row"
    return ""


def _per(number: Neighbours) -> str:
    base = number.before() == "per" or (number.before(2), number.before()) == ("for", "every")
    return "base of a rate" if base and number.value >= 100 else ""


def _sign(number: Neighbours) -> str:
    after, beyond = number.after(), number.after(1)
    if after == "/" and number.tokens[number.first].text == "24" and beyond == "7":
        return "round the clock"
    if number.before() == "/" and number.before(2) == "24":
        return "round the clock"
    if after == ":" and beyond.isdigit():
        return "ratio or time"
    return (
        "ratio or time"
        if number.before() == ":"
        and number.before(2).isdigit()
        and number.first > 1
        and (number.tokens[number.first].start - number.tokens[number.first - 2].end < 2)
        else ""
    )


def _split_year(number: Neighbours) -> str:
    """19/20 and 18-19 as years."""
    for first, second in ((number.value, number.after(1)), (None, "")):
        if number.after() == "/" and second.isdigit() and first is not None:
            follows = float(second) == first + 1 and 10 <= first < 50 and len(number.text) == 2
            return "year" if follows else ""
    if number.before() == "/" and number.before(2).isdigit():
        return (
            "year" if float(number.before(2)) + 1 == number.value and number.value >= 11 and number.value < 50 else ""
        )
    return ""


def _defined(number: Neighbours) -> str:
    """What others have fixed: a council's ten statistical neighbours, the two stages of a process."""
    if number.after() == "statistical" and number.after(1) in {"neighbour", "neighbours"}:
        return "definition"
    return "steps of a process" if number.after() in {"stages", "steps", "phases", "tiers"} else ""


Rule = Callable[[Neighbours], str]
RULES: tuple[Rule, ...] = (
    _date,
    _year,
    _telephone,
    _enumerator,
    _glued,
    _range,
    _age,
    _per,
    _sign,
    _split_year,
    _reference,
    _defined,
)
