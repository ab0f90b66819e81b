"""The interview of every scenario: it ends in the right list and asks nothing in vain."""

import json
import random
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from lifeevents.case import read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from lifeevents.interview import next_questions
from lifeevents.mentioned import mentioned
from lifeevents.walking import Told, beginning, walk

CATALOGUE = load_catalogue()
SCENARIOS = sorted(Path(__file__).parent.glob("scenarios/*.json"))
COMPLETIONS = 12
# They say of a household without children what only one with children is asked: 児童手当 and so on.
WITHOUT_CHILDREN = ("M30", "M32", "M47", "M68")
every_scenario = pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)


class AlwaysOpen:
    def reason(self, day):
        return None


@cache
def truth_of(file):
    return read_case(json.loads(file.read_text(encoding="utf-8")), CATALOGUE.vocabulary)


@cache
def held(file):
    """The case after each answer of the interview, and the questions there were before it."""
    steps = []

    def choosing(case):
        questions = next_questions(CATALOGUE, case)
        steps.append((case, questions))
        return questions

    asked = tuple(walk(CATALOGUE, truth_of(file), choosing))
    return asked, steps


def needed(case):
    return {(item.key, item.people) for item in judge(CATALOGUE, case, AlwaysOpen()).needed}


@every_scenario
def test_the_interview_ends_in_the_list_of_the_scenario(file):
    told = Told(CATALOGUE, truth_of(file))
    asked, steps = held(file)
    last = steps[-1][0]
    if file.stem in WITHOUT_CHILDREN:
        assert needed(last) < needed(told.truth)
    else:
        assert needed(last) == needed(told.truth)
    open_slots = {
        slot for one in judge(CATALOGUE, last, AlwaysOpen()).to_confirm for slot in one.missing
    }
    assert open_slots <= {one.slot for one in asked if one.answer is None}


@every_scenario
def test_no_more_is_asked_than_the_rules_mention(file):
    asked, _ = held(file)
    assert len(asked) == len({one.slot for one in asked})
    assert len(asked) <= len(
        mentioned(CATALOGUE, Told(CATALOGUE, truth_of(file)).all_in(truth_of(file)))
    )


def answers_to(question, case):
    fact = question.fact
    if fact.type == "bool":
        return (True, False)
    if fact.type == "choice":
        return tuple(one.value for one in question.choices)
    if fact.type == "list":
        return ((), *((one.value,) for one in question.choices))
    people = tuple(one.id for one in case.persons)
    usual = {
        "people": ((), *((one,) for one in people)),
        "person": people,
        "country": ("JP", "FR"),
        "date": (date(1950, 1, 1), date(2010, 5, 5), date(2026, 10, 5), date(2026, 11, 5)),
    }
    return usual.get(fact.type) or CATALOGUE.samples.get(fact.path) or ("x", "y")


def outcome(case):
    checklist = judge(CATALOGUE, case, AlwaysOpen())
    lines = {(one.key, one.people, one.due, one.bring) for one in checklist.needed}
    return lines, {(one.key, one.people) for one in checklist.to_confirm}


def leads_on(case, slot):
    return outcome(case), {
        (one.slot, one.settles) for one in next_questions(CATALOGUE, case) if one.slot != slot
    }


def completed(case, seed):
    """The case with every further question answered by chance, the same for the same seed."""
    while questions := next_questions(CATALOGUE, case):
        slot, values = questions[0].slot, answers_to(questions[0], case)
        case = case.with_answers({slot: random.Random(f"{seed} {slot}").choice(values)})
    return case


def has_different_futures(case, question):
    """Whether two answers differ in what they settle or lead to, alone or with what comes later."""
    cases = [case.with_answers({question.slot: one}) for one in answers_to(question, case)]
    now = [leads_on(one, question.slot) for one in cases]
    if any(one != now[0] for one in now):
        return True
    ends = ([outcome(completed(one, seed)) for one in cases] for seed in range(COMPLETIONS))
    return any(any(one != several[0] for one in several) for several in ends)


@every_scenario
def test_a_question_is_asked_only_where_two_answers_have_different_futures(file):
    chance = random.Random(file.stem)
    _, steps = held(file)
    case, questions = chance.choice(steps[:-1])
    for question in {questions[0], chance.choice(questions)}:
        assert has_different_futures(case, question), question.slot


@every_scenario
def test_what_nobody_knows_becomes_a_line_to_confirm(file):
    case = beginning(truth_of(file))
    while questions := next_questions(CATALOGUE, case):
        case = case.with_unsure(case.unsure | {one.slot for one in questions})
    to_confirm = judge(CATALOGUE, case, AlwaysOpen()).to_confirm
    assert to_confirm
    assert {slot for one in to_confirm for slot in one.missing} & case.unsure
