"""Where everything of a flow lies: a row for each lane, a column for each stage."""

from dataclasses import dataclass, field
from itertools import accumulate

from lifeevents.flows.lettering import lines_of
from lifeevents.flows.parts import Cell, Column, Flow, Lane, Step
from lifeevents.flows.plane import (
    ABOVE,
    BELOW,
    CHANNEL,
    EVENT,
    GAP,
    GATE,
    HEADER,
    LABEL_SIZE,
    LABEL_WIDTH,
    LANE_LABEL,
    PAPER_HEIGHT,
    PAPER_LABEL,
    PAPER_WIDTH,
    PITCH,
    POOL_LABEL,
    TASK_HEIGHT,
    TASK_WIDTH,
    Box,
    Lettering,
    Plane,
)
from lifeevents.flows.routes import Tracks, routes_of

UPPER, LOWER = 30, 86  # the two rows of the resident's lane: without order, in order
TITLE_HEIGHT, TITLE_SIZE = 20, 13


@dataclass(frozen=True)
class ColumnPlace:
    """The middles of a column's gateways, and where its tasks begin."""

    opening: float
    split: float
    task: float
    join: float
    closing: float


@dataclass
class _Places:
    steps: dict[str, Box] = field(default_factory=dict)
    sheets: dict[str, Box] = field(default_factory=dict)
    labels: dict[str, Lettering] = field(default_factory=dict)
    titles: dict[str, Lettering] = field(default_factory=dict)


def laid_out(flow: Flow) -> Plane:
    """Return the drawing of a flow. Shapes never overlap, and lines meet the rims of theirs."""
    left = POOL_LABEL + LANE_LABEL + EVENT / 2 + GAP
    begin = left + EVENT + (GAP + GATE if flow.fork else 0) + GAP
    columns = _columns(flow, begin)
    end = columns[-1].closing + GATE / 2 + GAP if columns else begin
    lanes = _lanes(flow, end + (GATE + GAP if flow.merge else 0) + 1.5 * EVENT + GAP)
    places = _Places()
    _place_header(flow, columns, left, end, places)
    for column, at in zip(flow.columns, columns, strict=True):
        for cell in column.cells:
            _place_cell(flow, cell, at, lanes[cell.lane].y + ABOVE + TASK_HEIGHT / 2, places)
    tracks = _tracks(flow, columns)
    routes, labels, ties = routes_of(flow, places.steps, places.sheets, tracks)
    pool = Box(0, 0, lanes[flow.lanes[0]].right, lanes[flow.lanes[-1]].bottom)
    return Plane(
        flow,
        pool,
        lanes,
        places.steps,
        places.sheets,
        places.titles,
        routes,
        {**places.labels, **labels},
        ties,
    )


def _columns(flow: Flow, begin: float) -> list[ColumnPlace]:
    papered = {sheet.task for sheet in flow.sheets}
    found: list[ColumnPlace] = []
    for column in flow.columns:
        tasks = [task for cell in column.cells for task in cell.tasks]
        gated = any(cell.split for cell in column.cells)
        opening = begin + GATE / 2
        split = opening + GATE / 2 + CHANNEL + GATE / 2
        task = split + GATE / 2 + LABEL_WIDTH + GAP if gated else split
        paper = PAPER_WIDTH + PAPER_LABEL + GAP if any(t.id in papered for t in tasks) else 0
        join = task + TASK_WIDTH + paper + GAP + GATE / 2
        closing = join + GATE / 2 + CHANNEL + GATE / 2 if gated else join
        found.append(ColumnPlace(opening, split, task, join, closing))
        begin = closing + GATE / 2 + GAP
    return found


def _lanes(flow: Flow, right: float) -> dict[Lane, Box]:
    rows = [
        max(
            (
                len(cell.tasks)
                for column in flow.columns
                for cell in column.cells
                if cell.lane == lane
            ),
            default=0,
        )
        for lane in flow.lanes[1:]
    ]
    heights = [HEADER, *(ABOVE + count * PITCH - (PITCH - TASK_HEIGHT) + BELOW for count in rows)]
    tops = [0, *accumulate(heights)]
    return {
        lane: Box(POOL_LABEL, top, right - POOL_LABEL, height)
        for lane, top, height in zip(flow.lanes, tops, heights, strict=False)
    }


def _place_header(
    flow: Flow, columns: list[ColumnPlace], left: float, end: float, places: _Places
) -> None:
    places.steps["start"] = _around(left + EVENT / 2, LOWER, EVENT)
    end_x = end + EVENT / 2
    if flow.fork and flow.merge:
        places.steps["fork"] = _around(left + EVENT + GAP + GATE / 2, LOWER, GATE)
        places.steps["merge"] = _around(end + GATE / 2, LOWER, GATE)
        end_x += GATE + GAP
    places.steps["end"] = _around(end_x, LOWER, EVENT)
    for column, at in zip(flow.columns, columns, strict=True):
        row = _row(flow, column)
        if column.opening and column.closing:
            places.steps[column.opening.id] = _around(at.opening, row, GATE)
            places.steps[column.closing.id] = _around(at.closing, row, GATE)
        room = Box(at.split, row - 8 - TITLE_HEIGHT, at.join - at.split, TITLE_HEIGHT)
        tag = f"title-{flow.columns.index(column) + 1}"
        places.titles[tag] = Lettering(room, lines_of(column.title, room.width, TITLE_SIZE, most=1))


def _row(flow: Flow, column: Column) -> float:
    return UPPER if flow.fork and column is flow.free else LOWER


def _place_cell(flow: Flow, cell: Cell, at: ColumnPlace, first: float, places: _Places) -> None:
    if cell.split and cell.join:
        places.steps[cell.split.id] = _around(at.split, first, GATE)
        places.steps[cell.join.id] = _around(at.join, first, GATE)
    for number, task in enumerate(cell.tasks):
        middle = first + number * PITCH
        _place_task(flow, task, at, middle, places)


def _place_task(flow: Flow, task: Step, at: ColumnPlace, middle: float, places: _Places) -> None:
    box = Box(at.task, middle - TASK_HEIGHT / 2, TASK_WIDTH, TASK_HEIGHT)
    places.steps[task.id] = box
    for sheet in flow.sheets:
        if sheet.task == task.id:
            paper = Box(box.right + GAP, box.y, PAPER_WIDTH, PAPER_HEIGHT)
            words = Box(paper.right + 3, box.y, PAPER_LABEL - 3, PAPER_HEIGHT)
            places.sheets[sheet.id] = paper
            lines = lines_of(sheet.name, words.width, LABEL_SIZE, most=2)
            places.labels[sheet.id] = Lettering(words, lines)


def _around(x: float, y: float, size: float) -> Box:
    return Box(x - size / 2, y - size / 2, size, size)


def _tracks(flow: Flow, columns: list[ColumnPlace]) -> Tracks:
    """Return where lines turn: before and behind each step's column."""
    into: dict[str, float] = {}
    out: dict[str, float] = {}
    for column, at in zip(flow.columns, columns, strict=True):
        for cell in column.cells:
            into[cell.entry.id] = at.opening
            out[cell.exit.id] = at.closing
    free = flow.free if flow.fork else None
    return Tracks(into, out, UPPER, frozenset(_gates(free)))


def _gates(column: Column | None) -> list[str]:
    if column is None:
        return []
    return [step.id for step in (*column.entries, *column.exits)]
