from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from scanner import Scanner
from waiting import reload, wait_until_listening

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
ITEM_STEPS = ("household", "interview", "checklist", "sheet", "read-back", "print", "work", "close")


@pytest.fixture
def office(running_office):
    return running_office(MADOGUCHI_AT="2026-11-24T10:00")


def begin(page: Page, *digits: str) -> str:
    """A new case by keyboard; its address."""
    page.keyboard.press("F3")
    page.wait_for_url("**/cases/new")
    for digit in digits:
        page.keyboard.press(digit)
    page.keyboard.press("F2")
    page.wait_for_url("**/household")
    return page.url.rpartition("/")[0]


def write_household(page: Page) -> None:
    page.get_by_label("出来事の日").first.fill("R8.11.20")
    page.keyboard.press("Enter")
    row = page.locator("tr[data-person]").first
    for label, typed in (
        ("氏名", "青木 大輔"),
        ("フリガナ", "あおき だいすけ"),
        ("生まれた日", "S63.9.3"),
    ):
        row.get_by_label(label, exact=True).fill(typed)
        page.keyboard.press("Enter")
    row.get_by_label("続柄", exact=True).fill("世帯主")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("保存済み")


def test_what_was_shown_as_saved_survives_a_power_cut(office, desk):
    begin(desk, "1")
    write_household(desk)
    expect(desk.get_by_text("昭和63年9月3日(土)")).to_be_visible()
    office.kill()
    office.start()
    reload(desk)
    name = desk.locator("tr[data-person]").first.get_by_label("氏名", exact=True)
    expect(name).to_have_value("青木 大輔")


def test_without_the_office_the_screen_says_so_and_saves_later(office, desk):
    begin(desk, "1")
    office.kill()
    desk.get_by_label("出来事の日").first.fill("R8.11.20")
    desk.keyboard.press("Enter")
    expect(desk.locator("#saved")).to_contain_text("まだ保存していません")
    office.start()
    expect(desk.locator("#saved")).to_contain_text("保存済み", timeout=15_000)
    reload(desk)
    expect(desk.get_by_label("出来事の日").first).to_have_value("令和8年11月20日")


def test_a_wrong_answer_stays_in_its_field_with_the_cure_beside_it(desk):
    begin(desk, "1")
    field = desk.get_by_label("出来事の日").first
    field.fill("R8.2.31")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("暦にない日です")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    reload(desk)
    expect(field).to_have_value("R8.2.31")
    field.fill("R8.2.28")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("令和8年2月28日(土)")).to_be_visible()
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_a_scanner_works_anywhere_and_leaves_nothing_in_the_field(desk):
    begin(desk, "1")
    field = desk.get_by_label("出来事の日").first
    field.fill("")
    field.focus()
    Scanner(desk).type("MG1" + "A7" * 60, "Enter")
    expect(desk.locator("#notice .note--danger")).to_be_visible()
    expect(field).to_have_value("")


def test_a_scanned_code_answers_no_question(desk):
    address = begin(desk, "1")
    write_household(desk)
    desk.goto(f"{address}/interview")
    asked = desk.locator("#question").inner_text()
    Scanner(desk).type("MG1" + "A2" * 60, "Enter")
    expect(desk.locator("#notice .note--danger")).to_be_visible()
    expect(desk.locator("#question")).to_have_text(asked)


def test_digits_answer_and_shift_enter_goes_back(desk):
    address = begin(desk, "1")
    write_household(desk)
    desk.goto(f"{address}/interview?slot=event.e1.move_out_method")
    asked = desk.locator("#question").inner_text()
    desk.keyboard.press("2")
    expect(desk.locator("#question")).not_to_have_text(asked)
    wait_until_listening(desk)
    desk.keyboard.press("Shift+Enter")
    expect(desk.locator("#question")).to_have_text(asked)
    expect(desk.locator('.choice[aria-current="true"]')).to_have_count(1)


def test_f10_locks_and_the_password_leads_back(desk):
    address = begin(desk, "6")
    desk.keyboard.press("F10")
    desk.wait_for_url("**/unlock")
    expect(desk.get_by_text("青木")).to_have_count(0)
    desk.keyboard.type("mihon-sasaki")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"{address}/household")


def test_every_screen_is_accessible(desk):
    pages = [desk.url, f"{desk.url}cases/new"]
    address = begin(desk, "1", "6")
    write_household(desk)
    pages += [f"{address}/{step}" for step in ITEM_STEPS]
    script = AXE.read_text("utf-8")
    found = []
    for where in pages:
        desk.goto(where)
        desk.evaluate(script)
        result = desk.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")
        found += [
            f"{where.rpartition('/')[2]}: {one['id']} {one['nodes'][0]['html'][:120]}"
            for one in result["violations"]
        ]
    assert not found, "\n".join(found)


def test_no_screen_is_wider_than_the_window(desk):
    address = begin(desk, "1", "6")
    write_household(desk)
    for step in ITEM_STEPS:
        desk.goto(f"{address}/{step}")
        over = desk.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, step
