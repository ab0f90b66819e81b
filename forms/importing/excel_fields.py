"""The fields of a workbook's page: its empty boxes, frames for digits, and rows of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from forms.importing.boxes import Box, Boxed
from forms.importing.field import Found
from forms.importing.labels import Labels
from forms.importing.loose import beside_words, loose_fields
from forms.importing.patterns import Said
from forms.importing.setting import printed
from forms.importing.worded import worded_fields
from forms.importing.words import rows_in

DIGIT_MM = 10.0
DIGITS = 3
IN_ROWS = ("date", "circle", "tick")
TOLERANCE_MM = 0.6


class Finder:
    """Looks through the boxes of one page; every box becomes a field or a label, once."""

    def __init__(self, boxed: Boxed) -> None:
        self.boxed = boxed
        self.labels = Labels(boxed)
        self.readings = self.labels.readings

    @cached_property
    def empties(self) -> tuple[Box, ...]:
        """Boxes with room for a value and no words in them, or only a unit."""
        return tuple(box for box in self.boxed.boxes if not box.written or self._unit_only(box))

    def _unit_only(self, box: Box) -> bool:
        return box in self.readings and self.readings[box].kind == "unit"

    def fields(self) -> tuple[Found, ...]:
        """All fields, from the upper left."""
        found: list[Found] = []
        left, done = set(self.empties), set[Box]()
        for group in self._digit_groups():
            left -= set(group)
            found.append(self._comb(group))
        for stacks in self._tables(left):
            for stack, heads in stacks:
                left -= set(stack)
                done |= set(stack)
                found += self._rows(stack, heads)
        found += [self._single(box) for box in left]
        found += worded_fields(self.labels, done)
        found += beside_words(self.labels)
        found += loose_fields(self.labels)
        return tuple(sorted(found, key=lambda one: (round(one.area.y_mm), one.area.x_mm)))

    def _single(self, box: Box) -> Found:
        label, section = self.labels.label_of(box.span)
        suffix = self.readings[box].label if box in self.readings else ""
        area = box.area
        if suffix:
            words = printed(self.boxed, box.written[0])
            area = replace(area, width_mm=max(words.area.x_mm + 1.0 - area.x_mm, 5.0))
        return Found(area, label, section, suffix=suffix)

    def _digit_groups(self) -> Iterator[list[Box]]:
        """Neighbouring narrow empty boxes of one size: one character each."""
        rows: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in self.empties:
            if box.area.width_mm <= DIGIT_MM:
                rows[box.span.top, box.span.bottom].append(box)
        for of in rows.values():
            group: list[Box] = []
            for box in sorted(of, key=lambda one: one.span.left):
                if group and not self._follows(group[-1], box):
                    if len(group) >= DIGITS:
                        yield group
                    group = []
                group.append(box)
            if len(group) >= DIGITS:
                yield group

    def _follows(self, one: Box, other: Box) -> bool:
        same = abs(one.area.width_mm - other.area.width_mm) <= TOLERANCE_MM
        return same and other.span.left == one.span.right + 1

    def _comb(self, group: list[Box]) -> Found:
        first, last = group[0].span, group[-1].span
        span = replace(first, right=last.right)
        label, section = self.labels.label_of(span)
        area = self.boxed.placing.area(span)
        return Found(area, label, section, "comb", comb=(len(group),))

    def _tables(self, left: set[Box]) -> Iterator[list[tuple[list[Box], tuple[str, ...]]]]:
        """Columns of boxes of one kind under heads, those that begin on the same row together."""
        tables: dict[int, list[tuple[list[Box], tuple[str, ...]]]] = defaultdict(list)
        worded = [box for box, reading in self.readings.items() if reading.kind in IN_ROWS]
        for stack in _stacks((*left, *worded), self._kind):
            heads = self._heads_over(stack[0])
            beside = [self.labels.beside(box.span, -1, 0) for box in stack]
            if heads and len(stack) > 1 and not all(beside):
                tables[stack[0].span.top].append((stack, heads))
        yield from (of for of in tables.values() if len(of) > 1)

    def _kind(self, box: Box) -> str:
        return self.readings[box].kind if box in self.readings else ""

    def _heads_over(self, box: Box) -> tuple[str, ...]:
        """The labels over a column, from above: two where each person has two lines."""
        found: list[Box] = []
        span = box.span
        while len(found) < 2:
            above = [one for one in self.boxed.beside(span, 0, -1) if self._same_column(one, box)]
            if not above or not self.labels.is_label(above[0]):
                break
            found.insert(0, above[0])
            span = above[0].span
        self.labels.used.update(found)
        return tuple(one.text for one in found)

    def _same_column(self, one: Box, box: Box) -> bool:
        return one.span.left == box.span.left and one.span.right == box.span.right

    def _rows(self, stack: list[Box], heads: tuple[str, ...]) -> Iterator[Found]:
        section = self.labels.section_of(stack[0].span)
        lines = heads if len(stack) % len(heads) == 0 else heads[-1:]
        period = len(lines)
        for at, label in enumerate(lines):
            of = stack[at::period]
            step = of[1].area.y_mm - of[0].area.y_mm if len(of) > 1 else 0.0
            reading = self.readings.get(of[0], Said())
            yield Found(
                of[0].area,
                label,
                section,
                reading.kind if reading.kind in IN_ROWS else "text",
                reading.options,
                reading.eras,
                row_of=rows_in(section) or "people",
                repeat=len(of),
                step_mm=step,
                replaces=tuple(words for box in of for words in box.written),
            )


def _stacks(boxes: Iterable[Box], kind: Callable[[Box], str]) -> Iterator[list[Box]]:
    """Boxes of one width and kind standing directly one under the other."""
    columns: dict[tuple[int, int, str], list[Box]] = defaultdict(list)
    for box in boxes:
        columns[box.span.left, box.span.right, kind(box)].append(box)
    for of in columns.values():
        stack: list[Box] = []
        for box in sorted(of, key=lambda one: one.span.top):
            if stack and box.span.top != stack[-1].span.bottom + 1:
                yield stack
                stack = []
            stack.append(box)
        yield stack
