"""The parts of a paper: blocks of rows of columns, all measured in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lifeevents.errors import Fault

# (block id, index of the row, index of the repetition, index of the column)
Position = tuple[str, int, int, int]

CELLS = (
    "text",  # one line of text (two when it does not fit)
    "comb",  # one character a frame; `comb` gives the groups, such as [3, 4]
    "tick",  # □ with a tick before each option
    "circle",  # each option, the chosen one circled
    "era_circle_ymd",  # eras to circle, then year, month, day
    "era_text_ymd",  # 令和8年12月4日 as one text
    "era_ymd_ampm_hm",  # date, 午前/午後, hour, minute
    "era_ym",  # year and month
    "signature",  # left empty for the person's own hand
    "seal",  # left empty, dotted circle for a seal
    "office",  # left empty for staff, light ground
    "external",  # left empty for a doctor or another agency
    "image",  # left empty for a picture or seal impression
    "static",  # printed words without a frame label: title, addressee, row number
)
EMPTY_CELLS = frozenset({"signature", "seal", "office", "external", "image"})
FONTS_PT = {"XL": 14.0, "L": 12.0, "M": 10.5, "S": 9.0}


class PaperFault(Fault):
    """A paper's file that cannot be used."""


@dataclass(frozen=True)
class Sized:
    """A page with its margins, in millimetres."""

    width_mm: float
    height_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float
    left_mm: float
    gutter_mm: float


@dataclass(frozen=True)
class Area:
    """A rectangle on the page: left upper corner from the page's corner, and size."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Stroke:
    """A straight line of a paper, from one place to another, all in millimetres."""

    x1_mm: float
    y1_mm: float
    x2_mm: float
    y2_mm: float
    width_mm: float


@dataclass(frozen=True)
class Option:
    """One thing to tick or circle: the fact's value ("true"/"false" for a bool) and the words."""

    value: str
    label: str


@dataclass(frozen=True)
class Column:
    """One cell of a row and the binding that fills it; cells left for people's hands have none.

    `japanese_only`/`foreign_only` limit it to people of that nationality, `events` to these life
    events; an `optional` cell is filled when its fact is known and never counts as a gap.
    `prefix` and `suffix` (満, 歳) are printed on the empty paper, around where the value goes.
    `align` (left, center, right) and `size_pt` are the paper's own rule where they are empty and 0.
    A `bare` cell lies on a form that has its frames and words in print: only its value is drawn.
    `part` is the part of a date that it takes, where year, month and day have cells of their own.
    """

    label: str
    width_mm: float
    cell: str
    bind: str | None = None
    text: str = ""
    options: tuple[Option, ...] = ()
    comb: tuple[int, ...] = ()
    comb_cell_mm: float = 0.0
    eras: tuple[str, ...] = ()
    prefix: str = ""
    suffix: str = ""
    font: str | None = None
    label_pos: str | None = None
    japanese_only: bool = False
    foreign_only: bool = False
    optional: bool = False
    events: tuple[str, ...] = ()
    seal_mm: float = 0.0
    align: str = ""
    size_pt: float = 0.0
    bare: bool = False
    part: str = ""

    @property
    def continues(self) -> bool:
        """Whether it is only there to continue the cell above it."""
        return self.cell == "static" and not (self.bind or self.text or self.label)


@dataclass(frozen=True)
class Row:
    """A line of cells; with `per` it belongs to one person and stands `repeat` times.

    With `step_mm` each repetition begins that far below the one before, whatever lies between.
    """

    height_mm: float
    columns: tuple[Column, ...]
    repeat: int = 1
    per: str | None = None
    step_mm: float = 0.0


@dataclass(frozen=True)
class Block:
    """A framed group of rows. Its title stands in the `title_mm` above `y_mm`; 0 means no title.

    Blocks of the same `group` are framed together, as one: thin lines between their cells.
    """

    id: str
    title: str
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    rows: tuple[Row, ...]
    title_mm: float = 0.0
    font: str = "M"
    label_pos: str = "top"
    panel: str = "main"
    office_use: bool = False
    external: bool = False
    thick_frame: bool = False
    frame: bool = True
    group: str = ""

    def lines(self) -> Iterator[tuple[int, int]]:
        """(row, repeat) indices from top to bottom; neighbours of one `per` go person by person."""
        start = 0
        while start < len(self.rows):
            end = start + 1
            per = self.rows[start].per
            while per is not None and end < len(self.rows) and self.rows[end].per == per:
                end += 1
            for repeat_index in range(self.rows[start].repeat):
                for row_index in range(start, end):
                    yield row_index, repeat_index
            start = end

    def placed(self) -> Iterator[tuple[int, int, int, Area]]:
        """(row, repeat, column, area on the page) of every cell."""
        y = self.y_mm
        for row_index, repeat_index in self.lines():
            row = self.rows[row_index]
            x = self.x_mm
            if row.step_mm:
                y = self.y_mm + repeat_index * row.step_mm
            for column_index, column in enumerate(row.columns):
                area = Area(x, y, column.width_mm, row.height_mm)
                yield row_index, repeat_index, column_index, area
                x += column.width_mm
            y += row.height_mm

    def areas(self) -> dict[Position, Area]:
        """The place of each cell; an empty printed cell belongs to the one above it."""
        places: dict[Position, Area] = {}
        above: dict[tuple[float, float], Position] = {}
        for row, repeat, at, area in self.placed():
            key = (self.id, row, repeat, at)
            side = (round(area.x_mm, 2), round(area.width_mm, 2))
            if self.rows[row].columns[at].continues and side in above:
                upper = places[above[side]]
                high = upper.height_mm + area.height_mm
                places[above[side]] = replace(upper, height_mm=high)
            else:
                above[side] = key
                places[key] = area
        return places
