"""Places on a page: printed words, options, figures of a date. Millimetres, sizes in points."""

import re
from dataclasses import dataclass

from forms.shape import Option
from print.faces import LABEL
from print.ink import PT_MM, width_mm

_NUMBERED = re.compile(r"(\d+)\s*(.+)")
_APART = 0.5  # between a number and its words, in parts of the letters


@dataclass(frozen=True)
class Words:
    """A text at its place: start, baseline and size in points."""

    text: str
    x: float
    baseline: float
    size: float

    @property
    def end(self) -> float:
        """Where the text ends."""
        return self.x + width_mm(self.text, self.size, LABEL)


@dataclass(frozen=True)
class Choice:
    """One option at its place: its box (x, y, side), and its words.

    Where the number of an option is to be circled, number and words stand a little apart.
    """

    option: Option
    x: float
    y: float
    side: float
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Slot:
    """A place for a figure that stands before its mark (年, 月 …), written to the right."""

    x: float
    width: float
    mark: Words


@dataclass(frozen=True)
class EraMark:
    """An era's name as printed, for a circle round its number or, if it has none, its letters."""

    era: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class DatePlaces:
    """Places of a date cell; `noon` are 午前, a dot and 午後 where the cell asks for a time."""

    eras: tuple[EraMark, ...]
    slots: tuple[Slot, ...]
    noon: tuple[Words, ...]
    size: float
    baseline: float


def option_number(label: str) -> tuple[str, str]:
    """The number an option begins with, if any, and its words."""
    found = _NUMBERED.fullmatch(label)
    return (found[1], found[2]) if found else ("", label)


def apart(label: str, x: float, baseline: float, size: float) -> tuple[Words, ...]:
    """A label as words, its number a little apart so that a circle fits round it."""
    number, rest = option_number(label)
    if not number:
        return (Words(label, x, baseline, size),)
    first = Words(number, x, baseline, size)
    return first, Words(rest, first.end + _APART * size * PT_MM, baseline, size)


def apart_width(label: str, size: float) -> float:
    """How wide a label is with its number apart."""
    return apart(label, 0.0, 0.0, size)[-1].end
