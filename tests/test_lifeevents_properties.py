"""What holds for every household: answers only settle, in any order, and strangers change nothing.

hypothesis chooses the household and what of it is known; `MADOGUCHI_EXAMPLES` asks for more.
"""

import os
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from lifeevents.case import answers_of
from lifeevents.catalogue import load_catalogue
from lifeevents.condition import Either, Test
from lifeevents.entities import Case, Entity
from tests.answering import filled_in, partly_known, truthful, turned, verdicts_of
from tests.households import Households

CATALOGUE = load_catalogue()
HOUSEHOLDS = Households(CATALOGUE)
NUMBERS = st.integers(0, 10**6)
CHANCE = st.randoms(use_true_random=False)
AT_ONCE = 12  # answers between one judgement and the next
STRANGER = Entity("person", "stranger")
some = settings(max_examples=int(os.environ.get("MADOGUCHI_EXAMPLES", "60")), deadline=None)


def turned_by_answers(catalogue, number, chance):
    """What answers turn round; an event's kind and day are held, and the household is truthful."""
    whole = truthful(HOUSEHOLDS, number)
    case, left = partly_known(whole, chance)
    more = filled_in(catalogue, case, whole, left[:AT_ONCE])
    return turned(verdicts_of(catalogue, case), verdicts_of(catalogue, more))


@some
@given(NUMBERS, CHANCE)
def test_an_answer_never_turns_what_was_decided(number, chance):
    assert turned_by_answers(CATALOGUE, number, chance) == []


def types_of(document):
    return {event["type"] for event in document["events"]}


def test_a_rule_that_takes_unknown_for_no_is_found():
    """As 転入届 once was: needed while the way of moving out is not known."""
    one = CATALOGUE.procedures["resident-move-in"]
    unsaid = Either((one.when, Test("event.move_out_method", "known", False)))
    wrong = tuple(
        replace(other, when=unsaid) if other is one else other
        for other in CATALOGUE.by_event["move_in"]
    )
    catalogue = replace(CATALOGUE, by_event={**CATALOGUE.by_event, "move_in": wrong})
    slot, found = "event.e-move_in.move_out_method", []
    for number in (one for one in range(300) if "move_in" in types_of(HOUSEHOLDS.document(one))):
        whole = truthful(HOUSEHOLDS, number).with_answers({slot: "online"})
        case = whole.with_answers({slot: None})
        more = filled_in(catalogue, case, whole, [slot])
        found += turned(verdicts_of(catalogue, case), verdicts_of(catalogue, more))
    assert {key.partition(":")[0] for key, _ in found} == {one.id}


@some
@given(NUMBERS, CHANCE, st.booleans())
def test_the_order_of_answers_never_matters(number, chance, unanswered_is_no):
    whole = replace(truthful(HOUSEHOLDS, number), unanswered_is_no=unanswered_is_no)
    answers = answers_of(whole) | {one.place: True for one in (*whole.persons, *whole.dogs)}
    slots = list(answers | {one.place: True for one in whole.vehicles})
    chance.shuffle(slots)
    case = replace(Case(), unanswered_is_no=unanswered_is_no)
    for slot in (*(one.place for one in whole.events), *slots):
        case = case.with_answers({slot: answers.get(slot, True)})
    assert verdicts_of(CATALOGUE, case) == verdicts_of(CATALOGUE, whole)


def with_stranger(case, chance):
    at = chance.randrange(len(case.persons) + 1)
    return replace(case, persons=(*case.persons[:at], STRANGER, *case.persons[at:]))


def of_others(verdicts):
    return {key: said for key, said in verdicts.items() if key[1] != STRANGER.id}


@some
@given(NUMBERS, CHANCE)
def test_a_person_who_meets_nothing_changes_nothing_for_the_others(number, chance):
    """Nothing is said of the person, nobody names them, unanswered means no, and each vehicle
    has an owner: one whose owner is not said may be theirs."""
    drawn = HOUSEHOLDS.case(number)
    owners = {f"{one.place}.owner": one.facts.get("owner", "a") for one in drawn.vehicles}
    case = replace(drawn.with_answers(owners), unanswered_is_no=True)
    after = verdicts_of(CATALOGUE, with_stranger(case, chance))
    assert of_others(after) == verdicts_of(CATALOGUE, case)


@some
@given(NUMBERS, CHANCE)
def test_a_person_of_whom_nothing_is_known_yet_turns_nothing_into_its_opposite(number, chance):
    """Where unknown is not no, they may open what was decided: has the household a child?"""
    case = replace(HOUSEHOLDS.case(number), unanswered_is_no=False)
    before = verdicts_of(CATALOGUE, case)
    after = verdicts_of(CATALOGUE, with_stranger(case, chance))
    opposite = [
        key for key, said in of_others(after).items() if {said, before[key]} == {True, False}
    ]
    assert opposite == []
