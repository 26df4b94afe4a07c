"""Words of a Markdown text as a reader sees them, each letter with its place in what was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from annual_reports.narrative.outline import CONDITION, VALUE

_PIECES = re.compile(
    rf"""
    (?P<typed>\{{\{{-?\s*(?:(?P<quote>["'])(?P<text>[^"'{{}}]*)(?P=quote)|(?P<number>\d[\d.]*))\s*(?:\|[^{{}}]*)?\}}\}})
    | (?P<value>{VALUE.pattern}|{CONDITION.pattern})
    | (?P<nothing>\[\^[^\]\s]*\]:?|\^\w\^|<sup>\w</sup>                   # a footnote's number
        | \](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)|\{{[^{{}}]*\}})  # where a link leads
        | </?su[bp]\s*/?>
        | \\(?=[^\w\s])
        | [*`~^\[\]\u00ad\u200b-\u200f\u2060\ufeff]
        | (?<![^\W_])_+ | _+(?![^\W_]))
    | (?P<blank>(?:\s|<br\s*/?>)+)
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]\w{{1,20}});)
    | (?P<letter>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class PlainWords:
    """What a reader sees.

    Attributes
    ----------
    text
        Without marks of emphasis and links, one blank for several. Inline values stay as they are.
    places
        Where each letter stands in the Markdown.
    """

    text: str
    places: tuple[int, ...]

    def place(self, at: int) -> int:
        """Where a letter of the text stands in the Markdown."""
        return self.places[at]


def plain_words(markdown: str) -> PlainWords:
    """Read a paragraph, a list item or a cell of a table.

    Examples
    --------
    >>> plain_words("**Two**  pupils, _one_ of [them](https://kent.gov.uk)&nbsp;{{ a_b }}.").text
    'Two pupils, one of them {{ a_b }}.'
    >>> plain_words("{{ 2 | words }} pupils, {{ 'both' if a.b == 2 else 'all' }} boys").text
    "2 pupils, {{ 'both' if a.b == 2 else 'all' }} boys"
    >>> plain_words("**Two** pupils").places[:4]
    (2, 3, 4, 7)
    """
    letters = [(letter, place) for letters, place in _pieces(markdown) for letter in letters]
    return PlainWords("".join(letter for letter, _ in letters), tuple(place for _, place in letters))


def _pieces(markdown: str) -> Iterator[tuple[str, int]]:
    for match in _PIECES.finditer(markdown):
        match match.lastgroup:
            case "typed":  # no figure, but words or a number that only look like one
                inner = "text" if match["quote"] else "number"
                yield from ((letter, match.start(inner) + at) for at, letter in enumerate(match[inner]))
            case "value":
                yield from ((letter, match.start() + at) for at, letter in enumerate(match[0]))
            case "blank":
                yield " ", match.start()
            case "entity":
                yield " ".join(unescape(match[0]).split()) or " ", match.start()
            case "letter":
                yield _digit(match[0]), match.start()
            case _:
                pass


def _digit(letter: str) -> str:
    """A digit in a circle, or of another script, as a plain one; one that is raised is a footnote's."""
    value = unicodedata.digit(letter, None)
    raised = unicodedata.decomposition(letter).startswith(("<super>", "<sub>"))
    return letter if value is None or raised else str(value)
