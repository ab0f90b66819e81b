"""The one vocabulary: every fact that rules, papers, phone and exports speak of."""

from collections.abc import Mapping
from functools import cache

from lifeevents.errors import CatalogueFault
from lifeevents.fact_tables import read_facts
from lifeevents.facts import KINDS, MANY, UNSAID, Choice, Fact, Text, Value, path_of, slot_of
from lifeevents.spelling import did_you_mean
from lifeevents.tables import Folder, shipped_tables, tables_in

__all__ = [
    "KINDS",
    "MANY",
    "UNSAID",
    "Choice",
    "Fact",
    "Text",
    "Value",
    "Vocabulary",
    "load_shipped",
    "load_vocabulary",
    "path_of",
    "slot_of",
]


class Vocabulary:
    """All declared facts, found by their path such as `person.insurance`."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = facts

    def find_fact(self, path: str) -> Fact | None:
        """Return the fact with this path, or None."""
        return self.facts.get(path)

    def get_fact(self, path: str, place: str = "語彙") -> Fact:
        """Return the fact with this path; raise CatalogueFault with the nearest name if none."""
        fact = self.facts.get(path)
        if fact is None:
            raise CatalogueFault(place, f"「{path}」という項目はありません", self.nearest(path))
        return fact

    def fact_of(self, slot: str) -> Fact:
        """Return the fact that a slot such as `person.a.insurance` is about."""
        return self.get_fact(path_of(slot))

    def nearest(self, path: str) -> str:
        """Return the cure for an unknown path."""
        return did_you_mean(path, self.facts, "lifeevents/data/facts にある名前を使ってください")


def load_vocabulary(*folders: Folder) -> Vocabulary:
    """Load the shipped facts with those of these folders over them, later ones by path."""
    tables = [*shipped_tables("facts"), *(one for folder in folders for one in tables_in(folder))]
    facts: dict[str, Fact] = {}
    for name, table in tables:
        facts.update(read_facts(table, name))
    _check_events(facts)
    return Vocabulary(facts)


def _check_events(facts: Mapping[str, Fact]) -> None:
    """Raise CatalogueFault where a choice belongs to a life event that there is not."""
    known = [choice.value for choice in facts["event.type"].choices]
    for fact in facts.values():
        for choice in fact.choices:
            for event in choice.events:
                if event not in known:
                    place = f"{fact.path} の選択肢 {choice.value}"
                    cure = did_you_mean(event, known, "event.type にある出来事にしてください")
                    raise CatalogueFault(place, f"events の「{event}」はありません", cure)


@cache
def load_shipped() -> Vocabulary:
    """Load the shipped vocabulary once."""
    return load_vocabulary()
