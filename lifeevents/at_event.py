"""What is left of a condition at one kind of life event, for words and diagrams."""

from lifeevents.condition import ALWAYS, Either, Every, Node, Not, Test
from lifeevents.narrowing import NEVER, narrowed
from lifeevents.procedures import LifeEvent
from lifeevents.vocabulary import Vocabulary

__all__ = ["NEVER", "at_event"]

DEATH = "death"
ONLY_AT_DEATH = ("person.deceased", "vehicle.owner_deceased")
ONLY_WITH_MOVERS = ("person.moving", "vehicle.owner_moving")
CHOOSING = ("is", "in", "is_not", "not_in")


def at_event(node: Node, event: LifeEvent, vocabulary: Vocabulary) -> Node:
    """Return the condition without what the kind of event settles by itself.

    That is the event's type, that nobody dies or moves where it is no death or move, and the
    choices that are not offered at it. NEVER where it can not hold at all.
    """
    left = narrowed(_offered(node, event, vocabulary), "event.type", event.id)
    dies, moves = event.id == DEATH, "movers" in event.people
    for path in (*(() if dies else ONLY_AT_DEATH), *(() if moves else ONLY_WITH_MOVERS)):
        left = narrowed(left, path, False)
    return left


def _offered(node: Node, event: LifeEvent, vocabulary: Vocabulary) -> Node:
    """Return a condition whose choices are those that this event offers."""
    if isinstance(node, Test):
        return _choices_of(node, event, vocabulary)
    if isinstance(node, Not):
        return Not(_offered(node.part, event, vocabulary))
    kind: type[Every] | type[Either] = type(node)
    return kind(tuple(_offered(part, event, vocabulary) for part in node.parts))


def _choices_of(test: Test, event: LifeEvent, vocabulary: Vocabulary) -> Node:
    fact = vocabulary.get_fact(test.path)
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
