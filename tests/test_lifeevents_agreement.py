import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.condition import ALWAYS
from lifeevents.derived import DERIVED
from lifeevents.proof.examples import load_examples
from tests.agreement import Agreement, compare, compare_cases
from tests.households import Households, paths_in_conditions
from tests.phone import Phone

CATALOGUE = load_catalogue()
NUMBERS = range(400)  # `make prove` compares 100,000


@pytest.fixture(scope="module")
def phone(browser, closed_days):
    page = browser.new_page()
    yield Phone(page, CATALOGUE, closed_days)
    page.close()


def test_compiled_rules_interpreter_and_phone_agree_on_any_household(phone, closed_days):
    found = compare(CATALOGUE, phone, closed_days, NUMBERS)
    assert found.differences == []
    assert found.households == len(NUMBERS)
    assert min(found.needed, found.unknown, found.questions) > 2 * len(NUMBERS)


def test_they_agree_on_every_scenario(phone, closed_days):
    files = sorted((Path(__file__).parent / "scenarios").glob("*.json"))
    documents = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    cases = {name: read_case(one) for name, one in documents.items()}
    opened = {f"{name}, open": read_case(one["case"]) for name, one in documents.items()}
    found = Agreement()
    compare_cases(CATALOGUE, phone, closed_days, cases | opened, found)
    assert found.differences == []
    assert found.households == 2 * len(files)


def test_they_agree_on_every_example_of_a_procedure(phone, closed_days):
    examples = [one for several in load_examples(CATALOGUE).values() for one in several]
    cases = {f"{one.place} {number}": one.at.case for number, one in enumerate(examples)}
    found = Agreement()
    compare_cases(CATALOGUE, phone, closed_days, cases, found)
    assert found.differences == []
    assert found.households == len(examples) > 500


@pytest.mark.parametrize("unanswered", [None, "no"])
def test_they_agree_while_nobody_is_named(phone, closed_days, unanswered):
    documents = {
        one: {"events": [{"type": one}], "unanswered": unanswered} for one in CATALOGUE.events
    }
    cases = {name: read_case(one) for name, one in documents.items()}
    found = Agreement()
    compare_cases(CATALOGUE, phone, closed_days, cases, found)
    assert found.differences == []
    assert found.households == len(CATALOGUE.events)


def changed(**parts):
    """The catalogue with this procedure (nhi-join) otherwise."""
    other = replace(CATALOGUE.procedures["nhi-join"], **parts)
    return replace(CATALOGUE, procedures={**CATALOGUE.procedures, other.id: other})


def differing(phone, closed_days, catalogue):
    """The lines in which a phone with this other catalogue differs."""
    phone.read(catalogue)
    found = compare(CATALOGUE, phone, closed_days, range(40))
    phone.read(CATALOGUE)
    return [line for _, line in found.differences]


def test_a_rule_that_differs_anywhere_is_found(phone, closed_days):
    lines = differing(phone, closed_days, changed(when=ALWAYS))
    assert {line.partition(":")[0] for line in lines if not line.startswith("number")} == {
        "nhi-join"
    }
    assert any(line.startswith("number") for line in lines)


def test_a_deadline_that_differs_by_a_day_is_found(phone, closed_days):
    one = CATALOGUE.procedures["nhi-join"]
    later = tuple(replace(due, plus_days=due.plus_days + 1, closed_day="same") for due in one.due)
    lines = differing(phone, closed_days, changed(due=later))
    assert lines
    assert all("nhi-join" in line for line in lines)


@pytest.fixture(scope="module")
def drawn():
    households = Households(CATALOGUE)
    return [households.case(number) for number in NUMBERS]


def test_every_life_event_and_every_kind_of_household_is_drawn(drawn):
    types = {event.facts["type"] for case in drawn for event in case.events}
    assert types == set(CATALOGUE.events)
    assert {len(case.persons) for case in drawn} == {1, 2, 3, 4, 5, 6}
    assert {len(case.events) for case in drawn} == {1, 2, 3}
    assert {case.unanswered_is_no for case in drawn} == {True, False}
    assert any(event.overrides for case in drawn for event in case.events)


def test_every_fact_that_a_condition_looks_at_is_drawn(drawn):
    kinds = ("event", "household", "person", "vehicle", "dog", "visit")
    entities = [one for case in drawn for kind in kinds for one in case.entities(kind)]
    given = {f"{one.kind}.{name}" for one in entities for name in one.facts}
    assert paths_in_conditions(CATALOGUE) | set(DERIVED) <= given


def test_ages_and_days_around_every_boundary_are_drawn(drawn):
    days = {
        (event.facts["date"].month, event.facts["date"].day)
        for case in drawn
        for event in case.events
        if "date" in event.facts
    }
    assert {(3, 31), (4, 1), (4, 2), (12, 31), (1, 1), (2, 29)} <= days
    born = {person.facts.get("birth_date", date.max) for case in drawn for person in case.persons}
    assert any((one.month, one.day) == (2, 29) for one in born)
    assert any((one.month, one.day) == (4, 1) for one in born)


def test_the_same_number_is_always_the_same_household():
    assert Households(CATALOGUE).document(7) == Households(CATALOGUE).document(7)
    assert Households(CATALOGUE).document(7) != Households(CATALOGUE).document(8)
