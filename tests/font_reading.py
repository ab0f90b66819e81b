"""A second reader of TrueType files, not the product's: which glyph a character means."""

import struct
from functools import cached_property

Outline = tuple[tuple[bytes, tuple[float, ...]], ...]


class FontFile:
    """The tables of one font file."""

    def __init__(self, data: bytes) -> None:
        self.tables = {}
        for n in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * n)
            self.tables[tag.decode().strip()] = data[start : start + length]
        wide = struct.unpack_from(">h", self.tables["head"], 50)[0]
        loca = self.tables["loca"]
        if wide:
            self.places = struct.unpack(f">{len(loca) // 4}L", loca[: len(loca) // 4 * 4])
        else:
            self.places = tuple(
                2 * one for one in struct.unpack(f">{len(loca) // 2}H", loca[: len(loca) // 2 * 2])
            )

    def _map(self, kind: int) -> int | None:
        cmap = self.tables["cmap"]
        for n in range(struct.unpack_from(">H", cmap, 2)[0]):
            start = struct.unpack_from(">L", cmap, 8 + 8 * n)[0]
            if struct.unpack_from(">H", cmap, start)[0] == kind:
                return int(start)
        return None

    @cached_property
    def characters(self) -> dict[int, int]:
        """Code points with their glyph numbers (format 12)."""
        cmap, start = self.tables["cmap"], self._map(12)
        assert start is not None
        found = {}
        for n in range(struct.unpack_from(">L", cmap, start + 12)[0]):
            first, last, glyph = struct.unpack_from(">LLL", cmap, start + 16 + 12 * n)
            found.update({code: glyph + code - first for code in range(first, last + 1)})
        return {code: glyph for code, glyph in found.items() if glyph}

    @cached_property
    def sequences(self) -> dict[tuple[int, int], int]:
        """Pairs of base and selector with their glyph numbers (format 14)."""
        cmap, start = self.tables["cmap"], self._map(14)
        assert start is not None
        found = {}
        for n in range(struct.unpack_from(">L", cmap, start + 6)[0]):
            record = cmap[start + 10 + 11 * n : start + 21 + 11 * n]
            selector = int.from_bytes(record[:3], "big")
            usual, own = struct.unpack(">LL", record[3:])
            if usual:
                for at in range(struct.unpack_from(">L", cmap, start + usual)[0]):
                    part = cmap[start + usual + 4 + 4 * at :][:4]
                    first = int.from_bytes(part[:3], "big")
                    for code in range(first, first + part[3] + 1):
                        found[code, selector] = self.characters.get(code, 0)
            if own:
                for at in range(struct.unpack_from(">L", cmap, start + own)[0]):
                    part = cmap[start + own + 4 + 5 * at :][:5]
                    found[int.from_bytes(part[:3], "big"), selector] = int.from_bytes(
                        part[3:], "big"
                    )
        return found

    @cached_property
    def bytes_of_subset(self) -> tuple[int, ...]:
        """The glyph of each byte in a subset's own map (format 6)."""
        cmap, start = self.tables["cmap"], self._map(6)
        assert start is not None
        first, count = struct.unpack_from(">HH", cmap, start + 6)
        assert first == 0
        return struct.unpack_from(f">{count}H", cmap, start + 10)

    def outline(self, glyph: int) -> Outline:
        """The glyph's parts, others' resolved: each its points' bytes and its place."""
        data = self.tables["glyf"][self.places[glyph] : self.places[glyph + 1]]
        if not data:
            return ()
        if struct.unpack_from(">h", data)[0] >= 0:
            return ((data.rstrip(b"\0"), ()),)
        found, at, more = [], 10, True
        while more:
            flags, part = struct.unpack_from(">HH", data, at)
            length = 4 if flags & 1 else 2
            scales = 8 if flags & 128 else 4 if flags & 64 else 2 if flags & 8 else 0
            where = data[at + 4 : at + 4 + length + scales]
            found += [(one, (*where, *rest)) for one, rest in self.outline(part)]
            at += 4 + length + scales
            more = bool(flags & 32)
        return tuple(found)
