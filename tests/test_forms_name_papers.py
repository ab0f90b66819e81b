"""Papers of the family register about names and domicile: which is printed, and what it says."""

from typing import Any

import pytest

from forms.choosing import papers_for
from forms.fill import fill, gaps
from forms.papers import load_papers
from forms.proposals import propose
from forms.scene import scene_of
from lifeevents.case import Case
from tests.test_forms_fill import CHILD, CONTEXT, HUSBAND, WIFE, case_of, item_of, says

PAPERS = load_papers()
FOREIGN_WIFE = WIFE | {"nationality": "BR", "name": "GARCIA MARIA"}


def printed(case: Case, procedure: str, form: str, *people: str) -> list[str]:
    item = item_of(case, procedure, people, paper=form)
    return [paper.id for paper in papers_for(PAPERS, item, case)]


def sheet(case: Case, paper: str, procedure: str, *people: str):
    item = item_of(case, procedure, people, paper=PAPERS[paper].form)
    return fill(PAPERS[paper], case, item, CONTEXT)[0]


def open_slots(case: Case, paper: str, procedure: str, *people: str) -> tuple[str, ...]:
    return gaps(PAPERS[paper], case, item_of(case, procedure, people, paper=PAPERS[paper].form))


def renaming(change: str, **visit: Any) -> Case:
    before = {"name_before": "石川 大輔", "name_kana_before": "イシカワ ダイスケ"}
    people = [HUSBAND | before | {"name_kana": "アオキ ダイスケ"}, WIFE, CHILD]
    return case_of("name_change", people, visit=visit, subjects=["a"], change=change)


@pytest.mark.parametrize(
    ("procedure", "paper"),
    [
        ("surname-change", "name-change"),
        ("given-name-change", "name-change-given"),
        ("surname-change-foreign-spouse", "name-change-foreign-spouse"),
    ],
)
def test_each_change_of_name_has_its_own_paper(procedure, paper):
    assert printed(renaming("surname_court"), procedure, "name-change", "a") == [paper]


def test_a_surname_changed_by_the_court_stands_before_and_after():
    filled = sheet(renaming("surname_court"), "name-change", "surname-change", "a")
    assert says(filled, "koseki_head.registered_name.family") == "石川"
    assert says(filled, "koseki_head.name.family") == "青木"
    assert says(filled, "koseki_head.registered_kana.family") == "イシカワ"
    assert says(filled, "item.others_on_register") == "結"
    assert says(filled, "koseki_spouse.birth_date") == "平成2年2月28日"


def test_only_the_court_makes_a_paper_ask_for_the_day_of_its_permission():
    court = open_slots(renaming("surname_court"), "name-change", "surname-change", "a")
    assert "event.e1.permission_date" in court
    reading = open_slots(renaming("furigana"), "furigana", "furigana-change", "a")
    assert "event.e1.reading_basis" in reading
    assert "event.e1.permission_date" not in reading


def test_a_new_reading_leaves_the_characters_as_they_are():
    filled = sheet(renaming("furigana"), "furigana", "furigana-change", "a")
    assert says(filled, "koseki_head.registered_name.family") == "青木"
    assert says(filled, "koseki_head.registered_kana.family") == "イシカワ"
    assert says(filled, "koseki_head.name_kana.family") == "アオキ"


@pytest.mark.parametrize(
    ("wish", "papers"),
    [
        ([], ["furigana"]),
        (["family"], ["furigana"]),
        (["given"], ["furigana-given"]),
        (["family", "given"], ["furigana", "furigana-given"]),
    ],
)
def test_readings_of_surname_and_given_name_are_two_papers(wish, papers):
    case = renaming("furigana", reading_of=wish) if wish else renaming("furigana")
    assert printed(case, "furigana-change", "furigana", "a") == papers


def test_one_who_takes_the_foreign_spouses_surname_is_asked_for_it():
    people = [HUSBAND | {"takes_foreign_surname": True}, FOREIGN_WIFE]
    case = case_of("marriage", people)
    procedure = "surname-change-foreign-spouse"
    paper = "name-change-foreign-spouse"
    assert "person.a.new_surname" in open_slots(case, paper, procedure, "a")
    case = case.with_answers({"person.a.new_surname": "ガルシア"})
    filled = sheet(case, paper, procedure, "a")
    assert says(filled, "person.surname_taken") == "ガルシア"
    assert says(filled, "person.registered_name.family") == "青木"
    assert says(filled, "spouse.name.full") == "GARCIA MARIA"


def keeping(**visit: Any) -> Case:
    people = [HUSBAND, WIFE | {"restored_surname": "石川"}, CHILD]
    return case_of("divorce", people, visit=visit, subjects=["a", "b"])


@pytest.mark.parametrize(("together", "surname"), [(True, "青木"), (False, "石川")])
def test_the_surname_so_far_depends_on_whether_the_divorce_was_filed_before(together, surname):
    case = keeping(with_separation=together)
    filled = sheet(case, "surname-retain", "surname-retain-divorce", "b")
    assert says(filled, "person.surname_so_far") == surname
    assert says(filled, "person.name.family") == "青木"


def test_nobody_guesses_whether_the_divorce_was_filed_before():
    slots = open_slots(keeping(), "surname-retain", "surname-retain-divorce", "b")
    assert "visit.with_separation" in slots


def test_the_dissolution_of_an_adoption_has_its_own_paper():
    case = case_of("adoption", subjects=["a"], adoption_kind="dissolution")
    found = printed(case, "surname-retain-dissolution", "surname-retain", "a")
    assert found == ["surname-retain-dissolution"]
    assert printed(keeping(), "surname-retain-divorce", "surname-retain", "b") == ["surname-retain"]


@pytest.mark.parametrize(
    ("wish", "papers"),
    [
        ([], ["surname-revert"]),
        (["surname"], ["surname-revert"]),
        (["affinity"], ["surname-revert-affinity"]),
        (["surname", "affinity"], ["surname-revert", "surname-revert-affinity"]),
    ],
)
def test_a_widow_may_want_her_surname_back_the_ties_ended_or_both(wish, papers):
    visit = {"survivor_wish": wish} if wish else {}
    case = case_of("death", visit=visit, subjects=["a"])
    assert printed(case, "surname-revert-survivor", "surname-revert", "b") == papers
    for paper in papers:
        assert says(sheet(case, paper, "surname-revert-survivor", "b"), "deceased.name.full") == (
            "青木 大輔"
        )


def test_what_the_survivor_wants_is_asked_on_the_sheet():
    case = case_of("death", subjects=["a"])
    slots = open_slots(case, "surname-revert", "surname-revert-survivor", "b")
    assert "visit.survivor_wish" in slots


@pytest.mark.parametrize(
    ("kind", "paper"),
    [
        ("", "domicile-transfer"),
        ("transfer", "domicile-transfer"),
        ("separate", "domicile-transfer-separate"),
    ],
)
def test_one_who_leaves_the_register_alone_gets_the_paper_for_it(kind, paper):
    visit = {"domicile_kind": kind} if kind else {}
    case = case_of("domicile", visit=visit, subjects=["a"])
    assert printed(case, "domicile-transfer", "domicile-transfer") == [paper]


def test_a_register_holds_the_couple_and_the_children_but_no_foreigner():
    case = case_of("domicile", [HUSBAND, CHILD, FOREIGN_WIFE], subjects=["a"])
    filled = sheet(case, "domicile-transfer", "domicile-transfer")
    rows = [says(filled, "row.register_place", row) for row in range(3)]
    assert rows == ["筆頭者", "その他", ""]
    assert says(filled, "koseki_spouse.birth_date") == ""


def test_the_first_of_a_register_is_who_bears_the_name_told():
    case = case_of("domicile", household={"koseki_head": "青木 由紀"}, subjects=["a"])
    filled = sheet(case, "domicile-transfer", "domicile-transfer")
    assert [says(filled, "row.name.given", row) for row in range(3)] == ["由紀", "大輔", "結"]
    assert says(filled, "koseki_head.birth_date") == "平成2年2月28日"


def test_a_child_under_fifteen_does_not_file_for_itself():
    case = case_of("name_change", subjects=["c"], change="given_court")
    filled = sheet(case, "name-change-given", "given-name-change", "c")
    assert says(filled, "declarant.birth_date") == "昭和63年9月3日"
    filled = sheet(renaming("given_court"), "name-change-given", "given-name-change", "b")
    assert says(filled, "declarant.birth_date") == "平成2年2月28日"


def test_a_naturalization_names_those_who_are_naturalized_with_one():
    case = case_of("foreign_resident", subjects=["a", "b"], change="naturalized")
    item = item_of(case, "naturalization", ("a", "b"), paper="naturalization")
    first, second = fill(PAPERS["naturalization"], case, item, CONTEXT)
    assert says(first, "row.name.full") == "青木 由紀"
    assert says(second, "row.name.full") == "青木 大輔"


def test_a_divorce_by_agreement_is_proposed_as_filed_with_the_surname():
    case = case_of("divorce", subjects=["a", "b"], divorce_kind="agreement")
    item = item_of(case, "surname-retain-divorce", ("b",), paper="surname-retain")
    assert propose(scene_of(case, item), "visit.with_separation") is True
    court = case_of("divorce", subjects=["a", "b"], divorce_kind="court")
    assert propose(scene_of(court, None), "visit.with_separation") is None
