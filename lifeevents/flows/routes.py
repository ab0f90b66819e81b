"""The lines of a flow: straight where they can be, otherwise with right angles between columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lifeevents.flows.lettering import lines_of
from lifeevents.flows.parts import Cell, Flow, Link
from lifeevents.flows.plane import LABEL_SIZE, LABEL_WIDTH, TASK_HEIGHT, Box, Lettering, Point

OVER = 12  # how far above the first task the way around it runs
LINE = 13  # height of a line of words beside an arrow
SPACE = 3

Route = tuple[Point, ...]


@dataclass(frozen=True)
class Tracks:
    """Where lines turn: before (`into`) and behind (`out`) a column, and the row `upper`.

    `free` are the steps of the column without order; lines to and from them use that row.
    """

    into: Mapping[str, float]
    out: Mapping[str, float]
    upper: float
    free: frozenset[str]


def routes_of(
    flow: Flow, steps: Mapping[str, Box], sheets: Mapping[str, Box], tracks: Tracks
) -> tuple[dict[str, Route], dict[str, Lettering], dict[str, Route]]:
    """Return the lines by link, their words, and the ties of papers to their tasks."""
    inside = {
        link.id: route
        for column in flow.columns
        for cell in column.cells
        for link, route in _inside(flow, cell, steps)
    }
    routes = {link.id: inside.get(link.id) or _between(link, steps, tracks) for link in flow.links}
    labels = {
        link.id: _label(link, steps) for link in flow.links if link.words and link.id in inside
    }
    ties = {sheet.id: _tie(steps[sheet.task], sheets[sheet.id]) for sheet in flow.sheets}
    return routes, labels, ties


def _inside(flow: Flow, cell: Cell, steps: Mapping[str, Box]) -> Iterator[tuple[Link, Route]]:
    """Yield the lines between a cell's gateways and its tasks."""
    own = {step.id for step in (cell.split, *cell.tasks, cell.join) if step is not None}
    for link in flow.links:
        if link.source in own and link.target in own:
            yield link, _within(link, steps[link.source], steps[link.target])


def _within(link: Link, source: Box, target: Box) -> Route:
    if link.usual:
        over = source.middle[1] - TASK_HEIGHT / 2 - OVER
        (x, _), (to, _) = source.middle, target.middle
        return (x, source.y), (x, over), (to, over), (to, target.y)
    if source.middle[1] == target.middle[1]:
        return (source.right, source.middle[1]), (target.x, target.middle[1])
    if source.middle[1] < target.middle[1]:
        x, y = source.middle[0], target.middle[1]
        return (x, source.bottom), (x, y), (target.x, y)
    x, y = target.middle[0], source.middle[1]
    return (source.right, y), (x, y), (x, target.bottom)


def _between(link: Link, steps: Mapping[str, Box], tracks: Tracks) -> Route:
    """Return a line between cells and the gateways above them."""
    source, target = steps[link.source], steps[link.target]
    leaves, enters = link.source in tracks.out, link.target in tracks.into
    begin, end = (source.right, source.middle[1]), (target.x, target.middle[1])
    if enters and not leaves and source.middle[0] == tracks.into[link.target]:
        x = source.middle[0]
        return (x, source.bottom), (x, end[1]), end
    if leaves and not enters and target.middle[0] == tracks.out[link.source]:
        x = target.middle[0]
        return begin, (x, begin[1]), (x, target.bottom)
    if link.target in tracks.free:
        return _up_and_over(source, end, tracks.into.get(link.target), tracks.upper)
    if link.source in tracks.free:
        return _over_and_down(begin, target, tracks.out.get(link.source), tracks.upper)
    if begin[1] == end[1]:
        return begin, end
    x = tracks.into[link.target] if enters and not leaves else tracks.out[link.source]
    return begin, (x, begin[1]), (x, end[1]), end


def _up_and_over(source: Box, end: Point, turn: float | None, upper: float) -> Route:
    x = source.middle[0]
    risen = ((x, source.y), (x, upper))
    if turn is None:
        return (*risen, end)
    return (*risen, (turn, upper), (turn, end[1]), end)


def _over_and_down(begin: Point, target: Box, turn: float | None, upper: float) -> Route:
    x = target.middle[0]
    fallen = ((x, upper), (x, target.y))
    if turn is None:
        return (begin, *fallen)
    return (begin, (turn, begin[1]), (turn, upper), *fallen)


def _label(link: Link, steps: Mapping[str, Box]) -> Lettering:
    source, target = steps[link.source], steps[link.target]
    lines = lines_of(link.words, LABEL_WIDTH, LABEL_SIZE, most=3)
    height = LINE * len(lines)
    line = target.middle[1] - (TASK_HEIGHT / 2 + OVER if link.usual else 0)
    box = Box(source.right + SPACE, line - SPACE - height, LABEL_WIDTH, height)
    return Lettering(box, lines)


def _tie(task: Box, paper: Box) -> Route:
    y = paper.middle[1]
    return (task.right, y), (paper.x, y)
