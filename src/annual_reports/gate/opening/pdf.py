"""A PDF taken apart: what its pages print, and every other object in it.

Letters are numbers of glyphs that each font translates. ``pypdf`` finds pages and fonts; the text is read off here,
some thirty times faster than by its general extraction, and with the marks that tie it to the document's structure.
"""

from __future__ import annotations

import codecs
import io
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pypdf import PdfReader

_STRING = rb"\((?:[^()\\]++|\\[\s\S]|\((?:[^()\\]++|\\[\s\S])*+\))*+\)"
_TOKENS = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf|(?P<string>" + _STRING + rb")"
    rb"|<(?P<hex>[0-9A-Fa-f\s]+)>|(?P<gap>-\d{3,}(?:\.\d+)?)|(?P<op>Td|TD|T\*)(?!\w)"
)
_MARK = re.compile(rb"/MCID\s+(\d+)[^<>]*>>\s*BDC|\b(BDC|BMC|EMC)\b")
# What stands before it is asked last, so that the letters are found at the speed at which bytes are.
_TEXT = re.compile(rb"BT(?<!\wBT)\b(.*?)(?:\bET\b(?=\s|$)|\Z)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_OBJECT = re.compile(rb"\b(\d+)\s+\d+\s+obj\b(.*?)\bendobj", re.DOTALL)
_STRINGS = re.compile(_STRING + rb"|<(?P<hex>(?:[0-9A-Fa-f]{2}\s*){4,})>")
_ONLY_COMMON = re.compile(rb"\\(?!(?:[0-3][0-7]{2}|[nrtbf\\()]))")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_ESCAPED |= {f"{byte:0{width}o}".encode(): bytes([byte]) for byte in range(256) for width in (1, 2, 3)}
_BF = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
FIRST_OF_TWO = "\ud800"
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")


@dataclass(frozen=True, eq=False)
class Font:
    """How a font's numbers read: ``letters`` by number, each ``width`` bytes long."""

    width: int
    letters: Mapping[int, str]

    def read(self, raw: bytes) -> str:
        """Read a string of numbers."""
        if self.width == 1:
            return raw.decode("latin-1").translate(self.letters)
        numbers = raw[: len(raw) // 2 * 2].decode("utf-16-be", "surrogatepass")
        if max(numbers, default="") < FIRST_OF_TWO:
            return numbers.translate(self.letters)
        return "".join(
            [self.letters[number] for number in struct.unpack(f">{len(raw) // 2}H", raw[: len(raw) // 2 * 2])]
        )


class Letters(dict[int, str]):
    """Letters by their numbers; a number without one says nothing."""

    def __missing__(self, number: int) -> str:
        return ""


PLAIN = Font(1, {})


@dataclass(frozen=True)
class MarkedPages:
    """What pages print.

    Attributes
    ----------
    texts
        Runs of letters of each page, each with the mark of its content, or -1.
    numbers
        Pages from 0, by the numbers of their objects.
    """

    texts: tuple[list[tuple[int, str]], ...]
    numbers: Mapping[int, int]


# Both the search for leaks and the reading of tables want them.
@lru_cache(maxsize=8)
def marked_pages(content: bytes) -> MarkedPages:
    """Read the pages of a PDF."""
    reader = PdfReader(io.BytesIO(content))
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)
               if page.indirect_reference is not None}  # fmt: skip
    return MarkedPages(tuple(_texts_of_pages(reader)), numbers)


def _texts_of_pages(reader: PdfReader) -> Iterator[list[tuple[int, str]]]:
    known: dict[Any, Font] = {}
    for page in reader.pages:
        fonts: dict[str, Font] = {}
        _fonts_of(page.get("/Resources"), fonts, known)
        contents = page.get_contents()
        yield _runs(contents.get_data() if contents is not None else b"", fonts)


def _fonts_of(resources: Any, fonts: dict[str, Font], known: dict[Any, Font]) -> None:
    if resources is None:
        return
    for name, reference in (resources.get_object().get("/Font") or {}).items():
        key = getattr(reference, "idnum", name)
        if key not in known:
            known[key] = _font(reference.get_object())
        fonts[str(name).removeprefix("/")] = known[key]


def _font(font: Any) -> Font:
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    table = font.get("/ToUnicode")
    letters = _letters(table.get_object().get_data()) if table is not None else {}
    return Font(width, Letters(letters) if width == 2 else letters)


def _letters(table: bytes) -> dict[int, str]:
    letters: dict[int, str] = {}
    for kind, body in _BF.findall(table):
        if kind == b"bfchar":
            codes = _HEX.findall(body)
            letters |= {int(code, 16): _utf16(text) for code, text in zip(codes[::2], codes[1::2], strict=False)}
            continue
        for low, high, first, several in _RANGE.findall(body):
            for step, code in enumerate(range(int(low, 16), min(int(high, 16), int(low, 16) + 65_535) + 1)):
                if several:
                    texts = _HEX.findall(several)
                    letters[code] = _utf16(texts[step]) if step < len(texts) else ""
                else:
                    letters[code] = _utf16(b"%0*X" % (len(first), int(first, 16) + step))
    return letters


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")


def _runs(content: bytes, fonts: Mapping[str, Font]) -> list[tuple[int, str]]:
    """Read a page: marks stand between texts, and most of what else stands there are outlines."""
    runs: list[tuple[int, str]] = []
    marks: list[int] = []
    font, at = PLAIN, 0
    known: dict[tuple[bytes, Font], tuple[str, Font]] = {}
    for match in _TEXT.finditer(content):
        _note_marks(content, at, match.start(), marks)
        at = match.end()
        # Most texts of a chart are a digit or a symbol.
        if (match[1], font) not in known:
            known[match[1], font] = _one_text(match[1], fonts, font)
        text, font = known[match[1], font]
        runs.append((next((mark for mark in reversed(marks) if mark >= 0), -1), text))
    return runs


def _note_marks(content: bytes, start: int, end: int, marks: list[int]) -> None:
    """Follow the marks that open and close between two texts; outlines of charts have none."""
    if content.find(b"MC", start, end) < 0 and content.find(b"DC", start, end) < 0:
        return
    for match in _MARK.finditer(content, start, end):
        if match[2] == b"EMC":
            del marks[-1:]
        else:
            marks.append(int(match[1] or -1))


def _one_text(content: bytes, fonts: Mapping[str, Font], font: Font) -> tuple[str, Font]:
    letters: list[str] = []
    for match in _TOKENS.finditer(content):
        match match.lastgroup:
            case "string":
                letters.append(font.read(unescaped(match["string"][1:-1])))
            case "hex":
                letters.append(font.read(bytes.fromhex(_even(match["hex"]))))
            case "font":
                font = fonts.get(match["font"].decode("latin-1"), PLAIN)
            case _ if letters:
                letters.append(" ")
    return "".join(letters), font


def _even(digits: bytes) -> str:
    bare = re.sub(rb"\s", b"", digits).decode("ascii")
    return bare + "0" * (len(bare) % 2)


def objects(content: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Every object of the file: texts of dictionaries, and the content of streams that are no page, font or picture."""
    outside: list[bytes] = []
    at = 0
    for match in re.finditer(rb"\bstream\r?\n", content):
        if match.start() < at:
            continue
        head = content[max(at, match.start() - 3000) : match.start()].rpartition(b" obj")[2]
        end = content.find(b"endstream", match.end())
        end = len(content) if end < 0 else end
        outside.append(content[at : match.start()])
        yield from _stream(head, content[match.end() : end])
        at = end
    outside.append(content[at:])
    yield "dictionaries", _texts(b"\n".join(outside))


def _stream(head: bytes, raw: bytes) -> Iterator[tuple[str, str | bytes]]:
    if b"/Image" in head or b"/FontFile" in head or b"/Type0C" in head or b"/Length1" in head or b"OpenType" in head:
        return
    body = _inflated(raw) if b"FlateDecode" in head else raw
    if b"/ObjStm" in head:
        yield "dictionaries", _texts(body)
    elif b"/EmbeddedFile" in head:
        yield "attachment", body
    elif b"/Metadata" in head:
        yield "XMP metadata", body
    elif b"/XRef" not in head and b"begincmap" not in body[:400] and not _is_drawing(body):
        yield "stream", body


def _is_drawing(body: bytes) -> bool:
    """Whether a stream draws: pages are read by their fonts, and its numbers are coordinates."""
    return bool(re.search(rb"\b(?:BT|re|cm|[mlc]\s+[-\d.]+|Do|gs|scn?|rg)\b", body[:600]))


def bare_objects(content: bytes) -> dict[int, bytes]:
    """Objects that are no streams, by number: dictionaries and arrays as they are written."""
    found = {int(match[1]): match[2] for match in _OBJECT.finditer(content) if b"stream" not in match[2]}
    for match in re.finditer(rb"\bstream\r?\n", content):
        head = content[max(0, match.start() - 500) : match.start()].rpartition(b" obj")[2]
        first, count = re.search(rb"/First\s+(\d+)", head), re.search(rb"/N\s+(\d+)", head)
        if b"/ObjStm" in head and first and count:
            end = content.find(b"endstream", match.end())
            body = _inflated(content[match.end() : end])
            places = [int(number) for number in body[: int(first[1])].split()[: 2 * int(count[1])]]
            starts = [int(first[1]) + place for place in places[1::2]]
            ends = [*starts[1:], len(body)]
            for number, start, stop in zip(places[::2], starts, ends, strict=True):
                found[number] = body[start:stop]
    return found


def _inflated(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw)
    except zlib.error:
        return raw


def _texts(dictionaries: bytes) -> str:
    """Strings of dictionaries, in whatever alphabet they are."""
    return "\n".join(
        text_of_string(bytes.fromhex(_even(match["hex"])) if match["hex"] else unescaped(match[0][1:-1]))
        for match in _STRINGS.finditer(dictionaries)
    )


def text_of_string(raw: bytes) -> str:
    """Read a string of a dictionary, whatever alphabet it is in."""
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", "replace")
    if raw[:3] == b"\xef\xbb\xbf":
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")


def unescaped(raw: bytes) -> bytes:
    r"""Undo the escapes of a PDF's string.

    Examples
    --------
    >>> unescaped(rb"a\050b\)")
    b'a(b)'
    """
    if b"\\" not in raw:
        return raw
    if not _ONLY_COMMON.search(raw):
        # Python's own escapes are the same but for brackets: this is most of a page.
        parts = (part.replace(b"\\(", b"(").replace(b"\\)", b")") for part in raw.split(b"\\\\"))
        return codecs.escape_decode(b"\\\\".join(parts))[0]
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), raw)
