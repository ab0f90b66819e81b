"""One paper: its page, its cells, when it is printed, and how sure we are of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from forms.shape import Area, Block, Column, Position, Row, Stroke

CHECKED = (
    "text_of_original",
    "text_of_original_partial",
    "text_of_sibling_form",
    "guide",
    "statute_items",
    "procedure_pages",
    "no_original",
)


@dataclass(frozen=True)
class Paper:
    """One paper: its page in millimetres, its blocks from top to bottom, and how sure we are of it.

    `each` is "person" when every person concerned gets a sheet of his own, "belonging" when every
    vehicle or dog does, else "item".
    `together` is "event" when all items of one event go on one sheet, else "procedure".
    `code` is the square kept free for the sheet's two-dimensional code.

    `form` is the id that procedures name; several papers of one form are its separate real forms:
    `procedures` (all of the form's, when empty) and `when` (binding → values of which one holds)
    say which is printed. `asks` are bindings that the sheet asks for although no cell shows them.
    `follows` is the id of the paper after which this one is printed as well.
    `background` is the name of a PDF in the same folder on which the cells are drawn; `folder` is
    that folder, for a paper that was read from one. Without `foot` nothing is printed at the foot.
    """

    id: str
    title: str
    short: str
    mark: str
    office: str
    law: str
    size: str
    orientation: str
    width_mm: float
    height_mm: float
    margin_top_mm: float
    margin_right_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    gutter_mm: float
    each: str
    together: str
    confidence: str
    checked: str
    source: str
    note_line: str
    code: Area
    blocks: tuple[Block, ...]
    form: str = ""
    procedures: tuple[str, ...] = ()
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    asks: tuple[str, ...] = ()
    follows: str = ""
    strokes: tuple[Stroke, ...] = ()
    background: str = ""
    background_page: int = 1
    copies: int = 1
    two_sided: bool = False
    tray: str = ""
    foot: bool = True
    folder: Path | None = field(default=None, compare=False)

    @property
    def background_file(self) -> Path | None:
        """The PDF on which the cells are drawn, if there is one."""
        folder = self.folder or Path()
        return folder / self.background if self.background else None

    @property
    def panels(self) -> tuple[str, ...]:
        """Halves of the page by name; only "main" unless the paper has two halves."""
        return tuple(dict.fromkeys(block.panel for block in self.blocks))

    def cells(self) -> Iterator[tuple[Position, Block, Row, Column]]:
        """Every cell in reading order: rows of one person stay together when they repeat."""
        for block in self.blocks:
            for row_index, repeat_index in block.lines():
                row = block.rows[row_index]
                for column_index, column in enumerate(row.columns):
                    yield (block.id, row_index, repeat_index, column_index), block, row, column
