"""A scanner that types: in any field, with Japanese input on, whatever it puts behind a code."""

import time

import pytest
from playwright.sync_api import CDPSession, Page, expect
from scanned_codes import AT, SAID, sealed
from scanner import STEP, Scanner
from waiting import LONGEST, wait_until, wait_until_listening

CODE = "MG1" + "A7BQ" * 10
JAPANESE = 229  # what a browser says of a key that an input method has taken
KANA = {ord("A"): "ち", ord("B"): "こ"}
WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}


@pytest.fixture(scope="module")
def office(start_offices):
    return start_offices(MADOGUCHI_AT=AT)


@pytest.fixture
def sent(desk: Page) -> list[str]:
    """The codes that the page sends to the office."""
    found: list[str] = []
    desk.on(
        "request",
        lambda asked: asked.url.endswith("/scan") and found.append(asked.post_data_json["code"]),
    )
    return found


def household(page: Page) -> None:
    """A new case with an empty row for a person."""
    wait_until_listening(page)
    page.keyboard.press("F3")
    page.wait_for_url("**/cases/new")
    wait_until_listening(page)
    page.keyboard.press("1")
    page.keyboard.press("F2")
    page.wait_for_url("**/household")
    wait_until_listening(page)


def wait_for(sent: list[str], page: Page, count: int) -> None:
    end = time.monotonic() + LONGEST
    while len(sent) < count:
        assert time.monotonic() < end, sent
        page.wait_for_timeout(20)


class InputMethod:
    """Japanese input as the browser meets it: keys without a sign, and a text being composed."""

    def __init__(self, page: Page) -> None:
        self.line: CDPSession = page.context.new_cdp_session(page)
        self.now = time.time()
        self.composed = ""

    def compose(self, text: str) -> None:
        """Somebody has typed so far, and confirmed nothing."""
        self.composed = text
        self._show()

    def key(self, sign: str) -> None:
        """A key; what the method makes of it joins the composition, often as kana."""
        self._press(f"Digit{sign}" if sign.isdigit() else f"Key{sign}")
        self.composed += sign.translate(WIDE | KANA)
        self._show()

    def confirm(self) -> None:
        """Enter: what was composed is the field's."""
        self._press("Enter")
        self.line.send("Input.insertText", {"text": self.composed})

    def _press(self, code: str) -> None:
        self.now += STEP
        key = {"key": "Process", "code": code, "windowsVirtualKeyCode": JAPANESE}
        told = {"type": "rawKeyDown", "timestamp": self.now, **key}
        self.line.send("Input.dispatchKeyEvent", told)

    def _show(self) -> None:
        end = len(self.composed)
        told = {"text": self.composed, "selectionStart": end, "selectionEnd": end}
        self.line.send("Input.imeSetComposition", told)


def test_whatever_ends_a_code_it_arrives_and_the_field_stays(desk, sent):
    household(desk)
    name = desk.locator("tr[data-person]").first.get_by_label("氏名", exact=True)
    name.fill("青木 大輔")
    name.evaluate("one => one.setSelectionRange(2, 2)")
    scanner = Scanner(desk)
    for count, end in enumerate(((), ("Enter",), ("Tab",), ("Enter", "Ctrl+J")), 1):
        scanner.type(CODE, *end)
        wait_for(sent, desk, count)
        expect(name).to_have_value("青木 大輔")
        expect(name).to_be_focused()
        assert name.evaluate("one => one.selectionStart") == 2
    assert set(sent) == {CODE}


def test_swapped_case_a_break_inside_and_codes_without_a_break(desk, sent):
    household(desk)
    scanner = Scanner(desk)
    scanner.type(CODE.lower(), "Enter")
    wait_for(sent, desk, 1)
    scanner.type("]Q1" + CODE[:20], "Enter", CODE[20:], "Enter")
    wait_for(sent, desk, 2)
    scanner.type(CODE + CODE, "Enter")
    wait_for(sent, desk, 3)
    assert sent == [CODE, CODE, f"{CODE}\n{CODE}"]


def test_what_a_person_types_is_never_taken_for_a_code(desk, sent):
    household(desk)
    name = desk.locator("tr[data-person]").first.get_by_label("氏名", exact=True)
    name.focus()
    desk.keyboard.type("mg1 Olaf")
    expect(name).to_have_value("mg1 Olaf")
    relation = desk.locator("tr[data-person]").first.get_by_label("続柄", exact=True)
    before = relation.input_value()
    relation.focus()
    Scanner(desk).type(CODE)
    wait_for(sent, desk, 1)
    expect(relation).to_have_value(before)


def test_of_an_address_the_code_is_sent_and_another_answers_nothing(desk, sent):
    household(desk)
    relation = desk.locator("tr[data-person]").first.get_by_label("続柄", exact=True)
    relation.focus()
    before = relation.input_value()
    scanner = Scanner(desk)
    scanner.type("http://town.example:8012/", "Enter")
    scanner.type(f"https://town.example:8012/#receipt={CODE}/2026-11-24/2027-02-22", "Enter")
    wait_for(sent, desk, 1)
    expect(relation).to_have_value(before)
    name = desk.locator("tr[data-person]").first.get_by_label("氏名", exact=True)
    name.focus()
    scanner.type("https://town.example/2", "Enter")
    expect(name).to_have_value("https://town.example/2")
    scanner.type(f"https://town.example:8012/#receipt={CODE}/2026-11-24/2027-02-22", "Enter")
    wait_for(sent, desk, 2)
    expect(name).to_have_value("https://town.example/2")
    assert sent == [f"{CODE}/2026-11-24/2027-02-22"] * 2


def test_with_japanese_input_on_the_code_arrives_and_the_half_written_name_stays(desk, sent):
    household(desk)
    name = desk.locator("tr[data-person]").first.get_by_label("氏名", exact=True)
    name.focus()
    method = InputMethod(desk)
    method.compose("やまだ")
    for sign in CODE:
        method.key(sign)
    method.confirm()
    wait_for(sent, desk, 1)
    expect(name).to_have_value("やまだ")
    # An input method that is not asked to confirm, and one that says nothing of its keys.
    method.compose("やまだ")
    for sign in CODE:
        method.key(sign)
    wait_for(sent, desk, 2)
    desk.keyboard.insert_text(CODE.translate(WIDE))
    wait_for(sent, desk, 3)
    assert sent == [CODE] * 3
    assert name.input_value().replace("やまだ", "") == ""


def test_a_statement_in_any_order_arrives_through_an_input_method(office, desk):
    wait_until_listening(desk)
    search = desk.locator("#search")
    search.focus()
    method = InputMethod(desk)
    first, *others = sealed(office.data, SAID, long=500)
    for code in [*reversed(others), others[0]]:
        method.compose(code.translate(WIDE))
        method.confirm()
        expect(desk.locator("#notice")).to_contain_text("1枚目")
        expect(search).to_have_value("")
    expect(desk.locator("#notice")).to_contain_text("枚のうち1枚目がまだです")
    method.compose(first.translate(WIDE))
    method.confirm()
    wait_until(desk, "() => document.body?.textContent.includes('青木 大輔')")
    expect(search).to_have_value("")
