"""The geometry of one cell: where its label, its value, its boxes and its options stand.

The empty paper and the filled one are drawn from the same places, so a tick can only land in its
own box. All figures are millimetres on the page unless they are called a size (points).
"""

import re
from dataclasses import dataclass
from functools import cached_property

from forms.shape import FONTS_PT, Area, Block, Column, Option
from print.faces import LABEL, VALUE
from print.ink import PT_MM, baseline_in, width_mm
from print.words import wrap

LABEL_PT = 7.0
SMALLEST_LABEL_PT = 5.0
SMALLEST_PT = 6.0
SIDE = 1.3  # nothing written comes nearer than this to a line beside it
EDGE = 0.7  # … or above and below it
LINE = 1.18  # height of a line of text in parts of its size

ERAS = ("明治", "大正", "昭和", "平成", "令和")


@dataclass(frozen=True)
class Words:
    """A text at its place: start, baseline and size in points."""

    text: str
    x: float
    baseline: float
    size: float


@dataclass(frozen=True)
class Choice:
    """One option at its place: its box (x, y, side), and its words.

    Where the number of an option is to be circled, number and words stand a little apart.
    """

    option: Option
    x: float
    y: float
    side: float
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Slot:
    """A place for a figure that stands before its mark (年, 月 …), written to the right."""

    x: float
    width: float
    mark: Words


@dataclass(frozen=True)
class EraMark:
    """An era's name as printed, for a circle round its number or, if it has none, its letters."""

    era: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class DatePlaces:
    """Places of a date cell; `noon` are 午前 and 午後 where the cell asks for a time."""

    eras: tuple[EraMark, ...]
    slots: tuple[Slot, ...]
    noon: tuple[Words, ...]
    size: float
    baseline: float


@dataclass(frozen=True)
class Spot:
    """A cell of a paper on its page."""

    block: Block
    column: Column
    area: Area

    @property
    def label_pos(self) -> str:
        """Where the label stands: top, left or none."""
        return self.column.label_pos or self.block.label_pos

    @cached_property
    def size(self) -> float:
        """The full size of the cell's value in points."""
        return FONTS_PT[self.column.font or self.block.font]

    @cached_property
    def label(self) -> tuple[Words, ...]:
        """The label's lines at their places."""
        text = self.column.label
        if not text or self.label_pos == "none" or self.column.cell == "seal":
            return ()
        if self.label_pos == "left":
            return self._left_label(text)
        size, lines = _label_lines(text, self.area.width_mm - 2 * 1.0, self.area.height_mm)
        step = size * PT_MM * 1.1
        first = self.area.y_mm + 0.75 + size * PT_MM * 0.82
        return tuple(
            Words(line, self.area.x_mm + 1.0, first + step * n, size)
            for n, line in enumerate(lines)
        )

    def _left_label(self, text: str) -> tuple[Words, ...]:
        width = self.area.width_mm * 0.45
        size, lines = _label_lines(text, width, self.area.height_mm)
        step = size * PT_MM * 1.15
        top = self.area.y_mm + (self.area.height_mm - step * len(lines)) / 2
        return tuple(
            Words(line, self.area.x_mm + 1.2, baseline_in(top + step * n, step, size), size)
            for n, line in enumerate(lines)
        )

    @cached_property
    def room(self) -> Area:
        """The part of the cell that is free for its value."""
        area, label = self.area, self.label
        left, top = area.x_mm + SIDE, area.y_mm + EDGE
        if label and self.label_pos == "left":
            left += max(width_mm(words.text, words.size, LABEL) for words in label) + 1.6
        elif label:
            top = label[-1].baseline + 0.75
        left += self._outside(self.column.prefix)
        right = area.x_mm + area.width_mm - SIDE - self._outside(self.column.suffix)
        bottom = area.y_mm + area.height_mm - EDGE
        return Area(left, top, max(right - left, 1), max(bottom - top, 1))

    def _outside(self, text: str) -> float:
        return width_mm(text, LABEL_PT + 1, LABEL) + 0.6 if text else 0.0

    @cached_property
    def outside_words(self) -> tuple[Words, ...]:
        """Printed words before and after the value (〒, 歳 …)."""
        room, size = self.room, LABEL_PT + 1
        level = baseline_in(room.y_mm, room.height_mm, size)
        found = []
        if self.column.prefix:
            start = room.x_mm - self._outside(self.column.prefix)
            found.append(Words(self.column.prefix, start, level, size))
        if self.column.suffix:
            found.append(Words(self.column.suffix, room.x_mm + room.width_mm + 0.6, level, size))
        return tuple(found)

    @cached_property
    def frames(self) -> tuple[Area, ...]:
        """The frames of a comb, one for each character."""
        room, groups = self.room, self.column.comb
        gaps = COMB_GAP * (len(groups) - 1)
        side = min(self.column.comb_cell_mm, (room.width_mm - gaps) / sum(groups))
        height = min(room.height_mm - 0.1, side * 1.3)
        top = room.y_mm + (room.height_mm - height) / 2
        found, x = [], room.x_mm
        for count in groups:
            found += [Area(x + n * side, top, side, height) for n in range(count)]
            x += count * side + COMB_GAP
        return tuple(found)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The options of a tick or circle cell at their places."""
        boxed = self.column.cell == "tick"
        if not boxed:
            found = _grid(self.room, self.column.options)
            if found:
                return found
        largest = min(self.size - 2.0, 8.2)
        for tenths in range(int(largest * 10), 44, -2):
            found = _flow(self.room, self.column.options, tenths / 10, boxed)
            if found:
                return found
        return _flow(self.room, self.column.options, 4.4, boxed, force=True)

    @cached_property
    def eras(self) -> tuple[str, ...]:
        """The eras printed in the cell for a circle."""
        return self.column.eras or ERAS

    @cached_property
    def date(self) -> DatePlaces:
        """The places of a date, a month or a date with time."""
        marks = {"era_ym": "年月", "era_ymd_ampm_hm": "年月日時分"}
        return _date_places(self, marks.get(self.column.cell, "年月日"))


COMB_GAP = 1.8


def _label_lines(text: str, width: float, height: float) -> tuple[float, list[str]]:
    natural = width_mm(text, LABEL_PT, LABEL)
    if natural <= width:
        return LABEL_PT, [text]
    size = max(LABEL_PT * width / natural, SMALLEST_LABEL_PT)
    if size > 6 or height < 9:
        size = LABEL_PT * width / natural
        return (size, [text]) if size >= SMALLEST_LABEL_PT else (5.2, wrap(text, width, 5.2, LABEL))
    return 6.0, wrap(text, width, 6.0, LABEL)


_NUMBERED = re.compile(r"(\d+)\s*(.+)")
_APART = 0.5  # between a number and its words, in parts of the letters


def _apart(label: str, x: float, baseline: float, size: float) -> tuple[Words, ...]:
    number, rest = option_number(label)
    if not number:
        return (Words(label, x, baseline, size),)
    after = x + width_mm(number, size, LABEL) + _APART * size * PT_MM
    return Words(number, x, baseline, size), Words(rest, after, baseline, size)


def _apart_width(label: str, size: float) -> float:
    last = _apart(label, 0.0, 0.0, size)[-1]
    return last.x + width_mm(last.text, size, LABEL)


def option_number(label: str) -> tuple[str, str]:
    """The number an option begins with, if any, and its words."""
    found = _NUMBERED.fullmatch(label)
    return (found[1], found[2]) if found else ("", label)


def _flow(
    room: Area, options: tuple[Option, ...], size: float, boxed: bool, force: bool = False
) -> tuple[Choice, ...]:
    side = size * PT_MM * 0.92
    lead = side + size * PT_MM * 0.3 if boxed else 0.0
    between = size * PT_MM * (0.85 if boxed else 1.3)
    lines: list[list[tuple[Option, float]]] = [[]]
    x = 0.0
    for option in options:
        wide = lead + (
            width_mm(option.label, size, LABEL) if boxed else _apart_width(option.label, size)
        )
        if wide > room.width_mm and not force:
            return ()
        if lines[-1] and x + wide > room.width_mm:
            lines.append([])
            x = 0.0
        lines[-1].append((option, x))
        x += wide + between
    step = min(size * PT_MM * 1.55, room.height_mm / len(lines))
    if step < size * PT_MM * 1.22 and not force and len(lines) > 1:
        return ()
    if len(lines) == 1 and size * PT_MM > room.height_mm and not force:
        return ()
    top = room.y_mm + (room.height_mm - step * len(lines)) / 2
    found = []
    for n, line in enumerate(lines):
        level = baseline_in(top + n * step, step, size)
        for option, start in line:
            left = room.x_mm + start
            box_top = top + n * step + (step - side) / 2
            alone = (Words(option.label, left + lead, level, size),)
            words = alone if boxed else _apart(option.label, left, level, size)
            found.append(Choice(option, left, box_top, side, words))
    return tuple(found)


_LONG = 14  # letters from which options to circle stand in columns


def _grid(room: Area, options: tuple[Option, ...]) -> tuple[Choice, ...]:
    """Long options to circle, in two columns read downwards; nothing if they do not fit so."""
    rows = (len(options) + 1) // 2
    step = min(room.height_mm / rows, 5.6)
    for size in (8.0, 7.5, 7.0, 6.5):
        widths = [_apart_width(option.label, size) for option in options]
        long = max(len(option.label) for option in options) >= _LONG
        second = max(widths[:rows]) + 5
        if not long or second + max(widths[rows:], default=0) > room.width_mm:
            continue
        if step < size * PT_MM * 1.3:
            continue
        top = room.y_mm + (room.height_mm - step * rows) / 2
        return tuple(
            _circled(option, room.x_mm + second * (n // rows), top + step * (n % rows), step, size)
            for n, option in enumerate(options)
        )
    return ()


def _circled(option: Option, x: float, top: float, step: float, size: float) -> Choice:
    words = _apart(option.label, x + 0.8, baseline_in(top, step, size), size)
    return Choice(option, x, top, 0.0, words)


_SLOT = {"年": 1.35, "月": 1.0, "日": 1.0, "時": 1.0, "分": 1.0}


def _date_places(spot: Spot, marks: str) -> DatePlaces:
    room = spot.room
    size = min(spot.size, 10.5)
    small = min(size - 1.5, 8.0)
    noon_wide = width_mm("午前・午後", small, LABEL) + 2 if "時" in marks else 0.0
    while True:
        mark_wide = small * PT_MM
        names = _era_names(spot.eras, small, room.width_mm)
        eras_wide = _eras_width(names, small)
        rest = room.width_mm - eras_wide - 1.2 - noon_wide - len(marks) * (mark_wide + 0.5)
        unit = min(rest / sum(_SLOT[mark] for mark in marks), size * PT_MM * 1.7)
        if unit >= size * PT_MM * 1.02 or size <= 7:
            break
        size -= 0.5
        small = min(small, size - 0.5)
    baseline = baseline_in(room.y_mm, room.height_mm, size)
    eras = _era_marks(spot.eras, names, room.x_mm + 0.4, baseline, small)
    slots, noon, x = [], [], room.x_mm + eras_wide + 1.2
    for mark in marks:
        if mark == "時":
            x += 1.0
            noon = [Words("午前", x, baseline, small)]
            x += width_mm("午前", small, LABEL)
            noon.append(Words("・", x, baseline, small))
            x += width_mm("・", small, LABEL)
            noon.append(Words("午後", x, baseline, small))
            x += width_mm("午後", small, LABEL) + 0.8
        wide = unit * _SLOT[mark]
        slots.append(Slot(x, wide, Words(mark, x + wide + 0.25, baseline, small)))
        x += wide + mark_wide + 0.5
    return DatePlaces(eras, tuple(slots), tuple(noon), size, baseline)


def _era_names(eras: tuple[str, ...], size: float, width: float) -> tuple[str, ...]:
    if _eras_width(eras, size) < width * 0.36 or len(eras) == 1:
        return eras
    return tuple(option_number(era)[0] + option_number(era)[1][:1] for era in eras)


ERA_GAP = 0.78  # between two eras, in parts of their letters; a dot stands in it


def _eras_width(names: tuple[str, ...], size: float) -> float:
    gaps = (len(names) - 1) * size * PT_MM * ERA_GAP
    return sum(_apart_width(name, size) for name in names) + gaps


def _era_marks(
    eras: tuple[str, ...], names: tuple[str, ...], x: float, baseline: float, size: float
) -> tuple[EraMark, ...]:
    found = []
    for era, name in zip(eras, names, strict=True):
        found.append(EraMark(era, _apart(name, x, baseline, size)))
        x += _apart_width(name, size) + size * PT_MM * ERA_GAP
    return tuple(found)


@dataclass(frozen=True)
class Fitted:
    """A value set in lines; `left_over` is what had no room."""

    lines: tuple[str, ...]
    size: float
    left_over: str = ""


def fit(text: str, room: Area, size: float) -> Fitted:
    """The text at the largest size that fits: on one line, else on several, never below 6 points.

    What does not fit even then is named in `left_over`, for a sheet of its own.
    """
    alone = min(size, size * room.width_mm / max(width_mm(text, size, VALUE), 0.01))
    alone = min(alone, room.height_mm / PT_MM)
    if alone >= size * 0.82 or (_most_lines(room, SMALLEST_PT) < 2 and alone >= SMALLEST_PT):
        return Fitted((text,), alone)
    largest = size
    while largest >= SMALLEST_PT:
        lines = wrap(text, room.width_mm, largest, VALUE)
        if 1 < len(lines) <= _most_lines(room, largest) and largest > alone:
            return Fitted(tuple(lines), largest)
        if largest <= alone:
            return Fitted((text,), alone)
        largest -= 0.25
    if alone >= SMALLEST_PT:
        return Fitted((text,), alone)
    return _shortened(text, room)


def _most_lines(room: Area, size: float) -> int:
    return max(1, int((room.height_mm + 0.4) / (size * PT_MM * LINE)))


def _shortened(text: str, room: Area) -> Fitted:
    shown = _most_lines(room, SMALLEST_PT)
    note = width_mm("→別紙00", SMALLEST_PT, VALUE)
    lines = wrap(text, room.width_mm, SMALLEST_PT, VALUE)[: shown - 1]
    rest = text[sum(len(line) for line in lines) :].lstrip()
    last = wrap(rest, room.width_mm - note, SMALLEST_PT, VALUE)[0]
    return Fitted((*lines, last), SMALLEST_PT, text)
