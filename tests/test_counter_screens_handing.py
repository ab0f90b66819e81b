import json
import re
from pathlib import Path

import pytest
from offices import MovableClock, branch_office, head_office
from screen_client import Clerk, words_of

from counter.intake import seal_answers

SCENARIOS = Path(__file__).parent / "scenarios"
ITEM = "child-medical:e1"


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def head(tmp_path, clock):
    office = head_office(tmp_path, clock)
    yield Clerk(office, tmp_path).sign_in("sasaki")
    office.close()


@pytest.fixture
def branch(head, tmp_path, clock):
    office = branch_office(tmp_path, "higashi", clock)
    yield Clerk(office, tmp_path / "branches" / "higashi").sign_in("hara")
    office.close()


@pytest.fixture
def family(head):
    return head.with_scenario(json.loads((SCENARIOS / "S03.json").read_text("utf-8")))


def hand_off(head, family, scope="item", to="office:higashi"):
    """Hands the item on; the address of the slip."""
    path = f"/cases/{family}/hand-off/{ITEM}"
    answer = head.post(path, office=to, scope=scope, note="口座は通帳を見ました")
    assert answer.status_code == 302, words_of(answer.text)
    return answer.headers["Location"].removeprefix("/staff")


def codes_on(head, slip):
    """The texts of the codes that the slip shows."""
    shown = head.get(slip).text.partition("<textarea")[2].partition(">")[2]
    return shown.partition("</textarea>")[0].split()


def test_an_item_goes_to_a_branch_as_codes_and_goes_on_there(head, branch, family):
    slip = hand_off(head, family)
    replies = [branch.post_json("/scan", code=code).get_json() for code in codes_on(head, slip)]
    assert f"/staff/cases/{family}/work" in replies[-1]["url"]
    assert "青木 大輔" in words_of(branch.get(f"/cases/{family}/checklist").text)


def test_codes_are_taken_in_any_order_and_missing_ones_are_named(head, branch, family):
    codes = codes_on(head, hand_off(head, family, scope="case"))
    assert len(codes) > 1
    first = branch.post_json("/scan", code=codes[-1]).get_json()
    assert f"{len(codes)}枚のうち" in first["words"]
    assert "1枚目" in first["words"]
    assert "読み取りの途中" in words_of(branch.get("/").text)
    assert branch.office.store.find_case(family) is None
    for code in codes[:-1]:
        last = branch.post_json("/scan", code=code).get_json()
    assert family in last["url"]


def test_a_code_used_before_is_refused_in_one_sentence(head, branch, family):
    codes = codes_on(head, hand_off(head, family))
    branch.post("/scan", code="\n".join(codes))
    answer = branch.post_json("/scan", code="\n".join(codes))
    assert answer.status_code == 422
    assert "すでに読み取って使ったコード" in answer.get_json()["fault"]


def test_a_changed_code_is_refused_and_nothing_is_taken(head, branch, family):
    codes = codes_on(head, hand_off(head, family))
    changed = codes[0][:-5] + ("A" if codes[0][-5] != "A" else "B") + codes[0][-4:]
    answer = branch.post_json("/scan", code=changed)
    assert answer.status_code == 422
    assert branch.office.store.find_case(family) is None


def test_what_is_no_code_is_told_in_one_sentence(head):
    answer = head.post_json("/scan", code="4901234567894")
    assert answer.status_code == 422
    assert answer.get_json()["fault"]


def test_the_receiving_office_tells_a_number_and_the_giving_one_confirms(head, branch, family):
    slip = hand_off(head, family)
    branch.post("/scan", code="\n".join(codes_on(head, slip)))
    told = words_of(branch.get("/").text)
    number = re.search(r"受け取りの番号 (\w+)", told)
    assert number
    head.post(f"{slip}/confirm", code=number[1])
    assert "届いたと確かめました" in words_of(head.get(slip).text)


def test_the_slip_is_shown_and_printed(head, family):
    slip = hand_off(head, family)
    assert head.get(f"{slip}/1.svg").mimetype == "image/svg+xml"
    assert head.get(f"{slip}/slip.pdf").data.startswith(b"%PDF")
    assert head.get(f"{slip}/99.svg").status_code == 404


def test_the_slip_of_another_case_is_not_shown(head, family):
    slip = hand_off(head, family)
    other = head.begin("birth")
    assert head.get(slip.replace(family, other)).status_code == 404


def test_an_item_goes_to_a_section_of_the_same_office_without_codes(head, family):
    location = hand_off(head, family, to="section:子育て支援課")
    assert "/work" in location
    state = head.office.cases.state(family).item(ITEM)
    assert (state.state, state.to) == ("handed_off", "子育て支援課")


def test_a_residents_scan_waits_until_somebody_begins_with_it(head):
    answers = {"event.e1.type": "move_in", "person.a.name": "中村 彩", "visit.filer": "a"}
    codes = seal_answers(head.office, answers)
    reply = head.post_json("/scan", code="\n".join(codes)).get_json()
    assert reply["url"] == "/staff/"
    page = head.get("/").text
    waiting = page.partition("事前入力")[2]
    assert "中村 彩" in waiting
    assert "窓口を待つ 1件" in words_of(waiting)
    case_id = re.search(r"/cases/([0-9a-f-]{36})/begin", waiting)[1]
    assert "/household" in head.post(f"/cases/{case_id}/begin").headers["Location"]
    assert "窓口を待つ 0件" in words_of(head.get("/").text)
