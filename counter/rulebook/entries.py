"""A town's whole list of procedures as plain documents, those that are switched off among them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from counter.rulebook.cells import text_in
from lifeevents.catalogue import Catalogue, build_catalogue, vocabulary_with
from lifeevents.overlay import tables_by_id
from lifeevents.published.condition_document import Json
from lifeevents.published.document import catalogue_document

UNITS = ("days", "months", "years")
CONDITIONS = ("when", "due", "bring")
NO_DAY = date(1, 1, 1)


@dataclass(frozen=True)
class Entries:
    """Every procedure by id as a document, and the catalogue they were read with."""

    catalogue: Catalogue  # with those that are off, as if they were on
    documents: Mapping[str, Json]


def entries_of(town: Path | None = None) -> Entries:
    """The procedures of a town, its own over the shipped; raises CatalogueFault.

    Each document has the keys of `lifeevents.published`, and `on`, which says whether it counts.
    """
    return _read(town) if town is not None else _shipped()


@cache
def _shipped() -> Entries:
    return _read(None)


def _read(town: Path | None) -> Entries:
    events = tables_by_id("events", town)
    tables = tables_by_id("procedures", town)
    off = {one for one, table in tables.items() if table.get("off")}
    whole = {
        one: {key: value for key, value in table.items() if key != "off"}
        for one, table in tables.items()
        if table.get("name")
    }
    catalogue = build_catalogue(vocabulary_with(events, town), events, whole)
    listed = catalogue_document(catalogue, "", NO_DAY)["procedures"]
    found = {str(one["id"]): _entry(one, off) for one in listed if isinstance(one, dict)}  # type: ignore[attr-defined]
    return Entries(catalogue, found)


def _entry(document: Json, off: set[str]) -> Json:
    due = document["due"]
    lengths = [_with_length(one) for one in due if isinstance(one, dict)]  # type: ignore[attr-defined]
    return {**document, "on": document["id"] not in off, "due": lengths}


def _with_length(due: Json) -> Json:
    """A deadline with its length as number and unit, as people say it."""
    unit = next((unit for unit in UNITS if due[unit] is not None), "")
    rest = {key: value for key, value in due.items() if key not in UNITS}
    return {**rest, "length": due[unit] if unit else None, "unit": unit}


def canonical(value: object) -> str:
    """One text for all values that mean the same: the order within a condition does not count."""
    return json.dumps(_sorted(value), ensure_ascii=False, sort_keys=True)


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {key: _in_order(key, one) for key, one in value.items()}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def _in_order(key: str, value: object) -> object:
    if key in ("all", "any", "in", "not_in", "has") and isinstance(value, list):
        return sorted(
            (_sorted(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True)
        )
    return _sorted(value)


def tidy(value: object) -> object:
    """A value with its texts as a cell gives them back."""
    if isinstance(value, dict):
        return {key: tidy(one) for key, one in value.items()}
    if isinstance(value, list):
        return [tidy(one) for one in value]
    return text_in(value) if isinstance(value, str) else value
