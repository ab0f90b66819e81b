"""How large a PDF is once it is unpacked, found before anything unpacks it as a whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

START = re.compile(rb"stream\r?\n")
BULKY = re.compile(rb"/Image\b|/Length1\b|/Type1C\b|/CIDFontType0C\b|/OpenType\b")
TWICE = re.compile(rb"/Filter\s*\[[^\]]*(?:Flate|LZW|RunLength)[^\]]*(?:Flate|LZW|RunLength)")
HEAD, PIECE = 700, 1 << 16
MOST_BULKY, MOST_OTHER = 80_000_000, 8_000_000
"""Bytes of pictures and fonts, and of drawing: a page of a form has far less."""


def is_too_large(content: bytes) -> bool:
    """Whether the packed parts of a PDF are far more than a form has. Never unpacks much more."""
    if TWICE.search(content):
        return True  # packed twice, which only hides how large it is
    bulky = other = 0
    for start in (found.end() for found in START.finditer(content)):
        head = content[max(start - HEAD, 0) : start].rpartition(b"obj")[2]
        is_bulky = bool(BULKY.search(head))
        left = MOST_BULKY - bulky if is_bulky else MOST_OTHER - other
        size = _size(content, start, left)
        bulky, other = (bulky + size, other) if is_bulky else (bulky, other + size)
        if bulky > MOST_BULKY or other > MOST_OTHER:
            return True
    return False


def _size(content: bytes, start: int, most: int) -> int:
    """Bytes that a part unpacks to, as far as just above `most`; 0 for one that is not packed."""
    size = 0
    for piece in _unpacked(content, start):
        size += len(piece)
        if size > most:
            break
    return size


def _unpacked(content: bytes, start: int) -> Iterator[bytes]:
    unpacking = zlib.decompressobj()
    at, waiting = start, b""
    try:
        while not unpacking.eof and (waiting or at < len(content)):
            if not waiting:
                waiting, at = content[at : at + PIECE], at + PIECE
            yield unpacking.decompress(waiting, PIECE * 16)
            waiting = unpacking.unconsumed_tail
    except zlib.error:
        return
