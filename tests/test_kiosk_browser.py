"""The resident's screens in a real browser: phone and tablet, warning and wiping included."""

import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from argon2 import PasswordHasher
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from waiting import reload
from werkzeug.serving import make_server

from counter.intake import open_answers
from counter.office import open_office
from kiosk.app import create_app, office_of
from kiosk.surface import Surface
from kiosk.visits import Visits

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
QUICK = Surface(
    "kiosk", "/kiosk", "タブレット", True, idle_seconds=2, warning_seconds=2, grace_seconds=4
)
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    office = open_office(tmp_path_factory.mktemp("office") / "data", hasher=CHEAP)
    yield create_app(office.folder, office=office)
    office.close()


@pytest.fixture(scope="module")
def quick_app(app: Flask) -> Flask:
    """The same office with a tablet that loses patience at once."""
    office = office_of(app)
    return create_app(office.folder, office=office, tablet=QUICK)


def served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    yield from served(app)


@pytest.fixture(scope="module")
def quick_address(quick_app: Flask) -> Iterator[str]:
    yield from served(quick_app)


def open_page(browser: Browser, size: dict[str, int], **more: bool) -> Page:
    context = browser.new_context(viewport=size, locale="ja-JP", **more)  # type: ignore[arg-type]
    return context.new_page()


def go_on(page: Page) -> None:
    page.get_by_role("button", name="次へ").click()


def choose_day(page: Page, year: str, month: str, day: str) -> None:
    for part, value in (("年", year), ("月", month), ("日", day)):
        page.get_by_label(part, exact=True).select_option(value)


def answer_first_pages(page: Page) -> None:
    """One person who moved in from another town."""
    page.get_by_text("引っ越してきた").click()
    go_on(page)
    page.get_by_text("日本の ほかの市区町村").click()
    go_on(page)
    choose_day(page, "2026", "11", "10")
    go_on(page)
    page.get_by_text("1人", exact=True).click()
    go_on(page)
    page.get_by_text("代表の人", exact=True).click()
    choose_day(page, "1990", "5", "5")
    page.get_by_label("名前").fill("仮名 花之助")
    go_on(page)


def answer_the_rest_with_unknown(page: Page) -> int:
    """Say 「わからない」 to everything; how many pages that took."""
    for count in range(60):
        if page.url.endswith("/result"):
            return count
        for row in page.locator("fieldset").all():
            row.get_by_text("わからない").last.click() if not row.locator(
                "select"
            ).count() else None
        for unsure in page.locator(".short").all():
            unsure.click()
        for pick in page.locator("fieldset select[id^=pick]").all():
            pick.select_option("unsure")
        go_on(page)
    raise AssertionError(page.url)


def no_sideways_scrolling(page: Page) -> bool:
    fits: bool = page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    return fits


@pytest.mark.parametrize("scripts", [True, False])
def test_the_phone_gets_to_a_code_with_and_without_scripts(
    browser: Browser, address: str, scripts: bool
) -> None:
    page = open_page(browser, PHONE, java_script_enabled=scripts)
    page.goto(f"{address}/prefill/")
    answer_first_pages(page)
    expect(page.locator(".where")).to_contain_text("つ目 / だいたい")
    assert answer_the_rest_with_unknown(page) > 2
    expect(page.get_by_role("heading", level=1)).to_contain_text("必要な手続き")
    expect(page.get_by_text("まだ申請は終わっていません")).to_have_count(2)
    page.get_by_role("link", name="コードを見せる").click()
    expect(page.locator(".qr svg").first).to_be_in_viewport()


def test_a_reload_loses_nothing_on_the_phone(browser: Browser, address: str) -> None:
    page = open_page(browser, PHONE)
    page.goto(f"{address}/prefill/")
    answer_first_pages(page)
    reload(page)
    page.get_by_role("link", name="戻る").click()
    expect(page.get_by_label("名前")).to_have_value("仮名 花之助")


def test_the_phone_can_stop_anywhere_and_still_show_its_code(
    app: Flask, browser: Browser, address: str
) -> None:
    page = open_page(browser, PHONE)
    page.goto(f"{address}/prefill/")
    answer_first_pages(page)
    page.get_by_role("button", name="ここでやめて、コードを出す").click()
    assert page.url.endswith("/result")
    assert page.locator(".qr svg").count() >= 1


def test_small_and_large_screens_do_not_scroll_sideways(browser: Browser, address: str) -> None:
    for room, size in (
        ("prefill", {"width": 360, "height": 640}),
        ("kiosk", {"width": 800, "height": 1280}),
    ):
        page = open_page(browser, size)
        page.goto(f"{address}/{room}/")
        assert no_sideways_scrolling(page), room
        answer_first_pages(page)
        assert no_sideways_scrolling(page), page.url
        page.get_by_role("button", name="ここでやめ").click()
        assert no_sideways_scrolling(page), page.url


def test_the_tablet_keeps_its_buttons_in_sight(browser: Browser, address: str) -> None:
    page = open_page(browser, TABLET)
    page.goto(f"{address}/kiosk/")
    for letters in ("文字 もっと大きく", "文字 ふつう"):
        page.get_by_role("button", name=letters, exact=True).click()
        for name in ("次へ", "職員を呼ぶ"):
            expect(page.get_by_role("button", name=name)).to_be_in_viewport()
    answer_first_pages(page)
    for role, name in (("link", "戻る"), ("button", "次へ"), ("button", "職員を呼ぶ")):
        expect(page.get_by_role(role, name=name)).to_be_in_viewport(ratio=1)  # type: ignore[arg-type]


def test_after_the_end_the_back_button_shows_nothing(browser: Browser, address: str) -> None:
    page = open_page(browser, TABLET)
    page.goto(f"{address}/kiosk/")
    answer_first_pages(page)
    page.get_by_role("button", name="ここでやめる").click()
    page.get_by_role("button", name="おわる").click()
    expect(page.get_by_text("この端末から、あなたの情報を消しました")).to_be_visible()
    for _ in range(4):
        page.go_back()
        assert "仮名" not in page.content()
        assert "花之助" not in page.content()


def visits(app: Flask) -> Visits:
    found: Visits = app.extensions["kiosk-visits"]
    return found


def test_the_tablet_warns_and_then_wipes(
    quick_app: Flask, browser: Browser, quick_address: str
) -> None:
    page = open_page(browser, TABLET)
    page.goto(f"{quick_address}/kiosk/")
    page.get_by_text("生まれた", exact=True).click()
    go_on(page)
    expect(page.get_by_role("dialog")).to_contain_text("まだ使っていますか", timeout=6000)
    page.get_by_role("button", name="つづける").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert len(visits(quick_app)) == 1
    expect(page.get_by_role("dialog")).to_be_visible(timeout=6000)
    expect(page.get_by_text("この端末から、あなたの情報を消しました")).to_be_visible(timeout=8000)
    assert len(visits(quick_app)) == 0


def test_closing_or_leaving_the_tablets_page_wipes(
    app: Flask, browser: Browser, address: str
) -> None:
    page = open_page(browser, TABLET)
    page.goto(f"{address}/kiosk/")
    answer_first_pages(page)
    expect(page.get_by_label("名前")).to_be_hidden()
    page.wait_for_load_state("load")
    before = len(visits(app))
    page.goto("about:blank")
    until = time.monotonic() + 5
    while len(visits(app)) == before and time.monotonic() < until:
        time.sleep(0.05)
    assert len(visits(app)) == before - 1


def test_a_code_on_the_tablet_holds_what_was_said(
    app: Flask, browser: Browser, address: str
) -> None:
    page = open_page(browser, TABLET)
    page.goto(f"{address}/kiosk/")
    answer_first_pages(page)
    page.get_by_role("button", name="ここでやめる").click()
    pictures = [Image.open(io.BytesIO(qr.screenshot())) for qr in page.locator(".qr").all()]
    texts = [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
    answers, _ = open_answers(office_of(app), texts)
    assert answers["person.a.name"] == "仮名 花之助"
    assert answers["event.e1.type"] == "move_in"


AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"


def hindrances(page: Page) -> list[str]:
    """What axe finds wrong for people who see, hear or touch otherwise."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")
    where = page.url.rpartition("/")[2]
    return [f"{where}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found["violations"]]


@pytest.mark.parametrize(("room", "size"), [("prefill", PHONE), ("kiosk", TABLET)])
def test_every_kind_of_page_is_free_of_hindrances(
    room: str, size: dict[str, int], browser: Browser, address: str
) -> None:
    page = open_page(browser, size)
    page.goto(f"{address}/{room}/")
    found = hindrances(page)
    go_on(page)
    found += hindrances(page)  # with its faults
    answer_first_pages(page)
    for _ in range(4):
        found += hindrances(page)
        for row in page.locator("fieldset").all():
            if not row.locator("select").count():
                row.get_by_text("わからない").last.click()
        for unsure in page.locator(".short").all():
            unsure.click()
        for pick in page.locator("fieldset select[id^=pick]").all():
            pick.select_option("unsure")
        go_on(page)
    page.get_by_role("button", name="ここでやめ").click()
    found += hindrances(page)
    page.get_by_role("link", name="答えたことを 見る・なおす").click()
    found += hindrances(page)
    page.get_by_role("link", name="手続きの一覧へ" if room == "prefill" else "戻る").click()
    page.get_by_role("button", name="消す").click()
    found += hindrances(page)
    assert found == []
