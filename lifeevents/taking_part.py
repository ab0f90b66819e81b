"""For whom a procedure is judged: `each` in its table, with three values."""

from lifeevents.derivation import any_of
from lifeevents.entities import Entity
from lifeevents.scene import EventScene

OTHERS = {"vehicles": "vehicle", "dogs": "dog"}
FIRST = {"vehicles": "vehicle.v1.type", "dogs": "dog.d1.name"}  # what to say of the first one
BELONGINGS = "household.belongings"  # which of the others the household has at all


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


def has_any(at: EventScene, each: str) -> bool | None:
    """Whether the household has vehicles (or dogs) although none is listed; None if not said."""
    if each not in OTHERS or at.catalogue.vocabulary.find_fact(BELONGINGS) is None:
        return False
    said = at.whole.look(BELONGINGS)
    return each in said if isinstance(said, tuple) else None
