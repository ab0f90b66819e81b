"""What remains of a condition once some of its facts are settled, as by the kind of event."""

from collections.abc import Mapping

from lifeevents.condition import ALWAYS, OPERATIONS, Either, Every, Node, Not, Test
from lifeevents.vocabulary import Value

NEVER = Either(())


def settle(node: Node, known: Mapping[str, Value]) -> Node:
    """Return the condition for these known facts: ALWAYS, NEVER, or what is still open."""
    if isinstance(node, Test):
        return _settle_test(node, known)
    if isinstance(node, Not):
        return _negated(settle(node.part, known))
    return _settle_parts(node, known)


def _settle_test(test: Test, known: Mapping[str, Value]) -> Node:
    if not all(path in known for path in test.paths):
        return test
    given = known[test.other] if test.other else test.given
    return ALWAYS if OPERATIONS[test.operation](known[test.path], given) else NEVER


def _negated(part: Node) -> Node:
    if part in (ALWAYS, NEVER):
        return NEVER if part == ALWAYS else ALWAYS
    return Not(part)


def _settle_parts(node: Every | Either, known: Mapping[str, Value]) -> Node:
    every = isinstance(node, Every)
    deciding, idle = (NEVER, ALWAYS) if every else (ALWAYS, NEVER)
    parts = [settle(part, known) for part in node.parts]
    if deciding in parts:
        return deciding
    left = tuple(dict.fromkeys(part for part in parts if part != idle))
    if not left:
        return idle
    return left[0] if len(left) == 1 else type(node)(left)
