"""A second scan for a case that exists: shown beside it, and nothing overwritten silently."""

import re
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


def decide(clerk, where, act="take", **chosen):
    """Decides on what the page shows."""
    version = re.search(r'name="version" value="([^"]+)"', clerk.get(where).text)[1]
    return clerk.post(where, act=act, version=version, **chosen)


def seen_at(clerk, case_id):
    """Opens the read-back; when that was."""
    page = clerk.get(f"/cases/{case_id}/read-back").text
    return re.search(r'name="seen" value="([^"]+)"', page)[1]


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
    decide(clerk, where, **{"person.a.phone": "said", "person.a.insurance": "here"})
    assert value(clerk, case_id, "person.a.phone") == "090-3333-4444"
    assert value(clerk, case_id, "person.a.insurance") == "nhi"


def test_new_values_come_in_and_the_other_word_stays_on_record(clerk, case_id):
    said = {**BORN, "person.a.phone": "090-3333-4444", "household.address": "みほん市西町2番地"}
    decide(clerk, scan(clerk, said))
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
    decide(clerk, scan(clerk, said))
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
    decide(clerk, where)
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


def test_what_changed_behind_the_page_is_shown_before_anything_is_taken(clerk, case_id):
    where = scan(
        clerk, {**BORN, "person.a.phone": "090-3333-4444", "person.a.insurance": "employee"}
    )
    version = re.search(r'name="version" value="([^"]+)"', clerk.get(where).text)[1]
    clerk.office.cases.answer(case_id, {"person.a.phone": "090-5555-6666"}, "tamura")
    chosen = {"person.a.phone": "said", "person.a.insurance": "said"}
    again = clerk.post(where, act="take", version=version, **chosen)
    assert again.status_code == 409
    assert "この件が変わりました" in again.text
    assert "090-5555-6666" in again.text
    assert again.text.count('value="said" checked') == 2
    assert value(clerk, case_id, "person.a.phone") == "090-5555-6666"
    decide(clerk, where, **chosen)
    assert value(clerk, case_id, "person.a.phone") == "090-3333-4444"


def test_taken_at_another_desk_meanwhile_it_is_refused_in_words(clerk, case_id, tmp_path):
    codes = "\n".join(seal_answers(clerk.office, {**BORN, "person.a.phone": "090-3333-4444"}))
    other = Clerk(clerk.office, tmp_path).sign_in("tamura")
    here, there = (
        one.post_json("/scan", code=codes).get_json()["url"].removeprefix("/staff")
        for one in (clerk, other)
    )
    decide(other, there)
    page = clerk.client.get(f"/staff{here}", follow_redirects=True)
    assert "すでに読み取って使ったコード" in page.text
    assert clerk.get(here).status_code == 404


def test_nobody_else_sees_a_scan_that_waits(clerk, case_id, tmp_path):
    where = scan(clerk, BORN)
    other = Clerk(clerk.office, tmp_path).sign_in("tamura")
    assert other.get(where).status_code == 404
    assert where in clerk.get("/").text
    assert where not in other.get("/").text


def test_a_scan_nobody_decided_on_is_still_there_after_a_restart(clerk, case_id, tmp_path):
    where = scan(clerk, {**BORN, "person.a.phone": "090-3333-4444"})
    again = Clerk(clerk.office, tmp_path).sign_in()
    assert where in again.get("/").text
    assert "090-3333-4444" in again.get(where).text
    decide(again, where, **{"person.a.phone": "said"})
    assert value(again, case_id, "person.a.phone") == "090-3333-4444"
    assert where not in again.get("/").text


def test_what_is_not_taken_leaves_the_case_and_the_code_as_they_were(clerk, case_id):
    said = {**BORN, "person.a.phone": "090-3333-4444"}
    codes = "\n".join(seal_answers(clerk.office, said))
    where = clerk.post_json("/scan", code=codes).get_json()["url"].removeprefix("/staff")
    before = clerk.office.store.last_action(case_id)
    decide(clerk, where, act="leave")
    assert clerk.office.store.last_action(case_id) == before
    assert clerk.get(where).status_code == 404
    assert clerk.post_json("/scan", code=codes).get_json()["url"].endswith(where)


def test_a_scan_that_waits_is_kept_sealed_and_not_longer_than_it_could_be_read(clerk, case_id):
    where = scan(clerk, {**BORN, "person.a.phone": "090-3333-4444"})
    (row,) = clerk.office.store.database.rows("SELECT * FROM scans")
    assert "MG1" in row["codes"]
    assert "090" not in str(row)
    hours = clerk.office.town.limits.capsule_hours
    clerk.office.store.clock.leap(hours=hours + 1)
    clerk.sign_in()
    assert where not in clerk.get("/").text
    gone = clerk.client.get(f"/staff{where}", follow_redirects=True)
    assert "期限" in gone.text
    clerk.office.cases.clear()
    assert clerk.office.store.database.rows("SELECT * FROM scans") == []


def test_people_of_other_names_are_others_though_they_have_the_same_number(clerk):
    case_id = clerk.begin("move_in")
    clerk.office.cases.answer(case_id, {"person.a.name": "青木 大輔"}, "sasaki")
    said = {"person.a.name": "岸 華", "person.a.birth_date": date(2000, 1, 1)}
    where = scan(clerk, said, case=case_id)
    assert "同じ人が見つかりません" in clerk.get(where).text
    decide(clerk, where)
    names = {one.facts.get("name") for one in clerk.office.cases.state(case_id).case.persons}
    assert names == {"青木 大輔", "岸 華"}


def test_the_values_counted_are_those_that_are_shown(clerk, case_id):
    where = scan(clerk, {**BORN, "person.b.name": "青木 由紀"})
    assert "新しく入るもの 1" in words_of(clerk.get(where).text)
    decide(clerk, where)
    assert "入れた値 1、" in clerk.get(f"/cases/{case_id}/checklist").text


def test_what_changed_while_it_was_read_back_is_not_confirmed(clerk, case_id):
    seen = seen_at(clerk, case_id)
    clerk.office.store.clock.leap(minutes=1)
    clerk.office.cases.answer(case_id, {"person.a.phone": "090-5555-6666"}, "tamura")
    again = clerk.post(f"/cases/{case_id}/read-back", seen=seen)
    assert again.headers["Location"].endswith("/read-back")
    assert clerk.office.cases.state(case_id).read_back_at == ""
    assert "答えが変わりました" in clerk.get(f"/cases/{case_id}/read-back").text
    clerk.post(f"/cases/{case_id}/read-back", seen=seen_at(clerk, case_id))
    assert clerk.office.cases.state(case_id).read_back_at
