"""The labels of boxes: which words name a box, and under which head it stands."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from forms.importing.borders import Span
from forms.importing.boxes import Box, Boxed
from forms.importing.grid import Written
from forms.importing.lexicon import shipped_lexicon
from forms.importing.patterns import Said, is_number, said
from forms.importing.words import plain, role_in, rows_in


class Labels:
    """What the words in the boxes of one page say, and which of them were taken as labels."""

    def __init__(self, boxed: Boxed) -> None:
        self.boxed = boxed
        self.readings = {box: said(box.text) for box in boxed.boxes if box.written}
        self.used: set[Box] = set()
        for box in [one for one in self.readings if self._heads_choices(one)]:
            self.readings[box] = Said(label=box.text)

    def _heads_choices(self, box: Box) -> bool:
        """Whether 同居・別居 is the head of a column of such choices, and not one of them."""
        if self.readings[box].kind != "circle" or plain(box.text) not in shipped_lexicon().by_plain:
            return False
        above = self._same_kind(box, -1)
        left = [one for one in self.boxed.beside(box.span, -1, 0) if self.is_label(one)]
        return not above and self._same_kind(box, 1) and bool(left)

    def _same_kind(self, box: Box, down: int) -> bool:
        beside = [one for one in self.boxed.beside(box.span, 0, down) if one in self.readings]
        return any(self.readings[one].kind == "circle" for one in beside)

    def label_of(self, span: Span) -> tuple[str, str]:
        """(label, section) of an empty box: what stands at its left, else above it."""
        beside = self.beside(span, -1, 0)
        above = self.beside(span, 0, -1)
        label = beside or above
        if label:
            self.used.add(label)
        return (label.text if label else ""), self.section_of(span, label)

    def beside(self, span: Span, across: int, down: int) -> Box | None:
        """The label that touches these cells on one side and is for them alone."""
        for box in self.boxed.beside(span, across, down):
            if self.is_label(box) and self._alike(box.span, span, bool(across)):
                return box
        return None

    def is_label(self, box: Box) -> bool:
        """Whether a box holds words that are no field, no unit and no number of a row."""
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
            if high and self.is_label(box):
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
