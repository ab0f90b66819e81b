from dataclasses import replace
from datetime import date

import pytest

from lifeevents.case import Case, read_case
from lifeevents.catalogue import load_catalogue
from lifeevents.checklist import judge
from lifeevents.interview import next_questions, remaining
from lifeevents.naming import called

CATALOGUE = load_catalogue()
CARD_MATTERS = [
    *("cert_renewal", "mynumber_expiry", "card_lost", "number_leaked", "resident_code"),
    "public_account",
]
NEW_NAMES = ["surname_court", "given_court", "furigana", "foreign_spouse_surname"]


class AlwaysOpen:
    def reason(self, day: date) -> str | None:
        return None


def family(**event):
    return read_case(
        {
            "persons": [
                {"id": "a", "name": "青木 大輔", "birth_date": "1988-09-03", "relation": "世帯主"},
                {"id": "b", "name": "青木 由紀", "birth_date": "1990-02-01", "relation": "妻"},
                {"id": "c", "name": "青木 湊", "birth_date": "2020-04-01", "relation": "子"},
            ],
            "events": [
                {"type": "move_in", "date": "2026-10-05", "movers": ["a", "b", "c"], **event}
            ],
        }
    )


def slots(case):
    return [one.slot for one in next_questions(CATALOGUE, case)]


def usual_answer(question):
    fact = question.fact
    if fact.type == "date":
        return date(2026, 10, 5)
    if fact.choices and fact.type == "choice":
        return fact.choices[0].value
    return {"bool": False, "list": (), "people": ("a",), "int": 3000}.get(fact.type, "JP")


def finished(case, most=200):
    for number in range(most):
        questions = next_questions(CATALOGUE, case)
        if not questions:
            return case, number
        case = case.with_answers({questions[0].slot: usual_answer(questions[0])})
    raise AssertionError("the interview does not end")


def test_the_interview_ends_with_a_decided_list():
    for event in CATALOGUE.events:
        case = family(type=event, subjects=["a"])
        done, asked = finished(case)
        checklist = judge(CATALOGUE, done, AlwaysOpen())
        assert checklist.to_confirm == (), event
        assert asked < 120


def test_every_open_question_of_the_list_is_asked():
    case = family()
    missing = {
        slot for item in judge(CATALOGUE, case, AlwaysOpen()).to_confirm for slot in item.missing
    }
    assert missing <= set(slots(case))


def test_nothing_known_is_asked_again():
    case = family(move_out_method="paper")
    assert "event.e1.move_out_method" not in slots(case)
    assert all(case.find(slot) is None for slot in slots(case))


def test_what_somebody_is_unsure_about_is_not_asked_again():
    first = slots(family())[0]
    assert first not in slots(family().with_unsure({first}))


def test_nothing_is_asked_where_unanswered_means_no():
    assert next_questions(CATALOGUE, replace(family(), unanswered_is_no=True)) == ()


def test_nothing_is_asked_about_a_case_without_events():
    assert next_questions(CATALOGUE, Case()) == ()


def test_the_event_comes_first_and_what_is_sensitive_last():
    questions = next_questions(CATALOGUE, family())
    sensitive = [one.fact.sensitive for one in questions]
    assert questions[0].fact.kind == "event"
    assert sensitive == sorted(sensitive)


def test_questions_go_from_event_to_household_to_each_person_to_wishes():
    asked = [one for one in slots(family()) if not CATALOGUE.vocabulary.fact_of(one).sensitive]
    turns = ["event.", "household.child_allowance_new", "person.a.insurance", "household.wishes"]
    first = [next(n for n, slot in enumerate(asked) if slot.startswith(turn)) for turn in turns]
    assert first == sorted(first)
    topics = [slot.rpartition(".")[2] for slot in asked if slot.startswith("person.")]
    assert set(topics[: topics.index("insurance")]) <= {"sex"}
    assert topics.index("mynumber_card") < topics.index("driver_license")


def test_parents_are_not_asked_whether_they_raise_their_newborn():
    born = {"person.c.birth_date": date(2026, 10, 5)}
    case = family(type="birth", movers=[], subjects=["c"]).with_answers(born)
    insured = case.with_answers({f"person.{one}.pension": "cat1" for one in "ab"})
    assert not any(slot.endswith("raises_infant") for slot in slots(insured))


def test_who_moves_is_asked_where_it_was_not_said():
    case = family().with_answers({"event.e1.movers": None})
    assert "event.e1.movers" in slots(case)


def test_a_question_without_effect_is_not_asked():
    employee = family().with_answers({f"person.{one}.insurance": "employee" for one in "abc"})
    asked = slots(employee)
    assert "person.a.care_level" not in asked  # 38 years old
    assert not any(slot.startswith("event.e1.divorce") for slot in asked)


def test_a_date_that_only_a_deadline_needs_is_asked():
    case = family(date=None)
    assert "event.e1.date" in slots(case)


def test_vehicles_and_dogs_are_asked_for_while_none_is_known():
    case = family()
    assert "household.belongings" in slots(case)
    assert "household.belongings" not in slots(case.with_answers({"household.belongings": ()}))
    listed = {"vehicle.v1.type": "car", "dog.d1.name": "コロ"}
    assert "household.belongings" not in slots(case.with_answers(listed))


def test_names_are_filled_in():
    texts = [one.text for one in next_questions(CATALOGUE, family())]
    assert not any("{" in text for text in texts)
    assert any("大輔さん" in text for text in texts)
    english = [one.to("en") for one in next_questions(CATALOGUE, family())]
    assert not any("{" in text or "さん" in text for text in english)


def test_with_two_events_the_question_says_which():
    case = family().with_answers({"event.e2.type": "marriage", "event.e2.subjects": ("a", "b")})
    asked = next_questions(CATALOGUE, case)
    assert all(
        "転入" in one.text or "婚姻" in one.text for one in asked if one.fact.kind == "event"
    )


def test_a_question_names_the_procedures_it_can_settle():
    for one in next_questions(CATALOGUE, family()):
        assert one.settles
        assert set(one.settles) <= set(CATALOGUE.procedures)


def test_fewer_questions_remain_after_an_answer():
    case = family()
    likely, most = remaining(CATALOGUE, case)
    assert 0 < likely <= most
    done, _ = finished(case)
    assert remaining(CATALOGUE, done) == (0, 0)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": "青木 大輔"}, "大輔さん"),
        ({"name": "青木　大輔"}, "大輔さん"),
        ({"name": "GARCIA MARIA"}, "GARCIA MARIAさん"),
        ({"name": "スズキ"}, "スズキさん"),
        ({"relation": "子"}, "お子さん"),
        ({"relation": "妻"}, "妻の方"),
        ({}, "1人目の方"),
    ],
)
def test_how_people_are_called(facts, words):
    assert called(read_case({"persons": [{"id": "a", **facts}]}, unfinished=True), "a") == words


def test_people_of_the_same_given_name_are_called_by_both_names():
    persons = [{"id": "a", "name": "青木 薫"}, {"id": "b", "name": "石川 薫"}]
    case = read_case({"persons": persons}, unfinished=True)
    assert called(case, "a") == "青木 薫さん"
    assert called(case, "a", "en") == "青木 薫"


@pytest.mark.parametrize(
    ("event", "offered"),
    [
        ("mynumber", [*CARD_MATTERS, "other"]),
        ("name_change", [*NEW_NAMES, "other"]),
    ],
)
def test_only_the_changes_of_this_event_are_offered(event, offered):
    questions = next_questions(CATALOGUE, family(type=event, subjects=["a"]))
    change = next(one for one in questions if one.slot == "event.e1.change")
    assert [choice.value for choice in change.choices] == offered


@pytest.mark.parametrize(("event", "offered"), [("death", True), ("move_in", False)])
def test_only_what_can_be_at_the_events_of_the_visit_is_offered_of_the_home(event, offered):
    home = CATALOGUE.vocabulary.get_fact("household.housing")
    choices = home.choices_at(family(type=event).event_types("household.housing"))
    assert ("vacant" in {choice.value for choice in choices}) is offered
