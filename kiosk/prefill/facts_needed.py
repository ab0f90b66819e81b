"""Which facts the phone has to know: those that rules look at, and what these follow from."""

from collections.abc import Iterable, Iterator

from lifeevents.catalogue import Catalogue
from lifeevents.condition import Node, tests_in
from lifeevents.derivation import DERIVED, EVERYONE
from lifeevents.procedures import Procedure
from lifeevents.taking_part import BELONGINGS
from lifeevents.vocabulary import Fact

FIRST_PAGES = ("person.name", "person.relation", "person.birth_date", "event.type", "event.date")


def facts_needed(catalogue: Catalogue) -> tuple[Fact, ...]:
    """Return these facts in the vocabulary's order."""
    needed = dict.fromkeys((*FIRST_PAGES, BELONGINGS, *DERIVED))
    for procedure in catalogue.procedures.values():
        needed |= dict.fromkeys(_of_procedure(procedure))
    open_paths = list(needed)
    while open_paths:
        behind = [one for one in _behind(catalogue, open_paths.pop()) if one not in needed]
        needed |= dict.fromkeys(behind)
        open_paths += behind
    return tuple(fact for path, fact in catalogue.vocabulary.facts.items() if path in needed)


def _of_procedure(procedure: Procedure) -> Iterator[str]:
    yield from _looked_at([procedure.when])
    yield from _looked_at(one.when for one in procedure.due)
    yield from _looked_at(one.when for one in procedure.bring)
    for due in procedure.due:
        yield from due.starts


def _behind(catalogue: Catalogue, path: str) -> Iterator[str]:
    """Yield what decides whether a fact makes sense, and what it is derived from."""
    if path in catalogue.conditions:
        yield from _looked_at([catalogue.conditions[path]])
    if path in DERIVED:
        yield from (one.replace(EVERYONE, "person.") for one in DERIVED[path].needs)


def _looked_at(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        for test in tests_in(node):
            yield from test.paths
