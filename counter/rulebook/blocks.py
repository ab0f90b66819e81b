"""One procedure as a block of rows: its own cells once, below each other what it has several of."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import zip_longest
from typing import Any

from counter.rulebook.columns import (
    DUE,
    OF_BRING,
    OF_DUE,
    OF_WHOM,
    PROCEDURE,
    REST,
    Column,
)
from counter.rulebook.condition_rows import Vocables, condition_rows
from counter.rulebook.words import PLACE, YES_NO, Words
from lifeevents.condition_words import condition_line
from lifeevents.procedures import Procedure
from lifeevents.published.condition_document import Json

Cells = dict[str, object]
# What is so nearly always, or says nothing where no day is counted: an empty cell reads better.
RARE: Cells = {"due.month_end": False, "due.plus_days": 0}
COUNTING: Cells = {"due.first_day_counts": False, "due.closed_day": "same"}


def block(entry: Json, procedure: Procedure, words: Vocables, events: Words) -> list[Cells]:
    """The rows of a procedure by keys of columns; the last one is empty, to be added to."""
    parts = (
        [_own_cells(entry, procedure, words, events)],
        _conditions(entry, words),
        [_due(n, one, words) for n, one in enumerate(_list(entry["due"]), 1)],
        [
            {"bring.number": n, "bring.text": o["text"]}
            for n, o in enumerate(_list(entry["bring"]), 1)
        ],
    )
    empty: Cells = {}
    rows = [_joined(row) for row in zip_longest(*parts, fillvalue=empty)]
    return [{"id": entry["id"], **row} for row in (*rows, {})]


def _joined(parts: Iterable[Mapping[str, object]]) -> Cells:
    return {key: value for part in parts for key, value in part.items()}


def _list(given: object) -> list[Json]:
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _own_cells(entry: Json, procedure: Procedure, words: Vocables, events: Words) -> Cells:
    flat = {**entry, **{f"source.{key}": one for key, one in _dict(entry["source"]).items()}}
    cells = {one.key: cell_of(one, flat[one.key], words, events) for one in (*PROCEDURE, *REST)}
    cells["place"] = PLACE.of(str(entry["place"]))
    cells["summary"] = condition_line(procedure.when, words.vocabulary)
    return cells


def _dict(given: object) -> dict[str, Any]:
    return given if isinstance(given, dict) else {}


def _conditions(entry: Json, words: Vocables) -> list[Cells]:
    conditions = [(OF_WHOM, entry["when"])]
    conditions += [(f"{OF_DUE}{n}", one["when"]) for n, one in enumerate(_list(entry["due"]), 1)]
    conditions += [(f"{OF_BRING}{n}", o["when"]) for n, o in enumerate(_list(entry["bring"]), 1)]
    return [
        {
            "whose": whose,
            "number": row.number,
            "fact": row.fact,
            "comparison": row.comparison,
            "value": row.value,
        }
        for whose, condition in conditions
        for row in condition_rows(_dict(condition), words)
    ]


def _due(number: int, due: Json, words: Vocables) -> Cells:
    cells: Cells = {"due.number": number}
    usual = RARE if due["from"] or due["day"] else {**RARE, **COUNTING}
    for column in DUE[1:]:
        value = due[column.key.removeprefix("due.")]
        if column.key in usual and value == usual[column.key]:
            continue
        cells[column.key] = cell_of(column, value, words, Words({}))
    return cells


def cell_of(column: Column, value: object, words: Vocables, events: Words) -> object:
    """What a cell of this column shows for a value."""
    if isinstance(value, list):
        known = events if column.key == "events" else words.facts
        return "\n".join(known.of(str(one)) for one in value)
    if isinstance(value, bool):
        return (column.words or YES_NO).of("true" if value else "false")
    if column.of == "day":
        return date.fromisoformat(value) if isinstance(value, str) and value else None
    if column.words and isinstance(value, str):
        return column.words.of(value)
    return value if value != "" else None
