import inspect
from dataclasses import replace
from datetime import date

import pytest

from lifeevents.case import read_case
from lifeevents.catalogue import check_derived, load_catalogue
from lifeevents.condition import NOTHING
from lifeevents.derived import DERIVED
from lifeevents.errors import CatalogueFault
from lifeevents.scene import EventScene
from lifeevents.vocabulary import Vocabulary

CATALOGUE = load_catalogue()


def scene_of(persons, event, unanswered=None, **more):
    named = [{"id": "abcdefgh"[number], **one} for number, one in enumerate(persons)]
    document = {"persons": named, "events": [event], "unanswered": unanswered, **more}
    case = read_case(document)
    return EventScene(CATALOGUE, case, case.events[0])


def person(facts, name, **event):
    at = scene_of([facts], {"type": "move_in", "date": "2027-03-31"} | event)
    return at.views["person.a"][name]


def household(persons, event, name, **more):
    return scene_of(persons, event, **more).views["household"][name]


DEATH = {"type": "death", "date": "2026-12-23", "subjects": ["a"]}


@pytest.mark.parametrize(
    ("birth", "name", "day", "value"),
    [
        ("1962-04-01", "attained_65", "2027-03-31", True),
        ("1962-04-02", "attained_65", "2027-03-31", False),
        ("1962-04-01", "age", "2027-03-31", 64),
        ("2009-04-01", "until_fy18", "2027-03-31", True),
        ("2009-04-01", "until_fy18", "2027-04-01", False),
        ("2007-04-01", "pension_age", "2027-03-31", True),
        ("2007-04-02", "pension_age", "2027-03-31", False),
        ("1967-04-02", "pension_age", "2027-03-31", True),
        ("1967-04-01", "pension_age", "2027-03-31", False),
    ],
)
def test_ages_in_law_are_reached_the_day_before_the_birthday(birth, name, day, value):
    assert person({"birth_date": birth}, name, date=day) == value


def test_what_hangs_on_an_unknown_birth_date_is_unknown():
    for name in ("age", "until_fy18", "attained_65", "pension_age"):
        assert person({}, name) is None


def test_a_given_value_comes_before_the_derived_one():
    assert person({"birth_date": "1962-04-01", "attained_65": False}, "attained_65") is False


def test_who_moves_and_whom_it_concerns():
    assert person({}, "moving", movers=["a"]) is True
    assert person({}, "moving", movers=[]) is False
    assert person({}, "moving") is None
    assert person({}, "involved", movers=["a"]) is True
    assert person({}, "deceased", movers=["a"]) is False


def test_the_head_follows_from_the_relation():
    assert person({"relation": "世帯主"}, "is_head") is True
    assert person({"relation": "妻"}, "is_head") is False
    assert person({}, "is_head") is None


@pytest.mark.parametrize(
    ("dead", "left", "spouse"),
    [
        ("世帯主", "妻", True),
        ("妻", "世帯主", True),
        ("世帯主", "子", False),
        ("父", "母", None),
        ("世帯主", None, None),
    ],
)
def test_the_spouse_of_the_deceased_is_told_from_relations(dead, left, spouse):
    at = scene_of([{"relation": dead}, {"relation": left}], DEATH)
    assert at.views["person.b"]["is_spouse_of_deceased"] is spouse
    assert at.views["person.a"]["is_spouse_of_deceased"] is False


def test_nobody_is_widowed_without_a_death():
    assert person({"relation": "妻"}, "is_spouse_of_deceased") is False


def test_a_divorce_and_a_death_end_a_marriage():
    divorce = {"type": "divorce", "subjects": ["a"]}
    at = scene_of([{}, {}], divorce)
    assert at.views["person.a"]["spouse_lost"] is True
    assert at.views["person.b"]["spouse_lost"] is False
    widow = scene_of([{"relation": "世帯主"}, {"relation": "妻"}], DEATH)
    assert widow.views["person.b"]["spouse_lost"] is True


def test_insurance_changes_only_where_both_were_given():
    assert person({"insurance": "nhi", "insurance_before": "employee"}, "insurance_changes")
    assert person({"insurance": "nhi", "insurance_before": "nhi"}, "insurance_changes") is False
    assert person({"insurance": "nhi"}, "insurance_changes") is None


def test_nobody_raises_an_infant_where_there_is_none():
    assert person({"birth_date": "1990-01-01"}, "raises_infant") is False
    assert person({"birth_date": "2026-12-01"}, "raises_infant") is None


def test_the_survivors_are_counted_from_fifteen():
    persons = [{"birth_date": "1950-08-15"}, {"birth_date": "1953-06-01"}]
    young = {"birth_date": "2011-12-24"}
    assert household([*persons, young], DEATH, "survivors_15plus") == 1
    young["birth_date"] = "2011-12-23"
    assert household([*persons, young], DEATH, "survivors_15plus") == 2
    assert household([*persons, {}], DEATH, "survivors_15plus") is None
    counted = household([*persons, {}], DEATH, "survivors_15plus", unanswered="no")
    assert counted == 1


def test_the_head_may_have_died():
    assert household([{"is_head": True}, {}], DEATH, "head_deceased") is True
    assert household([{"is_head": False}, {}], DEATH, "head_deceased") is False
    assert household([{}, {}], DEATH, "head_deceased") is None
    assert household([{}], {"type": "death"}, "head_deceased") is None


def test_the_heads_nationality_is_the_households():
    persons = [{"is_head": True, "nationality": "FR"}, {"nationality": "JP"}]
    assert household(persons, DEATH, "head_nationality") == "FR"
    assert household([{"is_head": True}], DEATH, "head_nationality", unanswered="no") == "JP"


def test_the_last_child_is_lost_or_one_of_several():
    child, other = {"birth_date": "2020-01-01"}, {"birth_date": "2018-01-01"}
    adult = {"birth_date": "1990-01-01"}
    assert household([child, adult], DEATH, "last_child_lost") is True
    assert household([child, adult], DEATH, "has_child_fy18") is False
    assert household([child, other], DEATH, "last_child_lost") is False
    assert household([child, other], DEATH, "child_decreases") is True
    assert household([adult, child], DEATH, "child_decreases") is False


def test_the_deceased_may_have_had_an_employees_pension():
    name = "deceased_employees_pension"
    assert household([{"pension": "cat2"}], DEATH, name) is True
    drawn = {"pension": "none", "pension_receiving": ["national", "employees"]}
    assert household([drawn], DEATH, name) is True
    assert household([{"pension": "cat1", "pension_receiving": []}], DEATH, name) is False
    assert household([{"pension": "cat1"}], DEATH, name) is None


def test_a_record_can_be_made_for_japanese_and_foreign_residents():
    move = {"type": "move_in_abroad", "movers": ["a"]}
    assert household([{"nationality": "JP"}], move, "mover_can_register") is True
    resident = {"nationality": "FR", "residence_card": True}
    assert household([resident], move, "mover_can_register") is True
    visitor = {"nationality": "FR", "residence_card": False, "special_permanent": False}
    visitor["provisional_stay"] = False
    assert household([visitor], move, "mover_can_register") is False
    assert household([{"nationality": "FR"}], move, "mover_can_register") is None


def test_foreign_residents_are_ruled_out_only_by_every_nationality():
    japanese, french, unsaid = {"nationality": "JP"}, {"nationality": "FR"}, {}
    event = {"type": "move_in"}
    assert household([japanese, japanese], event, "any_foreign") is False
    assert household([japanese, unsaid], event, "any_foreign") is None
    assert household([french, unsaid], event, "any_foreign") is True


def renamed(events, at=0, **facts):
    document = {"persons": [{"id": "a", "name_changes": True, **facts}, {"id": "b"}]}
    case = read_case(document | {"events": events})
    return EventScene(CATALOGUE, case, case.events[at]).views["person.a"]["renamed"]


def test_a_name_changes_once_in_a_visit_at_the_event_that_is_about_the_person():
    move, marriage = {"type": "move_in"}, {"type": "marriage", "subjects": ["a"]}
    assert [renamed([move, marriage], at) for at in (0, 1)] == [False, True]
    divorce = {"type": "divorce", "subjects": ["b"]}
    assert [renamed([divorce, marriage], at) for at in (0, 1)] == [False, True]


def test_where_a_name_changes_is_open_while_nobody_is_named():
    divorce, marriage = {"type": "divorce"}, {"type": "marriage"}
    assert [renamed([divorce, marriage], at) for at in (0, 1)] == [None, None]
    assert [renamed([divorce, marriage], at, name_changes=False) for at in (0, 1)] == [False] * 2
    assert renamed([divorce]) is True
    about = marriage | {"subjects": ["a"]}
    assert [renamed([divorce, about], at) for at in (0, 1)] == [None, None]
    assert [renamed([about, divorce], at) for at in (0, 1)] == [True, False]


def test_whom_a_stillbirth_is_about_gave_birth_only_if_she_could():
    event = {"type": "stillbirth", "subjects": ["a"], "date": "2026-12-01"}
    woman = {"sex": "F", "birth_date": "1995-05-05"}
    assert person(woman, "gave_birth", **event) is True
    assert person({"birth_date": "1995-05-05"}, "gave_birth", **event) is None
    assert person(woman | {"sex": "M"}, "gave_birth", **event) is False
    assert person(woman, "gave_birth", **event | {"type": "birth"}) is None


def test_nobody_is_known_to_raise_a_child_while_it_is_open_who_died():
    family = [{"relation": "世帯主"}, {"relation": "子", "birth_date": "2026-10-01"}]
    for subjects, raises in (([], True), (["a"], None), (None, None)):
        at = scene_of(family, {"type": "death", "date": "2026-12-23", "subjects": subjects})
        assert at.views["person.a"]["raises_infant"] is raises


def test_what_was_before_the_arrival_is_open_while_a_day_is():
    def before(day, arrival):
        events = [{"type": "birth", "date": day}, {"type": "move_in_abroad", "date": arrival}]
        case = read_case({"events": events})
        return EventScene(CATALOGUE, case, case.events[0]).whole.event["before_arrival"]

    assert before("2026-11-01", "2026-11-02") is True
    assert before("2026-11-02", "2026-11-02") is False
    assert before(None, "2026-11-02") is None
    assert before("2026-11-01", None) is None


def test_a_vehicles_owner_may_move_or_have_died():
    vehicles = [{"type": "car", "owner": "a"}, {"type": "car"}]
    at = scene_of([{}], {"type": "move_in", "movers": ["a"]}, vehicles=vehicles)
    assert at.views["vehicle.v1"]["owner_moving"] is True
    assert at.views["vehicle.v2"]["owner_moving"] is True, "whoever it is, he moves"
    some = scene_of([{}, {}], {"type": "move_in", "movers": ["a"]}, vehicles=vehicles)
    assert some.views["vehicle.v2"]["owner_moving"] is None
    dead = scene_of([{}], DEATH, vehicles=vehicles)
    assert dead.views["vehicle.v1"]["owner_deceased"] is True


def test_dates_of_an_event_follow_from_its_own():
    event = scene_of([{}], DEATH).views["event.e1"]
    day = date(2026, 12, 23)
    assert event["notice_date"] == event["allowance_date"] == event["final_date"] == day
    move = {"type": "move_in", "date": "2026-12-23", "planned_date": "2026-12-20"}
    assert scene_of([{}], move).views["event.e1"]["allowance_date"] == date(2026, 12, 20)
    visit = {"application_date": "2026-12-24"}
    assert scene_of([{}], DEATH, visit=visit).views["event.e1"]["filed_date"] == date(2026, 12, 24)


def test_a_fact_without_a_no_of_its_own_is_nothing():
    at = scene_of([{}], {"type": "stillbirth"}, unanswered="no")
    assert at.views["event.e1"]["weeks"] is NOTHING


def test_every_function_says_what_it_needs_and_why():
    for path, one in DERIVED.items():
        assert inspect.getdoc(one.find), path
        for need in one.needs:
            CATALOGUE.vocabulary.get_fact(need.replace("everyone.", "person."), path)


def test_a_derived_fact_without_its_function_is_a_fault_and_the_other_way_round():
    facts = dict(CATALOGUE.vocabulary.facts)
    with pytest.raises(CatalogueFault, match="導出関数"):
        check_derived(Vocabulary({path: one for path, one in facts.items() if "age" not in path}))
    facts["person.agee"] = replace(facts["person.age"], path="person.agee")
    with pytest.raises(CatalogueFault, match="もしかして「person"):
        check_derived(Vocabulary(facts))


COUPLE = [{"relation": "世帯主"}, {"relation": "妻"}]
BIRTH = {"type": "birth", "date": "2026-12-23", "subjects": ["c"]}


@pytest.mark.parametrize(
    ("family", "acknowledged"),
    [
        ([*COUPLE, {"relation": "子"}], False),
        ([{"relation": "世帯主"}, {"relation": "妻(未届)"}, {"relation": "子"}], None),
        ([*COUPLE, {"relation": "孫"}], None),
        ([*COUPLE, {}], None),
    ],
)
def test_a_child_of_a_married_head_is_not_acknowledged(family, acknowledged):
    assert scene_of(family, BIRTH).views["event.e1"]["acknowledge"] is acknowledged


@pytest.mark.parametrize(
    ("insurance", "covered"),
    [
        ("employee", True),
        ("nhi_society", True),
        ("nhi", False),
        ("employee_dep", False),
        (None, None),
    ],
)
def test_a_family_can_lose_only_the_insurance_of_the_insured(insurance, covered):
    dead = {"insurance": insurance} if insurance else {}
    assert household([dead, {}], DEATH, "deceased_insured_family") is covered


def test_survivors_are_asked_for_what_was_before_only_where_they_can_have_lost_it():
    for insurance, applies in (("employee", True), ("nhi", False)):
        at = scene_of([{"insurance": insurance}, {"insurance": "nhi"}], DEATH)
        survivor = at.case.persons[1]
        assert at.applying(survivor, "person.insurance_before") is applies
        assert at.views["person.b"]["insurance_changes"] is (None if applies else False)
