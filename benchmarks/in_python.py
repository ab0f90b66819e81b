"""The rules as the Python one would write by hand: a function for each procedure, over dicts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.expressions import SIGNS, Language
from benchmarks.household import Facts, Visit
from lifeevents.catalogue import Catalogue
from lifeevents.condition import Test
from lifeevents.procedures import Procedure

PlainRule = Callable[[Facts, Facts, Facts], bool]  # who, household, event
NAMES = {"person": "p", "vehicle": "v", "dog": "d", "household": "h", "event": "e"}
WHO = {"vehicles": "v", "dogs": "d"}


def written(procedure: Procedure) -> str:
    """Return a procedure's condition as the source of one function.

    Dates stay dates, several values stand in a set, a yes or no is simply named.
    """
    name = procedure.id.replace("-", "_")
    who = WHO.get(procedure.each, "p")
    return f"def {name}({who}, h, e):\n    return {PYTHON.write(procedure.when)}\n"


def plain_rules(catalogue: Catalogue) -> Mapping[str, PlainRule]:
    """Return each procedure's function by the procedure's id."""
    source = "\n\n".join(written(one) for one in catalogue.procedures.values())
    names: dict[str, Any] = {}
    exec("import datetime\n\n\n" + source, names)
    return {one: names[one.replace("-", "_")] for one in catalogue.procedures}


def plain_python(catalogue: Catalogue, visits: Sequence[Visit]) -> Callable[[], list[bool]]:
    """A call judges each visit by the functions of its event."""
    functions = plain_rules(catalogue)
    prepared = [
        (
            visit.household,
            visit.event,
            [
                ([functions[procedure.id] for procedure in asked.procedures], asked.whom)
                for asked in visit.asked
            ],
        )
        for visit in visits
    ]

    def judge() -> list[bool]:
        answers: list[bool] = []
        for household, event, groups in prepared:
            for rules, whom in groups:
                for who in whom:
                    answers += [rule(who, household, event) for rule in rules]
        return answers

    return judge


def _compare(test: Test) -> str:
    value = _reading(test.path)
    if test.other:
        return f"{value} {SIGNS[test.operation]} {_reading(test.other)}"
    if test.operation == "known":
        return f"{value} is {'not ' if test.given else ''}None"
    if test.operation == "empty":
        return f"not {value}" if test.given else f"bool({value})"
    if test.operation == "has":
        return " or ".join(f"{one!r} in {value}" for one in test.given).join("()")
    if test.operation in ("in", "not_in"):
        word = test.operation.replace("_", " ")
        return f"{value} {word} {{{', '.join(map(repr, test.given))}}}"
    if isinstance(test.given, bool):
        return value if test.given is (test.operation == "is") else f"not {value}"
    return f"{value} {SIGNS[test.operation]} {test.given!r}"


def _reading(path: str) -> str:
    kind, _, name = path.partition(".")
    return f'{NAMES[kind]}["{name}"]'


PYTHON = Language(both="and", either="or", opposite="not ", always="True", compare=_compare)
