"""A paper written as TOML in its flat form: every cell with its own place, for the designer.

A paper made of blocks loses nothing: cells that were framed together name the same `block`, and
what is read back draws the same sheet and fills the same cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from forms.papers import Paper
from forms.shape import Area, Block, Column, Row, Stroke
from forms.toml_text import LATER_WORDS, WORDS, table_text

COLUMN_WORDS = ("label", "cell", "bind", "text", "prefix", "suffix", "align", "part")
FLAGS = ("japanese_only", "foreign_only", "optional", "bare")


def paper_text(paper: Paper) -> str:
    """The paper as TOML that reads back to the same sheet, all of its cells as `[[fields]]`."""
    parts = [table_text(dict(_header(paper)))]
    if paper.when:
        parts.append("[when]\n" + table_text({key: list(of) for key, of in paper.when.items()}))
    code = {"x_mm": paper.code.x_mm, "y_mm": paper.code.y_mm, "size_mm": paper.code.width_mm}
    parts.append("[code]\n" + table_text(code))
    parts += ["[[fields]]\n" + table_text(field) for field in flat_fields(paper)]
    return "\n".join(parts)


def _header(paper: Paper) -> Iterator[tuple[str, Any]]:
    yield from ((key, getattr(paper, key)) for key in WORDS)
    yield "size", paper.size
    yield "orientation", paper.orientation
    yield (
        "margins_mm",
        [
            paper.margin_top_mm,
            paper.margin_right_mm,
            paper.margin_bottom_mm,
            paper.margin_left_mm,
        ],
    )
    yield "gutter_mm", paper.gutter_mm
    yield "each", paper.each
    yield "together", paper.together
    yield from ((key, getattr(paper, key)) for key in LATER_WORDS)
    yield from _printing(paper)
    yield "lines", [_stroke(one) for one in paper.strokes]


def _printing(paper: Paper) -> Iterator[tuple[str, Any]]:
    """Keys that most papers do not have."""
    if paper.form != paper.id:
        yield "form", paper.form
    for key in ("procedures", "asks", "follows", "background", "two_sided", "tray"):
        yield key, getattr(paper, key)
    if paper.background_page != 1:
        yield "background_page", paper.background_page
    if paper.copies != 1:
        yield "copies", paper.copies
    if not paper.foot:
        yield "foot", False


def _stroke(one: Stroke) -> list[float]:
    return [one.x1_mm, one.y1_mm, one.x2_mm, one.y2_mm, one.width_mm]


def flat_fields(paper: Paper) -> tuple[Mapping[str, Any], ...]:
    """Every cell of the paper as the table of a field, in the order of the paper."""
    return tuple(field for block in paper.blocks for field in _fields_of(block))


def _fields_of(block: Block) -> Iterator[Mapping[str, Any]]:
    places = block.areas()
    for number, ((_, row, repeat, at), area) in enumerate(places.items()):
        if repeat == 0:
            below = places.get((block.id, row, 1, at))
            step = below.y_mm - area.y_mm if below else 0.0
            name = block.id if _stands_alone(block) else f"{block.id}-{row + 1}-{at + 1}"
            yield {
                "id": name,
                **_area(area),
                **_row(block.rows[row], step),
                **_block(block, first=number == 0),
                **_column(block.rows[row].columns[at], block),
            }


def _stands_alone(block: Block) -> bool:
    return len(block.rows) == 1 and len(block.rows[0].columns) == 1


def _area(area: Area) -> dict[str, Any]:
    keys = ("x_mm", "y_mm", "width_mm", "height_mm")
    return {key: round(getattr(area, key), 3) for key in keys}


def _row(row: Row, step: float) -> dict[str, Any]:
    found: dict[str, Any] = {"per": row.per or ""}
    if row.repeat > 1:
        found |= {"repeat": row.repeat, "step_mm": round(row.step_mm or step, 3)}
    return found


def _block(block: Block, first: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"title": block.title}
    if first:
        found["title_mm"] = block.title_mm
    if block.panel != "main":
        found["panel"] = block.panel
    if block.frame:
        group = block.group or ("" if _stands_alone(block) else block.id)
        found |= {"frame": True, "block": group, "thick_frame": block.thick_frame}
    return found


def _column(column: Column, block: Block) -> dict[str, Any]:
    found = {key: getattr(column, key) or "" for key in COLUMN_WORDS}
    font = column.font or block.font
    return {
        **found,
        "options": [{"value": one.value, "label": one.label} for one in column.options],
        "comb": list(column.comb),
        "comb_cell_mm": column.comb_cell_mm,
        "eras": column.eras,
        "font": "" if font == "M" else font,
        "label_pos": _label_pos(column, block),
        **{key: getattr(column, key) for key in FLAGS},
        "events": column.events,
        "seal_mm": column.seal_mm,
        "size_pt": column.size_pt,
    }


def _label_pos(column: Column, block: Block) -> str:
    found = column.label_pos or block.label_pos
    return "" if found == ("top" if block.frame else "none") else found
