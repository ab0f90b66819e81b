import json
from pathlib import Path

import pytest
from offices import MovableClock, head_office
from screen_client import Clerk, words_of

SCENARIOS = Path(__file__).parent / "scenarios"


@pytest.fixture
def clerk(tmp_path):
    office = head_office(tmp_path, MovableClock())
    yield Clerk(office, tmp_path).sign_in()
    office.close()


@pytest.fixture
def family(clerk):
    return clerk.with_scenario(json.loads((SCENARIOS / "S03.json").read_text("utf-8")))


def answers(clerk, case_id, **typed):
    """Types answers one by one; the last reply."""
    for slot, text in typed.items():
        reply = clerk.post_json(
            f"/cases/{case_id}/answers", slot=slot.replace("__", "."), typed=text
        )
    return reply.get_json()


def test_a_case_begins_with_several_events(clerk):
    case_id = clerk.begin("move_in", "birth")
    page = words_of(clerk.get(f"/cases/{case_id}/household").text)
    assert "転入 出生" in page
    assert clerk.office.cases.state(case_id).number == "0001"


def test_a_case_needs_an_event(clerk):
    answer = clerk.post("/cases/new")
    assert answer.status_code == 422
    assert "出来事を一つ以上えらんでください" in answer.text


def test_an_answer_is_on_disk_when_it_is_said_to_be_saved(clerk):
    case_id = clerk.begin("move_in")
    reply = answers(clerk, case_id, event__e1__date="R9.4.20")
    assert reply["saved_at"]
    assert reply["reading"] == "令和9年4月20日(火)"
    assert reply["version"] == clerk.office.store.actions(case_id)[-1].id


def test_a_wrong_answer_is_kept_as_it_was_typed_and_shown_again(clerk):
    case_id = clerk.begin("birth")
    reply = answers(clerk, case_id, person__a__birth_date="H31.2.31")
    assert "暦にない日です" in reply["fault"]
    page = clerk.get(f"/cases/{case_id}/household").text
    assert 'value="H31.2.31"' in page
    assert "暦にない日です" in page
    assert clerk.office.cases.state(case_id).case.find("person.a.birth_date") is None


def test_a_wrong_answer_is_forgotten_when_a_right_one_is_given(clerk):
    case_id = clerk.begin("birth")
    answers(clerk, case_id, person__a__birth_date="H31.2.31")
    answers(clerk, case_id, person__a__birth_date="H31.2.28")
    assert "H31.2.31" not in clerk.get(f"/cases/{case_id}/household").text


def test_an_answer_without_a_value_is_an_empty_one(clerk):
    case_id = clerk.begin("move_in")
    reply = clerk.post_json(f"/cases/{case_id}/answers", slot="person.a.pension", typed=None)
    assert reply.status_code == 200
    assert clerk.office.cases.state(case_id).case.find("person.a.pension") is None


def test_an_unknown_slot_is_refused(clerk):
    case_id = clerk.begin("birth")
    reply = clerk.post_json(f"/cases/{case_id}/answers", slot="person.a.namae", typed="x")
    assert reply.status_code == 400


def test_the_household_works_as_one_form_without_scripts(clerk):
    case_id = clerk.begin("move_in")
    sent = {
        "event.e1.date": "R9.4.20",
        "event.e1.movers": ["", "a"],
        "person.a.name": "青木 大輔",
        "person.a.birth_date": "H2.5.5",
        "person.a.relation": "世帯主",
        "person.b.name": "",
    }
    answer = clerk.post(f"/cases/{case_id}/household", act="on", **sent)
    assert answer.headers["Location"].endswith("/interview")
    case = clerk.office.cases.state(case_id).case
    assert [one.id for one in case.persons] == ["a"]
    assert case.find("person.a.is_head") is True
    assert case.find("event.e1.movers") == ("a",)


def test_a_person_taken_out_is_in_no_list_of_the_case(clerk):
    case_id = clerk.begin("move_in")
    clerk.post(
        f"/cases/{case_id}/household",
        **{
            "person.a.name": "青木 大輔",
            "person.b.name": "青木 由紀",
            "event.e1.movers": ["a", "b"],
        },
    )
    clerk.post(f"/cases/{case_id}/household", remove="b")
    case = clerk.office.cases.state(case_id).case
    assert [one.id for one in case.persons] == ["a"]
    assert case.find("event.e1.movers") == ("a",)


def test_an_event_can_be_added_and_dropped(clerk):
    case_id = clerk.begin("move_in")
    clerk.post(f"/cases/{case_id}/household", act="add", add_event="birth")
    assert clerk.office.cases.state(case_id).events == ("move_in", "birth")
    clerk.post(f"/cases/{case_id}/household", drop="e1")
    assert clerk.office.cases.state(case_id).events == ("birth",)


def test_the_interview_saves_an_answer_and_goes_on(clerk):
    case_id = clerk.begin("move_in")
    answers(clerk, case_id, person__a__name="青木 大輔", event__e1__date="R9.4.20")
    clerk.post(f"/cases/{case_id}/interview", slot="event.e1.move_out_method", value="online")
    assert clerk.office.cases.state(case_id).case.find("event.e1.move_out_method") == "online"


def test_not_known_is_noted_and_not_asked_again(clerk):
    case_id = clerk.begin("move_in")
    slot = "event.e1.move_out_method"
    clerk.post(f"/cases/{case_id}/interview", slot=slot, unsure="1")
    assert slot in clerk.office.cases.state(case_id).case.unsure
    assert f'name="slot" value="{slot}"' not in clerk.get(f"/cases/{case_id}/interview").text


def test_a_question_put_off_waits_behind_the_others(clerk):
    case_id = clerk.begin("move_in")
    page = clerk.get(f"/cases/{case_id}/interview").text
    slot = page.partition('name="slot" value="')[2].partition('"')[0]
    clerk.post(f"/cases/{case_id}/interview", slot=slot, later="1")
    assert f'name="slot" value="{slot}"' not in clerk.get(f"/cases/{case_id}/interview").text
    assert slot not in clerk.office.cases.state(case_id).case.unsure


def test_the_question_before_can_be_gone_back_to(clerk):
    case_id = clerk.begin("move_in")
    clerk.post(f"/cases/{case_id}/interview", slot="event.e1.move_out_method", value="online")
    page = clerk.get(f"/cases/{case_id}/interview").text
    assert "interview?slot=event.e1.move_out_method" in page


def test_what_is_typed_is_read_back_before_it_is_saved(clerk):
    case_id = clerk.begin("move_in")
    reply = clerk.post_json(f"/cases/{case_id}/reading", slot="event.e1.date", typed="R9.4.20")
    assert reply.get_json()["reading"] == "令和9年4月20日(火)"
    assert clerk.office.cases.state(case_id).case.find("event.e1.date") is None


def test_the_checklist_goes_desk_by_desk_with_reason_deadline_and_law(clerk, family):
    page = clerk.get(f"/cases/{family}/checklist").text
    words = words_of(page)
    assert words.index("3番 市民課") < words.index("7番 子育て支援課")
    assert "令和9年5月6日(木)" in words
    assert "根拠" in words
    assert "確認日" in words


def test_a_deadline_gone_by_is_marked_in_words(clerk):
    case_id = clerk.with_scenario(json.loads((SCENARIOS / "S16.json").read_text("utf-8")))
    assert "期限が過ぎています" in words_of(clerk.get(f"/cases/{case_id}/checklist").text)


def test_what_is_not_needed_says_why(clerk, family):
    page = clerk.get(f"/cases/{family}/checklist").text
    fold = words_of(page.partition('id="not-needed"')[2].partition("</details>")[0])
    assert "ため" in fold


def test_the_sheet_asks_each_value_once(clerk, family):
    page = clerk.get(f"/cases/{family}/sheet").text
    asked = [part.partition('"')[0] for part in page.split('data-slot="')[1:]]
    assert asked
    assert len(asked) == len(set(asked))


def test_the_sheet_works_as_one_form_without_scripts(clerk, family):
    sent = {"household.old_address": "ためし市東町1番地", "person.a.phone": "090-1234-5678"}
    answer = clerk.post(f"/cases/{family}/sheet", act="on", **sent)
    assert answer.headers["Location"].endswith("/read-back")
    assert "ためし市東町1番地" in clerk.get(f"/cases/{family}/read-back").text


def test_a_protected_address_does_not_show_on_the_second_screen(clerk, family):
    answers(clerk, family, household__address="みほん市中央一丁目2番3号")
    assert "中央一丁目" in clerk.get(f"/cases/{family}/screen").text
    answers(clerk, family, household__dv_support="true")
    assert "中央一丁目" not in clerk.get(f"/cases/{family}/screen").text
    assert "中央一丁目" in clerk.get(f"/cases/{family}/read-back").text


def test_reading_back_is_recorded(clerk, family):
    clerk.post(f"/cases/{family}/read-back")
    assert clerk.office.cases.state(family).read_back_at


def test_the_packet_is_a_draft_until_it_is_printed(clerk, family):
    draft = clerk.get(f"/cases/{family}/packet.pdf")
    assert draft.mimetype == "application/pdf"
    assert draft.headers["Cache-Control"] == "no-store"
    clerk.post(f"/cases/{family}/print")
    printed = clerk.office.cases.state(family).printed[-1]
    assert "resident-change-notice" in printed.papers
    assert len(clerk.get(f"/cases/{family}/packet.pdf").data) != len(draft.data)


def test_gaps_lead_to_their_fields(clerk, family):
    page = clerk.get(f"/cases/{family}/print").text
    gap = page.partition('class="lines gaps"')[2].partition('<a href="')[2].partition('"')[0]
    address, _, anchor = gap.partition("#")
    assert f'id="{anchor}"' in clerk.client.get(address).text


def test_an_item_is_done_and_taken_back(clerk, family):
    page = clerk.get(f"/cases/{family}/work").text
    key = page.partition('data-item="')[2].partition('"')[0]
    clerk.post(f"/cases/{family}/items", key=key, act="done")
    state = clerk.office.cases.state(family).item(key)
    assert (state.state, state.staff) == ("done", "sasaki")
    clerk.post(f"/cases/{family}/items", key=key, act="done")
    assert clerk.office.cases.state(family).item(key).state == "open"


def test_an_item_that_is_not_on_the_list_is_refused(clerk, family):
    assert clerk.post(f"/cases/{family}/items", key="nothing:e1", act="done").status_code == 404


def test_the_remote_key_calls_the_items_section(clerk, family):
    clerk.post(f"/cases/{family}/items", key="child-medical:e1", act="remote")
    kinds = [one.kind for one in clerk.office.store.actions(family)]
    assert kinds[-2:] == ["remote", "called"]


def test_a_visit_closes_and_opens_again(clerk, family):
    clerk.post(f"/cases/{family}/close", act="close")
    assert clerk.office.cases.state(family).closed
    assert "終了した件" in words_of(clerk.get(f"/cases/{family}/close").text)
    clerk.post(f"/cases/{family}/close", act="reopen")
    assert not clerk.office.cases.state(family).closed


def test_the_receipt_prints_alone(clerk, family):
    assert clerk.get(f"/cases/{family}/receipt.pdf").data.startswith(b"%PDF")


def test_the_days_list_shows_each_case_with_its_step(clerk, family):
    words = words_of(clerk.get("/").text)
    assert "青木 大輔" in words
    assert "きょうの受付 1" in words


def test_a_closed_case_is_changed_only_after_opening_it_again(clerk, family):
    clerk.post(f"/cases/{family}/close", act="close")
    reply = clerk.post_json(
        f"/cases/{family}/answers", slot="household.phone", typed="099-123-4567"
    )
    assert reply.status_code == 409
    assert "終了した件です" in reply.get_json()["fault"]
    assert clerk.office.cases.state(family).case.find("household.phone") is None


def test_answers_not_understood_are_named_before_printing(clerk, family):
    answers(clerk, family, person__a__phone="12")
    assert "直すところ 1" in words_of(clerk.get(f"/cases/{family}/print").text)
    assert "直すところ 1" in words_of(clerk.get(f"/cases/{family}/read-back").text)


def test_the_days_list_shows_to_whom_a_case_was_handed(clerk, family):
    path = f"/cases/{family}/hand-off/child-medical:e1"
    clerk.post(path, office="section:子育て支援課")
    words = words_of(clerk.get("/").text)
    assert "子育て支援課へ" in words
    assert "渡した 1" in words
