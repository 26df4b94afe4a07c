"""HTML, SVG and XML as texts: what shows, what attributes and comments say, and what is embedded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

_DATA_URI = re.compile(r"data:((?:[\w.+-]+/[\w.+-]+)?(?:;[\w=.+-]+)*,[^\"'<>\s)]+)", re.IGNORECASE)
_GEOMETRY = re.compile(r"\s(?:d|points|transform|viewBox)=(?:\"[^\"]*\"|'[^']*')")
_GLYPH = re.compile(r"<use [^<>]*/>")
_TAG = re.compile(r"<([^<>]*)>?([^<]*)")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LAST_WORD = re.compile(r"[^\W_]+$")
LONGEST_WORD = 40
_BLOCK = re.compile(r"/?(?:p|td|th|tr|li|div|h\d|figcaption|caption|w:p|w:tc|text)\b(?!:)", re.IGNORECASE)
_BLOCK_GAP = "\n\n"
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_NUMBER = re.compile(r"\d{5}")
_NUMBER_IN_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"<>]*\d{5}[^\"<>]*)\"|'([^'<>]*\d{5}[^'<>]*)')")
# Sizes and numbers that Word and drawing programs give to everything.
SIZES = frozenset((
    "cx", "cy", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "r", "rx", "ry", "w", "h", "l", "t", "b", "val",
    "width", "height", "offset", "space", "sz", "pos", "ang", "style", "clip-path", "href", "color", "fill",
    "panose1", "usb0", "usb1", "usb2", "usb3", "csb0", "csb1", "hanging", "left", "right", "line", "before",
    "after", "start", "end", "id", "distt", "distb", "distl", "distr", "lang", "rsid", "rsidr", "rsidrpr",
    "rsidrdefault", "rsidp", "paraid", "textid", "themecolor", "lastclr", "pid", "fmtid", "uri",
))  # fmt: skip


def without_data_uris(text: str) -> tuple[str, list[str]]:
    """Cut out what a page carries within itself.

    Examples
    --------
    >>> without_data_uris('<img src="data:text/plain,secret">')
    ('<img src="">', ['text/plain,secret'])
    """
    if "data:" not in text:
        return text, []
    found: list[str] = []

    def cut(match: re.Match[str]) -> str:
        found.append(html.unescape(match[1]))
        return ""

    return _DATA_URI.sub(cut, text), found


def markup_texts(text: str) -> Iterator[tuple[str, bool]]:
    """Texts of a page, each with whether its numbers are words.

    A tag parts words at times and at times stands amid one, so words with a tag amid them come a second time whole.

    Examples
    --------
    >>> [words.split() for words, _ in markup_texts('<p title="a">C00<b>12</b></p><!-- b -->')]
    [['C00', '12'], ['C0012'], ['p', 'title="a"', 'b', '/b', '/p'], ['b']]
    """
    if "<svg" in text[:2000]:
        text = _GLYPH.sub("", _GEOMETRY.sub("", _without_outlines(text)))
    comments = [match[1] for match in _COMMENT.finditer(text)]
    text = _COMMENT.sub(" ", text) if comments else text
    first = text.partition("<")[0]
    parted = _TAG.findall(text, len(first))
    # A page has some ten thousand tags, and some hundred different ones.
    gaps = {tag: _BLOCK_GAP if _BLOCK.match(tag) else " " for tag in dict.fromkeys([tag for tag, _ in parted])}
    yield html.unescape("".join([first, *[gaps[tag] + after for tag, after in parted]])), True
    shown = [first, *[after for _, after in parted if after]]
    yield html.unescape("\n".join(_parted_words(shown))), True
    tags = [html.unescape(tag) for tag in gaps]
    yield "\n".join(tags), False
    said = [
        first or second
        for name, first, second in _NUMBER_IN_ATTRIBUTE.findall("\n".join(tag for tag in tags if _NUMBER.search(tag)))
        if name.rpartition(":")[2].lower() not in SIZES
    ]
    if said or comments:
        yield html.unescape("\n".join([*said, *comments])), True


def _without_outlines(text: str) -> str:
    """Cut out the outlines of letters and shapes, which are most of a drawing."""
    first, *rest = text.split(' d="')
    return "".join([first, *(piece.partition('"')[2] for piece in rest)])


def _parted_words(shown: Iterable[str]) -> Iterator[str]:
    """Words that stand on both sides of a tag, as one."""
    word = ""
    for piece in shown:
        if not piece:
            continue
        if word and piece[0].isalnum():
            start = _FIRST_WORD.match(piece)
            word += start[0] if start else ""
            yield word
            if start and start.end() == len(piece):
                continue
        end = _LAST_WORD.search(piece[-LONGEST_WORD:])
        word = end[0] if end else ""
