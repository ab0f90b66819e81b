"""Characters written with a mark of their own, as a font joins them (GSUB, feature ccmp).

か゚ and ㇷ゚ have no single code: they are a letter and a mark, and a font that can draw them
says so only in this table.
"""

from collections.abc import Iterator
from struct import unpack_from

LIGATURES, ELSEWHERE = 4, 7  # kinds of lookups


def read_ligatures(gsub: bytes) -> dict[tuple[int, ...], int]:
    """Glyph numbers that a `GSUB` table joins into one, with the glyph that stands for them."""
    found: dict[tuple[int, ...], int] = {}
    for table in _tables(gsub):
        found.update(_ligatures_in(gsub, table))
    return found


def _numbers(data: bytes, at: int) -> tuple[int, ...]:
    """A list that begins with its length."""
    count = unpack_from(">H", data, at)[0]
    return unpack_from(f">{count}H", data, at + 2)


def _joining_lookups(gsub: bytes) -> set[int]:
    start = unpack_from(">H", gsub, 6)[0]
    found: set[int] = set()
    for n in range(unpack_from(">H", gsub, start)[0]):
        tag, offset = unpack_from(">4sH", gsub, start + 2 + 6 * n)
        if tag == b"ccmp":
            found.update(_numbers(gsub, start + offset + 2))
    return found


def _tables(gsub: bytes) -> Iterator[int]:
    """Where the tables of ligatures begin."""
    start = unpack_from(">H", gsub, 8)[0]
    lookups = _numbers(gsub, start)
    for number in sorted(_joining_lookups(gsub)):
        lookup = start + lookups[number]
        kind = unpack_from(">H", gsub, lookup)[0]
        for offset in _numbers(gsub, lookup + 4):
            table, held = lookup + offset, kind
            if kind == ELSEWHERE:
                held, far = unpack_from(">HL", gsub, table + 2)
                table += far
            if held == LIGATURES:
                yield table


def _ligatures_in(gsub: bytes, table: int) -> Iterator[tuple[tuple[int, ...], int]]:
    first_glyphs = _covered(gsub, table + unpack_from(">H", gsub, table + 2)[0])
    for first, offset in zip(first_glyphs, _numbers(gsub, table + 4), strict=True):
        for inner in _numbers(gsub, table + offset):
            at = table + offset + inner
            joined, count = unpack_from(">HH", gsub, at)
            yield (first, *unpack_from(f">{count - 1}H", gsub, at + 4)), joined


def _covered(gsub: bytes, at: int) -> list[int]:
    if unpack_from(">H", gsub, at)[0] == 1:
        return list(_numbers(gsub, at + 2))
    found: list[int] = []
    for n in range(unpack_from(">H", gsub, at + 2)[0]):
        first, last, _ = unpack_from(">HHH", gsub, at + 4 + 6 * n)
        found += range(first, last + 1)
    return found
