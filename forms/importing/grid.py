"""A sheet of a workbook as it prints: columns and rows in millimetres, words, borders, page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from forms.importing.borders import Span, borders_of, is_framed
from forms.paper_reading import SIZES_MM
from forms.shape import PaperFault

PIXEL_MM = 25.4 / 96
POINT_MM = 25.4 / 72
INCH_MM = 25.4
PAGE_SIZES = {8: "A3", 9: "A4", 11: "A5", 12: "B4", 13: "B5"}
MOST_COLUMNS, MOST_ROWS, MOST_CELLS = 400, 1000, 120_000
MOST_WORDS = 5_000
LIKE = str.maketrans({"☐": "□", "❏": "□", "\t": " "})
UNSEEN = ("Cc", "Cf")


@dataclass(frozen=True)
class Written:
    """Words in a cell or in merged cells, and how they are set. `size` is in points."""

    span: Span
    text: str
    size: float
    align: str
    upright: str
    stacked: bool
    wrapped: bool
    indent: int


@dataclass(frozen=True)
class Page:
    """The page a sheet prints on. `scale` is a share, 0 where all is to fit on one page."""

    size: str
    landscape: bool
    margins: tuple[float, float, float, float]
    scale: float
    centred: tuple[bool, bool]


@dataclass(frozen=True)
class Grid:
    """A sheet's print area. `across` and `down` are the places of its columns' and rows' edges.

    Borders are by edge: `upright` by (row, column line), `level` by (row line, column).
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    written: tuple[Written, ...]
    merged: tuple[Span, ...]
    upright: dict[tuple[int, int], float]
    level: dict[tuple[int, int], float]
    page: Page


def read_grid(sheet: Worksheet, digit: int, place: str) -> Grid:
    """What a sheet prints; raises PaperFault where it is far larger than a form."""
    bounds = _bounds(sheet)
    left, top, right, bottom = bounds
    if (
        right - left >= MOST_COLUMNS
        or bottom - top >= MOST_ROWS
        or (right - left) * (bottom - top) > MOST_CELLS
    ):
        fact = f"印刷する範囲が{right - left + 1}列{bottom - top + 1}行あります"
        raise PaperFault(place, fact, "様式のところだけを印刷範囲に設定してください")
    words = sum(cell.value is not None for cell in sheet._cells.values())
    if words > MOST_WORDS:
        fact = f"文字の入ったセルが{words}個あります"
        raise PaperFault(place, fact, "様式のシートだけを残してください")
    merged = tuple(_merged(sheet, bounds))
    upright, level = borders_of(sheet, bounds, merged)
    return Grid(
        tuple(_sums(_column_mm(sheet, at, digit) for at in range(left, right + 1))),
        tuple(_sums(_row_mm(sheet, at) for at in range(top, bottom + 1))),
        tuple(_written(sheet, bounds, merged)),
        merged,
        upright,
        level,
        _page(sheet),
    )


def _bounds(sheet: Worksheet) -> tuple[int, int, int, int]:
    """(first column, first row, last column, last row) of the print area, else of what is used."""
    areas = sheet.print_area
    first = (areas if isinstance(areas, str) else "").split(",")[0]
    if first:
        found = range_boundaries(first.rpartition("!")[2].replace("$", ""))
        return tuple(one or 1 for one in found)  # type: ignore[return-value]
    used = [key for key, cell in sheet._cells.items() if cell.value is not None or is_framed(cell)]
    rows, columns = [row for row, _ in used] or [1], [column for _, column in used] or [1]
    return min(columns), min(rows), max(columns), max(rows)


def _sums(sizes: Iterator[float]) -> Iterator[float]:
    total = 0.0
    yield total
    for size in sizes:
        total += size
        yield total


def _column_mm(sheet: Worksheet, number: int, digit: int) -> float:
    """Excel counts a column in digits of its own font, and rounds to whole pixels."""
    told = sheet.column_dimensions
    letter = get_column_letter(number)
    for key, one in told.items():
        if key == letter or (one.min or 0) <= number <= (one.max or 0):
            if one.hidden:
                return 0.0
            if one.width is not None and (one.customWidth or one.width != 13):
                return _pixels(float(one.width), digit) * PIXEL_MM
    default = sheet.sheet_format.defaultColWidth
    base = float(default) if default else (sheet.sheet_format.baseColWidth or 8) + 5 / digit
    return _pixels(base, digit) * PIXEL_MM


def _pixels(width: float, digit: int) -> int:
    return int((256 * width + int(128 / digit)) / 256 * digit)


def _row_mm(sheet: Worksheet, number: int) -> float:
    told = sheet.row_dimensions.get(number)
    if told is not None and told.hidden:
        return 0.0
    height = told.height if told is not None else None
    return float(height or sheet.sheet_format.defaultRowHeight or 15.0) * POINT_MM


def _merged(sheet: Worksheet, bounds: tuple[int, int, int, int]) -> Iterator[Span]:
    left, top, right, bottom = bounds
    for one in sheet.merged_cells.ranges:
        inside = one.min_col <= right and one.max_col >= left
        if inside and one.min_row <= bottom and one.max_row >= top:
            yield Span(
                max(one.min_row, top) - top,
                max(one.min_col, left) - left,
                min(one.max_row, bottom) - top,
                min(one.max_col, right) - left,
            )


def _written(
    sheet: Worksheet, bounds: tuple[int, int, int, int], merged: tuple[Span, ...]
) -> Iterator[Written]:
    left, top, right, bottom = bounds
    spans = {(one.top, one.left): one for one in merged}
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is None or not (top <= row <= bottom and left <= column <= right):
            continue
        text = _words(cell)
        at = (row - top, column - left)
        if text:
            yield _set(cell, text, spans.get(at, Span(*at, *at)))


def _words(cell: Any) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("_x000D_", "").translate(LIKE)
    shown = "".join(one for one in text if one == "\n" or unicodedata.category(one) not in UNSEEN)
    return "\n".join(line.rstrip() for line in shown.split("\n")).strip("\n")


def _set(cell: Any, text: str, span: Span) -> Written:
    how = cell.alignment
    number = isinstance(cell.value, int | float)
    return Written(
        span,
        text,
        float(cell.font.sz or 11),
        how.horizontal or ("right" if number else "general"),
        how.vertical or "bottom",
        bool(how.textRotation),
        bool(how.wrap_text),
        int(how.indent or 0),
    )


def _page(sheet: Worksheet) -> Page:
    setup, margins = sheet.page_setup, sheet.page_margins
    fits = bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
    across = sheet.print_options.horizontalCentered, sheet.print_options.verticalCentered
    sides = (margins.top, margins.right, margins.bottom, margins.left)
    return Page(
        PAGE_SIZES.get(int(setup.paperSize or 9), "A4"),
        setup.orientation == "landscape",
        tuple(float(one or 0) * INCH_MM for one in sides),  # type: ignore[arg-type]
        0.0 if fits else float(setup.scale or 100) / 100,
        (bool(across[0]), bool(across[1])),
    )


def page_mm(page: Page) -> tuple[float, float]:
    """Width and height of a page in millimetres."""
    short, long = SIZES_MM[page.size]
    return (long, short) if page.landscape else (short, long)
