"""Which facts made a verdict: one short function for each way a condition can come out."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lifeevents.compiled import compile_rule
from lifeevents.condition import ALWAYS, Either, Node, Not, Test, Verdict, deciding
from lifeevents.narrowing import NEVER, narrowed

if TYPE_CHECKING:
    from lifeevents.scene import Scene

Paths = tuple[str, ...]
Finding = Callable[["Scene"], Paths]
Known = Mapping[str, object]  # what facts are known beforehand


class Reasons(NamedTuple):
    """One function of a scene for each verdict: which facts made it so."""

    needed: Finding
    not_needed: Finding
    unknown: Finding

    def __call__(self, scene: "Scene", verdict: Verdict) -> Paths:
        """Return the facts that made this verdict; it has to be the one of this scene."""
        return self[VERDICTS.index(verdict)](scene)


VERDICTS = (True, False, None)


def compile_reasons(node: Node, event_type: str = "") -> Reasons:
    """Return functions that agree with `deciding`, for events of this type where one is given.

    With the type known few choices are left to be made.
    """
    at = {"event.type": event_type} if event_type else {}
    needed, not_needed = (_finding(node, verdict, at) for verdict in (True, False))
    return Reasons(needed, not_needed, partial(_unknown, node))


def _unknown(node: Node, scene: "Scene") -> Paths:
    return deciding(node, scene.look)


def _finding(node: Node, verdict: bool, known: Known) -> Finding:
    """Return the function that finds the paths where the condition comes out like this."""
    writer = _Writer(known)
    pieces = writer.pieces(node, verdict)
    paths = _paths(pieces)
    if all(piece.constant for piece in pieces):
        return partial(_always, tuple(dict.fromkeys(paths)))
    found = f"tuple(dict.fromkeys({_sum(pieces)}))" if _repeated(paths) else _sum(pieces)
    return writer.function(found)


def _always(paths: Paths, scene: "Scene") -> Paths:
    return paths


class _Piece(NamedTuple):
    """An expression for some of the paths: always all of `paths` where it is constant."""

    source: str
    paths: Paths
    constant: bool


class _Writer:
    """Writes the paths that decide as a sum of pieces, and holds what their names stand for."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.names: dict[str, Any] = {"shortest": _shortest}

    def named(self, value: object) -> str:
        """Return a new name for a value that the source needs."""
        name = f"k{len(self.names)}"
        self.names[name] = value
        return name

    def function(self, expression: str) -> Finding:
        """Return the function of a scene with this expression, its names as local ones."""
        names = ", ".join(f"{name}={name}" for name in self.names)
        # Only names made here enter the source; what they stand for is handed over beside it.
        finding: Finding = eval(f"lambda scene, {names}: {expression}", self.names)  # noqa: S307
        return finding

    def pieces(self, node: Node, verdict: bool) -> list[_Piece]:
        """Return the pieces for a condition that comes out like this."""
        if isinstance(node, Test):
            return [self._constant(node.paths)]
        if isinstance(node, Not):
            return self.pieces(node.part, not verdict)
        if verdict is not isinstance(node, Either):
            several = (self.pieces(part, verdict) for part in node.parts)
            return self._joined(chain.from_iterable(several))
        choices = [
            (f"{self.named(compile_rule(shorter))}(scene) is {verdict}", self.pieces(part, verdict))
            for part in node.parts
            if (shorter := self._narrowed(part)) != (NEVER if verdict else ALWAYS)
        ]
        return [self._choice(choices)] if len(choices) > 1 else choices[0][1] if choices else []

    def _narrowed(self, node: Node) -> Node:
        for path, value in self.known.items():
            node = narrowed(node, path, value)
        return node

    def _constant(self, paths: Paths) -> _Piece:
        return _Piece(self.named(paths), paths, constant=True)

    def _joined(self, pieces: Iterable[_Piece]) -> list[_Piece]:
        """Join what is constant and stands side by side."""
        joined: list[_Piece] = []
        for piece in pieces:
            if joined and joined[-1].constant and piece.constant:
                joined.append(self._constant(joined.pop().paths + piece.paths))
            else:
                joined.append(piece)
        return joined

    def _choice(self, choices: list[tuple[str, list[_Piece]]]) -> _Piece:
        """Write the choice of the shortest among the parts that decide; one of them does."""
        several = [_paths(pieces) for _, pieces in choices]
        paths = tuple(chain.from_iterable(several))
        if not any(_repeated(one) for one in several):
            paths = tuple(dict.fromkeys(paths))
        if all(len(pieces) == 1 and pieces[0].constant for _, pieces in choices):
            ranked = sorted(choices, key=lambda choice: len(choice[1][0].paths))
            tried = [f"{_sum(pieces)} if {test} else " for test, pieces in ranked[:-1]]
            return _Piece(f"({''.join(tried)}{_sum(ranked[-1][1])})", paths, constant=False)
        tried = [f"{test} and {_sum(pieces)}" for test, pieces in choices]
        return _Piece(f"shortest({', '.join(tried)})", paths, constant=False)


def _paths(pieces: list[_Piece]) -> Paths:
    return tuple(chain.from_iterable(piece.paths for piece in pieces))


def _repeated(paths: Paths) -> bool:
    return len(set(paths)) < len(paths)


def _sum(pieces: list[_Piece]) -> str:
    return f"({' + '.join(piece.source for piece in pieces) or '()'})"


def _shortest(*found: Paths | Literal[False]) -> Paths:
    return min((paths for paths in found if paths is not False), key=len, default=())
