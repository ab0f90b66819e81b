"""A visit with marriage, move and birth: what is filed once is one line from list to branch."""

import json
from pathlib import Path

import pytest
from offices import MovableClock, branch_office, head_office
from screen_client import Clerk, words_of

from counter import handoff
from counter.packets import papers_of
from lifeevents.checklist import judge

SCENARIOS = Path(__file__).parent / "scenarios"
JOINING, CHANGING = "nhi-join:e2", "nhi-change:e1"
CLAIMS = ("child-allowance-claim:e2", "child-allowance-claim:e3")
NAME = "国民健康保険 加入の届出・変更の届出"


@pytest.fixture
def head(tmp_path):
    office = head_office(tmp_path, MovableClock())
    yield Clerk(office, tmp_path).sign_in("sasaki")
    office.close()


@pytest.fixture
def visit(head):
    return head.with_scenario(json.loads((SCENARIOS / "E18.json").read_text("utf-8")))


def states(office, case_id, keys):
    state = office.cases.state(case_id)
    return [state.item(key).state for key in keys]


def test_the_list_has_one_line_with_both_reasons(head, visit):
    words = words_of(head.get(f"/cases/{visit}/checklist").text)
    assert NAME in words
    assert "市外から転入したため、また結婚して氏名が変わるため" in words


def test_done_is_said_of_all_that_is_filed_together(head, visit):
    head.post(f"/cases/{visit}/items", key=JOINING, act="done")
    assert states(head.office, visit, (JOINING, CHANGING)) == ["done", "done"]
    assert f"{NAME}を完了にしました" in words_of(head.get(f"/cases/{visit}/work").text)
    head.post(f"/cases/{visit}/items", key=CHANGING, act="done")  # the same again takes it back
    assert states(head.office, visit, (JOINING, CHANGING)) == ["open", "open"]


def test_a_line_is_only_done_when_every_part_of_it_is(head, visit):
    head.office.cases.mark_item(visit, CLAIMS[0], "done", "sasaki")
    closing = words_of(head.get(f"/cases/{visit}/close").text)
    assert "完了 0" in closing or "完了0" in closing.replace(" ", "")


def test_a_call_about_a_line_is_about_all_of_it(head, visit):
    head.post(f"/cases/{visit}/items", key=CLAIMS[0], act="remote")
    assert states(head.office, visit, CLAIMS) == ["remote", "remote"]
    head.post(f"/cases/{visit}/items", key=CLAIMS[1], act="remote")
    assert states(head.office, visit, CLAIMS) == ["open", "open"]


def test_one_filing_prints_one_sheet(head, visit):
    office = head.office
    state = office.cases.state(visit)
    needed = judge(office.catalogue, state.case, office.town.closed)
    chosen = papers_of(needed, office.papers, office.town, state.case)
    assert [one.paper.id for one in chosen].count("child-allowance-claim") == 1
    notices = [one.item for one in chosen if one.paper.id == "nhi-notice"]
    assert [(one.event.id, one.people) for one in notices] == [("e2", ("b",)), ("e3", ("c",))]


def test_a_line_travels_to_the_branch_as_one(head, visit, tmp_path):
    head.post(f"/cases/{visit}/hand-off/{JOINING}", office="office:higashi", scope="item")
    assert states(head.office, visit, (JOINING, CHANGING)) == ["handed_off", "handed_off"]
    slip = handoff.seal_case(head.office, visit, JOINING, "higashi", "sasaki")
    branch = branch_office(tmp_path, "higashi", MovableClock())
    try:
        taken = handoff.receive(branch, slip.texts, "hara")
        case = branch.cases.state(taken.case_id).case
        assert {event.id for event in case.events} == {"e1", "e2"}
        clerk = Clerk(branch, tmp_path / "branches" / "higashi").sign_in("hara")
        assert NAME in words_of(clerk.get(f"/cases/{visit}/checklist").text)
    finally:
        branch.close()
