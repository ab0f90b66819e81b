"""Everything that keeps a town's rules from loading, all of it at once."""

import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from counter.rulebook.findings import FAULT, Finding, finding_of
from counter.rulebook.overrides import shipped_facts
from counter.town import load_town
from forms.papers import load_papers
from lifeevents.catalogue import load_catalogue, vocabulary_with
from lifeevents.errors import Fault
from lifeevents.event_tables import read_event
from lifeevents.fact_tables import facts_declared, read_fact
from lifeevents.overlay import fact_laid_over, merged, own_by_id, place_in, shipped_by_id
from lifeevents.procedure_tables import read_procedure
from lifeevents.tables import Table, tables_in
from lifeevents.vocabulary import Vocabulary

RULES = ("facts", "events", "procedures", "examples", "papers")
Load = Callable[[], object]


def loading_faults(town: Path) -> list[Finding]:
    """The faults that would stop the office from starting; [] where it would start."""
    broken = list(_unreadable(town))
    if broken:
        return broken
    found = [*_of(partial(load_town, town)), *_of(partial(load_papers, town))]
    return [*found, *loading_faults_of_rules(town)]


def loading_faults_of_rules(town: Path) -> list[Finding]:
    """The faults of the town's facts, events and procedures alone."""
    first = _of(partial(load_catalogue, town))
    return (_entries(town) or first) if first else []


def _of(*loads: Load) -> list[Finding]:
    found = []
    for load in loads:
        try:
            load()
        except Fault as fault:
            found.append(finding_of(fault))
    return found


def _unreadable(town: Path) -> Iterator[Finding]:
    files = [*town.glob("*.toml"), *(one for name in RULES for one in (town / name).glob("*.toml"))]
    for file in sorted(files):
        try:
            tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
            place = f"{town.name}/{file.relative_to(town).as_posix()}"
            yield Finding(FAULT, place, f"TOMLとして読めません({wrong})", "書き方を直してください")


def _entries(town: Path) -> list[Finding]:
    """The faults of every fact, event and procedure read by itself."""
    facts = _of(*_facts(town))
    if facts:
        return facts
    try:
        vocabulary = vocabulary_with(own_by_id("events", town), town)
    except Fault as fault:
        return [finding_of(fault)]
    return _of(*_readings(town, vocabulary))


def _facts(town: Path) -> Iterator[Load]:
    shipped = shipped_facts()
    for name, table in tables_in(town / "facts"):
        at = f"{town.name}/facts/{name}"
        yield partial(facts_declared, table, at)
        for kind, named in table.items():
            for fact, own in named.items() if isinstance(named, dict) else ():
                path, place = f"{kind}.{fact}", f"{at} の {kind}.{fact}"
                table_of_fact = fact_laid_over(shipped.get(path, {}), own, place)
                yield partial(read_fact, path, table_of_fact, place)


def _merged(town: Path, name: str) -> Iterator[tuple[str, Callable[[], Table]]]:
    """What lays the town's own table over the shipped one, by id."""
    shipped = shipped_by_id(name)
    for one, own in own_by_id(name, town).items():
        yield one, partial(merged, one, shipped, own, place_in(town, name, one))


def _readings(town: Path, vocabulary: Vocabulary) -> Iterator[Load]:
    for one, merge in _merged(town, "events"):
        yield partial(_read, read_event, one, merge, vocabulary, place_in(town, "events", one))
    for one, merge in _merged(town, "procedures"):
        place = place_in(town, "procedures", one)
        yield partial(_read, read_procedure, one, merge, vocabulary, place)


def _read(
    read: Callable[[str, Table, Vocabulary, str], object],
    one: str,
    merge: Callable[[], Table],
    vocabulary: Vocabulary,
    place: str,
) -> None:
    table = merge()
    if not table.get("off"):
        read(one, table, vocabulary, place)
