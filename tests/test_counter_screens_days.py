"""Days that can not be, and whom a case in which somebody died is called by."""

import json
from datetime import date
from pathlib import Path

import pytest
from offices import MovableClock, head_office
from screen_client import Clerk, words_of

from counter.intake import seal_answers

SCENARIOS = Path(__file__).parent / "scenarios"
TOO_SOON = "まだ先の日です。住み始めてから届け出ます"


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def clerk(tmp_path, clock):
    office = head_office(tmp_path, clock)
    yield Clerk(office, tmp_path).sign_in()
    office.close()


def say(clerk, case_id, slot, text):
    """Types one answer; the reply."""
    return clerk.post_json(f"/cases/{case_id}/answers", slot=slot, typed=text).get_json()


def found(clerk, case_id, slot):
    return clerk.office.cases.state(case_id).case.find(slot)


def test_who_has_not_moved_in_yet_can_not_say_so(clerk):
    case_id = clerk.begin("move_in")
    assert say(clerk, case_id, "event.e1.date", "R9.5.10")["fault"] == TOO_SOON
    assert found(clerk, case_id, "event.e1.date") is None
    page = clerk.get(f"/cases/{case_id}/household").text
    assert 'value="R9.5.10"' in page
    assert TOO_SOON in page


def test_today_is_not_too_soon(clerk):
    case_id = clerk.begin("move_in")
    assert "fault" not in say(clerk, case_id, "event.e1.date", "R9.4.27")


def test_a_move_out_may_lie_ahead(clerk):
    case_id = clerk.begin("move_out")
    assert "fault" not in say(clerk, case_id, "event.e1.date", "R9.5.10")


@pytest.mark.parametrize(
    ("event", "cure"),
    [("birth", "生まれてから届け出ます"), ("death", "亡くなった日を確かめてください")],
)
def test_each_event_says_in_its_own_words_when_to_come(clerk, event, cure):
    case_id = clerk.begin(event)
    assert say(clerk, case_id, "event.e1.date", "R9.5.10")["fault"] == f"まだ先の日です。{cure}"


def test_the_interview_refuses_such_a_day_as_well(clerk):
    case_id = clerk.begin("move_in")
    answer = clerk.post(f"/cases/{case_id}/interview", slot="event.e1.date", value="R9.5.10")
    assert answer.status_code == 422
    assert TOO_SOON in answer.text
    assert 'value="R9.5.10"' in answer.text
    read = clerk.post_json(f"/cases/{case_id}/reading", slot="event.e1.date", typed="R9.5.10")
    assert read.get_json()["fault"] == TOO_SOON


def test_a_residents_future_day_comes_in_and_is_shown_as_to_be_put_right(clerk):
    said = {
        "event.e1.type": "move_in",
        "event.e1.date": date.fromisoformat("2027-05-10"),
        "person.a.name": "岸 華",
    }
    clerk.post_json("/scan", code="\n".join(seal_answers(clerk.office, said)))
    case_id = clerk.office.store.cases(clerk.office.clock().date())[0].case_id
    page = clerk.get(f"/cases/{case_id}/checklist").text
    assert "直すところ 1" in words_of(page)
    assert f"/cases/{case_id}/household#f-event-e1-date" in page
    assert TOO_SOON in clerk.get(f"/cases/{case_id}/household").text


def test_nobody_moves_before_being_born(clerk):
    case_id = clerk.begin("move_in")
    say(clerk, case_id, "event.e1.date", "R9.4.20")
    say(clerk, case_id, "event.e1.movers", ["a"])
    fault = say(clerk, case_id, "person.a.birth_date", "R9.4.22")["fault"]
    assert fault == "引っ越しの日(4月20日(火))より後です。引っ越す人から外すか、日を直してください"


def test_a_kept_day_is_saved_once_another_answer_makes_it_right(clerk):
    case_id = clerk.begin("move_in")
    say(clerk, case_id, "event.e1.date", "R9.4.20")
    say(clerk, case_id, "event.e1.movers", ["a"])
    say(clerk, case_id, "person.a.birth_date", "R9.4.22")
    say(clerk, case_id, "event.e1.movers", [])
    assert found(clerk, case_id, "person.a.birth_date") == date.fromisoformat("2027-04-22")


def test_a_kept_day_does_not_bring_back_who_was_taken_out(clerk):
    case_id = clerk.begin("move_in")
    say(clerk, case_id, "event.e1.date", "R9.4.20")
    say(clerk, case_id, "person.a.name", "岸 華")
    say(clerk, case_id, "event.e1.movers", ["a"])
    say(clerk, case_id, "person.a.birth_date", "R9.4.22")
    clerk.post(f"/cases/{case_id}/household", remove="a")
    assert clerk.office.cases.state(case_id).case.persons == ()


def test_nobody_dies_before_being_born(clerk):
    case_id = clerk.begin("death")
    say(clerk, case_id, "person.a.birth_date", "R9.4.22")
    say(clerk, case_id, "person.a.name", "岸 華")
    say(clerk, case_id, "event.e1.subjects", ["a"])
    fault = say(clerk, case_id, "event.e1.date", "R9.4.20")["fault"]
    assert fault == "華さんの生まれた日(4月22日(木))より前です。どちらかを直してください"


def test_the_value_from_before_can_be_taken_again_after_a_wrong_one(clerk):
    case_id = clerk.begin("move_in")
    for text in ("R9.4.20", "R9.5.10", "R9.4.20"):
        reply = say(clerk, case_id, "event.e1.date", text)
    assert "fault" not in reply
    assert "直すところ" not in words_of(clerk.get(f"/cases/{case_id}/checklist").text)


def test_a_case_is_not_called_by_the_one_who_died(clerk):
    case_id = clerk.with_scenario(json.loads((SCENARIOS / "S16.json").read_text("utf-8")))
    bar = clerk.get(f"/cases/{case_id}/checklist").text
    name = bar.partition('<p class="name">')[2].partition("</p>")[0]
    assert "渡辺 茂" not in name
    assert "渡辺" in name
    assert "故 渡辺 茂 さん" in words_of(bar)
    assert "故 渡辺 茂 さん" in words_of(clerk.get("/").text)


def test_reading_back_begins_with_the_living(clerk):
    case_id = clerk.with_scenario(json.loads((SCENARIOS / "S16.json").read_text("utf-8")))
    page = clerk.get(f"/cases/{case_id}/read-back").text
    heads = [part.partition(">")[2].partition("<")[0] for part in page.split("<h3 id=")[1:]]
    assert heads
    assert not heads[0].startswith("故")
    assert any(one.startswith("故 渡辺 茂") for one in heads)
