"""What is drawn on one sheet, as PDF operators.

Positions are millimetres from the left upper corner, as on the papers' own layouts; sizes of
letters and widths of lines are as named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import TYPE_CHECKING

from print.embed import Subsets
from print.faces import LABEL, VALUE, Family, Line, typeset

if TYPE_CHECKING:
    from print.background import Background

POINT = 72 / 25.4  # points in a millimetre
PT_MM = 25.4 / 72  # millimetres in a point
CAP = 0.74  # height of BIZ UD's full-width letters above the baseline, in parts of their size
_ROUND = 0.5523  # how far control points stand out to make a quarter circle of a curve


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass
class Ink:
    """Collects the operators of one sheet of this size; `subsets` are the fonts it writes with.

    `under` is the page of a town's own form on which it is all drawn.
    """

    width_mm: float
    height_mm: float
    subsets: Subsets
    operators: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    under: Background | None = None

    def x(self, mm: float) -> str:
        """A horizontal position in the PDF's own points."""
        return _n(mm * POINT)

    def y(self, mm: float) -> str:
        """A vertical position in the PDF's own points, which are counted from below."""
        return _n((self.height_mm - mm) * POINT)

    def grey(self, black: float) -> None:
        """Draw from here on in this part of black, 1 for black itself."""
        shade = _n(1 - black)
        self.operators.append(f"{shade} g {shade} G")

    def lines(self, ends: Iterable[tuple[float, float, float, float]], width: float) -> None:
        """Straight lines (x1, y1, x2, y2), all of this width in millimetres."""
        drawn = [
            f"{self.x(x1)} {self.y(y1)} m {self.x(x2)} {self.y(y2)} l" for x1, y1, x2, y2 in ends
        ]
        if drawn:
            self.operators.append(f"{_n(width * POINT)} w {' '.join(drawn)} S")

    def dotted(self, on: float, off: float) -> None:
        """Draw lines dotted from here on; both 0 for whole lines."""
        pattern = f"{_n(on * POINT)} {_n(off * POINT)}" if on else ""
        self.operators.append(f"[{pattern}] 0 d")

    def box(self, x: float, y: float, width: float, height: float, line: float) -> None:
        """An empty rectangle with lines of this width in millimetres."""
        self.operators.append(
            f"{_n(line * POINT)} w {self.x(x)} {self.y(y + height)} "
            f"{_n(width * POINT)} {_n(height * POINT)} re S"
        )

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        """A full rectangle."""
        self.operators.append(
            f"{self.x(x)} {self.y(y + height)} {_n(width * POINT)} {_n(height * POINT)} re f"
        )

    def squares(
        self, runs: Iterable[tuple[int, int, int]], x: float, y: float, side: float
    ) -> None:
        """Full stretches (column, row, length) of a grid of squares that begins here.

        Each reaches a little into the row below, or screens would show a light seam between them.
        """
        step = f"{side * POINT:.4f}"
        drawn = " ".join(f"{column} {row} {length} 1.04 re" for column, row, length in runs)
        self.operators.append(f"q {step} 0 0 -{step} {self.x(x)} {self.y(y)} cm {drawn} f Q")

    def rounded(self, area: tuple[float, float, float, float], radius: float, line: float) -> None:
        """An empty rectangle (x, y, width, height) with round corners."""
        x, y, width, height = area
        right, bottom, bend = x + width, y + height, radius * (1 - _ROUND)
        corner = self._curve
        parts = [
            f"{self.x(x + radius)} {self.y(y)} m {self.x(right - radius)} {self.y(y)} l",
            corner((right - bend, y), (right, y + bend), (right, y + radius)),
            f"{self.x(right)} {self.y(bottom - radius)} l",
            corner((right, bottom - bend), (right - bend, bottom), (right - radius, bottom)),
            f"{self.x(x + radius)} {self.y(bottom)} l",
            corner((x + bend, bottom), (x, bottom - bend), (x, bottom - radius)),
            f"{self.x(x)} {self.y(y + radius)} l",
            corner((x, y + bend), (x + bend, y), (x + radius, y)),
        ]
        self.operators.append(f"{_n(line * POINT)} w {' '.join(parts)} s")

    def ellipse(self, x: float, y: float, across: float, down: float, line: float) -> None:
        """An ellipse round this middle with these half axes."""
        bend, sink = across * _ROUND, down * _ROUND
        corner = self._curve
        parts = [
            f"{self.x(x + across)} {self.y(y)} m",
            corner((x + across, y - sink), (x + bend, y - down), (x, y - down)),
            corner((x - bend, y - down), (x - across, y - sink), (x - across, y)),
            corner((x - across, y + sink), (x - bend, y + down), (x, y + down)),
            corner((x + bend, y + down), (x + across, y + sink), (x + across, y)),
        ]
        self.operators.append(f"{_n(line * POINT)} w {' '.join(parts)} s")

    def _curve(self, *points: tuple[float, float]) -> str:
        return " ".join(f"{self.x(x)} {self.y(y)}" for x, y in points) + " c"

    def put(self, line: Line, x: float, baseline: float, size: float) -> None:
        """A line of text from `x` on, standing on this height."""
        parts = []
        for run in line.runs:
            for resource, data in self.subsets.write(run):
                parts.append(f"/{resource} {_n(size)} Tf <{data.hex()}> Tj")
        self.operators.append(f"BT {self.x(x)} {self.y(baseline)} Td {' '.join(parts)} ET")

    def text(
        self, text: str, x: float, baseline: float, size: float, family: Family = VALUE
    ) -> None:
        """Text from `x` on."""
        self.put(typeset(text, family), x, baseline, size)

    def right(self, text: str, x: float, baseline: float, size: float, family: Family) -> None:
        """Text that ends at `x`."""
        line = typeset(text, family)
        self.put(line, x - line.mm(size), baseline, size)

    def middle(self, text: str, x: float, baseline: float, size: float, family: Family) -> None:
        """Text with its middle at `x`."""
        line = typeset(text, family)
        self.put(line, x - line.mm(size) / 2, baseline, size)

    def label(self, text: str, x: float, baseline: float, size: float) -> None:
        """A printed word of the paper itself."""
        self.text(text, x, baseline, size, LABEL)

    def turned(self, text: str, x: float, y: float, size: float, turn: float) -> None:
        """Text turned by an angle in degrees round its start (the draft mark)."""
        line = typeset(text, LABEL)
        c, s = cos(radians(turn)), sin(radians(turn))
        parts = [
            f"/{resource} {_n(size)} Tf <{data.hex()}> Tj"
            for run in line.runs
            for resource, data in self.subsets.write(run)
        ]
        matrix = f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f} {self.x(x)} {self.y(y)}"
        self.operators.append(f"BT {matrix} Tm {' '.join(parts)} ET")


def baseline_in(y: float, height: float, size: float) -> float:
    """The baseline that puts full-width letters of a size in the middle of a height."""
    letters = size * PT_MM
    return y + height / 2 + letters * 0.38


def width_mm(text: str, size: float, family: Family = VALUE) -> float:
    """How wide a text is in millimetres."""
    return typeset(text, family).mm(size)
