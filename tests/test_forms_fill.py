"""Papers filled from a case: what is truly known is there, the rest stays empty and is a gap."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.cells import BLANK, CellValue, Comb, EraDate, EraDateTime, EraMonth, Text, Ticks
from forms.choosing import choose
from forms.fill import FillContext, FilledSheet, fill, gaps
from forms.papers import load_papers
from forms.shape import EMPTY_CELLS
from lifeevents.case import Case, read_case
from lifeevents.checklist import Item
from lifeevents.procedures import Procedure
from lifeevents.vocabulary import load_shipped

PAPERS = load_papers()
CONTEXT = FillContext("みほん市", "みほん市長", date(2026, 11, 24))
NUMBER = "123456789018"

HUSBAND = {"id": "a", "name": "青木 大輔", "birth_date": "1988-09-03", "sex": "M"} | {
    "relation": "世帯主",
    "is_head": True,
    "insurance": "nhi",
    "insurance_before": "employee",
    "pension": "cat1",
    "pension_before": "cat2",
    "mynumber_card": True,
}
WIFE = {"id": "b", "name": "青木 由紀", "birth_date": "1990-02-28", "sex": "F"} | {
    "relation": "妻",
    "insurance": "nhi",
    "pension": "cat3",
    "pension_before": "cat3",
    "mynumber_card": False,
}
CHILD = {"id": "c", "name": "青木 結", "birth_date": "2020-06-15", "sex": "F"} | {
    "relation": "子",
    "insurance": "nhi",
}
FAMILY = [HUSBAND, WIFE, CHILD]


def case_of(
    kind: str,
    people: list[dict[str, Any]] | None = None,
    household: dict[str, Any] | None = None,
    visit: dict[str, Any] | None = None,
    **event: Any,
) -> Case:
    persons = FAMILY if people is None else people
    ids = [person["id"] for person in persons]
    whole = {"type": kind, "date": "2026-11-20", "movers": ids, "subjects": ids} | event
    document: dict[str, object] = {
        "persons": persons,
        "household": household or {},
        "visit": visit or {},
        "events": [whole],
    }
    return read_case({"case": document, "unanswered": "no"})


def item_of(case: Case, procedure: str, people: tuple[str, ...] = (), paper: str = "") -> Item:
    made = Procedure(procedure, procedure, "", "", "duty", "", "here", (), paper=paper)
    nowhere: Any = None
    return Item(made, case.events[0], people, True, nowhere, nowhere)


def filled(case: Case, paper: str, procedure: str = "", people: tuple[str, ...] = ()):
    item = item_of(case, procedure, people) if procedure else None
    return fill(PAPERS[paper], case, item, CONTEXT)


def at(sheet: FilledSheet, bind: str, repeat: int = 0) -> CellValue:
    for key, _, _, column in sheet.paper.cells():
        if column.bind == bind and key[2] == repeat:
            return sheet.cell(key)
    raise AssertionError(f"{sheet.paper.id} has no cell for {bind}")


def says(sheet: FilledSheet, bind: str, repeat: int = 0) -> str:
    value = at(sheet, bind, repeat)
    if isinstance(value, Ticks):
        return "+".join(sorted(value.values))
    return "" if value == BLANK else value.text  # type: ignore[union-attr]


# A move into the town


def test_a_move_in_fills_what_is_known_of_each_mover():
    (sheet,) = filled(case_of("move_in"), "resident-change-notice", "resident-move-in")
    assert says(sheet, "event.resident_change") == "move_in"
    assert says(sheet, "event.date") == "令和8年11月20日"
    assert says(sheet, "row.name.family", 1) == "青木"
    assert says(sheet, "row.name.given", 1) == "由紀"
    assert says(sheet, "row.relation_after", 2) == "子"
    assert says(sheet, "household.new_head_name") == "青木 大輔"
    assert says(sheet, "row.pension_kind", 1) == "cat3"
    assert says(sheet, "row.mynumber_card", 0) == "true"
    assert says(sheet, "row.mynumber_card", 1) == "false"
    assert says(sheet, "row.mynumber_card", 2) == "false"
    assert says(sheet, "row.number", 2) == "3"
    assert sheet.people == ("a", "b", "c")


def test_who_has_national_health_insurance_joins_it_anew_in_a_new_town():
    (sheet,) = filled(case_of("move_in"), "resident-change-notice")
    assert says(sheet, "row.nhi_change") == "join"


@pytest.mark.parametrize(
    ("kind", "after", "before", "tick"),
    [
        ("move_in", "employee", None, ""),
        ("move_within", "nhi", None, "stay"),
        ("move_out", "nhi", None, "leave"),
        ("job_leave", "nhi", "employee", "join"),
        ("job_join", "employee", "nhi", "leave"),
        ("household_change", "nhi", "nhi", "stay"),
    ],
)
def test_joining_keeping_and_leaving_the_insurance(kind, after, before, tick):
    person = HUSBAND | {"insurance": after}
    person.pop("insurance_before")
    if before:
        person["insurance_before"] = before
    (sheet,) = filled(case_of(kind, [person]), "resident-change-notice")
    assert says(sheet, "row.nhi_change") == tick


def test_a_fact_that_holds_for_one_event_only_goes_before_the_persons_own():
    event = {"person_overrides": {"a": {"insurance": "employee", "insurance_before": "nhi"}}}
    (sheet,) = filled(case_of("job_join", [HUSBAND], **event), "resident-change-notice")
    assert says(sheet, "row.nhi_change") == "leave"


def test_addresses_are_before_and_after_by_the_kind_of_move():
    home = {
        "address": "中央一丁目2番3号",
        "address_building": "中央荘3",
        "old_address": "東町5番地",
    }
    into = filled(case_of("move_in", household=home), "resident-change-notice")[0]
    assert says(into, "household.new_address") == "中央一丁目2番3号"
    assert says(into, "household.before_address") == "東町5番地"
    away = case_of("move_out", household=home | {"destination_address": "南区1-2"})
    out = filled(away, "resident-change-notice")[0]
    assert says(out, "household.new_address") == ""
    assert says(out, "household.before_address") == "中央一丁目2番3号"
    assert says(out, "household.destination") == "南区1-2"
    assert says(out, "filer.address_full") == "中央一丁目2番3号 中央荘3"


def test_more_movers_than_rows_make_a_second_sheet_with_the_head_repeated():
    people = [CHILD | {"id": f"p{n}", "name": f"青木 子{n}"} for n in range(12)]
    sheets = filled(case_of("move_in", [HUSBAND, *people]), "resident-change-notice")
    assert [(one.sheet_no, one.sheets) for one in sheets] == [(1, 3), (2, 3), (3, 3)]
    assert says(sheets[2], "event.resident_change") == "move_in"
    assert says(sheets[1], "row.name.given", 0) == "子4"
    assert says(sheets[1], "row.number", 0) == "6"
    assert says(sheets[2], "row.name.family", 3) == ""
    names = [says(one, "row.name.given", n) for one in sheets for n in range(5)]
    assert [name for name in names if name] == ["大輔", *(f"子{n}" for n in range(12))]


# Foreign residents


def test_a_foreigner_has_western_dates_and_no_registered_domicile():
    maria = HUSBAND | {"name": "GARCIA MARIA", "nationality": "PH", "residence_card": True}
    case = case_of("move_in_abroad", [maria], {"honseki": "みほん県みほん市1"})
    (sheet,) = filled(case, "resident-change-notice")
    birth = at(sheet, "row.birth_date")
    assert birth == EraDate(date(1988, 9, 3), True, "1988年9月3日")
    assert says(sheet, "row.nationality_name") == "フィリピン"
    assert says(sheet, "row.residence_category_name") == "中長期在留者"
    assert says(sheet, "household.honseki_of_movers") == ""
    missing = gaps(PAPERS["resident-change-notice"], case, None)
    assert "person.a.residence_card_number" in missing
    assert "household.honseki" not in missing


def test_a_special_permanent_resident_has_neither_status_nor_end_of_stay():
    kim = WIFE | {"nationality": "KR", "special_permanent": True}
    case = case_of("move_within", [kim])
    missing = gaps(PAPERS["resident-change-notice"], case, None)
    assert not {"person.b.residence_status", "person.b.residence_expiry"} & set(missing)


def test_a_japanese_has_no_gap_in_the_foreigners_cells():
    missing = gaps(PAPERS["resident-change-notice"], case_of("move_in"), None)
    assert not [slot for slot in missing if "residence" in slot or "nationality" in slot]
    assert "household.honseki" in missing


# One sheet for each person


def test_a_paper_for_one_person_gives_a_sheet_for_each():
    sheets = filled(case_of("job_leave"), "nenkin-notice", "pension-cat1", ("a", "b"))
    assert [says(one, "person.name.given") for one in sheets] == ["大輔", "由紀"]
    assert [one.people for one in sheets] == [("a",), ("b",)]
    assert {one.sheets for one in sheets} == {1}
    assert says(sheets[0], "item.pension_notice") == "change"
    assert says(sheets[0], "item.pension_reason") == "job_leave"
    assert says(sheets[1], "item.pension_reason") == "spouse_job_leave"


def test_the_spouse_stands_on_the_pension_notice_only_of_a_dependant():
    first, second = filled(case_of("job_leave"), "nenkin-notice", "pension-cat1", ("a", "b"))
    assert says(first, "spouse_of_person.name.full") == ""
    assert says(second, "spouse_of_person.name.full") == "青木 大輔"


# Birth and death


def birth_case(**more: Any) -> Case:
    baby = {"id": "n", "name": "青木 湊", "birth_date": "2026-11-18", "sex": "M"} | {
        "relation": "子",
        **more,
    }
    people = [HUSBAND, WIFE | {"gave_birth": True}, CHILD, baby]
    return case_of("birth", people, date="2026-11-18", subjects=["n"], movers=[])


def test_a_birth_names_both_parents_with_their_ages_on_that_day():
    (sheet,) = filled(birth_case(birth_time="05:48"), "birth-registration", "birth", ("n",))
    assert says(sheet, "newborn.name.given") == "湊"
    assert says(sheet, "father.name.full") == "青木 大輔"
    assert says(sheet, "father.age_at_event") == "38"
    assert says(sheet, "mother.name.full") == "青木 由紀"
    assert says(sheet, "mother.age_at_event") == "36"
    assert at(sheet, "newborn.birth_moment") == EraDateTime(
        date(2026, 11, 18), False, "令和8年11月18日 午前5時48分", 348
    )
    assert says(sheet, "filer.birth_capacity") == "1"
    assert says(sheet, "father.occupation_if_census") == ""


def test_a_day_without_its_time_is_filled_and_the_time_is_a_gap():
    case = birth_case()
    (sheet,) = filled(case, "birth-registration", "birth", ("n",))
    assert isinstance(at(sheet, "newborn.birth_moment"), EraDateTime)
    missing = gaps(PAPERS["birth-registration"], case, item_of(case, "birth", ("n",)))
    assert "person.n.birth_time" in missing


def test_twins_have_a_sheet_each():
    twin = {"birth_date": "2026-11-18", "sex": "M", "relation": "子"}
    twins = [twin | {"id": "n", "name": "青木 湊"}, twin | {"id": "m", "name": "青木 渚"}]
    case = case_of("birth", [HUSBAND, WIFE, *twins], date="2026-11-18", subjects=["n", "m"])
    first, second = filled(case, "birth-registration", "birth", ("n", "m"))
    assert says(first, "newborn.name.given") == "湊"
    assert says(second, "newborn.name.given") == "渚"


def test_an_unregistered_husband_is_not_taken_for_the_father():
    partner = HUSBAND | {"relation": "夫(未届)", "is_head": False}
    mother = WIFE | {"relation": "世帯主", "is_head": True, "gave_birth": True}
    baby = {"id": "n", "birth_date": "2026-11-18", "sex": "M", "relation": "子"}
    case = case_of("birth", [mother, partner, baby], date="2026-11-18", subjects=["n"])
    (sheet,) = filled(case, "birth-registration", "birth", ("n",))
    assert says(sheet, "father.name.full") == ""
    assert says(sheet, "mother.name.full") == "青木 由紀"
    item = item_of(case, "birth", ("n",))
    assert "visit.father" in gaps(PAPERS["birth-registration"], case, item)
    alone = case.with_answers({"visit.father": "none"})
    assert "visit.father" not in gaps(PAPERS["birth-registration"], alone, item)


def test_the_month_of_living_together_is_a_month():
    case = birth_case().with_answers({"household.parents_together_since": date(2018, 4, 1)})
    (sheet,) = filled(case, "birth-registration", "birth", ("n",))
    assert at(sheet, "household.parents_together_since") == EraMonth(
        date(2018, 4, 1), "平成30年4月"
    )


def death_case(**more: Any) -> Case:
    event = {"date": "2026-11-15", "subjects": ["a"], "movers": [], "funeral_date": "2026-11-18"}
    return case_of("death", **(event | more))


def test_a_death_tells_spouse_and_age_and_who_files():
    (sheet,) = filled(death_case(), "death-registration", "death", ("a",))
    assert says(sheet, "deceased.spouse_status") == "married"
    assert says(sheet, "deceased.spouse_age") == "36"
    assert says(sheet, "filer.death_capacity") == "1"
    assert says(sheet, "household.head_before_name") == "青木 大輔"
    assert says(sheet, "deceased.birth_time_if_infant") == ""


def test_after_the_heads_death_the_spouse_is_head_and_no_longer_wife():
    (sheet,) = filled(death_case(), "resident-change-notice", "resident-head-change-death")
    assert says(sheet, "event.resident_change") == "head_change"
    assert says(sheet, "household.before_head_name") == "青木 大輔"
    assert says(sheet, "household.new_head_name") == "青木 由紀"
    assert says(sheet, "row.relation_after", 0) == "世帯主"
    assert says(sheet, "row.relation_after", 1) == ""
    missing = gaps(PAPERS["resident-change-notice"], death_case(), None)
    assert "person.c.relation_new" in missing


def test_the_new_head_can_be_another_than_the_law_lets_us_assume():
    grown = CHILD | {"birth_date": "2000-01-01"}
    case = death_case(people=[HUSBAND, WIFE, grown], visit={"new_head": "c"})
    (sheet,) = filled(case, "resident-change-notice")
    assert says(sheet, "household.new_head_name") == "青木 結"


def test_the_funeral_claim_is_the_chief_mourners():
    case = death_case()
    (sheet,) = filled(case, "funeral-expense", "nhi-funeral", ("a",))
    assert says(sheet, "deceased.funeral_scheme") == "nhi"
    assert says(sheet, "applicant.relation_to_deceased") == "妻"
    assert says(sheet, "event.funeral_date") == "令和8年11月18日"
    item = item_of(case, "nhi-funeral", ("a",))
    assert "person.b.bank_number" in gaps(PAPERS["funeral-expense"], case, item)


def test_a_chief_mourner_from_outside_is_asked_for_by_the_visit():
    case = death_case(visit={"chief_mourner": "other", "chief_mourner_name_kana": "イシカワ ケン"})
    (sheet,) = filled(case, "funeral-expense", "nhi-funeral", ("a",))
    assert says(sheet, "applicant.name_kana") == "イシカワ ケン"
    missing = gaps(PAPERS["funeral-expense"], case, item_of(case, "nhi-funeral", ("a",)))
    assert {"visit.chief_mourner_address", "visit.chief_mourner_bank_number"} <= set(missing)
    assert not [slot for slot in missing if slot.startswith("person.b")]


# Children's papers


def test_the_allowance_is_claimed_by_the_head_with_spouse_and_children():
    case = case_of("move_in", household={"child_allowance_new": True})
    (sheet,) = filled(case, "child-allowance-claim", "child-allowance-claim")
    assert says(sheet, "claimant.name.given") == "大輔"
    assert says(sheet, "claimant.pension_scheme") == "national"
    assert says(sheet, "claimant.has_spouse") == "true"
    assert says(sheet, "spouse_of_claimant.name.full") == "青木 由紀"
    assert says(sheet, "row.name.given", 0) == "結"
    assert says(sheet, "row.cohabitation", 0) == "together"
    assert says(sheet, "row.relation_to_claimant", 0) == "子"
    assert says(sheet, "row.name.given", 1) == ""


def test_a_claimant_who_earns_more_can_be_named():
    case = case_of("move_in", visit={"claimant": "b", "filer": "a"})
    (sheet,) = filled(case, "child-allowance-claim", "child-allowance-claim")
    assert says(sheet, "claimant.name.given") == "由紀"
    assert says(sheet, "filer.standing_to_claimant") == "member"


def test_older_children_stand_there_only_when_there_are_three_in_all():
    student = CHILD | {"id": "d", "name": "青木 樹", "birth_date": "2006-05-01"}
    two = filled(case_of("move_in", [*FAMILY, student]), "child-allowance-claim")[0]
    assert not [key for key in two.cells if key[0] == "older"]
    third = CHILD | {"id": "e", "name": "青木 葵", "birth_date": "2012-05-01"}
    three = filled(case_of("move_in", [*FAMILY, student, third]), "child-allowance-claim")[0]
    assert says(three, "row.name.full", 0) == "青木 樹"


def test_a_registered_public_account_leaves_no_gap_for_the_account():
    case = case_of("move_in").with_answers({"person.a.use_public_account": True})
    missing = gaps(PAPERS["child-allowance-claim"], case, None)
    assert not [slot for slot in missing if "bank" in slot]


def test_the_nhi_notice_ticks_each_reason_among_its_people():
    leaver = WIFE | {"insurance": "employee", "insurance_before": "nhi"}
    case = case_of("job_join", [HUSBAND, leaver])
    (sheet,) = filled(case, "nhi-notice", "nhi-leave", ("a", "b"))
    assert says(sheet, "item.nhi_notice") == "join_employee+leave_employee"
    assert says(sheet, "row.nhi_change_date", 1) == "令和8年11月21日"
    assert says(sheet, "row.employee_insurance_date", 1) == "令和8年11月20日"


def test_the_reason_of_leaving_by_a_move_has_no_date_of_ours():
    (sheet,) = filled(case_of("move_out"), "nhi-notice", "nhi-leave", ("a",))
    assert says(sheet, "row.nhi_reason") == "leave_move_out"
    assert says(sheet, "row.nhi_change_date") == ""


def test_a_widow_who_claims_has_no_spouse():
    case = death_case(household={"child_allowance_new": True})
    (sheet,) = filled(case, "child-allowance-claim", "child-allowance-claim")
    assert says(sheet, "claimant.name.given") == "由紀"
    assert says(sheet, "claimant.has_spouse") == "false"
    assert says(sheet, "spouse_of_claimant.name.full") == ""


def test_after_a_divorce_the_former_spouse_stands_on_the_pension_notice():
    case = case_of("divorce", subjects=["a", "b"], movers=[])
    (sheet,) = filled(case, "nenkin-notice", "pension-cat1", ("b",))
    assert says(sheet, "spouse_of_person.name.full") == "青木 大輔"
    assert says(sheet, "item.pension_notice") == "change"


def test_nothing_is_asked_about_the_dead_that_only_the_living_have():
    case = death_case()
    for paper in ("nhi-notice", "nenkin-notice", "kaigo-notice"):
        missing = gaps(PAPERS[paper], case, item_of(case, "leave", ("a",)))
        assert not [slot for slot in missing if slot.startswith(("person.a.phone", "person.a.my"))]


# What never happens


RELATIONS = ["世帯主", "夫", "妻", "妻(未届)", "子", "妻の子", "父", "母", "孫", "同居人", ""]
INSURANCES = ["nhi", "employee", "employee_dep", "latter_elderly", "public_assistance", "none"]
KINDS = ["move_in", "move_in_abroad", "move_within", "move_out", "move_out_abroad", "birth"]
KINDS += ["death", "marriage", "divorce", "household_change", "job_leave", "job_join", "turns_65"]


@st.composite
def households(draw: st.DrawFn) -> Case:
    """Any household in any of the common events, with any of its facts unknown."""
    people = []
    for number in range(draw(st.integers(0, 6))):
        optional = {
            "name": st.just(f"仮名 人{number}"),
            "birth_date": st.dates(date(1930, 1, 1), date(2026, 11, 1)).map(date.isoformat),
            "sex": st.sampled_from(["M", "F"]),
            "relation": st.sampled_from(RELATIONS),
            "nationality": st.sampled_from(["JP", "PH", "KR"]),
            "insurance": st.sampled_from(INSURANCES),
            "insurance_before": st.sampled_from(INSURANCES),
            "pension": st.sampled_from(["cat1", "cat2", "cat3", "none"]),
            "pension_before": st.sampled_from(["cat1", "cat2", "cat3", "none"]),
            "mynumber_card": st.booleans(),
            "jusho_tokurei": st.booleans(),
            "gave_birth": st.booleans(),
        }
        person = draw(st.fixed_dictionaries({"id": st.just(f"p{number}")}, optional=optional))
        people.append(person)
    concerned = [one["id"] for one in people if draw(st.booleans())]
    case = case_of(draw(st.sampled_from(KINDS)), [], movers=[], subjects=[])
    facts = {f"person.{one['id']}.{name}": value for one in people for name, value in one.items()}
    typed = {
        slot: date.fromisoformat(value) if slot.endswith("birth_date") else value
        for slot, value in facts.items()
        if not slot.endswith(".id")
    }
    for one in people:
        case = case.with_answers({f"person.{one['id']}": True})
    return case.with_answers(
        {**typed, "event.e1.movers": tuple(concerned), "event.e1.subjects": tuple(concerned)}
    )


@given(households(), st.sampled_from(sorted(PAPERS)))
def test_any_household_can_be_filled(case, paper_id):
    paper = PAPERS[paper_id]
    places = {key for key, *_ in paper.cells()}
    sheets = fill(paper, case, None, CONTEXT)
    assert sheets
    for sheet in sheets:
        assert set(sheet.cells) <= places
        assert 1 <= sheet.sheet_no <= sheet.sheets
    for slot in gaps(paper, case, None):
        assert load_shipped().fact_of(slot)
        assert case.find(slot) is None


def test_an_individual_number_stands_only_in_its_cell_and_only_if_it_is_right():
    case = case_of("job_leave").with_answers({"person.a.individual_number": NUMBER})
    (sheet,) = filled(case, "nhi-notice", "nhi-join", ("a",))
    assert at(sheet, "row.individual_number") == Comb(NUMBER)
    masked = case.with_answers({"person.a.individual_number": "********9018"})
    (sheet,) = filled(masked, "nhi-notice", "nhi-join", ("a",))
    assert at(sheet, "row.individual_number") == BLANK
    notice = filled(case, "resident-change-notice")[0]
    assert not any(NUMBER in str(value) for value in notice.cells.values())


@pytest.mark.parametrize("paper", PAPERS)
def test_nobody_is_asked_for_an_individual_number(paper):
    case = case_of("job_leave")
    assert not [slot for slot in gaps(PAPERS[paper], case, None) if "individual" in slot]


@pytest.mark.parametrize("paper", PAPERS)
def test_cells_for_hands_stay_empty(paper):
    for sheet in filled(death_case(), paper):
        for key, _, _, column in sheet.paper.cells():
            assert column.cell not in EMPTY_CELLS or sheet.cell(key) == BLANK


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", ["move_in", "move_out_abroad", "birth", "death", "divorce"])
def test_every_gap_is_a_fact_of_the_vocabulary_and_stands_once(paper, kind):
    case = case_of(kind)
    missing = gaps(PAPERS[paper], case, None)
    assert len(set(missing)) == len(missing)
    for slot in missing:
        assert load_shipped().fact_of(slot)
        assert case.find(slot) is None


@pytest.mark.parametrize("paper", PAPERS)
def test_an_empty_case_gives_an_empty_sheet(paper):
    sheets = fill(PAPERS[paper], Case(), None, CONTEXT)
    assert len(sheets) == 1
    gaps(PAPERS[paper], Case(), None)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", ["move_in", "job_leave", "birth", "death"])
def test_an_answer_to_a_gap_closes_it(paper, kind):
    case = case_of(kind)
    vocabulary = load_shipped()
    for slot in gaps(PAPERS[paper], case, None):
        fact = vocabulary.fact_of(slot)
        given = {
            "bool": True,
            "date": date(2026, 1, 1),
            "time": "05:48",
            "person": "b",
            "country": "VN",
            "list": (fact.choices[0].value,) if fact.choices else (),
            "choice": fact.choices[0].value if fact.choices else "",
        }.get(fact.type, "1234567")
        answered = case.with_answers({slot: given})
        assert slot not in gaps(PAPERS[paper], answered, None)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]))


@given(NAMES.filter(bool), NAMES.filter(bool))
def test_a_name_is_never_cut_or_changed(family, given_name):
    person = HUSBAND | {"name": f"{family} {given_name}"}
    (sheet,) = filled(case_of("move_in", [person]), "resident-change-notice")
    assert at(sheet, "row.name.family") == Text(family)
    assert at(sheet, "row.name.given") == Text(given_name)


def test_a_number_too_long_for_its_frames_is_written_as_text():
    case = case_of("move_in").with_answers({"person.a.bank_number": "123456789"})
    (sheet,) = filled(case, "child-allowance-claim")
    assert at(sheet, "claimant.bank_number") == Text("123456789")


# Choosing papers


def test_items_of_one_event_share_a_notice_but_not_a_card_paper():
    case = case_of("job_leave")
    items = [
        item_of(case, "nhi-join", ("a",), "nhi-notice"),
        item_of(case, "nhi-leave", ("b",), "nhi-notice"),
        item_of(case, "mynumber-card-change", ("a",), "mynumber-card-change"),
        item_of(case, "mynumber-card-continue", ("b",), "mynumber-card-change"),
        item_of(case, "elsewhere", (), "unknown-paper"),
    ]
    chosen = choose(PAPERS, items, case)
    assert [paper.id for paper, _ in chosen] == [
        "nhi-notice",
        "mynumber-card-change",
        "mynumber-card-change",
    ]
    assert chosen[0][1].people == ("a", "b")


def test_the_day_of_filing_is_told_or_the_events_or_todays():
    told = case_of("move_in", visit={"application_date": "2026-11-22"}, filed_date="2026-11-23")
    filed = case_of("move_in", filed_date="2026-11-23")
    for case, day in ((told, 22), (filed, 23), (case_of("move_in"), 24)):
        (sheet,) = filled(case, "resident-change-notice")
        assert says(sheet, "visit.application_date") == f"令和8年11月{day}日"
        assert not [one for one in gaps(sheet.paper, case, None) if re.search("filed|appl", one)]


# Who files


def test_an_agent_is_asked_for_by_the_visit_and_says_what_kind_he_is():
    visit = {"filer": "other", "filer_address": "東町5番地", "agent_kind": "voluntary"}
    case = case_of("move_in", visit=visit)
    (sheet,) = filled(case, "resident-change-notice")
    assert says(sheet, "filer.address_full") == "東町5番地"
    assert says(sheet, "filer.standing") == "voluntary"
    missing = gaps(PAPERS["resident-change-notice"], case, None)
    assert {"visit.filer_name_kana", "visit.filer_phone"} <= set(missing)
    assert "person.a.phone" not in missing


def test_a_member_who_files_for_the_family_is_neither_head_nor_agent():
    (sheet,) = filled(case_of("move_in", visit={"filer": "b"}), "resident-change-notice")
    assert says(sheet, "filer.standing") == "member"
    (alone,) = filled(case_of("move_in", [WIFE], visit={"filer": "b"}), "resident-change-notice")
    assert says(alone, "filer.standing") == "self"


def test_unanswered_counts_as_no_only_for_what_the_interview_asks() -> None:
    case = case_of("move_in", visit={"claimant": "a"})
    assert "person.c.mynumber_card" not in gaps(PAPERS["resident-change-notice"], case, None)
    sheet = filled(case, "child-allowance-claim")[0]
    assert says(sheet, "claimant.use_public_account") == ""
    open_case = read_case({"persons": FAMILY, "events": [{"type": "move_in"}]})
    assert "person.c.mynumber_card" in gaps(PAPERS["resident-change-notice"], open_case, None)


def test_a_widow_changes_her_pension_category_and_only_the_dead_lose_it() -> None:
    husband, wife = HUSBAND | {"pension": "cat1"}, WIFE | {"pension": "cat1"}
    case = case_of("death", [husband, wife], subjects=["a"])
    hers = filled(case, "nenkin-notice", "pension-cat1", ("b",))[0]
    assert says(hers, "item.pension_notice") == "change"
    assert says(hers, "item.pension_reason") == "spouse_job_leave"
    his = filled(case, "nenkin-notice", "pension-insured-death", ("a",))[0]
    assert (says(his, "item.pension_notice"), says(his, "item.pension_reason")) == ("lose", "death")
