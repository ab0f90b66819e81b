"""Values into the cells of a sheet: text, characters in frames, ticks, circles and dates."""

from datetime import date

from forms.cells import Blank, CellValue, Comb, EraDate, EraDateTime, EraMonth, Text, Ticks
from forms.shape import Area
from lifeevents.wareki import GREGORIAN_JAPAN, era_of
from print.cells import Spot
from print.empty import draw_static
from print.faces import BOLD, LABEL, VALUE
from print.fitting import ELSEWHERE, LINE, fit
from print.ink import PT_MM, Ink, baseline_in, width_mm
from print.places import DatePlaces, Words, option_number
from print.variations import clusters

CIRCLE = 0.3  # width of the line of a circle round a word
TICK = "✓"


def draw_text(ink: Ink, spot: Spot, text: str) -> str:
    """Text at the left of its cell, smaller or on several lines where it is long.

    Returns the whole text if it was too long for the cell, else nothing.
    """
    room = spot.room
    fitted = fit(" ".join(text.splitlines()), room, spot.size)
    step = fitted.size * PT_MM * LINE
    top = room.y_mm + (room.height_mm - step * len(fitted.lines)) / 2
    for n, line in enumerate(fitted.lines):
        level = baseline_in(top + n * step, step, fitted.size)
        if spot.column.suffix or spot.column.align == "right":
            ink.right(line, room.x_mm + room.width_mm, level, fitted.size, VALUE)
        elif spot.column.align == "center":
            ink.middle(line, room.x_mm + room.width_mm / 2, level, fitted.size, VALUE)
        else:
            ink.text(line, room.x_mm, level, fitted.size)
    if fitted.left_over:
        right = room.x_mm + room.width_mm
        ink.right(ELSEWHERE, right, level, fitted.size, VALUE)
    return fitted.left_over


def draw_comb(ink: Ink, spot: Spot, text: str) -> str:
    """One character in each frame, from the left."""
    frames, characters = spot.frames, clusters(text)
    if len(characters) > len(frames):
        return draw_text(ink, spot, text)
    for frame, character in zip(frames, characters, strict=False):
        size = min(spot.size + 0.5, frame.width_mm / PT_MM * 0.9, frame.height_mm / PT_MM * 0.9)
        level = baseline_in(frame.y_mm, frame.height_mm, size)
        ink.middle(character, frame.x_mm + frame.width_mm / 2, level, size, VALUE)
    return ""


def draw_ticks(ink: Ink, spot: Spot, values: frozenset[str]) -> str:
    """A tick in the box of each chosen option, or a circle round its number or words."""
    for choice in spot.choices:
        if choice.option.value not in values:
            continue
        if spot.column.cell == "tick":
            size = choice.side / PT_MM * 1.45
            level = choice.y + choice.side * 0.98
            ink.middle(TICK, choice.x + choice.side * 0.62, level, size, BOLD)
        elif choice.words:
            _circle_round(ink, choice.words[0])
        else:
            _circle_in(ink, spot.area)
    return ""


def _circle_in(ink: Ink, area: Area) -> None:
    """A circle round words that are in print already."""
    x, y = area.x_mm + area.width_mm / 2, area.y_mm + area.height_mm / 2
    ink.ellipse(x, y, area.width_mm / 2, area.height_mm / 2, CIRCLE)


def _circle_round(ink: Ink, words: Words) -> None:
    """A circle round printed words."""
    wide = width_mm(words.text, words.size, LABEL)
    letters = words.size * PT_MM
    across = max(wide / 2 + 0.3, letters * 0.62)
    ink.ellipse(words.x + wide / 2, words.baseline - letters * 0.36, across, letters * 0.64, CIRCLE)


def _figure(ink: Ink, places: DatePlaces, at: int, figure: str) -> None:
    slot = places.slots[at]
    size, room = places.size, slot.width - 0.3
    if at == 0 and places.eras:  # a western year may reach back to the last era
        room = max(room, slot.x + slot.width - places.eras[-1].words[-1].end - 0.6)
    wide = width_mm(figure, size)
    size = min(size, size * room / wide) if wide else size
    ink.right(figure, slot.x + slot.width - 0.15, places.baseline, size, VALUE)


def _era(ink: Ink, places: DatePlaces, name: str) -> bool:
    for mark in places.eras:
        if option_number(mark.era)[1].startswith(name[:1]) and len(places.eras) > 1:
            _circle_round(ink, mark.words[0])
            return True
        if mark.era.startswith(name):
            return True
    return False


def _year(ink: Ink, places: DatePlaces, day: date, western: bool) -> None:
    if western or day < GREGORIAN_JAPAN:
        _figure(ink, places, 0, str(day.year))
        return
    era = era_of(day)
    year = era.year_of(day)
    shown = "元" if year == 1 else str(year)
    if not _era(ink, places, era.name):
        shown = era.name[:1] + shown  # an era that the paper does not offer is written out
    _figure(ink, places, 0, shown)


def _minutes(ink: Ink, places: DatePlaces, minute: int) -> None:
    noon = places.noon[2 if minute >= 720 else 0]
    _circle_round(ink, noon)
    _figure(ink, places, 3, str(minute % 720 // 60))
    _figure(ink, places, 4, str(minute % 60))


def _date(ink: Ink, spot: Spot, day: date, western: bool, text: str) -> str:
    if spot.column.cell == "era_text_ymd":
        return draw_text(ink, spot, text)
    _year(ink, spot.date, day, western)
    _figure(ink, spot.date, 1, str(day.month))
    if len(spot.date.slots) > 2:
        _figure(ink, spot.date, 2, str(day.day))
    return ""


def _words(ink: Ink, spot: Spot, text: str) -> str:
    if spot.column.cell == "static":
        draw_static(ink, spot, text)
        return ""
    return draw_text(ink, spot, text)


def _blank(ink: Ink, spot: Spot) -> str:
    """年 月 日 for a pen, where a date would otherwise be written as one text."""
    if spot.column.cell == "era_text_ymd" and not spot.column.bare:
        room, size = spot.room, min(spot.size - 1.5, 8.0)
        right = room.x_mm + min(room.width_mm, 34.0)
        level = baseline_in(room.y_mm, room.height_mm, size)
        ink.right("年　　月　　日", right, level, size, LABEL)
    return ""


def draw_value(ink: Ink, spot: Spot, value: CellValue) -> str:
    """The value in its cell; returns the whole text if it was too long for it, else nothing."""
    match value:
        case Text(text):
            return _words(ink, spot, text)
        case Comb(text):
            return draw_comb(ink, spot, text)
        case Ticks(values):
            return draw_ticks(ink, spot, values)
        case EraDate(day, western, text):
            return _date(ink, spot, day, western, text)
        case EraDateTime(day, western, text, minute):
            if minute is not None:
                _minutes(ink, spot.date, minute)
            return _date(ink, spot, day, western, text)
        case EraMonth(day, text):
            return _date(ink, spot, day, False, text)
        case Blank():
            return _blank(ink, spot)
