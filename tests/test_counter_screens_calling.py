"""Calls about one item, what waits for one's own section, remarks, and who looked at the list."""

import json
import re
from pathlib import Path

import pytest
from offices import MovableClock, head_office
from screen_client import Clerk, words_of

SCENARIOS = Path(__file__).parent / "scenarios"
ITEM = "child-medical:e1"
SECTION = "子育て支援課"
RENEWED = {"X-Live-Part": "1"}


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def office(tmp_path, clock):
    office = head_office(tmp_path, clock)
    yield office
    office.close()


@pytest.fixture
def clerk(office, tmp_path):
    return Clerk(office, tmp_path).sign_in()


@pytest.fixture
def specialist(office, tmp_path):
    return Clerk(office, tmp_path).sign_in("tamura")


@pytest.fixture
def family(clerk):
    return clerk.with_scenario(json.loads((SCENARIOS / "S03.json").read_text("utf-8")))


def call(clerk, family, key=ITEM):
    clerk.post(f"/cases/{family}/items", key=key, act="remote")


def item(clerk, family, key=ITEM):
    return clerk.office.cases.state(family).item(key)


def test_a_call_about_an_item_names_it_to_its_section(clerk, specialist, family):
    call(clerk, family)
    assert (item(clerk, family).state, item(clerk, family).to) == ("remote", SECTION)
    calls = words_of(specialist.get("/").text.partition('id="calls"')[2].partition("</section>")[0])
    assert "あなたの課へ" in calls
    assert "子ども医療費" in calls


def test_calls_for_ones_own_section_come_first(clerk, specialist, family):
    other = clerk.begin("move_in")
    clerk.post(f"/cases/{other}/call", section="税務課")
    call(clerk, family)
    calls = specialist.get("/").text.partition('id="calls"')[2].partition("</section>")[0]
    assert re.findall(r'data-call="([^"]+)"', calls) == [family, other]
    own = [one for one in calls.split('<div class="call')[1:] if one.startswith(" call--own")]
    assert len(own) == 1


def test_who_answers_lands_on_the_item(clerk, specialist, family):
    call(clerk, family)
    answer = specialist.post(f"/cases/{family}/join")
    assert answer.headers["Location"].endswith(f"/work?row={ITEM}")


@pytest.mark.parametrize(("act", "state"), [("", "open"), ("done", "done")])
def test_ending_a_call_returns_the_item(clerk, specialist, family, act, state):
    call(clerk, family)
    specialist.post(f"/cases/{family}/join")
    specialist.post(f"/cases/{family}/leave", act=act)
    assert item(clerk, family).state == state
    assert "data-call=" not in specialist.get("/").text


def test_an_item_done_during_the_call_stays_done(clerk, specialist, family):
    call(clerk, family)
    specialist.post(f"/cases/{family}/items", key=ITEM, act="done")
    specialist.post(f"/cases/{family}/leave")
    assert item(clerk, family).state == "done"


def test_the_same_key_again_ends_the_call(clerk, specialist, family):
    call(clerk, family)
    call(clerk, family)
    assert item(clerk, family).state == "open"
    assert "data-call=" not in specialist.get("/").text


def test_another_call_ends_the_one_before(clerk, family):
    page = clerk.get(f"/cases/{family}/work").text
    other = next(one for one in re.findall(r'data-item="([^"]+)"', page) if one != ITEM)
    call(clerk, family)
    call(clerk, family, other)
    assert item(clerk, family).state == "open"
    assert item(clerk, family, other).state == "remote"


def test_what_another_agency_does_can_not_be_called(clerk):
    family = clerk.with_scenario(json.loads((SCENARIOS / "S16.json").read_text("utf-8")))
    page = clerk.get(f"/cases/{family}/work").text.partition("<h3>ほかの機関")[2]
    key = page.partition('data-item="')[2].partition('"')[0]
    call(clerk, family, key)
    assert item(clerk, family, key).state == "open"
    assert "呼び出せません" in words_of(clerk.get(f"/cases/{family}/work").text)


def test_what_waits_for_ones_own_section_is_filtered_by_a_key(clerk, specialist, family):
    other = clerk.begin("move_in")
    clerk.post(f"/cases/{family}/hand-off/{ITEM}", office=f"section:{SECTION}", note="")
    all_of_them = specialist.get("/").text
    assert other in all_of_them
    assert 'data-key="F6"' in all_of_them
    assert "自分の課へ 1" in words_of(all_of_them)
    own = specialist.get("/?show=own").text
    assert family in own
    assert other not in own
    assert "待っている受付はありません" in clerk.get("/?show=own").text


def test_a_remark_on_the_case_shows_who_and_when(clerk, specialist, family):
    clerk.post(f"/cases/{family}/notes", note="通訳は いりません")
    page = words_of(specialist.get(f"/cases/{family}/work").text)
    assert re.search(r"通訳は いりません 佐々木 \d\d:\d\d", page)


def test_a_remark_on_an_item_stands_at_the_item(clerk, family):
    clerk.post(f"/cases/{family}/items", key=ITEM, act="note", note="口座は通帳で確かめた")
    page = clerk.get(f"/cases/{family}/checklist").text
    detail = page.partition('id="detail-child-medical-e1"')[2].partition("</section>")[0]
    assert "口座は通帳で確かめた(佐々木" in words_of(detail)
    assert item(clerk, family).state == "open"


def test_a_remark_without_words_is_not_kept(clerk, family):
    clerk.post(f"/cases/{family}/notes", note="  ")
    assert clerk.office.cases.state(family).notes == ()


def test_looking_at_the_days_list_is_recorded_with_the_number_of_cases(clerk, family):
    clerk.get("/")
    at, staff, detail = clerk.office.store.events("day_list")[-1]
    assert at
    assert (staff, detail) == ("sasaki", "2027-04-27 1件")


def test_a_list_that_renews_itself_is_recorded_once_a_minute(clerk, clock, family):
    clerk.get("/")
    before = len(clerk.office.store.events("day_list"))
    for _ in range(3):
        clerk.client.get("/staff/", headers=RENEWED)
    assert len(clerk.office.store.events("day_list")) == before
    clock.leap(seconds=61)
    clerk.client.get("/staff/", headers=RENEWED)
    assert len(clerk.office.store.events("day_list")) == before + 1


def test_a_case_that_renews_itself_is_recorded_once_a_minute_for_each_person(
    clerk, specialist, family
):
    path = f"/staff/cases/{family}/work"
    for _ in range(3):
        clerk.client.get(path, headers=RENEWED)
        specialist.client.get(path, headers=RENEWED)
    assert sorted(one.staff for one in clerk.office.store.reads(family)) == ["sasaki", "tamura"]
    clerk.get(f"/cases/{family}/work")
    assert len(clerk.office.store.reads(family)) == 3
