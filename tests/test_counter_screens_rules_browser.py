"""手続きの根拠 in the browser: by keyboard, accessible, no wider than the window."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
PATHS = (
    "/rules",
    "/rules?q=国保&kind=duty",
    "/rules?q=ない手続き",
    "/rules/nhi-join",
    "/rules?event=birth",
    "/rules/flows/birth",
)


@pytest.fixture
def office(running_office):
    return running_office(MADOGUCHI_AT="2026-11-24T10:00")


def test_a_rule_is_found_read_and_left_by_keyboard(desk):
    desk.keyboard.press("F4")
    desk.wait_for_url("**/rules")
    desk.keyboard.type("国民健康保険 加入")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/rules?**")
    expect(desk.locator("#search")).to_be_focused()
    desk.wait_for_load_state("load")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("tbody a:focus")).to_have_text("国民健康保険 加入の届出")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/rules/nhi-join**")
    expect(desk.get_by_role("heading", name="国民健康保険 加入の届出")).to_be_visible()
    desk.wait_for_load_state("load")
    desk.keyboard.press("Escape")
    desk.wait_for_url("**/rules?**")
    expect(desk.locator("#search")).to_have_value("国民健康保険 加入")
    desk.wait_for_load_state("load")
    desk.keyboard.press("Escape")
    desk.wait_for_url("**/staff/")


def test_without_a_script_the_form_still_finds(desk, browser):
    with browser.new_context(java_script_enabled=False) as plain:
        plain.add_cookies(desk.context.cookies())
        page = plain.new_page()
        page.goto(f"{desk.url}rules")
        page.get_by_label("区分").select_option("benefit")
        page.get_by_role("button", name="しぼる").click()
        page.wait_for_url("**kind=benefit**")
        expect(page.locator("tbody tr td:nth-child(2)").first).to_have_text("給付")


def test_the_pages_are_accessible_and_fit_the_window(desk):
    begin = desk.url.rstrip("/")
    script = AXE.read_text("utf-8")
    found = []
    for path in PATHS:
        desk.goto(begin + path)
        desk.evaluate(script)
        result = desk.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")
        found += [
            f"{path}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in result["violations"]
        ]
        over = desk.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, path
    assert not found, "\n".join(found)
