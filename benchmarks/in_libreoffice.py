"""A packet by LibreOffice: a workbook of cells 2 mm wide (方眼紙) by openpyxl, turned into a PDF.

Values and labels stand in the cell that lies under them; lines are borders of cells. The office is
started anew for every packet, as a server without one running would do it.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.drawing import Box, Drawing, Stroke, Words, code_boxes
from forms.shape import Area

GRID_MM = 2.0
NAMES = {"mincho": "BIZ UDMincho", "noto": "Noto Sans JP", "noto-bold": "Noto Sans JP"}
THIN, DARK = Side(style="thin"), PatternFill("solid", fgColor="000000")


def program() -> str | None:
    """Where the office is, if this machine has one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def packet(sheets: Sequence[Drawing]) -> bytes:
    """The sheets as one PDF."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "packet.xlsx"
        _workbook(sheets).save(file)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = [*("--headless", "--convert-to", "pdf", "--outdir", folder), str(file)]
        subprocess.run(
            [program() or "soffice", profile, *convert],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return file.with_suffix(".pdf").read_bytes()


def _workbook(sheets: Sequence[Drawing]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, sheet in enumerate(sheets, 1):
        _fill(book.create_sheet(f"{number}"), sheet)
    return book


def _fill(page: Worksheet, sheet: Drawing) -> None:
    landscape = sheet.width_mm > sheet.height_mm
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.paperSize = 8 if max(sheet.width_mm, sheet.height_mm) > 300 else 9
    page.page_setup.fitToWidth = page.page_setup.fitToHeight = 1
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.sheet_format.defaultColWidth = GRID_MM / 2.1
    page.sheet_format.defaultRowHeight = GRID_MM * 72 / 25.4
    for mark in sheet.marks:
        match mark:
            case Words(text, x, baseline, size, face):
                cell = _under(page, x, baseline)
                cell.value = f"{cell.value or ''}{text}"
                cell.font = Font(name=NAMES.get(face, "BIZ UDGothic"), size=size)
            case Stroke(x1, y1, x2, y2):
                _border(page, x1, y1, x2, y2)
            case Box(area):
                _frame(page, area)
    for area in code_boxes(sheet):
        _under(page, area.x_mm, area.y_mm).fill = DARK


def _under(page: Worksheet, x: float, y: float) -> Cell:
    found = page.cell(int(y / GRID_MM) + 1, int(x / GRID_MM) + 1)
    assert isinstance(found, Cell)
    return found


def _frame(page: Worksheet, area: Area) -> None:
    right, bottom = area.x_mm + area.width_mm, area.y_mm + area.height_mm
    _border(page, area.x_mm, area.y_mm, right, area.y_mm)
    _border(page, area.x_mm, bottom, right, bottom)


def _border(page: Worksheet, x1: float, y1: float, x2: float, y2: float) -> None:
    """The cells along a line, each with a border on that side."""
    steps = int(max(abs(x2 - x1), abs(y2 - y1)) / GRID_MM)
    across = abs(x2 - x1) > abs(y2 - y1)
    side = Border(top=THIN) if across else Border(left=THIN)
    for n in range(steps):
        along = n * GRID_MM
        place = (min(x1, x2) + along, y1) if across else (x1, min(y1, y2) + along)
        _under(page, *place).border = side
