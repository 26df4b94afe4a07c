"""Names as people type them: letter case, blanks and hyphens do not matter, and the nearest is offered."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


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
