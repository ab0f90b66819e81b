"""A paper from its TOML text, key by key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from forms.layout import ROW_SETS, read_blocks
from forms.paper import CHECKED, Paper
from forms.placing import read_fields, read_strokes
from forms.shape import Area, PaperFault, Sized
from forms.tables import Table

SIZES_MM = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "B4": (257.0, 364.0),
    "B5": (182.0, 257.0),
}
WORDS_OF_BOOL = {True: "true", False: "false"}


def read_paper(paper_id: str, text: str, folder: Path | None = None) -> Paper:
    """A paper from its TOML text, and the folder of its background; raises PaperFault."""
    table = _table(paper_id, text)
    size = table.choice("size", tuple(SIZES_MM), "A4")
    orientation = table.choice("orientation", ("portrait", "landscape"), "portrait")
    page = _page(table, size, orientation)
    paper = Paper(
        id=paper_id,
        title=table.text("title"),
        short=table.text("short"),
        mark=table.text("mark"),
        office=table.text("office"),
        law=table.text("law"),
        size=size,
        orientation=orientation,
        width_mm=page.width_mm,
        height_mm=page.height_mm,
        margin_top_mm=page.top_mm,
        margin_right_mm=page.right_mm,
        margin_bottom_mm=page.bottom_mm,
        margin_left_mm=page.left_mm,
        gutter_mm=page.gutter_mm,
        each=table.choice("each", ("item", "person", "belonging", "visit", *ROW_SETS), "item"),
        together=table.choice("together", ("procedure", "event"), "procedure"),
        confidence=table.choice("confidence", ("high", "medium", "low")),
        checked=table.choice("checked", CHECKED),
        source=table.text("source"),
        note_line=table.text("note_line", ""),
        code=_read_code(table, page),
        blocks=(*read_blocks(table, page), *read_fields(table)),
        form=table.text("form", paper_id),
        procedures=table.words("procedures"),
        when=_read_when(table.table("when")),
        asks=table.words("asks"),
        follows=table.text("follows", ""),
        strokes=read_strokes(table),
        background=table.text("background", ""),
        background_page=table.whole("background_page", 1),
        copies=table.whole("copies", 1),
        two_sided=table.flag("two_sided"),
        tray=table.text("tray", ""),
        foot=table.flag("foot", True),
        folder=folder,
    )
    table.refuse_unknown()
    return paper


def _read_when(table: Table) -> Mapping[str, tuple[str, ...]]:
    """Binding → values: a text stands for itself, true and false for yes and no."""
    return MappingProxyType({bind: _values_of(table, bind) for bind in table.values})


def _values_of(table: Table, bind: str) -> tuple[str, ...]:
    told = table.values[bind]
    several = told if isinstance(told, list) else [told]
    words = [WORDS_OF_BOOL[one] if isinstance(one, bool) else one for one in several]
    return Table({bind: words}, table.place).words(bind)


def _table(paper_id: str, text: str) -> Table:
    try:
        return Table(tomllib.loads(text), paper_id)
    except tomllib.TOMLDecodeError as fault:
        cure = "記号の閉じ忘れを直してください"
        raise PaperFault(paper_id, f"TOMLとして読めません({fault})", cure) from fault


def _page(table: Table, size: str, orientation: str) -> Sized:
    short, long = SIZES_MM[size]
    width, height = (short, long) if orientation == "portrait" else (long, short)
    top, right, bottom, left = table.numbers("margins_mm", 4, (12.0, 15.0, 12.0, 15.0))
    return Sized(width, height, top, right, bottom, left, table.number("gutter_mm", 0.0))


def _read_code(paper: Table, page: Sized) -> Area:
    """The square for the code: upper right corner, 18 mm, unless the paper says otherwise."""
    table = paper.table("code")
    size = table.number("size_mm", 18.0)
    right = page.width_mm - page.right_mm - size
    area = Area(table.number("x_mm", right), table.number("y_mm", page.top_mm), size, size)
    table.refuse_unknown()
    return area
