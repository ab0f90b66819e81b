"""The measures of a drawing, and what lies where on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from lifeevents.flows.parts import Flow, Lane

TASK_WIDTH, TASK_HEIGHT = 228, 64
PITCH = 78  # from one task to the next
GATE = 36
EVENT = 36
PAPER_WIDTH, PAPER_HEIGHT = 20, 26
LABEL_WIDTH = 150  # of the words beside an arrow
PAPER_LABEL = 140
GAP = 16
CHANNEL = 20  # in which the lines of several lanes run up and down
LANE_LABEL = 156
POOL_LABEL = 32
ABOVE, BELOW = 32, 12  # room in a lane above the first task and below the last
HEADER = 132  # height of the resident's lane, with its two rows
NAME_SIZE, SMALL_SIZE, LABEL_SIZE = 15, 12, 12

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle; `y` grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any area."""
        beside = self.right <= other.x or other.right <= self.x
        return not (beside or self.bottom <= other.y or other.bottom <= self.y)

    def touches(self, point: Point) -> bool:
        """Whether a point lies on the rim."""
        x, y = point
        inside = self.x <= x <= self.right and self.y <= y <= self.bottom
        return inside and (x in (self.x, self.right) or y in (self.y, self.bottom))


@dataclass(frozen=True)
class Lettering:
    """Words in lines within a box."""

    box: Box
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Plane:
    """A flow with the place of everything: by the ids of its parts."""

    flow: Flow
    pool: Box
    lanes: Mapping[Lane, Box]
    steps: Mapping[str, Box]
    sheets: Mapping[str, Box]
    titles: Mapping[str, Lettering]
    routes: Mapping[str, tuple[Point, ...]]
    labels: Mapping[str, Lettering]
    ties: Mapping[str, tuple[Point, ...]]
