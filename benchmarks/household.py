"""A household of four, and a visit of theirs for every life event of the catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lifeevents.case import read_case
from lifeevents.catalogue import Catalogue
from lifeevents.condition import Nothing, tests_in
from lifeevents.entities import Case, Entity
from lifeevents.procedures import Procedure
from lifeevents.scene import EventScene
from lifeevents.taking_part import OTHERS, concerned
from lifeevents.vocabulary import Fact

Facts = Mapping[str, Any]
DAY = date(2026, 11, 20)
FAMILY = (
    {
        "id": "a",
        "birth_date": "1988-09-03",
        "sex": "M",
        "relation": "世帯主",
        "insurance": "nhi",
        "insurance_before": "employee",
        "pension": "cat1",
        "mynumber_card": True,
        "driver_license": True,
        "seal_registered": True,
    },
    {
        "id": "b",
        "birth_date": "1990-02-11",
        "sex": "F",
        "relation": "妻",
        "nationality": "VN",
        "residence_card": True,
        "insurance": "employee",
        "pension": "cat2",
        "mynumber_card": True,
    },
    {
        "id": "c",
        "birth_date": "2017-04-02",
        "sex": "F",
        "relation": "子",
        "insurance": "nhi",
        "school": "elementary",
        "disability": ["ryoiku"],
    },
    {"id": "d", "birth_date": "2026-04-20", "sex": "M", "relation": "子", "insurance": "nhi"},
)
HOUSEHOLD = {"child_allowance_new": True, "housing": ["water_new"], "child_wishes": ["nursery"]}
VEHICLES = ({"id": "v1", "type": "moped", "owner": "a"},)
DOGS = ({"id": "d1", "name": "コロ"},)
SUBJECTS = {"birth": ["d"], "adoption": ["c"], "marriage": ["a", "b"], "divorce": ["a", "b"]}


@dataclass(frozen=True)
class Asked:
    """Procedures that are judged for the same people, and the facts of these people."""

    procedures: tuple[Procedure, ...]
    whom: tuple[Facts, ...]


@dataclass(frozen=True)
class Visit:
    """One visit in which every fact that a rule looks at is known: as a case, and as plain facts.

    Every way of judging answers `asked` in its order: for each of the people, each procedure.
    """

    event: Facts
    household: Facts
    asked: tuple[Asked, ...]
    case: Case

    @property
    def judgements(self) -> int:
        """How many answers there are."""
        return sum(len(one.procedures) * len(one.whom) for one in self.asked)


def visits(catalogue: Catalogue) -> Iterator[Visit]:
    """Yield the household's visit for each life event there is."""
    for event in catalogue.events.values():
        subjects = SUBJECTS.get(event.id, ["a"]) if "subjects" in event.people else []
        movers = ["a", "b", "c", "d"] if "movers" in event.people else []
        given = {"type": event.id, "date": DAY.isoformat(), "movers": movers, "subjects": subjects}
        document = {
            "persons": FAMILY,
            "household": HOUSEHOLD,
            "vehicles": VEHICLES,
            "dogs": DOGS,
            "events": [given],
            "unanswered": "no",
        }
        yield _visit(catalogue, read_case(document, catalogue.vocabulary))


def _visit(catalogue: Catalogue, case: Case) -> Visit:
    """Work out every fact that any rule looks at, derived ones too, and give it to all alike."""
    at = EventScene(catalogue, case, case.events[0])
    paths = {
        path
        for procedure in catalogue.procedures.values()
        for test in tests_in(procedure.when)
        for path in test.paths
    }
    known = {
        entity.place: _complete(catalogue, at, entity, paths)
        for kind in ("person", "vehicle", "dog", "event", "household")
        for entity in case.entities(kind)
    }
    return Visit(
        event=known[case.events[0].place],
        household=known["household"],
        asked=tuple(
            Asked(group.procedures, _whom(at, group.each, known))
            for group in catalogue.groups(at.type)
            if group.in_force(DAY)
        ),
        case=Case(
            persons=tuple(_entity(one, known) for one in case.persons),
            events=tuple(_entity(one, known) for one in case.events),
            vehicles=tuple(_entity(one, known) for one in case.vehicles),
            dogs=tuple(_entity(one, known) for one in case.dogs),
            household=_entity(case.household, known),
        ),
    )


def _whom(at: EventScene, each: str, known: Mapping[str, Facts]) -> tuple[Facts, ...]:
    """Return the facts of those for whom procedures are judged; for the household there are none.

    Who takes part in an event is no rule; every way is told so before.
    """
    kind = OTHERS.get(each, "person")
    return tuple(
        known[f"{kind}.{one.id}"] if one.id else {} for one in concerned(at, each) if one.part
    )


def _entity(entity: Entity, known: Mapping[str, Facts]) -> Entity:
    facts = {name: value for name, value in known[entity.place].items() if name != "id"}
    return Entity(entity.kind, entity.id, facts)


def _complete(catalogue: Catalogue, at: EventScene, entity: Entity, paths: set[str]) -> Facts:
    view = at.views[entity.place]
    names = {path.partition(".")[2] for path in paths if path.startswith(f"{entity.kind}.")}
    facts = {
        name: _known(catalogue.vocabulary.get_fact(f"{entity.kind}.{name}"), view[name])
        for name in sorted({*names, *entity.facts})
    }
    return {"id": entity.id, **facts}


def _known(fact: Fact, value: object) -> object:
    """A value of the fact's type where neither the case nor its "no" gives one."""
    if value is not None and not isinstance(value, Nothing):
        return value
    if fact.choices:
        return fact.choices[0].value
    return {"int": 0, "date": DAY, "bool": False, "list": (), "people": ()}.get(fact.type, "")


def context(visit: Visit, who: Facts) -> dict[str, Facts]:
    """Return the facts of one judgement by kind, dates as the numbers engines are quickest with."""
    kinds = {"person": who, "vehicle": who, "dog": who}
    facts = {**kinds, "household": visit.household, "event": visit.event}
    return {
        kind: {name: plain(value) for name, value in known.items()} for kind, known in facts.items()
    }


def plain(value: object) -> object:
    """Return a value as engines take it: dates as numbers, several values as a list."""
    if isinstance(value, date):
        return value.toordinal()
    return list(value) if isinstance(value, tuple) else value
