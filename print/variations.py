"""Variation sequences of a font, read from its own character map (cmap format 14).

A name such as 辻󠄀 is a base character and a variation selector. Which glyph the two mean is
said only by this table; a font without the pair would silently show the base form.
"""

from struct import unpack_from
from unicodedata import combining

SELECTORS = frozenset(chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))

DEFAULT = 0  # the sequence is listed and means the base character's own glyph


def _uint24(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "big")


def _default_sequences(data: bytes, at: int, selector: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for n in range(unpack_from(">L", data, at)[0]):
        start = _uint24(data, at + 4 + 4 * n)
        for code in range(start, start + data[at + 7 + 4 * n] + 1):
            found[chr(code) + selector] = DEFAULT
    return found


def _own_sequences(data: bytes, at: int, selector: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for n in range(unpack_from(">L", data, at)[0]):
        record = at + 4 + 5 * n
        found[chr(_uint24(data, record)) + selector] = unpack_from(">H", data, record + 3)[0]
    return found


def _format_14(cmap: bytes) -> int | None:
    for n in range(unpack_from(">H", cmap, 2)[0]):
        offset: int = unpack_from(">L", cmap, 4 + 8 * n + 4)[0]
        if unpack_from(">H", cmap, offset)[0] == 14:
            return offset
    return None


def read_sequences(cmap: bytes) -> dict[str, int]:
    """Every sequence of a `cmap` table with its glyph number, `DEFAULT` for the base's own.

    A font without such a table has none.
    """
    table = _format_14(cmap)
    if table is None:
        return {}
    found: dict[str, int] = {}
    for n in range(unpack_from(">L", cmap, table + 6)[0]):
        record = table + 10 + 11 * n
        selector = chr(_uint24(cmap, record))
        default, own = unpack_from(">LL", cmap, record + 3)
        if default:
            found.update(_default_sequences(cmap, table + default, selector))
        if own:
            found.update(_own_sequences(cmap, table + own, selector))
    return found


def clusters(text: str) -> list[str]:
    """The text cut into characters, each with the selector and the marks that follow it."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for character in text:
        if found and (character in SELECTORS or combining(character)):
            found[-1] += character
        else:
            found.append(character)
    return found
