"""Which of the facts that decided an item are worth saying, and of whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from lifeevents import english
from lifeevents.catalogue import Catalogue
from lifeevents.checklist import Item, Reason
from lifeevents.condition import tests_in
from lifeevents.entities import Case, Entity
from lifeevents.naming import called, listed
from lifeevents.predicate import is_noun
from lifeevents.statements import opposite, statement
from lifeevents.vocabulary import Fact, Value, path_of
from lifeevents.worth_saying import OF_EVENT, SELF_EVIDENT, UNCHANGED, implied, thinned

MOST_GROUPS = 3
BEFORE = {"ja": "これまで", "plain": "今まで"}  # as the facts of UNCHANGED word it


@dataclass(frozen=True)
class Group:
    """Statements about some people (vehicles, dogs); about the whole where it has no entities."""

    entities: tuple[Entity, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Telling:
    """One item to be explained in one language ("ja", "plain" or "en")."""

    item: Item
    case: Case
    catalogue: Catalogue
    language: str
    discreet: bool = False

    def for_it(self) -> list[Group]:
        """Return what speaks for the item; nothing of what is merely as usual."""
        because = [one for one in self.item.because if one.value != self.fact(one).unanswered]
        telling = [one for one in because if path_of(one.slot) not in (*SELF_EVIDENT, *OF_EVENT)]
        return self._groups(thinned(telling, self.item.because), against=False)

    def against_it(self) -> list[Group]:
        """Return what speaks against the item."""
        because = self.item.because
        telling = [one for one in because if path_of(one.slot) not in SELF_EVIDENT]
        telling = [one for one in telling if not implied(one, telling)]
        return self._groups(telling or self._about_the_event(because), against=True)

    def paths(self) -> set[str]:
        """Return the facts that are said."""
        return {path_of(one.slot) for one in self.item.because if not self._is_hidden(one)}

    def fact(self, reason: Reason) -> Fact:
        """Return the fact a reason is about."""
        return self.catalogue.vocabulary.fact_of(reason.slot)

    def everyone(self, entities: tuple[Entity, ...]) -> bool:
        """Whether these are all people of a case of more than two."""
        return len(entities) == len(self.case.persons) > 2 and entities[0].kind == "person"

    def takes_part(self, entity: Entity) -> bool:
        """Whether the event is about this person."""
        return self.item.at.scene(entity).person["involved"] is True

    def age(self, entity: Entity) -> int | None:
        """Return a person's age at the event."""
        age = self.item.at.scene(entity).person["age"] if entity.kind == "person" else None
        return age if isinstance(age, int) and age >= 0 else None

    def entity(self, place: str) -> Entity | None:
        """Return the person, vehicle or dog with this place, None for anything else."""
        kind, _, entity_id = place.rpartition("/")[2].partition(".")
        named = self.case.entities(kind) if kind in ("person", "vehicle", "dog") else ()
        return next((one for one in named if one.id == entity_id), None)

    def words(self, fact: Fact, value: Value) -> str:
        """Return a fact and its value as a statement; "" where it would say nothing new."""
        children = self._children()
        if "{children}" in fact.says.ja and not children and value is True:
            return ""
        words = statement(fact, value, self.language, self._people(fact, value), children)
        happened = fact.path in OF_EVENT and self.language == "en"
        return f"they {english.plural(words)}" if happened else words

    def _about_the_event(self, reasons: tuple[Reason, ...]) -> list[Reason]:
        lists = ("person.moving", "person.involved")
        return [one for one in reasons if path_of(one.slot) in lists]

    def _is_hidden(self, reason: Reason) -> bool:
        return self.discreet and self.fact(reason).sensitive

    def _groups(self, reasons: list[Reason], against: bool) -> list[Group]:
        said: dict[str, list[str]] = {}
        for reason in reasons:
            words = "" if self._is_hidden(reason) else self._said(reason, against)
            if not against:
                words = self._changed(reason, reasons, words)
            place = reason.slot.rpartition(".")[0]
            place = place if self.entity(place) else ""
            if words and words not in said.setdefault(place, []):
                said[place].append(words)
        groups = sorted(self._together(said), key=lambda group: bool(group.entities))
        return groups[:MOST_GROUPS]

    def _said(self, reason: Reason, against: bool) -> str:
        fact, value = self.fact(reason), reason.value
        if against and fact.type in ("choice", "list", "text") and fact.path not in OF_EVENT:
            wanted = self._wanted(fact)
            held = value if isinstance(value, tuple) else (value,)
            if len(wanted) == 1 and not set(wanted) & set(held):
                return opposite(fact, wanted[0], self.language)
        return "" if value is None else self.words(fact, value)

    def _changed(self, reason: Reason, all_: list[Reason], words: str) -> str:
        """Return one statement for what was before and is now: 「…から…に変わる」."""
        path, place = path_of(reason.slot), reason.slot.rpartition(".")[0]
        for before, now in UNCHANGED.items():
            ends = [self._find(all_, place, one) for one in (before, now)]
            if path not in (before, now) or None in ends or self.language == "en":
                continue
            old, new = (self.words(self.fact(one), one.value) for one in ends if one and one.value)
            old = old.removeprefix(BEFORE[self.language]).strip()
            if is_noun(old) and is_noun(new):
                space = " " * (self.language == "plain")
                return f"{old}から{space}{new}に{space}変わる" if path == now else ""
        return words

    def _find(self, reasons: list[Reason], place: str, path: str) -> Reason | None:
        slot = f"{place}.{path.partition('.')[2]}"
        return next((one for one in reasons if one.slot == slot and one.value), None)

    def _wanted(self, fact: Fact) -> tuple[Value, ...]:
        """Return the values of a choice with which the item would be needed."""
        if fact.path == "household.belongings":
            return (self.item.procedure.each,)
        tests = [one for one in tests_in(self.item.procedure.when) if one.path == fact.path]
        given = (one.given for one in tests if one.operation in ("is", "in", "has"))
        several = (one if isinstance(one, tuple) else (one,) for one in given)
        return tuple(dict.fromkeys(value for values in several for value in values))

    def _together(self, said: dict[str, list[str]]) -> Iterator[Group]:
        """Yield what is said of whom, those of whom the same is said together."""
        alike: dict[tuple[str, ...], list[Entity]] = {}
        for place, statements in said.items():
            entity = self.entity(place)
            kind = entity.kind if entity else ""
            alike.setdefault((kind, *statements), []).extend([entity] if entity else [])
        return (Group(tuple(entities), key[1:]) for key, entities in alike.items())

    def _people(self, fact: Fact, value: Value) -> str:
        if fact.type not in ("person", "people"):
            return ""
        ids = value if isinstance(value, tuple) else (str(value),)
        return self._names([one for one in self.case.persons if one.id in ids])

    def _children(self) -> str:
        """Return the names of the children in the household but those whom the event is about."""
        children = [one for one in self.case.persons if self._is_child(one)]
        birth = self.item.at.type == "birth"
        return self._names([one for one in children if not (birth and self.takes_part(one))])

    def _is_child(self, person: Entity) -> bool:
        seen = self.item.at.scene(person).person
        return seen["until_fy18"] is True and seen["deceased"] is not True

    def _names(self, persons: list[Entity]) -> str:
        return listed([called(self.case, one.id, self.language) for one in persons], self.language)
