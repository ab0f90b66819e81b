"""The empty paper: lines, labels, boxes and printed words, as they are on every sheet of it."""

from collections.abc import Callable, Iterable

from forms.shape import Stroke
from print.cells import COMB_GAP, Spot
from print.dates import ERA_GAP
from print.faces import BOLD, LABEL, Family
from print.ink import PT_MM, Ink, baseline_in, width_mm
from print.places import Choice, Words
from print.ruling import Ends, Framed, ruled

LABEL_BLACK = 0.85
HINT_BLACK = 0.45
OFFICE_BLACK = 0.10
SEAL = 12.0
HEAD_PT = 8.5


def draw_words(ink: Ink, found: Iterable[Words]) -> None:
    """Printed words at their places."""
    for words in found:
        ink.text(words.text, words.x, words.baseline, words.size, LABEL)


def draw_ground(ink: Ink, spot: Spot) -> None:
    """The light ground of a cell that staff fill in."""
    area = spot.area
    ink.grey(OFFICE_BLACK)
    ink.fill(area.x_mm, area.y_mm, area.width_mm, area.height_mm)


def draw_lines(ink: Ink, cells: list[Framed]) -> None:
    """Every line of the paper, each once."""
    ink.grey(1)
    for weight, ends in ruled(cells).items():
        ink.lines(ends, weight)


def draw_strokes(ink: Ink, strokes: Iterable[Stroke]) -> None:
    """Lines that stand by themselves, those of one width together."""
    widths: dict[float, list[Ends]] = {}
    for one in strokes:
        widths.setdefault(one.width_mm, []).append((one.x1_mm, one.y1_mm, one.x2_mm, one.y2_mm))
    for width, ends in sorted(widths.items()):
        ink.lines(ends, width)


def _comb(ink: Ink, spot: Spot) -> None:
    frames = spot.frames
    top, height = frames[0].y_mm, frames[0].height_mm
    inner, at = [], 0
    ink.grey(1)
    for count in spot.column.comb:
        group = frames[at : at + count]
        left, right = group[0].x_mm, group[-1].x_mm + group[-1].width_mm
        ink.box(left, top, right - left, height, 0.25)
        inner += [(frame.x_mm, top, frame.x_mm, top + height) for frame in group[1:]]
        at += count
        if at < len(frames):
            middle = top + height / 2
            ink.lines([(right + 0.4, middle, right + COMB_GAP - 0.4, middle)], 0.25)
    ink.grey(0.6)
    ink.lines(inner, 0.12)
    ink.grey(LABEL_BLACK)


def _box(ink: Ink, choice: Choice) -> None:
    ink.box(choice.x, choice.y, choice.side, choice.side, 0.18)
    draw_words(ink, choice.words)


def _tick(ink: Ink, spot: Spot) -> None:
    for choice in spot.choices:
        _box(ink, choice)


def _circle(ink: Ink, spot: Spot) -> None:
    for choice in spot.choices:
        draw_words(ink, choice.words)


def _date(ink: Ink, spot: Spot) -> None:
    places = spot.date
    for at, mark in enumerate(places.eras):
        draw_words(ink, mark.words)
        if at:
            first = mark.words[0]
            gap = first.size * PT_MM * ERA_GAP
            ink.middle("・", first.x - gap / 2, first.baseline, first.size, LABEL)
    draw_words(ink, (slot.mark for slot in places.slots))
    draw_words(ink, places.noon)


def seal_place(spot: Spot) -> tuple[float, float, float]:
    """Where a seal goes: the middle of the circle and its diameter."""
    area = spot.area
    across = min(spot.column.seal_mm or SEAL, area.height_mm - 1.6, area.width_mm - 1.6)
    middle = area.x_mm + area.width_mm / 2
    if spot.column.cell == "signature":
        middle = area.x_mm + area.width_mm - across / 2 - 2
    return middle, area.y_mm + area.height_mm / 2, across


def _seal(ink: Ink, spot: Spot) -> None:
    x, y, across = seal_place(spot)
    ink.grey(HINT_BLACK)
    ink.dotted(0.5, 0.7)
    ink.ellipse(x, y, across / 2, across / 2, 0.2)
    ink.dotted(0, 0)
    ink.middle("印", x, baseline_in(y - 2, 4, 8), 8, LABEL)
    ink.grey(LABEL_BLACK)


def _signature(ink: Ink, spot: Spot) -> None:
    if spot.column.seal_mm:
        _seal(ink, spot)


def draw_static(ink: Ink, spot: Spot, text: str) -> None:
    """Words that belong to the paper: its title, to whom it goes, the number or head of a row."""
    family = BOLD if spot.column.bind == "paper.title" else LABEL
    room, lines = spot.room, text.split("\n")
    size = HEAD_PT if spot.column.text and not spot.column.size_pt else spot.size
    widest = max(width_mm(line, size, family) for line in lines)
    size = min(size, size * room.width_mm / max(widest, 0.1))
    step = size * PT_MM * 1.25
    size = min(size, size * room.height_mm / (step * len(lines)) * 1.1)
    step = size * PT_MM * 1.25
    top = room.y_mm + (room.height_mm - step * len(lines)) / 2
    ink.grey(1)
    for n, line in enumerate(lines):
        level = baseline_in(top + n * step, step, size)
        _put_static(ink, spot, line, level, size, family)


def _put_static(ink: Ink, spot: Spot, line: str, level: float, size: float, family: Family) -> None:
    room, align = spot.room, spot.column.align
    if align == "right":
        ink.right(line, room.x_mm + room.width_mm, level, size, family)
    elif align == "center" or (not align and spot.block.frame and not _is_head(spot)):
        ink.middle(line, room.x_mm + room.width_mm / 2, level, size, family)
    else:
        ink.text(line, room.x_mm if spot.block.frame else spot.area.x_mm, level, size, family)


def _is_head(spot: Spot) -> bool:
    """Whether printed words begin a row, as 「(3) 生まれたところ」 does; others are centred."""
    return spot.column.text.startswith(("(", "住所", "本籍", "署名"))


def _static(ink: Ink, spot: Spot) -> None:
    if spot.column.text:
        draw_static(ink, spot, spot.column.text)


def _external(ink: Ink, spot: Spot) -> None:
    """The place of another's certificate: a light dotted frame, named, with nothing to fill in."""
    area = spot.area
    ink.grey(HINT_BLACK)
    ink.dotted(0.8, 1.2)
    ink.box(area.x_mm, area.y_mm, area.width_mm, area.height_mm, 0.25)
    ink.dotted(0, 0)
    for n, line in enumerate(spot.column.text.split("\n")):
        ink.middle(line, area.x_mm + area.width_mm / 2, area.y_mm + 9 + n * 6, 12 - 3 * n, LABEL)


_DRAWN: dict[str, Callable[[Ink, Spot], None]] = {
    "comb": _comb,
    "tick": _tick,
    "circle": _circle,
    "era_circle_ymd": _date,
    "era_ymd_ampm_hm": _date,
    "era_ym": _date,
    "seal": _seal,
    "signature": _signature,
    "static": _static,
    "external": _external,
}


def draw_empty(ink: Ink, spot: Spot) -> None:
    """What is printed in a cell before anybody fills it; nothing where a form has its own print."""
    if spot.column.bare:
        return
    ink.grey(LABEL_BLACK)
    draw_words(ink, spot.label)
    draw_words(ink, spot.outside_words)
    draw = _DRAWN.get(spot.column.cell)
    if draw:
        draw(ink, spot)


def draw_block_title(ink: Ink, title: str, x: float, bottom: float, room: float) -> None:
    """A block's title in the stripe above it."""
    size = min(9.0, room / PT_MM * 0.76)
    ink.grey(1)
    ink.text(title, x + 0.2, bottom - 0.85, size, BOLD)
