"""A sheet of A3 as two sheets of A4: for printers that have no A3.

The sheet is cut in the middle, as a hand would fold it; nothing is made smaller. Both halves carry
the code, the first as sheet 1 of 2, the second as 2 of 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from forms.cells import CellKey, CellValue, FilledSheet, Text
from forms.papers import Paper
from forms.shape import Area, Block, Stroke

SIDES = ("left", "right")
NARROWEST_MM = 8.0  # as near to the edge of the page as a code is put where there is room
NEAREST_EDGE_MM = 5.0
LEAST_EDGE_MM = 3.0  # what printers leave white
FOOT_MM = 10.0
CODE_SIZES_MM = (18.0, 16.0, 14.0, 12.0)
STEP_MM = 2.0
BETWEEN = "."  # between a paper's id and the side


def can_be_halved(paper: Paper) -> bool:
    """Whether it is a sheet of A3 across, with nothing over its middle."""
    middle = paper.width_mm / 2
    across = (one.x_mm < middle < one.x_mm + one.width_mm for one in paper.blocks)
    wide = paper.size == "A3" and paper.orientation == "landscape"
    return wide and not paper.background and not any(across)


def in_halves(sheet: FilledSheet) -> tuple[FilledSheet, FilledSheet]:
    """The left and the right half of a filled sheet, each on a page of its own."""
    left, right = (_half_of(sheet, side) for side in SIDES)
    return left, right


def _half_of(sheet: FilledSheet, side: str) -> FilledSheet:
    paper = half_paper(sheet.paper, side)
    own = {block.id for block in paper.blocks}
    cells = {key: value for key, value in sheet.cells.items() if key[0] in own}
    return FilledSheet(
        paper=paper,
        sheet_no=sheet.sheet_no * 2 - (side == "left"),
        sheets=sheet.sheets * 2,
        cells={**dict(_numbers(sheet, own)), **cells},
        people=sheet.people,
    )


def _numbers(sheet: FilledSheet, blocks: set[str]) -> Iterator[tuple[CellKey, CellValue]]:
    """The numbers of rows as on the whole sheet: halves are counted twice as fast."""
    for key, block, row, column in sheet.paper.cells():
        if block.id in blocks and column.bind == "row.number":
            yield key, Text(str((sheet.sheet_no - 1) * row.repeat + key[2] + 1))


def half_paper(paper: Paper, side: str) -> Paper:
    """One half of a paper's page, its blocks moved with it; its id says which half."""
    width = paper.width_mm / 2
    start = width if side == "right" else 0.0
    blocks = tuple(_moved(one, start) for one in paper.blocks if (one.x_mm >= width) == bool(start))
    half = replace(
        paper,
        id=f"{paper.id}{BETWEEN}{side}",
        size="A4",
        orientation="portrait",
        width_mm=width,
        blocks=blocks,
        strokes=tuple(_cut(paper.strokes, start, width)),
        note_line="" if start else paper.note_line,
    )
    code = _room_for_code(half, paper.code.x_mm - start)
    return replace(half, code=code) if code else _with_code_in_margin(half)


def _with_code_in_margin(half: Paper) -> Paper:
    """A page that is full: all moves to the left edge, and a small code stands beside it."""
    shift = min(block.x_mm for block in half.blocks) - NEAREST_EDGE_MM
    blocks = tuple(_moved(one, shift) for one in half.blocks)
    right = max(one.x_mm + one.width_mm for one in blocks)
    size = half.width_mm - LEAST_EDGE_MM - right
    return replace(
        half,
        blocks=blocks,
        strokes=tuple(_cut(half.strokes, shift, half.width_mm)),
        code=_square(right, half.margin_top_mm, size),
    )


def _moved(block: Block, start: float) -> Block:
    return replace(block, x_mm=round(block.x_mm - start, 3), panel="main")


def _cut(strokes: Iterable[Stroke], start: float, width: float) -> Iterator[Stroke]:
    """The lines on this half; one across the middle ends there."""
    for one in strokes:
        left, right = one.x1_mm - start, one.x2_mm - start
        if max(left, right) <= 0 or min(left, right) >= width:
            continue
        if one.y1_mm == one.y2_mm:
            left, right = (min(max(x, 0.0), width) for x in (left, right))
        yield replace(one, x1_mm=left, x2_mm=right)


def _room_for_code(half: Paper, x_mm: float) -> Area | None:
    """Where it stood, if that is on this half; else the first free square, as large as can be."""
    taken = [*(_area(block) for block in half.blocks)]
    places = [
        Area(x_mm, half.code.y_mm, half.code.width_mm, half.code.height_mm),
        *(_square(x, y, size) for size in CODE_SIZES_MM for x, y in _grid(half, size)),
    ]
    free = (one for one in places if _on_page(one, half) and not _meets_any(one, taken))
    return next(free, None)


def _grid(half: Paper, size: float) -> Iterator[tuple[float, float]]:
    """Corners of squares from the upper right to the lower left."""
    rows = int((half.height_mm - FOOT_MM - NARROWEST_MM - size) / STEP_MM)
    columns = int((half.width_mm - 2 * NARROWEST_MM - size) / STEP_MM)
    for row in range(rows + 1):
        for column in range(columns + 1):
            right = half.width_mm - NARROWEST_MM - size - column * STEP_MM
            yield right, NARROWEST_MM + row * STEP_MM


def _square(x_mm: float, y_mm: float, size_mm: float) -> Area:
    return Area(x_mm, y_mm, size_mm, size_mm)


def _area(block: Block) -> Area:
    height = block.height_mm + block.title_mm
    return Area(block.x_mm, block.y_mm - block.title_mm, block.width_mm, height)


def _on_page(one: Area, half: Paper) -> bool:
    inside = one.x_mm >= NARROWEST_MM - 4 and one.x_mm + one.width_mm <= half.width_mm - 4
    return inside and one.y_mm + one.height_mm <= half.height_mm - FOOT_MM


def _meets_any(one: Area, taken: Iterable[Area]) -> bool:
    return any(
        one.x_mm < other.x_mm + other.width_mm
        and other.x_mm < one.x_mm + one.width_mm
        and one.y_mm < other.y_mm + other.height_mm
        and other.y_mm < one.y_mm + one.height_mm
        for other in taken
    )
