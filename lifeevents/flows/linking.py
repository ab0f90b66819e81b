"""The sequence flows between the steps of a flow."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lifeevents.flows.parts import PARALLEL, Cell, Column, Flow, Link, Step

NOBODY = "なければ"


def variable_of(task: Step) -> str:
    """Return the name that an engine has to give a truth value: whether the procedure is needed."""
    return "needed_" + task.id.removeprefix("task-").replace("-", "_")


def linked(flow: Flow, words: Mapping[str, str]) -> Flow:
    """Return the flow with its links; `words` are the tasks' conditions, "" where there is none."""
    links = tuple(_links(flow, words))
    steps = [flow.start, *_headers(flow)]
    steps += [step for column in flow.columns for cell in column.cells for step in _steps(cell)]
    return replace(flow, links=links, steps={step.id: step for step in (*steps, flow.end)})


def _headers(flow: Flow) -> list[Step]:
    gates = [flow.fork, flow.merge]
    gates += [gate for column in flow.columns for gate in (column.opening, column.closing)]
    return [gate for gate in gates if gate is not None]


def _steps(cell: Cell) -> list[Step]:
    return [step for step in (cell.split, *cell.tasks, cell.join) if step is not None]


def _links(flow: Flow, words: Mapping[str, str]) -> Iterator[Link]:
    before, after = flow.fork or flow.start, flow.merge or flow.end
    if not flow.columns:
        yield _link(before, after)
    if flow.fork and flow.merge:
        yield _link(flow.start, flow.fork)
        yield _link(flow.merge, flow.end)
    for row in (flow.chain, (flow.free,) if flow.free else ()):
        yield from _row(before, [column for column in row if column], after)
    for column in flow.columns:
        yield from _inside(column, words)


def _row(before: Step, columns: list[Column], after: Step) -> Iterator[Link]:
    """Link columns one after the other; a column without a gateway has just one cell."""
    last = before
    for column in columns:
        yield from (_link(last, entry) for entry in column.entries)
        (last,) = column.exits
    if columns:
        yield _link(last, after)


def _inside(column: Column, words: Mapping[str, str]) -> Iterator[Link]:
    for cell in column.cells:
        if column.opening and column.closing:
            yield _link(column.opening, cell.entry)
        yield from _of_cell(cell, words)
        if column.opening and column.closing:
            yield _link(cell.exit, column.closing)


def _of_cell(cell: Cell, words: Mapping[str, str]) -> Iterator[Link]:
    if not (cell.split and cell.join):
        return
    for task in cell.tasks:
        variable = "" if cell.split.kind == PARALLEL else variable_of(task)
        yield replace(_link(cell.split, task), words=words[task.id], variable=variable)
        yield _link(task, cell.join)
    if cell.split.kind != PARALLEL and all(words[task.id] for task in cell.tasks):
        yield replace(_link(cell.split, cell.join), words=NOBODY, usual=True)


def _link(source: Step, target: Step) -> Link:
    return Link(f"flow-{source.id}-{target.id}", source.id, target.id)
