"""Values to try a condition with: every value that any condition tells apart from others."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from lifeevents.condition import Node, Test, tests_in
from lifeevents.vocabulary import Fact, Value, Vocabulary

OTHER = "\N{REPLACEMENT CHARACTER}"  # a text that no condition names


def samples_of(nodes: Iterable[Node], vocabulary: Vocabulary) -> Mapping[str, tuple[Value, ...]]:
    """Return, for each fact the conditions look at, the values worth trying."""
    tests: dict[str, list[Test]] = {}
    for node in nodes:
        for test in tests_in(node):
            for path in test.paths:
                tests.setdefault(path, []).append(test)
    return {path: _samples(vocabulary.get_fact(path), found) for path, found in tests.items()}


def _samples(fact: Fact, tests: list[Test]) -> tuple[Value, ...]:
    if fact.type == "bool":
        return (True, False)
    if fact.type == "choice":
        return tuple(choice.value for choice in fact.choices)
    named = [value for test in tests for value in _named(test) if not isinstance(value, bool)]
    if fact.type in ("list", "people"):
        return ((), *((str(value),) for value in dict.fromkeys(named)))
    around = [near for value in named for near in _around(value)]
    return tuple(dict.fromkeys(around or named))


def _named(test: Test) -> Iterator[Value]:
    if isinstance(test.given, tuple):
        yield from test.given
    elif test.given is not None:
        yield test.given


def _around(value: Value) -> tuple[Value, ...]:
    if isinstance(value, date):
        return value - timedelta(days=1), value, value + timedelta(days=1)
    if isinstance(value, int):
        return value - 1, value, value + 1
    return value, OTHER
