from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeevents.condition import NOTHING, Either, Every, Not, Test, evaluate
from lifeevents.condition_tables import read_condition
from lifeevents.proof.solving import Search, domains_of
from lifeevents.vocabulary import load_shipped

VOCABULARY = load_shipped()


def condition(table):
    return read_condition(table, VOCABULARY, "test")


def solve(node, wanted=True):
    domains = domains_of((node,), VOCABULARY)
    return list(Search(domains).solutions((node, wanted)))


@pytest.mark.parametrize(
    ("table", "possible"),
    [
        ({"person.insurance": "nhi"}, True),
        ({"person.age": {"min": 20, "under": 60}}, True),
        ({"person.age": {"min": 60, "under": 20}}, False),
        ({"person.age": {"over": 20, "under": 22}}, True),
        ({"person.age": {"over": 20, "under": 21}}, False),
        ({"person.insurance": ["nhi", "employee"], "not": {"person.insurance": "nhi"}}, True),
        ({"person.insurance": ["nhi"], "not": {"person.insurance": "nhi"}}, False),
        ({"person.disability": ["shintai"], "not": {"person.disability": ["ryoiku"]}}, True),
        ({"person.disability": {"has": "shintai", "empty": True}}, False),
        ({"all": [{"person.disability": "shintai"}, {"person.disability": "ryoiku"}]}, True),
        ({"event.old_home_end": {"known": True}}, True),
        ({"event.old_home_end": {"known": False}}, True),
        ({"any": [{"person.moving": True}, {"person.moving": False}]}, True),
    ],
)
def test_a_condition_can_come_true_or_not(table, possible):
    assert bool(solve(condition(table))) is possible


def test_one_of_all_choices_is_always_so_but_for_nothing_at_all():
    always = condition({"any": [{"person.moving": True}, {"person.moving": False}]})
    assert solve(always, wanted=False) == []
    age = condition({"any": [{"person.age": {"min": 20}}, {"person.age": {"under": 20}}]})
    assert [one["person.age"] for one in solve(age, wanted=False)] == [(NOTHING,)]


def test_a_search_that_is_too_long_says_that_it_gave_up():
    parts = tuple(condition({"person.age": {"is_not": age}}) for age in range(40))
    pairs = tuple(Either((one, other)) for one in parts for other in parts[:8])
    node = Every((*pairs, condition({"person.age": {"min": 50, "under": 30}}), Either(parts)))
    search = Search(domains_of((node,), VOCABULARY), steps=5)
    assert list(search.solutions((node, True), (Not(node), True))) == []
    deep = Search(domains_of(pairs, VOCABULARY), steps=5)
    assert list(deep.solutions((Every(pairs), True))) == []
    assert deep.gave_up


TESTS = st.sampled_from(
    [
        Test("person.age", "min", 20),
        Test("person.age", "under", 65),
        Test("person.age", "is", 40),
        Test("person.insurance", "is", "nhi"),
        Test("person.insurance", "is_not", "none"),
        Test("person.insurance", "in", ("nhi", "employee")),
        Test("person.moving", "is", True),
        Test("person.disability", "has", ("shintai", "ryoiku")),
        Test("person.disability", "empty", True),
        Test("event.notice_date", "known", True),
    ]
)
NODES = st.recursive(
    TESTS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Every(tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: Either(tuple(parts)))
        | inner.map(Not)
    ),
    max_leaves=7,
)


@settings(max_examples=200)
@given(NODES, st.booleans())
def test_a_search_finds_what_trying_everything_finds(node, wanted):
    domains = domains_of((node,), VOCABULARY)
    tried = (dict(zip(domains, values, strict=True)) for values in product(*domains.values()))
    possible = any(evaluate(node, values.__getitem__) is wanted for values in tried)
    found = solve(node, wanted)
    assert bool(found) is possible
    for solution in found:
        first = {path: values[0] for path, values in solution.items()}
        assert evaluate(node, first.__getitem__) is wanted
