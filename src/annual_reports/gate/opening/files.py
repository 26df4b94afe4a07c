"""What a file is made of, told by its first bytes and not by its ending, opened down to the last layer."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from annual_reports.gate.opening import pdf, png
from annual_reports.gate.opening.markup import markup_texts, without_data_uris
from annual_reports.gate.opening.structure import page_texts

DEEPEST = 8
LONGEST_LABEL = 100
SHORTEST_RUN = 6
# Outlines of letters and pictures of other programs: they hold no words but for those in clear.
_BINARY = (b"\xff\xd8\xff", b"GIF8", b"OTTO", b"\x00\x01\x00\x00", b"true", b"wOFF", b"wOF2", b"\x01\x00\x04")
_RUN = re.compile(rb"[\x20-\x7e]{%d,}" % SHORTEST_RUN)
_BASE64 = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{32,}(?:\r?\n[A-Za-z0-9+/_-]+)*={0,2}(?![\w+/=-])")
_LETTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-")
_ALPHABET = bytes(ord("a") if byte in _LETTERS else ord(" ") for byte in range(256))
_LONG_WORD = b"a" * 32
_WORDS_IN_BYTES = 0.97


@dataclass(frozen=True)
class Part:
    """One part of a file.

    Attributes
    ----------
    place
        Which: ``word/comments.xml``, ``document properties``; empty for the whole of a text file.
    text
        What it says.
    numbers
        Whether numbers in it are somebody's words, and not coordinates or sizes.
    """

    place: str
    text: str
    numbers: bool = True


def open_file(path: Path, seen: set[bytes] | None = None) -> Iterator[Part]:
    """Take a file apart.

    Parameters
    ----------
    path
        Of any kind.
    seen
        What has been taken apart before: it is not read a second time.
    """
    yield from unpack(path.read_bytes(), "", seen if seen is not None else set())


def unpack(content: bytes, place: str, seen: set[bytes], depth: int = 0) -> Iterator[Part]:
    """Take bytes apart."""
    if content in seen:
        return
    seen.add(content)
    if depth > DEEPEST or content.startswith(_BINARY):
        yield _clear_runs(content, place)
    elif content.startswith(b"PK\x03\x04"):
        yield from _zip(content, place, seen, depth)
    elif b"%PDF-" in content[:1024]:
        yield from _pdf(content, place, seen, depth)
    elif content.startswith(png.SIGNATURE):
        yield from _layers(png.chunks(content), place, seen, depth)
    elif content.startswith(b"\x1f\x8b"):
        yield from unpack(gzip.decompress(content), _inside(place, "packed"), seen, depth + 1)
    elif (text := _decoded(content)) is None:
        yield _clear_runs(content, place)
    else:
        yield from _text(text, place, seen, depth)


def _layers(layers: Iterable[tuple[str, str | bytes]], place: str, seen: set[bytes], depth: int) -> Iterator[Part]:
    for label, inner in layers:
        if isinstance(inner, str):
            yield Part(_inside(place, label), inner)
        else:
            yield from unpack(inner, _inside(place, label), seen, depth + 1)


def _zip(content: bytes, place: str, seen: set[bytes], depth: int) -> Iterator[Part]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Part(_inside(place, "comment of the archive"), archive.comment.decode("utf-8", "replace"))
            yield Part(_inside(place, "names in the archive"), "\n".join(archive.namelist()))
            for entry in archive.infolist():
                yield from unpack(archive.read(entry), _inside(place, entry.filename), seen, depth + 1)
    except zipfile.BadZipFile:
        yield _clear_runs(content, place)


def _pdf(content: bytes, place: str, seen: set[bytes], depth: int) -> Iterator[Part]:
    for label, text in page_texts(content):
        yield Part(_inside(place, label), text)
    yield from _layers(pdf.objects(content), place, seen, depth)


def _text(text: str, place: str, seen: set[bytes], depth: int) -> Iterator[Part]:
    start = text.lstrip()[:1]
    if start in {"{", "["}:
        try:
            content = json.loads(text)
        except ValueError:
            pass
        else:
            yield from _json(content, place, seen, depth)
            return
    yield from _plain(text, place, seen, depth, is_markup=start == "<")


def _plain(text: str, place: str, seen: set[bytes], depth: int, *, is_markup: bool) -> Iterator[Part]:
    text, embedded = without_data_uris(text)
    for uri in embedded:
        yield from unpack(_of_uri(uri), _inside(place, "data URI"), seen, depth + 1)
    # Few texts hold a word so long, and to ask for one is a hundred times faster than to look for what it is.
    if text.encode("utf-8", "replace").translate(_ALPHABET).find(_LONG_WORD) >= 0:
        text, packed = _without_pictures(text)
        for inner in packed:
            yield from unpack(inner, _inside(place, "base64"), seen, depth + 1)
    if is_markup:
        for words, numbers in markup_texts(text):
            yield Part(place, words, numbers)
    else:
        yield Part(place, text)
        if "<" in text:
            yield from (Part(place, words, numbers) for words, numbers in markup_texts(text))


def _without_pictures(text: str) -> tuple[str, list[bytes]]:
    """Find what is packed in a text, and cut out whole pictures: their letters say no more than the picture does."""
    found: list[bytes] = []

    def cut(match: re.Match[str]) -> str:
        inner = _of_base64(match[0])
        if inner is not None:
            found.append(inner)
        return "" if inner is not None and png.is_whole(inner) else match[0]

    return _BASE64.sub(cut, text), found


def _json(content: Any, place: str, seen: set[bytes], depth: int, key: str = "") -> Iterator[Part]:
    """Walk through JSON. Its numbers are values of figures, and are another check's matter."""
    short: list[str] = []
    for label, value in _strings(content, key):
        if len(value) < LONGEST_LABEL and "<" not in value and "data:" not in value:
            short.append(value)
        elif value.lstrip().startswith(("<", "{", "[")) and len(value) >= LONGEST_LABEL:
            yield from unpack(value.encode("utf-8", "replace"), _inside(place, label), seen, depth + 1)
        else:
            yield from _plain(value, _inside(place, label), seen, depth, is_markup=False)
    yield Part(place, "\n".join(short))


def _strings(content: Any, label: str) -> Iterator[tuple[str, str]]:
    if isinstance(content, str):
        yield label, content
    elif isinstance(content, dict):
        for key, value in content.items():
            yield label, str(key)
            yield from _strings(value, f"{label}.{key}" if label else str(key))
    elif isinstance(content, list):
        if content and all(isinstance(value, str) for value in content):
            # A notebook keeps a text as a list of its lines.
            yield label, "\n".join(content)
            yield label, "".join(content)
        else:
            for number, value in enumerate(content):
                yield from _strings(value, f"{label}[{number}]")


def _of_uri(uri: str) -> bytes:
    head, _, body = uri.partition(",")
    if head.rstrip().endswith("base64"):
        return _of_base64(unquote_to_bytes(body).decode("latin-1"), surely=True) or b""
    return unquote_to_bytes(body)


def _of_base64(text: str, *, surely: bool = False) -> bytes | None:
    bare = re.sub(r"\s", "", text).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        content = base64.b64decode(bare + "=" * (-len(bare) % 4))
    except (binascii.Error, ValueError):
        return None
    if surely or content.startswith((b"PK\x03\x04", b"%PDF-", png.SIGNATURE, b"\x1f\x8b", b"\xff\xd8\xff")):
        return content
    printable = sum(32 <= byte < 127 or byte in {9, 10, 13} for byte in content)
    return content if printable >= _WORDS_IN_BYTES * len(content) else None


def _decoded(content: bytes) -> str | None:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return None if "\x00" in text[:4096] else text


def _clear_runs(content: bytes, place: str) -> Part:
    return Part(place, "\n".join(run.decode("ascii") for run in _RUN.findall(content)), numbers=False)


def _inside(place: str, label: str) -> str:
    return f"{place}, {label}" if place and label else place or label
