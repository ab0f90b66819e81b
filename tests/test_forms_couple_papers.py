"""Marriage and divorce on paper: who is husband, whose name stands there, who has the children."""

from typing import Any

import pytest

from forms.fill import gaps
from tests.filled_papers import PAPERS, case_of, item_of, says, sheets_for

HUSBAND = {"id": "a", "name": "青木 大輔", "birth_date": "1988-09-03", "sex": "M"} | {
    "relation": "世帯主",
    "is_head": True,
}
WIFE = {"id": "b", "name": "青木 由紀", "birth_date": "1990-02-28", "sex": "F", "relation": "妻"}
CHILD = {"id": "c", "name": "青木 結", "birth_date": "2017-06-15", "sex": "F", "relation": "子"}
GROWN = {"id": "d", "name": "青木 翔", "birth_date": "2008-11-30", "sex": "M", "relation": "子"}
RENAMED = WIFE | {"name_changes": True, "name_before": "石川 由紀"}


def couple_case(kind: str, *people: dict[str, Any], **told: Any):
    return case_of(kind, people, **({"subjects": ["a", "b"]} | told))


def married(*people: dict[str, Any], **told: Any):
    case = couple_case("marriage", *people, **told)
    return sheets_for(case, "marriage-registration", "marriage-registration")[0]


def divorced(*people: dict[str, Any], **told: Any):
    case = couple_case("divorce", *people, **({"divorce_kind": "agreement"} | told))
    return sheets_for(case, "divorce-registration", "divorce-registration")[0]


def asked(case: Any, paper: str) -> tuple[str, ...]:
    return gaps(PAPERS[paper], case, item_of(case, paper, paper, ()))


# Who


def test_the_couple_is_told_by_sex_whatever_the_order():
    sheet = married(HUSBAND, WIFE, subjects=["b", "a"])
    assert says(sheet, "husband.registered_name.given") == "大輔"
    assert says(sheet, "wife.registered_name.given") == "由紀"


def test_a_child_among_the_subjects_is_not_of_the_couple():
    boy = CHILD | {"sex": "M"}
    sheet = married(boy, HUSBAND, WIFE, subjects=["c", "a", "b"])
    assert says(sheet, "husband.registered_name.given") == "大輔"


def test_where_only_one_is_of_the_household_the_other_is_told_for_the_visit():
    case = couple_case("marriage", HUSBAND, subjects=["a"], visit={"partner_name": "石川 由紀"})
    sheet = sheets_for(case, "marriage-registration", "marriage-registration")[0]
    assert says(sheet, "wife.registered_name.family") == "石川"
    assert "visit.partner_honseki" in asked(case, "marriage-registration")


def test_the_partners_relation_to_the_parents_needs_no_question_about_sex():
    visit = {"partner_name": "石川 由紀", "partner_birth_order": "2"}
    sheet = married(HUSBAND, subjects=["a"], visit=visit)
    assert says(sheet, "wife.parent_relationship") == "二女"


def test_a_foreign_partner_has_a_nationality_in_place_of_a_register():
    visit = {"partner_name": "SILVA ANA", "partner_nationality": "BR"}
    case = couple_case("marriage", HUSBAND, subjects=["a"], visit=visit)
    sheet = sheets_for(case, "marriage-registration", "marriage-registration")[0]
    assert says(sheet, "wife.honseki_or_nationality") == "ブラジル"
    assert says(sheet, "event.surname_of_couple") == ""
    assert "visit.partner_koseki_head" not in asked(case, "marriage-registration")


def test_while_a_sex_is_not_known_it_is_asked_and_nobody_is_taken_for_husband():
    unclear = {key: value for key, value in HUSBAND.items() if key != "sex"}
    case = couple_case("marriage", unclear, WIFE)
    sheet = sheets_for(case, "marriage-registration", "marriage-registration")[0]
    assert says(sheet, "husband.registered_name.family") == ""
    assert "person.a.sex" in asked(case, "marriage-registration")


# Marriage


def test_a_marriage_is_registered_under_the_name_until_then():
    sheet = married(HUSBAND, RENAMED)
    assert says(sheet, "wife.registered_name.family") == "石川"
    assert says(sheet, "event.surname_of_couple") == "husband"


def test_what_the_couple_says_of_its_surname_goes_first():
    assert (
        says(married(HUSBAND, RENAMED, couple_surname="wife"), "event.surname_of_couple") == "wife"
    )


def test_who_marries_a_foreigner_chooses_no_surname():
    foreign = WIFE | {"nationality": "BR", "name": "SILVA ANA"}
    case = couple_case("marriage", HUSBAND, foreign)
    sheet = sheets_for(case, "marriage-registration", "marriage-registration")[0]
    assert says(sheet, "event.surname_of_couple") == ""
    assert says(sheet, "wife.honseki_or_nationality") == "ブラジル"
    assert "event.e1.couple_surname" not in asked(case, "marriage-registration")


def test_before_the_marriage_each_has_a_register_of_their_own():
    sheet = married(
        HUSBAND | {"honseki": "みほん県みほん市本町10番地"},
        WIFE,
        household={"honseki": "みほん県みほん市北町1番地"},
    )
    assert says(sheet, "husband.honseki_or_nationality") == "みほん県みほん市本町10番地"
    assert says(sheet, "wife.honseki_or_nationality") == ""


def test_the_end_of_an_earlier_marriage_is_asked_of_those_who_had_one():
    again = WIFE | {"marriage_history": "divorced"}
    case = couple_case("marriage", HUSBAND | {"marriage_history": "first"}, again)
    wanted = asked(case, "marriage-registration")
    assert "person.b.previous_marriage_end" in wanted
    assert "person.a.previous_marriage_end" not in wanted


# Divorce


@pytest.mark.parametrize(
    ("facts", "way", "day"),
    [
        ({"divorce_kind": "agreement", "final_date": "2026-11-20"}, "agreement", ""),
        (
            {"divorce_kind": "court", "court_divorce": "mediation", "final_date": "2026-11-20"},
            "mediation",
            "令和8年11月20日",
        ),
    ],
)
def test_only_a_divorce_through_the_court_has_a_day_of_its_own(facts, way, day):
    sheet = divorced(HUSBAND, WIFE, **facts)
    assert says(sheet, "event.divorce_way") == way
    assert says(sheet, "event.divorce_final_date") == day


def test_who_takes_the_former_surname_has_a_register_to_name():
    back = WIFE | {"surname_at_marriage_changed": True, "register_after": "new"}
    sheet = divorced(HUSBAND, back, new_honseki="みほん県みほん市東町5番地")
    assert says(sheet, "event.registers_after") == "wife_new"
    assert says(sheet, "event.honseki_after_divorce") == "みほん県みほん市東町5番地"


def test_who_keeps_the_surname_at_once_leaves_that_line_empty():
    keeps = WIFE | {"surname_at_marriage_changed": True, "keeps_married_surname": True}
    case = couple_case("divorce", HUSBAND, keeps, new_honseki="みほん県みほん市東町5番地")
    sheet = sheets_for(case, "divorce-registration", "divorce-registration")[0]
    assert says(sheet, "event.registers_after") == says(sheet, "event.honseki_after_divorce") == ""
    assert "person.b.register_after" not in asked(case, "divorce-registration")


@pytest.mark.parametrize(
    ("custody", "bind"),
    [("both", "event.children_of_both"), ("undecided", "event.children_pending")],
)
def test_what_holds_for_all_children_need_not_be_said_of_each(custody, bind):
    case = couple_case("divorce", HUSBAND, WIFE, CHILD, custody=custody)
    sheet = sheets_for(case, "divorce-registration", "divorce-registration")[0]
    assert says(sheet, bind) == "青木 結"
    assert "person.c.custody_after" not in asked(case, "divorce-registration")


def test_each_child_stands_under_the_parent_who_has_the_authority():
    baby = CHILD | {"id": "e", "name": "青木 葵", "custody_after": "husband"}
    sheet = divorced(HUSBAND, WIFE, CHILD | {"custody_after": "wife"}, baby, custody="one")
    assert says(sheet, "event.children_of_wife") == "青木 結"
    assert says(sheet, "event.children_of_husband") == "青木 葵"
    assert says(sheet, "event.children_of_both") == ""


def test_a_child_of_whom_nothing_is_said_is_asked_for_and_written_nowhere():
    case = couple_case("divorce", HUSBAND, WIFE, CHILD, custody="one")
    sheet = sheets_for(case, "divorce-registration", "divorce-registration")[0]
    assert "person.c.custody_after" in asked(case, "divorce-registration")
    assert all(
        says(sheet, f"event.children_{of}") == ""
        for of in ("of_both", "of_husband", "of_wife", "pending")
    )


def test_a_child_of_eighteen_is_under_nobodys_authority():
    sheet = divorced(HUSBAND, WIFE, GROWN, CHILD, custody="both")
    assert says(sheet, "event.children_of_both") == "青木 結"


def test_without_minor_children_nothing_is_asked_of_contact_and_support():
    told = {"contact_arranged": "agreed", "support_arranged": "open"}
    assert says(divorced(HUSBAND, WIFE, GROWN, **told), "event.contact_if_minors") == ""
    assert says(divorced(HUSBAND, WIFE, CHILD, **told), "event.support_if_minors") == "open"
