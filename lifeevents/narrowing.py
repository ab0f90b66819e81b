"""A condition as it stands once one fact is known: shorter, with the same verdict."""

from lifeevents.condition import ALWAYS, OPERATIONS, Either, Every, Node, Not, Test

NEVER = Either(())


def narrowed(node: Node, path: str, value: object) -> Node:
    """Return the condition without its tests of this fact, which has this (known) value."""
    if isinstance(node, Test):
        if node.path != path or node.other:
            return node
        return ALWAYS if OPERATIONS[node.operation](value, node.given) else NEVER
    if isinstance(node, Not):
        part = narrowed(node.part, path, value)
        return NEVER if part == ALWAYS else ALWAYS if part == NEVER else Not(part)
    return _joined(type(node), [narrowed(part, path, value) for part in node.parts])


def _joined(kind: type[Every] | type[Either], parts: list[Node]) -> Node:
    """Join parts: one that decides stands for all, one that changes nothing is left out."""
    decides, idle = (NEVER, ALWAYS) if kind is Every else (ALWAYS, NEVER)
    if decides in parts:
        return decides
    left = [part for part in parts if part != idle]
    if len(left) == 1:
        return left[0]
    inner = (part.parts if isinstance(part, kind) else (part,) for part in left)
    return kind(tuple(one for several in inner for one in several))
