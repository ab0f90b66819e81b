"""The TOML of a paper that was brought in: its header, its lines and words, and its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.importing.proposal import Proposal
from forms.papers import load_shipped
from forms.shape import Area
from forms.toml_text import table_text

HAND = "signature"
"""The kind of cell of a field that nothing fills yet: left for a hand."""
MARKS = "様式町村市区紙票"
SMALL_MM, LARGE_MM = 6.0, 12.0


@dataclass(frozen=True)
class Header:
    """What stands at the head of the paper's file."""

    title: str
    size: str
    landscape: bool
    source: str
    form: str = ""
    follows: str = ""
    background: str = ""
    background_page: int = 1
    code: Area | None = None
    foot: bool = True
    lines: tuple[tuple[float, ...], ...] = ()
    each: str = ""


def free_mark(title: str) -> str:
    """A letter of the title, or another, that is no shipped paper's mark."""
    taken = {paper.mark for paper in load_shipped().values()}
    letters = (letter for letter in title + MARKS if letter.isalpha())
    return next((letter for letter in letters if letter not in taken), "様")


def text_of(header: Header, cells: Iterable[Mapping[str, Any]]) -> str:
    """The paper's file."""
    told = {
        "title": header.title,
        "short": header.title[:12],
        "mark": free_mark(header.title),
        "office": "担当課",
        "law": "市町村の様式",
        "size": header.size,
        "orientation": "landscape" if header.landscape else "",
        "each": header.each,
        "margins_mm": [5.0, 5.0, 5.0, 5.0],
        "confidence": "high",
        "checked": "text_of_original",
        "source": header.source,
        "note_line": "",
        "form": header.form,
        "follows": header.follows,
        "background": header.background,
        "background_page": header.background_page if header.background_page != 1 else 0,
        **({} if header.foot else {"foot": False}),
        "lines": [list(line) for line in header.lines],
    }
    parts = [table_text(told)]
    if header.code:
        code = {"x_mm": header.code.x_mm, "y_mm": header.code.y_mm}
        parts.append("[code]\n" + table_text({**code, "size_mm": header.code.width_mm}))
    parts += ["[[fields]]\n" + table_text(cell) for cell in cells]
    return "\n".join(parts)


def each_of(proposals: Iterable[Proposal]) -> str:
    """`person` where a bound field speaks of the person whose sheet it is, else the usual."""
    about = any(one.bound and one.bind.startswith("person.") for one in proposals)
    return "person" if about else ""


def place(area: Area) -> dict[str, float]:
    """The keys of a place, to a hundredth of a millimetre."""
    return {
        "x_mm": round(max(area.x_mm, 0.0), 2),
        "y_mm": round(max(area.y_mm, 0.0), 2),
        "width_mm": round(max(area.width_mm, 1.0), 2),
        "height_mm": round(max(area.height_mm, 1.0), 2),
    }


def field_of(one: Proposal, bare: bool = False) -> dict[str, Any]:
    """The table of a field; one that is not bound yet is left for a hand."""
    told: dict[str, Any] = {**place(one.area), "label": one.label, "title": one.section}
    told["label_pos"] = "none"
    if one.per:
        told |= {"per": one.per, "repeat": one.repeat, "step_mm": round(one.step_mm, 2)}
    if not one.bound:
        return {**told, "cell": HAND, "bare": bare, "part": one.part}
    return {**told, "cell": one.cell, "bind": one.bind, **_kind(one, bare)}


def _kind(one: Proposal, bare: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"font": _font(one.area.height_mm), "eras": one.eras}
    told |= {"prefix": one.prefix, "suffix": ""}
    if one.cell in ("tick", "circle"):
        told["options"] = [{"value": each.value, "label": each.label} for each in one.options]
    if one.cell == "comb":
        told |= {"comb": list(one.comb), "bare": True}
    if bare and not (one.cell == "tick" and len(one.options) != 1):
        told["bare"] = True
    return {**told, "part": one.part}


def _font(high: float) -> str:
    if high < SMALL_MM:
        return "S"
    return "L" if high > LARGE_MM else ""
