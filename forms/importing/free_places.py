"""Where a page is free: a square for the sheet's code, and whether its foot is."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from forms.shape import Area

SIDES_MM = (18, 16, 14)
EDGE_MM = 4
FOOT_MM = 10
"""The code stands in the upper right where it can; the foot line needs the lowest 10 mm."""


class Occupied:
    """A page in millimetres with what is on it: each row is a number, its bits the columns."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self.width, self.height = int(width_mm), int(height_mm)
        self.rows = [0] * self.height

    def take(self, area: Area) -> None:
        """Mark an area as occupied, with half a millimetre round it."""
        left = max(floor(area.x_mm - 0.5), 0)
        right = min(ceil(area.x_mm + area.width_mm + 0.5), self.width)
        bits = ((1 << max(right - left, 0)) - 1) << left
        top = max(floor(area.y_mm - 0.5), 0)
        for row in range(top, min(ceil(area.y_mm + area.height_mm + 0.5), self.height)):
            self.rows[row] |= bits

    def square(self) -> Area | None:
        """A free square for the code, the largest there is, the upper right first."""
        found = (self._free(side) for side in SIDES_MM)
        return next((area for area in found if area), None)

    def _free(self, side: int) -> Area | None:
        mask = (1 << side) - 1
        for top in range(EDGE_MM, self.height - side - EDGE_MM):
            taken = 0
            for row in self.rows[top : top + side]:
                taken |= row
            for left in range(self.width - side - EDGE_MM, EDGE_MM - 1, -1):
                if not (taken >> left) & mask:
                    return Area(float(left), float(top), float(side), float(side))
        return None

    @property
    def foot_is_free(self) -> bool:
        """Whether nothing stands where the foot line would."""
        return not any(self.rows[self.height - FOOT_MM : self.height - 4])


def occupied(width_mm: float, height_mm: float, areas: Iterable[Area]) -> Occupied:
    """A page on which these areas are taken."""
    found = Occupied(width_mm, height_mm)
    for area in areas:
        found.take(area)
    return found
