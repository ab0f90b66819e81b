"""Random households: likely and unlikely ones, with a liking for the days and values that rules
tell apart. The same number always gives the same household."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from lifeevents.case import Case, read_case
from lifeevents.catalogue import Catalogue
from lifeevents.condition import Node, tests_in
from lifeevents.derived import DERIVED
from lifeevents.samples import samples_of
from lifeevents.vocabulary import Fact, Value

Document = dict[str, Any]
PERSONS = ("a", "b", "c", "d", "e", "f")
RELATIONS = ("夫", "妻", "子", "子", "母", "同居人", "妻(未届)", "世帯主", "head", "child")
EVENTS = (1, 1, 1, 2, 2, 3)  # how many in one visit
TELLING = ("death", "birth", "stillbirth", "move_in", "move_in_abroad", "divorce")
# Ages at which something begins or ends, by law or by a rule of the catalogue.
AGES = (0, 1, 2, 3, 5, 6, 12, 15, 16, 17, 18, 19, 20, 22, 39, 40, 59, 60, 64, 65, 70, 74, 75, 90)
MONTH_DAYS = ((3, 31), (4, 1), (4, 2), (2, 28), (3, 1), (12, 28), (12, 31), (1, 1), (1, 4), (9, 9))
LEAP_DAYS = (date(2024, 2, 29), date(2028, 2, 29))
YEARS = (2025, 2026, 2027, 2028)
ANY_TEXTS = ("JP", "FR", "1", "青木 大輔")


def conditions_of(catalogue: Catalogue) -> list[Node]:
    """Every condition of the catalogue: of procedures, deadlines, things to bring and facts."""
    procedures = catalogue.procedures.values()
    parts = [part for one in procedures for part in (one, *one.due, *one.bring)]
    return [*(part.when for part in parts), *catalogue.conditions.values()]


def paths_in_conditions(catalogue: Catalogue) -> set[str]:
    """The path of every fact that a condition looks at."""
    tests = (test for node in conditions_of(catalogue) for test in tests_in(node))
    return {path for test in tests for path in test.paths}


def facts_for_rules(catalogue: Catalogue) -> list[Fact]:
    """The facts that any condition, deadline or derived fact looks at."""
    paths = paths_in_conditions(catalogue)
    for procedure in catalogue.procedures.values():
        paths |= {start for due in procedure.due for start in due.starts}
    for derived in DERIVED.values():
        paths |= {derived.path, *(need.replace("everyone.", "person.") for need in derived.needs)}
    return [fact for fact in catalogue.vocabulary.facts.values() if fact.path in paths]


class Households:
    """Households for a catalogue, of these facts only where they are given."""

    def __init__(self, catalogue: Catalogue, facts: Iterable[Fact] | None = None) -> None:
        self.catalogue = catalogue
        self.samples = samples_of(conditions_of(catalogue), catalogue.vocabulary)
        self.facts: dict[str, list[Fact]] = {}
        for fact in facts_for_rules(catalogue) if facts is None else facts:
            self.facts.setdefault(fact.kind, []).append(fact)
        bounds = [one.valid_from for one in catalogue.procedures.values()]
        bounds += [one.valid_to for one in catalogue.procedures.values()]
        dates = [day for day in bounds if day] + _dates(self.samples)
        self.turning_days = sorted(set(dates)) or list(LEAP_DAYS)

    def case(self, number: int) -> Case:
        """The case with this number."""
        return read_case(self.document(number), self.catalogue.vocabulary)

    def document(self, number: int) -> Document:
        """The case with this number as a document."""
        return _Household(self, Random(number)).document()


def _dates(samples: Mapping[str, Iterable[Value]]) -> list[date]:
    return [value for values in samples.values() for value in values if type(value) is date]


class _Household:
    """One household in the making."""

    def __init__(self, of: Households, chance: Random) -> None:
        self.of = of
        self.chance = chance
        self.ids = PERSONS[: chance.choice((1, 2, 2, 3, 3, 4, 5, 6))]
        self.day = self._event_day()

    def document(self) -> Document:
        vehicles, dogs = self.chance.choice((0, 0, 1, 2)), self.chance.choice((0, 0, 0, 1, 2))
        document: Document = {
            "persons": [self._person(one, place) for place, one in enumerate(self.ids)],
            "household": self._facts("household"),
            "vehicles": [{"id": f"v{one}"} | self._facts("vehicle") for one in range(vehicles)],
            "dogs": [{"id": f"d{one}"} | self._facts("dog") for one in range(dogs)],
            "visit": self._facts("visit"),
            "unanswered": self.chance.choice((None, "no")),
        }
        types = self._event_types()
        document["events"] = [self._event(one, document) for one in types]
        return document

    def _event_types(self) -> list[str]:
        """One to three kinds of events, about half of them those on which most follows."""
        types = self.chance.sample(sorted(self.of.catalogue.events), self.chance.choice(EVENTS))
        if self.chance.random() < 0.5:
            types[0] = self.chance.choice(TELLING)
        return list(dict.fromkeys(types))

    def _person(self, person_id: str, place: int) -> Document:
        relation = "世帯主" if place == 0 else self.chance.choice(RELATIONS)
        usual = {"relation": relation, "birth_date": self._birth_date().isoformat()}
        kept = {name: value for name, value in usual.items() if self.chance.random() < 0.8}
        return {"id": person_id} | self._facts("person") | kept

    def _event(self, event_type: str, document: Document) -> Document:
        event = self._facts("event") | {"id": f"e-{event_type}", "type": event_type}
        event.pop("date", None)
        if self.chance.random() < 0.9:
            near = self.day + timedelta(days=self.chance.choice((0, 0, 1, -1, 14, 30)))
            event["date"] = near.isoformat()
        for name in self.of.catalogue.events[event_type].people:
            if self.chance.random() < 0.8:
                event[name] = self._people()
        if event_type == "death":
            self._let_live_first(event, document["persons"])
        return event | self._overrides(document)

    def _let_live_first(self, event: Document, persons: list[Document]) -> None:
        """Nobody dies before being born: such a birth date is not known here."""
        for person in persons:
            born = person.get("birth_date", "")
            if person["id"] in event.get("subjects", ()) and born > event.get("date", born):
                del person["birth_date"]

    def _overrides(self, document: Document) -> Document:
        overrides: Document = {}
        for key, kind in (("persons", "person"), ("vehicles", "vehicle"), ("dogs", "dog")):
            for one in document[key]:
                if self.chance.random() < 0.15:
                    own = overrides.setdefault(f"{kind}_overrides", {})
                    own[one["id"]] = self._facts(kind)
        if self.chance.random() < 0.15:
            overrides["household_overrides"] = self._facts("household")
        return overrides

    def _facts(self, kind: str) -> Document:
        share = self.chance.random() ** 2  # from hardly anything known to nearly everything
        known = [one for one in self.of.facts.get(kind, ()) if self._is_known(one, share)]
        return {one.name: self._value(one) for one in known}

    def _is_known(self, fact: Fact, share: float) -> bool:
        """Facts that follow from others are seldom given: a given one hides what follows."""
        return self.chance.random() < (share / 5 if fact.path in DERIVED else share)

    def _value(self, fact: Fact) -> object:
        if fact.name == "birth_date":
            return self._birth_date().isoformat()
        if fact.type == "people":
            return self._people()
        if fact.type == "date":
            return self._any_day().isoformat()
        if fact.type == "list":
            return [one.value for one in fact.choices if self.chance.random() < 0.3]
        if fact.type == "bool":
            return self.chance.random() < 0.5
        if fact.type == "person":
            return self.chance.choice((*self.ids, *(one.value for one in fact.choices)))
        samples = [one.value for one in fact.choices] or self.of.samples.get(fact.path, ())
        if fact.type in ("int", "amount"):
            return self.chance.choice((*samples, self.chance.randrange(100)))
        return self.chance.choice(tuple(samples) or ANY_TEXTS)

    def _people(self) -> list[str]:
        share = self.chance.choice((0.2, 0.5, 1.0))
        return [one for one in self.ids if self.chance.random() < share]

    def _event_day(self) -> date:
        way = self.chance.random()
        if way < 0.25:
            turning = self.chance.choice(self.of.turning_days)
            return turning + timedelta(days=self.chance.choice((-1, 0, 1)))
        if way < 0.3:
            return self.chance.choice(LEAP_DAYS)
        if way < 0.6:
            return date(self.chance.choice(YEARS), *self.chance.choice(MONTH_DAYS))
        return date(2025, 1, 1) + timedelta(days=self.chance.randrange(1461))

    def _birth_date(self) -> date:
        """A day on which somebody is about to reach, or has just reached, a certain age."""
        if self.chance.random() < 0.3:
            year = self.day.year - self.chance.choice((*AGES, self.chance.randrange(100)))
            leap = year % 4 == 0 and self.chance.random() < 0.3
            return date(year, 2, 29) if leap else date(year, *self.chance.choice(MONTH_DAYS))
        years = self.chance.choice(AGES)
        day = min(self.day.day, 28) if self.day.month == 2 else self.day.day
        born = self.day.replace(year=self.day.year - years, day=day)
        return born + timedelta(days=self.chance.choice((0, 0, 1, 1, 2, -1, -1, 30, -200)))

    def _any_day(self) -> date:
        if self.chance.random() < 0.3:
            return self.chance.choice(self.of.turning_days)
        return self.day + timedelta(days=self.chance.choice((-60, -14, -1, 0, 0, 1, 14, 60)))
