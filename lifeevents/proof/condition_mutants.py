"""Small changes to a condition, one at a time, each as a rule's writer might err."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from lifeevents.condition import ALWAYS, Either, Every, Node, Not, Test
from lifeevents.proof.notation import part_words, test_words

TURNED = {
    "is": "is_not",
    "is_not": "is",
    "in": "not_in",
    "not_in": "in",
    "same_as": "differs_from",
    "differs_from": "same_as",
    "min": "over",
    "over": "min",
    "max": "under",
    "under": "max",
}
WIDER = {"min": -1, "over": -1, "max": 1, "under": 1}  # which way a bound lets one more in
SEVERAL = ("in", "not_in", "has")


class Changed(NamedTuple):
    """One changed condition: what kind of change, what was changed in words, and the whole."""

    kind: str
    words: str
    node: Node


def changed_conditions(node: Node) -> Iterator[Changed]:
    """Yield a condition with one thing changed, for each thing that can be."""
    if isinstance(node, Test | Not):
        yield Changed("part", f"{part_words(node)} を消す", ALWAYS)
    yield from _changed(node)


def _changed(node: Node) -> Iterator[Changed]:
    if isinstance(node, Test):
        yield from _turned(node)
        yield from _without_values(node)
        return
    if isinstance(node, Not):
        yield Changed("not", f"not {{ {part_words(node.part)} }} の not を消す", node.part)
        for one in _changed(node.part):
            yield one._replace(node=Not(one.node))
        return
    yield from _without_parts(node)
    yield from _joined_otherwise(node)
    for number, part in enumerate(node.parts):
        place = f"any の{number + 1}番目の " if isinstance(node, Either) else ""
        for one in _changed(part):
            changed = _with(node, number, (one.node,))
            yield one._replace(words=place + one.words, node=changed)


def _with(node: Every | Either, number: int, instead: tuple[Node, ...]) -> Node:
    return type(node)((*node.parts[:number], *instead, *node.parts[number + 1 :]))


def _without_parts(node: Every | Either) -> Iterator[Changed]:
    for number, part in enumerate(node.parts):
        place = f"any の{number + 1}番目 " if isinstance(node, Either) else ""
        yield Changed("part", f"{place}{part_words(part)} を消す", _with(node, number, ()))


def _joined_otherwise(node: Every | Either) -> Iterator[Changed]:
    if len(node.parts) > 1:
        other = Either if isinstance(node, Every) else Every
        words = "any を all に" if isinstance(node, Either) else "そろうことを、どれかでよいことに"
        yield Changed("joint", f"{part_words(node)}: {words}", other(node.parts))


def _turned(test: Test) -> Iterator[Changed]:
    before = test_words(test)
    if test.operation in TURNED:
        turned: Node = replace(test, operation=TURNED[test.operation])
        yield Changed("comparison", f"{before} を {part_words(turned)} に", turned)
    elif test.operation in ("empty", "known"):
        turned = replace(test, given=not test.given)
        yield Changed("comparison", f"{before} を {part_words(turned)} に", turned)
    else:
        yield Changed("comparison", f"{before} を not に", Not(test))
    if test.operation in WIDER and not test.other:
        wider = replace(test, given=_moved(test.given, WIDER[test.operation]))
        yield Changed("comparison", f"{before} を {part_words(wider)} に", wider)


def _moved(given: int | date, by: int) -> int | date:
    return given + timedelta(days=by) if isinstance(given, date) else given + by


def _without_values(test: Test) -> Iterator[Changed]:
    if test.operation not in SEVERAL or len(test.given) < 2:
        return
    for value in test.given:
        rest = tuple(one for one in test.given if one != value)
        yield Changed("value", f"{test.path} から「{value}」を消す", replace(test, given=rest))
