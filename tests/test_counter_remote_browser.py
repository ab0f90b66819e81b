"""Two people at one case, in two real browsers on one real server."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.cable import Cable, cable_to
from tests.visiting import Clerk, scenario

KANA = "person.a.name_kana"
PHONE = "person.a.phone"


@pytest.fixture(scope="module")
def office(start_offices: Any) -> Any:
    return start_offices(MADOGUCHI_AT="2027-04-26T10:00")


@pytest.fixture
def cable(office: Any) -> Iterator[Cable]:
    """What connects the specialist to the office."""
    with cable_to(office.port) as cable:
        yield cable


@pytest.fixture
def people(browser: Browser, office: Any) -> Iterator[Callable[..., Clerk]]:
    """Sign in another person, in a browser of their own, at the same server."""
    contexts: list[BrowserContext] = []

    def sign_in(login: str, url: str = "") -> Clerk:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="ja-JP")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        clerk = Clerk(page, url or office.url)
        clerk.sign_in(login, f"mihon-{login}")
        return clerk

    yield sign_in
    for context in contexts:
        context.close()


@pytest.fixture
def both(people: Callable[..., Clerk], cable: Cable) -> tuple[Page, Page]:
    """A case of four at the sheet: the clerk's page, and the page of the specialist who joined."""
    clerk, specialist = people("sasaki"), people("tamura", cable.url)
    case_id = clerk.start_case(("move_in",))
    clerk.tell(told_by(scenario("S03")["case"]))
    clerk.page.keyboard.press("F7")
    clerk.page.get_by_role("button", name="子育て支援課", exact=True).click()
    waiting = specialist.page.locator(f'[data-call="{case_id}"]')
    expect(waiting).to_contain_text("子育て支援課へ")
    waiting.get_by_role("button").click()
    specialist.page.wait_for_url(f"**/cases/{case_id}/sheet")
    clerk.page.goto(f"{clerk.url}/staff/cases/{case_id}/sheet")
    expect(clerk.page.locator("[data-guests]")).to_contain_text("田村")
    expect(specialist.page.locator("[data-guests]")).to_contain_text("佐々木")
    return clerk.page, specialist.page


def told_by(case: dict[str, Any]) -> dict[str, object]:
    """Enough of a household that the sheet has papers to ask for."""
    names = ("name", "birth_date", "sex", "relation", "insurance")
    people = {
        f"person.{one['id']}.{name}": one[name]
        for one in case["persons"]
        for name in names
        if name in one
    }
    event = {f"event.e1.{name}": case["events"][0][name] for name in ("date", "movers")}
    return {**people, **event, "event.e1.move_out_method": "online"}


def field(page: Page, slot: str) -> Any:
    return page.locator(f'[data-slot="{slot}"]')


def enter(page: Page, slot: str, text: str) -> None:
    field(page, slot).fill(text)
    field(page, slot).press("Enter")
    expect(field(page, slot)).not_to_be_focused()


def test_a_call_reaches_the_section_and_both_see_each_other(both: tuple[Page, Page]) -> None:
    clerk, specialist = both
    expect(clerk.locator('[data-live-part="remote"]')).to_contain_text("遠隔 田村")
    for page in (clerk, specialist):
        box = page.locator(".casebar").bounding_box()
        assert box["x"] + box["width"] <= 1280


def test_what_one_enters_appears_at_the_other_with_its_reading(both: tuple[Page, Page]) -> None:
    clerk, specialist = both
    enter(clerk, PHONE, "090-0000-0417")
    expect(field(specialist, PHONE)).to_have_value("090-0000-0417")
    enter(specialist, KANA, "アオキ ダイスケ")
    expect(field(clerk, KANA)).to_have_value("アオキ ダイスケ")


def test_a_field_shows_who_is_in_it_and_waits(both: tuple[Page, Page]) -> None:
    clerk, specialist = both
    field(specialist, PHONE).focus()
    frame = clerk.locator(".field--other")
    expect(frame).to_contain_text("田村(子育て支援課)が入力中")
    expect(field(clerk, PHONE)).to_have_attribute("readonly", "")
    field(specialist, KANA).focus()
    expect(field(clerk, PHONE)).not_to_have_attribute("readonly", "")


def test_a_cut_line_is_joined_again_and_nothing_is_missed(
    both: tuple[Page, Page], cable: Cable
) -> None:
    clerk, specialist = both
    cable.pull()
    expect(clerk.locator("[data-guests-frame]")).to_be_hidden()
    expect(specialist.locator("[data-live-state]")).to_contain_text("つなぎ直しています")
    enter(clerk, PHONE, "090-0000-0417")
    enter(specialist, KANA, "アオキ ダイスケ")
    expect(specialist.locator("#saved")).to_contain_text("まだ保存していません")
    cable.put_back()
    expect(field(specialist, PHONE)).to_have_value("090-0000-0417", timeout=20_000)
    expect(field(clerk, KANA)).to_have_value("アオキ ダイスケ", timeout=20_000)
    expect(specialist.locator("#saved")).to_contain_text("保存済み")


def test_two_values_for_one_field_are_both_on_record(both: tuple[Page, Page]) -> None:
    clerk, specialist = both
    field(clerk, PHONE).focus()
    clerk.keyboard.insert_text("090-0000-0001")
    expect(specialist.locator(".field--other")).to_contain_text("佐々木")
    post = """async ([slot, typed]) => {
        const headers = {'Content-Type': 'application/json',
            'X-CSRF-Token': document.querySelector('meta[name=csrf]').content};
        const body = JSON.stringify({slot, typed});
        const url = document.querySelector('[data-sheet]').dataset.sheet;
        return (await fetch(url, {method: 'POST', body, headers})).status }"""
    assert specialist.evaluate(post, [PHONE, "090-0000-0002"]) == 200
    read = clerk.locator(".field", has=field(clerk, PHONE)).locator(".read")
    expect(read).to_contain_text(re.compile("田村さんが「090-0000-0002」"))
    expect(field(clerk, PHONE)).to_have_value("090-0000-0001")
    field(clerk, PHONE).press("Enter")
    expect(field(specialist, PHONE)).to_have_value("090-0000-0001")
