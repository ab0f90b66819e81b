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
    constant = [one for one in parts if isinstance(one, tuple)]
    if verdict is isinstance(node, Either):  # one part decides
        rules = [compile_rule(part) for part in node.parts]
        if len(constant) < len(parts):
            return partial(_shortest, list(zip(rules, parts, strict=True)), verdict)
        by_length = sorted(zip(rules, constant, strict=True), key=lambda one: len(one[1]))
        return partial(_first, by_length, verdict)
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


def _first(parts: list[tuple[Rule, Paths]], verdict: bool, scene: "Scene") -> Paths:
    return next((paths for rule, paths in parts if rule(scene) is verdict), ())


def _shortest(parts: list[tuple[Rule, Prepared]], verdict: bool, scene: "Scene") -> Paths:
    found = (_found(paths, scene) for rule, paths in parts if rule(scene) is verdict)
    return min(found, key=len, default=())


def _found(prepared: Prepared, scene: "Scene") -> Paths:
    return prepared if isinstance(prepared, tuple) else prepared(scene)
