"""The rules in CEL, judged by cel-expr-python."""

import json
from collections.abc import Callable, Sequence

from benchmarks.expressions import SIGNS, Language
from benchmarks.household import Visit, context, plain
from lifeevents.condition import Test

KINDS = ("person", "vehicle", "dog", "household", "event")


def cel_expr_python(visits: Sequence[Visit]) -> Callable[[], list[bool]]:
    """A call evaluates, for each of the people, one list expression with all their rules.

    That is quicker than an expression for each rule. The activations, which hold the facts in the
    library's own form, are made before.
    """
    from cel_expr_python import cel

    facts = cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
    env = cel.NewEnv(variables=dict.fromkeys(KINDS, facts))
    prepared = [
        (
            env.compile(CEL.write_all(one.when for one in asked.procedures)),
            [env.Activation(context(visit, who)) for who in asked.whom],
        )
        for visit in visits
        for asked in visit.asked
    ]

    def judge() -> list[bool]:
        answers: list[bool] = []
        for expression, activations in prepared:
            for activation in activations:
                answers += expression.eval(activation).plain_value()
        return answers

    return judge


def _compare(test: Test) -> str:
    value, given = test.path, test.given
    if test.other:
        return f"{value} {SIGNS[test.operation]} {test.other}"
    if test.operation == "known":
        return f"{value} {'!=' if given else '=='} null"
    if test.operation == "empty":
        return f"size({value}) {'==' if given else '>'} 0"
    if test.operation == "has":
        return "({})".format(" || ".join(f"{_literal(one)} in {value}" for one in given))
    if test.operation in ("in", "not_in"):
        found = f"{value} in {_literal(given)}"
        return found if test.operation == "in" else f"!({found})"
    if isinstance(given, bool):
        return value if given is (test.operation == "is") else f"!{value}"
    return f"{value} {SIGNS[test.operation]} {_literal(given)}"


def _literal(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False)


CEL = Language(both="&&", either="||", opposite="!", always="true", compare=_compare)
