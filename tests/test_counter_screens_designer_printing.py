"""A town's own forms, made in Excel and as a PDF: brought in, bound and printed in the browser."""

import shutil
import tomllib
from types import SimpleNamespace

import pytest
from excel_forms import resident_notice
from pdf_forms import allowance_form
from pdf_reading import pages, squeezed
from playwright.sync_api import expect
from waiting import wait_until_listening

from counter.office import open_office
from lifeevents.case import read_case
from lifeevents.entities import answers_of

FAMILY = {
    "persons": [
        {
            "id": "a",
            "name": "青木 大輔",
            "name_kana": "アオキ ダイスケ",
            "sex": "M",
            "birth_date": "1988-09-03",
            "is_head": True,
            "insurance": "nhi",
            "insurance_before": "nhi",
            "address": "みほん市中央一丁目2番3号",
            "phone": "090-1234-5678",
        }
    ],
    "household": {"address": "みほん市中央一丁目2番3号"},
    "visit": {"filer": "a"},
    "events": [{"type": "move_in", "date": "2026-11-20", "movers": ["a"], "subjects": ["a"]}],
}


@pytest.fixture
def visit(tmp_path, sample_data):
    """An office's data with one family that moves in; the id of their case."""
    folder = shutil.copytree(sample_data, tmp_path / "own")
    office = open_office(folder)
    case_id = office.cases.open("sasaki", {"unanswered": "no"}).case_id
    case = read_case({"case": FAMILY, "unanswered": "no"})
    office.cases.answer(case_id, dict(answers_of(case)), "sasaki")
    office.close()
    return SimpleNamespace(folder=folder, case_id=case_id)


@pytest.fixture
def office(running_office, visit):
    return running_office(visit.folder, MADOGUCHI_AT="2026-11-24T10:00")


def sign_in(page, office, account):
    page.goto(f"{office.url}/staff/papers")  # nothing asks by itself there
    page.context.clear_cookies()
    page.goto(f"{office.url}/staff/sign-in")
    page.locator("#account").fill(account)
    page.locator("#password").fill(f"mihon-{account}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/")


def bring_in(page, office, like, name, content):
    """Sends a file in place of a paper and takes everything that is proposed for it."""
    page.goto(f"{office.url}/staff/papers/import?like={like}")
    page.locator("#file").set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.keyboard.press("F2")
    page.wait_for_url(f"**/{like}/design")
    expect(page.locator("#accept-all")).to_be_visible()
    page.keyboard.press("F9")
    expect(page.locator("#accept-all")).to_be_hidden()


def bind(page, label, words):
    """Binds a field, whatever was proposed for it, as files name what fills it."""
    page.locator(f'.cell[aria-label^="{label}"]').last.click()
    page.keyboard.press("F2")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator("#binding-name")).to_have_text(words)


def save(page):
    page.keyboard.press("Control+s")
    expect(page.locator("#in-force")).to_have_text("いま使われています")


def area_of(office, paper, bind):
    """Where the field with this binding stands on the town's own paper."""
    file = office.data / "town" / "papers" / f"{paper}.toml"
    fields = tomllib.loads(file.read_text("utf-8"))["fields"]
    return SimpleNamespace(**next(one for one in fields if one.get("bind") == bind))


def test_an_excel_form_and_a_pdf_form_are_brought_in_bound_and_printed(desk, office, visit):
    sign_in(desk, office, "kanri")
    bring_in(desk, office, "resident-change-notice", "異動届.xlsx", resident_notice())
    bind(desk, "電話番号", "filer.phone")
    save(desk)
    bring_in(desk, office, "nhi-notice", "届.pdf", allowance_form())
    bind(desk, "氏名", "filer.name.full")
    save(desk)

    sign_in(desk, office, "sasaki")
    # Pictures of a draft end with its minute; what is printed is read below.
    desk.route("**/pages/**", lambda asked: asked.abort())
    desk.goto(f"{office.url}/staff/cases/{visit.case_id}/print")
    expect(desk.get_by_text("住民異動届").first).to_be_visible()
    wait_until_listening(desk)
    desk.keyboard.press("F8")
    expect(desk.get_by_text("印刷しました").first).to_be_visible()
    packet = f"{office.url}/staff/cases/{visit.case_id}/packet.pdf"
    printed = pages(desk.request.get(packet).body())

    def told(paper, bind):
        area = area_of(office, paper, bind)
        return {squeezed(page.text_in(area)) for page in printed}

    notice = "resident-change-notice"
    assert "青木大輔" in told(notice, "filer.name.full")
    assert "アオキダイスケ" in told(notice, "row.name_kana")
    assert any("みほん市中央一丁目" in one for one in told(notice, "household.new_address"))
    assert "青木大輔" in told("nhi-notice", "filer.name.full")
    assert "みほん市中央一丁目2番3号" in told("nhi-notice", "filer.address_full")
