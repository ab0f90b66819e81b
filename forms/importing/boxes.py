"""The boxes that the lines of a grid make, with the words in each, on the page in millimetres."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from forms.importing.borders import Span
from forms.importing.grid import Grid, Written, page_mm
from forms.shape import Area

Cell = tuple[int, int]
LEAST_MM = 2.5
"""A box lower or narrower than this is a gap between lines, no place for words."""


@dataclass(frozen=True)
class Placing:
    """Where a grid stands on its page: its scale and its left upper corner."""

    grid: Grid
    scale: float
    left_mm: float
    top_mm: float

    def area(self, span: Span) -> Area:
        """The place of cells on the page."""
        x, y = self.x(span.left), self.y(span.top)
        return Area(x, y, self.x(span.right + 1) - x, self.y(span.bottom + 1) - y)

    def x(self, line: int) -> float:
        """The place of a column's left edge."""
        return self.left_mm + self.grid.across[line] * self.scale

    def y(self, line: int) -> float:
        """The place of a row's upper edge."""
        return self.top_mm + self.grid.down[line] * self.scale


def placed(grid: Grid, top_mm: float = 0.0) -> Placing:
    """The grid on its page as Excel prints it; what is larger than one page is made smaller.

    `top_mm` is the least to keep free above it.
    """
    width, height = page_mm(grid.page)
    top, right, bottom, left = grid.page.margins
    top = max(top, top_mm)
    room_x, room_y = max(width - left - right, 20.0), max(height - top - bottom, 20.0)
    wide, high = max(grid.across[-1], 1.0), max(grid.down[-1], 1.0)
    scale = min(grid.page.scale or 1.0, room_x / wide, room_y / high)
    centre_x, centre_y = grid.page.centred
    x = left + (room_x - wide * scale) / 2 if centre_x else left
    y = top + (room_y - high * scale) / 2 if centre_y else top
    return Placing(grid, scale, x, y)


@dataclass(frozen=True)
class Box:
    """A rectangle with lines all round it, and the words in it from the upper left."""

    span: Span
    area: Area
    written: tuple[Written, ...] = field(compare=False)

    @cached_property
    def text(self) -> str:
        """All words in the box, one after the other."""
        return " ".join(one.text for one in self.written)


@dataclass(frozen=True)
class Boxed:
    """A grid's boxes, which cell belongs to which, and the words that stand in none."""

    placing: Placing
    boxes: tuple[Box, ...]
    owner: dict[Cell, Box]
    loose: tuple[Written, ...]

    @cached_property
    def taken(self) -> frozenset[Cell]:
        """Cells in which there are words."""
        return frozenset(
            (row, column)
            for one in self.placing.grid.written
            for row in range(one.span.top, one.span.bottom + 1)
            for column in range(one.span.left, one.span.right + 1)
        )

    def beside(self, span: Span, across: int, down: int) -> Iterator[Box]:
        """The boxes that touch these cells on one side: (-1, 0) is left, (0, -1) above."""
        if across:
            column = span.left - 1 if across < 0 else span.right + 1
            cells = [(row, column) for row in range(span.top, span.bottom + 1)]
        else:
            line = span.top - 1 if down < 0 else span.bottom + 1
            cells = [(line, column) for column in range(span.left, span.right + 1)]
        yield from dict.fromkeys(self.owner[cell] for cell in cells if cell in self.owner)


def find_boxes(placing: Placing) -> Boxed:
    """All closed rectangles of a grid. What is open on a side, or has corners inside, is none."""
    grid = placing.grid
    regions = _regions(grid)
    words: dict[int, list[Written]] = defaultdict(list)
    for one in grid.written:
        words[regions.get((one.span.top, one.span.left), -1)].append(one)
    cells: dict[int, list[Cell]] = defaultdict(list)
    for cell, number in regions.items():
        cells[number].append(cell)
    boxes: dict[int, Box] = {}
    for number, of in cells.items():
        span = _span(of)
        area = placing.area(span)
        roomy = min(area.width_mm, area.height_mm) >= LEAST_MM
        if roomy and len(of) == _count(span) and _closed(grid, span):
            boxes[number] = Box(span, area, tuple(words.pop(number, ())))
    owner = {cell: boxes[number] for cell, number in regions.items() if number in boxes}
    loose = tuple(one for of in words.values() for one in of)
    return Boxed(placing, tuple(boxes.values()), owner, loose)


def _regions(grid: Grid) -> dict[Cell, int]:
    """For each cell the number of the region it belongs to: lines part regions."""
    rows, columns = len(grid.down) - 1, len(grid.across) - 1
    found: dict[Cell, int] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in found:
                _flood(grid, (row, column), (rows, columns), found)
    return found


def _flood(grid: Grid, start: Cell, size: Cell, found: dict[Cell, int]) -> None:
    number = len(found)
    found[start] = number
    waiting = [start]
    while waiting:
        row, column = waiting.pop()
        for cell, wall in (
            ((row, column + 1), (row, column + 1) in grid.upright),
            ((row, column - 1), (row, column) in grid.upright),
            ((row + 1, column), (row + 1, column) in grid.level),
            ((row - 1, column), (row, column) in grid.level),
        ):
            inside = 0 <= cell[0] < size[0] and 0 <= cell[1] < size[1]
            if inside and not wall and cell not in found:
                found[cell] = number
                waiting.append(cell)


def _span(cells: Iterable[Cell]) -> Span:
    rows, columns = zip(*cells, strict=True)
    return Span(min(rows), min(columns), max(rows), max(columns))


def _count(span: Span) -> int:
    return (span.bottom - span.top + 1) * (span.right - span.left + 1)


def _closed(grid: Grid, span: Span) -> bool:
    rows, columns = range(span.top, span.bottom + 1), range(span.left, span.right + 1)
    return all(
        (row, span.left) in grid.upright and (row, span.right + 1) in grid.upright for row in rows
    ) and all(
        (span.top, column) in grid.level and (span.bottom + 1, column) in grid.level
        for column in columns
    )
