"""Everything that the rules of a visit mention: what a form for all of it would have to ask."""

from collections.abc import Iterable, Iterator

from lifeevents.catalogue import Catalogue
from lifeevents.condition import tests_in
from lifeevents.derivation import DERIVED, EVERYONE
from lifeevents.entities import Case
from lifeevents.facts import slot_of
from lifeevents.interview import KIND_ORDER
from lifeevents.judging import judged
from lifeevents.scene import EventScene
from lifeevents.vocabulary import Fact


def mentioned(catalogue: Catalogue, case: Case) -> tuple[str, ...]:
    """Return every slot that a rule of the visit's events mentions and that can be asked.

    That is each fact for each person, vehicle, dog or event of the case, in the order of a form:
    the events, the household, then one fact after the other. A fact that is derived counts as
    those it follows from.
    """
    facts = dict.fromkeys(_asked(catalogue, _paths(catalogue, case)))
    in_order = sorted(facts, key=lambda one: (KIND_ORDER[one.kind], one.order, one.path))
    return tuple(
        slot_of(fact.kind, entity.id, fact.name)
        for fact in in_order
        for entity in case.entities(fact.kind)
    )


def _paths(catalogue: Catalogue, case: Case) -> Iterator[str]:
    for event in case.events:
        for group, _, _ in judged(EventScene(catalogue, case, event)):
            for procedure in group.procedures:
                for test in tests_in(procedure.when):
                    yield from test.paths


def _asked(
    catalogue: Catalogue, paths: Iterable[str], seen: tuple[str, ...] = ()
) -> Iterator[Fact]:
    """Yield the facts behind these, as far as they are asked of people."""
    for path in paths:
        fact = catalogue.vocabulary.find_fact(path)
        if fact is None or path in seen or fact.kind == "visit":
            continue
        needs = [one.removeprefix(EVERYONE) for one in _needs(path)]
        if needs:
            named = (f"person.{one}" if "." not in one else one for one in needs)
            yield from _asked(catalogue, named, (*seen, path))
        elif fact.question.ja:
            yield fact


def _needs(path: str) -> tuple[str, ...]:
    return DERIVED[path].needs if path in DERIVED else ()
