"""The chunks of a PNG that can hold words, and what somebody wrote behind its end."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
END = b"IEND\xaeB`\x82"
PIXELS = {b"IDAT", b"PLTE", b"tRNS", b"fdAT"}


def is_whole(content: bytes) -> bool:
    """Tell whether bytes are a picture from beginning to end, and nothing else stands behind it."""
    return content.startswith(SIGNATURE) and content.endswith(END)


def chunks(content: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Chunks of a picture but for its pixels: a text, or bytes of another kind."""
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        body = content[at + 8 : at + 8 + length]
        at += 12 + length
        label = f"{kind.decode('latin-1')} chunk"
        if kind in {b"tEXt", b"zTXt", b"iTXt"}:
            yield label, _text(kind, body)
        elif kind not in PIXELS and body:
            yield label, body.decode("latin-1")
        if kind == b"IEND":
            break
    if content[at:].strip(b"\x00"):
        yield "bytes behind the picture", content[at:]


def _text(kind: bytes, body: bytes) -> str:
    key, _, rest = body.partition(b"\x00")
    if kind == b"tEXt":
        return f"{key.decode('latin-1')}\n{rest.decode('latin-1')}\n{rest.decode('utf-8', 'replace')}"
    if kind == b"zTXt":
        return f"{key.decode('latin-1')}\n{_inflated(rest[1:]).decode('latin-1')}"
    packed, rest = rest[:1] == b"\x01", rest[2:]
    language, _, rest = rest.partition(b"\x00")
    translated, _, rest = rest.partition(b"\x00")
    words = _inflated(rest) if packed else rest
    return "\n".join(part.decode("utf-8", "replace") for part in (key, language, translated, words))


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content)
    except zlib.error:
        return content
