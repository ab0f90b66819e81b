"""The outline of one glyph of a TrueType font, in the font's own units (tables loca and glyf)."""

from collections.abc import Iterator
from struct import unpack_from
from typing import Any

from print.gaiji_path import Point, Segment

Contour = list[tuple[Point, bool]]  # points, and whether each lies on the line
_WORDS, _OFFSETS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 1, 2, 8, 32, 64, 128
_DEEPEST = 8  # glyphs made of glyphs


def glyph_outline(outlines: Any, glyph: int) -> tuple[Segment, ...]:
    """The glyph's contours as lines and cubic curves, upwards positive."""
    contours = _contours(outlines, glyph, _DEEPEST)
    return tuple(segment for contour in contours for segment in _segments(contour))


def _contours(outlines: Any, glyph: int, deep: int) -> list[Contour]:
    start, end = outlines.glyphPos[glyph : glyph + 2]
    if start == end or not deep:
        return []
    data = outlines.get_chunk(outlines.get_table_pos("glyf")[0] + start, end - start)
    count = unpack_from(">h", data)[0]
    return _simple(data, count) if count >= 0 else _composed(outlines, data, deep)


def _simple(data: bytes, count: int) -> list[Contour]:
    ends = unpack_from(f">{count}H", data, 10)
    points = ends[-1] + 1 if ends else 0
    at = 10 + 2 * count
    at += 2 + unpack_from(">H", data, at)[0]
    flags, at = _flags(data, at, points)
    across, at = _distances(data, at, flags, 2, 16)
    up, _ = _distances(data, at, flags, 4, 32)
    drawn = [((x, y), bool(flag & 1)) for x, y, flag in zip(across, up, flags, strict=True)]
    starts = (0, *(end + 1 for end in ends))
    return [drawn[start : end + 1] for start, end in zip(starts, ends, strict=False)]


def _flags(data: bytes, at: int, points: int) -> tuple[list[int], int]:
    flags: list[int] = []
    while len(flags) < points:
        flag = data[at]
        times = data[at + 1] + 1 if flag & 8 else 1
        at += 2 if flag & 8 else 1
        flags += [flag] * times
    return flags, at


def _distances(
    data: bytes, at: int, flags: list[int], short: int, same: int
) -> tuple[list[float], int]:
    found, place = [], 0
    for flag in flags:
        if flag & short:
            place += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            place += unpack_from(">h", data, at)[0]
            at += 2
        found.append(float(place))
    return found, at


def _composed(outlines: Any, data: bytes, deep: int) -> list[Contour]:
    found: list[Contour] = []
    for glyph, (a, b, c, d, e, f) in _components(data):
        for contour in _contours(outlines, glyph, deep - 1):
            found.append([((a * x + c * y + e, b * x + d * y + f), on) for (x, y), on in contour])
    return found


def _components(data: bytes) -> Iterator[tuple[int, tuple[float, ...]]]:
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = unpack_from(">HH", data, at)
        x, y = unpack_from(">hh" if flags & _WORDS else ">bb", data, at + 4)
        at += 8 if flags & _WORDS else 6
        if not flags & _OFFSETS:
            x = y = 0  # parts that are joined at points; no shipped face has any
        count = 4 if flags & _MATRIX else 2 if flags & _TWO_SCALES else 1 if flags & _SCALE else 0
        scales = [value / 16384 for value in unpack_from(f">{count}h", data, at)]
        at += 2 * count
        yield glyph, (*_matrix(scales), x, y)


def _matrix(scales: list[float]) -> tuple[float, float, float, float]:
    if len(scales) == 4:
        return scales[0], scales[1], scales[2], scales[3]
    across = scales[0] if scales else 1.0
    return across, 0.0, 0.0, scales[-1] if scales else 1.0


def _segments(contour: Contour) -> Iterator[Segment]:
    """A closed contour; between two points off the line lies one on it, halfway."""
    whole: Contour = []
    for n, (point, on) in enumerate(contour):
        before, was_on = contour[n - 1]
        if not on and not was_on:
            whole.append((_part(before, point, 1 / 2), True))
        whole.append((point, on))
    first = next((n for n, (_, on) in enumerate(whole) if on), None)
    if first is None:
        return
    turned = whole[first:] + whole[: first + 1]
    here = turned[0][0]
    yield "m", (here,)
    for n, (point, on) in enumerate(turned[1:], 1):
        if on and turned[n - 1][1]:
            yield "l", (point,)
        elif on:
            bend = turned[n - 1][0]
            yield "c", (_part(here, bend, 2 / 3), _part(point, bend, 2 / 3), point)
        here = point if on else here
    yield "h", ()


def _part(one: Point, two: Point, share: float) -> Point:
    return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share
