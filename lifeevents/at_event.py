"""What is left of a condition at one kind of life event, for words and diagrams."""

from lifeevents.catalogue import Catalogue
from lifeevents.condition import ALWAYS, Either, Every, Node, Not, Test, tests_in
from lifeevents.narrowing import NEVER, narrowed
from lifeevents.procedures import LifeEvent

__all__ = ["NEVER", "at_event"]

TYPE = "event.type"
DEATH = "death"
ONLY_AT_DEATH = ("person.deceased", "vehicle.owner_deceased")
ONLY_WITH_MOVERS = ("person.moving", "vehicle.owner_moving")
CHOOSING = ("is", "in", "is_not", "not_in")


def at_event(node: Node, event: LifeEvent, catalogue: Catalogue) -> Node:
    """Return the condition without what the kind of event settles by itself.

    That is the event's type, that nobody dies or moves where it is no death or move, what makes
    no sense at it (`applies`), and the choices that are not offered at it. NEVER where it can
    not hold at all.
    """
    left = narrowed(_offered(node, event, catalogue), TYPE, event.id)
    dies, moves = event.id == DEATH, "movers" in event.people
    for path in (*(() if dies else ONLY_AT_DEATH), *(() if moves else ONLY_WITH_MOVERS)):
        left = narrowed(left, path, False)
    for path in dict.fromkeys(path for test in tests_in(left) for path in test.paths):
        without = catalogue.vocabulary.get_fact(path).unanswered
        if without is not None and not _makes_sense(path, event, catalogue):
            left = narrowed(left, path, without)
    return left


def _makes_sense(path: str, event: LifeEvent, catalogue: Catalogue) -> bool:
    applies = catalogue.conditions.get(path, ALWAYS)
    return narrowed(applies, TYPE, event.id) != NEVER


def _offered(node: Node, event: LifeEvent, catalogue: Catalogue) -> Node:
    """Return a condition whose choices are those that this event offers."""
    if isinstance(node, Test):
        return _choices_of(node, event, catalogue)
    if isinstance(node, Not):
        return Not(_offered(node.part, event, catalogue))
    kind: type[Every] | type[Either] = type(node)
    return kind(tuple(_offered(part, event, catalogue) for part in node.parts))


def _choices_of(test: Test, event: LifeEvent, catalogue: Catalogue) -> Node:
    fact = catalogue.vocabulary.get_fact(test.path)
    if test.other or test.operation not in CHOOSING or not any(one.events for one in fact.choices):
        return test
    offered = {one.value for one in fact.choices_at({event.id})}
    given = test.given if isinstance(test.given, tuple) else (test.given,)
    left = tuple(one for one in given if one in offered)
    if left == given:
        return test
    if left:
        return Test(test.path, test.operation, left)
    return ALWAYS if test.operation in ("is_not", "not_in") else NEVER
