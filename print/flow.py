"""Text that flows down a column and over pages, for the sheets people take home."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from print.document import Document
from print.faces import BOLD, LABEL, Family, typeset
from print.ink import PT_MM, Ink
from print.words import wrap

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT = 12.0, 198.0
TOP, BOTTOM = 14.0, 283.0
LEAD = 1.36  # height of a line in parts of its letters


def line_mm(size: float) -> float:
    """The height of one line of text of a size."""
    return size * PT_MM * LEAD


@dataclass
class Flow:
    """A cursor that goes down A4 pages; `begin` draws the head of each following page."""

    document: Document
    begin: Callable[["Flow"], None]
    pages: list[Ink] = field(default_factory=list)
    y: float = TOP

    @property
    def ink(self) -> Ink:
        """The page being written."""
        if not self.pages:
            self.pages.append(self.document.page(WIDTH, HEIGHT))
        return self.pages[-1]

    def turn_page(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append(self.document.page(WIDTH, HEIGHT))
        self.y = TOP
        self.begin(self)

    def need(self, height: float) -> bool:
        """Turn the page if less than this height is left; True if it was turned."""
        if self.y + height <= BOTTOM:
            return False
        self.turn_page()
        return True

    def write(
        self, text: str, size: float, x: float = LEFT, family: Family = LABEL, right: float = RIGHT
    ) -> None:
        """A paragraph between `x` and `right`."""
        for line in wrap(text, right - x, size, family):
            self.need(line_mm(size))
            self.ink.text(line, x, self.y + line_mm(size) * 0.72, size, family)
            self.y += line_mm(size)

    def rule(self, black: float = 1.0, space: float = 3.0) -> None:
        """A thin line across the page with space before and after."""
        self.y += space
        self.ink.grey(black)
        self.ink.lines([(LEFT, self.y, RIGHT, self.y)], 0.25)
        self.ink.grey(1)
        self.y += space

    def heading(self, text: str, size: float = 16, keep: float = 25) -> None:
        """A heading that stays with at least `keep` millimetres of what follows."""
        self.need(line_mm(size) + keep)
        self.write(text, size, family=BOLD)
        self.y += 1


def lines_of(text: str, size: float, x: float, family: Family = LABEL, right: float = RIGHT) -> int:
    """How many lines a paragraph takes."""
    return len(wrap(text, right - x, size, family))


def tick_line(flow: Flow, text: str, size: float, x: float, family: Family = LABEL) -> None:
    """A paragraph with an empty box to tick before it."""
    side = size * PT_MM * 0.86
    flow.need(line_mm(size) * lines_of(text, size, x + side + 2.2, family))
    top = flow.y + (line_mm(size) - side) / 2
    flow.ink.box(x + 0.2, top, side, side, 0.25)
    flow.write(text, size, x + side + 2.2, family)


def frame_text(flow: Flow, title: str, body: Sequence[str], size: float = 14) -> None:
    """A framed box with a title, for what the reader must not overlook; it stays on one page."""
    inner, right, edge = LEFT + 4, RIGHT - 4, 1.7
    lines = lines_of(title, size, inner, BOLD, right)
    lines += sum(lines_of(text, size, inner, LABEL, right) for text in body)
    height = lines * line_mm(size) + 2 * edge
    flow.need(height)
    flow.ink.box(LEFT, flow.y, RIGHT - LEFT, height, 0.25)
    flow.y += edge
    flow.write(title, size, inner, BOLD, right)
    for text in body:
        flow.write(text, size, inner, LABEL, right)
    flow.y += edge


def text_width(text: str, size: float, family: Family = LABEL) -> float:
    """How wide a text is in millimetres."""
    return typeset(text, family).mm(size)
