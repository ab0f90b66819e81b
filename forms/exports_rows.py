"""The rows of a screen for one case, and everything that cannot be written, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.bindings import resolve
from forms.context import FillContext
from forms.exports import SHEET, Screen, ScreenColumn
from forms.exports_formats import NotWritten, written
from forms.papers import Paper
from forms.people import rows_of, sheets_of
from forms.scene import Scene, scene_of
from lifeevents.case import Case

if TYPE_CHECKING:
    from lifeevents.checklist import Item

# What a spreadsheet would take for a formula. Numbers with a sign and phone numbers are none.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+-]?[\d ().-]*")


@dataclass(frozen=True)
class Trouble:
    """A value that cannot be written: in which row (from 1), under which heading, why, what to do.

    `character` is the one that an encoding does not have, "" for any other reason.
    """

    row: int
    heading: str
    fact: str
    cure: str
    character: str = ""

    def __str__(self) -> str:
        return f"{self.row}行目の「{self.heading}」: {self.fact}。{self.cure}。"


@dataclass(frozen=True)
class Export:
    """A screen filled for one case. Where there is trouble, no file is written."""

    screen: Screen
    rows: tuple[tuple[str, ...], ...]
    troubles: tuple[Trouble, ...]


def export_of(
    screen: Screen, chosen: Iterable[tuple[Paper, Item]], case: Case, context: FillContext
) -> Export:
    """The screen filled from the papers of a case that it is for; a person stands in it once."""
    rows: list[tuple[str, ...]] = []
    troubles: list[Trouble] = []
    for number, (paper, scene) in enumerate(_scenes(screen, chosen, case, context), 1):
        labels = _labels(paper)
        cells = [_cell(screen, column, scene, labels, number) for column in screen.columns]
        rows.append(tuple(text for text, _ in cells))
        troubles += [trouble for _, trouble in cells if trouble]
    return Export(screen, tuple(rows), tuple(troubles))


def _scenes(
    screen: Screen, chosen: Iterable[tuple[Paper, Item]], case: Case, context: FillContext
) -> Iterable[tuple[Paper, Scene]]:
    found: dict[tuple[str, str | None, str | None], tuple[Paper, Scene]] = {}
    for paper, item in chosen:
        if paper.form not in screen.papers:
            continue
        for scene in _rows(screen, paper, scene_of(case, item, context)):
            event = scene.event.id if scene.event else ""
            found.setdefault((event, scene.person, scene.row), (paper, scene))
    return found.values()


def _rows(screen: Screen, paper: Paper, scene: Scene) -> Iterator[Scene]:
    for about in sheets_of(paper, scene):
        if screen.rows == SHEET:
            yield about
            continue
        for number, person in enumerate(rows_of(about, screen.rows), 1):
            yield about.at_row(person, number)


def _labels(paper: Paper) -> Mapping[str, Mapping[str, str]]:
    """The paper's words for what can be chosen, by binding."""
    return {
        column.bind: {option.value: option.label for option in column.options}
        for _, _, _, column in paper.cells()
        if column.bind and column.options
    }


def _cell(
    screen: Screen,
    column: ScreenColumn,
    scene: Scene,
    labels: Mapping[str, Mapping[str, str]],
    row: int,
) -> tuple[str, Trouble | None]:
    value = resolve(column.bind, scene).value if column.bind else None
    try:
        text = written(column, value, labels.get(column.bind, {}))
    except NotWritten as fault:
        return "", Trouble(row, column.heading, fault.fact, fault.cure)
    if column.longest and len(text) > column.longest:
        fact = f"{len(text)}文字あり、{column.longest}文字までの欄に入りません"
        return "", Trouble(row, column.heading, fact, "相手の画面で直接入れてください")
    return _safe(screen, column, text, row)


def _safe(screen: Screen, column: ScreenColumn, text: str, row: int) -> tuple[str, Trouble | None]:
    """A text that no spreadsheet takes for a formula."""
    if not _FORMULA.match(text) or _HARMLESS.fullmatch(text):
        return text, None
    if screen.formula == "apostrophe":
        return f"'{text}", None
    fact = f"「{text[:1]}」で始まり、表計算ソフトが式として動かすおそれがあります"
    return "", Trouble(row, column.heading, fact, "値を確かめて直してください")
