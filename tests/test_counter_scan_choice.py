"""Which camera reads, and what the page says where none can: other ways to read remain."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect
from scanned_codes import AT, sealed
from scanner import Scanner
from waiting import reload, wait_until, wait_until_listening

TWO = "--use-fake-device-for-media-stream=device-count=2"
SHOWN = "document.getElementById('picture').srcObject?.getVideoTracks()[0].label"


@pytest.fixture(scope="module")
def office(start_offices):
    return start_offices(MADOGUCHI_AT=AT)


@pytest.fixture(scope="module")
def browser(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[Browser]:
    """A browser with two cameras, of which nobody has allowed any yet."""
    arguments = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], TWO]}
    browser = browser_type.launch(**arguments)
    yield browser
    browser.close()


def scanning(page: Page) -> None:
    wait_until_listening(page)
    page.keyboard.press("F1")
    page.wait_for_url("**/staff/scan**")
    wait_until_listening(page)


def scan_by_keyboard(page: Page, office, name: str) -> None:
    (code,) = sealed(office.data, {"person.a.name": name})
    Scanner(page).type(code, "Enter")
    page.wait_for_url("**/cases/**")
    expect(page.locator(".casebar")).to_contain_text(name)


def test_the_next_camera_is_taken_by_a_key_and_remembered(desk):
    desk.context.grant_permissions(["camera"])
    scanning(desk)
    expect(desk.locator("#camera option")).to_have_count(2)
    expect(desk.locator("#next-camera")).to_be_visible()
    first = desk.evaluate(SHOWN)
    desk.keyboard.press("F6")
    chosen = desk.locator("#camera option:checked")
    expect(chosen).not_to_have_text(first)
    other = chosen.inner_text()
    wait_until(desk, f"label => {SHOWN} === label", other)
    wait_until(desk, "() => localStorage['madoguchi.camera'] === camera.value")
    reload(desk)
    wait_until(desk, f"label => {SHOWN} === label", other)


def test_a_remembered_camera_that_is_gone_is_replaced(desk):
    desk.context.grant_permissions(["camera"])
    desk.add_init_script("localStorage.setItem('madoguchi.camera', 'a'.repeat(64))")
    scanning(desk)
    expect(desk.locator("#off")).to_be_hidden()
    assert desk.evaluate(SHOWN)


def test_a_camera_that_is_not_allowed_is_named_with_the_cure(desk, office):
    scanning(desk)
    expect(desk.locator("#why")).to_contain_text("カメラの使用が許されていません")
    expect(desk.locator("#why")).to_contain_text("アドレス欄")
    desk.context.grant_permissions(["camera"])
    desk.keyboard.press("F2")
    expect(desk.locator("#off")).to_be_hidden()
    scan_by_keyboard(desk, office, "岸 華")


def test_a_camera_in_use_elsewhere_is_named(desk):
    desk.add_init_script(
        "MediaDevices.prototype.getUserMedia = async () => {"
        " throw new DOMException('', 'NotReadableError') }"
    )
    scanning(desk)
    expect(desk.locator("#why")).to_contain_text("ほかのソフトが使っています")


def test_without_the_reader_its_cure_is_named_and_other_ways_remain(desk, office, tmp_path):
    desk.context.grant_permissions(["camera"])
    desk.route("**/assets/zxing/**", lambda route: route.abort())
    scanning(desk)
    expect(desk.locator("#why")).to_contain_text("コードを読む部品を開けません")
    expect(desk.locator("#why")).to_contain_text("make setup")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    desk.set_input_files("#files", tmp_path / "a.png")
    expect(desk.locator("#told")).to_contain_text("a.png: コードを読む部品を開けません")
    (code,) = sealed(office.data, {"person.a.name": "青木 大輔"})
    (tmp_path / "codes.txt").write_text(code)
    desk.set_input_files("#files", tmp_path / "codes.txt")
    desk.wait_for_url("**/cases/**")
    desk.goto(f"{office.url}/staff/")
    scanning(desk)
    scan_by_keyboard(desk, office, "岸 花")


def test_without_the_part_that_reads_its_cure_is_named(office, browser):
    page = browser.new_page()
    page.goto(f"{office.url}/staff/sign-in")
    page.locator(".sample-account").first.click()
    page.wait_for_url("**/staff/")
    page.route("**/*.wasm", lambda route: route.abort())
    scanning(page)
    expect(page.locator("#why")).to_contain_text("コードを読む部品を開けません")
    page.close()
