"""A packet by WeasyPrint: HTML with words placed in millimetres over a picture of the lines."""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib import import_module
from typing import Any

from benchmarks.drawing import FACES, Box, Drawing, Mark, Oval, Stroke, Words, code_boxes, font_file
from forms.shape import Area
from print.ink import PT_MM

ASCENT = 0.88  # of the faces, in parts of their size: where a line of height 1 has its baseline


def _library() -> Any:
    return import_module("weasyprint")


@cache
def _setting() -> Any:
    return import_module("weasyprint.text.fonts").FontConfiguration()


@cache
def _style() -> Any:
    faces = "".join(
        f"@font-face {{ font-family: {face}; src: url(file://{font_file(face)}) }}"
        for face in FACES
    )
    common = "span { position: absolute; white-space: pre; line-height: 1 } body { margin: 0 }"
    return _library().CSS(
        string=f"{faces} {common} svg {{ position: absolute }}", font_config=_setting()
    )


def packet(sheets: Sequence[Drawing]) -> bytes:
    """The sheets as one PDF."""
    sizes = "".join(
        f"@page p{n} {{ size: {one.width_mm}mm {one.height_mm}mm; margin: 0 }}"
        f" section.p{n} {{ page: p{n}; position: relative; height: {one.height_mm - 0.1}mm }}"
        for n, one in enumerate(sheets)
    )
    body = "".join("".join(_sheet(n, one)) for n, one in enumerate(sheets))
    page = _library().HTML(string=f"<!doctype html><meta charset=utf-8><body>{body}")
    styles = [_style(), _library().CSS(string=sizes)]
    return bytes(page.write_pdf(stylesheets=styles, font_config=_setting()))


def _sheet(number: int, sheet: Drawing) -> Iterator[str]:
    wide, high = sheet.width_mm, sheet.height_mm
    yield f'<section class="p{number}"><svg width="{wide}mm" height="{high}mm"'
    yield f' viewBox="0 0 {wide} {high}">'
    yield from (_shape(mark) for mark in sheet.marks if not isinstance(mark, Words))
    yield from (f"<rect {_sides(area)}/>" for area in code_boxes(sheet))
    yield "</svg>"
    yield from (_words(mark) for mark in sheet.marks if isinstance(mark, Words))
    yield "</section>"


def _sides(area: Area) -> str:
    place = f'x="{area.x_mm:.3f}" y="{area.y_mm:.3f}"'
    return f'{place} width="{area.width_mm:.3f}" height="{area.height_mm:.3f}"'


def _grey(mark: Mark) -> str:
    shade = round(mark.grey * 255)
    return f"rgb({shade},{shade},{shade})"


def _shape(mark: Mark) -> str:
    match mark:
        case Box(area, 0):
            return f'<rect {_sides(area)} fill="{_grey(mark)}"/>'
        case Stroke(x1, y1, x2, y2, width):
            ends = f'x1="{x1:.3f}" y1="{y1:.3f}" x2="{x2:.3f}" y2="{y2:.3f}"'
            return f'<line {ends} stroke="{_grey(mark)}" stroke-width="{width}"/>'
        case Box(area, width):
            line = f'fill="none" stroke="{_grey(mark)}" stroke-width="{width}"'
            return f"<rect {_sides(area)} {line}/>"
        case Oval(x, y, across, down, width):
            round_it = f'cx="{x:.3f}" cy="{y:.3f}" rx="{across:.3f}" ry="{down:.3f}"'
            return (
                f'<ellipse {round_it} fill="none" stroke="{_grey(mark)}" stroke-width="{width}"/>'
            )
    return ""


def _words(mark: Words) -> str:
    top = mark.baseline - mark.size * PT_MM * ASCENT
    place = f"left:{mark.x:.3f}mm;top:{top:.3f}mm;font:{mark.size:.2f}pt {mark.face}"
    return f'<span style="{place};color:{_grey(mark)}">{escape(mark.text)}</span>'
