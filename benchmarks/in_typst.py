"""A packet by typst: its own language with every mark placed, compiled with our fonts."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.drawing import FACES, Box, Drawing, Mark, Oval, Stroke, Words, code_boxes, font_file
from forms.shape import Area

FAMILIES = {
    "mincho": ("BIZ UDMincho", 400),
    "gothic": ("BIZ UDGothic", 400),
    "gothic-bold": ("BIZ UDGothic", 700),
    "noto": ("Noto Sans JP", 400),
    "noto-bold": ("Noto Sans JP", 700),
}
HEAD = """#set text(top-edge: "baseline", bottom-edge: "baseline")
#let w(x, y, s, f, b, g, t) = place(dx: x * 1mm, dy: y * 1mm,
  text(size: s * 1pt, font: f, weight: b, fill: luma(g), t))
#let l(a, b, c, d, w, g) = place(line(start: (a * 1mm, b * 1mm), end: (c * 1mm, d * 1mm),
  stroke: w * 1mm + luma(g)))
#let r(x, y, w, h, s, g) = place(dx: x * 1mm, dy: y * 1mm,
  rect(width: w * 1mm, height: h * 1mm, stroke: s * 1mm + luma(g)))
#let k(x, y, w, h, g) = place(dx: x * 1mm, dy: y * 1mm,
  rect(width: w * 1mm, height: h * 1mm, fill: luma(g)))
#let o(x, y, w, h, s, g) = place(dx: x * 1mm, dy: y * 1mm,
  ellipse(width: w * 1mm, height: h * 1mm, stroke: s * 1mm + luma(g)))
"""


@cache
def _compiler() -> Any:
    folders = sorted({str(Path(font_file(face)).parent) for face in FACES})
    return import_module("typst").Compiler(font_paths=folders, ignore_system_fonts=True)


def packet(sheets: Sequence[Drawing]) -> bytes:
    """The sheets as one PDF."""
    source = HEAD + "\n#pagebreak()\n".join("\n".join(_sheet(one)) for one in sheets)
    return bytes(_compiler().compile(source.encode(), format="pdf"))


def _sheet(sheet: Drawing) -> Iterator[str]:
    yield f"#set page(width: {sheet.width_mm}mm, height: {sheet.height_mm}mm, margin: 0mm)"
    yield from (_mark(mark) for mark in sheet.marks)
    yield from (f"#k({_numbers(area)}, 0)" for area in code_boxes(sheet))


def _numbers(area: Area) -> str:
    sides = (area.x_mm, area.y_mm, area.width_mm, area.height_mm)
    return ", ".join(f"{side:.3f}" for side in sides)


def _mark(mark: Mark) -> str:
    grey = round(mark.grey * 255)
    match mark:
        case Words(text, x, baseline, size, face):
            family, weight = FAMILIES[face]
            said = json.dumps(text, ensure_ascii=False)
            return f'#w({x:.3f}, {baseline:.3f}, {size:.2f}, "{family}", {weight}, {grey}, {said})'
        case Stroke(x1, y1, x2, y2, width):
            return f"#l({x1:.3f}, {y1:.3f}, {x2:.3f}, {y2:.3f}, {width}, {grey})"
        case Box(area, 0):
            return f"#k({_numbers(area)}, {grey})"
        case Box(area, width):
            return f"#r({_numbers(area)}, {width}, {grey})"
        case Oval(x, y, across, down, width):
            round_it = Area(x - across, y - down, across * 2, down * 2)
            return f"#o({_numbers(round_it)}, {width}, {grey})"
