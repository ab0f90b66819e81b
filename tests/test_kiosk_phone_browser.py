"""The phone's own page in a real browser: with the server gone, shared, forgotten, renewed."""

import functools
import http.server
import json
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from counter.answer_codec import unpack_answers
from counter.capsule import open_capsule
from counter.keys import load_keys
from counter.town import load_town
from kiosk.prefill.bundle import bundle_of
from lifeevents.catalogue import load_catalogue
from tests.conftest import RunningOffice, StartOffice
from tests.phone_page import PhonePage, slots_of
from tests.waiting import reload, wait_until

HERE = Path(__file__).parent
AXE = HERE.parent / "node_modules" / "axe-core" / "axe.min.js"
S03 = json.loads((HERE / "scenarios" / "S03.json").read_text("utf-8"))["case"]
AT = datetime(2027, 4, 26, 1, tzinfo=UTC)  # the day of S03's visit, ten o'clock in Japan
PHONE = {"width": 390, "height": 844}
SMALL = {"width": 360, "height": 640}

# Whether a version with these words is kept as a whole; it waits, or is in use already.
KEPT = """async (words) => {
    const { installing } = await navigator.serviceWorker.getRegistration();
    for (const name of installing ? [] : await caches.keys()) {
        const cache = await caches.open(name);
        for (const key of await cache.keys()) {
            if (!key.url.includes("town.json")) continue;
            if ((await (await cache.match(key)).text()).includes(words)) return true;
        }
    }
    return false;
}"""

OpenPhone = Callable[..., PhonePage]


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[[dict[str, int]], BrowserContext]]:
    """Phones of their own, each with its own storage."""
    opened: list[BrowserContext] = []

    def open_context(size: dict[str, int]) -> BrowserContext:
        opened.append(browser.new_context(viewport=size, locale="ja-JP"))  # type: ignore[arg-type]
        return opened[-1]

    yield open_context
    for one in opened:
        one.close()


class Site:
    """A plain web server with the exported folder, as a city's own web site is."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder, self.data = folder, data
        self.export()
        serve = functools.partial(Quiet, directory=folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        self.url = f"http://localhost:{self.server.server_port}/city/prepare/"

    def export(self) -> None:
        """Put the page there as the town's files are now."""
        town = load_town(self.data / "town")
        catalogue = load_catalogue(town.folder)
        for name, content in bundle_of(catalogue, town, load_keys(self.data), AT.date()).items():
            path = self.folder / "city" / "prepare" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def stop(self) -> None:
        """Nobody answers any more."""
        if self.thread.is_alive():
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Python's own server for files, without its log."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path, sample_copy: Path) -> Iterator[Site]:
    served = Site(tmp_path / "site", sample_copy)
    yield served
    served.stop()


@pytest.fixture
def sample_copy(tmp_path: Path, sample_data: Path) -> Path:
    """A town whose files a test may change."""
    return Path(shutil.copytree(sample_data, tmp_path / "town"))


@pytest.fixture
def phone(site: Site, contexts: Callable[[dict[str, int]], BrowserContext]) -> Iterator[OpenPhone]:
    """Open the page on a phone; what it complains of fails the test."""
    complaints: list[str] = []

    def open_phone(
        size: dict[str, int] = PHONE, context: BrowserContext | None = None
    ) -> PhonePage:
        page = (context or contexts(size)).new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.clock.install(time=AT)
        opened = PhonePage(page, site.url)
        opened.open()
        return opened

    yield open_phone
    assert complaints == []


def opened(data: Path, texts: list[str]) -> tuple[dict[str, Any], set[str]]:
    """What these codes hold, for the office that has this data."""
    town, keys = load_town(data / "town"), load_keys(data)
    capsule = open_capsule(town, keys, "head", texts, AT + timedelta(hours=1))
    said, unsure = (unpack_answers(capsule.body[place]) for place in (0, 1))
    return said, set(unsure)


def answers_nobody(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return False
    except (urllib.error.URLError, OSError):
        return True


def test_with_the_server_stopped_a_family_fills_in_and_the_office_reads_every_answer(
    running_office: StartOffice, contexts: Callable[[dict[str, int]], BrowserContext]
) -> None:
    office: RunningOffice = running_office()
    page = contexts(PHONE).new_page()
    page.clock.install(time=AT)
    page.goto(f"{office.url}/prefill/")
    page.get_by_role("link", name="インターネットが なくても 使える画面へ").click()
    phone = PhonePage(page, page.url)
    expect(phone.heading).to_have_text("何がありましたか")
    phone.be_kept()
    office.stop()
    assert answers_nobody(office.url)
    reload(page)
    expect(phone.heading).to_have_text("何がありましたか")
    phone.tell_move(S03)
    phone.tell_the_rest(S03)
    for name in ("カードで する 引っ越しの 届け", "まだ申請は終わっていません。"):
        expect(page.get_by_text(name).first).to_be_visible()
    said, unsure = opened(office.data, phone.photographed())
    assert said == phone.said
    assert unsure == phone.unsure
    assert said["person.a.name"] == "青木 大輔"
    assert len(said) > 25


def test_an_exported_folder_works_on_a_plain_web_server_and_without_it(
    phone: OpenPhone, site: Site, sample_copy: Path
) -> None:
    one = phone(SMALL)
    one.be_kept()
    site.stop()
    reload(one.page)
    one.tell_move(S03)
    one.touch("ここでやめて、コードを出す")
    said, _ = opened(sample_copy, one.photographed())
    assert said == one.said


def test_several_codes_turn_by_themselves_until_somebody_stops_them(
    phone: OpenPhone, sample_copy: Path
) -> None:
    one = phone(SMALL)
    one.tell_move({**S03, "persons": [long_named(number) for number in range(8)]})
    one.touch("ここでやめて、コードを出す")
    one.touch("コードを見せる")
    count = one.page.locator(".count")
    expect(count).to_contain_text("1 / ")
    one.page.clock.run_for(3_100)
    expect(count).to_contain_text("2 / ")
    one.touch("止める")
    one.page.clock.run_for(30_000)
    expect(count).to_contain_text("2 / ")
    expect(count).to_be_in_viewport()
    one.touch("前へ")
    one.touch("戻る")
    said, _ = opened(sample_copy, one.photographed())
    assert said == one.said


def long_named(number: int) -> dict[str, str]:
    """One of a family whose names no dictionary shortens."""
    letters = range(number * 60, number * 60 + 60)
    return {
        "id": "abcdefgh"[number],
        "name": "".join(chr(0x4E00 + one * 7919 % 20_000) for one in letters),
        "relation": "子" if number else "世帯主",
        "birth_date": "2001-02-03",
    }


def test_the_same_answers_keep_the_same_code_and_a_changed_one_makes_another(
    phone: OpenPhone,
) -> None:
    one = phone()
    one.tell_move(S03)
    one.touch("ここでやめて、コードを出す")
    first = one.photographed()
    one.touch("戻る")
    assert one.photographed() == first
    one.touch("戻る")
    one.touch("答えたことを 見る・なおす")
    one.page.get_by_role("button", name="なおす いつから").click()
    one.choose("date-unsure", "unsure")
    one.go_on()
    one.touch("ここでやめて、コードを出す")
    assert one.photographed() != first


def test_a_reload_loses_nothing_and_shows_nothing_before_somebody_says_so(
    phone: OpenPhone,
) -> None:
    one = phone()
    one.tell_move(S03)
    reload(one.page)
    expect(one.heading).to_have_text("つづきから 始めますか")
    expect(one.page.get_by_text("4月29日(木) 10時まで 残ります。")).to_be_visible()
    assert_nothing_shown(one.page)
    one.page.go_back()
    assert_nothing_shown(one.page)
    one.touch("つづきから")
    expect(one.page.locator(".where")).to_contain_text("番目")


def assert_nothing_shown(page: Page) -> None:
    """No answer on the page, in its title, in its address or in what the browser remembers."""
    seen = [page.locator("body").inner_text(), page.title(), page.url]
    seen.append(page.evaluate("JSON.stringify(history.state)"))
    for word in ("青木", "大輔", "引っ越し", "2027"):
        assert not [one for one in seen if word in one], word


def test_a_draft_ends_with_its_time_even_when_the_page_was_closed(phone: OpenPhone) -> None:
    one = phone()
    one.tell_move(S03)
    context = one.page.context
    one.page.close()
    later = context.new_page()
    later.clock.install(time=AT + timedelta(hours=72, minutes=1))
    later.goto(one.address)
    expect(PhonePage(later, one.address).heading).to_have_text("何がありましたか")
    assert later.evaluate("localStorage.length") == 0


def test_a_draft_ends_while_the_page_is_open(phone: OpenPhone) -> None:
    one = phone()
    one.tell_move(S03)
    one.page.clock.fast_forward(72 * 60 * 60 * 1000)
    expect(one.heading).to_have_text("時間がたったので、答えを消しました")
    assert one.page.evaluate("localStorage.length") == 0


def test_erasing_leaves_nothing_behind_the_back_button_or_in_another_tab(
    phone: OpenPhone,
) -> None:
    one = phone()
    one.tell_move(S03)
    other = phone(context=one.page.context)
    other.touch("つづきから")
    one.touch("ここでやめて、コードを出す")
    one.touch("この端末から答えを消す")
    one.touch("消す")
    expect(one.heading).to_have_text("この端末から、あなたの情報を消しました")
    assert one.page.evaluate("localStorage.length + sessionStorage.length") == 0
    expect(other.heading).to_have_text("何がありましたか")
    for _ in range(4):
        one.page.go_back()
        expect(one.heading).to_have_text("何がありましたか")
        assert "青木" not in one.page.content()


def test_nothing_is_erased_before_a_second_question_is_answered(phone: OpenPhone) -> None:
    one = phone()
    one.tell_move(S03)
    one.touch("ここでやめて、コードを出す")
    for leave in (lambda: one.touch("消さない"), one.page.go_back):
        one.touch("この端末から答えを消す")
        expect(one.heading).to_have_text("答えを 消しますか")
        leave()
        expect(one.heading).to_contain_text("必要な手続き")
    reload(one.page)
    one.touch("消して、はじめから")
    expect(one.heading).to_have_text("答えを 消しますか")
    one.touch("消さない")
    expect(one.heading).to_have_text("つづきから 始めますか")
    one.touch("つづきから")
    expect(one.page.locator(".where")).to_contain_text("番目")


def test_a_page_left_half_done_is_as_it_was_when_somebody_comes_back(phone: OpenPhone) -> None:
    one = phone()
    one.choose("card", "birth")
    one.touch("わからないとき")
    one.touch("戻る")
    expect(one.page.locator('input[value="birth"]')).to_be_checked()
    one.choose("card", "birth")
    to_the_only_person(one)
    one.page.get_by_label("名前").fill("青木 大輔")
    one.touch("ここでやめて、コードを出す")
    one.touch("戻る")
    expect(one.page.get_by_label("名前")).to_have_value("青木 大輔")
    one.choose("relation", "世帯主")
    reload(one.page)
    one.touch("つづきから")
    expect(one.page.get_by_label("名前")).to_have_value("青木 大輔")
    expect(one.page.locator('input[value="世帯主"]')).to_be_checked()


def to_the_only_person(one: PhonePage) -> None:
    """To the page of somebody who moved in alone."""
    one.choose("card", "in")
    one.go_on()
    one.choose("kind", "move_in")
    one.go_on()
    one.choose_day("date", date(2027, 4, 20))
    one.go_on()
    one.choose("count", "1")
    one.go_on()


def test_a_name_that_is_still_being_converted_is_taken_as_it_stands(phone: OpenPhone) -> None:
    one = phone()
    to_the_only_person(one)
    one.choose("relation", "世帯主")
    one.choose("birth-unsure", "unsure")
    one.page.get_by_label("名前").focus()
    typing = one.page.context.new_cdp_session(one.page)
    for text in ("あ", "あお", "𠮷田"):
        typing.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": 0, "selectionEnd": 0}
        )
    one.go_on()
    expect(one.page.locator(".where")).to_contain_text("6つ目")
    assert "𠮷田" in one.page.evaluate("localStorage.getItem('madoguchi-draft')")


def test_an_individual_number_is_neither_taken_nor_kept(phone: OpenPhone) -> None:
    one = phone()
    to_the_only_person(one)
    one.choose("relation", "世帯主")
    one.choose("birth-unsure", "unsure")
    one.page.get_by_label("名前").fill("１２３４ ５６７８ ９０１２")
    one.go_on()
    expect(one.page.locator(".summary")).to_contain_text("マイナンバー")
    expect(one.page.get_by_label("名前")).to_have_attribute("aria-invalid", "true")
    one.touch("ここでやめて、コードを出す")
    one.touch("戻る")
    expect(one.page.get_by_label("名前")).to_have_value("")
    kept = one.page.evaluate("JSON.stringify(localStorage)")
    assert "世帯主" in kept
    assert "９０１２" not in kept


def test_an_answer_that_newer_rules_no_longer_offer_is_asked_again(phone: OpenPhone) -> None:
    one = phone()
    one.tell_move(S03)
    one.page.evaluate(
        """() => {
            const kept = JSON.parse(localStorage.getItem("madoguchi-draft"));
            kept.given["kind:in"] = { kind: ["move_in_of_last_year"] };
            localStorage.setItem("madoguchi-draft", JSON.stringify(kept));
        }"""
    )
    reload(one.page)
    one.touch("つづきから")
    expect(one.heading).to_have_text("どこから、引っ越してきましたか")
    expect(one.page.locator("input:checked")).to_have_count(0)


def test_a_page_out_of_sight_for_long_asks_before_it_shows_anything(phone: OpenPhone) -> None:
    one = phone()
    one.tell_move(S03)
    hide(one.page, "hidden")
    one.page.clock.fast_forward(6 * 60 * 1000)
    hide(one.page, "visible")
    expect(one.heading).to_have_text("つづきから 始めますか")
    assert_nothing_shown(one.page)


def hide(page: Page, state: str) -> None:
    page.evaluate(
        """(value) => {
            Object.defineProperty(document, "visibilityState", { value, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def test_newer_rules_are_fetched_when_online_and_used_at_the_next_start(
    phone: OpenPhone, site: Site, sample_copy: Path
) -> None:
    one = phone()
    one.be_kept()
    rename_town(sample_copy, "あたらし市")
    site.export()
    reload(one.page)
    expect(one.page.locator("header")).to_contain_text("みほん市")
    wait_until(one.page, KEPT, "あたらし市")
    site.stop()
    context = one.page.context
    one.page.close()
    assert "あたらし市" in shown_at_a_start(context, one.address)


def shown_at_a_start(context: BrowserContext, address: str) -> str:
    """The head of the page at the next start; a debugged browser lets the old worker go late."""
    for _ in range(4):
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text("何がありましたか")
        if "みほん市" not in (shown := page.locator("header").inner_text()):
            break
        page.close()
    return shown


def rename_town(data: Path, name: str) -> None:
    path = data / "town" / "town.toml"
    path.write_text(path.read_text("utf-8").replace('"みほん市"', f'"{name}"'), "utf-8")


def test_a_page_whose_key_has_ended_says_so_and_makes_no_code(phone: OpenPhone, site: Site) -> None:
    one = phone()
    one.page.clock.set_system_time(datetime(2031, 1, 1, tzinfo=UTC))
    reload(one.page)
    expect(one.page.get_by_text("いまは コードを 作れません。")).to_be_visible()
    one.choose("card", "birth")
    one.touch("次へ")
    one.touch("ここでやめて、コードを出す")
    one.touch("コードを見せる")
    expect(one.heading).to_have_text("いまは コードを 作れません")
    expect(one.page.get_by_text("この端末の日付は 令和13年1月1日(水)です。")).to_be_visible()
    expect(one.page.locator(".qr")).to_have_count(0)


def test_a_clock_behind_the_rules_makes_no_code_that_the_counter_would_refuse(
    phone: OpenPhone,
) -> None:
    one = phone()
    one.page.clock.set_system_time(datetime(2020, 1, 1, tzinfo=UTC))
    reload(one.page)
    expect(one.page.get_by_text("いまは コードを 作れません。")).to_be_visible()


def test_a_code_of_a_key_that_the_town_took_back_is_made_anew(phone: OpenPhone) -> None:
    one = phone()
    one.tell_move(S03)
    one.touch("ここでやめて、コードを出す")
    first = one.photographed()
    one.page.evaluate(
        """() => {
            const kept = JSON.parse(localStorage.getItem("madoguchi-draft"));
            kept.sealed.keyId = "0".repeat(16);
            localStorage.setItem("madoguchi-draft", JSON.stringify(kept));
        }"""
    )
    reload(one.page)
    one.touch("つづきから")
    one.touch("ここでやめて、コードを出す")
    assert one.photographed() != first


def test_the_list_can_be_given_away_without_a_name_a_day_or_an_answer(phone: OpenPhone) -> None:
    one = phone()
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    one.page.evaluate("navigator.share = undefined")
    one.tell_move(S03)
    one.touch("ここでやめて、コードを出す")
    one.touch("一覧を 送る(名前や答えは 入りません)")
    expect(one.page.get_by_text("一覧を コピーしました。")).to_be_visible()
    given = one.page.evaluate("navigator.clipboard.readText()")
    assert "・ごみの 出し方などの 説明を もらう" in given
    assert "□ " in given
    for word in ("青木", "大輔", "由紀", "4月", "2027", "1990"):
        assert word not in given


def test_paper_has_the_list_the_reasons_and_every_code(phone: OpenPhone, sample_copy: Path) -> None:
    one = phone()
    one.tell_move(S03)
    one.touch("ここでやめて、コードを出す")
    expect(one.page.locator("#on-paper figure")).not_to_have_count(0)
    one.page.emulate_media(media="print")
    one.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(one.page.locator("#on-paper svg").first).to_be_visible()
    expect(one.page.get_by_text("からです").first).to_be_visible()
    expect(one.page.locator("#dock")).to_be_hidden()
    expect(one.page.get_by_text("令和9年4月26日(月)の時点")).to_be_visible()
    one.page.emulate_media(media="screen")
    one.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(one.page.locator("details[open]")).to_have_count(0)


def test_no_page_hinders_anybody_or_scrolls_sideways(phone: OpenPhone) -> None:
    one = phone(SMALL)
    found = hindrances(one.page)
    one.go_on()
    found += hindrances(one.page)  # with its faults
    one.tell_move(S03)
    for _ in range(3):
        found += hindrances(one.page)
        one.answer_page({})
        one.go_on()
    one.touch("ここでやめて、コードを出す")
    found += hindrances(one.page)
    one.touch("答えたことを 見る・なおす")
    found += hindrances(one.page)
    one.touch("手続きの一覧へ")
    one.photographed()
    found += hindrances(one.page)
    reload(one.page)
    expect(one.heading).to_have_text("つづきから 始めますか")
    found += hindrances(one.page)
    one.touch("消して、はじめから")
    found += hindrances(one.page)
    one.touch("消す")
    found += hindrances(one.page)
    assert found == []


@pytest.mark.parametrize("size", [{"width": 195, "height": 422}, {"width": 844, "height": 390}])
def test_letters_twice_as_large_and_a_phone_on_its_side_need_no_scrolling_sideways(
    phone: OpenPhone, size: dict[str, int]
) -> None:
    one = phone(size)
    wide = too_wide(one.page)
    one.tell_move(S03)
    known = slots_of(S03)
    for _ in range(4):
        wide += too_wide(one.page)
        one.answer_page(known)
        one.go_on()
    one.touch("戻る")
    wide += too_wide(one.page)
    one.touch("ここでやめて、コードを出す")
    wide += too_wide(one.page)
    one.touch("コードを見せる")
    code = one.page.locator(".qr").bounding_box()
    assert code is not None
    assert max(code["width"], code["height"]) < min(size.values())
    assert wide + too_wide(one.page) == []


def too_wide(page: Page) -> list[str]:
    """The heading of a page that is wider than the screen."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [page.locator("h1").inner_text()] if wide else []


def hindrances(page: Page) -> list[str]:
    """What axe finds wrong for people who see, hear or touch otherwise; and a page too wide."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")
    said = [f"{one['id']} {one['nodes'][0]['html'][:120]}" for one in found["violations"]]
    return said + too_wide(page)


def test_without_scripts_an_office_offers_only_the_pages_that_work_so(
    browser: Browser, running_office: StartOffice
) -> None:
    office = running_office()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{office.url}/prefill/")
    expect(page.get_by_role("button", name="次へ")).to_be_visible()
    expect(page.get_by_text("インターネットが なくても")).to_be_hidden()
    page.goto(f"{office.url}/prefill/phone/")
    page.get_by_role("link", name="ほかの方法を 見る").click()
    expect(page.get_by_role("button", name="次へ")).to_be_visible()
    context.close()


def test_without_scripts_the_page_says_where_to_go(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    expect(page.get_by_text("答えなくても、手続きは できます。")).to_be_visible()
    context.close()
