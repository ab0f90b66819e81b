"""The lists of the guide sheet: what to hand in, and where else to go, as compact tables."""

from collections.abc import Iterable
from datetime import date

from print.faces import BOLD, LABEL
from print.flow import LEFT, RIGHT, Flow, line_mm, lines_of, text_width, tick_line
from print.guide import GuideAgency, GuideDesk
from print.guide_stops import BODY, INDENT, ROW, draw_procedure, procedure_height

SHARED = "共通"
_LABEL = 22.0  # room for a desk's number before the things it asks for
_PLACE = 44.0  # room for the name of an agency
_HALF = (RIGHT - LEFT - _LABEL) / 2


def things_by_desk(desks: Iterable[GuideDesk]) -> dict[str, tuple[str, ...]]:
    """What to hand in by desk number, each thing once; what several desks ask for comes first.

    A thing that one of the procedures makes (a 死亡届 for the 火葬許可) is not asked for. Of two
    that differ only in what stands in brackets, the one that says more is kept.
    """
    desks = tuple(desks)
    made = {procedure.name for desk in desks for procedure in desk.procedures}
    asked: dict[str, dict[str, None]] = {}
    words: dict[str, str] = {}
    for desk in desks:
        for thing in (one for procedure in desk.procedures for one in procedure.bring):
            if thing not in made:
                asked.setdefault(_core(thing), {})[_desk_label(desk)] = None
                words[_core(thing)] = max(words.get(_core(thing), ""), thing, key=len)
    found: dict[str, list[str]] = {SHARED: []}
    for core, numbers in asked.items():
        label = SHARED if len(numbers) > 1 else next(iter(numbers))
        found.setdefault(label, []).append(words[core])
    return {label: tuple(things) for label, things in found.items() if things}


def _core(thing: str) -> str:
    """A thing without the words in brackets after it."""
    return thing.partition("(")[0]


def _desk_label(desk: GuideDesk) -> str:
    return f"{desk.number}番" if desk.number.isdigit() else desk.number


def draw_things(flow: Flow, desks: Iterable[GuideDesk]) -> None:
    """窓口で出すもの: one table for the whole way, short ones side by side."""
    found = things_by_desk(desks)
    if not found:
        return
    flow.heading("窓口で出すもの", 15, keep=ROW * 3)
    for label, things in found.items():
        _draw_things(flow, label, things)
    flow.y += 1.5


def _draw_things(flow: Flow, label: str, things: tuple[str, ...]) -> None:
    x, shown = LEFT + _LABEL, False
    for row in _rows(things):
        if flow.need(ROW * lines_of(row[0], BODY, x + INDENT)) or not shown:
            size = min(BODY, BODY * (_LABEL - 3) / text_width(label, BODY, BOLD))
            flow.ink.text(label, LEFT, flow.y + ROW * 0.72, size, BOLD)
            shown = True
        top = flow.y
        for n, thing in enumerate(row):
            flow.y = top
            tick_line(flow, thing, BODY, x + n * _HALF)
    flow.y += 0.8


def _rows(things: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The things by rows: two short ones side by side, a long one alone; the order stays."""
    rows: list[tuple[str, ...]] = []
    waiting: str | None = None
    for thing in things:
        short = text_width(thing, BODY, LABEL) <= _HALF - INDENT - 2
        if not short:
            rows.append((thing,))
        elif waiting is None:
            waiting = thing
            rows.append((thing,))
        else:
            rows[rows.index((waiting,))] = (waiting, thing)
            waiting = None
    return rows


def draw_agencies(flow: Flow, agencies: Iterable[GuideAgency], today: date) -> None:
    """後日、ほかの所で: the place at the left, what is done there at the right."""
    agencies = tuple(agencies)
    if not agencies:
        return
    flow.heading("後日、ほかの所で", 15, keep=ROW * 4)
    for at, agency in enumerate(agencies):
        if at:
            flow.rule(black=0.6, space=1.2)
        _draw_agency(flow, agency, today)
    flow.y += 1


def _draw_agency(flow: Flow, agency: GuideAgency, today: date) -> None:
    x = LEFT + _PLACE
    heights = [procedure_height(one, today, x) for one in agency.procedures]
    flow.need(max(_place_height(agency), heights[0] if heights else 0.0))
    bottom = _draw_place(flow, agency)
    for procedure, height in zip(agency.procedures, heights, strict=True):
        if flow.need(height):
            bottom = _draw_place(flow, agency)
        draw_procedure(flow, procedure, today, x)
    _draw_brought(flow, agency, x)
    flow.y = max(flow.y, bottom)


def _place_lines(agency: GuideAgency) -> list[tuple[str, bool]]:
    office = agency.office if agency.office not in agency.name else ""
    return [(agency.name, True), *([(office, False)] if office else [])]


def _place_height(agency: GuideAgency) -> float:
    right = LEFT + _PLACE - 3
    return ROW * sum(
        lines_of(text, BODY, LEFT, BOLD if bold else LABEL, right)
        for text, bold in _place_lines(agency)
    )


def _draw_place(flow: Flow, agency: GuideAgency) -> float:
    """The name of the place; returns where it ends and leaves the flow where it was."""
    top = flow.y
    for text, bold in _place_lines(agency):
        flow.write(text, BODY, LEFT, BOLD if bold else LABEL, LEFT + _PLACE - 3)
    bottom, flow.y = flow.y, top
    return bottom


def _draw_brought(flow: Flow, agency: GuideAgency, x: float) -> None:
    things: dict[str, str] = {}
    for thing in (thing for one in agency.procedures for thing in one.bring):
        things[_core(thing)] = max(things.get(_core(thing), ""), thing, key=len)
    if things:
        words = "持ち物　" + "、".join(things.values())
        flow.need(line_mm(BODY) * lines_of(words, BODY, x + INDENT))
        flow.write(words, BODY, x + INDENT)
