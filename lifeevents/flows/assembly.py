"""From the catalogue to the flow of one life event."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from zlib import crc32

from lifeevents.at_event import NEVER, at_event
from lifeevents.catalogue import Catalogue
from lifeevents.condition import Node
from lifeevents.flows.documentation import box_lines, documentation_of
from lifeevents.flows.linking import linked
from lifeevents.flows.parts import (
    END,
    EXCLUSIVE,
    INCLUSIVE,
    PARALLEL,
    START,
    TASK,
    Cell,
    Column,
    Flow,
    Lane,
    Sheet,
    Step,
)
from lifeevents.flows.shortest import shortest_words
from lifeevents.flows.stages import in_turn, stages_of
from lifeevents.procedures import LifeEvent, Procedure
from lifeevents.wareki import wareki

LaneOf = Callable[[Procedure], Lane]
RESIDENT = Lane("住民", rank=-1)
NUMBERS = "①②③④⑤⑥⑦⑧⑨"
FIRST, NEXT, FREE = "はじめに", "{0}のあとで", "順番なし(いつでも)"
HERE = "here"


def own_lane(procedure: Procedure) -> Lane:
    """Return the lane of a procedure by its own office or agency, without a town's desks."""
    if procedure.place == HERE:
        return Lane(procedure.office.partition("(")[0])
    return Lane(procedure.place, "ほかの機関", rank=900, outside=True)


def standing_day(catalogue: Catalogue) -> date | None:
    """Return the newest day on which an entry was checked: as of then the catalogue is told."""
    days = [one.source.checked for one in catalogue.procedures.values() if one.source.checked]
    return max(days, default=None)


def event_flow(
    catalogue: Catalogue,
    event_type: str,
    lane_of: LaneOf = own_lane,
    papers: Mapping[str, str] | None = None,
    town: str = "市区町村",
    day: date | None = None,
) -> Flow:
    """Return the flow of one life event as of a day; raise CatalogueFault if there is no such.

    `papers` are the titles of papers by the id of the procedure they are for. A procedure that
    can not be needed at this event is left out.
    """
    event = catalogue.get_event(event_type)
    day = day or standing_day(catalogue)
    return _Assembly(catalogue, event, lane_of, papers or {}).flow(town, day)


class _Assembly:
    def __init__(
        self, catalogue: Catalogue, event: LifeEvent, lane_of: LaneOf, papers: Mapping[str, str]
    ) -> None:
        self.catalogue = catalogue
        self.event = event
        self.lane_of = lane_of
        self.papers = papers
        self.words: dict[str, str] = {}

    def flow(self, town: str, day: date | None) -> Flow:
        procedures = [one for one in self._possible() if one.in_force(day)]
        names = {one.id: one.name for one in procedures}
        tasks = {one.id: self._task(one, names) for one in procedures}
        stages = stages_of(procedures)
        lanes = tuple(dict.fromkeys(sorted((one.lane for one in tasks.values()), key=_rank)))
        resident = _identified(RESIDENT)
        chain = tuple(
            self._column(f"s{stage + 1}", _title(stage), _at(tasks, stages, stage), resident)
            for stage in range(
                1 + max((one for one in stages.values() if one is not None), default=-1)
            )
        )
        unordered = _at(tasks, stages, None)
        free = self._column("free", FREE, unordered, resident) if unordered else None
        both = bool(chain) and free is not None
        return linked(
            Flow(
                event=self.event,
                town=town,
                stand=f"{wareki(day)}現在" if day else "",
                lanes=(resident, *lanes),
                start=Step("start", START, resident, self.event.name),
                end=Step("end", END, resident, "すべて終わり"),
                chain=chain,
                free=free,
                fork=Step("fork", PARALLEL, resident) if both else None,
                merge=Step("merge", PARALLEL, resident) if both else None,
                links=(),
                sheets=self._sheets(tasks.values()),
            ),
            self.words,
        )

    def _possible(self) -> list[Procedure]:
        at_event = self.catalogue.by_event.get(self.event.id, ())
        return in_turn(one for one in at_event if self._when(one) != NEVER)

    def _when(self, procedure: Procedure) -> Node:
        return at_event(procedure.when, self.event, self.catalogue)

    def _task(self, procedure: Procedure, names: dict[str, str]) -> Step:
        when, catalogue = self._when(procedure), self.catalogue
        self.words[f"task-{procedure.id}"] = shortest_words(procedure, when, catalogue.vocabulary)
        return Step(
            id=f"task-{procedure.id}",
            kind=TASK,
            lane=_identified(self.lane_of(procedure)),
            name=procedure.name,
            lines=box_lines(procedure, self.event, catalogue),
            documentation=documentation_of(procedure, when, self.event, names, catalogue),
            procedure=procedure,
        )

    def _column(self, tag: str, title: str, tasks: list[Step], resident: Lane) -> Column:
        by_lane: dict[Lane, list[Step]] = {}
        for task in sorted(tasks, key=lambda one: _rank(one.lane)):
            by_lane.setdefault(task.lane, []).append(task)
        cells = tuple(self._cell(tag, lane, of_lane) for lane, of_lane in by_lane.items())
        if len(cells) == 1:
            return Column(title, cells)
        opening = Step(f"open-{tag}", PARALLEL, resident)
        return Column(title, cells, opening, replace(opening, id=f"close-{tag}"))

    def _cell(self, tag: str, lane: Lane, tasks: list[Step]) -> Cell:
        open_ones = [one for one in tasks if self.words[one.id]]
        if len(tasks) == 1 and not open_ones:
            return Cell(lane, tuple(tasks))
        kind = PARALLEL if not open_ones else EXCLUSIVE if len(tasks) == 1 else INCLUSIVE
        split = Step(f"split-{tag}-{lane.id}", kind, lane)
        return Cell(lane, tuple(tasks), split, replace(split, id=f"join-{tag}-{lane.id}"))

    def _sheets(self, tasks: Iterable[Step]) -> tuple[Sheet, ...]:
        printed = [(one, one.procedure) for one in tasks if one.procedure]
        return tuple(
            Sheet(f"paper-{task.id.removeprefix('task-')}", task.id, one.paper, self.papers[one.id])
            for task, one in printed
            if one.id in self.papers
        )


def _identified(lane: Lane) -> Lane:
    """Return a lane with an id that stays the same as long as its name does."""
    return replace(lane, id=f"lane-{crc32(lane.name.encode()):08x}")


def _rank(lane: Lane) -> tuple[bool, int, str]:
    return lane.outside, lane.rank, lane.name


def _title(stage: int) -> str:
    """Return 「① はじめに」「② ①のあとで」; stages beyond the ninth keep its sign."""
    number, before = (NUMBERS[min(one, len(NUMBERS) - 1)] for one in (stage, stage - 1))
    return f"{number} {NEXT.format(before) if stage else FIRST}"


def _at(
    tasks: Mapping[str, Step], stages: Mapping[str, int | None], stage: int | None
) -> list[Step]:
    return [task for one, task in tasks.items() if stages[one] == stage]
