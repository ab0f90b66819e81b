"""Filling: one paper and one case give filled sheets, and the slots that are still missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from forms.bindings import applies, resolve
from forms.cells import BLANK as BLANK
from forms.cells import Blank as Blank
from forms.cells import CellKey as CellKey
from forms.cells import CellValue as CellValue
from forms.cells import Comb as Comb
from forms.cells import EraDate as EraDate
from forms.cells import EraDateTime as EraDateTime
from forms.cells import EraMonth as EraMonth
from forms.cells import FilledSheet as FilledSheet
from forms.cells import Text as Text
from forms.cells import Ticks as Ticks
from forms.context import FillContext as FillContext
from forms.found import Found
from forms.papers import Paper
from forms.people import rows_of, sheets_of
from forms.scene import Scene, scene_of
from forms.shape import Block, Column, Row
from forms.writing import write_cell
from lifeevents.case import Case

if TYPE_CHECKING:
    from lifeevents.checklist import Item

Cells = dict[CellKey, CellValue]


def fill(
    paper: Paper, case: Case, item: Item | None, context: FillContext
) -> tuple[FilledSheet, ...]:
    """The paper's sheets, filled as far as the case goes.

    A paper for one person gives a sheet for each; more people than rows give continued sheets.
    """
    scene = scene_of(case, item, context)
    return tuple(sheet for about in sheets_of(paper, scene) for sheet in _sheets(paper, about))


def gaps(paper: Paper, case: Case, item: Item | None) -> tuple[str, ...]:
    """Slots the paper wants and the case does not have, in reading order, each once."""
    return tuple(dict.fromkeys(slot for found in wants(paper, case, item) for slot in found[1]))


def wants(
    paper: Paper, case: Case, item: Item | None
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(slots, missing slots) of each cell that applies, in reading order."""
    scene = scene_of(case, item)
    for asked in (resolve(bind, scene) for bind in paper.asks):
        yield asked.slots, asked.missing
    for about in sheets_of(paper, scene):
        for column, at in _all_cells(paper, about):
            found = _find(column, at)
            if found is not None:
                missing = () if column.optional else found.missing
                yield _worth_asking(column, found, at), missing


ALWAYS_OFFERED = ("lives_apart",)


def _worth_asking(column: Column, found: Found, scene: Scene) -> tuple[str, ...]:
    """Slots for the sheet: not those that are unknown and would only refine what is clear."""
    if column.optional:
        return found.slots
    return tuple(
        slot
        for slot in found.slots
        if slot in found.missing
        or slot.startswith(("visit.", "household."))
        or slot.endswith(ALWAYS_OFFERED)
        or scene.find(slot) is not None
        or found.value is False
    )


def _find(column: Column, scene: Scene) -> Found | None:
    if not column.bind or not applies(column, scene):
        return None
    return resolve(column.bind, scene)


def _all_cells(paper: Paper, scene: Scene) -> Iterator[tuple[Column, Scene]]:
    """Each cell with its scene; rows of people once for each, however many the paper holds."""
    for block in paper.blocks:
        for per, rows in _groups(block):
            people = rows_of(scene, per) if per else ()
            scenes = [scene.at_row(one, no) for no, one in enumerate(people, 1)] if per else [scene]
            for at in scenes:
                for row in rows:
                    yield from ((column, at) for column in row.columns)


def _groups(block: Block) -> Iterator[tuple[str | None, tuple[Row, ...]]]:
    done = 0
    while done < len(block.rows):
        per = block.rows[done].per
        end = done + 1
        while per is not None and end < len(block.rows) and block.rows[end].per == per:
            end += 1
        yield per, block.rows[done:end]
        done = end


def _sheets(paper: Paper, scene: Scene) -> Iterator[FilledSheet]:
    count = max((_sheets_for(row, scene) for row in _person_rows(paper)), default=1)
    for number in range(count):
        cells: Cells = {}
        people: dict[str, None] = {scene.person: None} if scene.person else {}
        for key, _, row, column in paper.cells():
            at = _at(scene, row, key[2], number)
            if at is None:
                continue
            if at.row:
                people[at.row] = None
            cells |= _filled(paper, key, column, at)
        about = tuple(people) or scene.people
        yield FilledSheet(paper, number + 1, count, cells, about)


def _person_rows(paper: Paper) -> Iterator[Row]:
    return (row for block in paper.blocks for row in block.rows if row.per)


def _sheets_for(row: Row, scene: Scene) -> int:
    people = len(rows_of(scene, row.per or ""))
    return max(1, -(-people // row.repeat))


def _at(scene: Scene, row: Row, repeat_index: int, sheet: int) -> Scene | None:
    if row.per is None:
        return scene
    people = rows_of(scene, row.per)
    index = sheet * row.repeat + repeat_index
    return scene.at_row(people[index], index + 1) if index < len(people) else None


def _filled(paper: Paper, key: CellKey, column: Column, scene: Scene) -> Cells:
    found = _find(column, scene)
    if column.bind == "paper.title":
        return {key: Text(paper.title)}
    value = write_cell(column, found) if found is not None else BLANK
    return {} if value == BLANK else {key: value}
