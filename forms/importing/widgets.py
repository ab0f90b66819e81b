"""The places of a PDF form's fields, read from its AcroForm: nothing is run, nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from forms.importing.page_boxes import PageBox, box_of, laid_on, sheet_for
from forms.paper_reading import SIZES_MM
from forms.shape import Area

PUSH, COMB = 1 << 16, 1 << 24
HIDDEN = 1 << 1 | 1 << 5
DEEPEST, MOST_FIELDS = 20, 3000


@dataclass(frozen=True)
class Widget:
    """One place of a field: its area on the sheet, and its rectangle in the page's own points.

    `on` is the state that a checkbox or radio button shows.
    """

    name: str
    tip: str
    kind: str
    page: int
    area: Area
    rect: tuple[float, float, float, float]
    comb: int = 0
    on: str = ""
    choices: tuple[str, ...] = ()


def widgets_of(pdf: pikepdf.Pdf) -> Iterator[Widget]:
    """Every place of every field that a person can fill in."""
    form: Any = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return
    pages = _pages(pdf)
    count = 0
    for field, inherited in _terminal(form.get("/Fields", pikepdf.Array())):
        for widget in _kids(field):
            where = _where(widget, field, pages)
            if where and not int(widget.get("/F", 0)) & HIDDEN:
                yield from _widget(widget, inherited, *where)
            count += 1
            if count > MOST_FIELDS:
                raise ValueError("more fields than a form has")


def _pages(pdf: pikepdf.Pdf) -> dict[tuple[int, int], tuple[int, PageBox]]:
    """Page and widget objects → number of the page and its box; widgets may not name theirs."""
    found: dict[tuple[int, int], tuple[int, PageBox]] = {}
    for number, page in enumerate(pdf.pages, 1):
        box = box_of(page)
        found[page.obj.objgen] = number, box
        annotations: Any = page.obj.get("/Annots", pikepdf.Array())
        for one in annotations:
            if isinstance(one, pikepdf.Dictionary) and one.is_indirect:
                found[one.objgen] = number, box
    return found


Told = dict[str, Any]


def _terminal(fields: Any, above: Told | None = None, deep: int = 0) -> Iterator[tuple[Any, Told]]:
    """Every field that has a value of its own, with what it inherits from those above."""
    if deep > DEEPEST:
        return
    for field in fields:
        if not isinstance(field, pikepdf.Dictionary):
            continue
        told = _inherit(above or {"names": ()}, field)
        kids = [one for one in field.get("/Kids", pikepdf.Array()) if "/T" in one]
        if kids:
            yield from _terminal(kids, told, deep + 1)
        else:
            yield field, told


def _inherit(above: Told, field: Any) -> Told:
    told = dict(above)
    if "/T" in field:
        told["names"] = (*above["names"], text_of(field["/T"]))
    for key in ("/FT", "/Ff", "/MaxLen", "/TU", "/Opt"):
        if key in field:
            told[key] = field[key]
    return told


def _kids(field: Any) -> Iterator[Any]:
    if "/Kids" in field:
        yield from (one for one in field["/Kids"] if "/Rect" in one)
    elif "/Rect" in field:
        yield field


def _where(widget: Any, field: Any, pages: Any) -> tuple[int, PageBox] | None:
    page: Any = widget.get("/P")
    if isinstance(page, pikepdf.Dictionary) and page.objgen in pages:
        return pages[page.objgen]  # type: ignore[no-any-return]
    return pages.get(widget.objgen) or pages.get(field.objgen)  # type: ignore[no-any-return]


def _widget(widget: Any, told: Told, page: int, box: PageBox) -> Iterator[Widget]:
    kind, flags = str(told.get("/FT", "/Tx")), int(told.get("/Ff", 0))
    if kind == "/Sig" or (kind == "/Btn" and flags & PUSH):
        return
    x1, y1, x2, y2 = (float(one) for one in widget["/Rect"])
    rect = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    size, across = sheet_for(box)
    short, long = SIZES_MM[size]
    laid = laid_on(box, *((long, short) if across else (short, long)))
    area = laid.area(box.area(rect))
    tip = text_of(widget.get("/TU", told.get("/TU", "")))
    names = ".".join(told["names"])
    length = int(told.get("/MaxLen", 0))
    comb = length if flags & COMB and 0 < length <= 100 else 0
    words = {"/Btn": "button", "/Ch": "choice"}.get(kind, "text")
    on = _on_state(widget) if words == "button" else ""
    yield Widget(names, tip, words, page, area, rect, comb, on, tuple(_choices(told)))


def _on_state(widget: Any) -> str:
    """The state in which a button is on: the name of its drawing that is not Off."""
    shown: Any = widget.get("/AP", pikepdf.Dictionary()).get("/N", pikepdf.Dictionary())
    if not isinstance(shown, pikepdf.Dictionary):
        return ""
    states = [key.removeprefix("/") for key in shown.keys() if key != "/Off"]  # noqa: SIM118
    return _name(states[0]) if states else ""


def _name(state: str) -> str:
    """The name of a state in letters; Japanese names come as bytes of UTF-8 or Shift_JIS."""
    raw = state.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return state


def _choices(told: Told) -> Iterator[str]:
    options: Any = told.get("/Opt", pikepdf.Array())
    for one in options:
        yield text_of(one[1] if isinstance(one, pikepdf.Array) and len(one) > 1 else one)


def text_of(value: Any) -> str:
    """A text of a PDF: UTF-16 or UTF-8 with its mark, else Shift_JIS where it reads as that."""
    if isinstance(value, str):
        return value
    raw = bytes(value)
    if raw.startswith((b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")) or raw.isascii():
        return str(value).strip("\ufeff\x00 ")
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding).strip()
        except UnicodeDecodeError:
            continue
    return str(value).strip()
