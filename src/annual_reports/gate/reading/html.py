"""Tables, sentences and pictures of a web page."""

from __future__ import annotations

import base64
import html
import re
from urllib.parse import unquote

from annual_reports.gate.reading.tables import Page, PrintedTable

_URI = re.compile(r"data:image/svg\+xml(?P<coded>;base64)?[^,\"']*,(?P<body>[^\"')\s]+)|data:[^\"')\s]+")
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL)
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_ALT = re.compile(r"\b(?:alt|aria-label|title)=(?:\"([^\"]+)\"|'([^']+)')")
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|h\d|table|tr|td|th|figure|figcaption|section|aside|br|body|head|title)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_NOT_READ = re.compile(r"<(style|script|head)\b.*?</\1>", re.DOTALL)
# Beside the words of a preview: what to cover, who writes it, how far it is. The page's own template writes it alone.
_MARGIN = re.compile(r'<aside class="margin">.*?</aside>', re.DOTALL)
CAPTION_REACH = 600


def read_html(text: str) -> Page:
    """Read a page, whoever wrote it, but for the margins of a preview, which say nothing of the year.

    Examples
    --------
    >>> page = read_html("<p>Placed: three</p><table><tr><th>Sex<th>N</tr></table><img alt='Boys: 3'>")
    >>> page.words, page.alts
    (('Placed: three',), ('Boys: 3',))
    """
    drawings: list[str] = []

    def cut(uri: re.Match[str]) -> str:
        if uri["body"]:
            drawings.append(
                base64.b64decode(uri["body"]).decode("utf-8", "replace") if uri["coded"] else unquote(uri["body"])
            )
        return ""

    text = _MARGIN.sub("", _NOT_READ.sub("", _URI.sub(cut, text)))
    drawings.extend(match[0] for match in _SVG.finditer(text))
    text = _SVG.sub("", text)
    tables = tuple(_table(match[0], text[max(0, match.start() - CAPTION_REACH) : match.start()])
                   for match in _TABLE.finditer(text))  # fmt: skip
    words = (_shown(piece) for piece in _BLOCK.split(_TABLE.sub("<p>", text)))
    alts = dict.fromkeys(html.unescape(first or second) for first, second in _ALT.findall(text))
    return Page(tables, tuple(piece for piece in words if piece), tuple(alts), tuple(drawings))


def _table(table: str, before: str) -> PrintedTable:
    caption = _CAPTION.search(table)
    blocks = [piece for piece in map(_shown, _BLOCK.split(before)) if piece]
    rows = tuple(tuple(_shown(cell) for cell in _CELL.findall(row)) for row in _ROW.findall(table))
    return PrintedTable(
        _shown(caption[1]) if caption else (blocks[-1] if blocks else ""), tuple(row for row in rows if row)
    )


def _shown(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
