from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeevents.catalogue import load_catalogue
from lifeevents.compiled import VIEWS, compile_hanging, compile_rule, compile_rules
from lifeevents.condition import (
    NOTHING,
    OPERATIONS,
    deciding,
    evaluate,
    undecided,
)
from lifeevents.condition import tests_in as looked_at
from lifeevents.condition_tables import read_condition
from lifeevents.errors import CatalogueFault
from lifeevents.narrowing import narrowed
from lifeevents.reasoning import compile_reasons

CATALOGUE = load_catalogue()
PROCEDURES = list(CATALOGUE.procedures.values())
NODES = [one.when for one in PROCEDURES] + list(CATALOGUE.conditions.values())
INSURED = {"person": {"insurance": "nhi"}}
CARD = {"person": {"mynumber_card": True}}


def read(table):
    return read_condition(table, CATALOGUE.vocabulary, "試し.toml")


def judged(table, **facts):
    return evaluate(read(table), {name.replace("__", "."): one for name, one in facts.items()}.get)


def compiled(node, look):
    views = {kind: {} for kind in VIEWS}
    for test in looked_at(node):
        for path in test.paths:
            kind, _, name = path.partition(".")
            views[kind][name] = look(path)
    scene = SimpleNamespace(**views, look=look)
    verdict = compile_rule(node)(scene)
    assert compile_rules([node, node])(scene) == (verdict, verdict)
    assert compile_reasons(node)(scene, verdict) == deciding(node, look)
    if verdict is None:
        assert compile_hanging(node)(scene) == undecided(node, look)[1]
    return verdict


@st.composite
def facts_for(draw, node):
    """Some of the facts a condition looks at, with values that its tests tell apart."""
    known = {}
    for path in sorted({path for test in looked_at(node) for path in test.paths}):
        values = (*CATALOGUE.samples.get(path, ()), None, NOTHING)
        known[path] = draw(st.sampled_from(values))
    return known


@st.composite
def cases(draw):
    node = draw(st.sampled_from(NODES))
    return node, draw(facts_for(node))


def test_a_plain_value_must_be_equal():
    assert judged(INSURED, person__insurance="nhi") is True
    assert judged(INSURED, person__insurance="employee") is False


def test_an_unknown_fact_leaves_the_verdict_unknown():
    assert judged(INSURED) is None
    assert judged({"not": INSURED}) is None


def test_several_keys_mean_all_of_them():
    both = {"person": {"insurance": "nhi", "mynumber_card": True}}
    assert judged(both, person__insurance="nhi", person__mynumber_card=True) is True
    assert judged(both, person__insurance="nhi") is None
    assert judged(both, person__mynumber_card=False) is False


def test_one_false_decides_all_and_one_true_decides_any():
    assert judged({"all": [INSURED, CARD]}, person__insurance="employee") is False
    assert judged({"any": [INSURED, CARD]}, person__insurance="nhi") is True
    assert judged({"all": [INSURED, CARD]}, person__insurance="nhi") is None
    assert judged({"any": [INSURED, CARD]}, person__insurance="employee") is None


def test_no_condition_at_all_is_always_true():
    assert judged({}) is True


@pytest.mark.parametrize(
    ("expectation", "value", "verdict"),
    [
        ({"min": 20, "under": 60}, 20, True),
        ({"min": 20, "under": 60}, 60, False),
        ({"over": 20}, 20, False),
        ({"max": 20}, 20, True),
        ({"is_not": 20}, 21, True),
        ([20, 21], 21, True),
        ({"in": [20, 21]}, 22, False),
        ({"not_in": [20, 21]}, 22, True),
        ({"known": True}, 3, True),
        ({"known": True}, None, False),
        ({"known": False}, None, True),
        ({"known": True}, NOTHING, False),
        ({"min": 20}, NOTHING, False),
        ({"under": 20}, NOTHING, False),
        ({"is": 20}, NOTHING, False),
        ({"not_in": [20]}, NOTHING, True),
    ],
)
def test_numbers_are_compared(expectation, value, verdict):
    assert judged({"person": {"age": expectation}}, person__age=value) is verdict
    node = read({"person": {"age": expectation}})
    assert compiled(node, {"person.age": value}.get) is verdict


def test_lists_hold_one_of_several():
    pension = {"person": {"pension_receiving": {"has": "national"}}}
    assert judged(pension, person__pension_receiving=("national", "employees")) is True
    assert judged(pension, person__pension_receiving=()) is False
    assert judged(pension, person__pension_receiving=NOTHING) is False
    assert judged({"person": {"pension_receiving": ["mutual", "employees"]}}) is None
    empty = {"person": {"pension_receiving": {"empty": True}}}
    assert judged(empty, person__pension_receiving=()) is True
    assert judged(empty, person__pension_receiving=("national",)) is False


def test_a_fact_may_be_compared_with_another():
    differs = {"person": {"insurance": {"differs_from": "person.insurance_before"}}}
    assert judged(differs, person__insurance="nhi", person__insurance_before="employee") is True
    assert judged(differs, person__insurance="nhi", person__insurance_before="nhi") is False
    assert judged(differs, person__insurance="nhi") is None


def test_dates_are_compared_with_dates_and_with_other_dates():
    late = {"event": {"date": {"min": date(2026, 10, 1)}}}
    assert judged(late, event__date=date(2026, 10, 1)) is True
    assert judged(late, event__date=date(2026, 9, 30)) is False
    before = {"event": {"date": {"under": "event.planned_date"}}}
    days = {"event__date": date(2026, 9, 30), "event__planned_date": date(2026, 10, 1)}
    assert judged(before, **days) is True


def test_a_path_may_be_written_as_one_key():
    assert judged({"person.insurance": "nhi"}, person__insurance="nhi") is True


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"person": {"insurence": "nhi"}}, "もしかして「person.insurance」"),
        ({"person": {"insurance": "nih"}}, "もしかして「nhi」"),
        ({"person": {"insurance": {"equals": "nhi"}}}, "equals"),
        ({"person": {"insurance": {"minn": 1}}}, "もしかして「min」"),
        ({"person": {"insurance": {"min": 1}}}, "大小"),
        ({"person": {"insurance": True}}, "比べています"),
        ({"person": {"mynumber_card": "yes"}}, "比べています"),
        ({"person": {"age": True}}, "比べています"),
        ({"person": {"age": "20"}}, "比べています"),
        ({"person": {"age": {}}}, "何も書かれていません"),
        ({"person": {"age": {"has": 1}}}, "has"),
        ({"person": {"pension_receiving": {"is": "national"}}}, "has か empty"),
        ({"person": {"pension_receiving": {"empty": 1}}}, "true か false"),
        ({"person": {"insurance": {"differs_from": "person.age"}}}, "型が違います"),
        ({"person": {"insurance": {"differs_from": "person.agee"}}}, "person.age"),
        ({"event": {"date": "2026-10-01"}}, "比べています"),
        ({"al": []}, "もしかして「all」"),
        ({"all": {}}, "一覧"),
        ({"any": []}, "一覧"),
        ({"not": True}, "表"),
        (True, "表"),
    ],
)
def test_a_condition_at_fault_says_what_and_how_to_put_it_right(table, said):
    with pytest.raises(CatalogueFault) as caught:
        read(table)
    assert said in str(caught.value)
    assert caught.value.place == "試し.toml"
    assert caught.value.cure


@settings(max_examples=400, deadline=None)
@given(cases())
def test_compiled_rules_agree_with_the_plain_interpreter(case):
    node, known = case
    verdict = evaluate(node, known.get)
    assert compiled(node, known.get) is verdict
    assert undecided(node, known.get)[0] is verdict


@settings(max_examples=300, deadline=None)
@given(cases())
def test_a_condition_narrowed_by_a_known_fact_comes_out_the_same(case):
    node, known = case
    for path, value in known.items():
        if value is not None:
            shorter = narrowed(node, path, value)
            assert evaluate(shorter, known.get) is evaluate(node, known.get)
            tests = [test for test in looked_at(shorter) if test.path == path]
            assert all(test.other for test in tests)


@settings(max_examples=300, deadline=None)
@given(cases(), st.data())
def test_an_answer_never_flips_what_is_decided(case, data):
    node, known = case
    if any(test.operation == "known" for test in looked_at(node)):
        return
    verdict = evaluate(node, known.get)
    if verdict is None:
        return
    fuller = {
        path: data.draw(st.sampled_from(CATALOGUE.samples.get(path) or (None,)))
        if value is None
        else value
        for path, value in known.items()
    }
    assert evaluate(node, fuller.get) is verdict


@settings(max_examples=300, deadline=None)
@given(cases())
def test_the_deciding_facts_alone_decide(case):
    node, known = case
    verdict = evaluate(node, known.get)
    paths = deciding(node, known.get)
    if verdict is None:
        assert paths
        assert all(known[path] is None for path in paths)
        assert set(paths) <= set(undecided(node, known.get)[1])
    elif not any(test.operation == "known" for test in looked_at(node)):
        assert evaluate(node, {path: known[path] for path in paths}.get) is verdict


def test_every_operation_is_compiled():
    facts = {"min": "age", "max": "age", "over": "age", "under": "age", "empty": "disability"}
    given_values = {"has": ["ryoiku"], "empty": True, "known": True, "in": [1], "not_in": [1]}
    for operation in OPERATIONS:
        name = facts.get(operation, "disability" if operation == "has" else "age")
        value = given_values.get(operation, 1)
        if operation in ("same_as", "differs_from"):
            value = "person.birth_weight"
        node = read({"person": {name: {operation: value}}})
        for held in (("ryoiku",), ()) if name == "disability" else (0, 1, 2, None, NOTHING):
            known = {f"person.{name}": held, "person.birth_weight": 1}
            assert compiled(node, known.get) is evaluate(node, known.get)


def test_reasons_name_only_the_branch_that_was_true():
    node = read({"any": [INSURED, CARD]})
    assert deciding(node, {"person.insurance": "nhi", "person.mynumber_card": False}.get) == (
        "person.insurance",
    )


def test_reasons_for_no_name_the_fewest_facts():
    node = read({"all": [{"any": [INSURED, CARD]}, {"household": {"water_new": True}}]})
    known = {
        "person.insurance": "none",
        "person.mynumber_card": False,
        "household.water_new": False,
    }
    assert deciding(node, known.get) == ("household.water_new",)
