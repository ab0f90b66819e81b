"""Fields that words in a box make: things to tick or circle, dates, 〒 and telephones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forms.importing.boxes import Box
from forms.importing.field import Found
from forms.importing.grid import Written
from forms.importing.labels import Labels
from forms.importing.patterns import Said, said
from forms.importing.setting import printed, room_in
from forms.importing.words import bare, plain
from forms.shape import Area

LEAST_ROOM_MM = 14.0
LEAST_HIGH_MM = 4.2
POSTAL_MM = 38.0


def worded_fields(labels: Labels, done: set[Box]) -> Iterator[Found]:
    """The fields of boxes whose words make one, but for those that are in rows already."""
    for box, reading in labels.readings.items():
        if reading.kind and reading.kind != "unit" and box not in done:
            yield from _of_words(labels, box, reading)


def _of_words(labels: Labels, box: Box, reading: Said) -> Iterator[Found]:
    own = reading.label if reading.kind != "postal" else ""
    label, section = (own, labels.section_of(box.span)) if own else labels.label_of(box.span)
    match reading.kind:
        case "tick" | "circle":
            options = reading.options
            yield Found(box.area, label, section, reading.kind, options, replaces=box.written)
        case "date":
            area, words = _beside_label(labels, box)
            yield Found(area, label, section, "date", eras=reading.eras, replaces=words)
        case "postal":
            yield from _postal(labels, box, label, section)
        case "phone":
            yield from _after_words(labels, box, label, section)


def _beside_label(labels: Labels, box: Box) -> tuple[Area, tuple[Written, ...]]:
    """The room of a date and its words, without those of a label in the same box."""
    dates = tuple(one for one in box.written if said(one.text).kind == "date")
    others = [one for one in box.written if one not in dates]
    if len(dates) != 1 or len(others) != 1 or said(others[0].text).kind:
        return box.area, box.written
    return room_in(box, printed(labels.boxed, others[0])) or box.area, dates


def _postal(labels: Labels, box: Box, label: str, section: str) -> Iterator[Found]:
    """〒 in a box: the postal code beside it, and what the label says in the rest."""
    words, area = printed(labels.boxed, box.written[0]).area, box.area
    right, bottom = area.x_mm + area.width_mm, area.y_mm + area.height_mm
    high = min(max(words.height_mm, LEAST_HIGH_MM), area.height_mm)
    y = min(max(words.y_mm, area.y_mm), bottom - high)
    place = Area(words.x_mm, y, min(POSTAL_MM, area.width_mm - 2), high)
    code = "郵便番号" if bare(label) == "住所" else f"{label}の郵便番号"
    yield Found(place, code, section, prefix="〒", replaces=box.written)
    after = words.x_mm + POSTAL_MM + 1
    if bottom - (y + high) >= LEAST_HIGH_MM:
        yield Found(replace(area, y_mm=y + high, height_mm=bottom - (y + high)), label, section)
    elif right - after >= LEAST_ROOM_MM:
        yield Found(replace(area, x_mm=after, width_mm=right - after), label, section)


def _after_words(labels: Labels, box: Box, label: str, section: str) -> Iterator[Found]:
    words = printed(labels.boxed, box.written[0])
    x = words.area.x_mm + min(words.area.width_mm, 4.0 * len(plain(label)) + 3.0)
    width = box.area.x_mm + box.area.width_mm - x
    if width >= LEAST_ROOM_MM:
        yield Found(replace(box.area, x_mm=x, width_mm=width), label, section)
