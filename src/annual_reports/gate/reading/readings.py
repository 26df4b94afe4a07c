"""One number as it is printed somewhere, and how it reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

HIDDEN = re.compile(r"^\[c\]$")
_NUMBER = re.compile(
    r"^(?P<sign>[+\-\u2212]?)£?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<percent>\s?%)?(?:\s*\((?P<count>[\d,]+)\))?$"
)
_LETTERS = re.compile(r"[\W_]+")
MOST_DECIMALS = 2
LARGEST_WHOLE = 5000


@dataclass(frozen=True)
class Reading:
    """What stands for an id in one place.

    Attributes
    ----------
    id
        Of a figure or of a table's cell.
    text
        As it stands there.
    place
        File, and place in it.
    guessed
        Whether the id is read out of a sentence, and might be another's.
    """

    id: str
    text: str
    place: str
    guessed: bool = False


@dataclass(frozen=True)
class Number:
    """A printed number.

    Attributes
    ----------
    units
        The number in units of its last place: 204 for 20.4.
    decimals
        Places printed.
    percent
        Whether a percent sign follows.
    count
        The count in brackets behind a percentage.
    """

    units: int
    decimals: int
    percent: bool = False
    count: int | None = None

    @property
    def whole(self) -> int | None:
        """The count that it is, where it may be one."""
        return self.units if not self.decimals and not self.percent else None


def number_in(text: str) -> Number | None:
    """Read a printed number; None where the text is none.

    Examples
    --------
    >>> number_in("20.4%")
    Number(units=204, decimals=1, percent=True, count=None)
    >>> number_in("1,200").whole, number_in("41% (11)").count, number_in("[c]")
    (1200, 11, None)
    """
    match = _NUMBER.match(text.strip().strip("*").strip())
    if not match:
        return None
    whole, _, decimals = match["number"].replace(",", "").partition(".")
    units = int(whole + decimals) * (-1 if match["sign"] in {"-", "\u2212"} else 1)
    count = int(match["count"].replace(",", "")) if match["count"] else None
    return Number(units, len(decimals), bool(match["percent"]), count)


def exact_share(value: float, scale: int) -> Fraction | None:
    """Tell what an unrounded number is a fraction of, if it is unrounded.

    Examples
    --------
    >>> exact_share(30.76923076923077, 100), exact_share(31.0, 100)
    (Fraction(4, 13), None)
    """
    if abs(value - round(value, MOST_DECIMALS)) < 1e-9:
        return None
    fraction = Fraction(value / scale).limit_denominator(LARGEST_WHOLE)
    return fraction if abs(float(fraction) * scale - value) < 1e-9 * max(1.0, abs(value)) else None


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Letters and digits of a text: one header is the same in all formats.

    Examples
    --------
    >>> plain("Children’s social care") == plain("Children's  social-care")
    True
    """
    return _LETTERS.sub("", text).lower()
