"""Conditions over facts, judged with three values (strong Kleene logic)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Verdict = bool | None  # None: cannot be decided with the facts there are
Lookup = Callable[[str], Any]  # fact path → value, None where unknown

OPERATIONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": lambda value, given: bool(value == given),
    "is_not": lambda value, given: bool(value != given),
    "in": lambda value, given: value in given,
    "not_in": lambda value, given: value not in given,
    "min": lambda value, given: bool(value >= given),
    "max": lambda value, given: bool(value <= given),
    "over": lambda value, given: bool(value > given),
    "under": lambda value, given: bool(value < given),
    "has": lambda value, given: any(one in value for one in given),
    "empty": lambda value, given: (len(value) == 0) is given,
    "same_as": lambda value, given: bool(value == given),
    "differs_from": lambda value, given: bool(value != given),
    "known": lambda value, given: (value is not None and not isinstance(value, Nothing)) is given,
}


class Nothing:
    """What an unanswered fact without a "no" of its own is, when unanswered means no.

    It equals nothing, is neither over nor under anything, and holds nothing.
    """

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__

    def __contains__(self, other: object) -> bool:
        return False

    def __len__(self) -> int:
        return 0


NOTHING = Nothing()


@dataclass(frozen=True)
class Test:
    """One fact compared with a value, or with another fact where `other` names its path."""

    __test__ = False  # not a test for pytest

    path: str
    operation: str
    given: Any = None
    other: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The facts this test looks at."""
        return (self.path, self.other) if self.other else (self.path,)


@dataclass(frozen=True)
class Every:
    """True when every part is; without parts always true."""

    parts: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Either:
    """True when one part is."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Not:
    """The opposite of its part; unknown stays unknown."""

    part: "Node"


Node = Test | Every | Either | Not
ALWAYS = Every()


def evaluate(node: Node, look: Lookup) -> Verdict:
    """Judge a condition plainly, node by node; the compiled functions must agree with this."""
    if isinstance(node, Test):
        return _judge(node, look)
    if isinstance(node, Not):
        inner = evaluate(node.part, look)
        return None if inner is None else not inner
    verdicts = [evaluate(part, look) for part in node.parts]
    decisive = isinstance(node, Either)  # one True decides any, one False decides all
    if decisive in verdicts:
        return decisive
    return None if None in verdicts else not decisive


def _judge(test: Test, look: Lookup) -> Verdict:
    value = look(test.path)
    given = look(test.other) if test.other else test.given
    if test.operation != "known" and (value is None or given is None):
        return None
    return OPERATIONS[test.operation](value, given)


def deciding(node: Node, look: Lookup) -> tuple[str, ...]:
    """Return the fewest facts that made the verdict what it is, in the order written.

    Where the verdict is unknown, these are the unknown facts that could still decide it.
    """
    return tuple(dict.fromkeys(_decided(node, look)[1]))


def _decided(node: Node, look: Lookup) -> tuple[Verdict, tuple[str, ...]]:
    """Return the verdict with the facts that made it so, in one pass."""
    if isinstance(node, Test):
        verdict = _judge(node, look)
        paths = node.paths
        return verdict, paths if verdict is not None else _unknown(paths, look)
    if isinstance(node, Not):
        inner, paths = _decided(node.part, look)
        return (None if inner is None else not inner), paths
    decisive = isinstance(node, Either)  # one True decides any, one False decides all
    parts = [_decided(part, look) for part in node.parts]
    verdicts = [verdict for verdict, _ in parts]
    if decisive in verdicts:
        return decisive, min((paths for one, paths in parts if one is decisive), key=len)
    verdict = None if None in verdicts else not decisive
    return verdict, tuple(path for one, paths in parts if one is verdict for path in paths)


def _unknown(paths: tuple[str, ...], look: Lookup) -> tuple[str, ...]:
    return tuple(path for path in paths if look(path) is None)


def undecided(node: Node, look: Lookup) -> tuple[Verdict, tuple[str, ...]]:
    """Return the verdict and, where it is unknown, the unknown facts it hangs on, in one pass."""
    if isinstance(node, Test):
        verdict = _judge(node, look)
        return verdict, () if verdict is not None else _unknown(node.paths, look)
    if isinstance(node, Not):
        inner, paths = undecided(node.part, look)
        return (None if inner is None else not inner), paths
    decisive = isinstance(node, Either)
    open_paths: dict[str, None] = {}
    unknown_part = False
    for part in node.parts:
        verdict, paths = undecided(part, look)
        if verdict is decisive:
            return decisive, ()
        unknown_part = unknown_part or verdict is None
        open_paths.update(dict.fromkeys(paths))
    return (None if unknown_part else not decisive), tuple(open_paths)


def tests_in(node: Node) -> Iterator[Test]:
    """Yield every test of a condition."""
    if isinstance(node, Test):
        yield node
    elif isinstance(node, Not):
        yield from tests_in(node.part)
    else:
        for part in node.parts:
            yield from tests_in(part)
