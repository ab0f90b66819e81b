"""The rules in CEL, judged by cel-expr-python."""

from collections.abc import Callable, Sequence

from benchmarks.expressions import Language, with_json_values
from benchmarks.household import Visit, context

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


CEL = Language(
    both="&&", either="||", opposite="!", always="true", compare=with_json_values("size", "||", "!")
)
