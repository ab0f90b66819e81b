"""A packet by stock reportlab: every mark one call, the font files registered once."""

import io
from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.drawing import FACES, Box, Drawing, Mark, Oval, Stroke, Words, code_boxes, font_file
from forms.shape import Area
from print.ink import POINT


def register_fonts() -> None:
    """The same files as ours, as stock reportlab takes them."""
    for face in FACES:
        pdfmetrics.registerFont(TTFont(f"Plain-{face}", font_file(face)))


def packet(sheets: Sequence[Drawing]) -> bytes:
    """The sheets as one PDF."""
    file = io.BytesIO()
    pen: Any = Canvas(file, invariant=1, pageCompression=1)
    for sheet in sheets:
        pen.setPageSize((sheet.width_mm * POINT, sheet.height_mm * POINT))
        for mark in sheet.marks:
            _draw(pen, mark, sheet.height_mm)
        pen.setFillGray(0)
        for area in code_boxes(sheet):
            pen.rect(*_placed(area, sheet.height_mm), stroke=0, fill=1)
        pen.showPage()
    pen.save()
    return file.getvalue()


def _placed(area: Area, high: float) -> tuple[float, float, float, float]:
    bottom = (high - area.y_mm - area.height_mm) * POINT
    return area.x_mm * POINT, bottom, area.width_mm * POINT, area.height_mm * POINT


def _draw(pen: Any, mark: Mark, high: float) -> None:
    pen.setFillGray(mark.grey)
    match mark:
        case Words(text, x, baseline, size, face):
            pen.setFont(f"Plain-{face}", size)
            pen.drawString(x * POINT, (high - baseline) * POINT, text)
            return
        case Box(area, 0):
            pen.rect(*_placed(area, high), stroke=0, fill=1)
            return
    pen.setStrokeGray(mark.grey)
    pen.setLineWidth(mark.width * POINT)
    match mark:
        case Stroke(x1, y1, x2, y2):
            pen.line(x1 * POINT, (high - y1) * POINT, x2 * POINT, (high - y2) * POINT)
        case Box(area):
            pen.rect(*_placed(area, high))
        case Oval(x, y, across, down):
            top, bottom = (high - y + down) * POINT, (high - y - down) * POINT
            pen.ellipse((x - across) * POINT, bottom, (x + across) * POINT, top)
