"""Words of a workbook as printed words of a paper: where they stand, in which size and line.

Widths are counted as in the paper's own faces: a full-width letter is as wide as it is high, a
half-width one half of that.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from forms.importing.borders import Span
from forms.importing.boxes import Box, Boxed
from forms.importing.grid import POINT_MM, Written
from forms.shape import Area

LINE = 1.25
SIDE, EDGE = 1.3, 0.7  # what a printed cell keeps free at its sides, above and below
PAD_MM = 0.6
LEAST_PT = 4.0
INDENT = 0.9
ROOM_MM, HIGH_MM = 22.0, 5.5
"""The least width beside a label, or height below it, in which a value finds room."""


@dataclass(frozen=True)
class Printed:
    """Words at their place: the area of a static cell, its lines, its alignment and size."""

    area: Area
    text: str
    align: str
    size: float

    @property
    def end(self) -> float:
        """Where the words end on the right."""
        return self.area.x_mm + self.area.width_mm


def em(letter: str) -> float:
    """How wide a letter is in parts of its size."""
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5


def wide(text: str, size: float) -> float:
    """How wide one line of text is in millimetres."""
    return sum(em(letter) for letter in text) * size * POINT_MM


def printed(boxed: Boxed, one: Written) -> Printed:
    """Words as they stand on the page: in their cell, or beyond it over empty cells."""
    placing = boxed.placing
    cell = placing.area(one.span)
    size = max(one.size * placing.scale, LEAST_PT)
    if one.align in ("distributed", "justify") and not one.stacked:
        one = replace(one, text=spread(one.text, cell.width_mm - 2 * PAD_MM, size), align="center")
    lines = _lines(one, cell, size)
    room = _room(boxed, one, lines, cell, size)
    wanted = max(wide(line, size) for line in lines)
    high = len(lines) * LINE * size * POINT_MM
    size = max(min(size, size * room.width_mm / max(wanted, 0.1)), LEAST_PT)
    size = max(min(size, size * (cell.height_mm + 1.0) / high), LEAST_PT)
    return _put(one, lines, room, size)


def spread(text: str, room: float, size: float) -> str:
    """Words set over a whole width (均等割り付け): blanks between the letters."""
    letters = list(text.replace("　", "").replace(" ", ""))
    if len(letters) < 2 or "\n" in text:
        return text
    free = room - wide("".join(letters), size)
    blanks = int(free / (len(letters) - 1) / (size * POINT_MM / 2) * 0.92)
    return (" " * max(blanks, 0)).join(letters)


def _lines(one: Written, cell: Area, size: float) -> list[str]:
    if one.stacked:
        return [letter for letter in one.text if not letter.isspace()] or [" "]
    lines = one.text.split("\n")
    if not one.wrapped:
        return lines
    room = cell.width_mm - PAD_MM
    return [part for line in lines for part in _wrapped(line, room, size)]


def _wrapped(line: str, room: float, size: float) -> list[str]:
    found, part = [], ""
    for letter in line:
        if part and wide(part + letter, size) > room:
            found.append(part)
            part = ""
        part += letter
    return [*found, part]


def _room(boxed: Boxed, one: Written, lines: list[str], cell: Area, size: float) -> Area:
    """The cell, or more of its row where words run on over empty cells, as Excel lets them."""
    wanted = max(wide(line, size) for line in lines) + 2 * PAD_MM
    merged = one.span.left != one.span.right or one.span.top != one.span.bottom
    if wanted <= cell.width_mm or merged or one.wrapped or one.stacked:
        return cell
    span = one.span
    while boxed.placing.area(span).width_mm < wanted and _free(boxed, span, span.right + 1):
        span = replace(span, right=span.right + 1)
    if one.align in ("center", "right", "centerContinuous"):
        while boxed.placing.area(span).width_mm < wanted and _free(boxed, span, span.left - 1):
            span = replace(span, left=span.left - 1)
    return boxed.placing.area(span)


def _free(boxed: Boxed, span: Span, column: int) -> bool:
    grid = boxed.placing.grid
    if not 0 <= column < len(grid.across) - 1:
        return False
    line = column if column > span.right else column + 1
    return (span.top, column) not in boxed.taken and (span.top, line) not in grid.upright


def _put(one: Written, lines: list[str], room: Area, size: float) -> Printed:
    width = max(wide(line, size) for line in lines) + 0.3
    height = len(lines) * LINE * size * POINT_MM
    y = {
        "top": room.y_mm + 0.3,
        "center": room.y_mm + (room.height_mm - height) / 2,
        "distributed": room.y_mm + (room.height_mm - height) / 2,
    }.get(one.upright, room.y_mm + room.height_mm - height - 0.2)
    y = max(y, room.y_mm)
    indent = one.indent * INDENT * size * POINT_MM
    centred = one.stacked or one.align in ("center", "centerContinuous")
    if centred:
        x, align = room.x_mm + (room.width_mm - width) / 2 - SIDE, "center"
    elif one.align == "right":
        x, align = room.x_mm + room.width_mm - PAD_MM - indent - width - SIDE, "right"
    else:
        x, align = room.x_mm + PAD_MM + indent, ""
    area = Area(x, y - EDGE, width + 2 * SIDE, height + 2 * EDGE)
    return Printed(area, "\n".join(lines), align, round(size, 2))


def room_in(box: Box, words: Printed) -> Area | None:
    """What the words leave free: the right of the box, else its lower part."""
    area = box.area
    right, bottom = area.x_mm + area.width_mm, area.y_mm + area.height_mm
    below = words.area.y_mm + words.area.height_mm
    if bottom - below >= HIGH_MM:
        return replace(area, y_mm=below, height_mm=bottom - below)
    if right - words.end >= ROOM_MM:
        return replace(area, x_mm=words.end, width_mm=right - words.end)
    return None
