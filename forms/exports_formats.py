"""A value in the form that another system's screen takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date

import jaconv

from forms.digits import individual_number_ok
from forms.exports import ScreenColumn
from forms.found import Content, Moment
from forms.times import spoken
from lifeevents.errors import Fault
from lifeevents.wareki import ERAS, era_of, wareki

DAYS = ("iso", "western8", "wareki", "wareki7", "wareki7_pension")
_ASCII_END = 0x7F
_HALF_KANA = range(0xFF61, 0xFFA0)


class NotWritten(Fault):
    """A value that has no such form; it is told, and the file is not written."""


def written(column: ScreenColumn, value: Content | None, labels: Mapping[str, str]) -> str:
    """The value as text for this column; "" for none. Raises NotWritten.

    `labels` are the words of the paper for the fact's own values, where it lets one choose.
    """
    if value is None or value == "":
        return column.text
    if column.values:
        return _coded(column, value)
    if labels and column.format == "text":
        return _formed(column, "・".join(labels.get(one, one) for one in _choices(value)))
    if isinstance(value, Moment):
        return _moment(column, value)
    if isinstance(value, date):
        return _day(column, value)
    if isinstance(value, bool):
        return "1" if value else "0"
    text = "・".join(sorted(value)) if isinstance(value, frozenset) else str(value)
    return _formed(column, text)


def _choices(value: Content) -> list[str]:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return sorted(value) if isinstance(value, frozenset) else [str(value)]


def _coded(column: ScreenColumn, value: Content) -> str:
    found = _choices(value)
    missing = next((one for one in found if one not in column.values), None)
    if missing is not None:
        cure = "画面の values に足してください"
        raise NotWritten(column.heading, f"「{missing}」のコードがありません", cure)
    return "・".join(column.values[one] for one in found)


def _moment(column: ScreenColumn, moment: Moment) -> str:
    day = _day(column, moment.day)
    return f"{day} {spoken(moment.minute)}" if moment.minute is not None else day


def _day(column: ScreenColumn, day: date) -> str:
    match column.format:
        case "western8":
            return f"{day:%Y%m%d}"
        case "wareki":
            return wareki(day)
        case "wareki7" | "wareki7_pension":
            return _seven(column, day)
    return day.isoformat()


def _seven(column: ScreenColumn, day: date) -> str:
    """元号1桁・年2桁・月2桁・日2桁."""
    try:
        era = era_of(day)
    except Fault as fault:
        raise NotWritten(column.heading, fault.fact, fault.cure) from None
    digit = era.digit if column.format == "wareki7_pension" else ERAS.index(era) + 1
    return f"{digit}{era.year_of(day):02}{day.month:02}{day.day:02}"


def _formed(column: ScreenColumn, text: str) -> str:
    if column.format in DAYS:
        raise NotWritten(column.heading, "日付ではありません", "format を text にしてください")
    if column.format == "digits":
        text = "".join(one for one in unicodedata.normalize("NFKC", text) if one.isdecimal())
    if column.format == "half_kana":
        text = _half(column, text)
    if individual_number_ok(text.replace("-", "").replace(" ", "")):
        cure = "その欄から消してください"
        raise NotWritten(column.heading, "個人番号と読める12桁の数字です", cure)
    return text


def _half(column: ScreenColumn, text: str) -> str:
    """Half-width kana; the full-width letters that have none are told, not left in between."""
    half = jaconv.z2h(text.replace("　", " "), kana=True, ascii=True, digit=True)
    wide = next((one for one in half if ord(one) > _ASCII_END and ord(one) not in _HALF_KANA), None)
    if wide is not None:
        fact = f"「{wide}」(U+{ord(wide):04X})に半角カナがありません"
        raise NotWritten(column.heading, fact, "format を text にしてください")
    return half
