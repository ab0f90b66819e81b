"""Fields that have no box of their own: beside words in a box, dates, and lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.importing.borders import Span
from forms.importing.boxes import Boxed
from forms.importing.field import Found
from forms.importing.grid import Written
from forms.importing.labels import Labels
from forms.importing.patterns import said
from forms.importing.proposing import propose
from forms.importing.setting import printed, room_in
from forms.importing.words import role_in
from forms.shape import Area

HIGH_MM = 5.5
KNOWN = 0.5
DATE_MM = 45.0
LINE_MM = 15.0


def beside_words(labels: Labels) -> Iterator[Found]:
    """Boxes that hold a label and, beside or below it, the room for its value."""
    for box, reading in labels.readings.items():
        alone = box not in labels.used and len(box.written) == 1
        if alone and not reading.kind and not box.written[0].stacked:
            section = labels.section_of(box.span)
            room = room_in(box, printed(labels.boxed, box.written[0]))
            if room and propose(reading.label, section).sure >= KNOWN:
                yield Found(room, reading.label, section)


def loose_fields(labels: Labels) -> Iterator[Found]:
    """Dates and telephones written outside all boxes, and lines under empty cells."""
    boxed = labels.boxed
    for one in boxed.loose:
        reading = said(one.text)
        if reading.kind == "date":
            yield _date(labels, one, reading.label)
    for span in _underlined(boxed):
        yield from _on_line(labels, span)


def _date(labels: Labels, one: Written, label: str) -> Found:
    words = printed(labels.boxed, one)
    before = label or _left_of(labels.boxed, one.span)
    area = Area(words.area.x_mm, words.area.y_mm, max(words.area.width_mm, DATE_MM), 6.0)
    page = labels.boxed.placing.area(Span(0, 0, 0, len(labels.boxed.placing.grid.across) - 2))
    over = max(area.x_mm + area.width_mm - page.x_mm - page.width_mm, 0.0)
    area = replace(area, x_mm=max(area.x_mm - over, 0.0), y_mm=area.y_mm - 0.5)
    return Found(area, before or "申請年月日", "", "date", replaces=(one,))


def _left_of(boxed: Boxed, span: Span) -> str:
    """The words next on the left in the same row."""
    row = [
        one
        for one in boxed.loose
        if one.span.top <= span.bottom and one.span.bottom >= span.top
        if one.span.right < span.left
    ]
    return max(row, key=lambda one: one.span.right).text if row else ""


def _underlined(boxed: Boxed) -> Iterator[Span]:
    """Stretches of a row with a line below them that belongs to no box."""
    grid = boxed.placing.grid
    for row in range(len(grid.down) - 1):
        start = None
        for column in range(len(grid.across)):
            lined = (
                (row + 1, column) in grid.level
                and (row, column) not in boxed.owner
                and (row + 1, column) not in boxed.owner
                and column < len(grid.across) - 1
            )
            if lined and start is None:
                start = column
            elif not lined and start is not None:
                yield Span(row, start, row, column - 1)
                start = None


def _on_line(labels: Labels, span: Span) -> Iterator[Found]:
    """The room on a line, after the words that stand on it or at its left."""
    boxed = labels.boxed
    on_line = [
        one
        for one in boxed.loose
        if one.span.top <= span.top <= one.span.bottom
        if span.left <= one.span.left <= span.right
    ]
    if len(on_line) > 1 or (on_line and on_line[0].span.left > span.left + 2):
        return
    area = boxed.placing.area(span)
    label = on_line[0].text if on_line else _left_of(boxed, span)
    left = printed(boxed, on_line[0]).end if on_line else area.x_mm
    width = area.x_mm + area.width_mm - left
    if label and width >= LINE_MM and said(label).kind in ("", "postal"):
        high = max(area.height_mm, HIGH_MM)
        y = area.y_mm + area.height_mm - high
        section = _section_on_line(boxed, span) or labels.section_of(span)
        yield Found(Area(left, y, width, high), label, section)


def _section_on_line(boxed: Boxed, span: Span) -> str:
    """申請者 beside 住所 and 氏名: words further left, in this row or the one they begin in."""
    left = [
        one.text
        for one in boxed.loose
        if one.span.right < span.left and abs(one.span.top - span.top) <= 4
    ]
    return next((text for text in reversed(left) if role_in(text)), "")
