"""One section's sheet: a block of rows for each of its procedures, and room for new ones."""

from collections.abc import Sequence
from itertools import groupby

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from counter.rulebook import look
from counter.rulebook.blocks import Cells
from counter.rulebook.choosing import Lists
from counter.rulebook.columns import COLUMNS

TITLE_ROW, BAND_ROW, HEADER_ROW, FIRST = 1, 2, 3, 4
NEW_ROWS = 12
NEW = (
    "新しい手続きは、この下の行に書きます。A列に新しい id(半角の英小文字・数字・ハイフン。"
    "例: pet-grave)を、その手続きの行すべてに書いてください。"
)
LETTERS = {column.key: get_column_letter(number) for number, column in enumerate(COLUMNS, 1)}
ONCE = ("procedure", "summary", "remark")


def write_section(
    sheet: Worksheet,
    title: str,
    blocks: Sequence[Sequence[Cells]],
    lists: Lists,
    bodies: look.Bodies,
) -> None:
    """Writes a section's sheet: heads, blocks, the rows for new procedures, what may be chosen."""
    _heads(sheet, title)
    row, together = FIRST, _bands()
    for block in blocks:
        _block(sheet, row, block, lists, bodies)
        together += _merged(row, row + len(block) - 1)
        row += len(block)
    sheet.merged_cells = MultiCellRange(together)
    _room_for_new(sheet, row, bodies)
    lists.add_to(sheet, FIRST, row + NEW_ROWS)
    sheet.freeze_panes = sheet[f"C{FIRST}"]
    sheet.sheet_view.zoomScale = 90
    sheet.sheet_view.showGridLines = False
    look.protect(sheet)
    look.page(sheet, 3, "A:B", f"{TITLE_ROW}:{HEADER_ROW}")


def _bands() -> list[CellRange]:
    """The heads of the groups of columns."""
    last, found = 0, []
    for _, columns in groupby(COLUMNS, key=lambda column: column.band):
        first, last = last + 1, last + len(list(columns))
        if last > first:
            found.append(CellRange(min_col=first, max_col=last, min_row=BAND_ROW, max_row=BAND_ROW))
    return found


def _heads(sheet: Worksheet, title: str) -> None:
    sheet.cell(TITLE_ROW, 1, title).font = look.TITLE
    sheet.row_dimensions[TITLE_ROW].height = 30
    sheet.row_dimensions[HEADER_ROW].height = 34
    number = 0
    for band, columns in groupby(COLUMNS, key=lambda column: column.band):
        first = number + 1
        for column in columns:
            number += 1
            look.header(sheet.cell(BAND_ROW, number), band, strong=False)
            look.header(sheet.cell(HEADER_ROW, number, column.header), band, strong=True)
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.cell(BAND_ROW, first, band)


def _block(
    sheet: Worksheet, top: int, rows: Sequence[Cells], lists: Lists, bodies: look.Bodies
) -> None:
    crossed = rows[0].get("on") == "いいえ"
    for at, cells in enumerate(rows, top):
        row = _row(cells, at == top, crossed)
        for number, column in enumerate(COLUMNS, 1):
            cell = sheet.cell(at, number)
            put(cell, cells.get(column.key))
            bodies.dress(cell, column, row)
        lists.note_value(sheet, f"{LETTERS['value']}{at}", cells.get("fact"))
    _heights(sheet, top, rows)


def _row(cells: Cells, first: bool, crossed: bool) -> look.Row:
    depth = str(cells.get("number", "")).count("-")
    joins = bool(cells.get("fact")) and not cells.get("comparison")
    return look.Row(first, crossed, depth=depth, joins=joins)


def _merged(top: int, last: int) -> list[CellRange]:
    """The cells of a block that are one over all its rows.

    They are not merged one by one: openpyxl would draw every border anew each time.
    """
    return [
        CellRange(min_col=number, max_col=number, min_row=top, max_row=last)
        for number, column in enumerate(COLUMNS, 1)
        if column.part in ONCE and last > top
    ]


def put(cell: object, value: object) -> None:
    """Puts a value into a cell; a text that begins like a formula stays a text."""
    if not isinstance(cell, Cell) or value is None or value == "":
        return
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = "s"


def _heights(sheet: Worksheet, top: int, rows: Sequence[Cells]) -> None:
    several = [column for column in COLUMNS if column.part not in (*ONCE, "id")]
    heights = [max(look.height_of(cells.get(o.key), o.width) for o in several) for cells in rows]
    once = [column for column in COLUMNS if column.part in ONCE]
    needed = max(look.height_of(rows[0].get(one.key), one.width) for one in once)
    heights[-1] += max(0.0, needed - sum(heights))
    for at, height in enumerate(heights, top):
        sheet.row_dimensions[at].height = min(height, look.HIGHEST)


def _room_for_new(sheet: Worksheet, row: int, bodies: look.Bodies) -> None:
    sheet.cell(row, 1, NEW).font = look.HEADER
    sheet.row_dimensions[row].height = 24
    for at in range(row + 1, row + 1 + NEW_ROWS):
        for number, column in enumerate(COLUMNS, 1):
            bodies.dress(sheet.cell(at, number), column, look.Row(first=at == row + 1, new=True))
        sheet.row_dimensions[at].height = look.LINE + look.ROOM
