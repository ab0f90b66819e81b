"""The catalogue: facts, life events and procedures, checked as a whole when it is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from lifeevents.compiled import Hanging, Rule, compile_hanging, compile_rule
from lifeevents.condition import Node
from lifeevents.condition_tables import read_condition
from lifeevents.derived import DERIVED
from lifeevents.errors import CatalogueFault
from lifeevents.event_tables import read_event
from lifeevents.judging import Group, groups_of
from lifeevents.overlay import own_by_id, place_in, tables_by_id
from lifeevents.procedure_tables import COMMON, Table, check_kinds, read_procedure
from lifeevents.procedures import Bring, LifeEvent, Procedure, Source
from lifeevents.samples import samples_of
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import Text, Value, Vocabulary, load_vocabulary

NOWHERE_ELSE: Mapping[str, str] = {}

__all__ = ["Bring", "Catalogue", "LifeEvent", "Procedure", "Source", "load_catalogue"]


@dataclass(frozen=True)
class Catalogue:
    """Everything the rules know; `applies` says for which facts a condition must hold first."""

    vocabulary: Vocabulary
    procedures: Mapping[str, Procedure]
    events: Mapping[str, LifeEvent]
    conditions: Mapping[str, Node] = field(default_factory=dict)
    applies: Mapping[str, Rule] = field(default_factory=dict)
    by_event: Mapping[str, tuple[Procedure, ...]] = field(default_factory=dict)
    _hanging: dict[str, Hanging] = field(init=False, default_factory=dict, compare=False)
    _groups: dict[str, tuple[Group, ...]] = field(init=False, default_factory=dict, compare=False)

    @cached_property
    def samples(self) -> Mapping[str, tuple[Value, ...]]:
        """Values of each fact that between them lead every condition on it every way."""
        nodes = [one.when for one in self.procedures.values()] + list(self.conditions.values())
        return samples_of(nodes, self.vocabulary)

    def groups(self, event_type: str) -> tuple[Group, ...]:
        """Return the procedures of a life event in groups that are judged as one, prepared once."""
        if event_type not in self._groups:
            procedures = self.by_event.get(event_type, ())
            self._groups[event_type] = groups_of(event_type, procedures)
        return self._groups[event_type]

    def hanging(self, path: str) -> Hanging:
        """Return what it hangs on whether a fact makes sense, where that is undecided."""
        if path not in self._hanging:
            self._hanging[path] = compile_hanging(self.conditions[path])
        return self._hanging[path]

    def get_procedure(self, procedure_id: str) -> Procedure:
        """Return this procedure; raise CatalogueFault with the nearest id if there is none."""
        if procedure_id in self.procedures:
            return self.procedures[procedure_id]
        cure = did_you_mean(procedure_id, self.procedures, "手続の id を確かめてください")
        raise CatalogueFault("手続", f"「{procedure_id}」はありません", cure)

    def get_event(self, event_type: str) -> LifeEvent:
        """Return this life event; raise CatalogueFault with the nearest id if there is none."""
        if event_type in self.events:
            return self.events[event_type]
        cure = did_you_mean(event_type, self.events, f"あるのは {'、'.join(self.events)} です")
        raise CatalogueFault("出来事", f"「{event_type}」はありません", cure)


def load_catalogue(town_folder: Path | None = None) -> Catalogue:
    """Load the shipped catalogue, with a town's own `facts`, `events` and `procedures` over it.

    A town's file with the id of a shipped procedure or event (and its table with the path of a
    shipped fact) replaces only the keys it writes; `off = true` takes it away. Raises
    CatalogueFault.
    """
    return _load(town_folder) if town_folder is not None else _load_shipped()


@cache
def _load_shipped() -> Catalogue:
    return _load(None)


def _load(town: Path | None) -> Catalogue:
    try:
        return _load_over(town)
    except CatalogueFault as fault:
        if town is None or fault.place.startswith(f"{town.name}/"):
            raise
        # The shipped files are well by themselves: what the town changed beneath them is not.
        place = f"{town.name}/facts の項目を使う、出荷時の {fault.place}"
        raise CatalogueFault(
            place, fault.fact, f"{town.name}/facts を直すか、{fault.cure}"
        ) from None


def _load_over(town: Path | None) -> Catalogue:
    events = tables_by_id("events", town)
    vocabulary = vocabulary_with(events, town)
    return build_catalogue(vocabulary, events, tables_by_id("procedures", town), _places(town))


def vocabulary_with(events: Mapping[str, Table], town: Path | None = None) -> Vocabulary:
    """Load the facts, the town's over the shipped, with these tables of events as choices."""
    names = {one: _name_of(table) for one, table in events.items()}
    vocabulary = load_vocabulary(*([town / "facts"] if town else []), events=names)
    check_derived(vocabulary)
    return vocabulary


def _name_of(event: Table) -> Text:
    return Text(*(str(event.get(key, "")) for key in ("name", "plain", "english")))


def _places(town: Path | None) -> dict[str, str]:
    """Return where the files lie that the town wrote, by folder and id."""
    return {
        f"{name}/{one}": place_in(town, name, one)
        for name in ("events", "procedures")
        for one in own_by_id(name, town)
    }


def build_catalogue(
    vocabulary: Vocabulary,
    events: Mapping[str, Table],
    procedures: Mapping[str, Table],
    places: Mapping[str, str] = NOWHERE_ELSE,
) -> Catalogue:
    """Read and check the tables of events and procedures; raise CatalogueFault.

    What is `off` is left out; others may still name it. `places` says where the files lie that
    are not shipped, by folder and id.
    """
    read = [
        read_event(one, table, vocabulary, places.get(f"events/{one}", ""))
        for one, table in _on(events)
    ]
    known = {event.id: event for event in sorted(read, key=lambda event: (event.order, event.id))}
    listed = {
        one: read_procedure(one, table, vocabulary, places.get(f"procedures/{one}", ""))
        for one, table in _on(procedures)
    }
    for procedure in listed.values():
        _check_names(procedure, events, procedures)
    conditions = _conditions(vocabulary)
    rules = {path: compile_rule(node) for path, node in conditions.items()}
    by_event = {
        event: tuple(procedure for procedure in listed.values() if event in procedure.events)
        for event in known
    }
    return Catalogue(vocabulary, listed, known, conditions, rules, by_event)


def _on(tables: Mapping[str, Table]) -> list[tuple[str, Table]]:
    return [(one, table) for one, table in tables.items() if not table.get("off")]


def check_derived(vocabulary: Vocabulary) -> None:
    """Raise CatalogueFault for a derived fact without its function, or the other way round."""
    for fact in vocabulary.facts.values():
        if fact.origin == "derived" and fact.path not in DERIVED:
            cure = did_you_mean(fact.path, DERIVED, "lifeevents/derived*.py に関数を書いてください")
            raise CatalogueFault(fact.path, "導出する関数がありません", cure)
    for path in DERIVED:
        vocabulary.get_fact(path, "lifeevents の導出関数")


def _conditions(vocabulary: Vocabulary) -> dict[str, Node]:
    conditions: dict[str, Node] = {}
    for path, fact in vocabulary.facts.items():
        if fact.applies:
            place = f"{path} の applies"
            conditions[path] = read_condition(fact.applies, vocabulary, place)
            check_kinds(conditions[path], COMMON | {fact.kind}, place)
    return conditions


def _check_names(
    procedure: Procedure, events: Mapping[str, Table], procedures: Mapping[str, Table]
) -> None:
    lists = (
        *(("events", one, events) for one in procedure.events),
        *(("after", one, procedures) for one in procedure.after),
        *(("same_visit", one, procedures) for one in procedure.same_visit),
        *(("combines_with", one, procedures) for one in procedure.combines_with),
    )
    for key, one, known in lists:
        if one not in known:
            cure = did_you_mean(one, known, "id を確かめてください")
            raise CatalogueFault(procedure.file, f"{key} の「{one}」はありません", cure)
