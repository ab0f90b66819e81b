import re
from pathlib import Path

from screen_client import words_of

from counter.intake import seal_answers

SCENARIOS = Path(__file__).parent / "scenarios"
ITEM = "child-medical:e1"


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


def return_code_at(branch):
    """The number that the branch reads out, from its list."""
    found = re.search(r"<b>(\w{4}-\w{4})</b>", branch.get("/hand-offs").text)
    return found[1] if found else ""


def test_both_sides_list_what_is_open_and_what_is_late(head, branch, family, clock):
    slip = hand_off(head, family)
    branch.post("/scan", code="\n".join(codes_on(head, slip)))
    for clerk in (head, branch):
        listed = words_of(clerk.get("/hand-offs").text)
        assert "子ども医療費の受給者証" in listed
        assert "期限を過ぎています" not in listed
    clock.leap(hours=25)
    head.sign_in("sasaki")
    branch.sign_in("hara")
    assert "届いたか確かめていない引き渡し 1件(うち期限を過ぎたもの 1件)" in words_of(
        head.get("/").text
    )
    assert "受け取った引き渡し 1件(うち期限を過ぎたもの 1件)" in words_of(branch.get("/").text)
    for clerk in (head, branch):
        assert "期限を過ぎています" in words_of(clerk.get("/hand-offs").text)


def test_a_number_that_was_not_noted_is_still_to_be_read_and_confirmed(head, branch, family):
    """Also where the slip is gone, as after a restart of the giving office."""
    slip = hand_off(head, family)
    branch.post("/scan", code="\n".join(codes_on(head, slip)))
    assert "受け取りの番号" in words_of(branch.get("/").text)  # told once
    handoff_id = slip.rpartition("/")[2]
    head.post(f"/hand-offs/{handoff_id}/confirm", code=return_code_at(branch))
    assert "渡したもの 0" in words_of(head.get("/hand-offs").text)
    assert "届いたか" not in words_of(head.get("/").text)


def test_the_number_of_another_handoff_confirms_neither(head, branch, family):
    other = head.begin("move_in")
    first, second = hand_off(head, family), hand_off(head, other, scope="case")
    branch.post("/scan", code="\n".join(codes_on(head, second)))
    code = return_code_at(branch)
    head.post(f"{first}/confirm", code=code)
    assert "ほかの引き渡しの番号です" in words_of(head.get(first).text)
    assert "渡したもの 2" in words_of(head.get("/hand-offs").text)
    head.post(f"{second}/confirm", code=code)
    assert "渡したもの 1" in words_of(head.get("/hand-offs").text)


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
