"""The rules as JSON logic, judged by json-logic-qubit (imported as json_logic)."""

from collections.abc import Callable, Sequence

from benchmarks.expressions import SIGNS
from benchmarks.household import Visit, context, plain
from lifeevents.condition import Every, Node, Not, Test

Logic = object  # JSON: a table of one operation, a list, or a plain value


def json_logic(visits: Sequence[Visit]) -> Callable[[], list[bool]]:
    """A call judges, for each of the people, each of their rules."""
    from json_logic import jsonLogic

    prepared = [
        ([logic(one.when) for one in asked.procedures], [context(visit, who) for who in asked.whom])
        for visit in visits
        for asked in visit.asked
    ]

    def judge() -> list[bool]:
        answers: list[bool] = []
        for rules, contexts in prepared:
            for facts in contexts:
                answers += [jsonLogic(rule, facts) for rule in rules]
        return answers

    return judge


def logic(node: Node) -> Logic:
    """Return a condition as JSON logic."""
    if isinstance(node, Test):
        return _compare(node)
    if isinstance(node, Not):
        return {"!": [logic(node.part)]}
    if not node.parts:
        return isinstance(node, Every)
    word = "and" if isinstance(node, Every) else "or"
    return {word: [logic(part) for part in node.parts]}


def _compare(test: Test) -> Logic:
    value: Logic = {"var": test.path}
    given = plain(test.given)
    if test.other:
        return {f"{SIGNS[test.operation]}=": [value, {"var": test.other}]}
    if test.operation == "known":
        return {"!==" if given else "===": [value, None]}
    if test.operation == "empty":
        return {"!" if given else "!!": [value]}
    if test.operation == "has":
        return {"or": [{"in": [one, value]} for one in test.given]}
    if test.operation == "in":
        return {"in": [value, given]}
    if test.operation == "not_in":
        return {"!": [{"in": [value, given]}]}
    if isinstance(given, bool):
        return value if given is (test.operation == "is") else {"!": [value]}
    sign = SIGNS[test.operation]
    return {f"{sign}=" if sign in ("==", "!=") else sign: [value, given]}
