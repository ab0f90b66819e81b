"""The rules as expressions of zen-engine."""

from collections.abc import Callable, Sequence

from benchmarks.expressions import Language, with_json_values
from benchmarks.household import Asked, Facts, Visit, context
from lifeevents.condition import tests_in


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


ZEN = Language(
    both="and",
    either="or",
    opposite="not ",
    always="true",
    compare=with_json_values("len", "or", "not "),
)
