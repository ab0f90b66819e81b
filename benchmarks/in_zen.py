"""The rules as expressions of zen-engine."""

import json
from collections.abc import Callable, Sequence

from benchmarks.expressions import SIGNS, Language
from benchmarks.household import Asked, Facts, Visit, context, plain
from lifeevents.condition import Test, tests_in


def zen_engine(visits: Sequence[Visit]) -> Callable[[], list[bool]]:
    """A call evaluates, for each of the people, one array expression with all their rules.

    The library turns the facts into its own form at every call, so it is given only those that
    these rules look at, and many rules a call.
    """
    import zen

    prepared = [
        (
            zen.compile_expression(ZEN.write_all(one.when for one in asked.procedures)),
            [_looked_at(asked, context(visit, who)) for who in asked.whom],
        )
        for visit in visits
        for asked in visit.asked
    ]

    def judge() -> list[bool]:
        answers: list[bool] = []
        for expression, contexts in prepared:
            for facts in contexts:
                answers += expression.evaluate(facts)
        return answers

    return judge


def _looked_at(asked: Asked, facts: dict[str, Facts]) -> dict[str, dict[str, object]]:
    """Return only the facts that the rules look at."""
    paths = {path for one in asked.procedures for test in tests_in(one.when) for path in test.paths}
    chosen: dict[str, dict[str, object]] = {kind: {} for kind in facts}
    for kind, _, name in (path.partition(".") for path in paths):
        chosen[kind][name] = facts[kind][name]
    return chosen


def _compare(test: Test) -> str:
    value, given = test.path, test.given
    if test.other:
        return f"{value} {SIGNS[test.operation]} {test.other}"
    if test.operation == "known":
        return f"{value} {'!=' if given else '=='} null"
    if test.operation == "empty":
        return f"len({value}) {'==' if given else '>'} 0"
    if test.operation == "has":
        return "({})".format(" or ".join(f"{_literal(one)} in {value}" for one in given))
    if test.operation in ("in", "not_in"):
        found = f"{value} in {_literal(given)}"
        return found if test.operation == "in" else f"not ({found})"
    if isinstance(given, bool):
        return value if given is (test.operation == "is") else f"not {value}"
    return f"{value} {SIGNS[test.operation]} {_literal(given)}"


def _literal(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False)


ZEN = Language(both="and", either="or", opposite="not ", always="true", compare=_compare)
