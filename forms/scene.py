"""The scene of a sheet: which case, event, procedure and person its cells speak of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from forms.context import FillContext
from lifeevents.case import Case, Entity
from lifeevents.taking_part import FIRST, OTHERS
from lifeevents.vocabulary import Value, Vocabulary, load_shipped, path_of

if TYPE_CHECKING:
    from lifeevents.checklist import Item

MOVES_HERE = ("move_in", "move_in_abroad", "move_within")
ARRIVALS = ("move_in", "move_in_abroad")
MOVES_AWAY = ("move_out", "move_out_abroad")
JAPANESE = "JP"


@dataclass(frozen=True)
class Someone:
    """A person on a paper: one of the case, or one from outside whose facts the visit holds."""

    id: str | None
    prefix: str

    def slot(self, fact: str) -> str:
        """The slot that holds this fact of theirs."""
        return f"{self.prefix}{fact}"


def of_case(person_id: str) -> Someone:
    """Someone who is a person of the case."""
    return Someone(person_id, f"person.{person_id}.")


def from_outside(role: str) -> Someone:
    """Someone who is not of the household; the visit holds `visit.<role>_name` and so on."""
    return Someone(None, f"visit.{role}_")


@dataclass(frozen=True)
class Part:
    """Who plays a role: nobody (`absent`), somebody, or not known yet; `slot` says so."""

    someone: Someone | None
    slot: str | None = None
    absent: bool = False


@dataclass(frozen=True)
class Scene:
    """Everything a binding may look at. `people` are those the checklist's item is about.

    `belongings` are the places of the vehicles or dogs it is about, `belonging` the sheet's own.
    """

    case: Case
    event: Entity | None
    procedure: str
    people: tuple[str, ...]
    context: FillContext | None = None
    person: str | None = None
    row: str | None = None
    row_number: int = 0
    belongings: tuple[str, ...] = ()
    belonging: str = ""

    def of(self, person: str | None) -> Scene:
        """The same scene with its sheet about this person."""
        return replace(self, person=person)

    def about(self, belonging: str) -> Scene:
        """The same scene with its sheet about this vehicle or dog."""
        return replace(self, belonging=belonging)

    def at_row(self, person: str, number: int) -> Scene:
        """The same scene at the row of this person."""
        return replace(self, row=person, row_number=number)

    def find(self, slot: str) -> Value | None:
        """The value of a slot; one that holds only for this event goes first."""
        return self.case.find(f"event.{self.event.id}/{slot}" if self.event else slot)

    def fact(self, person_id: str, name: str) -> Value | None:
        """A fact of a person of the case."""
        return self.find(f"person.{person_id}.{name}")

    def word(self, person_id: str, name: str) -> str:
        """A textual fact of a person; empty when not known."""
        value = self.fact(person_id, name)
        return value if isinstance(value, str) else ""

    @property
    def kind(self) -> str:
        """The event's type; empty when there is no event or it is not known."""
        return str(self.event.facts.get("type", "")) if self.event else ""

    @cached_property
    def day(self) -> date | None:
        """The event's date."""
        value = self.event.facts.get("date") if self.event else None
        return value if isinstance(value, date) else None

    def event_slot(self, name: str) -> str:
        """The slot of a fact of this event."""
        return f"event.{self.event.id}.{name}" if self.event else f"visit.{name}"

    def listed(self, name: str) -> tuple[str, ...]:
        """Persons listed in the event under "movers" or "subjects", as far as the case has them."""
        value = self.event.facts.get(name, ()) if self.event else ()
        given = value if isinstance(value, tuple) else ()
        return tuple(one for one in given if one in self.members)

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Ids of all persons of the case, in its order."""
        return tuple(person.id for person in self.case.persons)

    @property
    def deceased(self) -> str | None:
        """The person who died, on a sheet that a death is the cause of."""
        if self.kind != "death":
            return None
        dead = self.listed("subjects")
        return self.person if self.person in dead else next(iter(dead), None)

    @property
    def survivors(self) -> tuple[str, ...]:
        """Everyone of the case who has not died in this event."""
        dead = self.listed("subjects") if self.kind == "death" else ()
        return tuple(one for one in self.members if one not in dead)

    def nationality(self, person_id: str) -> str | None:
        """A person's nationality; Japanese when the caller says that unanswered means no."""
        value = self.fact(person_id, "nationality")
        if isinstance(value, str):
            return value
        return JAPANESE if self.case.unanswered_is_no else None

    def foreign(self, person_id: str) -> bool:
        """Whether a person is known not to be Japanese."""
        return self.nationality(person_id) not in (None, JAPANESE)

    def birth(self, person_id: str) -> date | None:
        """A person's birth date."""
        value = self.fact(person_id, "birth_date")
        return value if isinstance(value, date) else None


def scene_of(case: Case, item: Item | None, context: FillContext | None = None) -> Scene:
    """The scene of an item of the checklist; without one, of the case's first event."""
    if item is None:
        event = case.events[0] if case.events else None
        return Scene(case, event, "", (), context)
    persons = {person.id for person in case.persons}
    event = next((one for one in case.events if one.id == item.event.id), item.event)
    people = tuple(one for one in item.people if one in persons)
    belongings = _belongings(item)
    return Scene(case, event, item.procedure.id, people, context, belongings=belongings)


def _belongings(item: Item) -> tuple[str, ...]:
    """Places of the vehicles or dogs of an item; the first one where none was spoken of yet."""
    kind = OTHERS.get(item.procedure.each, "")
    if not kind:
        return ()
    first = FIRST[item.procedure.each].rpartition(".")[0]
    return tuple(f"{kind}.{one}" for one in item.people) or (first,)


def vocabulary() -> Vocabulary:
    """The one vocabulary, as shipped."""
    return load_shipped()


def declared(slot: str) -> bool:
    """Whether a slot's fact is in the vocabulary."""
    return vocabulary().find_fact(path_of(slot)) is not None
