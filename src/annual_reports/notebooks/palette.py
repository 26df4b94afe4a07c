"""Colours of charts: the same for the same thing in every report, told apart in grey and by a colour-blind reader.

The six colours differ in lightness first and hue second. Bars are drawn with a dark edge, so that the
light ones keep the contrast with the page that WCAG 2.2 asks of graphics (success criterion 1.4.11).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

# From dark to light: navy, plum, teal, orange, sky, sand. Lines are drawn in the first four, which need no edge.
COLOURS = ("#0F2748", "#76215C", "#126F80", "#C96F14", "#9CC3E6", "#F5E1A4")
EDGE = "#222222"
NEED_NO_EDGE = 4

# What comes up in most reports keeps one place; other names find theirs by a hash.
KNOWN = {
    "male": 2, "boys": 2, "m": 2, "female": 3, "girls": 3, "f": 3,
    "in borough": 0, "out of borough": 3,
    "council": 0, "statistical neighbours": 2, "london": 1, "england": 3, "england and wales": 3,
    "local authority": 0, "regional agency": 2, "voluntary agency": 3, "other local authority": 1,
    "white british": 0, "all pupils": 0, "other": 5, "not known": 5,
}  # fmt: skip
YEAR = re.compile(r"(19|20)\d{2}([-/]\d{2,4})?")


def colours(names: Sequence[str]) -> list[str]:
    """Give each name its colour.

    A name has the same colour wherever it appears, unless two names of one chart would share
    one; the later then takes the next that is free. Years go from the latest, darkest, to
    the earliest.

    Examples
    --------
    >>> colours(["Female", "Male"]) == list(reversed(colours(["Male", "Female"])))
    True
    >>> colours(["2018-19", "2019-20"]) == [COLOURS[2], COLOURS[0]]
    True
    """
    if names and all(YEAR.search(name) for name in names):
        order = (0, 2, 3, 1, 4, 5)
        newest_first = sorted(range(len(names)), key=lambda place: names[place], reverse=True)
        places = dict(zip(newest_first, (order[rank % len(order)] for rank in range(len(names))), strict=True))
        return [COLOURS[places[place]] for place in range(len(names))]
    taken: set[int] = set()
    chosen: dict[str, int] = {}
    for name in sorted(names, key=lambda name: (name.lower() not in KNOWN, name)):
        chosen[name] = _next_free(_place(name), taken)
        taken.add(chosen[name])
    return [COLOURS[chosen[name]] for name in names]


def _place(name: str) -> int:
    known = KNOWN.get(name.lower())
    return known if known is not None else hashlib.sha256(name.lower().encode()).digest()[0] % NEED_NO_EDGE


def _next_free(place: int, taken: set[int]) -> int:
    for step in range(len(COLOURS)):
        if (place + step) % len(COLOURS) not in taken:
            return (place + step) % len(COLOURS)
    return place


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, from 0 (black) to 1 (white)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, from 1 to 21.

    Examples
    --------
    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
