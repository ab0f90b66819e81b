"""Adoption, acknowledgement, entry, stillbirth, cremation and refusal: who stands where."""

from typing import Any

import pytest

from forms.fill import gaps
from tests.filled_papers import PAPERS, case_of, forms_for, item_of, says, sheets_for

FATHER = {"id": "a", "name": "青木 大輔", "birth_date": "1988-09-03", "sex": "M"} | {
    "relation": "世帯主",
    "is_head": True,
}
MOTHER = {"id": "b", "name": "青木 由紀", "birth_date": "1990-02-28", "sex": "F", "relation": "妻"}
CHILD = {"id": "c", "name": "青木 結", "birth_date": "2017-06-15", "sex": "F", "relation": "子"} | {
    "name_changes": True,
    "name_before": "石川 結",
}
STUDENT = CHILD | {"birth_date": "2006-01-01"}
FORM = "adoption-registration"


def sheet(case: Any, paper: str, procedure: str = "", *people: str):
    return sheets_for(case, paper, procedure or paper, *people)[0]


def asked(case: Any, paper: str, procedure: str = "", *people: str) -> tuple[str, ...]:
    item = item_of(case, procedure or paper, PAPERS[paper].form, people)
    return gaps(PAPERS[paper], case, item)


def adopted(*people: dict[str, Any], **told: Any):
    return case_of("adoption", people, **({"subjects": ["c"], "adoption_kind": "ordinary"} | told))


# Adoption


@pytest.mark.parametrize(
    ("procedure", "paper"),
    [
        ("adoption-registration", "adoption-registration"),
        ("adoption-dissolution", "adoption-registration-dissolution"),
        ("special-adoption", "adoption-registration-special"),
    ],
)
def test_each_kind_of_adoption_has_its_own_form(procedure, paper):
    assert forms_for(adopted(FATHER, CHILD), procedure, FORM) == [paper]


def test_the_youngest_is_adopted_and_the_elder_adopts():
    filled = sheet(adopted(FATHER, STUDENT, subjects=["c", "a"]), FORM)
    assert says(filled, "adoptee.registered_name.family") == "石川"
    assert says(filled, "adopter_father.registered_name.given") == "大輔"


def test_a_couple_adopts_together_only_in_a_special_adoption():
    special = adopted(FATHER, MOTHER, CHILD, adoption_kind="special")
    filled = sheet(special, "adoption-registration-special", "special-adoption")
    assert says(filled, "adopter_mother.registered_name.given") == "由紀"
    assert "visit.adopter_father" in asked(adopted(FATHER, MOTHER, CHILD), FORM)


def test_the_new_family_is_not_taken_for_the_parents_nor_for_the_register():
    case = adopted(FATHER, MOTHER, CHILD, household={"honseki": "みほん県みほん市本町10番地"})
    filled = sheet(case, FORM)
    assert says(filled, "adoptee.father_name") == ""
    assert says(filled, "adoptee.honseki_or_nationality") == ""
    assert "person.c.honseki" in asked(case, FORM)


def test_one_under_fifteen_is_stood_for_and_one_of_age_is_not():
    young = adopted(FATHER, MOTHER, CHILD, visit={"representative": "b"})
    assert says(sheet(young, FORM), "representative.capacity_for_child") == "mother"
    grown = adopted(FATHER, MOTHER, STUDENT, visit={"representative": "b"})
    assert says(sheet(grown, FORM), "representative.birth_date") == ""
    assert "event.e1.custodians" in asked(young, FORM)
    assert "event.e1.custodians" not in asked(grown, FORM)


def test_a_register_that_stays_needs_no_place():
    case = adopted(FATHER, STUDENT, adoption_register="same")
    assert "event.e1.new_honseki" not in asked(case, FORM)
    moved = adopted(FATHER, STUDENT, adoption_register="new", new_honseki="みほん県みほん市本町1番")
    assert says(sheet(moved, FORM), "event.adopter_new_honseki") == "みほん県みほん市本町1番"


def test_only_a_dissolution_by_the_court_has_a_day():
    paper, procedure = "adoption-registration-dissolution", "adoption-dissolution"
    told = {"adoption_kind": "dissolution", "final_date": "2026-11-20"}
    agreed = adopted(FATHER, STUDENT, dissolution_way="agreement", **told)
    judged = adopted(FATHER, STUDENT, dissolution_way="judgment", **told)
    assert says(sheet(agreed, paper, procedure), "event.dissolution_final_date") == ""
    assert (
        says(sheet(judged, paper, procedure), "event.dissolution_final_date") == "令和8年11月20日"
    )


# Acknowledgement


def test_a_man_who_files_acknowledges_and_the_child_is_asked():
    case = case_of("family_register", [FATHER], subjects=["a"], change="acknowledgement")
    filled = sheet(case, "acknowledgement", "acknowledgement", "a")
    assert says(filled, "father.registered_name.given") == "大輔"
    assert says(filled, "filer.acknowledgement_capacity_held") == "father"
    assert "visit.acknowledged_child" in asked(case, "acknowledgement", "acknowledgement", "a")


def test_a_child_from_outside_the_household_is_told_for_the_visit():
    visit = {
        "acknowledged_child": "other",
        "acknowledged_child_birth_date": "2000-04-01",
        "acknowledged_child_sex": "F",
        "acknowledged_child_birth_order": "1",
    }
    told = {"subjects": ["a"], "change": "acknowledgement", "visit": visit}
    filled = sheet(case_of("family_register", [FATHER], **told), "acknowledgement", "", "a")
    assert says(filled, "acknowledged_child.acknowledged_as") == "adult"
    assert says(filled, "acknowledged_child.parent_relationship") == "長女"


def test_at_a_birth_the_newborn_is_acknowledged_and_no_father_is_assumed():
    baby = {"id": "d", "name": "石川 凪", "birth_date": "2026-12-01", "sex": "M"}
    case = case_of("birth", [MOTHER | {"gave_birth": True}, baby], subjects=["d"], acknowledge=True)
    filled = sheet(case, "acknowledgement", "acknowledgement", "d")
    assert says(filled, "acknowledged_child.registered_name.given") == "凪"
    assert says(filled, "acknowledged_child.acknowledged_as") == "minor"
    assert says(filled, "mother.registered_name.full") == "青木 由紀"
    assert "visit.father" in asked(case, "acknowledgement", "acknowledgement", "d")


# Entry


def entry_case(*children: dict[str, Any], **told: Any):
    return case_of("divorce", [FATHER, MOTHER, *children], subjects=["a", "b"], **told)


def test_each_child_that_enters_has_a_sheet_and_no_parent_has_one():
    other = {"id": "d", "name": "青木 凪", "birth_date": "2019-01-01", "relation": "子"}
    case = entry_case(CHILD, other | {"enters_register": True})
    filled = sheets_for(case, "entry-registration", "child-surname-entry")
    assert [says(one, "person.registered_name.given") for one in filled] == ["結", "凪"]


def test_of_a_child_whose_name_stays_it_is_asked_whether_it_enters():
    stays = {key: value for key, value in CHILD.items() if not key.startswith("name_")}
    wanted = asked(entry_case(stays), "entry-registration", "child-surname-entry")
    assert "person.c.enters_register" in wanted
    told = asked(entry_case(CHILD), "entry-registration", "child-surname-entry")
    assert "person.c.enters_register" not in told


def test_back_to_the_former_surname_needs_no_permission():
    case = entry_case(CHILD, entry_reason="former", permission_date="2026-11-02")
    filled = sheet(case, "entry-registration", "child-surname-entry")
    assert says(filled, "event.entry_permission_date") == ""
    wanted = asked(case, "entry-registration", "child-surname-entry")
    assert "event.e1.former_surname_changed" in wanted


# Stillbirth, cremation, refusal


def test_a_stillborn_childs_parents_are_the_subject_and_her_husband():
    case = case_of("stillbirth", [FATHER, MOTHER], subjects=["b"], stillbirth_time="5:48")
    filled = sheet(case, "stillbirth", "stillbirth-notification", "b")
    assert says(filled, "father.name.full") == "青木 大輔"
    assert says(filled, "mother.age_at_event") == "36"
    assert says(filled, "event.stillborn_in_wedlock") == "in_wedlock"
    assert says(filled, "event.stillbirth_moment") == "令和8年12月1日 午前5時48分"


def test_a_partner_who_is_not_married_is_not_taken_for_the_father():
    partner = FATHER | {"relation": "夫(未届)", "is_head": False}
    mother = MOTHER | {"relation": "世帯主", "is_head": True}
    case = case_of("stillbirth", [partner, mother], subjects=["b"])
    assert says(sheet(case, "stillbirth", "stillbirth-notification", "b"), "father.name.full") == ""


def test_the_day_of_cremation_stands_before_its_hour_is_known():
    case = case_of("death", [FATHER, MOTHER], subjects=["a"], cremation_date="2026-12-03")
    filled = sheet(case, "cremation-permit", "cremation-permit", "a")
    assert says(filled, "event.cremation_moment") == "令和8年12月3日"
    assert says(filled, "filer.relation_to_deceased") == "妻"
    assert "event.e1.cremation_time" in asked(case, "cremation-permit", "cremation-permit", "a")


@pytest.mark.parametrize(
    ("visit", "whom", "name"), [({}, "named", "由紀"), ({"refused_party": "anyone"}, "anyone", "")]
)
def test_the_other_one_of_the_couple_is_the_party_unless_it_is_anybody(visit, whom, name):
    case = entry_case(visit={"filer": "a"} | visit)
    filled = sheet(case, "non-acceptance", "non-acceptance")
    assert says(filled, "visit.refused_whom") == whom
    assert says(filled, "counterpart.registered_name.given") == name
