"""The geometry of one cell: where its label, its value, its boxes and its options stand.

The empty paper and the filled one are drawn from the same places, so a tick can only land in its
own box. All figures are millimetres on the page unless they are called a size (points).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from forms.shape import FONTS_PT, Area, Block, Column, Option
from print.dates import ERAS, place_date
from print.faces import LABEL
from print.ink import PT_MM, baseline_in, width_mm
from print.options import place_options
from print.places import Choice, DatePlaces, Words
from print.words import wrap

LABEL_PT = 7.0
SMALLEST_LABEL_PT = 5.0
SIDE = 1.3  # nothing written comes nearer than this to a line beside it
EDGE = 0.7  # … or above and below it
COMB_GAP = 1.8


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
        return self.column.size_pt or FONTS_PT[self.column.font or self.block.font]

    @cached_property
    def label(self) -> tuple[Words, ...]:
        """The label's lines at their places."""
        text = self.column.label
        if not text or self.column.bare or self.label_pos == "none" or self.column.cell == "seal":
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
        """The frames of a comb, one for each character; a bare one shares its area out evenly."""
        room, groups = self.room, self.column.comb
        if self.column.bare:
            return tuple(_evenly(self.area, sum(groups)))
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
        if self.column.bare and len(self.column.options) == 1:
            return (_whole(self.column.options[0], self.area),)
        return place_options(self.room, self.column.options, self.size, boxed)

    @cached_property
    def date(self) -> DatePlaces:
        """The places of a date, a month or a date with time."""
        return place_date(self.room, self.size, self.column.eras or ERAS, self.column.cell)


def _evenly(area: Area, count: int) -> Iterator[Area]:
    wide = area.width_mm / count
    for at in range(count):
        yield Area(area.x_mm + at * wide, area.y_mm, wide, area.height_mm)


def _whole(option: Option, area: Area) -> Choice:
    """The only option of a bare cell: the cell itself is its box."""
    side = min(area.width_mm, area.height_mm)
    x = area.x_mm + (area.width_mm - side) / 2
    y = area.y_mm + (area.height_mm - side) / 2
    return Choice(option, x, y, side, ())


def _label_lines(text: str, width: float, height: float) -> tuple[float, list[str]]:
    """The label's size and lines: whole, else a little smaller, else on two lines."""
    size = min(LABEL_PT, LABEL_PT * width / width_mm(text, LABEL_PT, LABEL))
    if size > 6 or (height < 9 and size >= SMALLEST_LABEL_PT):
        return size, [text]
    small = 5.2 if height < 9 else 6.0
    return small, wrap(text, width, small, LABEL)
