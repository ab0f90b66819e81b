"""Options of a cell, side by side with a box to tick, or in columns with a number to circle."""

from collections.abc import Iterable

from forms.shape import Area, Option
from print.faces import LABEL
from print.ink import PT_MM, baseline_in, width_mm
from print.places import Choice, Words, apart, apart_width

LARGEST_PT = 8.2
SMALLEST_PT = 4.5
_LONG = 14  # letters from which options to circle stand in columns
_TIGHT = 1.22  # the least height of a line, in parts of its letters
_LOOSE = 1.55

Options = tuple[Option, ...]
Rows = list[list[tuple[Option, float]]]


def place_options(room: Area, options: Options, size: float, boxed: bool) -> tuple[Choice, ...]:
    """The options at the largest size at which all fit the room; long ones below each other."""
    columns = () if boxed else _columns(room, options)
    if columns:
        return columns
    largest = min(size - 2.0, LARGEST_PT)
    lined = [[(option, 0.0)] for option in options]
    if min(len(option.label) for option in options) >= _LONG and _fits(room, lined, largest, boxed):
        return tuple(_placed(room, lined, largest, boxed))
    for tenths in range(int(largest * 10), int(SMALLEST_PT * 10), -2):
        rows = _rows(room.width_mm, options, tenths / 10, boxed)
        if _fits(room, rows, tenths / 10, boxed):
            return tuple(_placed(room, rows, tenths / 10, boxed))
    return tuple(
        _placed(room, _rows(room.width_mm, options, SMALLEST_PT, boxed), SMALLEST_PT, boxed)
    )


def _side(size: float) -> float:
    return size * PT_MM * 0.92


def _lead(size: float, boxed: bool) -> float:
    """Before the words: the box, or room for half a circle, which is wider than its number."""
    return _side(size) + size * PT_MM * 0.3 if boxed else size * PT_MM * 0.4


def _wide(option: Option, size: float, boxed: bool) -> float:
    words = width_mm(option.label, size, LABEL) if boxed else apart_width(option.label, size)
    return _lead(size, boxed) + words


def _rows(width: float, options: Options, size: float, boxed: bool) -> Rows:
    between = size * PT_MM * (0.85 if boxed else 0.9)
    rows: Rows = [[]]
    x = 0.0
    for option in options:
        wide = _wide(option, size, boxed)
        if rows[-1] and x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append((option, x))
        x += wide + between
    return rows


def _fits(room: Area, rows: Rows, size: float, boxed: bool) -> bool:
    widest = max(_wide(option, size, boxed) for row in rows for option, _ in row)
    step = size * PT_MM * (1.0 if len(rows) == 1 else _TIGHT)
    return widest <= room.width_mm and step * len(rows) <= room.height_mm


def _placed(room: Area, rows: Rows, size: float, boxed: bool) -> Iterable[Choice]:
    side = _side(size)
    step = min(size * PT_MM * _LOOSE, room.height_mm / len(rows))
    top = room.y_mm + (room.height_mm - step * len(rows)) / 2
    for n, row in enumerate(rows):
        level = baseline_in(top + n * step, step, size)
        for option, start in row:
            x = room.x_mm + start
            whole = (Words(option.label, x + _lead(size, boxed), level, size),)
            words = whole if boxed else apart(option.label, x + _lead(size, boxed), level, size)
            yield Choice(option, x, top + n * step + (step - side) / 2, side, words)


def _columns(room: Area, options: Options) -> tuple[Choice, ...]:
    """Long options in two columns read downwards; nothing if they are short or do not fit."""
    count = (len(options) + 1) // 2
    step = min(room.height_mm / count, 5.6)
    if max(len(option.label) for option in options) < _LONG:
        return ()
    for size in (8.0, 7.5, 7.0, 6.5):
        widths = [apart_width(option.label, size) for option in options]
        second = max(widths[:count]) + 5
        enough = second + max(widths[count:], default=0) <= room.width_mm
        if enough and step >= size * PT_MM * 1.3:
            return tuple(_in_columns(room, options, second, step, size))
    return ()


def _in_columns(
    room: Area, options: Options, second: float, step: float, size: float
) -> Iterable[Choice]:
    count = (len(options) + 1) // 2
    top = room.y_mm + (room.height_mm - step * count) / 2
    for n, option in enumerate(options):
        x, y = room.x_mm + second * (n // count), top + step * (n % count)
        yield Choice(
            option, x, y, 0.0, apart(option.label, x + 0.8, baseline_in(y, step, size), size)
        )
