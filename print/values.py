"""Values into the cells of a sheet: text, characters in frames, ticks, circles and dates."""

from collections.abc import Callable
from datetime import date

from forms.cells import Blank, CellValue, Comb, EraDate, EraDateTime, EraMonth, Text, Ticks
from lifeevents.wareki import GREGORIAN_JAPAN, era_of
from print.cells import DatePlaces, Spot, Words, fit, option_number
from print.empty import draw_static
from print.faces import LABEL, VALUE
from print.ink import PT_MM, Ink, baseline_in, width_mm

CIRCLE = 0.3  # width of the line of a circle round a word
TICK = "✓"


def draw_text(ink: Ink, spot: Spot, text: str) -> str:
    """Text at the left of its cell, smaller or on several lines where it is long; what was too much."""
    room = spot.room
    fitted = fit(text, room, spot.size)
    step = fitted.size * PT_MM * 1.18
    top = room.y_mm + (room.height_mm - step * len(fitted.lines)) / 2
    for n, line in enumerate(fitted.lines):
        level = baseline_in(top + n * step, step, fitted.size)
        ink.text(line, room.x_mm, level, fitted.size)
    if fitted.left_over:
        right = room.x_mm + room.width_mm
        ink.right("→別紙", right, level, fitted.size, VALUE)
    return fitted.left_over


def draw_comb(ink: Ink, spot: Spot, text: str) -> str:
    """One character in each frame, from the left."""
    frames = spot.frames
    if len(text) > len(frames):
        return draw_text(ink, spot, text)
    for frame, character in zip(frames, text, strict=False):
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
            size = choice.side / PT_MM * 1.25
            level = choice.y + choice.side * 0.96
            ink.middle(TICK, choice.x + choice.side * 0.58, level, size, LABEL)
        else:
            number, _ = option_number(choice.words.text)
            _circle_round(ink, choice.words, number or choice.words.text)
    return ""


def _circle_round(ink: Ink, words: Words, shown: str) -> None:
    """A circle round the first letters of printed words."""
    wide = width_mm(shown, words.size, LABEL)
    letters = words.size * PT_MM
    across = max(wide / 2 + 0.35, letters * 0.66)
    ink.ellipse(words.x + wide / 2, words.baseline - letters * 0.36, across, letters * 0.66, CIRCLE)


def _figure(ink: Ink, places: DatePlaces, at: int, figure: str) -> None:
    slot = places.slots[at]
    size = places.size
    wide = width_mm(figure, size)
    size = min(size, size * (slot.width - 0.3) / wide) if wide else size
    ink.right(figure, slot.x + slot.width - 0.15, places.baseline, size, VALUE)


def _era(ink: Ink, places: DatePlaces, name: str) -> bool:
    for mark in places.eras:
        if mark.era.lstrip("0123456789").startswith(name[:1]) and len(places.eras) > 1:
            number, _ = option_number(mark.words.text)
            _circle_round(ink, mark.words, number or mark.words.text)
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
    _circle_round(ink, noon, noon.text)
    _figure(ink, places, 3, str(minute % 720 // 60))
    _figure(ink, places, 4, str(minute % 60))


def _era_date(ink: Ink, spot: Spot, value: CellValue) -> str:
    assert isinstance(value, EraDate)
    if spot.column.cell != "era_circle_ymd":
        return draw_text(ink, spot, value.text)
    _year(ink, spot.date, value.day, value.western)
    _figure(ink, spot.date, 1, str(value.day.month))
    _figure(ink, spot.date, 2, str(value.day.day))
    return ""


def _era_date_time(ink: Ink, spot: Spot, value: CellValue) -> str:
    assert isinstance(value, EraDateTime)
    _year(ink, spot.date, value.day, value.western)
    _figure(ink, spot.date, 1, str(value.day.month))
    _figure(ink, spot.date, 2, str(value.day.day))
    if value.minute is not None:
        _minutes(ink, spot.date, value.minute)
    return ""


def _era_month(ink: Ink, spot: Spot, value: CellValue) -> str:
    assert isinstance(value, EraMonth)
    _year(ink, spot.date, value.day, western=False)
    _figure(ink, spot.date, 1, str(value.day.month))
    return ""


def _text(ink: Ink, spot: Spot, value: CellValue) -> str:
    assert isinstance(value, Text)
    if spot.column.cell == "static":
        draw_static(ink, spot, value.text)
        return ""
    return draw_text(ink, spot, value.text)


def _comb(ink: Ink, spot: Spot, value: CellValue) -> str:
    assert isinstance(value, Comb)
    return draw_comb(ink, spot, value.text)


def _ticks(ink: Ink, spot: Spot, value: CellValue) -> str:
    assert isinstance(value, Ticks)
    return draw_ticks(ink, spot, value.values)


def _blank(ink: Ink, spot: Spot, value: CellValue) -> str:
    if spot.column.cell == "era_text_ymd":
        room, size = spot.room, min(spot.size - 1.5, 8.0)
        right = room.x_mm + min(room.width_mm, 34.0)
        level = baseline_in(room.y_mm, room.height_mm, size)
        ink.right("年　　月　　日", right, level, size, LABEL)
    return ""


_DRAWN: dict[type, Callable[[Ink, Spot, CellValue], str]] = {
    Text: _text,
    Comb: _comb,
    Ticks: _ticks,
    EraDate: _era_date,
    EraDateTime: _era_date_time,
    EraMonth: _era_month,
    Blank: _blank,
}


def draw_value(ink: Ink, spot: Spot, value: CellValue) -> str:
    """The value in its cell; returns the whole text if it was too long for it, else nothing."""
    return _DRAWN[type(value)](ink, spot, value)
