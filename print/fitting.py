"""How a value is set in its cell: smaller, then on several lines, and never cut in silence."""

from dataclasses import dataclass

from forms.shape import Area
from print.faces import VALUE
from print.ink import PT_MM, width_mm
from print.words import wrap

SMALLEST_PT = 6.0
LINE = 1.18  # height of a line of text in parts of its size
_AT_EASE = 0.82  # down to this part of its size a text rather shrinks than breaks
ELSEWHERE = "→別紙"


@dataclass(frozen=True)
class Fitted:
    """A value set in lines; `left_over` is the whole text if not all of it had room."""

    lines: tuple[str, ...]
    size: float
    left_over: str = ""


def fit(text: str, room: Area, size: float) -> Fitted:
    """The text at the largest size that fits: on one line, else on several, never below 6 points.

    What does not fit even then is named in `left_over`, for a sheet of its own.
    """
    alone = _alone(text, room, size)
    if alone < size * _AT_EASE:
        broken = _broken(text, room, size, alone)
        if broken:
            return broken
    return Fitted((text,), alone) if alone >= SMALLEST_PT else _shortened(text, room)


def _alone(text: str, room: Area, size: float) -> float:
    """The size at which the text is one line."""
    by_width = size * room.width_mm / max(width_mm(text, size, VALUE), 0.01)
    return min(size, by_width, room.height_mm / PT_MM)


def _broken(text: str, room: Area, size: float, more_than: float) -> Fitted | None:
    """The text on several lines at a size larger than it would have on one."""
    while size >= SMALLEST_PT and size > more_than:
        lines = wrap(text, room.width_mm, size, VALUE)
        if 1 < len(lines) <= _most_lines(room, size):
            return Fitted(tuple(lines), size)
        size -= 0.25
    return None


def _most_lines(room: Area, size: float) -> int:
    return max(1, int((room.height_mm + 0.4) / (size * PT_MM * LINE)))


def _shortened(text: str, room: Area) -> Fitted:
    shown = _most_lines(room, SMALLEST_PT)
    note = width_mm(ELSEWHERE, SMALLEST_PT, VALUE) + 1
    lines = wrap(text, room.width_mm, SMALLEST_PT, VALUE)
    rest = "".join(lines[shown - 1 :])
    last = wrap(rest, room.width_mm - note, SMALLEST_PT, VALUE)[0]
    return Fitted((*lines[: shown - 1], last), SMALLEST_PT, text)
