"""A sheet as the plain drawing one would write by hand: lines, boxes and words at their places.

Every place is worked out before anything is timed. Millimetres from the left upper corner; sizes
of letters in points; grey from 0 (black) to 1 (white).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from forms.cells import FilledSheet
from forms.shape import Area
from print.codes import dark_runs
from print.document import Imprint
from print.embed import Subsets
from print.faces import Line
from print.fontfiles import FILES, fonts_folder
from print.ink import POINT, Ink
from print.paper import draw_empty_paper, draw_sheet_foot, draw_values, prepare, sheet_code


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    grey: float


@dataclass(frozen=True)
class Box:
    """A rectangle: with a line of this width, or full where the width is 0."""

    area: Area
    width: float
    grey: float


@dataclass(frozen=True)
class Oval:
    """An ellipse round this middle."""

    x: float
    y: float
    across: float
    down: float
    width: float
    grey: float


@dataclass(frozen=True)
class Words:
    """Words in one of the faces, standing on this baseline."""

    text: str
    x: float
    baseline: float
    size: float
    face: str
    grey: float


Mark = Stroke | Box | Oval | Words


@dataclass(frozen=True)
class Drawing:
    """One sheet: its marks in order, and the code that stands in a square of it."""

    width_mm: float
    height_mm: float
    marks: tuple[Mark, ...]
    code: str
    square: Area


@dataclass
class _Recorder(Ink):
    """Notes what our drawing puts where."""

    marks: list[Mark] = field(default_factory=list)
    shade: float = 0.0

    def grey(self, black: float) -> None:
        self.shade = round(1 - black, 3)

    def lines(self, ends: Iterable[tuple[float, float, float, float]], width: float) -> None:
        self.marks += [Stroke(*one, width, self.shade) for one in ends]

    def dotted(self, on: float, off: float) -> None:
        """Dots are drawn as whole lines by all peers alike."""

    def box(self, x: float, y: float, width: float, height: float, line: float) -> None:
        self.marks.append(Box(Area(x, y, width, height), line, self.shade))

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        self.marks.append(Box(Area(x, y, width, height), 0.0, self.shade))

    def ellipse(self, x: float, y: float, across: float, down: float, line: float) -> None:
        self.marks.append(Oval(x, y, across, down, line, self.shade))

    def put(self, line: Line, x: float, baseline: float, size: float) -> None:
        for run in line.runs:
            self.marks.append(Words(run.codes, x, baseline, size, run.face.name, self.shade))
            x += sum(run.face.width_of(ord(code)) for code in run.codes) * size / 1000 / POINT


def drawing_of(sheet: FilledSheet, imprint: Imprint) -> Drawing:
    """The marks of a filled sheet, all places worked out."""
    paper, ready = sheet.paper, prepare(sheet.paper)
    pen = _Recorder(paper.width_mm, paper.height_mm, Subsets("unused"))
    draw_empty_paper(pen, paper, ready.spots)
    draw_values(pen, ready, sheet)
    draw_sheet_foot(pen, sheet, imprint)
    square = Area(paper.code.x_mm + 1, paper.code.y_mm + 1, *(paper.code.width_mm - 2,) * 2)
    code = sheet_code(sheet, imprint)
    return Drawing(paper.width_mm, paper.height_mm, tuple(pen.marks), code, square)


def code_boxes(drawing: Drawing) -> list[Area]:
    """The dark stretches of a sheet's code, made anew as stock qrcode makes it."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(drawing.code)
    code.make(fit=True)
    matrix = tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())
    left, top, side = drawing.square.x_mm, drawing.square.y_mm, drawing.square.width_mm
    step = side / len(matrix)
    return [
        Area(left + column * step, top + row * step, length * step, step)
        for column, row, length in dark_runs(matrix)
    ]


@lru_cache
def font_file(face: str) -> str:
    """The font file of a face."""
    return str(next(fonts_folder().rglob(FILES[face])))


FACES = tuple(FILES)
