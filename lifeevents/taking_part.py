"""For whom a procedure is judged: `each` in its table, with three values."""

from lifeevents.derivation import any_of
from lifeevents.entities import Entity
from lifeevents.scene import EventScene

OTHERS = {"vehicles": "vehicle", "dogs": "dog"}


def candidates(at: EventScene, each: str) -> tuple[Entity, ...]:
    """Return everyone (or every vehicle or dog) who might take part."""
    return at.case.entities(OTHERS.get(each, "person"))


def takes_part(at: EventScene, each: str, entity: Entity) -> bool | None:
    """Whether one of the candidates takes part; None while the event's lists are unknown."""
    if each == "members" or each in OTHERS:
        return True
    if each == "affected":
        return any_of([_listed(at, "movers", entity), _listed(at, "subjects", entity)])
    if each == "survivors":
        subject = _listed(at, "subjects", entity)
        return None if subject is None else not subject
    return _listed(at, each, entity)


def _listed(at: EventScene, name: str, entity: Entity) -> bool | None:
    people = at.whole.event[name]
    return entity.id in people if isinstance(people, tuple) else None
