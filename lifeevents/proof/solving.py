"""Whether a condition can come true at all, and with which values, by trying the samples."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from lifeevents.condition import NOTHING, OPERATIONS, Every, Node, Not, Nothing, Test, tests_in
from lifeevents.samples import OTHER, samples_of
from lifeevents.vocabulary import Fact, Value, Vocabulary

Sample = Value | Nothing
Domains = Mapping[str, tuple[Sample, ...]]
Signed = tuple[Node, bool]  # a condition, and whether it is to be true or false
ANY: Mapping[str, Value] = {"date": date(2026, 4, 1), "int": 1, "amount": 1}
FEW = 6  # values of a list of which all sets are tried
STEPS = 20_000  # after so many a search gives up


def domains_of(nodes: tuple[Node, ...], vocabulary: Vocabulary) -> Domains:
    """Return for each fact the conditions look at every value that they can tell apart.

    Between them the values are all there are, seen by these conditions: an unanswered fact may be
    nothing at all, and a list may hold several.
    """
    tried = samples_of(nodes, vocabulary)
    found = {path: _domain(vocabulary.get_fact(path), tried[path]) for path in tried}
    for test in (test for node in nodes for test in tests_in(node)):
        if test.operation == "known":
            found[test.path] = (*found[test.path], NOTHING)
    return found


def _domain(fact: Fact, samples: tuple[Value, ...]) -> tuple[Sample, ...]:
    if fact.type == "bool":
        return samples
    if fact.type in ("list", "people"):
        held = tuple(str(value) for one in samples if isinstance(one, tuple) for value in one)
        several = [some for size in _sizes(held) for some in combinations(held, size)]
        return (*dict.fromkeys((*samples, *several, held, (OTHER,))),)
    usual = samples or (ANY.get(fact.type, OTHER),)  # of a fact that is only known or compared
    return (*usual, NOTHING) if fact.unanswered is None else usual


def _sizes(held: tuple[str, ...]) -> range:
    """Return how many values at once are tried of a list: all, or of many no more than two."""
    return range(2, len(held) if len(held) <= FEW else 3)


@dataclass
class Search:
    """One search; `gave_up` is set where it ended before all was tried."""

    domains: Domains
    steps: int = STEPS
    gave_up: bool = field(default=False, init=False)

    def solutions(self, *conditions: Signed) -> Iterator[Domains]:
        """Yield sets of values, by fact, with which all conditions come out as wanted.

        Comparisons between two facts count as possible either way.
        """
        yield from self._solve(list(conditions), dict(self.domains))

    def _solve(
        self, todo: list[Signed], values: dict[str, tuple[Sample, ...]]
    ) -> Iterator[Domains]:
        choices: list[tuple[Node, ...]] = []
        todo = list(todo)
        while todo:
            node, wanted = todo.pop()
            self.steps -= 1
            if isinstance(node, Test):
                if not _narrow(node, wanted, values):
                    return
            elif isinstance(node, Not):
                todo.append((node.part, not wanted))
            elif isinstance(node, Every) == wanted:
                todo.extend((part, wanted) for part in node.parts)
            else:
                choices.append(node.parts if wanted else tuple(Not(one) for one in node.parts))
        yield from self._choose(choices, values)

    def _choose(
        self, choices: list[tuple[Node, ...]], values: dict[str, tuple[Sample, ...]]
    ) -> Iterator[Domains]:
        if self.steps < 0:
            self.gave_up = True
            return
        if not choices:
            yield values
            return
        first = min(choices, key=len)
        rest: list[Signed] = [(_either(one), True) for one in choices if one is not first]
        for part in first:
            yield from self._solve([(part, True), *rest], dict(values))


def _either(parts: tuple[Node, ...]) -> Node:
    return Not(Every(tuple(Not(one) for one in parts)))


def _narrow(test: Test, wanted: bool, values: dict[str, tuple[Sample, ...]]) -> bool:
    """Keep the values with which a test comes out as wanted; whether any are left."""
    if test.other:
        return True
    operation = OPERATIONS[test.operation]
    left = tuple(one for one in values[test.path] if operation(one, test.given) is wanted)
    values[test.path] = left
    return bool(left)
