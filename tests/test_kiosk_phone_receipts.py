"""A receipt on the phone: read off the counter's screen, kept, shown without a line, erased."""

import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from counter import envelope
from counter.envelope import Envelope
from counter.office import Office, open_office
from counter.receipt_code import RECEIPT, page_address, seal_receipt
from counter.receipt_content import ReceiptContent
from lifeevents.case import read_case
from lifeevents.entities import answers_of
from tests.conftest import RunningOffice, free_port
from tests.phone_page import PhonePage
from tests.scanner import Scanner
from tests.waiting import reload, wait_until, wait_until_listening

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
S03 = json.loads((Path(__file__).parent / "scenarios" / "S03.json").read_text("utf-8"))
AT = datetime(2027, 4, 27, 1, tzinfo=UTC)  # ten o'clock in Japan
TODAY = AT.date()
PHONE = {"width": 390, "height": 844}
KEPT = "JSON.parse(localStorage.getItem('madoguchi-receipts') ?? '{\"list\": []}').list"


@dataclass
class Visit:
    """An office whose town says where the phone's page is, with one case, and codes of its town."""

    office: RunningOffice
    case_id: str
    receipts: tuple[str, ...]

    @property
    def page(self) -> str:
        return f"{self.office.url}/prefill/phone/"

    def address(self, number: int = 0, day: date = TODAY, until: date | None = None) -> str:
        """What opens the page with one of the codes."""
        last = until or day + timedelta(days=30)
        said = ReceiptContent("", "", day, "head", last)
        return page_address(self.page, self.receipts[number], said)


@pytest.fixture(scope="module")
def visit(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    folder = tmp_path_factory.mktemp("receipts")
    data = Path(shutil.copytree(sample_data, folder / "data"))
    office = RunningOffice(data, folder / "log", free_port(), {"MADOGUCHI_AT": "2027-04-27T10:00"})
    with (data / "town" / "town.toml").open("a", encoding="utf-8") as town:
        town.write(f'\n[phone_page]\naddress = "{office.url}/prefill/phone/"\n')
    opened = open_office(data, lambda: AT)
    case_id = opened.cases.open("sasaki", {"unanswered": S03["unanswered"]}).case_id
    opened.cases.answer(case_id, dict(answers_of(read_case(S03))), "sasaki")
    codes = tuple(code_of(opened, number) for number in range(11))
    opened.close()
    office.start()
    yield Visit(office, case_id, codes)
    office.stop()


@pytest.fixture
def office(visit: Visit) -> RunningOffice:
    return visit.office


def code_of(office: Office, number: int) -> str:
    case_id = office.cases.open("sasaki").case_id
    last = TODAY + timedelta(days=30)
    said = ReceiptContent(case_id, f"{number:04}", TODAY, "head", last)
    return seal_receipt(office.town, office.keys, said)


OpenPhone = Callable[[str], Page]


@pytest.fixture
def phone(browser: Browser) -> Iterator[OpenPhone]:
    """Open addresses on one phone; what its pages complain of fails the test."""
    context = browser.new_context(viewport=PHONE, locale="ja-JP")  # type: ignore[arg-type]
    complaints: list[str] = []

    def open_phone(address: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.clock.install(time=AT)
        page.goto(address)
        return page

    yield open_phone
    context.close()
    assert complaints == []


def codes_on(page: Page) -> list[str]:
    """What a camera reads off a page."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [one.text for one in found]


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def touch(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def hindrances(page: Page) -> list[str]:
    """What axe finds wrong for people who see, hear or touch otherwise."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")
    return [one["id"] for one in found["violations"]]


def arrive(page: Page, end: str) -> None:
    """As when the camera opens another address of the page that is open already."""
    page.evaluate("end => { location.hash = end; }", end)


def test_from_the_counters_screen_over_a_phone_without_a_line_back_to_the_case(
    visit: Visit, desk: Page, phone: OpenPhone
) -> None:
    desk.goto(f"{visit.office.url}/staff/cases/{visit.case_id}/close")
    wait_until_listening(desk)
    with desk.expect_popup() as opened:
        desk.keyboard.press("F6")
    screen = opened.value
    wait_until(screen, "() => document.querySelector('.receipt-code')?.naturalWidth > 0")
    [address] = codes_on(screen)
    code = address.partition("#receipt=")[2].partition("/")[0]
    page = phone(address)
    heading(page, "窓口の控え")
    assert (page.url, page.evaluate(f"{KEPT}.map((one) => one.code)")) == (visit.page, [code])
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visit.office.stop()
    reload(page)
    heading(page, "何がありましたか")
    touch(page, "控えを 見る")
    expect(page.locator(".qr svg")).to_be_visible()
    shown = codes_on(page)
    visit.office.start()
    assert shown == [code]
    desk.goto(f"{visit.office.url}/staff/")
    wait_until_listening(desk)
    Scanner(desk).type(code, "Enter")
    desk.wait_for_url(f"**/cases/{visit.case_id}/work?receipt=**")
    expect(desk.get_by_text("控えのとおりです")).to_be_visible()


def test_the_residents_screen_scanned_by_mistake_opens_the_case_as_well(
    visit: Visit, desk: Page, tmp_path: Path
) -> None:
    shown = tmp_path / "shown.png"
    desk.goto(f"{visit.office.url}/staff/cases/{visit.case_id}/receipt-screen")
    desk.screenshot(path=shown)
    [address] = codes_on(desk)
    (tmp_path / "typed.txt").write_text(address)
    for name in ("shown.png", "typed.txt"):
        desk.goto(f"{visit.office.url}/staff/scan")
        wait_until_listening(desk)
        desk.set_input_files("#files", tmp_path / name)
        desk.wait_for_url(f"**/cases/{visit.case_id}/work?receipt=**")
    desk.goto(f"{visit.office.url}/staff/")
    wait_until_listening(desk)
    desk.evaluate("document.addEventListener('scan:told', (event) => event.preventDefault())")
    search = desk.locator("#search")
    search.fill("青木")
    with desk.expect_response("**/staff/scan") as answer:
        Scanner(desk).type(address, "Enter")
    assert f"/cases/{visit.case_id}/work" in answer.value.json()["url"]
    expect(search).to_have_value("青木")


def hostile(visit: Visit) -> dict[str, str]:
    """Ends of addresses that bring no receipt of this town."""
    good = visit.address().partition("#")[2]
    code = visit.receipts[0]
    sealed = envelope.gather(code)
    head = sealed.envelope

    def made(town: str = head.town, kind: int = RECEIPT) -> str:
        outside = Envelope(town, head.key_id, kind, head.digest)
        return good.replace(code, envelope.cut(outside, sealed.parts[1])[0])

    days = "2027-04-27/2027-05-27"
    return {
        "nothing": "receipt=",
        "junk": "receipt=%00<img src=x onerror=alert(1)>",
        "no days": f"receipt={code}",
        "more behind": f"{good}/name=a",
        "a changed sign": good.replace(
            code, f"{code[:50]}{'A' if code[50] != 'A' else 'B'}{code[51:]}"
        ),
        "cut off": good.replace(code, code[:-30]),
        "another town": made(town="131016"),
        "a resident's answers": made(kind=1),
        "no such day": good.replace(days, "2027-02-30/2027-05-27"),
        "a day to come": good.replace(days, "2027-05-01/2027-05-27"),
        "ends before it begins": good.replace(days, "2027-04-27/2027-04-26"),
        "lives too long": good.replace(days, "2027-04-27/2028-04-28"),
        "a megabyte": f"receipt={'MG1' * 350_000}/{days}",
    }


def test_an_address_that_brings_no_receipt_of_this_town_keeps_nothing(
    visit: Visit, phone: OpenPhone
) -> None:
    page = phone(visit.page)
    heading(page, "何がありましたか")
    for name, end in hostile(visit).items():
        arrive(page, end)
        heading(page, "控えを 残せませんでした")
        expect(page.get_by_text("この控えは 読めません。")).to_be_visible()
        kept = page.evaluate(
            "[localStorage.length, location.hash, document.querySelectorAll('main img').length]"
        )
        assert kept == [0, "", 0], name
        touch(page, "戻る")
        heading(page, "何がありましたか")
    arrive(page, "something-else")
    heading(page, "何がありましたか")
    late = visit.address(day=date(2027, 3, 1)).partition("#")[2]
    arrive(page, late)
    expect(page.get_by_text("この控えは、使える日が 過ぎています。")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_a_receipt_disturbs_no_draft(visit: Visit, phone: OpenPhone) -> None:
    one = PhonePage(phone(visit.page), visit.page)
    one.choose("card", "birth")
    one.go_on()
    expect(one.heading).not_to_have_text("何がありましたか")
    before = one.heading.inner_text()
    kept = one.page.evaluate("localStorage.getItem('madoguchi-draft')")
    arrive(one.page, visit.address().partition("#")[2])
    heading(one.page, "窓口の控え")
    one.touch("戻る")
    expect(one.heading).to_have_text(before)
    other = phone(visit.address(1))
    heading(other, "窓口の控え")
    touch(other, "戻る")
    heading(other, "つづきから 始めますか")
    assert json.loads(other.evaluate("localStorage.getItem('madoguchi-draft')")) == json.loads(kept)
    one.touch("ここでやめて、コードを出す")
    one.touch("控えを 見る")
    heading(one.page, "窓口の控え")


def test_a_receipt_goes_with_its_last_day_or_when_it_is_erased_and_not_before(
    visit: Visit, phone: OpenPhone
) -> None:
    page = phone(visit.address(0, until=TODAY + timedelta(days=3)))
    heading(page, "窓口の控え")
    arrive(page, visit.address(1).partition("#")[2])
    expect(page.get_by_text("1 / 2")).to_be_visible()
    other = phone(visit.page)
    touch(other, "控えを 見る")
    assert hindrances(page) == []
    touch(page, "この控えを 消す")
    assert hindrances(page) == []
    touch(page, "消さない")
    expect(page.get_by_text("1 / 2")).to_be_visible()
    touch(page, "この控えを 消す")
    touch(page, "消す")
    heading(page, "控えを 消しました")
    expect(other.get_by_text("令和9年4月30日(金)まで 使えます。")).to_be_visible()
    assert other.evaluate(f"{KEPT}.map((one) => one.code)") == [visit.receipts[0]]
    touch(page, "はじめの画面へ")
    page.close()
    other.clock.fast_forward(87 * 60 * 60 * 1000)
    heading(other, "控えは ありません")
    assert other.evaluate("localStorage.length") == 0
    touch(other, "はじめの画面へ")
    heading(other, "何がありましたか")
    expect(other.get_by_role("button", name="控えを 見る")).to_have_count(0)


def test_a_full_phone_takes_no_more_and_loses_none(visit: Visit, phone: OpenPhone) -> None:
    page = phone(visit.page)
    heading(page, "何がありましたか")
    for number in range(10):
        day = TODAY - timedelta(days=number)
        arrive(page, visit.address(number, day).partition("#")[2])
        expect(
            page.get_by_text(f"{number + 1} / {number + 1}" if number else "窓口の控え").first
        ).to_be_visible()
    arrive(page, visit.address(10).partition("#")[2])
    expect(page.get_by_text("控えが いっぱいです。")).to_be_visible()
    assert page.evaluate(f"{KEPT}.map((one) => one.code)") == list(visit.receipts[:10])
    arrive(page, visit.address(3, TODAY - timedelta(days=3)).partition("#")[2])
    expect(page.get_by_text("4 / 10")).to_be_visible()


def test_a_phone_that_keeps_nothing_shows_the_receipt_and_says_so(
    visit: Visit, phone: OpenPhone
) -> None:
    page = phone("about:blank")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(visit.address())
    expect(page.get_by_text("この画面を 閉じると、控えは 消えます。")).to_be_visible()
    assert codes_on(page) == [visit.receipts[0]]


def test_out_of_sight_for_long_a_receipt_is_put_away(visit: Visit, phone: OpenPhone) -> None:
    page = phone(visit.address())
    heading(page, "窓口の控え")
    hide(page, "hidden")
    page.clock.fast_forward(6 * 60 * 1000)
    hide(page, "visible")
    heading(page, "何がありましたか")
    assert codes_on(page) == []


def hide(page: Page, state: str) -> None:
    page.evaluate(
        """(value) => {
            Object.defineProperty(document, "visibilityState", { value, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )
