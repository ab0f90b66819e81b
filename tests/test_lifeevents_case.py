from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifeevents.answers import read_answers
from lifeevents.case import Case, answers_of, case_document, read_case
from lifeevents.entities import Entity
from lifeevents.errors import CaseFault, CatalogueFault

MOVE = {"type": "move_in", "date": "2026-10-05", "movers": ["a"]}


def bare(**more):
    return {"persons": [{"id": "a", "birth_date": "2001-04-12"}], "events": [MOVE], **more}


def fault_of(document):
    with pytest.raises(CaseFault) as caught:
        read_case(document)
    fault = caught.value
    assert fault.place
    assert fault.fact
    assert fault.cure
    assert fault.fact.rstrip("。") in str(fault)
    assert "\n" not in str(fault)
    return str(fault)


def test_a_bare_case_and_a_scenario_file_are_read_alike():
    scenario = {"id": "S01", "title": "…", "unanswered": "no", "must": [], "case": bare()}
    assert read_case(scenario).persons == read_case(bare()).persons
    assert read_case(scenario).unanswered_is_no
    assert not read_case(bare()).unanswered_is_no
    assert read_case(bare(unanswered="no")).unanswered_is_no


def test_dates_and_lists_become_values():
    case = read_case(bare(persons=[{"id": "a", "pension_receiving": ["national"]}]))
    assert case.find("event.e1.date") == date(2026, 10, 5)
    assert case.find("event.e1.movers") == ("a",)
    assert case.find("person.a.pension_receiving") == ("national",)


def test_events_vehicles_and_dogs_without_an_id_are_numbered():
    case = read_case(bare(vehicles=[{"type": "car"}, {"type": "moped"}], dogs=[{"name": "コロ"}]))
    assert [one.id for one in case.events + case.vehicles + case.dogs] == ["e1", "v1", "v2", "d1"]


def test_null_is_the_same_as_not_said():
    assert read_case(bare(household={"water_new": None})).household.facts == {}


def test_a_fact_given_for_one_event_holds_only_there():
    event = {**MOVE, "person_overrides": {"a": {"insurance": "nhi"}}}
    event["household_overrides"] = {"water_new": True}
    case = read_case(bare(events=[event, MOVE | {"id": "e2"}]))
    assert case.find("event.e1/person.a.insurance") == "nhi"
    assert case.find("event.e2/person.a.insurance") is None
    assert case.find("person.a.insurance") is None
    assert case.find("event.e1/household.water_new") is True


def test_a_fact_for_one_event_falls_back_on_the_plain_one():
    assert read_case(bare()).find("event.e1/person.a.birth_date") == date(2001, 4, 12)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"persons": [], "events": []}, "出来事が1つもありません"),
        ({}, "出来事が1つもありません"),
        ([], "名前と値の組"),
        ("S01", "名前と値の組"),
        ({"case": []}, "名前と値の組"),
        (bare(persons={"id": "a"}), "一覧ではありません"),
        (bare(persons=["a"]), "名前と値の組"),
        (bare(household=["water_new"]), "名前と値の組"),
        (bare(person=[]), "persons"),
        (bare(events=[{"date": "2026-10-05"}]), "type"),
        (bare(events=[{"type": "move_inn"}]), "move_in」"),
        (bare(events=[{**MOVE, "date": "2026-02-30"}]), "という日はありません"),
        (bare(events=[{**MOVE, "date": "令和8年"}]), "年-月-日"),
        (bare(events=[{**MOVE, "date": 20261005}]), "年-月-日"),
        (bare(events=[{**MOVE, "date": "20261005"}]), "年-月-日"),
        (bare(events=[{**MOVE, "date": "0001-01-01"}]), "1868年から"),
        (bare(events=[{**MOVE, "date": "9999-12-31"}]), "2199年まで"),
        (bare(events=[{**MOVE, "movers": ["z"]}]), "「z」という id の人はいません"),
        (bare(events=[{**MOVE, "movers": "a"}]), "一覧"),
        (bare(events=[{**MOVE, "movers": ["a", "a"]}]), "2回"),
        (bare(events=[{**MOVE, "subjects": ["b"]}]), "「b」という id の人はいません"),
        (bare(events=[{**MOVE, "person_overrides": {"b": {}}}]), "「b」という id の人"),
        (bare(events=[MOVE | {"id": "x"}, MOVE | {"id": "x"}]), "2回"),
        (bare(persons=[{"id": "a"}, {"id": "a"}]), "2回"),
        (bare(persons=[{"id": "a", "insurence": "nhi"}]), "もしかして「insurance」"),
        (bare(persons=[{"id": "a", "insurance": "nih"}]), "もしかして「nhi」"),
        (bare(persons=[{"id": "a", "insurance": True}]), "引用符"),
        (bare(persons=[{"id": "a", "mynumber_card": "yes"}]), "true か false"),
        (bare(persons=[{"id": "a", "mynumber_card": 1}]), "true か false"),
        (bare(persons=[{"id": "a", "birth_weight": "3000"}]), "整数"),
        (bare(persons=[{"id": "a", "birth_weight": True}]), "整数"),
        (bare(persons=[{"name": "山田 太郎"}]), "id がありません"),
        (bare(persons=[{"id": "a.b"}]), "使えません"),
        (bare(persons=[{"id": ""}]), "使えません"),
        (bare(persons=[{"id": 1}]), "使えません"),
        (bare(household={"water_knew": True}), "もしかして「water_new」"),
        (bare(vehicles=[{"type": "moped", "owner": "z"}]), "「z」という id の人はいません"),
        (bare(unanswered="yes"), "unanswered"),
        (bare(unanswered=False), "unanswered"),
        (bare(unsure="person.a.insurance"), "unsure"),
        (bare(unsure=["person.a.insurence"]), "もしかして「person.insurance」"),
    ],
)
def test_a_case_at_fault_says_where_what_and_how_to_put_it_right(document, said):
    assert said in fault_of(document)


def test_nobody_dies_before_being_born():
    death = {"type": "death", "date": "2000-01-01", "subjects": ["a"]}
    assert "生年月日" in fault_of(bare(events=[death]))


def test_the_place_of_a_fault_names_the_person():
    assert fault_of(bare(persons=[{"id": "a", "insurence": 1}])).startswith("person.a: ")


def test_an_unfinished_case_needs_no_event():
    assert read_case({"persons": []}, unfinished=True) == Case()


def test_a_case_survives_being_written_and_read():
    event = {**MOVE, "person_overrides": {"a": {"insurance": "nhi"}}}
    event["household_overrides"] = {"water_new": True}
    document = bare(events=[event], dogs=[{"name": "コロ", "owner": "a"}], visit={"filer": "a"})
    case = read_case(document | {"unanswered": "no", "unsure": ["person.a.insurance"]})
    assert read_case(case_document(case)) == case


def test_the_answers_of_a_case_build_it_again():
    event = {**MOVE, "person_overrides": {"a": {"insurance": "nhi"}}}
    case = read_case(bare(events=[event], household={"water_new": True}))
    assert Case().with_answers(answers_of(case)) == case


def test_answers_add_change_and_remove():
    case = Case().with_answers({"person.b.insurance": "nhi", "household.water_new": True})
    assert case.entity("person", "b").facts == {"insurance": "nhi"}
    assert case.with_answers({"person.b.insurance": "employee"}).find("person.b.insurance")
    assert case.with_answers({"person.b.insurance": None}).find("person.b.insurance") is None
    assert case.with_answers({"person.b": None}).persons == ()
    assert case.with_answers({"person.c": True}).persons[1] == Entity("person", "c")
    assert case.find("person.zz.insurance") is None


def test_answers_for_one_event_are_kept_with_it():
    case = Case().with_answers({"event.e1/person.a.insurance": "nhi"})
    assert case.events[0].overrides == {"person.a": {"insurance": "nhi"}}
    assert case.with_answers({"event.e1/person.a.insurance": None}).events[0].overrides == {}


def test_an_entity_that_does_not_exist_is_a_fault():
    with pytest.raises(CaseFault, match="あるのは a"):
        read_case(bare()).entity("person", "q")


def test_a_slot_of_no_kind_is_a_fault():
    with pytest.raises(CaseFault, match="person"):
        Case().find("persn.a.insurance")


def test_answers_from_json_become_typed():
    given = {"event.e1.date": "2026-10-05", "person.a.insurance": None, "event.e1.movers": ["a"]}
    read = read_answers(given)
    assert read["event.e1.date"] == date(2026, 10, 5)
    assert read["person.a.insurance"] is None
    assert read["event.e1.movers"] == ("a",)
    with pytest.raises(CatalogueFault, match="insurance"):
        read_answers({"person.a.insurence": "nhi"})


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.booleans(), min_size=1))
def test_answers_may_come_in_any_order(cards):
    slots = {f"person.{one}.mynumber_card": held for one, held in cards.items()}
    start = Case(persons=(Entity("person", "a"), Entity("person", "b")))
    backwards = dict(reversed(slots.items()))
    assert start.with_answers(slots) == start.with_answers(backwards)


def test_unknown_is_not_said_and_unspecified_too():
    person = {"id": "a", "sex": "unspecified", "residence_basis": "unknown"}
    event = {"type": "move_in", "move_out_method": "unknown"}
    case = read_case({"persons": [person], "events": [event]})
    assert case.entity("person", "a").facts == {}
    assert case.entity("event", "e1").facts == {"type": "move_in"}
