"""How a workbook looks: colours by group of columns, frames by procedure, heights by text."""

from copy import copy
from math import ceil
from typing import NamedTuple
from unicodedata import east_asian_width

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from counter.rulebook.columns import DAY, FLAG, LOCKED, WHOLE, Column

FACE = "Yu Gothic"
INK, QUIET, ACCENT = "1A1A1C", "767676", "0017C1"
BANDS = {
    "手続き": "D9E6FF",
    "要る人": "E3F5E1",
    "条件(1行に1つ)": "E3F5E1",
    "期限": "FFEEE2",
    "持ち物": "FFF7D6",
    "届け出": "E8F1FE",
    "有効な期間": "F2F2F2",
    "根拠": "F2F2F2",
    "ほかの言葉": "F1EAFA",
    "書き込み": "FFFFFF",
}
LOCKED_FILL = PatternFill("solid", fgColor="F5F5F5")
NEW_FILL = PatternFill("solid", fgColor="FFFDF2")
THIN, HAIR, STRONG = (
    Side("thin", "B3B3B3"),
    Side("hair", "CCCCCC"),
    Side("medium", "767676"),
)
TEXT = Font(FACE, 10, color=INK)
SMALL = Font(FACE, 8, color=QUIET)
CROSSED = Font(FACE, 10, color=QUIET, strike=True)
HEADER = Font(FACE, 9, bold=True, color=INK)
TITLE = Font(FACE, 16, bold=True, color=INK)
LINK = Font(FACE, 10, color=ACCENT, underline="single")
OPEN, CLOSED = Protection(locked=False), Protection(locked=True)
LINE, ROOM, HIGHEST = 15.0, 5.0, 405.0  # points; Excel allows 409
MIDDLE = (WHOLE, FLAG, DAY)
UNDERLINED = Border(bottom=HAIR)
WRAP = Alignment(wrap_text=True, vertical="top")
CENTRE = Alignment(wrap_text=True, vertical="top", horizontal="center")
AnyCell = Cell | MergedCell


def header(cell: AnyCell, band: str, strong: bool) -> None:
    """The head of a group of columns, or of one column."""
    cell.font = HEADER
    cell.fill = PatternFill("solid", fgColor=BANDS[band])
    cell.alignment = Alignment(wrap_text=strong, vertical="center", horizontal="left")
    cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=STRONG if strong else THIN)


class Row(NamedTuple):
    """What the look of a row depends on: `first` of its block, switched off, to be filled in."""

    first: bool = False
    crossed: bool = False
    new: bool = False
    depth: int = 0
    joins: bool = False


class Bodies:
    """The looks of procedures' cells in one workbook; each is made once, since that is slow."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, Row], AnyCell] = {}

    def dress(self, cell: AnyCell, column: Column, row: Row) -> None:
        """Gives a cell its look."""
        like = self._made.get((column.key, row))
        if like is None:
            _body(cell, column, row)
            self._made[column.key, row] = cell
        else:
            cell._style = copy(like._style)  # type: ignore[union-attr]  # not in the stubs


def _body(cell: AnyCell, column: Column, row: Row) -> None:
    cell.font = SMALL if column.key == "id" else (CROSSED if row.crossed else TEXT)
    cell.alignment = CENTRE if column.of in MIDDLE or column.key.endswith(".number") else WRAP
    if column.key == "fact":
        cell.alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="left", indent=row.depth
        )
        if row.joins and not row.crossed:
            cell.font = HEADER
    cell.border = Border(left=THIN, right=THIN, top=STRONG if row.first else HAIR)
    locked = column.of == LOCKED and not (row.new and column.key == "id")
    cell.protection = CLOSED if locked else OPEN
    if locked:
        cell.fill = LOCKED_FILL
    elif row.new:
        cell.fill = NEW_FILL
    cell.number_format = {DAY: "yyyy-mm-dd", WHOLE: "0"}.get(column.of, "@")


def height_of(text: object, width: float) -> float:
    """How high a cell has to be for its text, in points."""
    lines = str("" if text is None else text).split("\n")
    return sum(max(1, ceil(_breadth(line) / width)) for line in lines) * LINE + ROOM


def _breadth(line: str) -> float:
    return sum(1.9 if east_asian_width(sign) in "WFA" else 1.05 for sign in line)


def protect(sheet: Worksheet) -> None:
    """Guards against slips only: no password, and rows and widths may be changed."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatCells = guard.formatColumns = guard.formatRows = False
    guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False


def page(sheet: Worksheet, pages_wide: int, title_columns: str = "", title_rows: str = "") -> None:
    """How the sheet prints: A3, across, headings on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8  # A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.75, footer=0.35)
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&A  &P / &N"))
    if title_columns:
        sheet.print_title_cols = title_columns
    if title_rows:
        sheet.print_title_rows = title_rows
