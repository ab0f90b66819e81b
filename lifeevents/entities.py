"""What a case is made of: entities with facts, of which any may be missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from lifeevents.errors import CaseFault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import MANY, Value

SEVERAL = {"person": "persons", "event": "events", "vehicle": "vehicles", "dog": "dogs"}


@dataclass(frozen=True)
class Entity:
    """A person, event, vehicle or dog, or the household or visit (whose id is "").

    `overrides` (events only) are facts that hold only for that event, by the entity they are
    about: `{"person.a": {"insurance_before": "nhi"}}`.
    """

    kind: str
    id: str = ""
    facts: Mapping[str, Value] = field(default_factory=dict)
    overrides: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    @cached_property
    def place(self) -> str:
        """The part of a slot before the fact: `person.a`, `household`."""
        return f"{self.kind}.{self.id}" if self.id else self.kind


@dataclass(frozen=True)
class Case:
    """The facts of one visit; `Case()` is one about which nothing is known yet."""

    persons: tuple[Entity, ...] = ()
    events: tuple[Entity, ...] = ()
    vehicles: tuple[Entity, ...] = ()
    dogs: tuple[Entity, ...] = ()
    household: Entity = Entity("household")
    visit: Entity = Entity("visit")
    unsure: frozenset[str] = frozenset()
    unanswered_is_no: bool = False

    def find(self, slot: str) -> Value | None:
        """Return the value in this slot, or None; for one event only, its own value comes first."""
        event_place, _, rest = slot.rpartition("/")
        kind, entity_id, name = _parts(rest)
        if event_place:
            event = self._find_entity("event", event_place.partition(".")[2])
            own = event.overrides.get(rest.rpartition(".")[0], {}) if event else {}
            if name in own:
                return own[name]
        entity = self._find_entity(kind, entity_id)
        return entity.facts.get(name) if entity else None

    def event_types(self, slot: str = "") -> frozenset[str]:
        """Return the kinds of event that a slot is about: its event's own, else all of them."""
        place = slot.rpartition(".")[0]
        types = {one.place: one.facts.get("type") for one in self.events}
        about = [types[place]] if place in types else types.values()
        return frozenset(one for one in about if isinstance(one, str))

    def entity(self, kind: str, entity_id: str = "") -> Entity:
        """Return this entity; raise CaseFault if the case has none such."""
        found = self._find_entity(kind, entity_id)
        if found is None:
            ids = [one.id for one in self.entities(kind)]
            cure = did_you_mean(entity_id, ids, f"あるのは {'、'.join(ids) or 'なし'} です")
            raise CaseFault(SEVERAL.get(kind, kind), f"id「{entity_id}」はありません", cure)
        return found

    def entities(self, kind: str) -> tuple[Entity, ...]:
        """Return all entities of one kind, in the case's order."""
        if kind in SEVERAL:
            several: tuple[Entity, ...] = getattr(self, SEVERAL[kind])
            return several
        return (self.visit,) if kind == "visit" else (self.household,)

    def with_answers(self, answers: Mapping[str, Value | None]) -> "Case":
        """Return the case with these slots set; None removes one, new ids are added.

        A slot that names only an entity removes it with None (`{"person.c": None}`) and adds it
        with any other value.
        """
        case = self
        for slot, value in answers.items():
            case = case._with(slot, value)
        return case

    def with_unsure(self, slots: Iterable[str]) -> "Case":
        """Return the case with exactly these slots noted as asked and not known."""
        return replace(self, unsure=frozenset(slots))

    def _find_entity(self, kind: str, entity_id: str) -> Entity | None:
        return next((one for one in self.entities(kind) if one.id == entity_id), None)

    def _with(self, slot: str, value: Value | None) -> "Case":
        event_place, _, rest = slot.rpartition("/")
        if event_place:
            event_id = event_place.partition(".")[2]
            event = self._find_entity("event", event_id) or Entity("event", event_id)
            return self._placed(_overridden(event, rest, value))
        kind, entity_id, name = _parts(rest)
        entity = self._find_entity(kind, entity_id) or Entity(kind, entity_id)
        if not name:
            return self._without(entity) if value is None else self._placed(entity)
        return self._placed(replace(entity, facts=_changed(entity.facts, name, value)))

    def _without(self, entity: Entity) -> "Case":
        rest = tuple(one for one in self.entities(entity.kind) if one.id != entity.id)
        return self._replaced(entity.kind, rest)

    def _placed(self, entity: Entity) -> "Case":
        several = self.entities(entity.kind)
        if any(one.id == entity.id for one in several):
            several = tuple(entity if one.id == entity.id else one for one in several)
        else:
            several = (*several, entity)
        return self._replaced(entity.kind, several)

    def _replaced(self, kind: str, several: tuple[Entity, ...]) -> "Case":
        if kind == "household":
            return replace(self, household=several[0])
        if kind == "visit":
            return replace(self, visit=several[0])
        persons = several if kind == "person" else self.persons
        events = several if kind == "event" else self.events
        vehicles = several if kind == "vehicle" else self.vehicles
        dogs = several if kind == "dog" else self.dogs
        return replace(self, persons=persons, events=events, vehicles=vehicles, dogs=dogs)


def answers_of(case: Case) -> dict[str, Value]:
    """Return every slot of the case with its value, overrides of events included."""
    answers: dict[str, Value] = {}
    for entity in _all(case):
        answers |= {f"{entity.place}.{name}": value for name, value in entity.facts.items()}
    for event in case.events:
        for about, facts in event.overrides.items():
            answers |= {f"{event.place}/{about}.{name}": value for name, value in facts.items()}
    return answers


def _all(case: Case) -> Iterator[Entity]:
    for kind in ("event", "household", "person", "vehicle", "dog", "visit"):
        yield from case.entities(kind)


def _parts(slot: str) -> tuple[str, str, str]:
    """Split a slot without event into kind, id and fact name ("" where the slot has none)."""
    kind, _, rest = slot.partition(".")
    if kind in MANY:
        entity_id, _, name = rest.partition(".")
        return kind, entity_id, name
    if kind not in ("household", "visit"):
        cure = did_you_mean(kind, (*MANY, "household", "visit"), "person.a.insurance のように")
        raise CaseFault(slot, f"「{kind}」という種類はありません", cure)
    return kind, "", rest


def _changed(facts: Mapping[str, Value], name: str, value: Value | None) -> dict[str, Value]:
    rest = {known: held for known, held in facts.items() if known != name}
    if value is None:
        return rest
    given: Value = tuple(value) if isinstance(value, list) else value
    return {**facts, name: given}


def _overridden(event: Entity, slot: str, value: Value | None) -> Entity:
    about, _, name = slot.rpartition(".")
    facts = _changed(event.overrides.get(about, {}), name, value)
    overrides = {known: held for known, held in event.overrides.items() if known != about}
    return replace(event, overrides={**overrides, about: facts} if facts else overrides)
