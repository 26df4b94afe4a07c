"""The filters of a narrative cell: how a figure turns into words.

Each takes an inline value, or a plain number, and gives text. A figure that is suppressed or not
available gives its protected form in whatever filter it meets. Every filter starts from what the figure prints, so that
both parts say the same: none prints a decimal that the figure's own display has not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps

from annual_reports.measures.display import fixed, printed_decimals, printed_number
from annual_reports.measures.kinds import Kind, Status
from annual_reports.narrative.protected import (
    DATE,
    LIST,
    NO_DIRECTION,
    NOT_AVAILABLE,
    NOT_COMPARED,
    PLACE,
    SHARE,
    SUM,
    ProtectedText,
    in_place_of,
    is_hidden,
)
from annual_reports.narrative.values import InlineValue, ProtectedValueError, not_a_number
from annual_reports.periods import in_words

UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()  # noqa: SIM905  # a list of words reads best as words
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
WRITTEN_OUT = 10
"""Numbers up to this are words in running text, larger ones digits."""
FIRST_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth".split()  # noqa: SIM905
NO_COMPARISON = "with no comparable figure for the year before"
REDEFINED = "not comparable with the year before, when it was defined differently"

Filter = Callable[..., str]


def number_of(value: object) -> float:
    """Read the number that an inline value prints, or that of a literal."""
    if isinstance(value, InlineValue):
        return printed_number(value.number(), value.figure.kind, value.figure.decimals)
    if isinstance(value, int | float):
        return value
    raise not_a_number(value)


def _decimals(value: object, wanted: int) -> int:
    """Places to print: those asked for, but no more than the figure's own display has."""
    if not isinstance(value, InlineValue):
        return wanted
    return min(wanted, printed_decimals(value.number(), value.figure.kind, value.figure.decimals))


def _protected(instead: str = "") -> Callable[[Filter], Filter]:
    """Print words instead of a figure that is not published, those of its kind unless a filter has its own."""

    def protect(filter_: Filter) -> Filter:
        @wraps(filter_)
        def print_protected(value: object, *arguments: object) -> str:
            if isinstance(value, InlineValue) and is_hidden(value.figure):
                return ProtectedText(instead) if instead else in_place_of(value.figure)
            if isinstance(value, InlineValue) and value.figure.status is Status.NOT_AVAILABLE:
                return ProtectedText(NOT_AVAILABLE)
            return value if isinstance(value, ProtectedText) else filter_(value, *arguments)

        return print_protected

    return protect


@_protected()
def words(value: object) -> str:
    """Write a whole number below one hundred in words, a larger one in digits.

    Examples
    --------
    >>> words(12), words(21), words(563)
    ('twelve', 'twenty-one', '563')
    """
    found = number_of(value)
    if found != int(found) or not 0 <= found < 100:
        return fixed(found, _decimals(value, 0 if found == int(found) else 1))
    return _small_in_words(int(found))


@_protected()
def number(value: object) -> str:
    """Write a number as running text has it: up to ten in words, above in digits.

    Examples
    --------
    >>> number(9), number(12), number(1563)
    ('nine', '12', '1,563')
    """
    found = number_of(value)
    # A percentage or a sum of money keeps its sign, whatever its size.
    printed = str(value) if isinstance(value, InlineValue) else fixed(found, 0 if found == int(found) else 1)
    return UNITS[int(printed)] if printed.isdecimal() and int(printed) <= WRITTEN_OUT else printed


def _small_in_words(below_100: int) -> str:
    if below_100 < 20:
        return UNITS[below_100]
    tens, units = divmod(below_100, 10)
    return TENS[tens - 2] + (f"-{UNITS[units]}" if units else "")


@_protected(PLACE)
def ordinal(value: object) -> str:
    """Write a rank: in words up to ninth, then in digits.

    Examples
    --------
    >>> ordinal(7), ordinal(74), ordinal(112)
    ('seventh', '74th', '112th')
    """
    rank = int(number_of(value))
    if 0 < rank < 10:
        return FIRST_ORDINALS[rank]
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


@_protected(SHARE)
def percent(value: object, decimals: int = 0) -> str:
    """Write a percentage, with no more decimals than the figure itself prints.

    Examples
    --------
    >>> percent(20.44, 1)
    '20.4%'
    """
    return f"{fixed(number_of(value), _decimals(value, decimals))}%"


@_protected(SUM)
def money(value: object, pence: bool | None = None) -> str:
    """Write pounds, with pence where there are any (or where asked).

    Examples
    --------
    >>> money(151082.83), money(1395006), money(151082.83, False)
    ('£151,082.83', '£1,395,006', '£151,083')
    """
    pounds = number_of(value)
    with_pence = pence if pence is not None else pounds != int(pounds)
    return f"£{fixed(pounds, _decimals(value, 2 if with_pence else 0))}"


@_protected(DATE)
def day(value: object) -> str:
    """Write a date: 26 January 2021."""
    found = value.figure.value if isinstance(value, InlineValue) else value
    if not isinstance(found, date):
        raise ProtectedValueError(f"{value!s} is not a date")
    return in_words(found)


def _earlier(value: object) -> tuple[float, str] | None:
    """The number to compare with and how it prints, or None where there is none."""
    if isinstance(value, InlineValue) and value.figure.status is not Status.PUBLISHED:
        return None
    return number_of(value), _as_compared(value)


def _as_compared(value: object) -> str:
    """How a number prints in a comparison: counts as running text has them, others as in tables."""
    is_count = not isinstance(value, InlineValue) or value.figure.kind is Kind.COUNT
    return number(value) if is_count else str(value)


def _prints_alike(value: object, before: tuple[float, str]) -> bool:
    """Whether a reader sees the same number twice: 93.6% and 94.2% both print as 94%."""
    return number_of(value) == before[0] or (isinstance(value, InlineValue) and _as_compared(value) == before[1])


def _is_kept_back(value: object) -> bool:
    return isinstance(value, InlineValue) and is_hidden(value.figure)


def _redefined(value: object, earlier: object) -> bool:
    """Whether two figures were measured by different versions of a definition."""
    if isinstance(value, InlineValue) and isinstance(earlier, InlineValue):
        return value.figure.version != earlier.figure.version
    return False


@_protected(NOT_COMPARED)
def change_from(value: object, earlier: object) -> str:
    """Say how a figure has moved, naming the earlier one.

    Examples
    --------
    >>> change_from(12, 9), change_from(13, 13), change_from(0, 2)
    ('up from nine', 'unchanged at 13', 'down from two')
    """
    if _redefined(value, earlier):
        return REDEFINED
    if _is_kept_back(earlier):
        return NOT_COMPARED
    before = _earlier(earlier)
    if before is None:
        return NO_COMPARISON
    if _prints_alike(value, before):
        return f"unchanged at {before[1]}"
    return f"{'up' if number_of(value) > before[0] else 'down'} from {before[1]}"


@_protected(NOT_COMPARED)
def change_percent_from(value: object, earlier: object) -> str:
    """Say by what part of the earlier figure a figure has moved.

    Examples
    --------
    >>> change_percent_from(174, 243), change_percent_from(5, 5), change_percent_from(1001, 1000)
    ('down 28%', 'unchanged', 'little changed')
    """
    if _redefined(value, earlier):
        return REDEFINED
    if _is_kept_back(earlier):
        return NOT_COMPARED
    before = _earlier(earlier)
    if before is None or before[0] == 0:
        return NO_COMPARISON
    change = 100 * (number_of(value) - before[0]) / before[0]
    if change == 0:
        return "unchanged"
    size = fixed(abs(change), 0)
    return "little changed" if size == "0" else f"{'up' if change > 0 else 'down'} {size}%"


@_protected(NO_DIRECTION)
def moved_from(
    value: object, earlier: object, rose: str = "rose", fell: str = "fell", same: str = "did not change"
) -> str:
    """Choose the verb that goes with the direction.

    Examples
    --------
    >>> moved_from(12, 9), moved_from(8, 9, "has grown", "has shrunk")
    ('rose', 'has shrunk')
    """
    before = _earlier(earlier)
    if before is None or _redefined(value, earlier):
        return NO_DIRECTION
    return same if _prints_alike(value, before) else rose if number_of(value) > before[0] else fell


@_protected(NOT_COMPARED)
def apart(value: object, unit: str = "%", more: str = "higher than", less: str = "lower than") -> str:
    """Say a difference without a sign, with its direction.

    Examples
    --------
    >>> apart(-14), apart(4, "percentage point"), apart(0)
    ('14% lower than', 'four percentage points higher than', 'the same as')
    """
    difference = number_of(value)
    size = fixed(abs(difference), value.figure.decimals if isinstance(value, InlineValue) else 0)
    if float(size.replace(",", "")) == 0:
        return "the same as"
    written = f"{size}%" if unit == "%" else f"{_size_in_words(size)} {unit if size == '1' else f'{unit}s'}"
    return f"{written} {more if difference > 0 else less}"


def _size_in_words(size: str) -> str:
    return UNITS[int(size)] if size.isdecimal() and int(size) <= WRITTEN_OUT else size


def plural(value: object, one: str, many: str = "") -> str:
    """Choose the noun or verb, without the number. A number that is not shown takes the plural.

    Examples
    --------
    >>> plural(1, "child", "children"), plural(0, "meeting")
    ('child', 'meetings')
    """
    hidden = isinstance(value, InlineValue) and value.figure.status is not Status.PUBLISHED
    return one if not hidden and number_of(value) == 1 else many or f"{one}s"


@_protected(LIST)
def join_and(value: object) -> str:
    """List things with commas and a last "and", without the capitals that they have in tables.

    Examples
    --------
    >>> join_and(("Drugs", "Motoring offences", "ASB"))
    'drugs, motoring offences and ASB'
    """
    if isinstance(value, InlineValue):
        value = value.figure.value
    if not isinstance(value, tuple):
        raise ProtectedValueError("only a list can be joined")
    items = [_without_capital(str(item)) for item in value]
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def _without_capital(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def the(value: object) -> str:
    """Put "the" before a number, and nothing but "the" where the number is not shown: of the 12 children.

    Examples
    --------
    >>> the(12), the("twelve")
    ('the 12', 'the twelve')
    """
    return "the" if _is_missing(value) else f"the {value}"


def _is_missing(value: object) -> bool:
    """Whether a value, or what an earlier filter made of it, is without a number that may be printed."""
    return isinstance(value, ProtectedText) or not shown(value)


def in_brackets(value: object) -> str:
    """Put a value into brackets after a blank, and print nothing at all where it is not shown: six (21%).

    Examples
    --------
    >>> in_brackets("21%"), in_brackets(12)
    (' (21%)', ' (12)')
    """
    return "" if _is_missing(value) else f" ({value})"


def shown(value: object) -> bool:
    """Tell whether a figure has a number that this part shows, for a condition: {% if placed.male | shown %}.

    Examples
    --------
    >>> shown(12)
    True
    """
    return not isinstance(value, InlineValue) or value.figure.status is Status.PUBLISHED


def printed(value: object) -> bool:
    """Tell whether a figure is printed at all, be it as a symbol: false where it is not available or left out.

    Examples
    --------
    >>> printed(12)
    True
    """
    return not isinstance(value, InlineValue) or value.figure.status is not Status.NOT_AVAILABLE


def capitalise(value: object) -> str:
    """Begin a sentence: the first letter becomes a capital, the others stay."""
    text = str(value)
    return text[:1].upper() + text[1:]


FILTERS: dict[str, Callable[..., object]] = {
    "words": words,
    "number": number,
    "ordinal": ordinal,
    "percent": percent,
    "money": money,
    "date": day,
    "change_from": change_from,
    "change_percent_from": change_percent_from,
    "moved_from": moved_from,
    "apart": apart,
    "plural": plural,
    "verb": plural,
    "join_and": join_and,
    "the": the,
    "in_brackets": in_brackets,
    "shown": shown,
    "printed": printed,
    "capitalise": capitalise,
}
