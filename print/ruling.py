"""The lines of a paper: each drawn once, thin inside, thick where the paper ends.

Neighbouring cells share their line. Two rectangles drawn one over the other would print it
twice, and unevenly on a coarse printer.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from forms.shape import Area

INNER = 0.2
BETWEEN = 0.35  # between blocks, and between the persons of a table
OUTER = 0.5
THICK = 0.8

Stretch = tuple[float, float]
Ends = tuple[float, float, float, float]


@dataclass(frozen=True)
class Framed:
    """A cell's rectangle, the block it belongs to and the person's group within the block."""

    area: Area
    block: str
    group: int
    thick: bool


@dataclass
class _Edge:
    before: list[tuple[Stretch, Framed]]
    after: list[tuple[Stretch, Framed]]


def _cover(edge: _Edge) -> Iterable[tuple[Stretch, Framed | None, Framed | None]]:
    cuts = sorted({at for stretch, _ in edge.before + edge.after for at in stretch})
    for start, end in pairwise(cuts):
        middle = (start + end) / 2
        yield (start, end), _at(edge.before, middle), _at(edge.after, middle)


def _at(side: list[tuple[Stretch, Framed]], place: float) -> Framed | None:
    return next((cell for (start, end), cell in side if start < place < end), None)


def _weight(before: Framed | None, after: Framed | None) -> float:
    cells = [cell for cell in (before, after) if cell]
    same_block = len(cells) == 2 and cells[0].block == cells[1].block
    if not same_block and any(cell.thick for cell in cells):
        return THICK
    if len(cells) == 1:
        return OUTER
    return INNER if same_block and cells[0].group == cells[1].group else BETWEEN


def _edges(cells: Iterable[Framed], upright: bool) -> dict[float, _Edge]:
    found: dict[float, _Edge] = defaultdict(lambda: _Edge([], []))
    for cell in cells:
        area = cell.area
        near, along = (area.x_mm, area.y_mm) if upright else (area.y_mm, area.x_mm)
        deep, wide = (area.width_mm, area.height_mm) if upright else (area.height_mm, area.width_mm)
        stretch = (round(along, 2), round(along + wide, 2))
        found[round(near, 2)].after.append((stretch, cell))
        found[round(near + deep, 2)].before.append((stretch, cell))
    return found


def _joined(pieces: list[tuple[Stretch, float]]) -> list[tuple[Stretch, float]]:
    found: list[tuple[Stretch, float]] = []
    for (start, end), weight in pieces:
        if found and found[-1][1] == weight and found[-1][0][1] == start:
            found[-1] = ((found[-1][0][0], end), weight)
        else:
            found.append(((start, end), weight))
    return found


def ruled(cells: list[Framed]) -> dict[float, list[Ends]]:
    """All lines of these cells by their width in millimetres, thinnest first."""
    found: dict[float, list[Ends]] = defaultdict(list)
    for upright in (False, True):
        for at, edge in sorted(_edges(cells, upright).items()):
            pieces = [
                (stretch, _weight(before, after))
                for stretch, before, after in _cover(edge)
                if before or after
            ]
            for (start, end), weight in _joined(pieces):
                cap = weight / 2 if weight >= OUTER else 0.0  # thick lines close their corners
                start, end = start - cap, end + cap
                ends = (at, start, at, end) if upright else (start, at, end, at)
                found[weight].append(ends)
    return dict(sorted(found.items()))
