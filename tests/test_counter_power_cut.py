"""What was shown as saved is there after a power cut; what was not, says so."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.visiting import Clerk

NAME, KANA = "person.a.name", "person.a.name_kana"


def field(page: Page, slot: str) -> Any:
    return page.locator(f'[data-slot="{slot}"]').first


def test_answers_outlive_the_end_of_the_server(page: Page, running_office: Any) -> None:
    office = running_office()
    clerk = Clerk(page, office.url)
    clerk.sign_in("sasaki", "mihon-sasaki")
    clerk.start_case(("move_in",))
    field(page, NAME).fill("髙橋 大輔")
    field(page, NAME).press("Enter")
    clerk.wait_until_saved()
    page.wait_for_function("document.querySelector('#saved').textContent.includes('保存済み')")
    expect(page.locator(".field", has=field(page, NAME))).not_to_have_class("field--error")
    page.wait_for_timeout(300)
    assert "保存済み" in (page.text_content("#saved") or "")
    office.kill()
    field(page, KANA).fill("タカハシ ダイスケ")
    field(page, KANA).press("Enter")
    expect(page.locator("#saved")).to_contain_text("まだ保存していません")
    office.start()
    expect(page.locator("#saved")).to_contain_text("保存済み", timeout=20_000)
    page.reload()
    expect(field(page, NAME)).to_have_value("髙橋 大輔")
    expect(field(page, KANA)).to_have_value("タカハシ ダイスケ")
