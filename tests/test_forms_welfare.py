"""Papers of care, elderly medical care, disability and illness: which is chosen, what is ticked."""

from __future__ import annotations

import pytest

from forms.cells import BLANK, Text, Ticks
from forms.people import rows_of
from tests.paper_cases import at, case_of, chosen, found, missing, scene_on, sheets

FATHER = {"id": "a", "name": "青木 守", "birth_date": "1970-05-01", "sex": "M"} | {
    "relation": "世帯主",
    "is_head": True,
    "insurance": "employee",
}
MOTHER = {"id": "b", "name": "青木 泉", "birth_date": "1972-05-01", "sex": "F"} | {
    "relation": "妻",
    "insurance": "employee_dep",
}
CHILD = {"id": "c", "name": "青木 結", "birth_date": "2015-06-15", "sex": "F"} | {
    "relation": "子",
    "insurance": "nhi",
}
GRANDMOTHER = {"id": "d", "name": "青木 トメ", "birth_date": "1940-01-01", "sex": "F"} | {
    "relation": "母",
    "insurance": "latter_elderly",
}


# Which real form


@pytest.mark.parametrize(
    ("procedure", "form", "paper"),
    [
        ("shintai-handbook-address", "shintai-change", "shintai-change"),
        ("ryoiku-handbook-address", "shintai-change", "shintai-change-ryoiku"),
        ("seishin-handbook-address", "shintai-change", "shintai-change-seishin"),
        ("disability-return", "shintai-change", "shintai-change-return"),
        ("jiritsu-apply", "jiritsu-apply", "jiritsu-apply"),
        ("disability-service", "jiritsu-apply", "jiritsu-apply-service"),
        ("kaigo-transfer", "kaigo-care", "kaigo-care"),
        ("kaigo-burden-limit", "kaigo-care", "kaigo-care-limit"),
    ],
)
def test_each_procedure_has_the_real_form_of_its_own(procedure, form, paper):
    assert chosen(case_of("move_in", FATHER), procedure, form, "a") == [paper]


@pytest.mark.parametrize(
    ("kind", "far", "papers"),
    [
        ("move_in", True, ["nanbyo", "nanbyo-child"]),
        ("move_in", False, ["nanbyo-change", "nanbyo-change"]),
        ("move_within", None, ["nanbyo-change", "nanbyo-change"]),
        ("death", None, ["nanbyo-change", "nanbyo-change"]),
        ("turns_75", None, ["nanbyo-change", "nanbyo-change"]),
    ],
)
def test_only_a_move_from_another_prefecture_asks_for_the_card_anew(kind, far, papers):
    event = {} if far is None else {"from_other_prefecture": far}
    case = case_of(kind, FATHER, **event)
    both = [chosen(case, name, "nanbyo", "a") for name in ("nanbyo-change", "shoman-change")]
    assert both == [[one] for one in papers]


# Guardians


def test_a_guardian_stands_on_the_paper_of_a_child_only():
    case = case_of("move_in", FATHER, CHILD)
    (child,) = sheets(case, "jiritsu-apply", "jiritsu-apply", "c")
    assert at(child, "guardian_of_minor.name.full") == Text("青木 守")
    assert at(child, "guardian_of_minor.parent_word") == Text("父")
    (grown_up,) = sheets(case, "jiritsu-apply", "jiritsu-apply", "a")
    assert at(grown_up, "guardian_of_minor.name.full") == BLANK
    assert "visit.guardian" not in missing(case, "jiritsu-apply", "jiritsu-apply", "a")


# What has changed


def test_a_move_changes_the_address_and_a_marriage_the_name():
    moved = case_of("move_within", FATHER)
    assert found(moved, "person.changes", "a") == {"address"}
    married = case_of("marriage", MOTHER | {"name_changes": True, "name_before": "石川 泉"})
    assert found(married, "person.changes", "b") == {"name"}
    assert found(married, "household.moved_to", "b") is None
    assert found(married, "item.name_before", "b") == "石川 泉"


def test_another_insurance_is_a_change_with_both_told():
    case = case_of("job_leave", FATHER | {"insurance": "nhi", "insurance_before": "employee"})
    case = case.with_answers({"person.a.nhi_number": "みほん 12345"})
    assert found(case, "person.changes", "a") == {"insurance"}
    assert found(case, "person.insurance_before_name", "a") == "職場の健康保険(本人)"
    assert "みほん 12345" in str(found(case, "person.insurance_after_text", "a"))


def test_who_leaves_or_dies_gives_the_card_back_and_others_keep_it():
    case = case_of("death", FATHER, MOTHER, subjects=["a"])
    assert found(case, "person.changes", "a") == {"return"}
    assert found(case, "person.changes", "b") is None


# Medical care for the elderly


@pytest.mark.parametrize(
    ("kind", "far", "ticked"),
    [
        ("move_in", True, {"join"}),
        ("move_in", False, {"move_in_near"}),
        ("move_in_abroad", None, {"join"}),
        ("move_out", None, {"leave_move_out"}),
        ("death", None, {"leave_death"}),
        ("move_within", None, {"address"}),
    ],
)
def test_a_move_within_the_prefecture_is_no_new_entitlement(kind, far, ticked):
    event = {} if far is None else {"from_other_prefecture": far}
    case = case_of(kind, GRANDMOTHER, **event)
    (sheet,) = sheets(case, "koki-notice", "koki-join", "d")
    assert at(sheet, "person.koki_notice") == Ticks(frozenset(ticked))


def test_who_joins_before_75_does_so_by_a_disability():
    early = GRANDMOTHER | {"birth_date": "1956-01-01"}
    case = case_of("move_in", early, from_other_prefecture=True)
    assert found(case, "person.koki_notice", "d") == {"join", "disability"}


def test_nobody_is_asked_for_the_number_of_an_insurance_they_only_join():
    case = case_of("move_in", GRANDMOTHER, from_other_prefecture=True)
    assert "person.d.koki_number" not in missing(case, "koki-notice", "koki-join", "d")


# Care


def test_a_move_carries_the_certification_over_and_asks_the_second_insured_for_the_disease():
    case = case_of("move_in", GRANDMOTHER, FATHER | {"care_level": "要介護1"})
    assert found(case, "person.care_request", "a") == "transfer"
    asked = missing(case, "kaigo-care", "kaigo-transfer", "a", "d")
    assert "person.a.care_disease" in asked
    assert "person.d.care_disease" not in asked


def test_a_spouse_of_another_household_counts_for_the_limit_of_facility_costs():
    here = case_of("move_in", FATHER, MOTHER)
    assert found(here, "person.spouse_name_anywhere", "a") == "青木 泉"
    alone = case_of("move_in", GRANDMOTHER | {"marital_status": "married"})
    asked = missing(alone, "kaigo-care-limit", "kaigo-burden-limit", "d")
    assert "person.d.spouse_name" in asked
    widow = case_of("move_in", GRANDMOTHER | {"marital_status": "widowed"})
    asked = missing(widow, "kaigo-care-limit", "kaigo-burden-limit", "d")
    assert "person.d.spouse_name" not in asked


def test_amounts_are_written_with_commas():
    case = case_of("move_in", GRANDMOTHER | {"deposits": 1200000})
    assert found(case, "person.deposits_yen", "d") == "1,200,000"


# Certificates and insurance


def test_only_certificates_that_are_held_are_asked_for_when_given_back():
    holder = FATHER | {"disability": ["shintai"], "disability_grade": "2"}
    case = case_of("death", holder)
    asked = missing(case, "shintai-change-return", "disability-return", "a")
    assert "person.a.disability_number" in asked
    assert not {"person.a.ryoiku_number", "person.a.seishin_number"} & set(asked)
    (sheet,) = sheets(case, "shintai-change-return", "disability-return", "a")
    assert at(sheet, "person.certificate_return") == Ticks(frozenset({"death"}))


def test_those_of_one_insurance_stand_with_the_patient():
    case = case_of("move_in", FATHER, MOTHER, CHILD)
    assert rows_of(scene_on(case, "b"), "insured_together") == ("a",)
    assert rows_of(scene_on(case, "c"), "insured_together") == ()


def test_the_disease_is_that_of_the_procedure():
    case = case_of("move_in", CHILD | {"nanbyo_name": "潰瘍性大腸炎", "shoman_name": "1型糖尿病"})
    assert found(case, "person.disease_name", "c", "shoman-change") == "1型糖尿病"
    assert found(case, "person.disease_name", "c", "nanbyo-change") == "潰瘍性大腸炎"
