"""A date cell's places: eras to circle, room for the figures, 年 月 日 and, if asked, the time."""

from dataclasses import dataclass

from forms.shape import Area
from print.faces import LABEL
from print.ink import PT_MM, baseline_in, width_mm
from print.places import DatePlaces, EraMark, Slot, Words, apart, apart_width, option_number

ERAS = ("明治", "大正", "昭和", "平成", "令和")
MARKS = {"era_ym": "年月", "era_ymd_ampm_hm": "年月日時分"}
ERA_GAP = 0.78  # between two eras, in parts of their letters; a dot stands in it
_SHARE = {"年": 1.35}  # a year needs more room than a day
_SMALLEST_PT = 7.0


@dataclass(frozen=True)
class _Sizes:
    """Letters of a date cell: figures, printed words, and the width one figure place gets."""

    figure: float
    word: float
    unit: float
    names: tuple[str, ...]


def place_date(room: Area, size: float, eras: tuple[str, ...], cell: str) -> DatePlaces:
    """The places of a date in its room, at the largest size that leaves room for two figures."""
    marks = MARKS.get(cell, "年月日")
    sizes = _sizes(room, min(size, 10.5), eras, marks)
    baseline = baseline_in(room.y_mm, room.height_mm, sizes.figure)
    found = _eras(eras, sizes, room.x_mm + 0.4, baseline)
    x = room.x_mm + _eras_width(sizes.names, sizes.word) + 1.2
    slots: list[Slot] = []
    noon: tuple[Words, ...] = ()
    for mark in marks:
        if mark == "時":
            noon = _noon(x + 1.0, baseline, sizes.word)
            x = noon[-1].end + 0.8
        wide = sizes.unit * _SHARE.get(mark, 1.0)
        words = Words(mark, x + wide + 0.25, baseline, sizes.word)
        slots.append(Slot(x, wide, words))
        x = words.end + 0.25
    return DatePlaces(found, tuple(slots), noon, sizes.figure, baseline)


def _sizes(room: Area, figure: float, eras: tuple[str, ...], marks: str) -> _Sizes:
    word = min(figure - 1.5, 8.0)
    while True:
        names = _names(eras, word, room.width_mm)
        unit = _unit(room.width_mm - _eras_width(names, word), figure, word, marks)
        if unit >= figure * PT_MM * 1.02 or figure <= _SMALLEST_PT:
            return _Sizes(figure, word, unit, names)
        figure -= 0.5
        word = min(word, figure - 0.5)


def _unit(width: float, figure: float, word: float, marks: str) -> float:
    noon = width_mm("午前・午後", word, LABEL) + 2 if "時" in marks else 0.0
    rest = width - 1.2 - noon - len(marks) * (word * PT_MM + 0.5)
    return min(rest / sum(_SHARE.get(mark, 1.0) for mark in marks), figure * PT_MM * 1.7)


def _names(eras: tuple[str, ...], size: float, width: float) -> tuple[str, ...]:
    """Whole names where they take little of the width, else first letters."""
    if _eras_width(eras, size) < width * 0.36 or len(eras) == 1:
        return eras
    return tuple(option_number(era)[0] + option_number(era)[1][:1] for era in eras)


def _eras_width(names: tuple[str, ...], size: float) -> float:
    gaps = (len(names) - 1) * size * PT_MM * ERA_GAP
    return sum(apart_width(name, size) for name in names) + gaps


def _eras(eras: tuple[str, ...], sizes: _Sizes, x: float, baseline: float) -> tuple[EraMark, ...]:
    found = []
    for era, name in zip(eras, sizes.names, strict=True):
        words = apart(name, x, baseline, sizes.word)
        found.append(EraMark(era, words))
        x = words[-1].end + sizes.word * PT_MM * ERA_GAP
    return tuple(found)


def _noon(x: float, baseline: float, size: float) -> tuple[Words, ...]:
    found: list[Words] = []
    for text in ("午前", "・", "午後"):
        found.append(Words(text, x, baseline, size))
        x = found[-1].end
    return tuple(found)
