"""The rules as variables of OpenFisca, with formulas over numpy arrays."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from benchmarks.expressions import SIGNS, Language
from benchmarks.household import Facts, Visit, context, plain
from lifeevents.condition import Test, tests_in
from lifeevents.procedures import Procedure

PERIOD = "2026-11"
Row = Mapping[str, Facts]  # everything that is known where one person is looked at


def openfisca_core(visits: Sequence[Visit]) -> Callable[[], list[bool]]:
    """A call calculates each rule once, for everybody of all visits as one population.

    That is what OpenFisca is made for. What it looks at is set before as its inputs: texts as
    numbers, of a list one yes or no for each value. Nothing calculated is kept between two calls.
    """
    import numpy
    from openfisca_core.periods import period
    from openfisca_core.simulations import SimulationBuilder

    month = period(PERIOD)
    groups = [asked for visit in visits for asked in visit.asked]
    procedures = {one.id: one for asked in groups for one in asked.procedures}
    rows: list[Row] = []
    places: list[tuple[int, int]] = []  # rule and row of each answer
    numbers = {one: number for number, one in enumerate(procedures)}
    for visit in visits:
        for asked in visit.asked:
            for who in asked.whom:
                places += [(numbers[one.id], len(rows)) for one in asked.procedures]
                rows.append(context(visit, who))
    tests = [test for one in procedures.values() for test in tests_in(one.when)]
    inputs = {name: column for test in tests for name, column in _inputs(test, rows)}
    system = _system(inputs, list(procedures.values()))
    simulation = SimulationBuilder().build_default_simulation(system, len(rows))
    simulation.opt_out_cache = True
    for name, column in inputs.items():
        simulation.set_input(name, month, numpy.array(column))
    names = [_named(one) for one in procedures]
    of_rule, of_row = (numpy.array(one) for one in zip(*places, strict=True))

    def judge() -> list[bool]:
        calculated = numpy.array([simulation.calculate(name, month) for name in names])
        answers: list[bool] = calculated[of_rule, of_row].tolist()
        return answers

    return judge


def _system(inputs: Mapping[str, list[Any]], procedures: Sequence[Procedure]) -> Any:
    """Return the variables: one for each input, and one with a formula for each rule."""
    import numpy
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import MONTH
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity(key="person", plural="persons", label="", is_person=True)
    system = TaxBenefitSystem([person])
    monthly = {"entity": person, "definition_period": MONTH}
    for name, column in inputs.items():
        kind = bool if isinstance(column[0], bool) else int
        system.add_variable(type(name, (Variable,), {**monthly, "value_type": kind}))
    for one in procedures:
        names: dict[str, Any] = {"numpy": numpy}
        exec(f"def formula(person, period):\n    return {NUMPY.write(one.when)}\n", names)
        rule = {**monthly, "value_type": bool, "formula": names["formula"]}
        system.add_variable(type(_named(one.id), (Variable,), rule))
    system.cache_blacklist = {_named(one.id) for one in procedures}
    return system


def _named(text: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in text)


def _inputs(test: Test, rows: Sequence[Row]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the columns that a test looks at, by the name of their variable."""
    for path in test.paths:
        kind, _, name = path.partition(".")
        column = [row[kind].get(name) for row in rows]
        if test.operation == "has":
            for one in test.given:
                yield _named(f"{path}_{one}"), [one in (value or ()) for value in column]
        elif test.operation == "empty":
            yield _named(f"{path}_empty"), [not value for value in column]
        elif test.operation == "known":
            yield _named(f"{path}_known"), [value is not None for value in column]
        elif any(isinstance(value, bool) for value in column):
            yield _named(path), [bool(value) for value in column]
        else:
            yield _named(path), [_number(value) for value in column]


TEXTS: dict[str, int] = {}


def _number(value: object) -> int:
    """Return a value as a number; each text has one of its own."""
    if isinstance(value, str):
        return TEXTS.setdefault(value, len(TEXTS) + 1)
    return value if isinstance(value, int) else 0


def _compare(test: Test) -> str:
    if test.operation == "has":
        return "({})".format(" | ".join(_reading(f"{test.path}_{one}") for one in test.given))
    if test.operation in ("empty", "known"):
        return f"{'' if test.given else '~'}{_reading(f'{test.path}_{test.operation}')}"
    value = _reading(test.path)
    if test.other:
        return f"({value} {SIGNS[test.operation]} {_reading(test.other)})"
    if test.operation in ("in", "not_in"):
        given = [_number(one) for one in test.given]
        return f"numpy.isin({value}, {given}, invert={test.operation == 'not_in'})"
    if isinstance(test.given, bool):
        return value if test.given is (test.operation == "is") else f"~{value}"
    return f"({value} {SIGNS[test.operation]} {_number(plain(test.given))})"


def _reading(name: str) -> str:
    return f"person({_named(name)!r}, period)"


NUMPY = Language(both="&", either="|", opposite="~", always="True", compare=_compare)
