"""A packet by PyMuPDF: shapes, words and fonts put in page by page."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from benchmarks.drawing import Box, Drawing, Mark, Oval, Stroke, Words, code_boxes, font_file
from forms.shape import Area
from print.ink import POINT


def _library() -> Any:
    return import_module("pymupdf")


def packet(sheets: Sequence[Drawing]) -> bytes:
    """The sheets as one PDF, its fonts cut down to the letters used."""
    document = _library().open()
    for sheet in sheets:
        page = document.new_page(width=sheet.width_mm * POINT, height=sheet.height_mm * POINT)
        shape = page.new_shape()
        for mark in sheet.marks:
            _draw(shape, mark)
        for area in code_boxes(sheet):
            shape.draw_rect(_rectangle(area))
        shape.finish(color=None, fill=(0, 0, 0))
        shape.commit()
        _write(page, [mark for mark in sheet.marks if isinstance(mark, Words)])
    document.subset_fonts()
    return bytes(document.tobytes(deflate=True, garbage=3, no_new_id=True))


def _rectangle(area: Area) -> Any:
    right, bottom = area.x_mm + area.width_mm, area.y_mm + area.height_mm
    return _library().Rect(area.x_mm * POINT, area.y_mm * POINT, right * POINT, bottom * POINT)


def _draw(shape: Any, mark: Mark) -> None:
    shade = (mark.grey,) * 3
    match mark:
        case Words():
            return
        case Box(area, 0):
            shape.draw_rect(_rectangle(area))
            shape.finish(color=None, fill=shade)
            return
        case Stroke(x1, y1, x2, y2):
            shape.draw_line((x1 * POINT, y1 * POINT), (x2 * POINT, y2 * POINT))
        case Box(area):
            shape.draw_rect(_rectangle(area))
        case Oval(x, y, across, down):
            shape.draw_oval(_rectangle(Area(x - across, y - down, across * 2, down * 2)))
    shape.finish(color=shade, width=mark.width * POINT)


def _write(page: Any, words: Sequence[Words]) -> None:
    """The words one by one; its text writers set these faces too narrow."""
    for face in sorted({one.face for one in words}):
        page.insert_font(fontname=face, fontfile=font_file(face))
    shape = page.new_shape()
    for one in words:
        place, shade = (one.x * POINT, one.baseline * POINT), (one.grey,) * 3
        shape.insert_text(place, one.text, fontname=one.face, fontsize=one.size, color=shade)
    shape.commit()
