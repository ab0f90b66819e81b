"""A second scan for a case that exists: shown beside it, and nothing overwritten silently."""

from datetime import date

import pytest
from offices import MovableClock, head_office
from screen_client import Clerk, words_of

from counter.intake import seal_answers

BORN = {"person.a.birth_date": date(1988, 9, 3), "person.a.name": "青木 大輔"}


@pytest.fixture
def clerk(tmp_path):
    office = head_office(tmp_path, MovableClock())
    yield Clerk(office, tmp_path).sign_in()
    office.close()


@pytest.fixture
def case_id(clerk):
    case_id = clerk.begin("move_in")
    said = {**BORN, "person.a.phone": "090-1111-2222", "person.a.insurance": "nhi"}
    clerk.office.cases.answer(case_id, said, "sasaki")
    return case_id


def scan(clerk, said, **more):
    """Scans a resident's statement; the address it leads to."""
    codes = "\n".join(seal_answers(clerk.office, said))
    return clerk.post_json("/scan", code=codes, **more).get_json()["url"].removeprefix("/staff")


def value(clerk, case_id, slot):
    return clerk.office.cases.state(case_id).case.find(slot)


def test_a_scan_of_the_same_person_is_shown_beside_the_case_first(clerk, case_id):
    said = {**BORN, "person.a.phone": "090-3333-4444", "household.address": "みほん市西町2番地"}
    page = clerk.get(scan(clerk, said)).text
    words = words_of(page)
    assert "違うところ 1" in words
    assert "090-1111-2222 佐々木" in words
    assert "090-3333-4444 住民" in words
    assert "みほん市西町2番地" in words
    assert "足りないもの" in words
    assert value(clerk, case_id, "household.address") is None


def test_what_staff_entered_stays_unless_the_other_is_chosen(clerk, case_id):
    said = {**BORN, "person.a.phone": "090-3333-4444", "person.a.insurance": "employee"}
    where = scan(clerk, said)
    assert clerk.get(where).text.count('value="here" checked') == 2
    clerk.post(where, act="take", **{"person.a.phone": "said", "person.a.insurance": "here"})
    assert value(clerk, case_id, "person.a.phone") == "090-3333-4444"
    assert value(clerk, case_id, "person.a.insurance") == "nhi"


def test_new_values_come_in_and_the_other_word_stays_on_record(clerk, case_id):
    said = {**BORN, "person.a.phone": "090-3333-4444", "household.address": "みほん市西町2番地"}
    clerk.post(scan(clerk, said), act="take")
    assert value(clerk, case_id, "household.address") == "みほん市西町2番地"
    scanned = clerk.office.store.actions(case_id)[-1]
    assert scanned.body["differs"] == {"person.a.phone": "090-3333-4444"}


def test_people_are_recognised_however_they_are_numbered(clerk, case_id):
    said = {
        "person.a.name": "青木 由紀",
        "person.a.birth_date": date(1990, 2, 1),
        "person.b.name": "青木 大輔",
        "person.b.birth_date": date(1988, 9, 3),
        "person.b.occupation": "会社員",
        "event.e1.type": "move_in",
        "event.e1.movers": ("a", "b"),
        "visit.filer": "b",
    }
    clerk.post(scan(clerk, said), act="take")
    case = clerk.office.cases.state(case_id).case
    names = {one.id: one.facts.get("name") for one in case.persons}
    assert sorted(names.values()) == ["青木 大輔", "青木 由紀"]
    assert case.find("person.a.occupation") == "会社員"
    assert case.find("visit.filer") == "a"
    assert {names[one] for one in case.find("event.e1.movers")} == set(names.values())
    assert len(case.events) == 1


def test_a_scan_goes_to_the_case_on_the_screen_and_warns_of_strangers(clerk, case_id):
    said = {"person.a.name": "岸 華", "person.a.birth_date": date(2000, 1, 1)}
    where = scan(clerk, said, case=case_id)
    assert case_id in where
    assert "同じ人が見つかりません" in clerk.get(where).text


def test_a_scan_of_others_can_become_a_case_of_its_own(clerk, case_id):
    said = {"person.a.name": "岸 華", "person.a.birth_date": date(2000, 1, 1)}
    clerk.post(scan(clerk, said, case=case_id), act="apart")
    assert [one.number for one in clerk.office.store.cases(date(2027, 4, 27))] == ["0002", "0001"]
    assert len(clerk.office.cases.state(case_id).case.persons) == 1


def test_a_code_can_not_be_taken_twice(clerk, case_id):
    codes = "\n".join(seal_answers(clerk.office, BORN))
    where = clerk.post_json("/scan", code=codes).get_json()["url"].removeprefix("/staff")
    clerk.post(where, act="take")
    again = clerk.post_json("/scan", code=codes)
    assert again.status_code == 422
    assert "すでに読み取って使ったコード" in again.get_json()["fault"]
    assert clerk.get(where).status_code == 404


def test_a_residents_later_word_is_proposed_over_their_earlier_one(clerk):
    scan(clerk, {**BORN, "person.a.phone": "090-1111-2222"})
    page = clerk.get(scan(clerk, {**BORN, "person.a.phone": "090-3333-4444"})).text
    assert 'name="person.a.phone" value="said" checked' in page
    assert "前の読み取り" in page


def test_a_closed_case_takes_no_scan(clerk, case_id):
    clerk.post(f"/cases/{case_id}/close", act="close")
    assert scan(clerk, BORN, case=case_id) == "/"
