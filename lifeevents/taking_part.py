"""For whom a procedure is judged: `each` in its table, with three values."""

from collections.abc import Iterator

from lifeevents.entities import Entity
from lifeevents.scene import Concerned, EventScene
from lifeevents.sources import LISTS

OTHERS = {"vehicles": "vehicle", "dogs": "dog"}
FIRST = {"vehicles": "vehicle.v1.type", "dogs": "dog.d1.name"}  # what to say of the first one
BELONGINGS = "household.belongings"  # which of the others the household has at all


def concerned(at: EventScene, each: str) -> tuple[Concerned, ...]:
    """Return for whom a procedure is judged at this event, worked out once; "" for the household.

    A vehicle or dog that was never spoken of may still be there: it is looked at as nobody's.
    """
    if each not in at.concerned:
        at.concerned[each] = tuple(_concerned(at, each))
    return at.concerned[each]


def _concerned(at: EventScene, each: str) -> Iterator[Concerned]:
    if not each:
        yield Concerned("", at.whole, part=True)
        return
    listed = candidates(at, each)
    if not listed:
        yield Concerned("", at.whole, part=False if has_any(at, each) is False else None)
    named, all_known = _named(at, each)
    for entity in listed:
        part = _part(each, entity.id in named, all_known)
        if part is not False:
            yield Concerned(entity.id, at.scene(entity), part)


def _named(at: EventScene, each: str) -> tuple[set[str], bool]:
    """Return whom the event's lists name that `each` depends on, and whether these are known."""
    lists = [at.whole.event[name] for name in LISTS.get(each, ())]
    known = [people for people in lists if isinstance(people, tuple)]
    return {one for people in known for one in people}, len(known) == len(lists)


def _part(each: str, named: bool, all_known: bool) -> bool | None:
    if each == "members" or each in OTHERS:
        return True
    if each == "survivors":
        return None if not all_known else not named
    return named or (False if all_known else None)


def candidates(at: EventScene, each: str) -> tuple[Entity, ...]:
    """Return everyone (or every vehicle or dog) who might take part."""
    return at.case.entities(OTHERS.get(each, "person"))


def takes_part(at: EventScene, each: str, entity: Entity) -> bool | None:
    """Whether one of the candidates takes part; None while the event's lists are unknown."""
    named, all_known = _named(at, each)
    return _part(each, entity.id in named, all_known)


def has_any(at: EventScene, each: str) -> bool | None:
    """Whether the household has vehicles (or dogs) although none is listed; None if not said."""
    if each not in OTHERS or at.catalogue.vocabulary.find_fact(BELONGINGS) is None:
        return False
    said = at.whole.look(BELONGINGS)
    return each in said if isinstance(said, tuple) else None
