"""Everything that keeps a catalogue from loading, file by file, instead of the first fault only."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lifeevents.catalogue import load_catalogue, vocabulary_with
from lifeevents.errors import CatalogueFault
from lifeevents.event_tables import read_event
from lifeevents.overlay import place_in, shipped_by_id, tables_by_id
from lifeevents.procedure_tables import read_procedure
from lifeevents.proof.examples import load_examples
from lifeevents.proof.findings import Finding, finding_of
from lifeevents.vocabulary import Vocabulary

Load = Callable[[], object]


def loading_faults(town: Path | None = None) -> list[Finding]:
    """Return the faults for which a catalogue or its examples do not load; [] where they do."""
    first = _of(partial(load_catalogue, town))
    if first:
        return _entries(town) or first
    return _of(partial(load_examples, load_catalogue(town), town))


def _of(*loads: Load) -> list[Finding]:
    found: dict[Finding, None] = {}
    for load in loads:
        try:
            load()
        except CatalogueFault as wrong:
            found[finding_of(wrong)] = None
    return list(found)


def _entries(town: Path | None) -> list[Finding]:
    """Return the faults of every event and procedure read by itself."""
    try:
        vocabulary = vocabulary_with(tables_by_id("events", town), town)
    except CatalogueFault as wrong:
        return [finding_of(wrong)]
    return _of(*_readings(vocabulary, town))


def _readings(vocabulary: Vocabulary, town: Path | None) -> Iterator[Load]:
    for name, read in (("events", read_event), ("procedures", read_procedure)):
        shipped = shipped_by_id(name)
        for one, table in tables_by_id(name, town).items():
            place = (
                "" if one in shipped and not _is_own(town, name, one) else _place(town, name, one)
            )
            if not table.get("off"):
                yield partial(read, one, table, vocabulary, place)


def _is_own(town: Path | None, name: str, one: str) -> bool:
    return town is not None and (town / name / f"{one}.toml").is_file()


def _place(town: Path | None, name: str, one: str) -> str:
    return place_in(town, name, one)
