"""Blocks of a paper from TOML: heights are added up and blocks stacked for the writer."""

from __future__ import annotations

from collections import defaultdict

from forms.shape import CELLS, EMPTY_CELLS, FONTS_PT, Block, Column, Option, Row, Sized
from forms.shared_blocks import with_shared
from forms.tables import Table

LABELS = ("top", "left", "none")
ALIGNS = ("left", "center", "right")
PARTS = ("era", "year", "western_year", "month", "day")
ROW_SETS = (
    "people",
    "movers",
    "children",
    "covered_children",
    "older_children",
    "members",
    "preschoolers",
    "pupils",
    "changed_children",
    "allowance_children",
    "other_children",
    "disabled_children",
    "renamed",
    "housemates",
    "family_of_person",
    "register_members",
    "companions",
    "fellows",
    "insured_together",
    "infants",
    "entering_children",
)
TOLERANCE_MM = 0.05


def read_blocks(paper: Table, page: Sized) -> tuple[Block, ...]:
    """The blocks of a paper, each below the one before it in its panel."""
    tables = tuple(with_shared(one) for one in paper.tables("blocks", "ブロック"))
    panels = tuple(dict.fromkeys(table.choice("panel", PANELS, "main") for table in tables))
    width = _panel_width(page, len(panels))
    bottom: dict[str, float] = defaultdict(lambda: page.top_mm)
    blocks = []
    for table in tables:
        panel = table.choice("panel", PANELS, "main")
        left = page.left_mm + panels.index(panel) * (width + page.gutter_mm)
        block = _read_block(table, left, bottom[panel], width)
        bottom[panel] = block.y_mm + block.height_mm
        blocks.append(block)
    return tuple(blocks)


PANELS = ("main", "left", "right")


def _panel_width(page: Sized, panels: int) -> float:
    whole = page.width_mm - page.left_mm - page.right_mm
    return (whole - page.gutter_mm * (max(panels, 1) - 1)) / max(panels, 1)


def _read_block(table: Table, left: float, top: float, panel_width: float) -> Block:
    width = table.number("width_mm", panel_width)
    title_mm = table.number("title_mm", 0.0)
    rows = tuple(_read_row(row, width) for row in table.tables("rows", "行"))
    block = Block(
        id=table.text("id"),
        title=table.text("title", ""),
        x_mm=left,
        y_mm=top + table.number("gap_mm", 0.0) + title_mm,
        width_mm=width,
        height_mm=round(sum(row.height_mm * row.repeat for row in rows), 3),
        rows=rows,
        title_mm=title_mm,
        font=table.choice("font", tuple(FONTS_PT), "M"),
        label_pos=table.choice("label_pos", LABELS, "top"),
        panel=table.choice("panel", PANELS, "main"),
        office_use=table.flag("office_use"),
        external=table.flag("external"),
        thick_frame=table.flag("thick_frame"),
        frame=not table.flag("no_frame"),
    )
    table.refuse_unknown()
    return block


def _read_row(table: Table, width: float) -> Row:
    tables = table.tables("columns", "列")
    given = [column.number("width_mm", 0.0) for column in tables]
    rest = width - sum(given)
    open_columns = given.count(0.0)
    if open_columns > 1:
        raise table.fault("columns", "幅のない列が2つあります", "幅を書かない列は1行に1つまでです")
    if (open_columns and rest <= 0) or (not open_columns and abs(rest) > TOLERANCE_MM):
        total = f"{sum(given):g}mm"
        raise table.fault("columns", f"幅の合計が{total}です", f"{width:g}mmにしてください")
    per = table.choice("per", ROW_SETS) if table.has("per") else None
    row = Row(
        height_mm=table.number("height_mm"),
        columns=tuple(
            read_column(column, wide or rest) for column, wide in zip(tables, given, strict=True)
        ),
        repeat=table.whole("repeat", 1),
        per=per,
    )
    table.refuse_unknown()
    return row


def read_column(table: Table, width: float) -> Column:
    """One cell of this width from its table, which may hold nothing else."""
    cell = table.choice("cell", CELLS)
    comb = tuple(int(one) for one in table.numbers("comb", None, ()))
    column = Column(
        label=table.text("label", ""),
        width_mm=round(width, 3),
        cell=cell,
        bind=table.text("bind") if table.has("bind") else None,
        text=table.text("text", ""),
        options=tuple(_read_option(option) for option in table.tables("options", "選択肢")),
        comb=comb,
        comb_cell_mm=table.number("comb_cell_mm", 5.0 if comb else 0.0),
        eras=table.words("eras"),
        prefix=table.text("prefix", ""),
        suffix=table.text("suffix", ""),
        font=table.choice("font", tuple(FONTS_PT)) if table.has("font") else None,
        label_pos=table.choice("label_pos", LABELS) if table.has("label_pos") else None,
        japanese_only=table.flag("japanese_only"),
        foreign_only=table.flag("foreign_only"),
        optional=table.flag("optional"),
        events=table.words("events"),
        seal_mm=table.number("seal_mm", 0.0),
        align=table.choice("align", ALIGNS) if table.has("align") else "",
        size_pt=table.number("size_pt", 0.0),
        bare=table.flag("bare"),
        part=table.choice("part", PARTS) if table.has("part") else "",
    )
    _check_column(table, column)
    table.refuse_unknown()
    return column


def _check_column(table: Table, column: Column) -> None:
    if column.cell in EMPTY_CELLS and column.bind:
        raise table.fault("bind", "空けておく升に値が結ばれています", "bind を消してください")
    if column.cell not in EMPTY_CELLS and column.cell != "static" and not column.bind:
        raise table.fault("bind", "ありません", "値の入る升には bind を書いてください")
    if column.cell == "comb" and not column.comb:
        raise table.fault("comb", "ありません", "升の数を [3, 4] のように書いてください")
    if column.cell in ("tick", "circle") and not column.options:
        raise table.fault("options", "ありません", "選択肢を書いてください")


def _read_option(table: Table) -> Option:
    value = table.values.get("value")
    table.known.add("value")
    if isinstance(value, bool):
        value = "true" if value else "false"
    if not isinstance(value, str):
        raise table.fault("value", "文字か true / false ではありません", "値を書いてください")
    option = Option(value, table.text("label"))
    table.refuse_unknown()
    return option
