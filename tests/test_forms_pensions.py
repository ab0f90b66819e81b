"""Papers of the National Pension: exemptions, childbirth, and claims after a death."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forms.bindings import resolve
from forms.cells import EraMonth, FilledSheet, Text, Ticks
from forms.choosing import choose
from forms.found import Content
from forms.people import rows_of
from forms.roles import part
from forms.scene import of_case, scene_of
from lifeevents.case import Case
from tests.paper_cases import PAPERS, at, case_of, chosen, item_of, missing, scene_on, sheets

HUSBAND = {"id": "a", "name": "青木 守", "birth_date": "1978-05-01", "sex": "M"} | {
    "relation": "世帯主",
    "is_head": True,
    "pension": "cat1",
    "pension_before": "cat2",
}
WIFE = {"id": "b", "name": "青木 泉", "birth_date": "1980-05-01", "sex": "F"} | {
    "relation": "妻",
    "pension": "cat1",
    "pension_before": "cat3",
}
CHILD = {"id": "c", "name": "青木 結", "birth_date": "2015-06-15", "sex": "F", "relation": "子"}
BABY = {"id": "n", "name": "青木 陽", "birth_date": "2026-12-01", "sex": "M", "relation": "子"}
MOTHER = {"id": "d", "name": "青木 トメ", "birth_date": "1945-01-01", "sex": "F", "relation": "母"}


def whole(case: Case, bind: str) -> Content | None:
    return resolve(bind, scene_of(case, item_of(case, "any", "", "a"))).value


def month_at(sheet: FilledSheet, bind: str) -> date:
    """The month written in a cell, as its first day."""
    month = at(sheet, bind)
    assert isinstance(month, EraMonth)
    return month.day


# Exemptions


@pytest.mark.parametrize(
    ("day", "year", "until"),
    [
        ("2026-06-30", "令和7年度", date(2026, 6, 1)),
        ("2026-07-01", "令和8年度", date(2027, 6, 1)),
        ("2027-01-05", "令和8年度", date(2027, 6, 1)),
    ],
)
def test_a_year_of_exemptions_begins_in_july(day, year, until):
    case = case_of("job_leave", HUSBAND, date=day, loss_date=day)
    (sheet,) = sheets(case, "nenkin-exemption", "pension-exemption", "a")
    assert at(sheet, "item.exemption_year") == Text(year)
    assert month_at(sheet, "item.exemption_until") == until


def test_the_period_begins_with_the_month_in_which_the_insurance_was_lost():
    case = case_of("job_leave", HUSBAND, date="2026-10-31", loss_date="2026-11-01")
    (sheet,) = sheets(case, "nenkin-exemption", "pension-exemption", "a")
    assert month_at(sheet, "item.exemption_from") == date(2026, 11, 1)
    told = case.with_answers({"visit.exemption_from": date(2026, 7, 1)})
    (sheet,) = sheets(told, "nenkin-exemption", "pension-exemption", "a")
    assert month_at(sheet, "item.exemption_from") == date(2026, 7, 1)


def test_one_who_paid_before_says_from_when():
    case = case_of("divorce", WIFE | {"pension_before": "cat1"})
    assert "visit.exemption_from" in missing(case, "nenkin-exemption", "pension-exemption", "b")


def test_leaving_a_job_is_a_special_reason_for_the_couple_and_the_head():
    case = case_of("job_leave", HUSBAND, WIFE, subjects=["a"], loss_date="2026-12-01")
    mine, hers = sheets(case, "nenkin-exemption", "pension-exemption", "a", "b")
    assert at(mine, "item.exemption_special") == Ticks(frozenset({"unemployed"}))
    assert at(mine, "item.exemption_special_people") == Ticks(frozenset({"person"}))
    assert at(hers, "item.exemption_special_people") == Ticks(frozenset({"spouse"}))


def test_the_head_stands_on_it_only_beside_the_couple():
    head = MOTHER | {"relation": "世帯主", "is_head": True}
    case = case_of("job_leave", head, HUSBAND | {"relation": "子", "is_head": False})
    (sheet,) = sheets(case, "nenkin-exemption", "pension-exemption", "a")
    assert at(sheet, "head_beside.name.full") == Text("青木 トメ")
    alone = case_of("job_leave", HUSBAND, WIFE)
    assert part(scene_on(alone, "b"), "head_beside").someone is None


def test_a_divorced_head_stands_on_it_only_where_both_stay():
    case = case_of("divorce", HUSBAND, WIFE)
    assert part(scene_on(case, "b"), "head_beside").someone is None
    both = case.with_answers({"household.stays_together": True})
    assert part(scene_on(both, "b"), "head_beside").someone == of_case("a")


def test_students_have_a_form_of_their_own_from_april_to_march():
    student = CHILD | {"birth_date": "2006-12-10", "school": "univ", "pension": "cat1"}
    case = case_of("turns_20", student, date="2027-02-10")
    assert chosen(case, "pension-exemption", "nenkin-exemption", "c") == [
        "nenkin-exemption-student"
    ]
    (sheet,) = sheets(case, "nenkin-exemption-student", "pension-exemption", "c")
    assert at(sheet, "item.student_year") == Text("令和8年度")
    assert month_at(sheet, "item.student_exemption_until") == date(2027, 3, 1)
    worker = case_of("turns_20", student | {"school": "none"})
    assert chosen(worker, "pension-exemption", "nenkin-exemption", "c") == ["nenkin-exemption"]


# Childbirth


def test_twins_count_as_a_multiple_birth():
    twin = BABY | {"id": "m", "name": "青木 月"}
    case = case_of("birth", HUSBAND, WIFE, BABY, twin, subjects=["n", "m"])
    (sheet,) = sheets(case, "nenkin-maternity", "pension-maternity", "b")
    assert at(sheet, "person.plurality") == Ticks(frozenset({"multiple"}))
    assert at(sheet, "item.delivery_timing") == Ticks(frozenset({"after"}))


def test_before_the_birth_the_expected_day_is_asked():
    case = case_of("pregnancy", WIFE | {"fetuses": 1})
    assert "person.b.due_date" in missing(case, "nenkin-maternity", "pension-maternity", "b")
    (sheet,) = sheets(case, "nenkin-maternity", "pension-maternity", "b")
    assert at(sheet, "person.plurality") == Ticks(frozenset({"single"}))


def test_father_and_mother_each_tell_which_infant_they_raise():
    case = case_of("birth", HUSBAND, WIFE, CHILD, BABY, subjects=["n"])
    assert chosen(case, "pension-childcare", "nenkin-maternity", "a", "b") == [
        "nenkin-maternity-childcare"
    ]
    his, hers = sheets(case, "nenkin-maternity-childcare", "pension-childcare", "a", "b")
    assert at(his, "row.name.full") == Text("青木 陽")
    assert at(his, "person.maternity_exempt") == Ticks(frozenset({"false"}))
    assert at(hers, "person.maternity_exempt") == Ticks(frozenset({"true"}))
    assert rows_of(scene_on(case, "a"), "infants") == ("n",)


# Claims after a death


def died(*people: dict[str, Any], dead: str = "a") -> Case:
    return case_of("death", *people, subjects=[dead], movers=[])


@pytest.mark.parametrize(
    ("people", "dead", "claimant"),
    [
        ((HUSBAND, WIFE, CHILD, MOTHER), "a", "b"),
        ((HUSBAND, CHILD, MOTHER), "a", "c"),
        ((HUSBAND, MOTHER), "a", "d"),
        ((HUSBAND, WIFE, MOTHER), "d", "a"),
        ((HUSBAND, WIFE | {"relation": "妻(未届)"}, CHILD), "a", "b"),
        ((HUSBAND, MOTHER | {"id": "e", "relation": "父", "sex": "M"}, MOTHER), "d", "e"),
    ],
)
def test_the_claimant_is_the_first_in_the_order_of_the_law(people, dead, claimant):
    scene = scene_of(died(*people, dead=dead), None)
    assert part(scene, "pension_claimant").someone == of_case(claimant)


def test_the_three_procedures_of_a_pensioners_death_share_one_paper():
    case = died(HUSBAND | {"pension_receiving": ["national", "employees"]}, WIFE)
    names = ("pension-death-kokumin", "pension-death-kosei", "pension-unpaid")
    items = [item_of(case, name, "nenkin-unpaid", "a") for name in names]
    assert [paper.id for paper, _ in choose(PAPERS, items, case)] == ["nenkin-unpaid"]


def test_relatives_of_the_same_household_are_ticked():
    case = died(HUSBAND, WIFE, CHILD, MOTHER)
    assert whole(case, "item.livelihood_relatives") == {"配偶者", "子", "父母"}
    (sheet,) = sheets(case, "nenkin-unpaid", "pension-unpaid", "a")
    assert at(sheet, "pension_claimant.shared_livelihood") == Ticks(frozenset({"household"}))


def test_a_claimant_from_outside_is_asked_for_name_account_and_livelihood():
    case = died(HUSBAND).with_answers({"visit.pension_claimant": "other"})
    asked = missing(case, "nenkin-unpaid", "pension-unpaid", "a")
    wanted = {"name_kana", "bank_number", "livelihood", "relation_to_deceased"}
    assert {f"visit.pension_claimant_{one}" for one in wanted} <= set(asked)


def test_the_report_of_the_death_is_left_out_where_the_number_is_known():
    linked = died(HUSBAND | {"pension_mynumber_linked": True}, WIFE)
    assert whole(linked, "item.pension_death_report") == "omitted"
    unlinked = died(HUSBAND | {"pension_mynumber_linked": False}, WIFE)
    assert whole(unlinked, "item.pension_death_report") == "report"


@pytest.mark.parametrize(
    ("pension", "family", "paper"),
    [
        ("cat2", (WIFE, CHILD), "nenkin-survivor-kosei"),
        ("cat1", (WIFE, CHILD), "nenkin-survivor"),
    ],
)
def test_the_pension_of_the_dead_decides_which_survivors_claim_is_printed(pension, family, paper):
    case = died(HUSBAND | {"pension": pension}, *family)
    assert chosen(case, "survivor-pension", "nenkin-survivor", "b") == [paper]


def test_a_widow_without_children_chooses_between_pension_and_lump_sum():
    case = died(HUSBAND, WIFE)
    asked = missing(case, "nenkin-survivor", "survivor-pension", "b")
    assert "visit.survivor_benefit" in asked
    for benefit in ("widow", "lump"):
        told = case.with_answers({"visit.survivor_benefit": benefit})
        papers = chosen(told, "survivor-pension", "nenkin-survivor", "b")
        assert papers == [f"nenkin-survivor-{benefit}"]
