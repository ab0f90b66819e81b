"""The fields of a workbook's page: its empty boxes, what their labels are, and rows of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from forms.importing.boxes import Box, Boxed
from forms.importing.field import Found
from forms.importing.grid import Span, Written
from forms.importing.loose import beside_words, loose_fields
from forms.importing.patterns import Said, is_number, said
from forms.importing.setting import printed
from forms.importing.words import bare, plain, role_in, rows_in
from forms.shape import Area

DIGIT_MM = 10.0
DIGITS = 3
IN_ROWS = ("date", "circle", "tick")
LEAST_ROOM_MM = 14.0
LEAST_HIGH_MM = 4.2
TOLERANCE_MM = 0.6


class Finder:
    """Looks through the boxes of one page; every box becomes a field or a label, once."""

    def __init__(self, boxed: Boxed) -> None:
        self.boxed = boxed
        self.readings = {box: said(box.text) for box in boxed.boxes if box.written}
        self.used: set[Box] = set()

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
        found += self._in_words(done)
        found += beside_words(self)
        found += loose_fields(self)
        return tuple(sorted(found, key=lambda one: (round(one.area.y_mm), one.area.x_mm)))

    # Labels

    def label_of(self, span: Span) -> tuple[str, str]:
        """(label, section) of an empty box: what stands at its left, else above it."""
        beside = self._label_beside(span, -1, 0)
        above = self._label_beside(span, 0, -1)
        label = beside or above
        if label:
            self.used.add(label)
        return (label.text if label else ""), self.section_of(span, label)

    def _label_beside(self, span: Span, across: int, down: int) -> Box | None:
        for box in self.boxed.beside(span, across, down):
            if self._is_label(box) and self._alike(box.span, span, bool(across)):
                return box
        return None

    def _is_label(self, box: Box) -> bool:
        reading = self.readings.get(box)
        return reading is not None and not reading.kind and not is_number(box.text)

    def _alike(self, label: Span, span: Span, in_row: bool) -> bool:
        """Whether a label is for this box alone: not much higher (or wider) than the box."""
        if in_row:
            return (label.bottom - label.top + 1) <= 1.5 * (span.bottom - span.top + 1)
        return label.left >= span.left - 1 and label.right <= span.right + 1

    def section_of(self, span: Span, label: Box | None = None) -> str:
        """The head a box stands under: a tall box at its left, else the nearest words above."""
        tall = self._tall_left(label.span if label else span)
        above = self._above(span)
        return " ".join(dict.fromkeys(one for one in (tall or above,) if one))

    def _tall_left(self, span: Span) -> str:
        seen = span
        while True:
            boxes = tuple(self.boxed.beside(seen, -1, 0))
            if len(boxes) != 1:
                return ""
            box = boxes[0]
            high = box.span.bottom - box.span.top > span.bottom - span.top
            if high and self._is_label(box):
                return "".join(box.text.split())
            seen = replace(span, left=box.span.left)

    def _above(self, span: Span) -> str:
        heads = [one for one in self._heads if one.span.bottom < span.top]
        head = max(heads, key=lambda one: one.span.top, default=None)
        return head.text if head and self._reaches(head.span.bottom + 1, span.top) else ""

    def _reaches(self, first: int, last: int) -> bool:
        """Whether boxes stand on all rows between: a head does not reach over a gap."""
        return all(row in self._boxed_rows for row in range(first, last))

    @cached_property
    def _boxed_rows(self) -> frozenset[int]:
        return frozenset(row for row, _ in self.boxed.owner)

    @cached_property
    def _heads(self) -> tuple[Written, ...]:
        """Words that name who or what the boxes below them are about."""
        wide = [one for box in self.boxed.boxes if self._spans_page(box) for one in box.written]
        return tuple(
            one
            for one in (*self.boxed.loose, *wide)
            if len(one.text) <= 40 and (role_in(one.text) or rows_in(one.text))
        )

    def _spans_page(self, box: Box) -> bool:
        columns = len(self.boxed.placing.grid.across) - 1
        return box.span.right - box.span.left + 1 > 0.6 * columns

    # Kinds of fields

    def _single(self, box: Box) -> Found:
        label, section = self.label_of(box.span)
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
        label, section = self.label_of(span)
        area = self.boxed.placing.area(span)
        return Found(area, label, section, "comb", comb=(len(group),))

    def _tables(self, left: set[Box]) -> Iterator[list[tuple[list[Box], tuple[str, ...]]]]:
        """Columns of boxes of one kind under heads, those that begin on the same row together."""
        tables: dict[int, list[tuple[list[Box], tuple[str, ...]]]] = defaultdict(list)
        worded = [box for box, reading in self.readings.items() if reading.kind in IN_ROWS]
        for stack in _stacks((*left, *worded), self._kind):
            heads = self._heads_over(stack[0])
            beside = [self._label_beside(box.span, -1, 0) for box in stack]
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
            if not above or not self._is_label(above[0]):
                break
            found.insert(0, above[0])
            span = above[0].span
        self.used.update(found)
        return tuple(one.text for one in found)

    def _same_column(self, one: Box, box: Box) -> bool:
        return one.span.left == box.span.left and one.span.right == box.span.right

    def _rows(self, stack: list[Box], heads: tuple[str, ...]) -> Iterator[Found]:
        section = self.section_of(stack[0].span)
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

    # Fields that words make

    def _in_words(self, done: set[Box]) -> Iterator[Found]:
        for box, reading in self.readings.items():
            if reading.kind and reading.kind != "unit" and box not in done:
                yield from self._of_words(box, reading)

    def _of_words(self, box: Box, reading: Said) -> Iterator[Found]:
        label, section = self.label_of(box.span)
        known = reading.label or label
        match reading.kind:
            case "tick" | "circle":
                options = reading.options
                yield Found(box.area, known, section, reading.kind, options, replaces=box.written)
            case "date":
                yield Found(
                    box.area, known, section, "date", eras=reading.eras, replaces=box.written
                )
            case "postal":
                yield from self._postal(box, label, section)
            case "phone":
                yield from self._after_words(box, known, section)

    def _postal(self, box: Box, label: str, section: str) -> Iterator[Found]:
        """〒 in a box: the postal code beside it, and what the label says in the rest."""
        words = printed(self.boxed, box.written[0])
        mark = words.area.x_mm
        high = min(max(words.area.height_mm, LEAST_HIGH_MM), box.area.height_mm)
        y = min(max(words.area.y_mm, box.area.y_mm), box.area.y_mm + box.area.height_mm - high)
        place = Area(mark, y, min(38.0, box.area.width_mm - 2), high)
        code = "郵便番号" if bare(label) == "住所" else f"{label}の郵便番号"
        yield Found(place, code, section, prefix="〒", replaces=box.written)
        below = box.area.y_mm + box.area.height_mm - (y + high)
        if below >= LEAST_HIGH_MM:
            rest = replace(box.area, y_mm=y + high, height_mm=below)
            yield Found(rest, label, section)
        elif box.area.width_mm > 60:
            x = mark + 39.0
            rest = replace(box.area, x_mm=x, width_mm=box.area.x_mm + box.area.width_mm - x)
            yield Found(rest, label, section)

    def _after_words(self, box: Box, label: str, section: str) -> Iterator[Found]:
        words = printed(self.boxed, box.written[0])
        x = words.area.x_mm + min(words.area.width_mm, 4.0 * len(plain(label)) + 3.0)
        width = box.area.x_mm + box.area.width_mm - x
        if width >= LEAST_ROOM_MM:
            yield Found(replace(box.area, x_mm=x, width_mm=width), label, section)


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
