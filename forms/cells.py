"""What can stand in a cell of a filled paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms.papers import Paper
from forms.shape import Position


@dataclass(frozen=True)
class Text:
    """Plain text, never shortened; the drawing makes it fit."""

    text: str


@dataclass(frozen=True)
class Comb:
    """Characters for frames, left to right, without hyphens."""

    text: str


@dataclass(frozen=True)
class Ticks:
    """Values of the options that are ticked or circled."""

    values: frozenset[str]


@dataclass(frozen=True)
class EraDate:
    """A day; `western` for people who write it in the western calendar. `text` is it in words."""

    day: date
    western: bool
    text: str


@dataclass(frozen=True)
class EraDateTime:
    """A day and, if known, the minute of the day (0 to 1439)."""

    day: date
    western: bool
    text: str
    minute: int | None


@dataclass(frozen=True)
class EraMonth:
    """A month, given as its first day."""

    day: date
    text: str


@dataclass(frozen=True)
class Blank:
    """Nothing: to be left empty."""


CellValue = Text | Comb | Ticks | EraDate | EraDateTime | EraMonth | Blank
CellKey = Position
BLANK = Blank()


@dataclass(frozen=True)
class FilledSheet:
    """One printed sheet of a paper: what stands in each cell, by position.

    A cell that is not in `cells` is blank. `people` are the ids of the persons it is about.
    """

    paper: Paper
    sheet_no: int
    sheets: int
    cells: Mapping[CellKey, CellValue]
    people: tuple[str, ...] = ()

    def cell(self, key: CellKey) -> CellValue:
        """What stands at this position."""
        return self.cells.get(key, BLANK)
