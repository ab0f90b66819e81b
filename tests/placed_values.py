"""Whether every value of a filled sheet stands in its own box on the page that was read back."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from forms.cells import CellValue, Comb, EraDate, EraDateTime, EraMonth, FilledSheet, Text, Ticks
from forms.shape import Area
from lifeevents.wareki import GREGORIAN_JAPAN, era_of
from print.cells import Spot
from print.fitting import ELSEWHERE
from print.paper import TITLE, prepare
from print.places import DatePlaces, EraMark, Words, option_number
from tests.pdf_reading import MM, Letter, Page, squeezed

BAND = 5.0  # letters are kept in bands of this height, so that a cell looks only at its own


class Reading:
    """A page's letters by their height, and the circles drawn on it."""

    def __init__(self, page: Page) -> None:
        self.bands: dict[int, list[Letter]] = defaultdict(list)
        for letter in page.letters:
            self.bands[int(letter.middle // BAND)].append(letter)
        self.circles = list(_circles(page))

    def letters_in(self, area: Area) -> list[Letter]:
        bottom = area.y_mm + area.height_mm
        bands = range(int(area.y_mm // BAND), int(bottom // BAND) + 1)
        return [one for band in bands for one in self.bands[band] if one.begins_in(area)]

    def text_in(self, area: Area) -> str:
        """What stands in an area, line by line from the left."""
        lines: list[list[Letter]] = []
        for letter in sorted(self.letters_in(area), key=lambda one: one.middle):
            if not lines or letter.middle - lines[-1][0].middle > 1.4:
                lines.append([])
            lines[-1].append(letter)
        ordered = (sorted(line, key=lambda one: one.left) for line in lines)
        return "".join(letter.text for line in ordered for letter in line)

    def circled(self, words: Words) -> bool:
        """Whether a circle stands round these printed words."""
        x, y = (words.x + words.end) / 2, words.baseline - words.size * MM * 0.36
        return any(
            left < x < right and top < y < bottom and abs((left + right) / 2 - x) < 1
            for left, top, right, bottom in self.circles
        )


def _circles(page: Page) -> Iterator[tuple[float, float, float, float]]:
    """Paths of the page itself that are as small as a circle round a word."""
    handle, high = page.handle, page.height_mm
    for at in range(raw.FPDFPage_CountObjects(handle)):
        drawn = raw.FPDFPage_GetObject(handle, at)
        if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = _bounds(drawn)
            if top - bottom < 8:
                yield left, high - top, right, high - bottom


def _bounds(drawn: Any) -> tuple[float, ...]:
    from ctypes import byref, c_float

    sides = [c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(drawn, *(byref(side) for side in sides))
    return tuple(side.value * MM for side in sides)


def misplaced(sheet: FilledSheet, page: Page, elsewhere: str) -> list[str]:
    """What does not stand where the layout says; `elsewhere` is the text of the 別紙, if any."""
    reading = Reading(page)
    spots = prepare(sheet.paper).spots
    return [
        f"{sheet.paper.id} {key} {value} → {reading.text_in(spots[key].area)!r}"
        for key, value in sheet.cells.items()
        if spots[key].column.bind != TITLE
        and not _stands(reading, spots[key], value)
        and not _continued(reading, spots[key], value, elsewhere)
    ]


def _continued(reading: Reading, spot: Spot, value: CellValue, elsewhere: str) -> bool:
    said = ELSEWHERE in reading.text_in(spot.area)
    return said and isinstance(value, Text) and squeezed(value.text) in squeezed(elsewhere)


def _stands(reading: Reading, spot: Spot, value: CellValue) -> bool:
    match value:
        case Text(text):
            return squeezed(text) in reading.text_in(spot.area)
        case Comb(text):
            found = [reading.text_in(frame) for frame in spot.frames]
            return found[: len(text)] == list(text) and not any(found[len(text) :])
        case Ticks(values):
            return _chosen(reading, spot) == values
        case EraDate(_, _, text) if spot.column.cell == "era_text_ymd":
            return text in reading.text_in(spot.area)
        case EraDate(day, western, _):
            return _dated(reading, spot.date, day, western, 3)
        case EraMonth(day, _):
            return _dated(reading, spot.date, day, False, 2)
        case EraDateTime(day, western, _, minute):
            return _dated(reading, spot.date, day, western, 3) and _timed(reading, spot, minute)
    return False


def _chosen(reading: Reading, spot: Spot) -> set[str]:
    if spot.column.cell == "circle":
        return {one.option.value for one in spot.choices if reading.circled(one.words[0])}
    return {
        one.option.value
        for one in spot.choices
        if "✓" in reading.text_in(Area(one.x - 0.3, one.y - 1, one.side * 1.5, one.side + 1.5))
    }


def _figure(reading: Reading, places: DatePlaces, at: int, left: float) -> str:
    """What was written before 年, 月, 日, 時 or 分."""
    mark = places.slots[at].mark
    height = places.size * MM
    area = Area(left, places.baseline - height, mark.x - left, height * 1.2)
    return reading.text_in(area)


def _dated(reading: Reading, places: DatePlaces, day: Any, western: bool, parts: int) -> bool:
    starts = [places.slots[0].x, *(slot.mark.end for slot in places.slots)]
    if places.eras:
        starts[0] = places.eras[-1].words[-1].end
    figures = [_figure(reading, places, at, starts[at]) for at in range(parts)]
    expected = [str(day.month), str(day.day)][: parts - 1]
    return figures[1:] == expected and _year(reading, places, day, western, figures[0])


def _year(reading: Reading, places: DatePlaces, day: Any, western: bool, written: str) -> bool:
    circled = [one for one in places.eras if reading.circled(one.words[0])]
    if western or day < GREGORIAN_JAPAN:
        return written == str(day.year) and not circled
    era = era_of(day)
    year = "元" if era.year_of(day) == 1 else str(era.year_of(day))
    if len(places.eras) == 1 and places.eras[0].era.startswith(era.name):
        return written == year
    offered = [one for one in places.eras if _means(one, era.name)]
    return circled == offered and written == (year if offered else era.name[:1] + year)


def _means(mark: EraMark, name: str) -> bool:
    return option_number(mark.era)[1].startswith(name[:1])


def _timed(reading: Reading, spot: Spot, minute: int | None) -> bool:
    if minute is None:
        return True
    places = spot.date
    half = places.noon[2 if minute >= 720 else 0]
    hours = _figure(reading, places, 3, places.noon[-1].end)
    minutes = _figure(reading, places, 4, places.slots[3].mark.end)
    return (
        reading.circled(half)
        and re.fullmatch(r"\d+", hours) is not None
        and (int(hours) == minute % 720 // 60 and int(minutes) == minute % 60)
    )
