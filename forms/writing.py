"""What was found, in the manner of a cell: text, frames, ticks or a day."""

from __future__ import annotations

from datetime import date

from forms.cells import BLANK, CellValue, Comb, EraDate, EraDateTime, EraMonth, Text, Ticks
from forms.digits import individual_number_ok
from forms.found import Content, Found, Moment
from forms.shape import EMPTY_CELLS, Column
from forms.times import spoken
from lifeevents.wareki import GREGORIAN_JAPAN, era_of, wareki

YEN = "円"


def write_cell(column: Column, found: Found) -> CellValue:
    """The cell's content; blank when nothing was found or the cell is for people's hands."""
    value = found.value
    if value is None or value == "" or column.cell in EMPTY_CELLS:
        return BLANK
    if column.cell in ("tick", "circle"):
        return _ticks(column, value)
    if isinstance(value, Moment):
        return _moment(column, value, found.western)
    if isinstance(value, date):
        if column.part:
            return Text(_part(column.part, value, found.western))
        return _day(column, value, found.western)
    if column.cell == "comb":
        return _comb(column, str(value))
    if isinstance(value, int) and column.suffix == YEN:
        return Text(f"{value:,}")
    text = "・".join(sorted(value)) if isinstance(value, frozenset) else str(value)
    return Text(_with_hyphen(text) if (column.bind or "").endswith("postal") else text)


def _with_hyphen(code: str) -> str:
    """A postal code as it is written: 123-4567."""
    return f"{code[:3]}-{code[3:]}" if len(code) == 7 and code.isdigit() else code


def _ticks(column: Column, value: Content) -> CellValue:
    if isinstance(value, bool):
        chosen = {"true" if value else "false"}
    else:
        chosen = set(value) if isinstance(value, frozenset) else {str(value)}
    offered = frozenset(option.value for option in column.options)
    return Ticks(offered & chosen) if offered & chosen else BLANK


def day_text(day: date, western: bool = False) -> str:
    """A day in words: in eras, or in the western calendar."""
    return f"{day.year}年{day.month}月{day.day}日" if western else wareki(day)


def _part(part: str, day: date, western: bool) -> str:
    """The part of a date for a cell of its own; people who use the western calendar have no era."""
    if part in ("month", "day"):
        return str(day.month if part == "month" else day.day)
    if western or part == "western_year" or day < GREGORIAN_JAPAN:
        return "" if part == "era" else str(day.year)
    era = era_of(day)
    if part == "era":
        return era.name
    return "元" if era.year_of(day) == 1 else str(era.year_of(day))


def _day(column: Column, day: date, western: bool) -> CellValue:
    if column.cell == "era_ym":
        return EraMonth(day, day_text(day).partition("月")[0] + "月")
    text = day_text(day, western)
    return EraDate(day, western, text) if column.cell.startswith("era") else Text(text)


def _moment(column: Column, moment: Moment, western: bool) -> CellValue:
    text = day_text(moment.day, western)
    if column.cell != "era_ymd_ampm_hm":
        return _day(column, moment.day, western)
    time = spoken(moment.minute) if moment.minute is not None else ""
    return EraDateTime(moment.day, western, f"{text} {time}".strip(), moment.minute)


def _comb(column: Column, value: str) -> CellValue:
    text = value.replace("-", "").replace(" ", "")
    if (column.bind or "").endswith("individual_number"):
        return Comb(text) if individual_number_ok(text) else BLANK
    return Comb(text) if len(text) <= sum(column.comb) else Text(value)
