"""Where a PDF page stands on paper: its box, its turn and its unit, in millimetres.

A page is laid on the sheet at its own size with the left upper corners together; only one that is
larger or smaller by more than a printer's edge is fitted into the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.paper_reading import SIZES_MM
from forms.shape import Area

POINT_MM = 25.4 / 72
CLOSE_MM = 4.0


@dataclass(frozen=True)
class PageBox:
    """The visible box of a page in its own points, its turn in degrees, and its unit."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    unit: float

    @property
    def width_mm(self) -> float:
        """Width as it is seen, turned."""
        return (self.top - self.bottom if self.turn % 180 else self.right - self.left) * self._mm

    @property
    def height_mm(self) -> float:
        """Height as it is seen, turned."""
        return (self.right - self.left if self.turn % 180 else self.top - self.bottom) * self._mm

    @property
    def _mm(self) -> float:
        return POINT_MM * self.unit

    def area(self, rect: tuple[float, float, float, float]) -> Area:
        """A rectangle of the page (x1, y1, x2, y2 in its points) as seen, from the left upper."""
        first, second = self._seen(rect[0], rect[1]), self._seen(rect[2], rect[3])
        x, y = min(first[0], second[0]), min(first[1], second[1])
        return Area(x, y, abs(first[0] - second[0]), abs(first[1] - second[1]))

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        from_left, from_top = x - self.left, self.top - y
        from_right, from_bottom = self.right - x, y - self.bottom
        across, down = {
            90: (from_bottom, from_left),
            180: (from_right, from_bottom),
            270: (from_top, from_right),
        }.get(self.turn, (from_left, from_top))
        return across * self._mm, down * self._mm


def box_of(page: Any) -> PageBox:
    """The box of a page: what a viewer shows (CropBox within MediaBox)."""
    media, crop = _rect(page.mediabox), _rect(page.cropbox)
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right <= left or top <= bottom:
        left, bottom, right, top = media
    turn = int(_inherited(page.obj, "/Rotate", 0)) % 360
    unit = float(page.obj.get("/UserUnit", 1))
    if not 0 < unit <= 1000 or right <= left or top <= bottom:
        raise ValueError("a page without size")
    return PageBox(left, bottom, right, top, turn, unit)


def _rect(box: Any) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(one) for one in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


DEEPEST = 50


def _inherited(node: Any, key: str, default: Any) -> Any:
    """A key of a page, or of the nearest node above it that has it."""
    for _ in range(DEEPEST):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return default


@dataclass(frozen=True)
class Laid:
    """How a page is laid on a sheet: its scale, and where its left upper corner comes to stand."""

    scale: float
    left_mm: float
    top_mm: float

    def area(self, area: Area) -> Area:
        """A place of the page on the sheet."""
        return Area(
            self.left_mm + area.x_mm * self.scale,
            self.top_mm + area.y_mm * self.scale,
            area.width_mm * self.scale,
            area.height_mm * self.scale,
        )


def laid_on(box: PageBox, width_mm: float, height_mm: float) -> Laid:
    """How a page comes to lie on a sheet of this size."""
    wide, high = box.width_mm, box.height_mm
    if abs(wide - width_mm) <= CLOSE_MM and abs(high - height_mm) <= CLOSE_MM:
        return Laid(1.0, 0.0, 0.0)
    scale = min(width_mm / wide, height_mm / high)
    return Laid(scale, (width_mm - wide * scale) / 2, (height_mm - high * scale) / 2)


def sheet_for(box: PageBox) -> tuple[str, bool]:
    """The paper size nearest to a page, and whether it lies across."""
    across = box.width_mm > box.height_mm
    short, long = sorted((box.width_mm, box.height_mm))
    size = min(
        SIZES_MM,
        key=lambda name: abs(SIZES_MM[name][0] - short) + abs(SIZES_MM[name][1] - long),
    )
    return size, across
