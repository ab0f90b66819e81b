"""From a fact that a rule looks at to the slots that would have to be answered for it."""

from collections.abc import Iterable, Mapping

from lifeevents.derivation import DERIVED, EVERYONE
from lifeevents.entities import Entity
from lifeevents.scene import EventScene, Scene

LISTS: Mapping[str, tuple[str, ...]] = {  # the event's lists that `each` depends on
    "movers": ("movers",),
    "subjects": ("subjects",),
    "survivors": ("subjects",),
    "affected": ("movers", "subjects"),
}


def unknown_slots(at: EventScene, scene: Scene, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the slots behind these facts that are still unknown, each once.

    A derived fact leads to what it needs; a fact whose `applies` is undecided to what decides
    that; and a derived fact that its known needs do not settle to itself.
    """
    slots: list[str] = []
    for path in paths:
        slots += _behind(at, _entity(scene, path), path, ())
    return tuple(dict.fromkeys(slots))


def _entity(scene: Scene, path: str) -> Entity:
    kind = path.partition(".")[0]
    entity: Entity = getattr(scene, kind).entity
    return entity


def _behind(at: EventScene, entity: Entity, path: str, seen: tuple[str, ...]) -> list[str]:
    name = path.partition(".")[2]
    slot = f"{entity.place}.{name}"
    if slot in seen or at.views[entity.place][name] is not None:
        return []
    fact = at.catalogue.vocabulary.find_fact(path)
    if fact is None:
        return []
    seen = (*seen, slot)
    behind = _needs(at, entity, path, seen) if fact.origin == "derived" else []
    behind = behind or _applying(at, entity, path, seen)
    return behind or ([slot] if fact.question.ja or fact.origin != "derived" else [])


def _needs(at: EventScene, entity: Entity, path: str, seen: tuple[str, ...]) -> list[str]:
    slots: list[str] = []
    for need in DERIVED[path].needs if path in DERIVED else ():
        if need.startswith(EVERYONE):
            name = need.removeprefix(EVERYONE)
            for person in _people(at, of_involved=DERIVED[path].of_involved):
                slots += _behind(at, person, f"person.{name}", seen)
        else:
            slots += _behind(at, _other(at, entity, need), need, seen)
    return slots


def _people(at: EventScene, *, of_involved: bool) -> list[Entity]:
    """Return everyone, or everyone whom the event may be about."""
    if not of_involved:
        return list(at.case.persons)
    return [one for one in at.case.persons if at.views[one.place]["involved"] is not False]


def _other(at: EventScene, entity: Entity, path: str) -> Entity:
    kind = path.partition(".")[0]
    if kind == entity.kind:
        return entity
    return at.event if kind == "event" else at.case.entity(kind)


def _applying(at: EventScene, entity: Entity, path: str, seen: tuple[str, ...]) -> list[str]:
    """Return what has to be known before it is clear whether a fact makes sense here."""
    slots: list[str] = []
    if at.applying(entity, path) is None:
        scene = at.scene(entity)
        for other in at.catalogue.hanging(path)(scene):
            slots += _behind(at, _entity(scene, other), other, seen)
    return slots
