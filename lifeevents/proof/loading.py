"""Everything that keeps a catalogue from loading, file by file, instead of the first fault only."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from lifeevents.catalogue import load_catalogue, vocabulary_with
from lifeevents.errors import CatalogueFault
from lifeevents.event_tables import read_event
from lifeevents.fact_tables import facts_declared, read_fact
from lifeevents.overlay import fact_laid_over, merged, own_by_id, place_in, shipped_by_id
from lifeevents.procedure_tables import read_procedure
from lifeevents.proof.examples import load_examples
from lifeevents.proof.findings import Finding, finding_of
from lifeevents.tables import Table, shipped_tables, tables_in
from lifeevents.vocabulary import Vocabulary

Load = Callable[[], object]
Read = Callable[[str, Table, Vocabulary, str], object]
READERS: Mapping[str, Read] = {"events": read_event, "procedures": read_procedure}


def loading_faults(town: Path | None = None) -> list[Finding]:
    """Return the faults for which a catalogue or its examples do not load; [] where they do."""
    return rules_faults(town) or _of(partial(load_examples, load_catalogue(town), town))


def rules_faults(town: Path | None = None) -> list[Finding]:
    """Return the faults of facts, events and procedures alone; [] where they load."""
    first = _of(partial(load_catalogue, town))
    return (_entries(town) or first) if first else []


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
    events = shipped_by_id("events") | own_by_id("events", town)
    try:
        vocabulary = vocabulary_with(events, town)
    except CatalogueFault as wrong:
        return (_of(*_facts(town)) if town else []) or [finding_of(wrong)]
    return _of(*_readings(vocabulary, town))


def _facts(town: Path) -> Iterator[Load]:
    """Yield what reads each fact of a town over the shipped one."""
    shipped = {
        path: one
        for file, table in shipped_tables("facts")
        for path, (one, _) in facts_declared(table, file).items()
    }
    for name, table in tables_in(town / "facts", f"{town.name}/facts/"):
        at = f"{town.name}/facts/{name}"
        yield partial(facts_declared, table, at)
        for kind, named in table.items():
            for fact, own in named.items() if isinstance(named, dict) else ():
                path, place = f"{kind}.{fact}", f"{at} の {kind}.{fact}"
                declared = fact_laid_over(shipped.get(path, {}), own, place)
                yield partial(read_fact, path, declared, place)


def _readings(vocabulary: Vocabulary, town: Path | None) -> Iterator[Load]:
    for name, read in READERS.items():
        shipped, own = shipped_by_id(name), own_by_id(name, town)
        for one in (*shipped, *(one for one in own if one not in shipped)):
            place = place_in(town, name, one) if one in own else f"{name}/{one}.toml"
            yield partial(_read, read, one, (shipped, own.get(one, {})), vocabulary, place)


def _read(
    read: Read,
    one: str,
    tables: tuple[Mapping[str, Table], Table],
    vocabulary: Vocabulary,
    place: str,
) -> None:
    shipped, own = tables
    table = merged(one, shipped, own, place)
    if not table.get("off"):
        read(one, table, vocabulary, place)
