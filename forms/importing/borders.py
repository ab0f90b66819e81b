"""The borders of a sheet's cells: each edge once, with its width in millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

WEIGHTS = {
    "hair": 0.1,
    "dotted": 0.12,
    "dashed": 0.15,
    "dashDot": 0.15,
    "dashDotDot": 0.15,
    "thin": 0.2,
    "medium": 0.4,
    "mediumDashed": 0.4,
    "mediumDashDot": 0.4,
    "mediumDashDotDot": 0.4,
    "slantDashDot": 0.4,
    "double": 0.5,
    "thick": 0.7,
}
SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True)
class Span:
    """Cells of a grid from one row and column to another, both included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


def is_framed(cell: Any) -> bool:
    """Whether a cell has a line on any side."""
    return cell.has_style and any(_weight(cell, side) for side in SIDES)


def _weight(cell: Any, side: str) -> float:
    line = getattr(cell.border, side, None)
    return WEIGHTS.get(line.style or "", 0.0) if line is not None else 0.0


Edges = dict[tuple[int, int], float]


def borders_of(
    sheet: Worksheet, bounds: tuple[int, int, int, int], merged: tuple[Span, ...]
) -> tuple[Edges, Edges]:
    """The upright and the level lines of the cells within these bounds, by edge."""
    left, top, right, bottom = bounds
    upright: Edges = {}
    level: Edges = {}
    for (row, column), cell in sheet._cells.items():
        if top <= row <= bottom and left <= column <= right and cell.has_style:
            y, x = row - top, column - left
            for edges, key, side in (
                (upright, (y, x), "left"),
                (upright, (y, x + 1), "right"),
                (level, (y, x), "top"),
                (level, (y + 1, x), "bottom"),
            ):
                weight = _weight(cell, side)
                if weight:
                    edges[key] = max(weight, edges.get(key, 0.0))
    for span in merged:
        _clear(span, upright, level)
    return upright, level


def _clear(span: Span, upright: Edges, level: Edges) -> None:
    """Merged cells have no lines inside."""
    for row in range(span.top, span.bottom + 1):
        for line in range(span.left + 1, span.right + 1):
            upright.pop((row, line), None)
    for line in range(span.top + 1, span.bottom + 1):
        for column in range(span.left, span.right + 1):
            level.pop((line, column), None)
