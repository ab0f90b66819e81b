"""Cells and lines that stand by themselves on a page: on a city's own form, or drawn anew.

A cell placed by itself is a block of one cell, so that filling, drawing and measuring know only
blocks. With `per` it stands once for each person, `step_mm` below the one before. Cells that name
the same `block` are framed together, as the cells of a block are.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.layout import LABELS, PANELS, ROW_SETS, read_column
from forms.shape import FONTS_PT, Block, Row, Stroke
from forms.tables import Table

LINE_MM = 0.2
ENDS = 4


def read_fields(paper: Table) -> Iterator[Block]:
    """The paper's `[[fields]]`, each as a block of one cell."""
    for number, table in enumerate(paper.tables("fields", "欄"), 1):
        yield _read_field(table, number)


def _read_field(table: Table, number: int) -> Block:
    x, y = table.number("x_mm"), table.number("y_mm")
    width, height = table.number("width_mm"), table.number("height_mm")
    per = table.choice("per", ROW_SETS) if table.has("per") else None
    repeat = table.whole("repeat", 1)
    step = table.number("step_mm", height)
    field_id = table.text("id", f"field-{number}")
    frame = table.flag("frame")
    label_pos = table.choice("label_pos", LABELS, "top" if frame else "none")
    font = table.choice("font", tuple(FONTS_PT), "M")
    panel, group = table.choice("panel", PANELS, "main"), table.text("block", "")
    title, title_mm = table.text("title", ""), table.number("title_mm", 0.0)
    thick = table.flag("thick_frame")
    column = read_column(table, width)
    return Block(
        id=field_id,
        title=title,
        x_mm=x,
        y_mm=y,
        width_mm=width,
        height_mm=round(step * (repeat - 1) + height, 3),
        rows=(Row(height, (column,), repeat, per, step),),
        title_mm=title_mm,
        font=font,
        label_pos=label_pos,
        panel=panel,
        thick_frame=thick,
        frame=frame,
        group=group,
    )


def read_strokes(paper: Table) -> tuple[Stroke, ...]:
    """The paper's `lines`: [x1, y1, x2, y2] in millimetres, and a fifth number for the width."""
    return tuple(_read_stroke(paper, numbers) for numbers in paper.rows("lines"))


def _read_stroke(paper: Table, numbers: tuple[float, ...]) -> Stroke:
    if len(numbers) not in (ENDS, ENDS + 1):
        fact = f"{len(numbers)}個の数の線があります"
        raise paper.fault("lines", fact, "[x1, y1, x2, y2] か [x1, y1, x2, y2, 太さ] にします")
    x1, y1, x2, y2, width = (*numbers, LINE_MM)[: ENDS + 1]
    return Stroke(x1, y1, x2, y2, width)
