"""A packet by fpdf2: every mark one call; it reads its fonts anew for every document."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from benchmarks.drawing import FACES, Box, Drawing, Mark, Oval, Stroke, Words, code_boxes, font_file


def packet(sheets: Sequence[Drawing]) -> bytes:
    """The sheets as one PDF."""
    pen: Any = import_module("fpdf").FPDF(unit="mm")
    pen.set_auto_page_break(False)
    for face in FACES:
        pen.add_font(face, fname=font_file(face))
    for sheet in sheets:
        pen.add_page(format=(sheet.width_mm, sheet.height_mm))
        for mark in sheet.marks:
            _draw(pen, mark)
        pen.set_fill_color(0)
        for area in code_boxes(sheet):
            pen.rect(area.x_mm, area.y_mm, area.width_mm, area.height_mm, style="F")
    return bytes(pen.output())


def _draw(pen: Any, mark: Mark) -> None:
    shade = round(mark.grey * 255)
    match mark:
        case Words(text, x, baseline, size, face):
            pen.set_text_color(shade)
            pen.set_font(face, size=size)
            pen.text(x, baseline, text)
            return
        case Box(area, 0):
            pen.set_fill_color(shade)
            pen.rect(area.x_mm, area.y_mm, area.width_mm, area.height_mm, style="F")
            return
    pen.set_draw_color(shade)
    pen.set_line_width(mark.width)
    match mark:
        case Stroke(x1, y1, x2, y2):
            pen.line(x1, y1, x2, y2)
        case Box(area):
            pen.rect(area.x_mm, area.y_mm, area.width_mm, area.height_mm)
        case Oval(x, y, across, down):
            pen.ellipse(x - across, y - down, across * 2, down * 2)
