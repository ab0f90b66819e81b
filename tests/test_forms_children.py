"""Papers of pregnancy, children and their allowances: which one is printed, what stands on it."""

from datetime import date

import pytest

from forms.proposals import propose
from forms.scene import scene_of
from tests.filled_papers import case_of, forms_for, says, sheets_for

FATHER = {"id": "a", "name": "青木 大輔", "birth_date": "1988-09-03", "sex": "M"} | {
    "relation": "世帯主",
    "is_head": True,
}
MOTHER = {"id": "b", "name": "青木 由紀", "birth_date": "1990-02-28", "sex": "F", "relation": "妻"}
PUPIL = {"id": "c", "name": "青木 結", "birth_date": "2017-06-15", "sex": "F", "relation": "子"}
INFANT = {"id": "d", "name": "青木 凪", "birth_date": "2026-12-01", "sex": "M", "relation": "子"}
FAMILY = [FATHER, MOTHER, PUPIL]
BIRTH = [FATHER, MOTHER | {"gave_birth": True}, PUPIL, INFANT]


# Which real form


@pytest.mark.parametrize(
    ("procedure", "form", "paper"),
    [
        ("child-allowance-increase", "child-allowance-change", "child-allowance-change"),
        ("child-allowance-decrease", "child-allowance-change", "child-allowance-change"),
        ("child-allowance-change", "child-allowance-change", "child-allowance-change-details"),
        ("single-parent-allowance", "single-parent-allowance", "single-parent-allowance"),
        ("single-parent-allowance-end", "single-parent-allowance", "single-parent-allowance-end"),
        ("premature-infant-care", "premature-care", "premature-care"),
        ("low-birth-weight", "premature-care", "premature-care-weight"),
        ("school-district-exception", "school-transfer", "school-transfer-exception"),
    ],
)
def test_each_procedure_has_its_own_real_form(procedure, form, paper):
    assert forms_for(case_of("birth", BIRTH, subjects=["d"]), procedure, form) == [paper]


@pytest.mark.parametrize(
    ("procedure", "kind", "receives", "paper"),
    [
        ("tokuji-change", "move_in", False, "tokuji"),
        ("tokuji-change", "move_in", True, "tokuji-change"),
        ("tokuji-change", "death", True, "tokuji-end"),
        ("tokushou-allowance", "move_in", False, "tokuji-disabled"),
        ("tokushou-allowance", "move_within", False, "tokuji-disabled-change"),
        ("tokushou-allowance", "move_out", False, "tokuji-disabled-end"),
    ],
)
def test_who_has_an_allowance_for_disability_changes_or_ends_it(procedure, kind, receives, paper):
    household = {"tokuji_current": receives, "tokuji_new": not receives}
    case = case_of(kind, FAMILY, movers=["a", "b", "c"], subjects=["c"], household=household)
    assert forms_for(case, procedure, "tokuji", "c") == [paper]


def test_a_new_school_is_told_to_the_guardian_and_the_school():
    case = case_of("move_in", FAMILY, movers=["a", "b", "c"])
    printed = ["school-transfer", "school-transfer-notice"]
    assert forms_for(case, "school-transfer-in", "school-transfer", "c") == printed


@pytest.mark.parametrize(
    ("kind", "mother", "papers"),
    [
        ("pregnancy", {"due_date": "2027-05-10"}, ["pregnancy-grant"]),
        ("pregnancy", {"due_date": "2027-01-26"}, ["pregnancy-grant", "pregnancy-grant-babies"]),
        ("pregnancy", {"due_date": "2027-01-27"}, ["pregnancy-grant"]),
        (
            "move_in",
            {"due_date": "2027-01-10", "grant_certified": True},
            ["pregnancy-grant-babies"],
        ),
        ("birth", {}, ["pregnancy-grant-babies"]),
        ("birth", {"grant_certified": False}, ["pregnancy-grant", "pregnancy-grant-babies"]),
        ("stillbirth", {"grant_certified": True}, ["pregnancy-grant-babies"]),
    ],
)
def test_the_number_of_babies_is_told_from_eight_weeks_before_the_birth(kind, mother, papers):
    case = case_of(kind, [FATHER, MOTHER | mother], movers=["b"])
    assert forms_for(case, "maternity-grant", "pregnancy-grant", "b") == papers


def test_refunds_of_one_over_75_have_the_form_of_the_elderly():
    dead = FATHER | {"birth_date": "1945-01-01", "insurance": "latter_elderly"}
    case = case_of("death", [dead, MOTHER], subjects=["a"])
    form = "high-cost-medical"
    assert forms_for(case, "medical-refund-heir", form, "a") == ["high-cost-medical-elderly"]
    insured = case_of("death", [FATHER | {"insurance": "nhi"}, MOTHER], subjects=["a"])
    assert forms_for(insured, "medical-refund-heir", form, "a") == ["high-cost-medical"]


# The child allowance


def test_a_birth_increases_the_allowance_for_the_newborn_beside_the_others():
    case = case_of("birth", BIRTH, subjects=["d"])
    (sheet,) = sheets_for(case, "child-allowance-change", "child-allowance-increase")
    assert says(sheet, "item.allowance_change") == "increase"
    assert says(sheet, "item.allowance_reason") == "birth"
    names = [key for key, _, _, column in sheet.paper.cells() if column.bind == "row.name.full"]
    texts = {key[0]: getattr(sheet.cell(key), "text", "") for key in names if key[2] == 0}
    assert texts["changed"] == "青木 凪"
    assert texts["children"] == "青木 結"


def test_a_child_who_died_is_not_said_to_be_in_anybodys_care():
    case = case_of("death", FAMILY, subjects=["c"])
    (sheet,) = sheets_for(case, "child-allowance-change", "child-allowance-decrease")
    assert says(sheet, "item.allowance_change") == "decrease"
    assert says(sheet, "item.allowance_reason") == "death"
    assert says(sheet, "row.name.full") == "青木 結"
    assert says(sheet, "row.custody_if_living") == ""


def test_a_change_tells_whose_address_and_name_it_is():
    moved = case_of("move_within", FAMILY, movers=["a", "b", "c"])
    (sheet,) = sheets_for(moved, "child-allowance-change-details", "child-allowance-change")
    assert says(sheet, "item.allowance_details") == "address+child_address"
    renamed = [FATHER, MOTHER, PUPIL | {"name_changes": True, "name_before": "石川 結"}]
    named = case_of("name_change", renamed, subjects=["c"])
    (sheet,) = sheets_for(named, "child-allowance-change-details", "child-allowance-change")
    assert says(sheet, "item.allowance_details") == "child_name"
    assert says(sheet, "row.name_before") == "石川 結"
    assert says(sheet, "item.allowance_new_address") == ""


def test_a_recipient_who_died_stands_as_the_recipient_and_the_other_parent_goes_on():
    household = {"recipient_deceased": True}
    case = case_of("death", FAMILY, subjects=["a"], household=household)
    (sheet,) = sheets_for(case, "child-allowance-end", "child-allowance-end")
    assert says(sheet, "recipient.name.given") == "大輔"
    assert says(sheet, "item.allowance_end") == "death"
    assert says(sheet, "item.allowance_successor") == "青木 由紀"


def test_a_recipient_who_leaves_the_country_ends_the_allowance_by_going_abroad():
    household = {"recipient_moves": True}
    case = case_of("move_out_abroad", FAMILY, movers=["a", "b", "c"], household=household)
    (sheet,) = sheets_for(case, "child-allowance-end", "child-allowance-end")
    assert says(sheet, "item.allowance_end") == "abroad"


# The single-parent allowance


def test_a_divorce_tells_the_reason_the_day_and_the_other_parent():
    visit = {"claimant": "b"}
    case = case_of("divorce", FAMILY, subjects=["a", "b"], visit=visit)
    (sheet,) = sheets_for(case, "single-parent-allowance", "single-parent-allowance")
    assert says(sheet, "row.single_parent_reason") == "divorce"
    assert says(sheet, "row.single_parent_since") == "令和8年12月1日"
    assert says(sheet, "item.other_parent_word") == "father"
    assert says(sheet, "other_parent.name.full") == "青木 大輔"
    assert says(sheet, "other_parent.address_apart") == ""


def test_an_end_by_death_tells_whether_a_parent_or_a_child_died():
    household = {"jifu_current": True, "single_parent_medical_current": True}
    paper, alone = "single-parent-allowance-end", [MOTHER | {"relation": "世帯主"}, PUPIL]
    for dead, reason in (("b", "death"), ("c", "child_death")):
        case = case_of("death", alone, subjects=[dead], household=household)
        (sheet,) = sheets_for(case, paper, paper)
        assert says(sheet, "item.single_parent_end") == reason
        assert says(sheet, "lone_parent.name.given") == "由紀"
        assert says(sheet, "item.single_parent_schemes") == "allowance+medical"


# Births


def test_twins_are_counted_and_named_on_the_papers_of_a_birth():
    twin = INFANT | {"id": "e", "name": "青木 湊"}
    case = case_of("birth", [*BIRTH, twin], subjects=["d", "e"])
    (sheet,) = sheets_for(case, "childbirth-lump", "nhi-childbirth", "b")
    assert says(sheet, "person.name.full") == "青木 由紀"
    assert says(sheet, "item.newborn_names") == "青木 凪、青木 湊"
    assert says(sheet, "person.fetuses") == "2"
    (sheet,) = sheets_for(case, "nhi-maternity", "nhi-maternity-reduction", "b")
    assert says(sheet, "person.plurality") == "multiple"
    cards = sheets_for(case, "birth-contact", "birth-contact", "d", "e")
    assert [says(card, "newborn.name.full") for card in cards] == ["青木 凪", "青木 湊"]


@pytest.mark.parametrize(
    ("weeks", "days", "text"),
    [(39, 2, "39週2日"), (39, None, "39週"), (12, 85, "85日"), (None, 85, "85日")],
)
def test_days_of_pregnancy_follow_the_weeks_or_stand_for_all(weeks, days, text):
    told = {"weeks": weeks, "gestation_days": days}
    event = {name: value for name, value in told.items() if value is not None}
    case = case_of("stillbirth", [FATHER, MOTHER], **event)
    (sheet,) = sheets_for(case, "childbirth-lump", "nhi-childbirth", "b")
    assert says(sheet, "event.gestation") == text
    assert says(sheet, "event.birth_kind") == "stillbirth"


def test_before_the_birth_the_expected_day_stands_on_the_paper():
    case = case_of("move_in", [FATHER, MOTHER | {"due_date": "2027-05-10"}], movers=["a", "b"])
    (sheet,) = sheets_for(case, "nhi-maternity", "nhi-maternity-reduction", "b")
    assert says(sheet, "item.childbirth_stage") == "before"
    assert says(sheet, "person.childbirth_date") == "令和9年5月10日"


# Nursery and school


def test_a_nursery_is_applied_for_on_a_sheet_for_each_child_before_school():
    twin = INFANT | {"id": "e", "name": "青木 湊"}
    case = case_of("birth", [*BIRTH, twin], subjects=["d", "e"])
    sheets = sheets_for(case, "nursery-application", "nursery-application")
    assert [says(sheet, "person.name.given") for sheet in sheets] == ["凪", "湊"]
    assert says(sheets[0], "row.name.full", 3) == "青木 湊"
    assert says(sheets[0], "guardian.parent_word") == "父"
    assert says(sheets[0], "household.situation") == "none"


def test_a_parent_who_left_work_is_taken_to_look_for_it():
    case = case_of("job_leave", [*FAMILY, INFANT], subjects=["b"])
    (sheet,) = sheets_for(case, "nursery-application", "nursery-application")
    assert says(sheet, "mother_of_person.care_reason") == "job_search"
    assert says(sheet, "father_of_person.care_reason") == ""


def test_only_those_who_go_to_school_may_stay_at_theirs():
    high = PUPIL | {"id": "e", "name": "青木 匠", "birth_date": "2011-06-06", "school": "high"}
    case = case_of("move_within", [*FAMILY, high, INFANT], movers=["a", "b", "c", "d", "e"])
    paper = "school-transfer-exception"
    (sheet,) = sheets_for(case, paper, "school-district-exception")
    assert says(sheet, "row.name.full") == "青木 結"
    assert says(sheet, "row.name.full", 1) == ""
    assert says(sheet, "item.school_exception") == "other_school"
    assert says(sheet, "town.school_board") == "みほん市教育委員会 様"


# Disability


def test_the_allowance_for_severe_disability_is_by_age_and_names_the_certificates():
    certificate = {"disability": ["shintai"], "disability_grade": "1"}
    case = case_of("move_in", [FATHER | certificate, PUPIL | certificate], movers=["a", "c"])
    grown_up, child = sheets_for(case, "tokuji-disabled", "tokushou-allowance", "a", "c")
    assert says(grown_up, "person.disability_allowance") == "adult"
    assert says(child, "person.disability_allowance") == "child"
    assert says(grown_up, "person.certificates") == "身体 1"
    assert says(grown_up, "filer.came_for_person") == "self"
    assert says(child, "filer.came_for_person") == "head"


def test_only_disabled_children_have_a_row_where_any_is_known_to_be():
    other = PUPIL | {"id": "e", "name": "青木 匠", "disability": ["ryoiku"]}
    case = case_of("move_in", [*FAMILY, other], movers=["a", "b", "c", "e"])
    (sheet,) = sheets_for(case, "tokuji", "tokuji-change")
    assert says(sheet, "row.name.full") == "青木 匠"
    assert says(sheet, "row.name.full", 1) == ""
    assert says(sheet, "item.father_name") == "青木 大輔"
    assert says(sheet, "item.mother_name") == "青木 由紀"


def test_unpaid_allowance_goes_to_an_heir_only_when_its_recipient_died():
    household = {"tokuji_current": True}
    for dead, heir in (("a", "青木 由紀(妻)"), ("c", "")):
        case = case_of("death", FAMILY, subjects=[dead], household=household)
        (sheet,) = sheets_for(case, "tokuji-end", "tokuji-change")
        assert says(sheet, "item.unpaid_heir") == heir


def test_a_childs_birth_is_proposed_as_the_day_the_care_began():
    case = case_of("divorce", FAMILY, subjects=["a", "b"])
    scene = scene_of(case, None)
    assert propose(scene, "person.c.custody_since") == date(2017, 6, 15)
    assert propose(scene, "person.b.custody_since") is None


def test_an_heir_from_outside_has_an_account_of_their_own():
    visit = {"heir": "other", "heir_name": "石川 健", "heir_bank_name": "みほん銀行"}
    case = case_of("death", [FATHER | {"insurance": "nhi"}, MOTHER], subjects=["a"], visit=visit)
    (sheet,) = sheets_for(case, "high-cost-medical", "medical-refund-heir", "a")
    assert says(sheet, "heir.bank_name") == "みほん銀行"
    assert says(sheet, "deceased.name.full") == "青木 大輔"


def test_an_amount_of_yen_is_written_in_groups_of_three():
    case = case_of("birth", BIRTH, subjects=["d"], visit={"birth_cost": 520000})
    (sheet,) = sheets_for(case, "childbirth-lump", "nhi-childbirth", "b")
    assert says(sheet, "visit.birth_cost") == "520,000"


@pytest.mark.parametrize(("claims", "received"), [("b", "大輔"), ("a", "由紀")])
def test_after_a_divorce_the_other_parent_ends_what_one_claims(claims, received):
    told = {"household": {"recipient_changes": True}, "visit": {"claimant": claims}}
    case = case_of("divorce", FAMILY, subjects=["a", "b"], **told)
    (sheet,) = sheets_for(case, "child-allowance-end", "child-allowance-end")
    assert says(sheet, "recipient.name.given") == received
    assert says(sheet, "item.allowance_end") == "custody"
