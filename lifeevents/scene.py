"""The facts as one event sees them: overrides first, then what can be derived, then the "no"."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lifeevents.condition import NOTHING, Nothing
from lifeevents.derived import DERIVED
from lifeevents.entities import Case, Entity
from lifeevents.vocabulary import Fact, Value

if TYPE_CHECKING:
    from lifeevents.catalogue import Catalogue

Seen = Value | Nothing | None  # None: unknown


class View(dict[str, Seen]):
    """The facts of one entity by name; one that is not there yet is worked out once.

    What was worked out is noted in `found`.
    """

    __slots__ = ("entity", "find", "found")

    def __init__(
        self, entity: Entity, find: Callable[["View", str], Seen], found: list["Found"]
    ) -> None:
        super().__init__(entity.facts)
        self.entity = entity
        self.find = find
        self.found = found

    def __missing__(self, name: str) -> Seen:
        value = self.find(self, name)
        self[name] = value
        self.found.append((self, name))
        return value


Found = tuple[View, str]


class Nobody(View):
    """The view of a person, vehicle or dog where none is looked at: nothing is known."""

    def __missing__(self, name: str) -> None:
        return None


NOBODY: Mapping[str, View] = {
    kind: Nobody(Entity(kind), lambda view, name: None, []) for kind in ("person", "vehicle", "dog")
}


@dataclass(slots=True)
class Scene:
    """The six views that a rule looks at."""

    person: View
    household: View
    event: View
    vehicle: View
    dog: View
    visit: View

    def look(self, path: str) -> Seen:
        """Return the value of a fact path in this scene."""
        kind, _, name = path.partition(".")
        view: View = getattr(self, kind)
        return view[name]

    def slot(self, path: str) -> str:
        """Return the slot a fact path stands for in this scene."""
        kind, _, name = path.partition(".")
        view: View = getattr(self, kind)
        return f"{view.entity.place}.{name}"


class Concerned(NamedTuple):
    """Somebody for whom procedures are judged, in their scene; id "" for the household.

    `part` is None while it is unknown whether they take part, and False where they do not.
    """

    id: str
    scene: Scene
    part: bool | None


class Views(dict[str, View]):
    """The views of an event by place, each made when it is first looked at."""

    def __init__(self, make: Callable[[str], View]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, place: str) -> View:
        view = self[place] = self.make(place)
        return view


class EventScene:
    """One event of a case with a view of everyone and everything, as that event sees them.

    `concerned` keeps for whom a procedure is judged at this event, by its `each`.
    """

    def __init__(self, catalogue: "Catalogue", case: Case, event: Entity) -> None:
        self.catalogue = catalogue
        self.case = case
        self.event = event
        many = (*case.persons, *case.vehicles, *case.dogs)
        self.entities = {one.place: one for one in (*many, case.household, case.visit, event)}
        self.views = Views(self._view)
        self._found: list[Found] = []
        self.whole = self._scene(self.views["household"])
        self._scenes: dict[str, Scene] = {}
        self._applying: dict[tuple[str, str], bool | None] = {}
        self.concerned: dict[str, tuple[Concerned, ...]] = {}

    @property
    def type(self) -> str:
        """The event's type, "" while unknown."""
        return str(self.event.facts.get("type", ""))

    def scene(self, entity: Entity | None = None) -> Scene:
        """Return the scene in which this person, vehicle or dog (or nobody) is looked at."""
        if entity is None:
            return self.whole
        place = entity.place
        if place not in self._scenes:
            self._scenes[place] = self._scene(self.views[place])
        return self._scenes[place]

    def _scene(self, own: View) -> Scene:
        kind = own.entity.kind
        return Scene(
            person=own if kind == "person" else NOBODY["person"],
            household=self.views["household"],
            event=self.views[self.event.place],
            vehicle=own if kind == "vehicle" else NOBODY["vehicle"],
            dog=own if kind == "dog" else NOBODY["dog"],
            visit=self.views["visit"],
        )

    def said(self, place: str, name: str) -> Value | None:
        """Return what was given for this fact (for this event first), without deriving it."""
        value = self.event.overrides.get(place, {}).get(name)
        if value is None and place in self.entities:
            value = self.entities[place].facts.get(name)
        return value

    def applying(self, entity: Entity, path: str) -> bool | None:
        """Whether a fact makes sense for an entity at this event (`applies` in its table)."""
        rule = self.catalogue.applies.get(path)
        if rule is None:
            return True
        key = path, entity.place
        if key not in self._applying:
            self._applying[key] = rule(self.scene(entity))
        return self._applying[key]

    def supposing(
        self, scene: Scene, path: str, values: Iterable[Value], rule: Callable[[Scene], bool | None]
    ) -> list[bool | None]:
        """Return what a rule says with each of these values for an unknown fact; nothing stays."""
        kind, _, name = path.partition(".")
        view: View = getattr(scene, kind)
        found, applying = len(self._found), len(self._applying)
        verdicts = []
        for value in values:
            view[name] = value
            verdicts.append(rule(scene))
            for other, one in self._found[found:]:
                del other[one]
            del self._found[found:]
            while len(self._applying) > applying:
                self._applying.popitem()
        view[name] = None
        return verdicts

    def _view(self, place: str) -> View:
        view = View(self.entities[place], self._find, self._found)
        if self.event.overrides:
            view.update(self.event.overrides.get(place, {}))
        return view

    def _find(self, view: View, name: str) -> Seen:
        path = f"{view.entity.kind}.{name}"
        function = DERIVED.get(path)
        if function is not None:
            value = function.find(Look(self, view))
            if value is not None:
                return value
        fact = self.catalogue.vocabulary.find_fact(path)
        if fact is None:
            return None
        if self.case.unanswered_is_no or self.applying(view.entity, path) is False:
            return _no(fact)
        return None


@dataclass(frozen=True)
class Look:
    """What a derived fact may look at: its own entity, the event, the household and everyone."""

    at: EventScene
    view: View

    @property
    def id(self) -> str:
        """The id of the entity the fact is about."""
        return self.view.entity.id

    @property
    def event_type(self) -> str:
        """The type of the event looked at."""
        return self.at.type

    def own(self, name: str) -> Value | None:
        """Return a fact of the entity itself, None where unknown."""
        return _plain(self.view[name])

    def said(self, name: str) -> Value | None:
        """Return a fact of the entity itself only if it was given."""
        return self.at.said(self.view.entity.place, name)

    def event(self, name: str) -> Value | None:
        """Return a fact of the event."""
        return _plain(self.at.views[self.at.event.place][name])

    def household(self, name: str) -> Value | None:
        """Return a fact of the household."""
        return _plain(self.at.views["household"][name])

    def of(self, person_id: str) -> "Look":
        """Return the look at one person of the case."""
        return Look(self.at, self.at.views[f"person.{person_id}"])

    def has_person(self, person_id: object) -> bool:
        """Whether the case has a person with this id."""
        return f"person.{person_id}" in self.at.entities

    def persons(self) -> Iterator["Look"]:
        """Yield the look at each person of the case."""
        return (self.of(person.id) for person in self.at.case.persons)

    def visits_events(self) -> tuple[Entity, ...]:
        """Return all events of the visit, in order."""
        return self.at.case.events

    def changes_name(self, event: Entity) -> bool:
        """Whether an event is of a type by which names change."""
        known = self.at.catalogue.events.get(str(event.facts.get("type")))
        return known is not None and known.changes_name


def _plain(value: Seen) -> Value | None:
    return None if isinstance(value, Nothing) else value


def _no(fact: Fact) -> Seen:
    return NOTHING if fact.unanswered is None else fact.unanswered
