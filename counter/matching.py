"""The same people and events in a resident's statement and in a case, however numbered."""

from collections.abc import Mapping
from itertools import chain, count

from counter.answering import names_entity
from counter.store.search import fold
from lifeevents.entities import Case, Entity
from lifeevents.vocabulary import Value, Vocabulary

REFERENCES = frozenset({"person", "people"})
Places = Mapping[str, str]  # `person.a` of the statement → `person.b` of the case
Answers = Mapping[str, Value | None]


def places_in(said: Case, case: Case) -> dict[str, str]:
    """Where each person and event of a statement belongs in the case."""
    people = known_people(said, case)
    return _with_new("person", said.persons, case.persons, people) | _events(said, case)


def known_people(said: Case, case: Case) -> dict[str, str]:
    """The persons of a statement who are in the case already."""
    found: dict[str, str] = {}
    for rule in (_same_person, _same_birth, _same_name, _same_number):
        for one in said.persons:
            free = (other for other in case.persons if other.place not in found.values())
            other = next((other for other in free if rule(one, other)), None)
            if one.place not in found and other is not None:
                found[one.place] = other.place
    return found


def shares_a_person(said: Case, case: Case) -> bool:
    """Whether somebody of the statement is in the case by name and birth date."""
    return any(_same_person(one, other) for one in said.persons for other in case.persons)


def moved(said: Answers, places: Places, vocabulary: Vocabulary) -> dict[str, Value | None]:
    """The statement with the case's own numbers, in slots and where a person is named."""
    return {
        moved_slot(slot, places): _moved_value(slot, value, places, vocabulary)
        for slot, value in said.items()
    }


def moved_slot(slot: str, places: Places) -> str:
    """A slot with the case's own numbers."""
    return "/".join(_moved_part(part, places) for part in slot.split("/"))


def _moved_part(part: str, places: Places) -> str:
    place = ".".join(part.split(".")[:2])
    return places.get(place, place) + part[len(place) :]


def _moved_value(
    slot: str, value: Value | None, places: Places, vocabulary: Vocabulary
) -> Value | None:
    if names_entity(slot) or vocabulary.fact_of(slot).type not in REFERENCES:
        return value
    if isinstance(value, tuple):
        return tuple(_moved_id(one, places) for one in value)
    return _moved_id(value, places) if isinstance(value, str) else value


def _moved_id(person_id: str, places: Places) -> str:
    return places.get(f"person.{person_id}", f"person.{person_id}").partition(".")[2]


def _events(said: Case, case: Case) -> dict[str, str]:
    """Events of the same type, in their order; others are added."""
    found: dict[str, str] = {}
    for one in said.events:
        free = (other for other in case.events if other.place not in found.values())
        same = (other for other in free if other.facts.get("type") == one.facts.get("type"))
        if (other := next(same, None)) is not None:
            found[one.place] = other.place
    return _with_new("event", said.events, case.events, found)


def _with_new(
    kind: str, said: tuple[Entity, ...], here: tuple[Entity, ...], found: dict[str, str]
) -> dict[str, str]:
    """With a number that is free for each one who is not in the case."""
    taken = {one.place for one in here}
    for one in said:
        if one.place not in found:
            found[one.place] = _free(kind, one, taken)
            taken.add(found[one.place])
    return found


def _free(kind: str, one: Entity, taken: set[str]) -> str:
    letter = "e" if kind == "event" else "p"
    numbered = (f"{kind}.{letter}{number}" for number in count(1))
    return next(place for place in chain((one.place,), numbered) if place not in taken)


def _same_person(one: Entity, other: Entity) -> bool:
    born = one.facts.get("birth_date")
    return born is not None and born == other.facts.get("birth_date") and _named_alike(one, other)


def _same_birth(one: Entity, other: Entity) -> bool:
    """A name written otherwise; twins, who have different places, stay two."""
    born = one.facts.get("birth_date")
    nameless = not (one.facts.get("name") and other.facts.get("name"))
    same = born is not None and born == other.facts.get("birth_date")
    return same and (nameless or one.id == other.id)


def _same_name(one: Entity, other: Entity) -> bool:
    return _named_alike(one, other) and not _contradict(one, other)


def _same_number(one: Entity, other: Entity) -> bool:
    """Each household begins to count anew: a number says something only of who has no name yet."""
    both_named = one.facts.get("name") and other.facts.get("name")
    return one.id == other.id and not both_named and not _contradict(one, other)


def _contradict(one: Entity, other: Entity) -> bool:
    born = (one.facts.get("birth_date"), other.facts.get("birth_date"))
    return None not in born and born[0] != born[1]


def _named_alike(one: Entity, other: Entity) -> bool:
    names = ((one.facts.get(name), other.facts.get(name)) for name in ("name", "name_kana"))
    return any(a and b and fold(str(a)) == fold(str(b)) for a, b in names)
