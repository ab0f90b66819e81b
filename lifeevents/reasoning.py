"""Which facts made a verdict, prepared once for each way a condition can come out."""

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from lifeevents.compiled import Rule, compile_rule
from lifeevents.condition import Either, Node, Not, Test, Verdict, deciding

if TYPE_CHECKING:
    from lifeevents.scene import Scene

Paths = tuple[str, ...]
Finding = Callable[["Scene"], Paths]
Reasons = Callable[["Scene", Verdict], Paths]
Prepared = Paths | Finding  # the paths themselves where they do not depend on the facts


def compile_reasons(node: Node) -> Reasons:
    """Return a function of a scene and the verdict there that agrees with `deciding`."""
    if_true, if_false = _distinct(_prepared(node, True)), _distinct(_prepared(node, False))

    def reasons(scene: "Scene", verdict: Verdict) -> Paths:
        if verdict is None:
            return deciding(node, scene.look)
        found = if_true if verdict else if_false
        return found if isinstance(found, tuple) else tuple(dict.fromkeys(found(scene)))

    return reasons


def _prepared(node: Node, verdict: bool) -> Prepared:
    """Prepare the paths that decide a condition when it comes out like this."""
    if isinstance(node, Test):
        return node.paths
    if isinstance(node, Not):
        return _prepared(node.part, not verdict)
    parts = [_prepared(part, verdict) for part in node.parts]
    if verdict is isinstance(node, Either):  # one part decides
        choices = [(compile_rule(part), one) for part, one in zip(node.parts, parts, strict=True)]
        return partial(_shortest, choices, verdict)
    constant = [one for one in parts if isinstance(one, tuple)]
    if len(constant) == len(parts):
        return tuple(chain.from_iterable(constant))
    return partial(_all, parts)


def _distinct(prepared: Prepared) -> Prepared:
    return tuple(dict.fromkeys(prepared)) if isinstance(prepared, tuple) else prepared


def _all(parts: list[Prepared], scene: "Scene") -> Paths:
    paths: list[str] = []
    for part in parts:
        paths += _found(part, scene)
    return tuple(paths)


def _shortest(parts: list[tuple[Rule, Prepared]], verdict: bool, scene: "Scene") -> Paths:
    shortest: Paths | None = None
    for rule, paths in parts:
        if rule(scene) is verdict:
            found = _found(paths, scene)
            if shortest is None or len(found) < len(shortest):
                shortest = found
    return shortest or ()


def _found(prepared: Prepared, scene: "Scene") -> Paths:
    return prepared if isinstance(prepared, tuple) else prepared(scene)
