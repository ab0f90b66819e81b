"""One sheet of a paper: what is always on it, prepared once, and the values of one case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from forms.cells import BLANK, FilledSheet, Text
from forms.papers import Paper
from forms.shape import Position
from print.cells import Spot
from print.codes import SHEET_MASK, draw_code
from print.document import Document, Form, Imprint, draw_foot, make_form
from print.embed import Subsets
from print.empty import (
    draw_block_title,
    draw_empty,
    draw_ground,
    draw_lines,
    draw_static,
    draw_strokes,
)
from print.faces import LABEL, MissingGlyph, printing_at
from print.ink import Ink, baseline_in
from print.ruling import Framed
from print.values import draw_value

if TYPE_CHECKING:
    from print.background import Background

NOTE_PT = 7.5
TITLE = "paper.title"


@dataclass(frozen=True)
class LeftOver:
    """A value too long for its cell even in the smallest letters: it goes on a sheet of its own."""

    paper: str
    label: str
    text: str


@dataclass(frozen=True)
class Ready:
    """A paper made ready: its empty sheet as a form, and the place of every cell."""

    paper: Paper
    form: Form
    spots: dict[Position, Spot]
    numbers: frozenset[Position]
    version: str
    under: Background | None = None


_ready: dict[str, Ready] = {}


def prepare(paper: Paper) -> Ready:
    """The paper made ready; drawn once as long as the paper stays the same."""
    ready, under = _ready.get(paper.id), _under(paper)
    same = ready is not None and (ready.paper is paper or ready.paper == paper)
    if ready is None or not same or ready.under != under:
        ready = _ready[paper.id] = _prepared(paper, under)
    return ready


def _under(paper: Paper) -> Background | None:
    """The paper's background; only papers that have one load what reads PDFs."""
    if not paper.background:
        return None
    from print.background import background_of

    return background_of(paper)


def _prepared(paper: Paper, under: Background | None) -> Ready:
    spots = spots_of(paper)
    ink = Ink(paper.width_mm, paper.height_mm, Subsets(paper.id))
    with printing_at(paper.title):
        draw_empty_paper(ink, paper, spots)
    numbers = frozenset(key for key, spot in spots.items() if spot.column.bind == "row.number")
    form = make_form(paper.id, ink)
    drawn = form.content + (under.digest.encode() if under else b"")
    return Ready(paper, form, spots, numbers, sha256(drawn).hexdigest()[:6].upper(), under)


_shared: dict[tuple[str, ...], tuple[tuple[Ready, ...], dict[str, Form]]] = {}
_SHARED = 32  # sets of papers whose empty sheets are kept


def shared_forms(papers: Iterable[Paper]) -> Mapping[str, Form]:
    """The empty sheets of these papers by id, with one subset of each face for all of them.

    A packet would otherwise hold the same letters once for each paper.
    """
    readies = tuple(prepare(paper) for _, paper in sorted({one.id: one for one in papers}.items()))
    key = tuple(ready.paper.id for ready in readies)
    held = _shared.pop(key, None)
    if held is None or any(old is not new for old, new in zip(held[0], readies, strict=True)):
        held = readies, _drawn_together(readies)
    _shared[key] = held  # the last used stands last
    if len(_shared) > _SHARED:
        del _shared[next(iter(_shared))]
    return held[1]


def _drawn_together(readies: tuple[Ready, ...]) -> dict[str, Form]:
    subsets = Subsets("labels")
    forms = {}
    for ready in readies:
        paper = ready.paper
        ink = Ink(paper.width_mm, paper.height_mm, subsets)
        draw_empty_paper(ink, paper, ready.spots)
        forms[paper.id] = make_form(paper.id, ink)
    return forms


def spots_of(paper: Paper) -> dict[Position, Spot]:
    """Every cell with its place."""
    return {
        key: Spot(block, block.rows[key[1]].columns[key[3]], area)
        for block in paper.blocks
        for key, area in block.areas().items()
    }


def draw_empty_paper(ink: Ink, paper: Paper, spots: dict[Position, Spot]) -> None:
    """What stands on every sheet of a paper."""
    for spot in spots.values():
        if spot.column.cell == "office":
            draw_ground(ink, spot)
    draw_lines(ink, [framed(key, spot) for key, spot in spots.items() if spot.block.frame])
    draw_strokes(ink, paper.strokes)
    for spot in spots.values():
        draw_empty(ink, spot)
        if spot.column.bind == TITLE:
            draw_static(ink, spot, paper.title)
    for block in paper.blocks:
        if block.title and block.title_mm:
            draw_block_title(ink, block.title, block.x_mm, block.y_mm, block.title_mm)
    ink.grey(1)
    first = [block for block in paper.blocks if block.panel == paper.panels[0]]
    level = max((block.y_mm + block.height_mm for block in first), default=0) + 4.2
    if level < paper.height_mm - 9:
        ink.text(paper.note_line, paper.margin_left_mm, level, NOTE_PT, LABEL)
    else:
        left, level = paper.margin_left_mm, paper.height_mm - 9.8
        ink.text(paper.note_line, left, level, NOTE_PT, LABEL)


def framed(key: Position, spot: Spot) -> Framed:
    """The frame of a cell; rows of one person are a group."""
    repeats = spot.block.rows[key[1]].per is not None
    block = spot.block.group or key[0]
    return Framed(spot.area, block, key[2] if repeats else -1, spot.block.thick_frame)


def sheet_code(filled: FilledSheet, imprint: Imprint) -> str:
    """What a sheet's code says: visit, paper, its version and the sheet, nothing about a person."""
    part = f"{filled.sheet_no}-{filled.sheets}"
    version = paper_version(filled.paper)
    case = imprint.case_code or imprint.case_no
    return f"MDG/{case}/{filled.paper.id}/{version}/{part}".upper()


def paper_version(paper: Paper) -> str:
    """A short mark of a paper's layout that changes when anything on it changes."""
    return prepare(paper).version


def draw_sheet(
    document: Document, filled: FilledSheet, imprint: Imprint
) -> tuple[Ink, list[LeftOver]]:
    """The page of one filled sheet, and the values that were too long for their cells.

    Raises MissingGlyph, naming paper, label and character, where no face holds a character.
    """
    ready = prepare(filled.paper)
    ink = document.page(filled.paper.width_mm, filled.paper.height_mm)
    ink.under = ready.under
    document.form(document.shared.get(filled.paper.id, ready.form), ink)
    left_over = draw_values(ink, ready, filled)
    area = filled.paper.code
    draw_code(
        ink,
        sheet_code(filled, imprint),
        area.x_mm + 1,
        area.y_mm + 1,
        area.width_mm - 2,
        SHEET_MASK,
    )
    if filled.sheet_no > 1:
        _draw_continued(ink, ready, filled)
    if filled.paper.foot:
        draw_sheet_foot(ink, filled, imprint)
    return ink, left_over


def _draw_continued(ink: Ink, ready: Ready, filled: FilledSheet) -> None:
    """「続紙」 beside the title of a second sheet."""
    for spot in ready.spots.values():
        if spot.column.bind == TITLE:
            words = f"続紙({filled.sheet_no}枚目)"
            level = baseline_in(spot.room.y_mm, spot.room.height_mm, spot.size)
            right = spot.area.x_mm + spot.area.width_mm - 4
            ink.right(words, right, level, 10.5, LABEL)


def draw_values(ink: Ink, ready: Ready, filled: FilledSheet) -> list[LeftOver]:
    """The values of one sheet; returns those that were too long for their cells."""
    left_over = []
    ink.grey(1)
    for key, spot in ready.spots.items():
        if spot.column.bind == TITLE:
            continue  # it stands on the empty sheet
        value = filled.cells.get(key, BLANK)
        if value is BLANK and key in ready.numbers:
            value = Text(str(_number(key, spot, filled)))
        try:
            rest = draw_value(ink, spot, value)
        except MissingGlyph as fault:
            place = f"{filled.paper.title}の「{spot.column.label or spot.block.title}」"
            raise MissingGlyph(place, fault.fact, fault.cure) from None
        if rest:
            left_over.append(LeftOver(filled.paper.title, _whose(key, spot, filled), rest))
    return left_over


def _number(key: Position, spot: Spot, filled: FilledSheet) -> int:
    """Which person of the table a row is about, counted over all sheets."""
    return (filled.sheet_no - 1) * spot.block.rows[key[1]].repeat + key[2] + 1


def _whose(key: Position, spot: Spot, filled: FilledSheet) -> str:
    words = [spot.block.title] if spot.block.title else []
    if spot.block.rows[key[1]].per:
        words.append(f"{_number(key, spot, filled)}人目")
    return "　".join([*words, spot.column.label])


def draw_sheet_foot(ink: Ink, filled: FilledSheet, imprint: Imprint) -> None:
    """The foot of a sheet: visit, paper and version, time, and which sheet of how many."""
    paper = filled.paper
    count = f"{filled.sheet_no} / {filled.sheets}"
    if filled.sheet_no > 1:
        count = f"続紙　{count}"
    left = f"受付 {imprint.case_no}　{paper.id} 版{paper_version(paper)}"
    middle = f"印刷 {imprint.printed}　{imprint.town}"
    draw_foot(ink, left, middle, count, paper.margin_left_mm)
