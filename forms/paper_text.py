"""A paper written as TOML in its flat form: every cell with its own place, for the designer.

A paper made of blocks loses nothing: cells that were framed together name the same `block`, and
what is read back draws the same sheet and fills the same cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from forms.papers import Paper
from forms.shape import Area, Block, Column, Row, Stroke

WORDS = ("title", "short", "mark", "office", "law")
LATER_WORDS = ("confidence", "checked", "source", "note_line")
COLUMN_WORDS = ("label", "cell", "bind", "text", "prefix", "suffix", "align", "part")
FLAGS = ("japanese_only", "foreign_only", "optional", "bare")


def paper_text(paper: Paper) -> str:
    """The paper as TOML that reads back to the same sheet, all of its cells as `[[fields]]`."""
    parts = [_table(dict(_header(paper)))]
    if paper.when:
        parts.append("[when]\n" + _table({key: list(of) for key, of in paper.when.items()}))
    code = {"x_mm": paper.code.x_mm, "y_mm": paper.code.y_mm, "size_mm": paper.code.width_mm}
    parts.append("[code]\n" + _table(code))
    parts += ["[[fields]]\n" + _table(field) for field in flat_fields(paper)]
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


def _table(values: Mapping[str, Any]) -> str:
    """Keys and values, one a line; what is empty, 0 or false is what the reader assumes."""
    lines = [f"{_key(key)} = {_value(one)}" for key, one in values.items() if _said(key, one)]
    return "".join(f"{line}\n" for line in lines)


ALWAYS = (*WORDS, *LATER_WORDS, "x_mm", "y_mm", "margins_mm", "foot")


def _said(key: str, value: Any) -> bool:
    return key in ALWAYS or (bool(value) and value != ())


def _key(key: str) -> str:
    return key if key.replace("_", "").isalnum() and key.isascii() else _quoted(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(key)} = {_quoted(one)}" for key, one in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    return f"{round(value, 3):g}"


ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _quoted(text: str) -> str:
    """A TOML string; control characters are written by their code point."""
    return f'"{"".join(_escaped(one) for one in text)}"'


def _escaped(letter: str) -> str:
    control = ord(letter) < 0x20 or ord(letter) == 0x7F
    return ESCAPES.get(letter, f"\\u{ord(letter):04X}" if control else letter)
