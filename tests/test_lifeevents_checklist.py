from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeevents.case import Case, read_case
from lifeevents.catalogue import build_catalogue, load_catalogue
from lifeevents.checklist import judge
from lifeevents.condition import deciding, evaluate
from lifeevents.scene import EventScene

SHIPPED = load_catalogue()
EVENTS = {
    "move_in": {"name": "転入", "order": 10, "people": ["movers"]},
    "move_within": {"name": "転居", "order": 30, "people": ["movers"]},
    "marriage": {"name": "婚姻", "order": 90, "changes_name": True},
    "death": {"name": "死亡(おくやみ)", "order": 80},
    "birth": {"name": "出生", "order": 60},
    "pet": {"name": "犬の手続", "order": 70, "people": []},
}
CARD = {"person": {"mynumber_card": True}}


class Weekends:
    def reason(self, day: date) -> str | None:
        return ("土曜日", "日曜日")[day.weekday() - 5] if day.weekday() >= 5 else None


def procedure(**more):
    return {"name": "手続", "office": "市民課", "events": ["move_in"], **more}


def catalogue_of(**procedures):
    tables = {name.replace("_", "-"): table for name, table in procedures.items()}
    return build_catalogue(SHIPPED.vocabulary, EVENTS, tables)


def judged(catalogue, document, **more):
    return judge(catalogue, read_case(document | more), Weekends())


def ids(items):
    return [item.procedure.id for item in items]


def moved(*movers, persons="ab", **facts):
    event = {"type": "move_in", "date": "2026-10-05", "movers": list(movers)}
    return {"persons": [{"id": one} for one in persons], "events": [event | facts]}


def test_a_household_procedure_is_judged_once():
    catalogue = catalogue_of(water=procedure(when={"household": {"water_new": True}}))
    needed = judged(catalogue, moved("a") | {"household": {"water_new": True}}).needed
    assert [(item.key, item.people) for item in needed] == [("water:e1", ())]
    assert ids(judged(catalogue, moved("a")).to_confirm) == ["water"]
    assert ids(judged(catalogue, moved("a"), unanswered="no").not_needed) == ["water"]


def test_a_persons_procedure_names_those_who_need_it_and_those_to_ask():
    catalogue = catalogue_of(card=procedure(each="movers", when=CARD))
    case = moved("a", "b", "c", persons="abcd")
    for person, held in zip(case["persons"], (True, None, False, True), strict=True):
        person["mynumber_card"] = held
    checklist = judged(catalogue, case)
    assert [item.people for item in checklist.needed] == [("a",)]
    assert [item.people for item in checklist.to_confirm] == [("b",)]
    assert checklist.to_confirm[0].missing == ("person.b.mynumber_card",)
    assert checklist.not_needed == ()
    assert checklist.find("card:e1") is checklist.needed[0]
    assert checklist.find("card:e9") is None


@pytest.mark.parametrize(
    ("each", "people"),
    [
        ("members", ("a", "b", "c")),
        ("movers", ("a",)),
        ("subjects", ("b",)),
        ("affected", ("a", "b")),
        ("survivors", ("a", "c")),
    ],
)
def test_for_whom_a_procedure_is_judged(each, people):
    catalogue = catalogue_of(one=procedure(each=each))
    case = moved("a", persons="abc", subjects=["b"])
    assert judged(catalogue, case).needed[0].people == people


def test_vehicles_and_dogs_are_judged_one_by_one():
    rule = procedure(each="vehicles", when={"vehicle": {"owner_moving": True}})
    case = moved("a") | {"vehicles": [{"type": "car", "owner": "a"}, {"type": "car", "owner": "b"}]}
    item = judged(catalogue_of(car=rule), case).needed[0]
    assert item.people == ("v1",)


def test_a_dog_that_nobody_has_spoken_of_is_to_confirm():
    dogs = procedure(each="dogs", when={"dog": {"registered": True}})
    catalogue = catalogue_of(dog=dogs)
    assert judged(catalogue, moved("a")).to_confirm[0].missing == ("household.belongings",)
    kept = moved("a") | {"household": {"belongings": ["dogs"]}}
    assert judged(catalogue, kept).to_confirm[0].missing == ("dog.d1.name",)
    none = moved("a") | {"household": {"belongings": ["vehicles"]}}
    (item,) = judged(catalogue, none).not_needed
    assert [(one.slot, one.value) for one in item.because] == [
        ("household.belongings", ("vehicles",))
    ]
    assert judged(catalogue, moved("a"), unanswered="no").not_needed


def test_who_moves_is_to_confirm_while_nobody_has_said():
    catalogue = catalogue_of(card=procedure(each="movers", when=CARD))
    case = moved() | {"persons": [{"id": "a", "mynumber_card": True}, {"id": "b"}]}
    del case["events"][0]["movers"]
    checklist = judged(catalogue, case)
    assert checklist.to_confirm[0].people == ("a", "b")
    assert checklist.to_confirm[0].missing == ("event.e1.movers", "person.b.mynumber_card")


def test_nobody_moves_by_a_birth():
    catalogue = catalogue_of(one=procedure(events=["birth"], each="affected"))
    case = {"persons": [{"id": "a"}, {"id": "b"}], "events": [{"type": "birth", "subjects": ["b"]}]}
    assert judged(catalogue, case).needed[0].people == ("b",)


def test_reasons_are_the_facts_that_decided():
    rule = procedure(each="movers", when={"any": [CARD, {"person": {"special_permanent": True}}]})
    case = moved("a") | {"persons": [{"id": "a", "mynumber_card": True}]}
    (item,) = judged(catalogue_of(card=rule), case).needed
    assert [(one.slot, one.value) for one in item.because] == [("person.a.mynumber_card", True)]


def test_a_procedure_without_a_condition_is_needed_because_of_the_event():
    (item,) = judged(catalogue_of(one=procedure()), moved("a")).needed
    assert [(one.slot, one.value) for one in item.because] == [("event.e1.type", "move_in")]


def test_an_entry_holds_only_between_its_dates():
    catalogue = catalogue_of(
        old=procedure(valid_to=date(2026, 10, 4)),
        new=procedure(valid_from=date(2026, 10, 5)),
    )
    assert ids(judged(catalogue, moved("a")).needed) == ["new"]
    earlier = moved("a", date="2026-10-04")
    assert ids(judged(catalogue, earlier).needed) == ["old"]


def test_what_to_bring_depends_on_the_facts():
    paper = {"text": "在留カード", "when": {"person": {"nationality": {"is_not": "JP"}}}}
    catalogue = catalogue_of(one=procedure(each="movers", bring=["届書", paper]))
    for nationality, expected in (
        ("JP", ("届書",)),
        ("FR", ("届書", "在留カード")),
        (None, ("届書", "在留カード(必要な場合があります)")),
    ):
        case = moved("a") | {"persons": [{"id": "a", "nationality": nationality}]}
        assert judged(catalogue, case).needed[0].bring == expected


def test_items_stand_by_event_office_and_what_comes_first():
    catalogue = catalogue_of(
        zebra=procedure(office="い課"),
        apple=procedure(office="い課", after=["zebra"]),
        tax=procedure(office="あ課", after=["apple"]),
        dog=procedure(office="あ課", events=["pet"]),
    )
    case = moved("a")
    case["events"].insert(0, {"type": "pet"})
    assert ids(judged(catalogue, case).needed) == ["zebra", "apple", "tax", "dog"]


def test_a_circle_of_procedures_after_each_other_still_lists_all():
    catalogue = catalogue_of(a=procedure(after=["b"]), b=procedure(after=["a"]))
    assert sorted(ids(judged(catalogue, moved("a")).needed)) == ["a", "b"]


def test_two_events_give_a_line_each():
    catalogue = catalogue_of(one=procedure(events=["move_in", "marriage"]))
    case = moved("a")
    case["events"].append({"type": "marriage", "subjects": ["a"]})
    assert [item.key for item in judged(catalogue, case).needed] == ["one:e1", "one:e2"]


RENAMED = {"person": {"renamed": True}}


def wedding(*events, **override):
    marriage = {"type": "marriage", "subjects": ["a"]}
    move = {"type": "move_within", "movers": ["a"]} | override
    person = {"id": "a", "name_changes": True}
    return {"persons": [person], "events": list(events) or [move, marriage]}


def test_a_change_of_name_counts_at_one_event_only():
    rule = procedure(events=["marriage", "move_within"], each="affected", when=RENAMED)
    needed = judged(catalogue_of(card=rule), wedding()).needed
    assert [item.event.facts["type"] for item in needed] == ["marriage"]


def test_a_change_of_name_said_for_an_event_counts_there():
    rule = procedure(events=["marriage", "move_within"], each="affected", when=RENAMED)
    override = {"person_overrides": {"a": {"name_changes": True}}}
    needed = judged(catalogue_of(card=rule), wedding(**override)).needed
    assert len(needed) == 2


def test_a_name_that_changed_elsewhere_counts_at_the_persons_first_event():
    rule = procedure(events=["birth", "move_within"], each="members", when=RENAMED)
    birth = {"type": "birth", "subjects": []}
    move = {"type": "move_within", "movers": ["a"]}
    needed = judged(catalogue_of(card=rule), wedding(birth, move)).needed
    assert [item.event.facts["type"] for item in needed] == ["move_within"]


def test_a_fact_given_for_one_event_decides_only_there():
    rule = procedure(events=["move_in", "marriage"], each="members", when=CARD)
    case = moved("a", persons="a", person_overrides={"a": {"mynumber_card": True}})
    case["events"].append({"type": "marriage", "subjects": ["a"]})
    checklist = judged(catalogue_of(card=rule), case, unanswered="no")
    assert [item.event.id for item in checklist.needed] == ["e1"]
    assert [item.event.id for item in checklist.not_needed] == ["e2"]


def test_a_household_fact_given_for_one_event_decides_only_there():
    rule = procedure(events=["move_in", "marriage"], when={"household": {"water_new": True}})
    case = moved("a", household_overrides={"water_new": True})
    case["events"].append({"type": "marriage", "subjects": ["a"]})
    checklist = judged(catalogue_of(water=rule), case, unanswered="no")
    assert [item.event.id for item in checklist.needed] == ["e1"]


def test_unanswered_takes_each_facts_own_no():
    rule = procedure(each="movers", when={"person": {"nationality": "JP"}})
    assert judged(catalogue_of(one=rule), moved("a"), unanswered="no").needed
    assert judged(catalogue_of(one=rule), moved("a")).to_confirm
    young = procedure(each="movers", when={"person": {"age": {"under": 20}}})
    assert judged(catalogue_of(one=young), moved("a"), unanswered="no").not_needed


def test_a_fact_that_makes_no_sense_here_is_no_and_not_unknown():
    rule = procedure(each="movers", when={"person": {"special_permanent": True}})
    case = moved("a") | {"persons": [{"id": "a", "nationality": "JP"}]}
    assert judged(catalogue_of(one=rule), case).not_needed
    foreign = moved("a") | {"persons": [{"id": "a", "nationality": "KR"}]}
    assert judged(catalogue_of(one=rule), foreign).to_confirm[0].missing == (
        "person.a.special_permanent",
    )


def test_the_missing_slots_of_a_derived_fact_are_those_it_needs():
    rule = procedure(each="movers", when={"person": {"age": {"under": 20}}})
    (item,) = judged(catalogue_of(one=rule), moved("a")).to_confirm
    assert item.missing == ("person.a.birth_date",)


def due_of(due, **facts):
    catalogue = catalogue_of(one=procedure(due=due))
    return judged(catalogue, moved("a", **facts)).needed[0].due


FOURTEEN = {"from": "event.date", "days": 14, "closed_day": "next_open", "law": "住基法22条"}


def test_a_deadline_keeps_both_ends_and_why_it_moved():
    due = due_of(FOURTEEN, date="2026-10-03")
    assert (due.raw_end, due.day) == (date(2026, 10, 17), date(2026, 10, 19))
    assert due.moved_because == "土曜日など"
    assert (due.counted_from, due.amount) == (date(2026, 10, 3), "14日")
    assert not due.past(date(2026, 10, 19))
    assert due.past(date(2026, 10, 20))


def test_a_deadline_that_does_not_move_stays_on_a_closed_day():
    due = due_of(FOURTEEN | {"closed_day": "same"}, date="2026-10-03")
    assert due.day == due.raw_end == date(2026, 10, 17)
    assert due.moved_because is None


def test_a_deadline_without_its_first_day_has_no_date():
    due = due_of({"from": "event.planned_date", "days": 14})
    assert due.day is None
    assert not due.past(date(2099, 1, 1))


def test_the_first_known_of_several_days_counts():
    rule = {"from": ["event.planned_date", "event.date"], "days": 1}
    assert due_of(rule).day == date(2026, 10, 6)
    assert due_of(rule, planned_date="2026-10-01").day == date(2026, 10, 2)


def test_of_several_deadlines_the_earliest_holds():
    rules = [FOURTEEN, {"from": "event.date", "days": 7}]
    assert due_of(rules).day == date(2026, 10, 12)


def test_a_deadline_may_depend_on_a_condition():
    abroad = {"household": {"water_new": True}}
    rules = [{**FOURTEEN, "when": abroad}, {"from": "event.date", "days": 30}]
    catalogue = catalogue_of(one=procedure(due=rules))
    case = moved("a") | {"household": {"water_new": False}}
    assert judged(catalogue, case).needed[0].due.amount == "30日"


def test_days_may_be_added_after_the_period():
    assert due_of({"from": "event.date", "months": 3, "plus_days": 1}, date="2026-12-23").day == (
        date(2027, 3, 24)
    )


def test_a_deadline_may_lie_before_or_at_the_end_of_the_month():
    assert due_of({"from": "event.date", "days": -3}).day == date(2026, 10, 2)
    end = due_of({"from": "event.date", "month_end": True, "closed_day": "previous_open"})
    assert (end.raw_end, end.day) == (date(2026, 10, 31), date(2026, 10, 30))


class WithNational(Weekends):
    def national_reason(self, day: date) -> str | None:
        return "行政機関の休日" if day == date(2026, 10, 19) else self.reason(day)


def test_offices_of_the_state_have_their_own_closed_days():
    rule = FOURTEEN | {"closed_day": "next_open_national"}
    case = read_case(moved("a"))
    item = judge(catalogue_of(one=procedure(due=rule)), case, WithNational()).needed[0]
    assert item.due.day == date(2026, 10, 20)


def test_a_deadline_counted_per_person_is_the_earliest():
    rule = procedure(each="movers", due={"from": "person.residence_expiry", "days": 0})
    case = moved("a", "b")
    case["persons"][0]["residence_expiry"] = "2026-12-01"
    case["persons"][1]["residence_expiry"] = "2026-11-01"
    assert judged(catalogue_of(one=rule), case).needed[0].due.day == date(2026, 11, 1)


def a_family():
    return read_case(
        {
            "persons": [
                {"id": "a", "birth_date": "1988-09-03", "insurance": "nhi", "is_head": True},
                {"id": "b", "birth_date": "1990-01-01", "relation": "妻", "pension": "cat3"},
                {"id": "c", "birth_date": "2020-04-01", "relation": "子"},
            ],
            "household": {"water_new": True},
            "events": [{"type": "move_in", "date": "2026-10-05", "movers": ["a", "b", "c"]}],
        }
    )


@settings(max_examples=25, deadline=None)
@given(st.permutations([f"person.{one}.mynumber_card" for one in "abc"]), st.booleans())
def test_the_order_of_answers_never_matters(slots, held):
    base = a_family()
    forwards = judge(SHIPPED, base.with_answers(dict.fromkeys(slots, held)), Weekends())
    usual = judge(SHIPPED, base.with_answers(dict.fromkeys(sorted(slots), held)), Weekends())
    assert forwards == usual


def test_rules_and_interpreter_agree_on_the_shipped_catalogue():
    case = a_family()
    at = EventScene(SHIPPED, case, case.events[0])
    for one in SHIPPED.by_event["move_in"]:
        entity = case.persons[0] if one.each not in ("", "vehicles", "dogs") else None
        scene = at.scene(entity)
        assert one.rule(scene) is evaluate(one.when, scene.look)
        assert one.ruling(at.type).reasons(scene, one.rule(scene)) == deciding(one.when, scene.look)


def test_every_item_of_the_shipped_catalogue_has_reasons_or_missing_facts():
    for event in SHIPPED.events:
        case = a_family()
        facts = {"event.e1.type": event, "event.e1.subjects": ("c",)}
        for answers_no in (False, True):
            checklist = judge(
                SHIPPED,
                replace(case.with_answers(facts), unanswered_is_no=answers_no),
                Weekends(),
            )
            assert all(item.because for item in checklist.needed + checklist.not_needed)
            assert all(item.missing for item in checklist.to_confirm)
            assert not (answers_no and checklist.to_confirm)


def test_an_empty_case_has_an_empty_checklist():
    assert judge(SHIPPED, Case(), Weekends()).needed == ()


def test_the_deadline_of_a_birth_counts_the_day_itself():
    birth = {"type": "birth", "date": "2026-12-01", "subjects": ["c"]}
    case = read_case({"persons": [{"id": "c"}], "events": [birth]})
    due = (
        judge(SHIPPED, case.with_answers({"event.e1.birth_country": "JP"}), Weekends())
        .find("birth-registration:e1")
        .due
    )
    assert due.day == date(2026, 12, 1) + timedelta(days=13)


def test_a_changed_catalogue_judges_by_its_own_procedures():
    assert SHIPPED.groups("birth")
    without = replace(SHIPPED, by_event={**SHIPPED.by_event, "birth": ()})
    assert without.groups("birth") == ()
