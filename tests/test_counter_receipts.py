"""The code of a receipt: what it holds and hides, where it leads, and what it tells elsewhere."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from offices import head_office
from pdf_reading import pages
from screen_client import Clerk, words_of

from counter import codec, envelope
from counter.envelope import gather
from counter.faults import CapsuleFault
from counter.receipt_code import open_receipt, page_address, seal_receipt
from counter.receipt_content import NUMBER, OpenRow, ReceiptContent, last_day, mark_of
from counter.screens import receipts
from counter.town_parts import LONGEST_PAGE
from print.codes import qr_matrix, qr_svg

SCENARIOS = Path(__file__).parent / "scenarios"
ITEM = "child-medical:e1"
DAY = date(2027, 4, 27)
PAGE = f"https://www.city.mihon.lg.jp/{'p' * 60}/"  # as long as an address may be


def printed_code(clerk, case_id):
    """The code on the receipt as it is printed, read from a picture of the page."""
    pdf = clerk.get(f"/cases/{case_id}/receipt.pdf").data
    (code,) = [one for page in pages(pdf) for one in page.codes()]
    return code


def opened(clerk, code):
    here = clerk.office
    return open_receipt(here.town, here.keys, here.id, gather(code), DAY)


def content(office, **changed):
    case_id = office.cases.open("sasaki").case_id
    plain = ReceiptContent(case_id, "0001", DAY, "head", DAY + timedelta(days=30))
    return replace(plain, **changed)


def test_the_code_on_the_printed_receipt_decodes_and_opens(head, family):
    head.post(f"/cases/{family}/items", key=ITEM, act="done")
    told = opened(head, printed_code(head, family))
    assert told.case_id == family
    assert (told.day, told.office, told.left_out) == (DAY, "head", 0)
    assert any(mark_of(ITEM) in marks for marks in told.handed_in)
    due = {mark: row.due for row in told.open_rows for mark in row.marks}
    assert mark_of(ITEM) not in due
    assert any(due.values())


def test_under_the_seal_stands_no_name_and_no_address(head, family, monkeypatch):
    protected = {"household.dv_support": True, "household.address": "中央二丁目3番4号"}
    head.office.cases.answer(family, protected, "sasaki")
    written = []
    encode = codec.encode
    monkeypatch.setattr(codec, "encode", lambda body: written.append(body) or encode(body))
    code = printed_code(head, family)
    monkeypatch.undo()
    told = json.dumps(written[-1], ensure_ascii=False, default=repr)
    assert NUMBER in written[-1]
    values = [said[-1].value for said in head.office.cases.state(family).history.values()]
    texts = {one for one in values if isinstance(one, str) and not one.isascii()}
    assert {"青木 大輔", "中央二丁目3番4号"} <= texts
    assert not {one for one in texts if one in told}
    assert told.isascii()
    assert opened(head, code).number == head.office.cases.state(family).number


def test_the_same_receipt_has_the_same_code(head, family):
    assert printed_code(head, family) == printed_code(head, family)


def test_the_largest_receipt_is_one_code_and_says_what_it_left_out(head):
    rows = tuple(OpenRow((mark_of(f"procedure-{at}:e1"),), DAY) for at in range(200))
    code = seal_receipt(head.office.town, head.office.keys, content(head.office, open_rows=rows))
    told = opened(head, code)
    assert (len(qr_matrix(code)) - 17) // 4 <= 17
    assert told.open_rows == rows[: len(told.open_rows)]
    assert told.left_out == 200 - len(told.open_rows) > 0


def test_scanned_later_it_opens_the_case_with_what_changed_marked(head, family, clock):
    number = head.office.cases.state(family).number
    code = printed_code(head, family)
    head.post(f"/cases/{family}/items", key=ITEM, act="done")
    clock.leap(days=20)
    head.sign_in()
    url = head.post_json("/scan", code=code).get_json()["url"]
    assert f"/cases/{family}/work" in url
    words = words_of(head.get(url.removeprefix("/staff")).text)
    assert f"受付 {number} の控えを読み取りました" in words
    assert "控えのあとに完了" in words
    assert "期限が過ぎています" in words
    assert "読み取った控え" in {one.what for one in head.office.store.reads(family)}
    assert "控えのあとに変わった" not in words_of(head.get(f"/cases/{family}/work").text)


def test_a_receipt_that_still_holds_says_so(head, family):
    url = head.post_json("/scan", code=printed_code(head, family)).get_json()["url"]
    words = words_of(head.get(url.removeprefix("/staff")).text)
    assert "控えのとおりです" in words


def test_a_new_duty_and_one_taken_back_are_told(head, family):
    head.post(f"/cases/{family}/items", key=ITEM, act="done")
    code = printed_code(head, family)
    head.post(f"/cases/{family}/items", key=ITEM, act="done")
    head.office.cases.answer(family, {"household.wants_after_school": True}, "sasaki")
    url = head.post_json("/scan", code=code).get_json()["url"]
    words = words_of(head.get(url.removeprefix("/staff")).text)
    assert "控えでは完了、いまはまだ" in words
    assert "控えにない手続き" in words


def test_a_branch_without_the_case_shows_the_list_and_who_has_it(head, branch, family):
    head.post(f"/cases/{family}/items", key=ITEM, act="done")
    code = printed_code(head, family)
    url = branch.post_json("/scan", code=code).get_json()["url"]
    page = branch.get(url.removeprefix("/staff")).text
    words = words_of(page)
    town = head.office.town
    assert town.get_office("head").name in words
    assert town.get_office("head").phone in words
    assert head.office.catalogue.procedures["child-medical"].name in words
    assert "新しい受付を始める" in words
    assert "青木" not in words
    assert "読み取った控え" in {one.what for one in branch.office.store.reads(family)}


def test_after_a_hand_off_the_branch_opens_the_case_itself(head, branch, family):
    code = printed_code(head, family)
    slip = head.post(f"/cases/{family}/hand-off/{ITEM}", office="office:higashi", scope="case")
    shown = head.get(slip.headers["Location"].removeprefix("/staff")).text
    codes = shown.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    branch.post_json("/scan", code=codes)
    assert f"/cases/{family}/work" in branch.post_json("/scan", code=code).get_json()["url"]


def test_what_was_given_back_is_ticked_printed_and_told_elsewhere(head, branch, family):
    head.post(f"/cases/{family}/close", act="gave_back", thing=["mynumber_card", "青木"])
    assert head.office.cases.state(family).given_back == ("mynumber_card",)
    pdf = head.get(f"/cases/{family}/receipt.pdf").data
    assert "マイナンバーカード" in pages(pdf)[0].text.partition("まだ終わって")[0]
    code = printed_code(head, family)
    assert opened(head, code).returned == ("mynumber_card",)
    url = branch.post_json("/scan", code=code).get_json()["url"]
    assert "お返ししたもの 1" in words_of(branch.get(url.removeprefix("/staff")).text)


def test_the_residents_screen_shows_the_code_of_the_printed_receipt(head, family):
    assert "写真" in words_of(head.get(f"/cases/{family}/receipt-screen").text)
    shown = head.get(f"/cases/{family}/receipt-code")
    assert shown.text == qr_svg(printed_code(head, family))
    assert f"/cases/{family}/receipt-screen" in head.get(f"/cases/{family}/close").text


@pytest.fixture
def paged(tmp_path, clock):
    """An office whose town says where the phone's page is."""
    folder = tmp_path / "paged"
    head_office(folder, clock).close()
    with (folder / "town" / "town.toml").open("a", encoding="utf-8") as town:
        town.write(f'\n[phone_page]\naddress = "{PAGE}"\n')
    office = head_office(folder, clock)
    yield Clerk(office, folder).sign_in("sasaki")
    office.close()


def test_with_the_phone_pages_address_the_residents_screen_opens_that_page(paged):
    case_id = paged.with_scenario(json.loads((SCENARIOS / "S03.json").read_text("utf-8")))
    words = words_of(paged.get(f"/cases/{case_id}/receipt-screen").text)
    assert "カメラに、コードを映してください" in words
    code = printed_code(paged, case_id)
    address = f"{PAGE}#receipt={code}/{DAY}/{opened(paged, code).expires}"
    assert paged.get(f"/cases/{case_id}/receipt-code").text == qr_svg(address)


def test_beside_the_longest_address_a_receipt_of_three_quarters_has_room(head):
    rows = tuple(OpenRow((mark_of(f"procedure-{at}:e1"),), DAY) for at in range(30))
    receipt = content(head.office, open_rows=rows)
    code = seal_receipt(head.office.town, head.office.keys, receipt)
    assert len(gather(code).parts[1]) == envelope.PART_BYTES * 3 // 4
    assert len(PAGE) == LONGEST_PAGE
    assert (len(qr_matrix(page_address(PAGE, code, receipt))) - 17) // 4 <= 17


def test_what_is_too_much_for_code_and_address_stays_a_code_to_photograph(paged, monkeypatch):
    rows = tuple(OpenRow((mark_of(f"procedure-{at}:e1"),), DAY) for at in range(200))
    full = content(paged.office, open_rows=rows)
    monkeypatch.setattr(receipts, "content_of", lambda visit, office: full)
    case_id = paged.begin("birth")
    assert "写真をとってください" in words_of(paged.get(f"/cases/{case_id}/receipt-screen").text)
    code = seal_receipt(paged.office.town, paged.office.keys, full)
    assert paged.get(f"/cases/{case_id}/receipt-code").text == qr_svg(code)


def test_without_the_towns_key_the_receipt_still_prints_and_names_the_visit(head, family):
    for one in head.office.keys.public:
        if one.owner == "town":
            (head.office.folder / "keys" / f"{one.id}.pem").unlink()
    assert printed_code(head, family).endswith("/RECEIPT")
    assert "コードを作れません" in words_of(head.get(f"/cases/{family}/receipt-screen").text)


def test_an_expired_receipt_is_told_in_one_sentence(head, clock):
    code = seal_receipt(head.office.town, head.office.keys, content(head.office))
    clock.leap(days=31)
    head.sign_in()
    answer = head.post_json("/scan", code=code)
    assert answer.status_code == 422
    assert "期限" in answer.get_json()["fault"]


def test_a_receipt_is_read_until_its_last_deadline_but_no_longer_than_a_year():
    rows = (OpenRow(("a:e1",), DAY + timedelta(days=90)), OpenRow(("b:e1",)))
    assert last_day(DAY, rows, 30) == DAY + timedelta(days=90)
    assert last_day(DAY, (), 30) == DAY + timedelta(days=30)
    far = (OpenRow(("a:e1",), DAY + timedelta(days=800)),)
    assert last_day(DAY, far, 30) == DAY + timedelta(days=366)


def test_a_forged_receipt_is_refused_and_noted(head):
    town, keys = head.office.town, head.office.keys
    real = gather(seal_receipt(town, keys, content(head.office)))
    changed = bytes([real.parts[1][0] ^ 1]) + real.parts[1][1:]
    outside = replace(real.envelope, digest=envelope.digest_of(changed))
    (forged,) = envelope.cut(outside, changed)
    answer = head.post_json("/scan", code=forged)
    assert answer.status_code == 422
    assert "控えではない" in answer.get_json()["fault"]
    assert len(head.office.store.events("code_refused")) == 1


def test_another_towns_receipt_is_refused(head):
    town, keys = head.office.town, head.office.keys
    real = gather(seal_receipt(town, keys, content(head.office)))
    elsewhere = replace(real.envelope, town="131016")
    (foreign,) = envelope.cut(elsewhere, real.parts[1])
    assert "ほかの市" in head.post_json("/scan", code=foreign).get_json()["fault"]
    with pytest.raises(CapsuleFault):
        opened(head, foreign)
