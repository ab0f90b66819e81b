"""The one vocabulary: every fact that rules, papers, phone and exports speak of."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from lifeevents.errors import CatalogueFault
from lifeevents.fact_tables import facts_declared, read_fact
from lifeevents.facts import KINDS, MANY, UNSAID, Choice, Fact, Text, Value, path_of, slot_of
from lifeevents.overlay import fact_laid_over
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


EVENT_TYPE = "event.type"


class Vocabulary:
    """All declared facts, found by their path such as `person.insurance`.

    Those that are `off` are never asked and count as their `unanswered` value.
    """

    def __init__(self, facts: Mapping[str, Fact], off: frozenset[str] = frozenset()) -> None:
        self.facts = facts
        self.off = off

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


def load_vocabulary(
    *folders: Folder, events: Mapping[str, Text] = MappingProxyType({})
) -> Vocabulary:
    """Load the shipped facts with those of these folders over them, key by key.

    `events` names life events by id; those that `event.type` does not offer yet become choices.
    """
    declared: dict[str, tuple[object, str]] = {}
    for name, table in shipped_tables("facts"):
        declared.update(facts_declared(table, name))
    for folder in folders:
        _lay_over(declared, folder)
    facts = {path: read_fact(path, *one) for path, one in declared.items()}
    facts[EVENT_TYPE] = _with_events(facts[EVENT_TYPE], events)
    _check_events(facts)
    off = (path for path, (one, _) in declared.items() if isinstance(one, dict) and one.get("off"))
    return Vocabulary(facts, frozenset(off))


def _lay_over(declared: dict[str, tuple[object, str]], folder: Folder) -> None:
    """Lay the facts of a town's folder over what is declared already."""
    at = f"{folder.parent.name}/{folder.name}/" if isinstance(folder, Path) else f"{folder.name}/"
    for name, table in tables_in(folder, at):
        for path, (own, place) in facts_declared(table, at + name).items():
            before = declared.get(path, ({}, ""))[0]
            declared[path] = (fact_laid_over(before, own, place), place)


def _with_events(fact: Fact, events: Mapping[str, Text]) -> Fact:
    """Return `event.type` with a choice for each life event that it does not offer yet."""
    added = (
        Choice(one, name.ja, name.plain, name.en)
        for one, name in events.items()
        if not fact.find_choice(one)
    )
    return replace(fact, choices=(*fact.choices, *added))


def _check_events(facts: Mapping[str, Fact]) -> None:
    """Raise CatalogueFault where a choice belongs to a life event that there is not."""
    known = [choice.value for choice in facts[EVENT_TYPE].choices]
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
