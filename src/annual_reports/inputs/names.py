"""Names as people type them: letter case, blanks and hyphens do not matter, and the nearest is offered."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from annual_reports.findings import shape

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_BETWEEN = r"[-./_ ]"
_COULD_BE_A_CHILD = re.compile(
    r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4,}"  # four digits or more, unless they are a year
    rf"|(?<!\d)\d{{1,2}}{_BETWEEN}\d{{1,2}}{_BETWEEN}(?:\d{{4}}|\d\d)(?!\d)"
    rf"|(?<!\d)\d{{4}}{_BETWEEN}\d{{1,2}}{_BETWEEN}\d{{1,2}}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?{_BETWEEN}*{_MONTH}{_BETWEEN}*\d{{2,4}}",
    re.IGNORECASE,
)


def plain(name: str) -> str:
    """Reduce a name to what it is compared by.

    Examples
    --------
    >>> plain(" Placed for-adoption ")
    'placed_for_adoption'
    """
    return "_".join(re.findall(r"[^\W_]+", name.casefold()))


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Find the known name most like a misspelt one.

    Examples
    --------
    >>> nearest("date placd", ["DOB", "DATE_PLACED"])
    'DATE_PLACED'
    >>> nearest("colour", ["DOB", "DATE_PLACED"]) is None
    True
    """
    by_plain = {plain(candidate): candidate for candidate in known}
    matches = difflib.get_close_matches(plain(name), list(by_plain), n=1, cutoff=cutoff)
    return by_plain[matches[0]] if matches else None


def listed(names: Iterable[str], most: int = 12) -> str:
    """Write names as a list, the first few if they are many.

    Examples
    --------
    >>> listed(["PN0", "PN1", "PN2"], most=2)
    'PN0, PN1 and 1 more'
    """
    shown = list(names)
    if len(shown) <= most:
        return ", ".join(shown)
    return f"{', '.join(shown[:most])} and {len(shown) - most} more"


def as_shown(name: str) -> str:
    """Give the name of a file, a sheet or a column as a message may show it.

    A name with a number or a day in it could name a child, or tell its birthday: it is shown by its shape.

    Examples
    --------
    >>> as_shown("Enquiries 2020-21"), as_shown("SYN100036 chronology"), as_shown("born 12 April 2015")
    ('Enquiries 2020-21', 'aaa999999 aaaaaaaaaa', 'aaaa 99 aaaaa 9999')
    """
    return shape(name) if _COULD_BE_A_CHILD.search(name) else name


def file_as_shown(path: str) -> str:
    """Give the path of a file as a message may show it: each name by its shape where it could name a child.

    Examples
    --------
    >>> file_as_shown("data/2019-20/adoption/Jo 12-04-2015.csv")
    'data/2019-20/adoption/aa 99-99-9999.csv'
    >>> file_as_shown("data/born 12 April 2015/header.csv")
    'data/aaaa 99 aaaaa 9999/header.csv'
    """
    *folders, name = PurePosixPath(path).parts
    return PurePosixPath(*map(as_shown, folders), _file_name_as_shown(name)).as_posix()


def _file_name_as_shown(name: str) -> str:
    if as_shown(name) == name:
        return name
    file = PurePosixPath(name)
    return shape(file.stem) + (file.suffix if file.suffix[1:].isalpha() else shape(file.suffix))


def column_letter(number: int) -> str:
    """Name a column as a spreadsheet does.

    Examples
    --------
    >>> [column_letter(number) for number in (1, 26, 27, 703)]
    ['A', 'Z', 'AA', 'AAA']
    """
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
