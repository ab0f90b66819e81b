"""What the sentences of all languages have in common: what happened, to whom, and names."""

from lifeevents.entities import Entity
from lifeevents.naming import entity_name, listed
from lifeevents.procedures import LifeEvent
from lifeevents.reasons import Group, Telling
from lifeevents.worth_saying import OF_EVENT, TELLS_EVENT

MOST_NAMED = 3
UNNAMED = LifeEvent("", "出来事", "出来事", "Event")


class Explanation:
    """One item to be explained: its event, its people, and how they are called."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.item = telling.item
        self.language = telling.language
        catalogue = telling.catalogue
        self.event = catalogue.events.get(self.item.at.type, UNNAMED)

    def happened(self) -> str:
        """Return what happened, said of the event's people: 市外から転入した, 帰化した."""
        facts = self.item.event.facts
        for path in OF_EVENT:
            fact = self.telling.catalogue.vocabulary.find_fact(path)
            value = facts.get(path.partition(".")[2])
            if fact and not self._hides(fact.sensitive) and str(value) in fact.says_of:
                return fact.says_of[str(value)].to(self.language)
        return self.event.because.to(self.language)

    def is_told(self) -> bool:
        """Whether one of the statements tells the event already."""
        said = (TELLS_EVENT.get(path) for path in self.telling.paths())
        return any(events == () or self.event.id in (events or ()) for events in said)

    def whom(self) -> str:
        """Return who the event is about, for a sentence that speaks of others or of nobody."""
        subjects = self.item.at.whole.event["subjects"]
        ids = subjects if isinstance(subjects, tuple) else ()
        persons = [one for one in self.telling.case.persons if one.id in ids]
        if 0 < len(persons) < MOST_NAMED:
            return self.names(tuple(persons))
        return self.event.someone.to(self.language)

    def names(self, entities: tuple[Entity, ...]) -> str:
        """Return the names alone, joined."""
        return listed([self.name(one) for one in entities], self.language)

    def name(self, entity: Entity) -> str:
        """Return how a person, vehicle or dog is called."""
        return entity_name(self.telling.catalogue, self.telling.case, entity, self.language)

    def people(self) -> tuple[Entity, ...]:
        """Return those of the event's people whom an item without further reasons is for."""
        persons = [one for one in self.telling.case.persons if one.id in self.item.people]
        return tuple(one for one in persons if self.telling.takes_part(one))

    def late(self, groups: list[Group]) -> bool:
        """Whether all that is said is said of those who died."""
        at = self.item.at
        people = [one for group in groups for one in group.entities]
        return bool(self.event.late.ja and people) and all(
            one.kind == "person" and at.scene(one).person["deceased"] is True for one in people
        )

    def inside(self, groups: list[Group]) -> bool:
        """Whether the event happened to everyone spoken of."""
        return all(
            one.kind == "person" and self.telling.takes_part(one)
            for group in groups
            for one in group.entities
        )

    def _hides(self, sensitive: bool) -> bool:
        return self.telling.discreet and sensitive
