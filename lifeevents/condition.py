"""Conditions: tables over facts, checked at load, with three values (strong Kleene logic)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from lifeevents.errors import CatalogueFault
from lifeevents.spelling import did_you_mean
from lifeevents.vocabulary import KINDS, Fact, Value, Vocabulary

Verdict = bool | None  # None: cannot be decided with the facts there are
Lookup = Callable[[str], Any]  # fact path → value, None where unknown

ORDERED = ("int", "amount", "date")
SEVERAL = ("list", "people")
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
WITH_PATH = ("same_as", "differs_from")  # and min, max, over, under with a date fact's path
COMPARED = ("min", "max", "over", "under")


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
    return tuple(dict.fromkeys(_deciding(node, look)))


def _deciding(node: Node, look: Lookup) -> tuple[str, ...]:
    verdict = evaluate(node, look)
    if isinstance(node, Test):
        paths = node.paths
        return paths if verdict is not None else tuple(p for p in paths if look(p) is None)
    if isinstance(node, Not):
        return _deciding(node.part, look)
    alike = [_deciding(part, look) for part in node.parts if evaluate(part, look) is verdict]
    if verdict is isinstance(node, Either):
        return min(alike, key=len)
    return tuple(path for paths in alike for path in paths)


def undecided(node: Node, look: Lookup) -> tuple[Verdict, tuple[str, ...]]:
    """Return the verdict and, where it is unknown, the unknown facts it hangs on, in one pass."""
    if isinstance(node, Test):
        verdict = _judge(node, look)
        unknown = () if verdict is not None else tuple(p for p in node.paths if look(p) is None)
        return verdict, unknown
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


def read_condition(table: object, vocabulary: Vocabulary, place: str) -> Node:
    """Read a `when` table and check it against the vocabulary; raise CatalogueFault."""
    return _Reader(vocabulary, place).condition(table)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, place: str) -> None:
        self.vocabulary = vocabulary
        self.place = place

    def condition(self, table: object) -> Node:
        if not isinstance(table, Mapping):
            raise self._fault(f"条件「{table}」が表ではありません", "[when] の表にしてください")
        parts = [part for key, value in table.items() for part in self._parts(key, value)]
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _parts(self, key: str, value: object) -> list[Node]:
        if key in ("all", "any"):
            if not isinstance(value, list) or not value:
                raise self._fault(f"{key} の中身が一覧ではありません", f"{key} = [ {{…}} ] に")
            inner = tuple(self.condition(one) for one in value)
            return [Every(inner) if key == "all" else Either(inner)]
        if key == "not":
            return [Not(self.condition(value))]
        if "." in key:
            return [self._fact(key, value)]
        if key in KINDS and isinstance(value, Mapping):
            return [self._fact(f"{key}.{name}", given) for name, given in value.items()]
        cure = did_you_mean(key, (*KINDS, "all", "any", "not"), "person.insurance のような名前に")
        raise self._fault(f"「{key}」は条件に使えません", cure)

    def _fact(self, path: str, given: object) -> Node:
        fact = self.vocabulary.get_fact(path, self.place)
        expected = given if isinstance(given, Mapping) else self._short(fact, given)
        tests = tuple(self._test(fact, key, value) for key, value in expected.items())
        if not tests:
            raise self._fault(f"{path} に何も書かれていません", f"{path} = true のように")
        return tests[0] if len(tests) == 1 else Every(tests)

    def _short(self, fact: Fact, given: object) -> Mapping[str, object]:
        if isinstance(given, list):
            return {"has" if fact.type in SEVERAL else "in": given}
        return {"has" if fact.type in SEVERAL else "is": given}

    def _test(self, fact: Fact, operation: str, given: object) -> Test:
        if operation not in OPERATIONS:
            cure = did_you_mean(operation, OPERATIONS, f"使えるのは {'、'.join(OPERATIONS)} です")
            raise self._fault(f"{fact.path} の「{operation}」は使えません", cure)
        self._check_operation(fact, operation)
        if operation in ("known", "empty"):
            if not isinstance(given, bool):
                raise self._fault(f"{fact.path} の {operation}", "true か false にしてください")
            return Test(fact.path, operation, given)
        if operation in WITH_PATH or (operation in COMPARED and self._is_path(given)):
            return self._against(fact, operation, str(given))
        if operation in ("in", "not_in", "has"):
            several = given if isinstance(given, list) else [given]
            return Test(fact.path, operation, tuple(self._value(fact, one) for one in several))
        return Test(fact.path, operation, self._value(fact, given))

    def _is_path(self, given: object) -> bool:
        return isinstance(given, str) and "." in given

    def _against(self, fact: Fact, operation: str, other: str) -> Test:
        if self.vocabulary.get_fact(other, self.place).type != fact.type:
            cure = "同じ型の項目どうしを比べてください"
            raise self._fault(f"{fact.path} と {other} は型が違います", cure)
        return Test(fact.path, operation, None, other)

    def _check_operation(self, fact: Fact, operation: str) -> None:
        several = fact.type in SEVERAL
        if operation in COMPARED and fact.type not in ORDERED:
            cure = "大小を比べられるのは数と日付だけです"
            raise self._fault(f"{fact.path}({fact.type})に {operation} は使えません", cure)
        if (operation in ("has", "empty")) != several and operation not in ("known", *WITH_PATH):
            cure = "一覧の項目には has か empty を、ほかの項目には is や in を使ってください"
            raise self._fault(f"{fact.path}({fact.type})に {operation} は使えません", cure)

    def _value(self, fact: Fact, given: object) -> Value:
        wanted = {"bool": bool, "int": int, "amount": int, "date": date}.get(fact.type, str)
        if type(given) is not wanted:
            fault = f"{fact.path}({fact.type})を「{given}」と比べています"
            raise self._fault(fault, f"{fact.type} の値にしてください")
        choices = [choice.value for choice in fact.choices]
        if choices and fact.type in ("choice", "list") and given not in choices:
            cure = did_you_mean(str(given), choices, f"{'、'.join(choices)} のどれかにしてください")
            raise self._fault(f"{fact.path} に「{given}」という選択肢はありません", cure)
        return cast(Value, given)

    def _fault(self, fact: str, cure: str) -> CatalogueFault:
        return CatalogueFault(self.place, fact, cure)
